"""Fees through the life of a case: changes, refunds, payment, burden, relief."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.law import fees
from netcourt.law.fees import (
    Change,
    Cost,
    Event,
    ExchangeRate,
    Halving,
    Outcome,
    Payable,
    Relief,
    ReliefApplication,
    ReliefGround,
)
from netcourt.law.refusal import Refused

SUMMARY = fees.property_fee(50_000, halving=[Halving.SUMMARY])


def codes(call, *args, **kwargs):
    with pytest.raises(Refused) as error:
        call(*args, **kwargs)
    return error.value.codes


@pytest.mark.law("FEE-21")
def test_claims_raised_and_reduced():
    low, high = fees.property_fee(50_000), fees.property_fee(100_000)
    up = fees.change_amount(low, high, inquiry_ended=False)
    assert (up.change, up.amount) == (Change.TOP_UP, 1_250)
    down = fees.change_amount(high, low, inquiry_ended=False)
    assert (down.change, down.amount) == (Change.REFUND, 1_250)
    late = fees.change_amount(high, low, inquiry_ended=True)
    assert (late.change, late.amount, late.borne_by_reducer, late.bill) == (Change.NONE, 0, 1_250, high)
    assert late.refusal
    assert late.refusal.code == "REFUND_TOO_LATE"
    assert fees.change_amount(low, low, inquiry_ended=True).change is Change.NONE


@pytest.mark.law("FEE-199")
def test_summary_turned_ordinary():
    top = fees.to_ordinary(SUMMARY)
    assert (top.change, top.amount, top.days, top.bill.amount) == (Change.TOP_UP, 525, 7, 1_050)
    counter = fees.property_fee(50_000, halving=[Halving.SUMMARY, Halving.COUNTERCLAIM])
    still = fees.to_ordinary(counter)
    assert (still.change, still.bill.amount) == (Change.NONE, 525)
    assert fees.shortfall_withdrawal(525, justified=False).amount == D("262.50")
    assert codes(fees.shortfall_withdrawal, 525, justified=True) == ("WITHDRAWAL_BARRED",)


@pytest.mark.law("FEE-24", "FEE-25", "FEE-26", "FEE-27")
@pytest.mark.parametrize(
    ("event", "back"),
    [
        (Event.MOVED_TO_CRIMINAL, 1_050),
        (Event.MOVED_BUT_CIVIL_CONTINUES, 0),
        (Event.STAYED, 0),
        (Event.RESUMED, 0),
        (Event.TERMINATED, 0),
        (Event.REMANDED, 1_050),
        (Event.NON_ACCEPTANCE, 1_050),
        (Event.DISMISSED, 1_050),
        (Event.DISMISSAL_UPHELD, 1_050),
        (Event.TRANSFERRED, 0),
    ],
)
def test_refund_by_event(event, back):
    refund = fees.refund(event, 1_050)
    assert refund.amount == back
    assert refund.travels is (event is Event.TRANSFERRED)


@pytest.mark.law("FEE-15", "FEE-206")
def test_settlement_returns_half_but_never_a_further_half():
    assert fees.settle(fees.property_fee(50_000), 1_050, Halving.WITHDRAWAL).amount == 525
    assert fees.settle(SUMMARY, 525, Halving.MEDIATION).amount == 0
    with pytest.raises(ValueError, match="summary"):
        fees.settle(SUMMARY, 525, Halving.SUMMARY)


@pytest.mark.law("FEE-20a", "FEE-20b", "FEE-22a", "FEE-22b", "FEE-22c")
def test_who_pays_in_advance_and_when():
    suit, counter, appeal = (fees.prepayment(p) for p in (Payable.SUIT, Payable.COUNTERCLAIM, Payable.APPEAL))
    assert (suit.days, suit.starts) == (7, "payment_notice_received")
    assert (counter.days, counter.starts) == (7, "counterclaim_filed")
    assert (appeal.days, appeal.starts) == (7, "appeal_fee_notice_received")
    assert suit.unpaid
    assert appeal.unpaid
    assert "按撤诉处理" in suit.unpaid.zh
    assert "撤回上诉" in appeal.unpaid.zh
    for barred in (Payable.EXECUTION, Payable.BANKRUPTCY, Payable.WAGE_SUIT):
        assert codes(fees.request_prepayment, barred) == ("PREPAYMENT_BARRED",)
    assert fees.request_prepayment(Payable.FOREIGN_RECOGNITION).required  # art. 20 names only items (1) and (6)


@pytest.mark.law("FEE-22c")
def test_each_appellant_pays_its_own_bill_on_its_own_part():
    together = fees.Appeal(("甲", "乙"), "plaintiff", fees.Nature.PROPERTY, D(50_000))
    other = fees.Appeal(("丙",), "defendant", fees.Nature.PROPERTY, D(100_000))
    assert [bill.amount for _, bill in fees.appeal_bills([together, other])] == [1_050, 2_300]
    assert codes(fees.appeal_bills, [together, together]) == ("APPELLANT_TWICE",)
    assert "分别预交" in fees.prepayment(Payable.APPEAL).payer.zh


@pytest.mark.law("FEE-11")
def test_costs_the_court_must_not_collect():
    for direct in (Cost.APPRAISAL, Cost.PUBLIC_NOTICE, Cost.VALUATION, Cost.AUCTION):
        assert codes(fees.collect, direct) == ("COLLECTION_BARRED",)
    assert "代为收取" in fees.collect(Cost.WITNESS).zh
    assert "成本" in fees.collect(Cost.COPIES).zh


@pytest.mark.law("FEE-52")
def test_payment_needs_a_voucher():
    assert codes(fees.check_receipt, " ") == ("VOUCHER_MISSING",)
    fees.check_receipt("PJ-0001")


@pytest.mark.law("FEE-43")
def test_fees_alone_are_reviewed_not_appealed():
    way, days, refusal = fees.fee_challenge(by_appeal=True)
    assert days == 15
    assert refusal
    assert refusal.code == "FEE_APPEAL_BARRED"
    assert way.zh in refusal.text.zh
    assert fees.fee_challenge(by_appeal=False, arithmetic=True)[1:] == (None, None)


@pytest.mark.law("FEE-SC")
def test_small_claims_have_no_tariff_of_their_own():
    assert "减半" in fees.small_claims_notice().zh


@pytest.mark.law("FEE-29")
def test_shares_must_make_the_bill():
    assert fees.split(D("1050"), {"甲": D("1000"), "乙": D("50")})
    for shares in ({"甲": D("1000")}, {"甲": D("1000"), "乙": D("50.01")}):
        assert codes(fees.split, D("1050"), shares) == ("SPLIT_ERROR",)


@pytest.mark.law("FEE-29")
@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.dictionaries(st.text("甲乙丙丁", min_size=1), st.integers(0, 999), min_size=1).filter(lambda w: sum(w.values())),
)
def test_shares_by_weight_always_make_the_bill(total, weights):
    shares = fees.split_by_weight(total, weights)
    assert sum(shares.values()) == total
    assert all(abs(shares[p] - total * w / sum(weights.values())) < D("0.01") for p, w in weights.items())


@pytest.mark.law("FEE-29")
@pytest.mark.parametrize(
    ("outcome", "role"),
    [
        (Outcome.LOST, "loser"),
        (Outcome.WITHDRAWN, "plaintiff_or_appellant"),
        (Outcome.ADMINISTRATIVE_ACT_CHANGED, "defendant"),
        (Outcome.PAYMENT_ORDER_UNOPPOSED, "debtor"),
        (Outcome.PAYMENT_ORDER_OPPOSED, "applicant"),
        (Outcome.PRESERVATION, "applicant"),
        (Outcome.EXECUTED, "executed"),
        (Outcome.REDUCED_TOO_LATE, "reducer"),
    ],
)
def test_who_bears_by_rule(outcome, role):
    assert fees.bearer(outcome).role == role


@pytest.mark.law("FEE-29")
def test_who_bears_by_agreement_or_court():
    for outcome in (Outcome.MEDIATED, Outcome.DIVORCE, Outcome.EXECUTION_SETTLED):
        assert fees.bearer(outcome).by_agreement
    assert fees.bearer(Outcome.PARTLY_LOST).by_court
    assert all(fees.bearer(o).rule.en for o in Outcome)


@pytest.mark.law("FEE-53")
def test_account_at_close_refunds_the_winner_and_bills_the_loser():
    winner, loser = sorted(
        fees.closing_statement(1_050, {"乙": D(1_050)}, {"甲": D(1_050)}), key=lambda a: a.refund, reverse=True
    )
    assert (winner.party, winner.refund, winner.to_pay) == ("甲", 1_050, 0)
    assert (loser.party, loser.refund, loser.to_pay) == ("乙", 0, 1_050)
    assert fees.refund(Event.DISMISSED, 1).days == 15
    assert codes(fees.closing_statement, 1_050, {"乙": D(1)}, {}) == ("SPLIT_ERROR",)


def application(relief=Relief.EXEMPTION, ground=ReliefGround.MAINTENANCE, **more):
    return ReliefApplication(relief, ground, **({"natural_person": True, "written": True, "proof": True} | more))


@pytest.mark.law("FEE-44")
def test_relief_that_is_granted():
    assert fees.grant_relief(SUMMARY, application()).amount == 0
    reduced = application(Relief.REDUCTION, ReliefGround.DISASTER, percent=30, natural_person=False)
    assert fees.grant_relief(SUMMARY, reduced).amount == D("367.50")
    assert "减交30%" in fees.grant_relief(SUMMARY, reduced).explanation.zh
    deferred = fees.grant_relief(SUMMARY, application(Relief.DEFERRAL, ReliefGround.LEGAL_AID))
    assert deferred.amount == 525
    assert fees.grant_relief(fees.preservation_fee(10**9), reduced).amount == 3_500  # after the cap


@pytest.mark.law("FEE-44")
@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (application(natural_person=False), "EXEMPTION_NATURAL_ONLY"),
        (application(Relief.REDUCTION, ReliefGround.DISASTER, percent=29), "REDUCTION_TOO_SMALL"),
        (application(Relief.REDUCTION, ReliefGround.DISASTER, percent=100), "REDUCTION_INVALID"),
        (application(Relief.REDUCTION, ReliefGround.DISASTER), "REDUCTION_INVALID"),
        (application(ground=ReliefGround.LEGAL_AID), "GROUND_MISMATCH"),
        (application(written=False), "APPLICATION_NOT_WRITTEN"),
        (application(proof=False), "PROOF_MISSING"),
        (application(Relief.DEFERRAL, ReliefGround.INJURED, registered=True), "DEFERRAL_TOO_LATE"),
    ],
)
def test_relief_that_is_refused(asked, code):
    assert codes(fees.grant_relief, SUMMARY, asked) == (code,)


@pytest.mark.law("FEE-44")
def test_all_defects_of_an_application_come_at_once():
    asked = application(ground=ReliefGround.LEGAL_AID, natural_person=False, written=False, proof=False)
    assert len(fees.assess_relief(asked)) == 4


@pytest.mark.law("FEE-55")
def test_foreign_sums_need_the_rate_of_the_day_of_acceptance():
    day = date(2026, 3, 2)
    rate = ExchangeRate("USD", D("7.1234"), day)
    assert fees.in_yuan(1_000, "USD", day, rate) == D("7123.40")
    assert fees.in_yuan(1_000, "CNY", None, None) == 1_000
    other = (None, rate), (day, None), (date(2026, 3, 3), rate), (day, ExchangeRate("EUR", D(8), day))
    for accepted, known in other:
        assert codes(fees.in_yuan, 1_000, "USD", accepted, known) == ("RATE_DATE_MISSING",)


@pytest.mark.law("FEE-29")
def test_shares_are_typed_in_yuan_or_in_percent() -> None:
    assert fees.read_shares(D("50.01"), {"a": "50%", "b": " 50％", "c": ""}) == {
        "a": D("25.01"), "b": D("25.00"),
    }  # fmt: skip
    assert fees.read_shares(50, {"a": "1,0.50", "b": "39.5"}) == {"a": D("10.50"), "b": D("39.5")}
    for typed, code in (
        ({"a": "60%", "b": "39%"}, "SPLIT_ERROR"), ({"a": "60%", "b": "20"}, "SPLIT_ERROR"),
        ({"a": "half"}, "AMOUNT_INVALID"), ({"a": "-1"}, "AMOUNT_INVALID"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            fees.read_shares(50, typed)
        assert refused.value.codes == (code,)
