"""Confirming addresses: by the party, after notice; nobody else, and never the other side's phone."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404

from netcourt.cases.acts import Refused
from netcourt.cases.models import Consent
from netcourt.cases.words import PartyForm
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Pleaded
from netcourt.filing.tests.reviewing import receive
from netcourt.service.actions import Given, confirm_address, object_to_electronic, supply_address
from netcourt.service.addresses import carry_addresses, current_addresses
from netcourt.service.models import Address, Service
from netcourt.service.tests.serving import a_case, a_paper, key, served, shop_of
from netcourt.service.words import Next, State
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
SMS = Given("sms", "138 0000 0055")


def confirm(cast: Cast, case, *addresses: Given, electronic: bool = True, told: bool = True, by=None, k: str = ""):
    return confirm_address(
        by or cast.seller, case.pk, k or key(), addresses=addresses, electronic=electronic, told=told
    )


@pytest.mark.law("IC18-16a", "OL21-30a", "OL21-29a")
def test_a_party_confirms_after_notice_and_gets_the_paper(cast: Cast) -> None:
    case = a_case(cast)
    entry = confirm(cast, case, SMS, Given("post", "示范市网庭路2号 收"))
    rows = {a.channel: a for a in current_addresses(shop_of(case))}
    assert set(rows) == {"sms", "post", "platform"}
    assert rows["sms"].value == "13800000055"
    assert (rows["sms"].given_by, rows["sms"].ground, rows["sms"].notice_version) == ("self", "express", "2026-1")
    paper = case.documents.get(entry=entry)
    assert paper.kind_id == "service_address_confirmation"
    assert "13800000055" in text_of(paper.file.open().read())
    assert Consent.objects.get(party=shop_of(case), stage="service").state == "agreed"


@pytest.mark.law("IC18-16a")
def test_without_notice_or_address_nothing_is_confirmed_and_both_reasons_come_at_once(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        confirm(cast, a_case(cast), told=False)
    assert refused.value.codes == ("NOTICE_UNREAD", "ADDRESS_MISSING")


def test_nobody_confirms_for_another(cast: Cast) -> None:
    case = a_case(cast)
    with pytest.raises(Http404):
        confirm(cast, case, SMS, by=cast.outsider)
    with pytest.raises(Refused) as refused:
        confirm(cast, case, SMS, by=cast.clerk)
    assert refused.value.status == 403
    confirm(cast, case, SMS, by=cast.buyer)  # the plaintiff: for the plaintiff only
    assert not Address.objects.filter(party=shop_of(case)).exists()


def test_twice_with_one_key_is_once_and_a_change_is_a_new_row(cast: Cast) -> None:
    case, k = a_case(cast), key()
    assert confirm(cast, case, SMS, k=k) == confirm(cast, case, SMS, k=k)
    confirm(cast, case, Given("sms", "13800000056"))
    rows = Address.objects.filter(party=shop_of(case), channel="sms").order_by("pk")
    assert [(a.value, a.until_id is None) for a in rows] == [("13800000055", False), ("13800000056", True)]


@pytest.mark.parametrize(
    ("given", "code"),
    [(Given("sms", "123"), "MOBILE_INVALID"), (Given("email", "not a mail"), "EMAIL_INVALID"),
     (Given("post", "x"), "ADDRESS_MISSING"), (Given("post", "路" * 201), "TEXT_TOO_LONG")],
)  # fmt: skip
def test_bad_addresses_are_refused(cast: Cast, given: Given, code: str) -> None:
    with pytest.raises(Refused) as refused:
        confirm(cast, a_case(cast), given)
    assert refused.value.status == 422
    assert code in refused.value.codes or code == "MOBILE_INVALID"


@pytest.mark.law("IC18-8a", "IC18-16b")
def test_the_plaintiffs_own_phone_is_no_address_of_the_defendant(cast: Cast) -> None:
    case = a_case(cast)
    for number in ("19900000001", cast.buyer.phone, f"+86 {cast.buyer.phone}"):
        with pytest.raises(Refused) as refused:
            supply_address(cast.buyer, case.pk, key(), party=shop_of(case).pk, address=Given("sms", number))
        assert refused.value.codes == ("ADDRESS_OF_OTHER_SIDE",)
    with pytest.raises(Incomplete) as refused:
        sued = Pleaded(form=PartyForm.PERSON, name="钱某", phone="139-0000-0001")
        receive(cast.buyer, defendants=(sued,))
    assert [d.field for d in refused.value.defects] == ["defendant_phone"]


@pytest.mark.law("IC18-8a", "OL21-31b")
def test_an_address_named_by_the_other_side_serves_nothing(cast: Cast) -> None:
    case = a_case(cast, joined=False)
    service = served(cast, case)
    supply_address(cast.buyer, case.pk, key(), party=shop_of(case).pk, address=SMS)
    service.refresh_from_db()
    assert (service.state, service.next, service.attempts.count()) == (State.OPEN, Next.DIRECT, 0)


@pytest.mark.law("IC18-16b", "OL21-31b")
def test_an_own_and_active_address_found_by_the_court_is_tried_for_a_mere_notice(cast: Cast) -> None:
    case = a_case(cast, joined=False)
    service = served(cast, case)
    proof = {"ownership": "运营商实名登记", "activity": "三个月内通话", "last_active": date.today()}
    supply_address(cast.clerk, case.pk, key(), party=shop_of(case).pk, address=SMS, **proof)
    service.refresh_from_db()
    assert (service.next, service.attempts.get().channel) == (Next.WAIT, "sms")


@pytest.mark.law("IC18-15b", "OL21-29a")
def test_an_objection_sends_the_next_papers_down_the_ladder(cast: Cast) -> None:
    case = a_case(cast)
    confirm(cast, case, SMS)
    assert object_to_electronic(cast.seller, case.pk, key()).act == "service.object"
    assert Consent.objects.get(party=shop_of(case), stage="service").state == "withdrawn"
    service = served(cast, case)
    assert (service.state, service.next) == (State.OPEN, Next.DIRECT)


@pytest.mark.law("SVC-137")
def test_confirmed_addresses_carry_to_the_later_instance(cast: Cast) -> None:
    from netcourt.cases.actions import perform
    from netcourt.service.tests.serving import TELL

    first, second = a_case(cast), a_case(cast)
    confirm(cast, first, SMS)
    with perform(TELL, cast.judge, key=key(), case_id=second.pk) as step:
        step.enter()
        carry_addresses(step, shop_of(first), shop_of(second))
    assert [a.value for a in current_addresses(shop_of(second)) if a.channel == "sms"] == ["13800000055"]


def test_what_waits_goes_on_when_an_address_is_confirmed(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case, papers=[a_paper(case, shop_of(case), "complaint")])
    confirm(cast, case, SMS)
    service = Service.objects.get(pk=service.pk)
    assert service.state == State.SERVED
    assert {p.rule for p in service.periods.all()} == {"D07", "D09"}
