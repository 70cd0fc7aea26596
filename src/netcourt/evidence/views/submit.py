"""Handing in evidence, page by page: files, check, receipt."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from netcourt.cases import access, clock, queries
from netcourt.cases.acts import Refused
from netcourt.cases.models import Party
from netcourt.cases.views.acting import act_view
from netcourt.evidence import drafts, submitting
from netcourt.evidence.acts import SUBMIT
from netcourt.evidence.drafts import BUNDLE
from netcourt.evidence.models import ExhibitDraft, ExhibitList
from netcourt.evidence.papers import MOST_REASON, list_defects
from netcourt.evidence.periods import last_period, others_of, over
from netcourt.filing.actions import Incomplete
from netcourt.filing.bundles import WORDS
from netcourt.filing.steps import Step
from netcourt.filing.views import bundles
from netcourt.identity.queries import fresh_proof
from netcourt.identity.views.gates import me


@require_safe
@login_required
def start(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """To the evidence of the party the viewer acts for; where there are several, for whom is asked first."""
    case = access.find_case(request.user, case_id)
    mine = [p for p in access.parties_acted_for(request.user, case) if case.accepted_at]
    if not mine:
        raise Http404
    if len(mine) == 1:
        return redirect("evidence:files", mine[0].pk)
    return render(request, "evidence/party.html", {"case": case, "mine": mine})


@act_view
def files(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party = drafts.find_party(me(request), party_id)
    if party.case.stage not in SUBMIT.stages:
        return render(request, "evidence/closed.html", {"case": party.case}, status=409)
    draft = drafts.open_draft(me(request), party)
    if request.method != "POST":
        return _files_page(request, party, draft)
    defects = bundles.describe(request, BUNDLE, draft, WORDS)
    refused = bundles.take(request, BUNDLE, draft)
    if refused or defects:
        return _files_page(request, party, draft, refused=refused, defects=defects, status=422)
    return _do(request, party, draft)


def _do(request: HttpRequest, party: Party, draft: ExhibitDraft) -> HttpResponse:
    verb = request.POST.get("do", "")
    if verb == "leave":
        messages.success(request, _("草稿已保存，随时可以回来继续。"))
        return redirect("cases:case", party.case_id)
    if verb == "next":
        return redirect("evidence:check", party.pk)
    bundles.arrange(request, BUNDLE, draft)
    return redirect("evidence:files", party.pk)


def _frame(party: Party, number: int) -> dict[str, Any]:
    period = last_period(party)
    return {
        "party": party, "case": party.case, "due": queries.shown_deadline(period) if period else None,
        "names": (_("添加证据"), _("核对并提交")), "number": number,
    }  # fmt: skip


def _files_page(
    request: HttpRequest, party: Party, draft: ExhibitDraft, *, refused: list[dict[str, Any]] | None = None,
    defects: dict[str, str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = _frame(party, 1) | bundles.shown(request, BUNDLE, draft, defects or {})
    context |= {
        "draft": draft, "refused": refused or [], "defects": defects or {}, "all_asked": True,
        "step": Step("files", 1, _("提交证据")), "here": reverse("evidence:files", args=[party.pk]),
        "words_at": reverse("evidence:save_words", args=[party.pk]),
        "back": reverse("cases:case", args=[party.case_id]),
    }  # fmt: skip
    return render(request, "evidence/files.html", context, status=status)


@require_POST
@login_required
def save_words(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """Keep the name, purpose or source of one file as it is typed."""
    party = drafts.find_party(me(request), party_id)
    return bundles.save_words(request, BUNDLE, drafts.open_draft(me(request), party))


@require_POST
@login_required
def save_reason(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """Keep why it comes late, as it is typed."""
    party = drafts.find_party(me(request), party_id)
    kept = drafts.give_reason(me(request), drafts.open_draft(me(request), party).pk, request.POST.get("reason", ""))
    if not kept:
        return HttpResponse(status=422)
    return render(request, "filing/saved.html", {"at": timezone.localtime(clock.now())})


@act_view
def check(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """Everything on one page, every defect at once; hand in."""
    party = drafts.find_party(me(request), party_id)
    if request.method == "POST":
        return _hand_in(request, party)
    return _check_page(request, party, drafts.open_draft(me(request), party))


def _hand_in(request: HttpRequest, party: Party) -> HttpResponse:
    """The page names its draft: sent again, it leads to the same receipt."""
    draft = _sent_draft(request, party)
    if draft.entry_id:
        return redirect("evidence:receipt", ExhibitList.objects.get(entry=draft.entry_id).pk)
    if "reason" in request.POST:
        drafts.give_reason(me(request), draft.pk, request.POST["reason"])
    try:
        row = submitting.submit_draft(me(request), draft.pk, truth=request.POST.get("truth") == "yes")
    except Incomplete as error:
        return _check_page(request, party, drafts.find(me(request), draft.pk), found=error, status=error.status)
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, refusal.say(get_language() or "zh-hans"))
        return _check_page(request, party, drafts.find(me(request), draft.pk), status=refused.status)
    return redirect("evidence:receipt", row.pk)


def _sent_draft(request: HttpRequest, party: Party) -> ExhibitDraft:
    try:
        draft = drafts.find(me(request), UUID(request.POST.get("draft", "")))
    except ValueError:
        return drafts.open_draft(me(request), party)
    if draft.party_id != party.pk:
        raise Http404
    return draft


def _check_page(
    request: HttpRequest, party: Party, draft: ExhibitDraft, *, found: Incomplete | None = None, status: int = 200
) -> HttpResponse:
    late = over(party, clock.now()) is not None
    papers = submitting.papers_of(draft, truth=True)
    wrong = found.defects if found else [d for d in list_defects(papers, late=late) if d.field == "files"]
    language = get_language() or "zh-hans"
    hrefs = {"files": reverse("evidence:files", args=[party.pk]), "reason": "#reason", "truth": "#truth"}
    context = _frame(party, 2) | {
        "draft": draft, "late": late, "most": MOST_REASON, "wrong": {d.field for d in wrong},
        "reason": request.POST.get("reason", draft.reason), "truth": request.POST.get("truth") == "yes",
        "defects": [(d.refusal.say(language), hrefs[d.field]) for d in wrong],
        "exhibits": [(p, queries.card(p.document)) for p in papers.exhibits],
        "others": [p.name for p in others_of(party)],
        "proof": bool(fresh_proof(me(request), SUBMIT.proof, clock.now())),
    }  # fmt: skip
    return render(request, "evidence/check.html", context, status=status)


@require_safe
@login_required
def receipt(request: HttpRequest, list_id: int) -> HttpResponse:
    """What was handed in, when, the court's receipt, and what follows; for the side that handed it in."""
    rows = ExhibitList.objects.select_related("case__court", "party", "document__kind", "receipt__kind", "entry")
    row = rows.filter(pk=list_id, party__in=access.parties_of(me(request))).first()
    if row is None:
        raise Http404
    context = {
        "row": row, "case": row.case, "items": row.exhibits.count(),
        "papers": [queries.card(row.receipt), queries.card(row.document)],
        "others": [p.name for p in others_of(row.party)],
    }  # fmt: skip
    return render(request, "evidence/receipt.html", context)
