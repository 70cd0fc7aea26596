"""A pending suit of a buyer and a shop, and how it is mediated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from netcourt.appearance.tests.suing import WHEN, joined, key
from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.filing.tests.reviewing import prove
from netcourt.identity.models import Account
from netcourt.mediation import ending, suit
from netcourt.mediation.models import SuitMediation
from tests.cast import Cast

NEXT = WHEN + timedelta(days=1)
WHY = "双方还有合作，愿意商量退款数额。"
TERMS = "被告于2026年7月1日前退款1000元；\n案件受理费由被告负担。"


@contextmanager
def on(cast: Cast, when: datetime) -> Iterator[None]:
    """At that moment both sides' identity is proved anew."""
    with clock.running_at(when):
        for person in (cast.buyer, cast.seller):
            prove(person, when)
        yield


def offered(cast: Cast, case: Case | None = None, **more: Any) -> Case:
    """The court offers mediation by its mediator."""
    case = case or joined(cast)
    with on(cast, NEXT):
        suit.offer(
            cast.filing_judge, case.pk, key(), **({"led": "delegated", "mediator": cast.mediator, "reason": WHY} | more)
        )
    return case


def running(cast: Cast, case: Case | None = None, **more: Any) -> Case:
    """Both sides agreed."""
    case = offered(cast, case, **more)
    with on(cast, NEXT + timedelta(hours=1)):
        suit.consent(cast.buyer, case.pk, key())
        suit.consent(cast.seller, case.pk, key())
    return case


def row_of(case: Case) -> SuitMediation:
    return SuitMediation.objects.filter(case=case).latest("pk")


def settled(cast: Cast, case: Case | None = None, when: datetime = NEXT + timedelta(days=2), **more: Any) -> Case:
    """The terms were written down and both sides confirmed them."""
    case = running(cast, case, **more)
    with on(cast, when):
        leader: Account = row_of(case).mediator  # type: ignore[assignment]
        ending.write_down(leader, case.pk, key(), terms=TERMS)
        for person in (cast.buyer, cast.seller):
            ending.sign(person, case.pk, key(), turn=row_of(case).turn)
    return case
