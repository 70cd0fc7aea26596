"""What the making of several samples shares: a moment, a paper, a fee paid, the shop that joins."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from io import BytesIO

from django.conf import settings
from django.utils import timezone

from netcourt.appearance import invitations, joining, sending
from netcourt.appearance.models import Notice
from netcourt.cases import clock, documents
from netcourt.cases.models import Case, Document, Party
from netcourt.experience.people import SHOP
from netcourt.fees import orders
from netcourt.fees.cashier.books import Drawer
from netcourt.fees.cashier.telling import take_money
from netcourt.identity.models import Account, Organisation
from netcourt.intake import EVIDENCE, receive
from netcourt.service.actions import Given, confirm_address

People = dict[str, Account]


def day(days: int, hour: int, minute: int) -> datetime:
    """A moment in court time, ``days`` from today."""
    return timezone.make_aware(datetime.combine(clock.today() + timedelta(days=days), time(hour, minute)))


def paper(actor: Account, kind: str, title: str, text: str) -> Document:
    """A plain text handed in, taken in like any upload."""
    with receive(BytesIO(text.encode()), rules=EVIDENCE, folder=settings.STATE / "intake", name=f"{title}.txt") as file:
        return documents.keep(file, kind=kind, title=title, actor=actor)


def pay(payer: Account, case: Case) -> None:
    bill = case.bills.get()
    if not settings.PAYMENT_GATEWAY or not bill.open:
        return
    order = orders.place_order(payer, bill)
    take_money(Drawer.objects.get(number=order.number), bill.amount, channel="示例银行", payer=payer.name)
    orders.ask_gateway(order)


def link(officer: Account, key: str, shop: Party) -> None:
    """The shop is told of the case, and its head joins by the code."""
    told = invitations.invite(None, shop.pk, f"{key}:invite")
    assert told is not None
    for notice in Notice.objects.filter(invitation=told.invitation, state=Notice.State.QUEUED):
        sending.send(notice)
    company = Organisation.objects.get(credit_code=SHOP.credit_code)
    joining.ask(officer, told.invitation.pk, f"organisation:{company.pk}", f"{key}:join")


def join(officer: Account, key: str, shop: Party) -> None:
    """The same; it agrees to electronic service and receives what waited."""
    link(officer, key, shop)
    confirm_address(
        officer, shop.case_id, f"{key}:address", addresses=[Given("sms", shop.phone)], electronic=True, told=True
    )
