"""The application arrives at the court addressed: a case of review there, from receipt on (CPL 214)."""

from __future__ import annotations

from collections.abc import Sequence

from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, CaseLink, Document
from netcourt.cases.words import Role, Stage
from netcourt.filing.transfers import carry_choices, copy_paper, open_with_parties
from netcourt.retrial import writing
from netcourt.retrial.acts import RECEIVE_APPLICATION
from netcourt.retrial.challenged import Challenged
from netcourt.retrial.models import Application

LINK = "retrial_review"


def receive(applied: Step, row: Application, found: Challenged, exhibits: Sequence[Document]) -> Case:
    """Open the case in the act that applies: everyone of the original case, their addresses and choices (CPI 137)."""
    old = applied.case
    with perform(RECEIVE_APPLICATION, None, key=f"retrial:{row.pk}") as step:
        new = Case(
            court=row.court, kind=old.kind, title=f"{row.applicant.name}申请再审：{old.title}"[:300],
            cause_id=old.cause_id, category=old.category, amount=old.amount, stage=Stage.RECEIVED, received_at=step.at,
        )  # fmt: skip
        copies = open_with_parties(step, new, old, first=row.applicant_id)
        mine = copies[row.applicant_id]
        step.origin = f"原审案号：{found.number}"
        paper = copy_paper(row.document, copies)
        papers = [paper, *(copy_paper(d, copies) for d in (*exhibits, found.paper))]
        receipt = writing.receipt(step, paper, mine)
        entry = step.enter(
            documents=[*papers, receipt],
            particulars={"from_court": old.court_id, "from_number": found.number, "application": row.entry_id},
        )
        CaseLink.objects.create(case=old, to=new, kind=LINK, entry=entry)
        carry_choices(step, old, copies)
        begin(step)
        row.review, row.document, row.state = new, paper, Application.State.WAITING
        row.save()
        return new


def begin(step: Step) -> None:
    """Five days for the copies, three months for the review, both from an application in good order (CPL 214, 215).

    In administrative cases the review runs from registration (API18 112).
    """
    step.start("D36.copies", post=Role.FILING_JUDGE)
    if step.case.kind != Case.Kind.ADMINISTRATIVE:
        step.start("D36", post=Role.JUDGE)
