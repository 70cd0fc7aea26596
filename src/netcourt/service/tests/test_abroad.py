"""Serving someone without domicile in China: by post; after three months a judge finds; else sixty days of notice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.service.actions import (
    Given,
    find_served_abroad,
    mail_abroad_due,
    note_circumstances,
    publish,
    send,
    supply_address,
)
from netcourt.service.models import Publication, Service
from netcourt.service.tests.serving import a_case, at, key, served
from netcourt.service.words import Next, State
from tests.cast import Cast

pytestmark = pytest.mark.django_db
POSTED, DUE = at("2026-03-02 10:00"), at("2026-06-03 00:40")


@pytest.fixture
def mailed(cast: Cast, monkeypatch) -> Service:
    """Posted abroad on 2 March 2026; nothing came back."""
    monkeypatch.setattr(clock, "now", lambda: POSTED)
    case = a_case(cast)
    service = served(cast, case)
    where = Given("post", "1 Example Street, Example City")
    supply_address(cast.clerk, case.pk, key(), party=service.party_id, address=where)
    note_circumstances(
        cast.clerk, service.case_id, key(), service=service.pk, whereabouts_unknown="", in_unit="", foreign=True
    )  # fmt: skip
    service.refresh_from_db()
    assert service.next == Next.POST
    send(cast.clerk, service.case_id, key(), service=service.pk, way="post")
    service.refresh_from_db()
    assert service.next == Next.WAIT
    return service


def find(cast: Cast, service: Service, served: bool, *, by=None, reason: str = "查询显示已投递") -> Service:
    find_served_abroad(by or cast.judge, service.case_id, key(), service=service.pk, served=served, reason=reason)
    service.refresh_from_db()
    return service


@pytest.mark.law("SVC-283")
def test_after_three_months_the_job_asks_a_judge_who_finds_it_served(cast: Cast, mailed: Service, monkeypatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: DUE - timedelta(days=1))
    assert mail_abroad_due() == 0
    with pytest.raises(Refused) as refused:
        find(cast, mailed, True)
    assert refused.value.codes == ("MAIL_NOT_DUE",)
    monkeypatch.setattr(clock, "now", lambda: DUE)
    assert (mail_abroad_due(), mail_abroad_due()) == (1, 0)
    mailed.refresh_from_db()
    assert mailed.next == Next.FIND
    assert "2026年3月2日" in mailed.why.zh
    assert "三个月" in mailed.why.zh
    with pytest.raises(Refused) as refused:
        find(cast, mailed, True, by=cast.clerk)
    assert refused.value.status == 403
    with pytest.raises(Refused) as refused:
        find(cast, mailed, True, reason=" ")
    assert refused.value.codes == ("REASON_MISSING",)
    found = find(cast, mailed, True)
    assert (found.state, str(found.effective_on), found.presumed) == (State.SERVED, "2026-06-02", True)
    assert "推定送达" in found.why.zh


@pytest.mark.law("SVC-283")
def test_what_is_not_found_served_is_published_for_sixty_days(cast: Cast, mailed: Service, monkeypatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: DUE)
    mail_abroad_due()
    found = find(cast, mailed, False, reason="没有投递记录")
    assert (found.state, found.next) == (State.OPEN, Next.PUBLICATION)
    publish(cast.judge, found.case_id, key(), service=found.pk, reason="境外邮寄未能认定送达")
    notice = Publication.objects.get()
    assert str(notice.ends_on) == "2026-08-02"
    assert "经过60日" in notice.text


def test_mail_at_home_is_never_presumed(cast: Cast, monkeypatch) -> None:
    from netcourt.service.tests.test_post import posted

    monkeypatch.setattr(clock, "now", lambda: POSTED)
    envelope = posted(cast)
    monkeypatch.setattr(clock, "now", lambda: DUE)
    assert mail_abroad_due() == 0
    with pytest.raises(Refused) as refused:
        find(cast, envelope.attempt.service, True)
    assert refused.value.codes == ("MAIL_NOT_DUE",)
