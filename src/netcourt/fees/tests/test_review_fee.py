"""Review of a fee: no appeal on fees alone; the president within 15 days; an error in the sum by the judge (FEE 43)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.words import PeriodState
from netcourt.fees.models import Bill, Refund
from netcourt.fees.reviews import ask_review, decide_review
from netcourt.fees.tests.paying import WEDNESDAY, case_of, owing, pay
from netcourt.filing.tests.reviewing import key
from tests.cast import Cast
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.law("FEE-43")]


@pytest.fixture
def bill(cast: Cast) -> Bill:
    return owing(cast.buyer, cast.filing_judge)


def test_the_president_decides_within_fifteen_days(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        pay(bill, cast.buyer)
        asked = ask_review(cast.buyer, bill.case_id, key(), bill=bill.number, reasons="标的额应为五万元")
        period = case_of(bill).periods.get(rule="D52")
        assert (period.post, period.end) == ("president", date(2026, 6, 18))
        with pytest.raises(Refused) as refused:
            decide_review(cast.filing_judge, bill.case_id, key(), review=asked.pk, reasons="x")
        assert refused.value.codes == ("PRESIDENT_ONLY",)
        decide_review(
            cast.president, bill.case_id, key(), review=asked.pk, reasons="确有错误", amount=Decimal("525.00")
        )
    bill.refresh_from_db()
    assert (bill.amount, bill.paid) == (Decimal("525.00"), Decimal("525.00"))
    assert Refund.objects.get().amount == Decimal("625.00")
    period.refresh_from_db()
    assert period.state == PeriodState.MET
    printed = text_of(open_bytes(case_of(bill).documents.get(kind="fee_review_decision")).read())
    for said in ("1,150.00", "525.00", "确有错误", "标的额应为五万元"):
        assert said in printed


def test_an_error_in_the_sum_is_corrected_by_the_judge(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        asked = ask_review(
            cast.buyer, bill.case_id, key(), bill=bill.number, reasons="加错了", arithmetic=True
        )  # fmt: skip
        assert not case_of(bill).periods.filter(rule="D52").exists()
        decide_review(cast.filing_judge, bill.case_id, key(), review=asked.pk, reasons="没有算错")
    asked.refresh_from_db()
    assert asked.upheld
    bill.refresh_from_db()
    assert bill.amount == Decimal("1150.00")


def test_never_more_than_was_asked_and_only_one_at_a_time(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        asked = ask_review(cast.buyer, bill.case_id, key(), bill=bill.number, reasons="太多")
        with pytest.raises(Refused) as twice:
            ask_review(cast.buyer, bill.case_id, key(), bill=bill.number, reasons=" ")
        assert set(twice.value.codes) == {"REVIEW_ASKED_ALREADY", "REASONS_MISSING"}
        for amount in ("1150.00", "9999.00"):
            with pytest.raises(Refused) as refused:
                decide_review(cast.president, bill.case_id, key(), review=asked.pk, reasons="x", amount=Decimal(amount))
            assert (refused.value.codes, refused.value.status) == (("REVIEW_RAISES",), 422)
