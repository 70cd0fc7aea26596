"""A person's way to a platform and back: consent there, or a one-time code typed here."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.feeds import actions, queries, takers
from netcourt.feeds.fetching import authorize_address
from netcourt.feeds.forms import CodeForm
from netcourt.feeds.judging import SCHEMA
from netcourt.feeds.models import DataRequest, Package
from netcourt.identity.views.gates import me


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """What will be asked for, and the two ways to consent."""
    asked = queries.find_request(me(request), request_id)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _collect(request, asked, form.cleaned_data["code"], form)
    return _page(request, asked, form, status=422 if form.errors else 200)


@require_safe
@login_required
def come_back(request: HttpRequest) -> HttpResponse:
    """Where the platform sends the person after consent (RFC 6749, 4.1.2)."""
    asked = queries.find_by_state(me(request), request.GET.get("state", ""))
    code = CodeForm({"code": request.GET.get("code", "")})
    if request.GET.get("error") or not code.is_valid():
        messages.warning(request, _("您在平台没有同意提供数据，没有导入任何内容。"))
        return redirect("feeds:ask", asked.pk)
    return _collect(request, asked, code.cleaned_data["code"], CodeForm())


def _collect(request: HttpRequest, asked: DataRequest, code: str, form: CodeForm) -> HttpResponse:
    try:
        package = actions.collect(me(request), asked, code)
    except Refused as refused:
        return _page(request, asked, form, refused=refused, status=refused.status)
    if package.state == Package.State.QUARANTINED:
        return redirect("feeds:rejected", asked.pk)
    return redirect(takers.find(asked.purpose).page(asked.subject))


def _page(
    request: HttpRequest, asked: DataRequest, form: CodeForm, *, refused: Refused | None = None, status: int = 200
) -> HttpResponse:
    taker = takers.find(asked.purpose)
    back = settings.NETCOURT_URL + reverse("feeds:come_back")
    if settings.NETCOURT_DEMO:  # the example court may be reached by several names
        back = request.build_absolute_uri(reverse("feeds:come_back"))
    context = {
        "asked": asked, "form": form, "noun": taker.noun, "back": taker.page(asked.subject),
        "over": asked.answered_at is not None or asked.expires_at <= clock.now(),
        "address": authorize_address(asked, actions.challenge_of(asked), back),
        "refusals": refused.refusals if refused else [],
    }  # fmt: skip
    return render(request, "feeds/ask.html", context, status=status)


@require_safe
@login_required
def rejected(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """A package that was put away: why, and what to do instead."""
    asked = queries.find_request(me(request), request_id)
    package = queries.answer_of(asked)
    if package is None or package.state != Package.State.QUARANTINED:
        return redirect("feeds:ask", asked.pk)
    context = {"asked": asked, "package": package, "back": takers.find(asked.purpose).page(asked.subject)}
    return render(request, "feeds/rejected.html", context, status=422)


@require_safe
def schema(request: HttpRequest) -> FileResponse:
    """The published form of a package."""
    return FileResponse(SCHEMA.open("rb"), content_type="application/schema+json")
