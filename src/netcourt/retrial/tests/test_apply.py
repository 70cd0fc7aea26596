"""Applying for retrial: the right person, everything wrong at once, the time of each ground, a second time, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import CaseLink
from netcourt.filing.actions import Incomplete
from netcourt.identity.models import CourtPost
from netcourt.judgment.tests.appealing import above
from netcourt.judgment.tests.test_pronounce import decide, named, of_appeal, second, shares
from netcourt.law.times import add_months
from netcourt.reference.models import Cause
from netcourt.retrial import applying, challenged
from netcourt.retrial.asked import Asked
from netcourt.retrial.challenged import challenged_in
from netcourt.retrial.models import Application
from netcourt.retrial.tests.retrying import (
    ABOVE,
    ASKED,
    apply,
    decided,
    effect_of,
    exhibit,
    judged,
    key,
    shop_of,
)
from netcourt.service.addresses import current_addresses
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def fields(error: Incomplete) -> set[tuple[str, str]]:
    return {(d.field, d.refusal.code) for d in error.defects}


@pytest.mark.law("OL21-9e", "TR-216", "SVC-137", "CN-7")
def test_a_party_applies_and_the_court_above_has_the_case_with_parties_and_addresses(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case, exhibits=[exhibit(cast.seller)])
    review = row.review
    assert review is not None
    assert (row.court_id, row.above, row.state) == (ABOVE, True, "waiting")
    assert (review.court_id, review.stage, review.number) == (ABOVE, "retrial_review", None)
    link = CaseLink.objects.get(to=review)
    assert (link.case, link.kind) == (case, "retrial_review")
    assert {p.rule for p in review.periods.filter(state="open")} == {"D36.copies", "D36"}
    last = row.grounds.get(key="6")
    effect = case.decisions.get().effective_on
    assert last.last_day >= add_months(effect, 6)
    assert (last.last_day - add_months(effect, 6)).days < 10, "rolled over rest days at most"
    assert "发生法律效力" in last.why["zh"]
    kinds = set(review.documents.values_list("kind", flat=True))
    assert kinds == {"retrial_application", "exhibit", "judgment", "retrial_receipt"}
    for role in ("plaintiff", "defendant"):
        before = {a.value for a in current_addresses(case.parties.get(role=role))}
        assert {a.value for a in current_addresses(review.parties.get(role=role))} == before


@pytest.mark.law("OL21-9e", "TR-216")
def test_everything_that_is_wrong_is_said_at_once(cast: Cast) -> None:
    case = judged(cast)
    when = effect_of(case)
    wrong = Asked(
        grounds={"1": None, "3": when.date() + timedelta(days=1), "m1": None}, disputed=Decimal(-1), facts="长" * 20001
    )
    with pytest.raises(Incomplete) as refused:
        apply(cast, case, asked=wrong, where="浙9999")
    assert refused.value.status == 422
    assert fields(refused.value) == {
        ("known_1", "KNOWN_MISSING"), ("known_3", "KNOWN_IN_FUTURE"), ("grounds", "GROUND_UNKNOWN"),
        ("disputed", "AMOUNT_INVALID"), ("requests", "REQUESTS_MISSING"), ("facts", "TEXT_TOO_LONG"),
        ("exhibits", "EVIDENCE_MISSING"), ("where", "COURT_MISSING"),
    }  # fmt: skip
    assert all(r.text.zh and r.text.en for r in refused.value.refusals)
    with pytest.raises(Incomplete) as refused:
        apply(cast, case, asked=Asked())
    assert {c for _f, c in fields(refused.value)} == {"GROUNDS_MISSING", "REQUESTS_MISSING", "FACTS_MISSING"}


@pytest.mark.law("TR-216", "CPL-61")
def test_wrong_persons_and_cases_not_in_force(cast: Cast) -> None:
    case = judged(cast)
    with pytest.raises(Http404):
        applying.apply(cast.outsider, case.pk, key(), asked=ASKED)
    for who in (cast.filing_judge, cast.judge):
        with pytest.raises(Refused) as refused:
            applying.apply(who, case.pk, key(), asked=ASKED)
        assert refused.value.status == 403
    with pytest.raises(Refused) as refused:
        apply(cast, case, applicant=case.parties.get(role="plaintiff").pk)
    assert refused.value.status == 403
    case.decisions.update(state="open")
    with pytest.raises(Refused) as refused:
        apply(cast, case)
    assert refused.value.codes == ("NOTHING_TO_RETRY",)


@pytest.mark.law("TR-216")
def test_after_six_months_only_the_grounds_whose_time_runs_from_knowledge(cast: Cast) -> None:
    case = judged(cast)
    found = challenged.find(case)
    assert found is not None
    over = found.usually.due_at + timedelta(hours=2)
    with pytest.raises(Incomplete) as refused:
        apply(cast, case, over)
    assert {c for _f, c in fields(refused.value)} == {"LATE"}
    assert "不变期间，不能延长" in refused.value.refusals[0].text.zh
    known = replace(ASKED, grounds={"1": over.date() - timedelta(days=10), "6": None})
    with pytest.raises(Incomplete) as refused:
        apply(cast, case, over, asked=known, exhibits=[exhibit(cast.seller)])
    assert fields(refused.value) == {("grounds", "LATE")}, "one ground in time does not carry the other"
    only = replace(ASKED, grounds={"1": over.date() - timedelta(days=10)})
    row = apply(cast, case, over, asked=only, exhibits=[exhibit(cast.seller)])
    assert row.grounds.get().known_on == over.date() - timedelta(days=10)


@pytest.mark.law("TR-216")
def test_twice_is_refused_the_same_key_is_the_same_and_after_a_rejection_the_procuratorate(cast: Cast) -> None:
    case = judged(cast)
    once = key()
    row = apply(cast, case, key=once)
    assert apply(cast, case, key=once) == row
    with pytest.raises(Incomplete) as refused:
        apply(cast, case)
    assert refused.value.codes == ("ALREADY_APPLIED",)
    decided(cast, row)
    with pytest.raises(Incomplete) as refused:
        apply(cast, case, effect_of(case) + timedelta(days=30))
    assert refused.value.codes == ("REJECTED_BEFORE",)
    assert "人民检察院" in refused.value.refusals[0].text.zh
    assert apply(cast, case, effect_of(case) + timedelta(days=30), cast.buyer).state == "waiting", "the other may"


def test_what_was_decided_on_appeal_is_contested_in_that_case(cast: Cast) -> None:
    judge = above()
    row = second(cast, judge)
    anew = shares(row.decision.case) | of_appeal(row, "50")
    decide(named(judge, row.case), row.case, row.case.received_at + timedelta(days=1), on_appeal="changed",
           shares=anew)  # fmt: skip
    first = row.decision.case
    first.refresh_from_db()
    assert challenged_in(first) == []
    found = challenged.find(row.case)
    assert found is not None
    assert (found.court.pk, found.first_instance, found.number) == (ABOVE, False, row.case.number)


@pytest.mark.law("TR-216")
def test_a_mediation_statement_only_for_force_or_illegality(cast: Cast) -> None:
    case = judged(cast, kind="mediation", allowed=Decimal(500))
    found = challenged.find(case)
    assert found is not None
    assert [g.key for g in found.grounds] == ["m1", "m2"]
    with pytest.raises(Incomplete) as refused:
        apply(cast, case)
    assert fields(refused.value) == {("grounds", "GROUND_UNKNOWN")}
    row = apply(cast, case, asked=replace(ASKED, grounds={"m1": None}), exhibits=[exhibit(cast.seller)])
    assert row.grounds.get().law.cite.zh == "《民事诉讼法》第二百一十二条"


@pytest.mark.law("TR-216")
def test_the_dissolving_of_a_marriage_is_not_open_to_retrial(cast: Cast) -> None:
    case = judged(cast)
    case.cause = Cause.objects.filter(name="离婚纠纷").first()
    case.save()
    with pytest.raises(Incomplete) as refused:
        apply(cast, case)
    assert fields(refused.value) == {("not_marriage", "MARRIAGE_CLOSED")}
    assert apply(cast, case, asked=replace(ASKED, not_marriage=True)).state == "waiting"


@pytest.mark.law("TR-216")
def test_small_claims_may_go_to_the_court_that_decided(cast: Cast) -> None:
    case = judged(cast)
    case.procedure = "small"
    case.save()
    with pytest.raises(Incomplete) as refused:
        apply(cast, case)
    assert fields(refused.value) == {("where", "COURT_MISSING")}, "there is a choice now"
    row = apply(cast, case, where=case.court_id)
    assert (row.court_id, row.above) == (case.court_id, False)


def test_a_court_that_does_not_work_here_gets_it_by_hand(cast: Cast) -> None:
    case = judged(cast)
    CourtPost.objects.filter(court=ABOVE).update(ended_on=case.received_at.date())
    row = apply(cast, case)
    assert (row.state, row.review) == ("by_hand", None)
    assert row.document.case == case
    assert shop_of(case) == row.applicant
    with pytest.raises(Incomplete):
        apply(cast, case, asked=Asked())
    assert Application.objects.count() == 1
    with clock.running_at(effect_of(case)):
        assert case.entries.get(act="retrial.apply").particulars["received_here"] is False
