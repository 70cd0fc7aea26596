"""Opening a service: who agreed is served at once on the platform, the others go down the ladder."""

from __future__ import annotations

from datetime import date

import pytest

from netcourt.cases import access, clock
from netcourt.cases.words import PeriodState
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.reviewing import MET, receive
from netcourt.service.actions import Given, Result, confirm_address, record_outcome
from netcourt.service.models import Service
from netcourt.service.tests.serving import a_case, a_paper, at, key, served, shop_of
from netcourt.service.words import Next, State
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def agree(cast: Cast, case, phone: str = "13800000055") -> None:
    confirm_address(cast.seller, case.pk, key(), addresses=[Given("sms", phone)], electronic=True, told=True)


@pytest.mark.law("OL21-31a", "IC18-17a")
def test_who_agreed_is_served_at_once_on_the_platform(cast: Cast) -> None:
    case = a_case(cast)
    agree(cast, case)
    service = served(cast, case)
    assert (service.state, service.next, service.attempt.channel) == (State.SERVED, "", "platform")
    assert service.effective_at == service.opened_at
    assert "系统" in service.why.zh
    assert [a.channel for a in service.attempts.all()] == ["platform", "sms"]


@pytest.mark.law("IC18-15a", "IC18-8a")
def test_who_did_not_agree_is_served_directly_first_and_gets_no_message(cast: Cast) -> None:
    service = served(cast, a_case(cast, joined=False))
    assert (service.state, service.next) == (State.OPEN, Next.DIRECT)
    assert not service.attempts.exists()
    assert "SERVICE_CONSENT_MISSING" in [r["code"] for r in service.refusals]


@pytest.mark.law("FLOW-9")
def test_a_paper_is_shown_to_its_addressee_only_once_served(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case)
    paper = service.papers.get()
    assert paper not in access.visible_documents(cast.seller, case)
    assert paper in access.visible_documents(cast.judge, case)
    agree(cast, case)
    assert paper in access.visible_documents(cast.seller, case)
    assert Service.objects.get(pk=service.pk).state == State.SERVED


@pytest.mark.law("SVC-95", "OL21-31a")
def test_periods_of_the_receiver_begin_with_the_effect(cast: Cast) -> None:
    case = a_case(cast)
    shop = shop_of(case)
    complaint = a_paper(case, shop, "complaint", title="起诉状")
    with clock.running_at(at("2026-06-01 10:00")):
        service = served(cast, case, papers=[complaint])
        assert not service.periods.exists()
    with clock.running_at(at("2026-06-03 09:00")):
        signed = Result(outcome="signed", at=at("2026-06-02 15:00"), signer="mail_room")
        record_outcome(cast.clerk, case.pk, key(), service=service.pk, way="direct", result=signed)
    service.refresh_from_db()
    assert (service.effective_on, service.effective_at) == (date(2026, 6, 2), at("2026-06-02 15:00"))
    ends = {p.rule: (p.party, p.end) for p in service.periods.all()}
    assert ends == {"D07": (shop, date(2026, 6, 17)), "D09": (shop, date(2026, 6, 17))}


@pytest.mark.law("CPL-128")
def test_the_courts_five_days_end_with_the_first_attempt_for_all(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case, within=True)
    assert service.due_at == service.within.due_at
    absent = Result(outcome="absent", at=clock.now())
    record_outcome(cast.clerk, case.pk, key(), service=service.pk, way="direct", result=absent)
    service.within.refresh_from_db()
    assert service.within.state == PeriodState.MET


@pytest.mark.law("CPL-128", "IC18-7a", "FEE-22a")
def test_acceptance_serves_the_plaintiff_and_opens_service_on_the_defendant(cast: Cast) -> None:
    case = receive(cast.buyer)
    accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    to_plaintiff, to_shop = case.services.order_by("id")
    assert (to_plaintiff.party.role, to_plaintiff.state) == ("plaintiff", State.SERVED)
    assert [p.kind_id for p in to_shop.papers.all()] == ["complaint", "response_notice", "evidence_notice"]
    assert (to_shop.state, to_shop.within.rule) == (State.OPEN, "D06")
    assert [s["rule"] for s in to_shop.starts] == ["D07", "D09", "D14"]


@pytest.mark.law("FEE-22a", "IC18-7a", "OL21-9a")
def test_a_plaintiff_who_wants_paper_has_periods_from_the_signed_receipt_on(cast: Cast) -> None:
    case = receive(cast.buyer, electronic_service=False)
    accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    service = case.services.get(party__role="plaintiff")
    assert not case.periods.filter(rule="D03").exists()
    signed = Result(outcome="signed", at=clock.now(), signer="self")
    record_outcome(cast.filing_judge, case.pk, key(), service=service.pk, way="direct", result=signed)
    fee = case.periods.get(rule="D03")
    assert case.bills.get().period == fee
    assert case.periods.filter(rule="D14", party__role="plaintiff").exists()
