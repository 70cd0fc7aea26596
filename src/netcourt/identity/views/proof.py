"""实名认证: ask for it, and prove oneself again at the start of a stage."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from netcourt.identity import actions, proofing
from netcourt.identity.forms.people import ProofForm, ReproofForm
from netcourt.identity.limits import allowed
from netcourt.identity.views.gates import me, show_refusals, take_in, tell_refusals, within
from netcourt.law.refusal import Refused

_KEPT = "identity_reproof"


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Name, number and photograph of a document; all defects at once."""
    form = ProofForm(request.POST or None, request.FILES or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and within(request, form, "ask_proof")
        and (photo := take_in(form, "photo"))
    ):
        fields = {k: form.cleaned_data[k] for k in ("name", "id_kind", "id_number", "nationality")}
        try:
            with photo:
                asked = proofing.desk().ask(me(request), fields, photo)
        except Refused as refused:
            show_refusals(form, refused)
        else:
            messages.success(request, asked.sentence.say(get_language() or ""))
            return redirect("identity:account")
    page = {"form": form, "kept": settings.IDENTITY_FILES_KEPT}
    return render(request, "identity/ask_proof.html", page, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def reproof(request: HttpRequest) -> HttpResponse:
    """The code from the phone and the end of the number: a fresh proof for mediation, exchange or hearing."""
    kept = request.session.get(_KEPT)
    form = ReproofForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.finish_reproof(me(request), kept, form.cleaned_data["code"], form.cleaned_data["tail"])
        except Refused as refused:
            show_refusals(form, refused)
            request.session[_KEPT] = kept
        else:
            request.session.pop(_KEPT, None)
            messages.success(request, _("身份已重新核验。"))
            return redirect(_next(request))
    context = {"form": form, "sent": bool(kept), "next": request.GET.get("next", "")}
    return render(request, "identity/reproof.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def send_code(request: HttpRequest) -> HttpResponse:
    """Send the code for ``reproof``; counted per account and address."""
    if not allowed(request, "reproof"):
        messages.error(request, _("验证码发送过于频繁，请半分钟后再试。"))
        return redirect(_back(request))
    try:
        request.session[_KEPT] = actions.begin_reproof(me(request))
        messages.success(request, _("验证码已发送到您的手机。"))
    except Refused as refused:
        tell_refusals(request, refused)
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:

    target = request.POST.get("next", "")
    return reverse("identity:reproof") + (f"?{urlencode({'next': target})}" if target else "")


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=False)
    return target if target and safe else "identity:account"
