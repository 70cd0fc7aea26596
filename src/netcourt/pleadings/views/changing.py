"""The plaintiff changes the claims: what becomes of each, what is added, what it costs; then handed in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.views.acting import act_view, look_for, show_refusals
from netcourt.filing.actions import Incomplete
from netcourt.filing.review import latest_complaint
from netcourt.identity.views.gates import me
from netcourt.pleadings import changing, drafts, queries
from netcourt.pleadings.claim_acts import CHANGE_CLAIMS
from netcourt.pleadings.forms.changing import ChangeForm
from netcourt.pleadings.forms.claiming import AddForm, CheckForm, claim_forms, read_lines
from netcourt.pleadings.models import Draft
from netcourt.pleadings.papers import Changed, change_defects


def _open(request: HttpRequest, case_id: UUID) -> tuple[Draft, ChangeForm]:
    look = look_for(request, case_id, CHANGE_CLAIMS)
    party = queries.first_of(look, CHANGE_CLAIMS)
    if party is None:
        raise PermissionDenied
    draft = drafts.open_draft(me(request), party, "change", empty=True)
    return draft, ChangeForm(latest_complaint(look.case))


def _bound(draft: Draft) -> ChangeForm:
    return ChangeForm(latest_complaint(draft.party.case), draft.fields)


def _read(draft: Draft) -> tuple[ChangeForm, Changed | None]:
    form = _bound(draft)
    added = read_lines(draft, several=_several(draft))
    if not form.is_valid() or added is None:
        return form, None
    return form, form.papers(added, truth=True)


def _several(draft: Draft) -> bool:
    return draft.party.case.parties.filter(role="defendant", left_at=None).count() > 1


@act_view
def change(request: HttpRequest, case_id: UUID) -> HttpResponse:
    draft, empty = _open(request, case_id)
    if request.method != "POST":
        form = ChangeForm(latest_complaint(draft.party.case), initial=draft.fields)
        return _page(request, draft, form, bound=False)
    drafts.keep(draft, request.POST, empty.fields)
    if "drop" in request.POST:
        drafts.drop_claim(draft, request.POST["drop"])
    elif "add" in request.POST:
        drafts.add_claim(draft, request.POST.get("add_kind", ""))
    elif "leave" in request.POST:
        messages.success(request, _("草稿已保存，随时可以回来继续。"))
        return redirect("cases:case", case_id)
    else:
        form, papers = _read(draft)
        wrong = list(change_defects(papers)) if papers else []
        if papers and not wrong:
            return redirect("pleadings:change_check", case_id)
        if wrong:
            show_refusals(form, Incomplete(wrong))
        return _page(request, draft, form, bound=True, status=422)
    return _page(request, draft, ChangeForm(latest_complaint(draft.party.case), initial=draft.fields), bound=False)


def _page(request: HttpRequest, draft: Draft, form: ChangeForm, *, bound: bool, status: int = 200) -> HttpResponse:
    asked = claim_forms(draft, bound=bound, several=_several(draft))
    context = {"case": draft.party.case, "form": form, "claims": asked, "add": AddForm()}
    return render(request, "pleadings/change.html", context, status=status)


@act_view
def check(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The claims as they will stand and the difference of the fee; then it is handed in."""
    draft, _empty = _open(request, case_id)
    _form, papers = _read(draft)
    if papers is None:
        return redirect("pleadings:change", case_id)
    form, case = CheckForm(request.POST or None), draft.party.case
    context = {"case": case, "form": form, "papers": papers}
    try:
        out = changing.work_out(case, draft.party, papers, clock.now())
        context |= {"out": out, "owed": changing.owed(out)}
        if request.method != "POST":
            return render(request, "pleadings/change_check.html", context)
        if not form.is_valid():
            return render(request, "pleadings/change_check.html", context, status=422)
        row = changing.change_claims(me(request), draft.party_id, papers, f"pleadings:{draft.pk}")
    except Incomplete:
        return redirect("pleadings:change", case_id)
    except Refused as refused:
        show_refusals(form, refused)
        return render(request, "pleadings/change_check.html", context, status=refused.status)
    drafts.finish(draft, row.entry)
    messages.success(request, _("已提交，对方会收到副本。要补交费用的，请按时交。"))
    return redirect("cases:case", case.pk)
