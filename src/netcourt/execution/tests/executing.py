"""What the tests of execution share: a judgment in force, an application, a case of execution."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from netcourt.appearance.tests.suing import key
from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.execution import applying, opening
from netcourt.execution.applying import Asked
from netcourt.execution.models import Application
from netcourt.filing.tests.reviewing import prove
from netcourt.identity.models import Account, CourtPost
from netcourt.judgment.tests.appealing import after, shop_of, swept
from netcourt.judgment.tests.test_pronounce import DAY, decide, named, tried
from tests.cast import Cast, make_staff

ASKED = Asked(amount=Decimal(800), performed=Decimal(200), doubled=True, assets="某银行示范支行账户")


def judged(cast: Cast, **more: Any) -> Case:
    """A judgment of 1000 yuan against the shop, to be performed within ten days, in force."""
    case = tried(cast)
    decide(named(cast.judge, case), case, **({"perform_days": 10} | more))
    swept(after(case, "D28.judgment"))
    case.refresh_from_db()
    return case


def overdue(case: Case) -> datetime:
    """A day on which it should have been performed, in working hours."""
    effect = case.decisions.get().effective_on
    assert effect is not None
    return DAY + timedelta(days=(effect - DAY.date()).days + 12)


def apply(cast: Cast, case: Case, when: datetime | None = None, who: Account | None = None, **more: Any) -> Application:
    who, when = who or cast.buyer, when or overdue(case)
    prove(who, when - timedelta(minutes=10))
    with clock.running_at(when):
        return applying.apply(who, case.pk, more.pop("key", key()), **({"asked": ASKED} | more))


def officer() -> Account:
    post = CourtPost.objects.filter(kind="enforcement_officer", court="浙0199").first()
    return post.account if post else make_staff("沈执行", "enforcement_officer")


def opened(cast: Cast, row: Application, when: datetime | None = None, **more: Any) -> Case:
    with clock.running_at(when or row.entry.at + timedelta(days=1)):
        return opening.open_execution(
            cast.filing_judge, row.case_id, key(), **({"application": row.pk, "officer": officer()} | more)
        )


def executing(cast: Cast) -> Case:
    """A case of execution of the buyer against the shop."""
    return opened(cast, apply(cast, judged(cast)))


def ahead(case: Case, days: int = 1) -> datetime:
    assert case.accepted_at is not None
    return case.accepted_at + timedelta(days=days)


def at(who: Account, case: Case, days: int = 1) -> Any:
    """The clock some days after the execution was opened, the identity of ``who`` proved just before."""
    when = ahead(case, days)
    if who.person_id:
        prove(who, when - timedelta(minutes=10))
    return clock.running_at(when)


__all__ = [
    "ASKED",
    "Asked",
    "ahead",
    "apply",
    "at",
    "executing",
    "judged",
    "key",
    "officer",
    "opened",
    "overdue",
    "shop_of",
]
