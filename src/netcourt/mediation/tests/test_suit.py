"""Mediation of a pending suit: every party agrees from its own account, or the suit just goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import joined, key
from netcourt.cases import access
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Period
from netcourt.cases.sweep import sweep_due
from netcourt.cases.words import PeriodState, Role
from netcourt.mediation import ending, suit
from netcourt.mediation.models import SuitMediation
from netcourt.mediation.tests.mediating import NEXT, WHY, offered, on, row_of, running
from tests.cast import Cast

pytestmark = pytest.mark.django_db
LATER = NEXT + timedelta(hours=2)


def limit_of(case: Case) -> Period:
    return case.periods.get(rule__in=("D20", "D21", "D22"), state=PeriodState.OPEN)


@pytest.mark.law("CPL-125", "OM21-1a", "OM21-4a", "OM21-24a", "OM21-24b")
def test_it_begins_when_every_party_has_agreed_and_runs_beside_the_suit(cast: Cast) -> None:
    case = joined(cast)
    stage, due = case.stage, {p.rule: p.due_at for p in case.periods.filter(state=PeriodState.OPEN)}
    offered(cast, case)
    with on(cast, LATER):
        suit.consent(cast.buyer, case.pk, key())
        assert row_of(case).state == "offered", "one side's yes is not the other's; silence is none"
        assert cast.mediator not in {a.account for a in case.assignments.filter(role=Role.MEDIATOR)}
        suit.consent(cast.seller, case.pk, key())
    row = row_of(case)
    assert (row.state, row.mediator) == ("running", cast.mediator)
    assert {(s.account, s.agrees) for s in row.says.all()} == {(cast.buyer, True), (cast.seller, True)}
    assert row.period is not None
    days = 7 if case.procedure in ("summary", "small") else 15
    assert row.period.raw_end == (LATER + timedelta(days=days)).date()
    case.refresh_from_db()
    assert case.stage == stage
    assert {p.rule: p.due_at for p in case.periods.filter(rule__in=due, state=PeriodState.OPEN)} == due
    assert access.roles(cast.mediator, case) == {Role.MEDIATOR}


@pytest.mark.law("CPL-125", "OM21-25a")
def test_a_refusal_is_recorded_and_delays_nothing(cast: Cast) -> None:
    case = offered(cast)
    due = limit_of(case).due_at
    with on(cast, LATER):
        suit.consent(cast.buyer, case.pk, key())
        row = ending.refuse(cast.seller, case.pk, key())
        assert (row.state, row.ending) == ("declined", "declined")
        assert limit_of(case).due_at == due
        with pytest.raises(Refused) as refused:
            ending.refuse(cast.seller, case.pk, key())
        assert set(refused.value.codes) == {"NOTHING_TO_ANSWER"}
        suit.offer(cast.filing_judge, case.pk, key(), led="court", mediator=None, reason=WHY)
    assert row_of(case).mediator == cast.filing_judge


@pytest.mark.law("CPL-125")
def test_who_asks_has_agreed_and_the_court_answers(cast: Cast) -> None:
    case = joined(cast)
    with on(cast, LATER):
        suit.ask(cast.seller, case.pk, key(), reason=WHY)
        with pytest.raises(Refused) as refused:
            suit.ask(cast.buyer, case.pk, key(), reason=WHY)
        assert refused.value.codes == ("MEDIATION_OPEN",)
        suit.turn_down(cast.filing_judge, case.pk, key(), reason="事实争议很大，先开庭")
        assert row_of(case).state == "turned_down"
        suit.ask(cast.seller, case.pk, key(), reason=WHY)
        suit.offer(cast.filing_judge, case.pk, key(), led="delegated", mediator=cast.mediator, reason=WHY)
        with pytest.raises(Refused) as refused:
            suit.consent(cast.seller, case.pk, key())
        assert refused.value.codes == ("NOTHING_TO_ANSWER",)
        suit.consent(cast.buyer, case.pk, key())
    assert row_of(case).state == "running"


@pytest.mark.law("CPL-125", "OM21-24a", "TR-243")
def test_longer_only_by_consent_of_all_and_the_trial_limit_does_not_count_it(cast: Cast) -> None:
    case = running(cast)
    limit, first = limit_of(case), row_of(case).period
    assert first is not None
    with on(cast, LATER):
        suit.ask_more(cast.mediator, case.pk, key(), days=10)
        suit.agree_more(cast.buyer, case.pk, key())
        suit.refuse_more(cast.seller, case.pk, key())
        assert (row_of(case).period, limit_of(case).due_at) == (first, limit.due_at)
        suit.ask_more(cast.mediator, case.pk, key(), days=10)
        with pytest.raises(Refused) as refused:
            suit.ask_more(cast.mediator, case.pk, key(), days=10)
        assert refused.value.codes == ("ALREADY_ASKED",)
        suit.agree_more(cast.buyer, case.pk, key())
        suit.agree_more(cast.seller, case.pk, key())
        longer = row_of(case).period
        assert longer is not None
        assert (longer.extended_from, longer.end > first.end) == (first, True)
        assert limit_of(case).raw_end == limit.raw_end + (longer.end - first.end)
    with on(cast, LATER + timedelta(days=(first.end - LATER.date()).days + 3)):
        ending.conclude(cast.mediator, case.pk, key(), ending="apart")
    assert limit_of(case).raw_end == limit.raw_end + timedelta(days=3), "three days were taken, no more"


@pytest.mark.law("CPL-125", "OM21-24a", "OM21-25a", "OM21-21b")
def test_without_an_agreement_the_suit_goes_on_at_once(cast: Cast) -> None:
    """mediation.quit"""
    case = running(cast)
    with on(cast, LATER):
        row = ending.quit_mediation(cast.seller, case.pk, key())
        assert (row.state, row.ending) == ("ended", "refused")
        assert not access.visible_cases(cast.mediator).filter(pk=case.pk).exists()
        running_again = running(cast, case)
    period = row_of(running_again).period
    assert period is not None
    with on(cast, period.due_at + timedelta(minutes=1)):
        sweep_due()
    row = row_of(case)
    assert (row.state, row.ending, row.ended.act if row.ended else "") == ("ended", "expired", "mediation.lapse")
    assert case.entries.filter(act="mediation.lapse").count() == 1


def test_whoever_mediates_and_nobody_else_conducts_it(cast: Cast) -> None:
    case = running(cast)
    with on(cast, LATER):
        at = LATER + timedelta(days=1)
        for person in (cast.filing_judge, cast.buyer, cast.outsider):
            with pytest.raises((Refused, Http404)):
                suit.appoint(person, case.pk, key(), at=at, online=True)
            with pytest.raises((Refused, Http404)):
                ending.conclude(person, case.pk, key(), ending="apart")
        with pytest.raises(Refused) as refused:
            suit.appoint(cast.mediator, case.pk, key(), at=NEXT, online=False, place=" ")
        assert set(refused.value.codes) == {"TIME_MISSING", "PLACE_MISSING"}
        one = key()
        assert suit.appoint(cast.mediator, case.pk, one, at=at, online=True) == suit.appoint(
            cast.mediator, case.pk, one, at=at, online=True
        )
        for wrong in ("agreed", "declined", "x"):
            with pytest.raises(Refused) as refused:
                ending.conclude(cast.mediator, case.pk, key(), ending=wrong)
            assert refused.value.codes == ("ENDING_MISSING",)
        for days in (0, 31, None):
            with pytest.raises(Refused) as refused:
                suit.ask_more(cast.mediator, case.pk, key(), days=days)
            assert refused.value.codes == ("DAYS_INVALID",)


def test_it_is_offered_by_a_judge_to_a_mediator_in_office_in_civil_suits(cast: Cast) -> None:
    case = joined(cast)
    with on(cast, NEXT):
        for person in (cast.clerk, cast.mediator, cast.outsider):
            with pytest.raises((Refused, Http404)):
                suit.offer(person, case.pk, key(), led="court", mediator=None, reason=WHY)
        with pytest.raises(Refused) as refused:
            suit.offer(cast.filing_judge, case.pk, key(), led="delegated", mediator=cast.clerk, reason=" ")
        assert set(refused.value.codes) == {"MEDIATOR_UNKNOWN", "REASON_MISSING"}
        Case.objects.filter(pk=case.pk).update(kind=Case.Kind.ADMINISTRATIVE)
        with pytest.raises(Refused) as refused:
            suit.ask(cast.buyer, case.pk, key(), reason=WHY)
        assert refused.value.codes == ("NOT_MEDIABLE",)
    assert not SuitMediation.objects.exists()


def test_twice_with_one_key_is_once(cast: Cast) -> None:
    case, one, two = joined(cast), key(), key()
    with on(cast, NEXT):
        asked = suit.ask(cast.buyer, case.pk, one, reason=WHY)
        assert suit.ask(cast.buyer, case.pk, one, reason=WHY) == asked
        given = {"led": "delegated", "mediator": cast.mediator, "reason": WHY}
        assert suit.offer(cast.filing_judge, case.pk, two, **given) == asked
        assert suit.offer(cast.filing_judge, case.pk, two, **given) == asked
        assert suit.consent(cast.seller, case.pk, one) == suit.consent(cast.seller, case.pk, one)
    assert case.entries.filter(act__startswith="mediation.").count() == 3
