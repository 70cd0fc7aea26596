"""The answer, step by step: shown, kept as typed, what is wrong, handed in, receipt."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netcourt.appearance import answering, drafts, plain, reading, steps
from netcourt.appearance.forms.answer import ReplyStep, step_form
from netcourt.appearance.models import Answer, ReplyDraft
from netcourt.appearance.views.claim import sued
from netcourt.appearance.views.shown import refusals_shown
from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Party
from netcourt.cases.queries import card
from netcourt.cases.words import PartyRole
from netcourt.filing.actions import Incomplete
from netcourt.filing.keeping import TEXT_TOO_LONG
from netcourt.filing.views import windows
from netcourt.identity.queries import fresh_proof
from netcourt.identity.views.gates import me

Kind = ReplyDraft.Kind
FORMS = ("claims", "facts", "reasons", "objection")
ORDER = ("claims", "facts", "reasons", "evidence", "check")
NUMBER = {"claims": 6, "facts": 7, "reasons": 7, "evidence": 8, "check": 9}
HEADINGS = {
    "claims": gettext_lazy("对方的每一项请求，您同意吗"),
    "facts": gettext_lazy("事情是怎样的"),
    "reasons": gettext_lazy("理由和调解"),
    "evidence": gettext_lazy("您的证据"),
    "check": gettext_lazy("核对并提交答辩状"),
    "objection": gettext_lazy("提出管辖权异议"),
}


@require_safe
@login_required
def start(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """To the answer of the party the viewer acts for; the first that has not answered where there are several."""
    case = access.find_case(request.user, case_id)
    mine = sued(access.Look(request.user, case))
    if not mine:
        raise Http404
    answered = set(Answer.objects.filter(party__in=mine).values_list("party", flat=True))
    party = next((p for p in mine if p.pk not in answered), mine[0])
    return redirect("appearance:step", party.pk, "claims")


@require_safe
@login_required
def start_objection(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """To the objection of the first defendant the viewer acts for."""
    case = access.find_case(request.user, case_id)
    mine = [p for p in sued(access.Look(request.user, case)) if p.role == PartyRole.DEFENDANT]
    if not mine:
        raise Http404
    return redirect("appearance:step", mine[0].pk, "objection")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def step(request: HttpRequest, party_id: UUID, slug: str) -> HttpResponse:
    party = drafts.find_party(me(request), party_id)
    kind = Kind.OBJECTION if slug == "objection" else Kind.ANSWER
    if slug not in FORMS:
        raise Http404
    draft = drafts.open_draft(me(request), party, kind)
    if request.method == "POST":
        return _post(request, draft, slug)
    return _page(request, draft, slug, bound="problems" in request.GET)


def _post(request: HttpRequest, draft: ReplyDraft, slug: str) -> HttpResponse:
    form = step_form(draft, slug, bound=False)
    values = windows.values_of(request.POST, list(form.fields), set())
    saved = drafts.save(
        me(request), draft.pk, values, window=windows.window_of(request.POST), seen=windows.seen_of(request.POST)
    )
    if saved.crossed:
        names = "、".join(windows.crossed_labels(saved, form)) or _("同一处")
        messages.warning(request, _("另一个窗口也改过“%(names)s”。两边的内容都保留了，请核对。") % {"names": names})
        return redirect(request.path)
    if "leave" in request.POST and not saved.too_long:
        messages.success(request, _("草稿已保存，随时可以回来继续。"))
        return redirect("cases:case", draft.party.case_id)
    draft = drafts.open_draft(me(request), draft.party, draft.kind)
    draft.fields |= {n: values[n] for n in saved.too_long}  # shown again, to be shortened
    if not step_form(draft, slug, bound=True).is_valid():
        return _page(request, draft, slug, bound=True, status=422)
    if slug == "objection":
        return _object(request, draft)
    onward = "check" if request.POST.get("from") == "check" else ORDER[ORDER.index(slug) + 1]
    return redirect(address(draft.party, onward))


def _object(request: HttpRequest, draft: ReplyDraft) -> HttpResponse:
    try:
        answering.object_from_draft(me(request), draft.pk)
    except Incomplete:
        return _page(request, draft, "objection", bound=True, status=422)
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, refusal.say(get_language() or "zh-hans"))
        return _page(request, draft, "objection", bound=True, status=refused.status)
    messages.success(request, _("管辖权异议已提交。法院会作出裁定；答辩的时间照常计算，请按时答辩。"))
    return redirect("cases:case", draft.party.case_id)


def address(party: Party, slug: str) -> str:
    if slug in {"evidence", "check"}:
        return reverse(f"appearance:{slug}", args=[party.pk])
    return reverse("appearance:step", args=[party.pk, slug])


def frame(draft: ReplyDraft, slug: str, origin: str = "") -> dict[str, Any]:
    """What every page of the answer shows: where one is, the way back, until when."""
    party = draft.party
    before = ORDER[ORDER.index(slug) - 1] if slug in ORDER and slug != "claims" else ""
    back = address(party, "check") if origin else address(party, before) if before else ""
    due = plain.due_of(party)
    return {
        "draft": draft, "party": party, "case": party.case, "heading": HEADINGS[slug], "slug": slug,
        "names": steps.NAMES, "number": NUMBER.get(slug), "due": due, "origin": origin,
        "back": back or reverse("appearance:claim", args=[party.case_id]),
    }  # fmt: skip


def _page(request: HttpRequest, draft: ReplyDraft, slug: str, *, bound: bool, status: int = 200) -> HttpResponse:
    form = step_form(draft, slug, bound=bound)
    origin = "check" if "check" in (request.GET.get("from"), request.POST.get("from")) else ""
    complaint = draft.party.case.complaints.order_by("-version").first()
    context = frame(draft, slug, origin) | {
        "form": form,
        "marks": windows.marks(draft, list(form.fields)),
        "complaint": complaint,
        "aside": [(n, form.fields[n].label, draft.aside[n]) for n in draft.aside if n in form.fields],
    }
    return render(request, [f"appearance/step_{slug}.html", "appearance/step.html"], context, status=status)


def _field_of(form: ReplyStep, name: str) -> bool:
    return name in form.fields


@require_POST
@login_required
@refusals_shown
def save_field(request: HttpRequest, party_id: UUID, slug: str) -> HttpResponse:
    """Keep one field as it is typed. 200 with a line for the page, 422 with the reason it was not kept."""
    party = drafts.find_party(me(request), party_id)
    name = request.POST.get("field", "")
    if slug not in FORMS:
        return HttpResponseBadRequest()
    draft = drafts.open_draft(me(request), party, Kind.OBJECTION if slug == "objection" else Kind.ANSWER)
    if not _field_of(step_form(draft, slug, bound=False), name):
        return HttpResponseBadRequest()
    saved = drafts.save(
        me(request), draft.pk, windows.values_of(request.POST, [name], set()),
        window=windows.window_of(request.POST), seen=windows.seen_of(request.POST),
    )  # fmt: skip
    context = {"saved": saved, "at": timezone.localtime(clock.now()), "reason": TEXT_TOO_LONG}
    return render(request, "filing/saved.html", context, status=422 if saved.too_long else 200)


@require_POST
@login_required
@refusals_shown
def settle(request: HttpRequest, party_id: UUID, slug: str) -> HttpResponse:
    """Choose between the texts two windows wrote into one field."""
    party = drafts.find_party(me(request), party_id)
    draft = drafts.open_draft(me(request), party, Kind.OBJECTION if slug == "objection" else Kind.ANSWER)
    drafts.take_back(
        me(request), draft.pk, request.POST.get("field", ""), keep_other=request.POST.get("keep") == "other"
    )
    return redirect("appearance:step", party.pk, slug if slug in FORMS else "claims")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def check(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """Everything on one page, every defect at once; hand in."""
    party = drafts.find_party(me(request), party_id)
    if request.method == "POST":
        return _hand_in(request, party)
    return _check_page(request, drafts.open_draft(me(request), party, Kind.ANSWER))


def _hand_in(request: HttpRequest, party: Party) -> HttpResponse:
    """The page names its draft: sent again, it leads to the same answer."""
    draft_id = _uuid(request.POST.get("draft", "")) or drafts.open_draft(me(request), party, Kind.ANSWER).pk
    try:
        entry = answering.answer_from_draft(me(request), draft_id, truth=request.POST.get("truth") == "yes")
    except Incomplete as error:
        return _check_page(request, drafts.open_draft(me(request), party, Kind.ANSWER), status=error.status, sent=True)
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, refusal.say(get_language() or "zh-hans"))
        return _check_page(request, drafts.open_draft(me(request), party, Kind.ANSWER), status=refused.status)
    return redirect("appearance:receipt", Answer.objects.get(entry=entry).pk)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _check_page(request: HttpRequest, draft: ReplyDraft, *, status: int = 200, sent: bool = False) -> HttpResponse:
    found = reading.read(draft, truth=request.POST.get("truth") == "yes" if sent else True)
    language = get_language() or "zh-hans"
    defects = [
        {
            "text": d.refusal.say(language),
            "href": f"{address(draft.party, where)}?from=check&problems" if (where := found.where.get(d.field)) else "",
        }
        for d in found.defects
    ]
    account = me(request)
    context = frame(draft, "check") | {
        "papers": found.papers, "defects": defects, "truth_missing": any(d.field == "truth" for d in found.defects),
        "exhibits": [(p.name, p.purpose, card(p.document)) for p in found.papers.exhibits],
        "proof": "" if fresh_proof(account, "filing", clock.now()) else "old",
        "version": Answer.objects.filter(party=draft.party).count() + 1,
    }  # fmt: skip
    return render(request, "appearance/check.html", context, status=status)


@require_safe
@login_required
def receipt(request: HttpRequest, answer_id: int) -> HttpResponse:
    """What was handed in, when, and what follows; for the side that answered."""
    answer = drafts.find_answer(me(request), answer_id)
    case = answer.party.case
    copy = case.periods.filter(rule="D08", started_by=answer.entry).first()
    context = {"answer": answer, "case": case, "paper": card(answer.document), "copy": copy}
    return render(request, "appearance/receipt.html", context)
