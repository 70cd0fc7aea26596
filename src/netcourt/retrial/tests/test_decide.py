"""The ruling: every ground answered; rejected, ordered (the retrial opens, the execution stops), withdrawn by leave."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, CaseLink
from netcourt.cases.sweep import sweep_due
from netcourt.execution.enforceable import instruments_of
from netcourt.execution.tests.executing import apply as apply_execution
from netcourt.execution.tests.executing import opened
from netcourt.filing.actions import Incomplete
from netcourt.judgment.tests.test_pronounce import decide, named, shares
from netcourt.retrial import arguing, deciding
from netcourt.retrial.tests.retrying import (
    ASKED,
    accepted,
    ahead,
    answered,
    apply,
    at,
    decided,
    effect_of,
    exhibit,
    judge_above,
    judged,
    key,
    ruling,
)
from netcourt.retrial.tests.test_review import printed
from netcourt.service.addresses import current_addresses
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.law("TR-216")
def test_rejected_with_each_ground_answered_and_told_to_the_first_court(cast: Cast) -> None:
    case = judged(cast)
    row = decided(cast, apply(cast, case))
    review = Case.objects.get(pk=row.review_id)
    assert (row.state, review.stage, review.outcome) == ("rejected", "closed", "rejected")
    assert {(g.key, g.holds) for g in row.grounds.all()} == {("2", False), ("6", False)}
    paper = printed(review, "retrial_ruling")
    for words in ("驳回", "适用法律确有错误：经查，没有依据", "该项再审事由不能成立", str(review.number)):
        assert words in paper, words
    assert review.services.filter(papers__kind="retrial_ruling").count() == 2
    told = case.entries.filter(act="retrial.receive_ruling").latest("seq")
    assert "驳回再审申请" in told.title_zh
    assert case.documents.filter(kind="retrial_ruling", entry=told).exists()
    assert not review.periods.filter(state="open").exists()
    assert instruments_of(case), "the decision goes on being executed"


@pytest.mark.law("TR-216")
def test_everything_that_is_missing_is_said_at_once(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case)
    review = accepted(row)
    with at(judge_above(), review, 2):
        with pytest.raises(Refused) as refused:
            deciding.decide(judge_above(), review.pk, key(), ruling=ruling(row))
        assert refused.value.codes == ("OPINION_RUNNING",)
    answered(cast, review)
    with at(judge_above(), review, 5):
        for given, codes in (
            (ruling(row, answers={}), {"GROUND_UNANSWERED"}),
            (ruling(row, holds=("6",)), {"GROUND_HOLDS"}),
            (ruling(row, "retry"), {"NO_GROUND_HOLDS"}),
            (ruling(row, "withdrawal"), {"NO_WITHDRAWAL"}),
            (ruling(row, "perhaps"), {"OUTCOME_INVALID"}),
        ):
            with pytest.raises(Refused) as refused:
                deciding.decide(judge_above(), review.pk, key(), ruling=given)
            assert set(refused.value.codes) == codes
            assert refused.value.status == 422
        with pytest.raises(Refused) as refused:
            deciding.decide(cast.buyer, review.pk, key(), ruling=ruling(row))
        assert refused.value.status == 403
        once = key()
        first = deciding.decide(judge_above(), review.pk, once, ruling=ruling(row))
        assert deciding.decide(judge_above(), review.pk, once, ruling=ruling(row)) == first
        with pytest.raises(Refused) as refused:
            deciding.decide(judge_above(), review.pk, key(), ruling=ruling(row))
        assert refused.value.codes == ("WRONG_STAGE",)


@pytest.mark.law("TR-216", "FEE-9", "SVC-137", "CN-7")
def test_ordered_the_retrial_opens_there_and_the_execution_stops(cast: Cast) -> None:
    case = judged(cast)
    execution = opened(cast, apply_execution(cast, case, effect_of(case) + timedelta(days=11)))
    row = apply(cast, case, effect_of(case) + timedelta(days=14))
    row = decided(cast, row, how="retry", holds=("6",))
    review, new = Case.objects.get(pk=row.review_id), row.retrial
    assert new is not None
    assert (row.state, review.outcome) == ("retried", "retrial_ordered")
    assert (new.number, new.stage, new.court_id) == ("（2026）浙98民再1号", "in_hearing", review.court_id)
    assert set(CaseLink.objects.filter(to=new).values_list("case", "kind")) == {
        (case.pk, "retrial"), (review.pk, "retrial")
    }  # fmt: skip
    for party in review.parties.all():
        copied = new.parties.get(role=party.role)
        assert {a.value for a in current_addresses(copied)} == {a.value for a in current_addresses(party)}
    bill = new.bills.get()
    assert (bill.kind, bill.amount, bill.payer.role) == ("retrial", Decimal("50.00"), "defendant")
    assert "没有提起上诉" in printed(new, "retrial_opened") or "再审请求数额" in printed(new, "retrial_opened")
    assert new.periods.get(rule="D23.judgment").post == "president"
    assert "中止原裁判的执行" in printed(review, "retrial_ruling")
    assert instruments_of(case) == [], "nothing more can be applied for"
    assert execution.holds.get(until=None).kind == "stayed"
    assert execution.entries.filter(act="retrial.suspend").count() == 1
    with pytest.raises(Incomplete) as refused:
        apply(cast, case, ahead(review, 6), cast.buyer)
    assert refused.value.codes == ("RETRIAL_ORDERED",)


@pytest.mark.law("TR-216", "FEE-9")
def test_a_retrial_is_decided_like_an_appeal_and_its_fee_distributed(cast: Cast) -> None:
    case = judged(cast)
    row = decided(cast, apply(cast, case), how="retry", holds=("2",), goes_on=True)
    new = row.retrial
    assert new is not None
    assert instruments_of(case), "a claim whose execution goes on (CPL 217)"
    when, fee = ahead(Case.objects.get(pk=row.review_id), 20), new.bills.get()
    given = {str(fee.pk): {str(new.parties.get(role="defendant").pk): fee.amount}}
    said = decide(named(judge_above(), new), new, when, shares=given, allowed=Decimal(500))
    assert said.decision.final, "heard by the court above: no appeal lies (CPL 218)"
    new.refresh_from_db()
    assert new.stage == "final"
    with pytest.raises(Incomplete) as refused:
        apply(cast, new, when + timedelta(days=1))
    assert "RETRIED_BEFORE" in refused.value.codes
    assert shares(case)


@pytest.mark.law("TR-216")
def test_the_president_gives_more_time(cast: Cast) -> None:
    from tests.cast import make_staff

    case = judged(cast)
    review = accepted(apply(cast, case))
    president = make_staff("院长在上", "president", court=review.court_id)
    running = review.periods.get(rule="D36")
    with clock.running_at(ahead(review, 30)):
        for who, codes in ((judge_above(), None), (president, ("MONTHS_INVALID",))):
            with pytest.raises(Refused) as refused:
                deciding.extend_review(who, review.pk, key(), months=0, reason="案情复杂")
            assert codes is None or refused.value.codes == codes
        longer = deciding.extend_review(president, review.pk, key(), months=3, reason="案情复杂")
    assert (longer.end - running.end).days in range(85, 100)
    running.refresh_from_db()
    assert running.state == "extended"
    with clock.running_at(longer.due_at):
        sweep_due()
        with pytest.raises(Refused) as refused:
            deciding.extend_review(president, review.pk, key(), months=3, reason="太晚")
    assert refused.value.codes == ("NO_PERIOD",)


def test_withdrawn_by_leave_it_comes_back_on_new_evidence_only(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case)
    review = accepted(row)
    with at(cast.seller, review):
        arguing.withdraw(cast.seller, review.pk, key(), reason="双方和解")
        with pytest.raises(Refused) as refused:
            arguing.withdraw(cast.seller, review.pk, key())
        assert refused.value.codes == ("ALREADY_ASKED",)
        done = deciding.decide(judge_above(), review.pk, key(), ruling=ruling(row, "withdrawal"))
    assert done.state == "withdrawn"
    assert "准许" in printed(review, "retrial_ruling")
    later = ahead(review, 2)
    with pytest.raises(Incomplete) as refused:
        apply(cast, case, later)
    assert refused.value.codes == ("WITHDRAWN_BEFORE",)
    anew = {"grounds": {"1": later.date()}, "requests": ASKED.requests, "facts": ASKED.facts}
    assert apply(cast, case, later, asked=type(ASKED)(**anew), exhibits=[exhibit(cast.seller)]).state == "waiting"
