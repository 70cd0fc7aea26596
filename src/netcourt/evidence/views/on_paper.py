"""Paper in the file of a case: what there is, what was made a file; recording both."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netcourt.cases import access, documents, rights
from netcourt.cases.access import Look
from netcourt.cases.queries import card, in_order
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key, standing_or_404
from netcourt.evidence.on_paper import recording
from netcourt.evidence.on_paper.acts import DIGITISE, NOTE
from netcourt.evidence.on_paper.forms import DigitiseForm, NoteForm
from netcourt.evidence.on_paper.rows import PaperMaterial
from netcourt.identity.views.gates import me
from netcourt.intake import EVIDENCE

PAGE = 30


@require_safe
@login_required
def papers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What came on paper, and whether a file was made of it: the same for both sides."""
    look = Look(request.user, access.find_case(request.user, case_id))
    rows = PaperMaterial.objects.filter(case=look.case) if look.roles else PaperMaterial.objects.none()
    after = request.GET.get("after", "")
    if after.isdecimal() and after.isascii():
        rows = rows.filter(pk__gt=int(after[:15]))
    found = list(rows.select_related("party", "scan__kind")[: PAGE + 1])
    opens = set(look.documents().filter(pk__in=[r.scan_id for r in found if r.scan_id]).values_list("pk", flat=True))
    shown = [(r, card(r.scan) if r.scan and r.scan_id in opens else None) for r in found[:PAGE]]
    context = {
        "case": look.case, "rows": shown, "after": f"?after={found[PAGE - 1].pk}" if len(found) > PAGE else "",
        "may_note": rights.may(request.user, NOTE, look.case),
    }  # fmt: skip
    return render(request, "evidence/on_paper.html", context)


@act_view
def note(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = look_for(request, case_id, NOTE)
    parties = in_order(look.case.parties.filter(left_at__isnull=True))

    def do(said: dict[str, Any]) -> Any:
        return recording.note_paper(
            me(request), look.case.pk, said["key"], title=said["title"], pages=said["pages"],
            received_on=said["received_on"], party_id=said["party"] or None, kept_at=said["kept_at"],
        )  # fmt: skip

    form = NoteForm(parties, request.POST or None, initial=new_key())
    return act_page(
        request, "evidence/note_paper.html", form, do, case=look.case, done=_("纸质材料已登记。"), act=NOTE,
        onward=lambda _row: redirect("evidence:paper", look.case.pk),
    )  # fmt: skip


@act_view
def digitise(request: HttpRequest, paper_id: int) -> HttpResponse:
    row = recording.find(me(request), paper_id)
    standing_or_404(request, DIGITISE, row.case)

    def do(said: dict[str, Any]) -> Any:
        rules = EVIDENCE.only("application/pdf")
        scan = documents.take_in(said["scan"], kind="paper_scan", actor=me(request), rules=rules)
        assert scan is not None  # the field is required
        return recording.digitise_paper(me(request), row.pk, said["key"], scan=scan, compared=said["compared"])

    form = DigitiseForm(request.POST or None, request.FILES or None, initial=new_key())
    return act_page(
        request, "evidence/note_paper.html", form, do, case=row.case, done=_("电子化件已入卷。"), act=DIGITISE, row=row,
        onward=lambda _row: redirect("evidence:paper", row.case_id),
    )  # fmt: skip
