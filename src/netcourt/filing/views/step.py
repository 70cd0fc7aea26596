"""One step of the wizard: show, keep what was typed, say what is wrong, go on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from netcourt.cases import clock
from netcourt.filing import drafts, steps
from netcourt.filing.forms import step_form
from netcourt.filing.forms.reading import FORMS
from netcourt.filing.models import Draft
from netcourt.filing.views import windows
from netcourt.filing.views.windows import refusals_shown
from netcourt.identity.views.gates import me

KEPT = "filing_kept"


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def step(request: HttpRequest, draft_id: UUID, slug: str) -> HttpResponse:
    if slug not in FORMS:
        raise Http404
    if not request.user.is_authenticated:
        return _sign_in_first(request, draft_id, slug)
    _save_kept(request, draft_id, slug)
    draft = drafts.find(me(request), draft_id)
    if draft.case_id:
        return redirect("filing:receipt", draft.case_id)
    if request.method == "POST":
        return _post(request, draft, slug)
    return _page(request, draft, slug, bound="problems" in request.GET)


def _post(request: HttpRequest, draft: Draft, slug: str) -> HttpResponse:
    form = step_form(draft, slug, bound=False)
    values = windows.values_of(request.POST, _inputs(form), form.lists())
    saved = drafts.save(
        me(request), draft.pk, values, window=windows.window_of(request.POST), seen=windows.seen_of(request.POST)
    )
    if saved.crossed:
        names = "、".join(windows.crossed_labels(saved, form)) or _("同一处")
        messages.warning(request, _("另一个窗口也改过“%(names)s”。两边的内容都保留了，请核对。") % {"names": names})
    if "leave" in request.POST and not saved.too_long:
        messages.success(request, _("草稿已保存，随时可以回来继续。"))
        return redirect("filing:start")
    if "find" in request.POST or saved.crossed:
        return redirect(f"{request.path}{_origin(request)}")
    draft = saved.draft
    draft.fields |= {n: values[n] for n in saved.too_long}  # shown again, to be shortened
    if not step_form(draft, slug, bound=True).is_valid():
        return _page(request, draft, slug, bound=True, status=422)
    onward = "check" if request.POST.get("from") == "check" and slug != "opponent" else steps.after(slug)
    return redirect(reverse("filing:step", args=[draft.pk, onward]) + (_origin(request) if onward != "check" else ""))


def _origin(request: HttpRequest) -> str:
    return "?from=check" if "check" in (request.GET.get("from"), request.POST.get("from")) else ""


def _inputs(form: Any) -> list[str]:
    """The inputs this page really shows: some fields of a form depend on earlier answers."""
    names: list[str] = []
    for name, field in form.fields.items():
        parts = getattr(field.widget, "widgets_names", None)
        names += [name + part for part in parts] if parts else [name]
    return names


def _page(request: HttpRequest, draft: Draft, slug: str, *, bound: bool, status: int = 200) -> HttpResponse:
    form = step_form(draft, slug, bound=bound)
    here = steps.BY_SLUG[slug]
    back = "check" if _origin(request) else steps.before(slug)
    context = {
        "draft": draft,
        "form": form,
        "step": here,
        "names": steps.NAMES,
        "marks": windows.marks(draft, _inputs(form)),
        "origin": "check" if _origin(request) else "",
        "back": reverse("filing:step", args=[draft.pk, back]) if back else reverse("filing:start"),
        "aside": [(n, form.fields[n].label, draft.aside[n]) for n in draft.aside if n in form.fields],
    }
    return render(request, [f"filing/step_{slug}.html", "filing/step.html"], context, status=status)


@require_POST
@login_required
@refusals_shown
def save_field(request: HttpRequest, draft_id: UUID, slug: str) -> HttpResponse:
    """Keep one field as it is typed. 200 with a line for the page, 422 with the reason it was not kept."""
    name = request.POST.get("field", "")
    if slug not in FORMS or name not in FORMS[slug].input_names():
        return HttpResponseBadRequest()
    values = windows.values_of(request.POST, [name], FORMS[slug].lists())
    saved = drafts.save(
        me(request), draft_id, values, window=windows.window_of(request.POST), seen=windows.seen_of(request.POST)
    )
    context = {"saved": saved, "at": timezone.localtime(clock.now()), "reason": drafts.TEXT_TOO_LONG}
    return render(request, "filing/saved.html", context, status=422 if saved.too_long else 200)


@require_POST
@login_required
@refusals_shown
def settle(request: HttpRequest, draft_id: UUID, slug: str) -> HttpResponse:
    """Choose between the texts two windows wrote into one field."""
    drafts.take_back(
        me(request), draft_id, request.POST.get("field", ""), keep_other=request.POST.get("keep") == "other"
    )
    return redirect("filing:step", draft_id, slug if slug in FORMS else "check")


def _sign_in_first(request: HttpRequest, draft_id: UUID, slug: str) -> HttpResponse:
    """Whoever was signed out while typing signs in and comes back to the same step; what they sent is kept."""
    if request.method == "POST":
        names = FORMS[slug].input_names()
        sent = {n: request.POST.getlist(n) for n in names if n in request.POST}
        sent = {n: values for n, values in sent.items() if sum(map(len, values)) + len(values) <= drafts.MOST_TEXT}
        request.session[KEPT] = {
            "draft": str(draft_id), "step": slug, "sent": sent, "window": windows.window_of(request.POST),
            "seen": windows.seen_of(request.POST),
        }  # fmt: skip
        messages.warning(request, _("登录已超时。请重新登录，刚才填写的内容会接着保存。"))
    return redirect_to_login(request.path)


def _save_kept(request: HttpRequest, draft_id: UUID, slug: str) -> None:
    kept = request.session.get(KEPT)
    if not kept or (kept["draft"], kept["step"]) != (str(draft_id), slug):
        return
    del request.session[KEPT]
    lists = FORMS[slug].lists()
    values = {n: sent if n in lists else sent[-1] for n, sent in kept["sent"].items() if sent}
    drafts.save(me(request), draft_id, values, window=kept["window"], seen=kept["seen"])
    messages.success(request, _("超时前填写的内容已保存。"))
