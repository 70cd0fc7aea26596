"""Receiving papers on the platform (文书签收): by the addressee only, once, never against an objection."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.urls import reverse

from netcourt.cases.acts import Refused
from netcourt.cases.models import Consent
from netcourt.service.actions import Given, confirm_address, object_to_electronic, receive
from netcourt.service.models import Service
from netcourt.service.tests.serving import a_case, a_paper, key, served, shop_of
from netcourt.service.words import State
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
POST = Given("post", "示范市网庭路2号")


@pytest.mark.law("OL21-31b", "IC18-17b", "IC18-15b", "IC18-8b")
def test_the_addressee_receives_and_it_is_served_by_a_matching_act(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case, papers=[a_paper(case, shop_of(case), "complaint")])
    receive(cast.seller, case.pk, key(), service=service.pk)
    service.refresh_from_db()
    assert (service.state, service.attempt.outcome) == (State.SERVED, "acted")
    assert {p.rule for p in service.periods.all()} == {"D07", "D09"}
    consent = Consent.objects.get(party=shop_of(case), stage="service")
    assert (consent.state, consent.ground) == ("agreed", "accepted_service")


def test_others_do_not_receive_it(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case)
    for stranger in (cast.outsider, cast.buyer):  # the plaintiff acts for another side: there it does not exist
        with pytest.raises(Http404):
            receive(stranger, case.pk, key(), service=service.pk)
    with pytest.raises(Refused) as refused:
        receive(cast.judge, case.pk, key(), service=service.pk)
    assert refused.value.status == 403


def test_twice_is_once(cast: Cast) -> None:
    case, k = a_case(cast), key()
    service = served(cast, case)
    assert receive(cast.seller, case.pk, k, service=service.pk) == receive(cast.seller, case.pk, k, service=service.pk)
    with pytest.raises(Refused) as refused:
        receive(cast.seller, case.pk, key(), service=service.pk)
    assert refused.value.codes == ("SERVED_ALREADY",)
    assert service.attempts.count() == 1


@pytest.mark.law("IC18-15b", "OL21-29a")
def test_who_objected_must_agree_first(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case)
    object_to_electronic(cast.seller, case.pk, key())
    with pytest.raises(Refused) as refused:
        receive(cast.seller, case.pk, key(), service=service.pk)
    assert refused.value.codes == ("SERVICE_CONSENT_MISSING",)
    confirm_address(cast.seller, case.pk, key(), addresses=[POST], electronic=True, told=True)
    assert Service.objects.get(pk=service.pk).state == State.SERVED


@pytest.mark.law("IC18-15c", "SVC-90")
def test_a_judgment_is_received_only_after_consent_with_rights_told(cast: Cast) -> None:
    case = a_case(cast)
    judgment = a_paper(case, shop_of(case), "judgment", title="判决书")
    service = served(cast, case, papers=[judgment], instrument="judgment")
    with pytest.raises(Refused) as refused:
        receive(cast.seller, case.pk, key(), service=service.pk)
    assert refused.value.codes == ("SERVICE_CONSENT_MISSING",)
    confirm_address(cast.seller, case.pk, key(), addresses=[POST], electronic=True, told=True)
    service = Service.objects.get(pk=service.pk)
    assert (service.state, [p.rule for p in service.periods.all()]) == (State.SERVED, ["D28.judgment"])


@pytest.mark.law("FLOW-9", "OL21-31c")
def test_the_page_shows_the_papers_after_the_receipt_and_keeps_the_first_opening(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case)
    page, browser = reverse("service:show", args=[service.pk]), enter(cast.seller)
    before = browser.get(page).content.decode()
    assert "签收并查看" in before
    assert "/cases/documents/" not in before
    assert browser.post(page, {"key": key()}).status_code == 302
    after = browser.get(page).content.decode()
    assert "/cases/documents/" in after
    assert "签收并查看" not in after
    assert service.attempts.get().opened_at is not None
    for stranger in (cast.outsider, cast.buyer):
        assert enter(stranger).get(page).status_code == 404
    assert enter(cast.outsider).get(reverse("service:show", args=[case.pk])).status_code == 404
