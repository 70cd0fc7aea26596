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
from netcourt.filing import confirmations, drafts, keeping, pages, steps
from netcourt.filing.forms import step_form
from netcourt.filing.forms.base import StepForm
from netcourt.filing.forms.reading import ADDED, BRANCHED, FORMS
from netcourt.filing.forms.together import CoPlaintiffForm
from netcourt.filing.models import Draft
from netcourt.filing.views import more, windows
from netcourt.filing.views.windows import refusals_shown
from netcourt.identity.views.gates import me

KEPT = "filing_kept"


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def step(request: HttpRequest, draft_id: UUID, slug: str) -> HttpResponse:
    base, _slot = pages.split(slug)
    if base not in ADDED and slug not in FORMS and slug not in BRANCHED:
        raise Http404
    if not request.user.is_authenticated:
        return _sign_in_first(request, draft_id, slug)
    draft = drafts.find(me(request), draft_id)
    if draft.case_id:
        return redirect("filing:receipt", draft.case_id)
    if slug not in pages.pages(draft):
        raise Http404
    if _save_kept(request, draft, slug):
        draft = drafts.find(me(request), draft_id)
    if request.method == "POST":
        return _post(request, draft, slug)
    return _page(request, draft, slug, bound="problems" in request.GET)


def _post(request: HttpRequest, draft: Draft, slug: str) -> HttpResponse:
    form = step_form(draft, slug, bound=False)
    values = windows.values_of(request.POST, _inputs(form), form.lists(form.slot))
    saved = drafts.save(
        me(request), draft.pk, values, window=windows.window_of(request.POST), seen=windows.seen_of(request.POST)
    )
    if saved.crossed:
        names = "、".join(windows.crossed_labels(saved, form)) or _("同一处")
        messages.warning(request, _("另一个窗口也改过“%(names)s”。两边的内容都保留了，请核对。") % {"names": names})
    if "leave" in request.POST and not saved.too_long:
        messages.success(request, _("草稿已保存，随时可以回来继续。"))
        return redirect("filing:start")
    if "add" in request.POST and not saved.too_long:
        return more.add(request, draft, request.POST["add"])
    if "find" in request.POST or saved.crossed:
        return redirect(f"{request.path}{_origin(request)}")
    draft = saved.draft
    draft.fields |= {n: values[n] for n in saved.too_long}  # shown again, to be shortened
    if not step_form(draft, slug, bound=True).is_valid():
        return _page(request, draft, slug, bound=True, status=422)
    _invite(request, draft, slug)
    first_of_two = pages.split(slug)[0] in {"opponent", "claimkind"}
    onward = "check" if request.POST.get("from") == "check" and not first_of_two else pages.after(draft, slug)
    return redirect(reverse("filing:step", args=[draft.pk, onward]) + (_origin(request) if onward != "check" else ""))


def _origin(request: HttpRequest) -> str:
    return "?from=check" if "check" in (request.GET.get("from"), request.POST.get("from")) else ""


def _inputs(form: Any) -> list[str]:
    """The inputs this page really shows: some fields of a form depend on earlier answers."""
    names: list[str] = []
    for name, field in form.fields.items():
        parts = getattr(field.widget, "widgets_names", None)
        names += [form.input_of(name + part) for part in parts or ("",)]
    return names


def _invite(request: HttpRequest, draft: Draft, slug: str) -> None:
    """Someone else was named who is to confirm: they are invited, once per name."""
    form = step_form(draft, slug, bound=True)
    if not isinstance(form, CoPlaintiffForm) or not form.is_valid() or not form.invited:
        return
    name = form.cleaned_data["invited_name"]
    if form.asked is None or form.asked.name != name:
        row, code = confirmations.invite(me(request), draft.pk, form.slot, name)
        link = request.build_absolute_uri(reverse("filing:join", args=[row.pk]))
        said = {"name": name, "link": link, "code": code}
        text = (
            _("请把链接和确认码交给 %(name)s，由本人登录确认。链接：%(link)s 确认码：%(code)s（只显示这一次）") % said
        )
        messages.success(request, text)


def _page(request: HttpRequest, draft: Draft, slug: str, *, bound: bool, status: int = 200) -> HttpResponse:
    form = step_form(draft, slug, bound=bound)
    here = pages.step_of(slug)
    back = "check" if _origin(request) else pages.before(draft, slug)
    by_input = {form.input_of(n): f for n, f in form.fields.items()}
    context = {
        "draft": draft,
        "form": form,
        "step": here,
        "names": steps.NAMES,
        "marks": windows.marks(draft, _inputs(form)),
        "origin": "check" if _origin(request) else "",
        "told": pages.told(draft),
        "back": reverse("filing:step", args=[draft.pk, back]) if back else reverse("filing:start"),
        "aside": [(n, by_input[n].label, draft.aside[n]) for n in draft.aside if n in by_input],
    }
    return render(request, [f"filing/step_{pages.split(slug)[0]}.html", "filing/step.html"], context, status=status)


@require_POST
@login_required
@refusals_shown
def save_field(request: HttpRequest, draft_id: UUID, slug: str) -> HttpResponse:
    """Keep one field as it is typed. 200 with a line for the page, 422 with the reason it was not kept."""
    name, slot = request.POST.get("field", ""), pages.split(slug)[1]
    asked = _class_of(slug)
    if asked is None or name not in asked.input_names(slot):
        return HttpResponseBadRequest()
    values = windows.values_of(request.POST, [name], asked.lists(slot))
    saved = drafts.save(
        me(request), draft_id, values, window=windows.window_of(request.POST), seen=windows.seen_of(request.POST)
    )
    context = {"saved": saved, "at": timezone.localtime(clock.now()), "reason": keeping.TEXT_TOO_LONG}
    return render(request, "filing/saved.html", context, status=422 if saved.too_long else 200)


@require_POST
@login_required
@refusals_shown
def settle(request: HttpRequest, draft_id: UUID, slug: str) -> HttpResponse:
    """Choose between the texts two windows wrote into one field."""
    drafts.take_back(
        me(request), draft_id, request.POST.get("field", ""), keep_other=request.POST.get("keep") == "other"
    )
    return redirect("filing:step", draft_id, slug if _class_of(slug) else "check")


def _class_of(slug: str) -> type[StepForm] | None:
    """The form of a page by its address alone; None for no page."""
    base, slot = pages.split(slug)
    return ADDED.get(base) if slot else FORMS.get(slug) or BRANCHED.get(slug)


def _sign_in_first(request: HttpRequest, draft_id: UUID, slug: str) -> HttpResponse:
    """Whoever was signed out while typing signs in and comes back to the same step; what they sent is kept."""
    if request.method == "POST":
        asked = _class_of(slug)
        names = asked.input_names(pages.split(slug)[1]) if asked else []
        sent = {n: request.POST.getlist(n) for n in names if n in request.POST}
        sent = {n: values for n, values in sent.items() if sum(map(len, values)) + len(values) <= keeping.MOST_TEXT}
        request.session[KEPT] = {
            "draft": str(draft_id), "step": slug, "sent": sent, "window": windows.window_of(request.POST),
            "seen": windows.seen_of(request.POST),
        }  # fmt: skip
        messages.warning(request, _("登录已超时。请重新登录，刚才填写的内容会接着保存。"))
    return redirect_to_login(request.path)


def _save_kept(request: HttpRequest, draft: Draft, slug: str) -> bool:
    kept = request.session.get(KEPT)
    if not kept or (kept["draft"], kept["step"]) != (str(draft.pk), slug):
        return False
    del request.session[KEPT]
    asked = _class_of(slug)
    lists = asked.lists(pages.split(slug)[1]) if asked else set()
    values = {n: sent if n in lists else sent[-1] for n, sent in kept["sent"].items() if sent}
    drafts.save(me(request), draft.pk, values, window=kept["window"], seen=kept["seen"])
    messages.success(request, _("超时前填写的内容已保存。"))
    return True
