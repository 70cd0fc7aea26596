"""Who may no longer, or never might: the papers of one side, and rights that ended while a browser was open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from netcourt.cases.models import AccessRecord
from netcourt.filing.models import Draft
from netcourt.identity import actions as identity
from netcourt.identity.models import CourtPost
from tests.access.scene import PLAINTIFF_PHONE, Scene, enter

pytestmark = pytest.mark.django_db
PASSWORD = "wangting-Demo-2026"


@pytest.mark.law("MASK-1")
@pytest.mark.parametrize("who", ["defendant", "filing_judge", "president"])
def test_only_the_plaintiffs_side_gets_the_claim_back_into_a_draft(scene: Scene, who: str) -> None:
    """A draft made by the other side held the plaintiff's phone, address and number as typed."""
    browser = enter(scene.people[who])
    case = scene.cases["correcting"]
    assert browser.post(f"/filing/cases/{case.pk}/correct/").status_code == 404
    assert browser.get(f"/filing/cases/{case.pk}/correct/").status_code == 404
    assert not Draft.objects.filter(account=scene.people[who]).exists()
    mine = enter(scene.people["buyer"]).post(f"/filing/cases/{case.pk}/correct/", follow=True)
    assert PLAINTIFF_PHONE[-4:] in mine.content.decode()


def test_a_judge_who_left_the_post_sees_the_case_no_more_whatever_other_post_they_hold(scene: Scene) -> None:
    browser, case = enter(scene.people["judge"]), scene.cases["accepted"]
    assert browser.get(f"/cases/{case.pk}/").status_code == 200
    CourtPost.objects.filter(account=scene.people["judge"]).update(ended_on=timezone.localdate())
    assert browser.get(f"/cases/{case.pk}/").status_code == 404
    scene.people["judge"].posts.create(court_id="浙0106", kind="clerk", appointed_on=timezone.localdate())
    assert browser.get(f"/cases/{case.pk}/").status_code == 404


@pytest.mark.law("CPL-61")
@pytest.mark.parametrize("end", [identity.revoke_power, identity.decline_power])
def test_an_agent_whose_power_ended_loses_the_case_at_once(scene: Scene, end: Callable[..., Any]) -> None:
    agent, case = scene.people["agent"], scene.cases["accepted"]
    browser, paper = enter(agent), scene.papers["complaint accepted"]
    assert browser.get(f"/cases/documents/{paper.pk}/bytes/").status_code == 200
    assert scene.power
    end(scene.people["buyer"] if end is identity.revoke_power else agent, scene.power.pk)
    for path in (f"/cases/{case.pk}/", f"/cases/documents/{paper.pk}/bytes/", f"/filing/cases/{case.pk}/receipt/"):
        assert browser.get(path).status_code == 404, path


def test_a_frozen_account_is_out_with_its_next_request(scene: Scene) -> None:
    buyer = scene.people["buyer"]
    browser = enter(buyer)
    assert browser.get("/accounts/").status_code == 200
    buyer.frozen_at = timezone.now()
    buyer.save()
    for path in ("/accounts/", f"/cases/{scene.cases['received'].pk}/", f"/filing/{scene.draft.pk}/facts/"):
        answer = browser.get(path)
        assert answer.status_code == 302, path
        assert answer["Location"].startswith("/accounts/login/"), path


@pytest.mark.law("AUD-1")
def test_a_president_reading_a_sealed_case_is_recorded(scene: Scene) -> None:
    case, president = scene.cases["sealed"], scene.people["president"]
    paper = scene.papers["complaint sealed"]
    browser = enter(president)
    for path in (f"/cases/{case.pk}/", f"/cases/documents/{paper.pk}/bytes/", f"/filing/cases/{case.pk}/review/"):
        before = AccessRecord.objects.filter(account=president, case=case).count()
        assert browser.get(path).status_code == 200, path
        assert AccessRecord.objects.filter(account=president, case=case).count() > before, path
