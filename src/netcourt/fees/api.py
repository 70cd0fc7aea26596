"""Bills for programs: what is owed in a case, why, until when, what was paid."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from netcourt.cases.access import Look
from netcourt.cases.api import find_case
from netcourt.fees import queries
from netcourt.fees.queries import ShownBill
from netcourt.tokens.api import Token, account_of
from netcourt.tokens.models import Scope
from netcourt.web.problems import Said

router = Router(tags=["fees"])


class BillLine(Schema):
    label: Said
    amount: str
    article: Said


class BillShape(Schema):
    """``state``: paid, part, open, deferred, later (paid at the end) or none."""

    number: str
    kind: str
    payer: str
    amount: str
    paid: str
    state: str
    due: date | None
    lines: list[BillLine]


class BillList(Schema):
    bills: list[BillShape]


@router.get(
    "/cases/{case_id}/fees", response=BillList, auth=Token(Scope.FEES_READ), operation_id="GetCaseFees",
    summary="案件的诉讼费用",
)  # fmt: skip
def get_case_fees(request: HttpRequest, case_id: UUID) -> dict[str, Any]:
    """The bills that the person's side pays, line by line with their articles."""
    look = Look(account_of(request), find_case(request, case_id))
    return {"bills": [_bill(shown) for shown in queries.bills(look)]}


def _bill(shown: ShownBill) -> dict[str, Any]:
    bill = shown.bill
    lines = [
        {"label": line.label.as_json(), "amount": f"{line.amount:.2f}", "article": line.article.as_json()}
        for line in shown.lines
    ]
    return {
        "number": bill.number,
        "kind": bill.kind,
        "payer": bill.payer.name,
        "amount": f"{bill.amount:.2f}",
        "paid": f"{bill.paid:.2f}",
        "state": shown.state,
        "due": shown.deadline.day if shown.deadline else None,
        "lines": lines,
    }
