"""What the tests of payment orders share: what the seller owes the buyer, from application to receipt of the order."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from netcourt.appearance import invitations, joining
from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.cases.words import PartyRole
from netcourt.fees.models import Bill
from netcourt.filing.tests.reviewing import at, key, prove
from netcourt.law.payment_orders import DECLARED
from netcourt.service.actions import receive as receive_service
from netcourt.special.orders import applying, issuing
from netcourt.special.orders.applying import Debt
from netcourt.special.tests.confirming import paper, people
from tests.cast import Cast

WHEN = at("2026-06-03 10:00")
OWED = Debt(amount=Decimal(100000), due_on=date(2026, 5, 1), facts="2026年1月5日借款10万元，约定4月30日还清。")


def apply(cast: Cast, when: datetime = WHEN, **more: Any) -> Case:
    prove(cast.buyer, when - timedelta(minutes=10))
    with clock.running_at(when):
        values = {"court": cast.court, "debt": OWED, "declared": DECLARED, "people": people(cast)} | more
        values.setdefault("exhibits", [paper(cast.buyer, "exhibit", "借条.pdf")])
        return applying.apply_order(cast.buyer, values.pop("key", key()), **values)


def accepted(cast: Cast, **more: Any) -> Case:
    case = apply(cast, **more)
    with clock.running_at(WHEN + timedelta(days=1)):
        return issuing.accept_order(cast.filing_judge, case.pk, key(), judge=cast.judge)


def issued(cast: Cast, **more: Any) -> Case:
    """Accepted, the fee paid, the order out to a debtor who has not joined yet."""
    case = accepted(cast, **more)
    bill = Bill.objects.get(case=case)
    Bill.objects.filter(case=case).update(paid=bill.amount)
    with clock.running_at(WHEN + timedelta(days=2)):
        issuing.issue_order(cast.judge, case.pk, key())
    case.refresh_from_db()
    return case


RECEIVED = WHEN + timedelta(days=3)


def received(cast: Cast, **more: Any) -> Case:
    """The debtor has joined and received the order: the fifteen days run."""
    case = issued(cast, **more)
    debtor = case.parties.get(role=PartyRole.DEFENDANT)
    prove(cast.seller, RECEIVED - timedelta(minutes=30))
    with clock.running_at(RECEIVED):
        told = invitations.invite(None, debtor.pk, key())
        assert told is not None
        joining.ask(cast.seller, told.invitation.pk, f"person:{cast.seller.person_id}", key())
        for service in debtor.services.filter(state="open"):
            receive_service(cast.seller, case.pk, key(), service=service.pk)
    return case


def days(n: float) -> Any:
    """The clock ``n`` days after the debtor received the order."""
    return clock.running_at(RECEIVED + timedelta(days=n))
