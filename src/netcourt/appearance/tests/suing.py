"""An accepted case with someone to be told, and what reaches them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from netcourt.appearance import invitations, joining
from netcourt.appearance.models import Invitation, Notice
from netcourt.appearance.papers import AnswerPapers, ClaimWord, claims_against
from netcourt.appearance.sending import send
from netcourt.cases import clock
from netcourt.cases.models import Case, Party
from netcourt.cases.words import PartyForm
from netcourt.filing.papers import Pleaded
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.reviewing import MET, at, key, prove, receive
from netcourt.identity.models import Officer, ShortMessage
from netcourt.identity.secrecy import blind_index
from netcourt.service.actions import receive as receive_service
from tests.access.scene import enter
from tests.cast import Cast

SELLER_PHONE = "13900000088"
WHEN = at("2026-06-01 10:00")


def sued(cast: Cast, when: datetime = WHEN, **defendant: Any) -> Case:
    """A case of the buyer against the shop, accepted ``when``; the shop's credit code is pleaded unless told."""
    values: dict[str, Any] = {
        "form": PartyForm.COMPANY, "name": cast.shop.name, "credit_code": cast.shop.credit_code, "phone": SELLER_PHONE,
        "address": "示范市网庭路2号",
    }  # fmt: skip
    Officer.objects.update(since=when - timedelta(days=30))
    case = receive(cast.buyer, when, defendants=(Pleaded(**(values | defendant)),))
    with clock.running_at(when):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    case.refresh_from_db()
    return case


def defendant(case: Case) -> Party:
    return case.parties.get(role="defendant", ordinal=1)


def invited(case: Case, when: datetime | None = None) -> invitations.Issued:
    """The defendant is told; what waits is sent."""
    with clock.running_at(when or case.accepted_at or WHEN):
        issued = invitations.invite(None, defendant(case).pk, key())
        assert issued is not None
        send_waiting()
    return issued


def send_waiting() -> None:
    for notice in Notice.objects.filter(state=Notice.State.QUEUED):
        send(notice)


def texts_to(phone: str) -> list[str]:
    return [m.text for m in ShortMessage.objects.filter(phone_index=blind_index(phone)).order_by("pk")]


def path_in(text: str) -> str:
    """The address of the link in a text message."""
    found = re.search(r"https?://[^/]+(/join/[0-9a-f]{32}/)", text)
    assert found, text
    return found[1]


def code_in(text: str) -> str:
    found = re.search(r"关联码(\d{3} \d{3} \d{4})", text)
    assert found, text
    return found[1]


def browser_with(issued: invitations.Issued, account: Any = None) -> Client:
    """A browser that came by the link, signed in as ``account``."""
    browser = enter(account) if account else Client()
    browser.get(f"/join/{issued.secret}/")
    return browser


def latest(case: Case) -> Invitation:
    return Invitation.objects.filter(case=case).latest("issued_at")


def joined(cast: Cast, when: datetime = WHEN, **more: Any) -> Case:
    """The shop has joined and received the complaint on the platform: its period to answer runs."""
    case = sued(cast, when, **more)
    with clock.running_at(when + timedelta(hours=1)):
        prove(cast.seller, when + timedelta(minutes=30))
        issued = invitations.invite(None, defendant(case).pk, key())
        assert issued is not None
        asked = joining.ask(
            cast.seller, issued.invitation.pk, f"organisation:{cast.shop.pk}", key(), statement="本公司"
        )
        if asked.state == "open":
            joining.link(cast.filing_judge, asked.pk, key())
    with clock.running_at(when + timedelta(hours=2)):
        for service in defendant(case).services.filter(state="open"):
            receive_service(cast.seller, case.pk, key(), service=service.pk)
    return case


def words_on(case: Case, stance: str = "deny", reason: str = "已按约定发货") -> tuple[ClaimWord, ...]:
    return tuple(ClaimWord(c, stance, reason) for c in claims_against(defendant(case)))


def an_answer(case: Case, **more: Any) -> AnswerPapers:
    values: dict[str, Any] = {
        "claims": words_on(case), "disputed": "手机是全新的", "account": "3月2日发货，3月4日签收", "reasons": "",
        "mediation": "yes", "truth": True,
    }  # fmt: skip
    return AnswerPapers(**(values | more))
