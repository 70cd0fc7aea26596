"""Unpaid: the court warns by itself; a judge, never the machine, rules that the suit counts as withdrawn."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.sweep import sweep_due
from netcourt.cases.words import Outcome, PeriodState, Stage
from netcourt.fees.models import Bill, Refund
from netcourt.fees.tests.paying import WEDNESDAY, case_of, hand_over, order, owing, pay, work
from netcourt.fees.tests.test_ask_relief import ask
from netcourt.fees.unpaid import treat_as_withdrawn
from netcourt.filing.tests.reviewing import at, key, prove
from tests.cast import Cast
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.law("FEE-22a")]
WARNED, OVER = at("2026-06-11 00:01"), at("2026-06-22 00:01")
WHY = "催交后仍未预交"


@pytest.fixture
def bill(cast: Cast) -> Bill:
    return owing(cast.buyer, cast.filing_judge)


def warned(bill: Bill) -> None:
    with clock.running_at(WARNED):
        sweep_due()


def test_the_warning_says_how_much_until_when_and_what_follows(cast: Cast, bill: Bill) -> None:
    warned(bill)
    case = case_of(bill)
    entry = case.entries.get(act="fees.warn_unpaid")
    assert (entry.role, entry.on_behalf, entry.visible_to) == ("system", bill.payer, "own_side")
    period = case.periods.get(rule="FEE-WARNING")
    assert (period.end, period.state) == (date(2026, 6, 18), PeriodState.OPEN)
    printed = text_of(open_bytes(case.documents.get(kind="payment_warning")).read())
    for said in ("1,150.00", "2026年6月18日", "二百一十三", bill.number):
        assert said in printed, said
    with clock.running_at(at("2026-06-12 10:00")):
        assert sweep_due() >= 0
    assert case.entries.filter(act="fees.warn_unpaid").count() == 1


@pytest.mark.law("PI-4")
def test_nothing_is_ruled_by_itself(bill: Bill) -> None:
    warned(bill)
    with clock.running_at(at("2026-08-01 09:00")):
        sweep_due()
    assert case_of(bill).stage == Stage.ACCEPTED


@pytest.mark.law("PI-4")
def test_the_judge_rules_and_what_came_in_goes_back(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        pay(bill, cast.buyer, "100.00")
    warned(bill)
    with clock.running_at(OVER):
        treat_as_withdrawn(cast.filing_judge, bill.case_id, key(), reasons=WHY)
    case = case_of(bill)
    assert (case.stage, case.outcome, case.closed_at) == (Stage.CLOSED, Outcome.TREATED_AS_WITHDRAWN, OVER)
    assert not case.periods.filter(state=PeriodState.OPEN).exclude(rule="D51").exists()
    ruling = case.documents.get(kind="unpaid_ruling")
    printed = text_of(open_bytes(ruling).read())
    for said in ("民事裁定书", "本案按原告赵样本撤诉处理", "第二百一十三条", "100.00", WHY, "吴立案"):
        assert said in printed, said
    refund = Refund.objects.get()
    assert (refund.amount, refund.ground, refund.period.rule) == (Decimal("100.00"), "unpaid", "D51")
    bill.refresh_from_db()
    assert (bill.paid, bill.open, bill.cancelled) == (0, 0, case.entries.get(act="fees.treat_as_withdrawn"))


def test_not_before_the_warning_is_over(cast: Cast, bill: Bill) -> None:
    for moment in (WEDNESDAY, at("2026-06-18 23:59")):
        with clock.running_at(moment):
            sweep_due()
            with pytest.raises(Refused) as refused:
                treat_as_withdrawn(cast.filing_judge, bill.case_id, key(), reasons=WHY)
        assert refused.value.codes == ("WARNING_RUNS",)


def test_not_while_relief_is_examined_and_every_reason_at_once(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        ask(cast.buyer, bill.case_id)
    with clock.running_at(OVER):
        sweep_due()
        with pytest.raises(Refused) as refused:
            treat_as_withdrawn(cast.filing_judge, bill.case_id, key(), reasons=" ")
    assert set(refused.value.codes) == {"WARNING_RUNS", "RELIEF_UNDECIDED", "REASONS_MISSING"}


def test_not_once_it_is_paid(cast: Cast, bill: Bill) -> None:
    warned(bill)
    with clock.running_at(OVER):
        pay(bill, cast.buyer)
        with pytest.raises(Refused) as refused:
            treat_as_withdrawn(cast.filing_judge, bill.case_id, key(), reasons=WHY)
    assert refused.value.codes == ("NOTHING_UNPAID",)


def test_paid_after_the_ruling_goes_back_whole(cast: Cast, bill: Bill) -> None:
    warned(bill)
    with clock.running_at(OVER):
        placed = order(bill, cast.buyer)
        treat_as_withdrawn(cast.filing_judge, bill.case_id, key(), reasons=WHY)
        hand_over(placed)
        work()
    refund = Refund.objects.get()
    assert (refund.amount, refund.ground) == (Decimal("1150.00"), "after_end")
    entry = case_of(bill).entries.get(act="fees.credit_payment")
    assert "原路退回" in entry.title_zh
    assert case_of(bill).outcome == Outcome.TREATED_AS_WITHDRAWN


def test_only_a_judge_of_the_case_and_once(cast: Cast, bill: Bill) -> None:
    warned(bill)
    with clock.running_at(OVER):
        prove(cast.buyer, OVER)
        for person, refusal in ((cast.buyer, Refused), (cast.president, Refused), (cast.outsider, Http404)):
            with pytest.raises(refusal):
                treat_as_withdrawn(person, bill.case_id, key(), reasons=WHY)
        one = key()
        first = treat_as_withdrawn(cast.filing_judge, bill.case_id, one, reasons=WHY)
        assert treat_as_withdrawn(cast.filing_judge, bill.case_id, one, reasons=WHY) == first
        with pytest.raises(Refused) as late:
            treat_as_withdrawn(cast.other_filing_judge, bill.case_id, key(), reasons=WHY)
    assert late.value.codes == ("WRONG_STAGE",)
