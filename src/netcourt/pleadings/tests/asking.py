"""A case in which the shop has joined, and what is asked in it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from netcourt.appearance.tests.suing import WHEN, defendant, joined, key
from netcourt.cases import clock
from netcourt.cases.models import Case, Party
from netcourt.filing.papers import ClaimLine
from netcourt.filing.plans import Terms
from netcourt.law.procedures import Procedure
from netcourt.pleadings import claiming
from netcourt.pleadings.models import Application
from netcourt.pleadings.papers import OwnClaim
from tests.cast import Cast

__all__ = ["NEXT_DAY", "PHONE", "WHEN", "counterclaimed", "defendant", "joined", "key", "plaintiff", "terms"]
NEXT_DAY = WHEN + timedelta(days=1)
PHONE = ClaimLine(kind="goods", object="返还同型号手机一部", amount=Decimal(3000))
MONEY = ClaimLine(kind="money", object="支付折旧费", amount=Decimal("500.00"))


def plaintiff(case: Case) -> Party:
    return case.parties.get(role="plaintiff", ordinal=1)


def own_claim(**more: Any) -> OwnClaim:
    values: dict[str, Any] = {
        "claims": (PHONE, MONEY, ClaimLine(kind="costs")), "facts": "原告退回的是空盒", "link": "同一笔订单的退货",
        "truth": True,
    }  # fmt: skip
    return OwnClaim(**(values | more))


def counterclaimed(cast: Cast, case: Case, when: Any = NEXT_DAY, **more: Any) -> Application:
    with clock.running_at(when):
        return claiming.claim(cast.seller, defendant(case).pk, own_claim(**more), key())


def terms(procedure: Procedure) -> Terms:
    return Terms(procedure=procedure)
