"""A file the seller handed in, disputed by the buyer, asked for by a judge."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from netcourt.appearance.tests.suing import WHEN, defendant, joined, key
from netcourt.cases import clock
from netcourt.cases.models import Document
from netcourt.evidence.models import CopyDispute, OriginalDemand
from netcourt.evidence.originals import actions
from netcourt.evidence.tests.giving import give, plaintiff
from netcourt.filing.tests.reviewing import prove
from tests.cast import Cast

DAY = timedelta(days=1)
NEXT = WHEN + DAY


def file_of_the_shop(cast: Cast, when: datetime = WHEN) -> Document:
    """A copy of a contract the shop handed in and the buyer received."""
    case = joined(cast, when)
    return give(cast.seller, defendant(case), when + timedelta(hours=3), "合同").exhibits.get().document


def dispute(cast: Cast, document: Document, when: datetime = NEXT, **more: Any) -> CopyDispute:
    assert document.case is not None
    given = {"reason": "第3页的金额被改过", "grounds": "我手里的合同原件写的是五千元"} | more
    with clock.running_at(when):
        prove(cast.buyer, when)
        return actions.dispute_copy(cast.buyer, plaintiff(document.case).pk, document.pk, key(), **given)


def demand(cast: Cast, document: Document, when: datetime = NEXT, **more: Any) -> OriginalDemand:
    given: dict[str, Any] = {
        "ground": "necessary", "reason": "核对公章", "days": 5, "ways": ["post", "court", "video"],
        "place": "示范市网庭路1号，工作日9时至17时",
    } | more  # fmt: skip
    with clock.running_at(when + timedelta(hours=1)):
        return actions.demand_original(cast.filing_judge, document.pk, key(), **given)


def answer(cast: Cast, row: OriginalDemand, when: datetime = NEXT + DAY, **more: Any) -> OriginalDemand:
    given = {"way": "post", "tracking": "EMS1234567890CN"} | more
    with clock.running_at(when):
        prove(cast.seller, when)
        return actions.send_original(cast.seller, row.pk, key(), **given)


def compare(cast: Cast, row: OriginalDemand, when: datetime = NEXT + 3 * DAY, **more: Any) -> OriginalDemand:
    given = {"result": "same"} | more
    with clock.running_at(when):
        return actions.compare_original(cast.filing_judge, row.pk, key(), **given)
