"""What becomes of an application is told in the case whose decision it is against. Written here only."""

from __future__ import annotations

from netcourt.cases import documents
from netcourt.cases.actions import perform
from netcourt.cases.models import DocketEntry, Document
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.retrial.acts import RECEIVE_RULING
from netcourt.retrial.models import Application


def tell(row: Application, title: Text, *, ruling: Document | None = None, actor: Account | None = None) -> DocketEntry:
    """An entry there, with the ruling where there is one; once for each state of the application."""
    with perform(RECEIVE_RULING, None, key=f"retrial-told:{row.pk}:{row.state}", case_id=row.case_id) as step:
        if step.repeated:
            return step.done
        papers = [documents.copy(ruling, actor=actor)] if ruling else []
        number = str(row.review.number or "") if row.review else ""
        return step.enter(
            documents=papers, title=title,
            particulars={"application": row.entry_id, "state": row.state, "review_number": number},
        )  # fmt: skip
