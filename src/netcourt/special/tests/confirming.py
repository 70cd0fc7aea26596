"""What the tests of confirmation share: an agreement, an application by the buyer, the seller who joins."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from netcourt.appearance import invitations, joining
from netcourt.appearance.tests.suing import send_waiting
from netcourt.cases import clock
from netcourt.cases.documents import take_in
from netcourt.cases.models import Case, Document
from netcourt.cases.words import PartyForm
from netcourt.filing.papers import Pleaded
from netcourt.filing.tests.filling import upload
from netcourt.filing.tests.reviewing import at, key, prove
from netcourt.identity.models import Account
from netcourt.special import confirmed, confirming
from netcourt.special.confirming import Agreed, Papers
from netcourt.special.people import Apart, Contact
from tests.cast import Cast

MADE = date(2026, 6, 1)
WHEN = at("2026-06-03 10:00")
CONTACT = Contact(address="浙江省杭州市西湖区示范路1号", phone="13900000001", electronic=True)
TERMS = "示例百货退还货款1000元，2026年6月20日前付清\n赵样本同时退回手机"


def agreed(**more: Any) -> Agreed:
    values: dict[str, Any] = {
        "effective_on": MADE, "mediator": "示范人民调解委员会", "connection": "seat", "terms": TERMS,
        "amount": Decimal(1000),
    }  # fmt: skip
    return Agreed(**(values | more))


def paper(actor: Account, kind: str, name: str = "调解协议.pdf") -> Document:
    made = take_in(upload(name), kind=kind, actor=actor)
    assert made is not None
    return made


def papers(actor: Account, **more: Any) -> Papers:
    values: dict[str, Any] = {
        "agreement": paper(actor, "mediation_agreement"), "proof": paper(actor, "mediation_proof", "证明.pdf"),
        "no_title": True,
    }  # fmt: skip
    return Papers(**(values | more))


def seller_of(cast: Cast, **more: Any) -> Pleaded:
    person = cast.seller.person
    assert person is not None
    values: dict[str, Any] = {
        "form": PartyForm.PERSON, "name": person.name, "id_number": person.id_number, "phone": "13900000088",
        "address": "示范市网庭路2号",
    }  # fmt: skip
    return Pleaded(**(values | more))


def people(cast: Cast, **more: Any) -> Apart:
    values: dict[str, Any] = {"who": f"person:{cast.buyer.person_id}", "contact": CONTACT, "other": seller_of(cast)}
    return Apart(**(values | more))


def apply(cast: Cast, when: datetime = WHEN, **more: Any) -> Case:
    prove(cast.buyer, when - timedelta(minutes=10))
    with clock.running_at(when):
        given = {"agreed": agreed(), "people": people(cast), "court": cast.court} | more
        given.setdefault("papers", papers(cast.buyer))
        return confirming.apply_confirmation(cast.buyer, given.pop("key", key()), **given)


def linked(cast: Cast, case: Case, when: datetime | None = None) -> Case:
    """The other party follows the notice and proves who it is; it has not joined the application yet."""
    when = when or WHEN + timedelta(hours=1)
    prove(cast.seller, when - timedelta(minutes=10))
    with clock.running_at(when):
        issued = invitations.invite(None, confirming.others(case)[0].pk, key())
        assert issued is not None
        send_waiting()
        joining.ask(cast.seller, issued.invitation.pk, f"person:{cast.seller.person_id}", key())
    return case


def join(cast: Cast, case: Case, when: datetime | None = None, **more: Any) -> Case:
    when = when or WHEN + timedelta(hours=2)
    linked(cast, case, when - timedelta(minutes=30))
    with clock.running_at(when):
        contact = Contact(address="示范市网庭路2号", phone="13900000088", electronic=True)
        return confirming.join_confirmation(cast.seller, case.pk, key(), **({"contact": contact} | more))


def accepted(cast: Cast, when: datetime = WHEN + timedelta(days=1)) -> Case:
    case = join(cast, apply(cast))
    with clock.running_at(when):
        return confirmed.accept_confirmation(cast.filing_judge, case.pk, key(), judge=cast.judge)
