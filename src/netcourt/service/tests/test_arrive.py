"""What channels report: arrival serves, a bounce after it takes the effect away, and each is told once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netcourt.cases import clock
from netcourt.cases.words import PeriodState
from netcourt.service.actions import Given, arrive, bounce, confirm_address, receive
from netcourt.service.models import Message, Service
from netcourt.service.tests.serving import a_case, a_paper, key, served, shop_of
from netcourt.service.words import Next, State
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailed(cast: Cast) -> Service:
    """A party served by e-mail only: its platform address has ended."""
    case = a_case(cast)
    confirm_address(
        cast.seller, case.pk, key(), addresses=[Given("email", "shop@example.com")], electronic=True, told=True
    )
    shop_of(case).service_addresses.filter(channel="platform").delete()
    complaint = a_paper(case, shop_of(case), "complaint")
    service = served(cast, case, papers=[complaint])
    assert (service.state, service.next) == (State.OPEN, Next.WAIT)
    return service


def message_of(service: Service) -> Message:
    return Message.objects.get(attempt__service=service)


@pytest.mark.law("OL21-31a", "IC18-17a", "SVC-90")
def test_arrival_at_a_given_address_serves(mailed: Service) -> None:
    arrive(message_of(mailed), clock.now())
    mailed.refresh_from_db()
    assert (mailed.state, mailed.attempt.channel) == (State.SERVED, "email")
    assert mailed.periods.count() == 2


def test_told_twice_is_once(mailed: Service) -> None:
    message, now = message_of(mailed), clock.now()
    assert arrive(message, now) == arrive(message, now + timedelta(minutes=1))
    assert mailed.case.entries.filter(act="service.arrive").count() == 1


@pytest.mark.law("IC18-17a", "SVC-90")
def test_mail_that_comes_back_after_it_was_sent_was_not_served(mailed: Service) -> None:
    message = message_of(mailed)
    arrive(message, clock.now())
    begun = list(Service.objects.get(pk=mailed.pk).periods.all())
    bounce(message, clock.now(), "550 no such mailbox")
    mailed.refresh_from_db()
    assert (mailed.state, mailed.effective_at, mailed.attempt) == (State.OPEN, None, None)
    assert mailed.next == Next.DIRECT
    for period in begun:
        period.refresh_from_db()
        assert period.state == PeriodState.ENDED
    assert mailed.attempts.get().note == "550 no such mailbox"


@pytest.mark.law("OL21-31d")
def test_of_several_channels_the_earliest_effective_one_counts(cast: Cast, mailed: Service) -> None:
    first, then = clock.now(), clock.now() + timedelta(days=2)
    with clock.running_at(then):
        receive(cast.seller, mailed.case_id, key(), service=mailed.pk)
        service = Service.objects.get(pk=mailed.pk)
        assert service.effective_at == then
        later = list(service.periods.all())
        arrive(message_of(mailed), first)  # the report of an earlier arrival comes late
    service.refresh_from_db()
    assert service.effective_at == first
    assert {p.state for p in type(later[0]).objects.filter(pk__in=[p.pk for p in later])} == {PeriodState.ENDED}
    assert {p.start for p in service.periods.all()} == {first}


def test_after_a_correction_reports_change_nothing(cast: Cast, mailed: Service) -> None:
    Service.objects.filter(pk=mailed.pk).update(state=State.REPLACED, next="")
    arrive(message_of(mailed), clock.now())
    assert Service.objects.get(pk=mailed.pk).effective_at is None
