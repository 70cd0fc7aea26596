"""Which way of service is next, what bars it, and when it takes effect."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.law.calendar import shipped_calendar
from netcourt.law.periods import BEIJING, compute
from netcourt.law.service import (
    Address,
    Attempt,
    Consent,
    Facts,
    Ground,
    Instrument,
    Outcome,
    Rebuttal,
    Signer,
    Way,
    certificate_missing,
    check_electronic,
    check_left,
    check_publication,
    check_signer,
    earliest,
    effect,
    mediation_statement_effective,
    next_step,
    own_address,
    presumed_by_mail_abroad,
)

TODAY = date(2026, 9, 16)
NOON = datetime(2026, 9, 16, 12, tzinfo=BEIJING)
CONSENT = Consent(Ground.EXPRESS, NOON - timedelta(days=9), "电子送达确认书-1", rights_told=True)
GIVEN = Address("platform", given=True)
OWN = Address("phone", given=False, ownership="实名证明", activity="活跃证明", last_active=date(2026, 6, 16))
PLAIN = Facts(Instrument.NOTICE, CONSENT, addresses=(GIVEN,))


def tried(way: Way, outcome: Outcome, **rest) -> Attempt:
    return Attempt(f"{way}-{outcome}", way, NOON, outcome, NOON, **rest)


def codes(refusals) -> list[str]:
    return [r.code for r in refusals]


def with_log(facts: Facts, *attempts: Attempt) -> Facts:
    return replace(facts, attempts=attempts)


NO_CONSENT = Facts(Instrument.NOTICE)
DIRECT_FAILED = tried(Way.DIRECT, Outcome.ABSENT)
POST_FAILED = tried(Way.POST, Outcome.RETURNED)


@pytest.mark.law("OL21-29a", "OL21-31a")
@pytest.mark.parametrize("ground", Ground)
def test_with_any_ground_of_consent_the_given_address_is_first(ground):
    step = next_step(replace(PLAIN, consent=replace(CONSENT, ground=ground)), TODAY)
    assert (step.way, step.addresses, step.refusals) == (Way.ELECTRONIC, (GIVEN,), ())


@pytest.mark.law("IC18-15a")
def test_without_consent_a_given_address_is_barred_and_direct_service_is_next():
    facts = replace(PLAIN, consent=None)
    assert codes(check_electronic(facts, GIVEN, TODAY)) == ["SERVICE_CONSENT_MISSING"]
    step = next_step(facts, TODAY)
    assert step.way is Way.DIRECT
    assert "SERVICE_CONSENT_MISSING" in codes(step.refusals)
    assert codes(next_step(replace(PLAIN, consent=replace(CONSENT, record="")), TODAY).refusals) == codes(step.refusals)


@pytest.mark.law("IC18-15b")
def test_an_express_objection_beats_implied_consent_until_express_consent_follows():
    implied = replace(CONSENT, ground=Ground.ACCEPTED_SERVICE)
    assert not replace(PLAIN, consent=implied, objected_at=NOON - timedelta(days=20)).consents
    assert not replace(PLAIN, objected_at=NOON).consents
    assert replace(PLAIN, objected_at=NOON - timedelta(days=20)).consents


@pytest.mark.law("IC18-15c")
def test_judgments_need_consent_after_rights_were_told():
    facts = replace(PLAIN, instrument=Instrument.JUDGMENT, consent=replace(CONSENT, rights_told=False))
    assert codes(check_electronic(facts, GIVEN, TODAY)) == ["RIGHTS_NOT_TOLD"]
    assert check_electronic(replace(facts, consent=CONSENT), GIVEN, TODAY) == ()
    bare = Facts(Instrument.JUDGMENT, addresses=(OWN,))
    assert codes(check_electronic(bare, OWN, TODAY)) == ["SERVICE_CONSENT_MISSING"]


@pytest.mark.law("IC18-16b")
@pytest.mark.parametrize(
    "bad",
    [{"ownership": ""}, {"activity": ""}, {"last_active": None}, {"last_active": date(2026, 6, 15)},
     {"last_active": date(2026, 9, 17)}],
)  # fmt: skip
def test_an_own_address_needs_ownership_and_activity_within_three_months(bad):
    assert own_address(OWN, TODAY) is None
    assert own_address(replace(OWN, **bad), TODAY).code == "ADDRESS_UNPROVEN"


@pytest.mark.law("OL21-31b", "IC18-16b")
def test_without_a_given_address_the_own_active_one_is_next():
    assert next_step(replace(PLAIN, addresses=(OWN,)), TODAY).addresses == (OWN,)
    both = replace(PLAIN, addresses=(OWN, GIVEN))
    assert next_step(both, TODAY).addresses == (GIVEN,)
    bounced = with_log(both, tried(Way.ELECTRONIC, Outcome.BOUNCED, address=GIVEN))
    assert next_step(bounced, TODAY).addresses == (OWN,)


@pytest.mark.law("SVC-87")
def test_the_ladder_goes_down_step_by_step():
    facts = NO_CONSENT
    assert next_step(facts, TODAY).way is Way.DIRECT
    assert next_step(with_log(facts, tried(Way.DIRECT, Outcome.REFUSED)), TODAY).way is Way.LEFT
    assert next_step(with_log(facts, DIRECT_FAILED), TODAY).way is Way.POST
    assert next_step(with_log(facts, DIRECT_FAILED, POST_FAILED), TODAY).way is Way.PUBLICATION
    pending = Attempt("p", Way.POST, NOON)
    step = next_step(with_log(facts, DIRECT_FAILED, pending), TODAY)
    assert step.way is None
    assert "等待" in step.reason.zh
    assert next_step(replace(facts, in_unit=True), TODAY).way is Way.VIA_UNIT


def test_after_an_effective_attempt_there_is_no_next_step():
    step = next_step(with_log(NO_CONSENT, tried(Way.DIRECT, Outcome.SIGNED, signer=Signer.SELF)), TODAY)
    assert step.way is None
    assert step.served.day == TODAY


@pytest.mark.law("SVC-95")
def test_publication_needs_a_log_of_what_was_tried_and_never_in_summary_procedure():
    assert codes(check_publication(NO_CONSENT)) == ["ATTEMPTS_MISSING"]
    missing = replace(NO_CONSENT, whereabouts_unknown="派出所证明")
    assert codes(check_publication(missing)) == ["ATTEMPTS_MISSING"]
    assert check_publication(with_log(missing, DIRECT_FAILED)) == ()
    logged = with_log(NO_CONSENT, DIRECT_FAILED, POST_FAILED)
    assert check_publication(logged) == ()
    assert codes(check_publication(replace(logged, summary_procedure=True))) == ["PROC_CONVERSION_REQUIRED"]


@pytest.mark.law("SVC-133")
def test_a_mediation_statement_is_neither_left_nor_published_and_refusal_means_judgment():
    facts = with_log(replace(NO_CONSENT, instrument=Instrument.MEDIATION_STATEMENT), tried(Way.DIRECT, Outcome.REFUSED))
    assert codes(check_left(facts, witnesses=2, recorded=True)) == ["LEAVING_BARRED"]
    step = next_step(facts, TODAY)
    assert step.way is None
    assert "判决" in step.reason.zh
    assert "PUBLICATION_BARRED" in codes(check_publication(facts))


@pytest.mark.law("SVC-133")
def test_a_mediation_statement_takes_effect_with_the_last_signature():
    signed = {"甲": date(2026, 9, 1), "乙": date(2026, 9, 8)}
    assert mediation_statement_effective(["甲", "乙"], signed) == date(2026, 9, 8)
    assert mediation_statement_effective(["甲", "乙", "丙"], signed) is None
    assert mediation_statement_effective([], signed) is None


@pytest.mark.law("SVC-87")
def test_leaving_needs_a_refusal_and_a_witness_or_a_recording():
    assert codes(check_left(NO_CONSENT, witnesses=0, recorded=False)) == ["REFUSAL_MISSING", "WITNESS_MISSING"]
    refused = with_log(NO_CONSENT, tried(Way.DIRECT, Outcome.REFUSED))
    assert check_left(refused, witnesses=0, recorded=True) == ()
    assert effect(tried(Way.LEFT, Outcome.LEFT, witnesses=1), refused).at == NOON
    assert not effect(tried(Way.LEFT, Outcome.LEFT), refused).served


@pytest.mark.law("SVC-87")
def test_who_may_sign():
    for barred in (Signer.OPPOSING_PARTY, Signer.OTHER):
        assert check_signer(barred, Instrument.NOTICE).code == "SIGNER_BARRED"
        assert not effect(tried(Way.DIRECT, Outcome.SIGNED, signer=barred), NO_CONSENT).served
    assert check_signer(Signer.ADULT_FAMILY, Instrument.JUDGMENT) is None
    assert check_signer(Signer.ADULT_FAMILY, Instrument.MEDIATION_STATEMENT).code == "SIGNER_BARRED"
    assert check_signer(Signer.DESIGNATED, Instrument.MEDIATION_STATEMENT) is None


@pytest.mark.law("OL21-31a", "IC18-17a", "SVC-90")
def test_a_given_address_is_served_on_arrival_and_not_on_a_bounce():
    served = effect(tried(Way.ELECTRONIC, Outcome.ARRIVED, address=GIVEN), PLAIN)
    assert (served.served, served.at, served.day, served.presumed) == (True, NOON, TODAY, False)
    assert not effect(tried(Way.ELECTRONIC, Outcome.BOUNCED, address=GIVEN), PLAIN).served
    arrived = tried(Way.ELECTRONIC, Outcome.ARRIVED, address=GIVEN)
    assert not effect(arrived, PLAIN, rebutted=Rebuttal.SYSTEM_ERROR).served
    assert effect(arrived, PLAIN, rebutted=Rebuttal.NOT_OWN_READING).served, "reading does not matter here"
    assert not effect(arrived, replace(PLAIN, consent=None)).served


@pytest.mark.law("OL21-31b", "IC18-17b")
def test_another_address_is_served_by_reply_presumed_by_reading_and_not_by_arrival():
    facts = replace(PLAIN, addresses=(OWN,))
    assert not effect(tried(Way.ELECTRONIC, Outcome.ARRIVED, address=OWN), facts).served
    for outcome in (Outcome.REPLIED, Outcome.ACTED):
        answered = effect(tried(Way.ELECTRONIC, outcome, address=OWN), facts)
        assert (answered.served, answered.presumed) == (True, False)
    read = tried(Way.ELECTRONIC, Outcome.READ, address=OWN)
    assert effect(read, facts).presumed
    for proof in Rebuttal:
        assert not effect(read, facts, rebutted=proof).served


@pytest.mark.law("OL21-29a", "IC18-15b")
def test_a_reply_to_a_notice_is_consent_by_act_but_reading_or_a_judgment_is_not():
    bare = Facts(Instrument.NOTICE, addresses=(OWN,))
    assert effect(tried(Way.ELECTRONIC, Outcome.REPLIED, address=OWN), bare).served
    assert not effect(tried(Way.ELECTRONIC, Outcome.READ, address=OWN), bare).served
    judgment = replace(bare, instrument=Instrument.JUDGMENT)
    assert not effect(tried(Way.ELECTRONIC, Outcome.REPLIED, address=OWN), judgment).served
    assert not effect(tried(Way.ELECTRONIC, Outcome.REPLIED, address=OWN), replace(bare, objected_at=NOON)).served


@pytest.mark.law("OL21-31d")
@given(st.lists(st.tuples(st.integers(0, 9999), st.booleans()), max_size=6))
def test_of_several_channels_the_earliest_effective_one_counts(minutes):
    attempts = [
        replace(tried(Way.ELECTRONIC, Outcome.ARRIVED if good else Outcome.BOUNCED, address=GIVEN),
                at=NOON + timedelta(minutes=m)) for m, good in minutes
    ]  # fmt: skip
    good = [NOON + timedelta(minutes=m) for m, ok in minutes if ok]
    first = earliest(effect(a, PLAIN) for a in attempts)
    assert (first.at if first else None) == min(good, default=None)


@pytest.mark.law("SVC-10")
def test_mail_returned_from_a_confirmed_address_is_served_on_the_day_of_return():
    returned = tried(Way.POST, Outcome.RETURNED, address_confirmed=True)
    assert effect(returned, NO_CONSENT).day == TODAY
    assert not effect(POST_FAILED, NO_CONSENT).served
    assert not effect(returned, replace(NO_CONSENT, instrument=Instrument.MEDIATION_STATEMENT)).served


@pytest.mark.law("SVC-95", "SVC-283", "EV-55")
def test_publication_serves_after_30_or_60_days_from_the_later_date_and_periods_run_from_then():
    facts = with_log(NO_CONSENT, DIRECT_FAILED, POST_FAILED)
    published = Attempt("g", Way.PUBLICATION, NOON, Outcome.PUBLISHED, posted_on=date(2026, 8, 30),
                        printed_on=date(2026, 9, 1))  # fmt: skip
    served = effect(published, facts)
    assert served.day == date(2026, 10, 1)
    assert served.at == datetime(2026, 10, 2, tzinfo=BEIJING)
    assert compute("D07", served.day, calendar=shipped_calendar()).end == date(2026, 10, 16)
    assert effect(published, replace(facts, foreign=True)).day == date(2026, 10, 31)
    assert codes(effect(published, NO_CONSENT).refusals) == ["ATTEMPTS_MISSING"]


@pytest.mark.law("SVC-283")
def test_mail_abroad_is_presumed_served_after_three_months():
    posted = date(2026, 1, 31)
    assert not presumed_by_mail_abroad(posted, returned=False, on=date(2026, 4, 30)).served
    assert presumed_by_mail_abroad(posted, returned=False, on=date(2026, 5, 1)).day == date(2026, 4, 30)
    assert not presumed_by_mail_abroad(posted, returned=True, on=date(2026, 9, 1)).served


@pytest.mark.law("OL21-31c", "IC18-17c")
def test_every_completed_service_needs_a_certificate():
    done = tried(Way.ELECTRONIC, Outcome.ARRIVED, address=GIVEN)
    assert certificate_missing([done, POST_FAILED], []) == (done.key,)
    assert certificate_missing([done], [done.key]) == ()


FACTS = st.builds(
    Facts,
    st.sampled_from(Instrument),
    st.sampled_from([None, CONSENT]),
    st.sampled_from([None, NOON]),
    st.sampled_from([(), (GIVEN,), (OWN,), (OWN, GIVEN)]),
    st.lists(st.builds(tried, st.sampled_from(Way), st.sampled_from(Outcome)), max_size=4).map(tuple),
    st.sampled_from(["", "证明"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(FACTS)
def test_for_any_facts_there_is_a_reasoned_step_that_nothing_bars(facts):
    step = next_step(facts, TODAY)
    assert step.reason.zh
    assert step.sources.en
    if step.way is Way.PUBLICATION:
        assert check_publication(facts) == ()
    if step.way is Way.ELECTRONIC:
        assert all(check_electronic(facts, a, TODAY) == () for a in step.addresses)
    if step.way is Way.LEFT:
        assert facts.instrument is not Instrument.MEDIATION_STATEMENT
