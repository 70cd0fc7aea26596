"""The payment order: conditions, acceptance, issue and service, objection by form, effect or suit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404

from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.sweep import sweep_due
from netcourt.cases.words import Outcome
from netcourt.execution import applying as execution
from netcourt.execution.applying import Asked
from netcourt.execution.enforceable import instruments_of
from netcourt.fees.models import Bill
from netcourt.fees.tests.paying import pay
from netcourt.filing import drafts
from netcourt.filing.forms import read_draft
from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.reviewing import MET, key, prove, receive
from netcourt.law.service_checks import check_publication
from netcourt.service.facts import facts_of
from netcourt.service.models import Service
from netcourt.special.models import PaymentOrder
from netcourt.special.orders import applying, issuing, objecting, suing
from netcourt.special.orders.applying import Debt
from netcourt.special.tests.confirming import people, seller_of
from netcourt.special.tests.ordering import OWED, RECEIVED, WHEN, accepted, apply, days, issued, received
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
NEXT = WHEN + timedelta(days=1)


def printed(case: Case, kind: str = "special_ruling") -> str:
    paper = case.documents.filter(kind=kind).latest("created_at")
    return text_of(documents.open_bytes(paper).read()).replace("\n", "")


def codes(error: Any) -> set[str]:
    return set(error.value.codes)


@pytest.mark.law("TR-225", "OL21-9e", "FEE-29")
def test_without_objection_it_is_in_force_after_fifteen_days_and_executed(cast: Cast) -> None:
    """special.apply_order, special.accept_order, special.issue_order, special.order_in_force"""
    case = apply(cast)
    assert (case.kind, case.stage, case.number) == ("order", "applied", None)
    assert case.periods.get(rule="D40.accept").end == date(2026, 6, 8)
    assert "给付100,000元" in printed(case, "payment_order_application").replace("，000", ",000")
    with clock.running_at(NEXT):
        case = issuing.accept_order(cast.filing_judge, case.pk, key(), judge=cast.judge)
    assert (case.number, case.stage) == ("（2026）浙0199民督1号", "in_review")
    bill = Bill.objects.get(case=case)
    assert (bill.kind, bill.amount, bill.payer.name) == ("application", Decimal("766.67"), "赵样本")
    assert bill.number in printed(case, "special_acceptance").replace(" ", "")
    with clock.running_at(NEXT), pytest.raises(Refused) as refused:
        issuing.issue_order(cast.judge, case.pk, key())
    assert codes(refused) == {"FEE_UNPAID"}


@pytest.mark.law("TR-225", "FEE-29")
def test_the_order_runs_from_receipt_and_is_executed(cast: Cast) -> None:
    case = received(cast)
    assert case.stage == "ordered"
    words = printed(case, "payment_order")
    for said in ("支付令", "十五日内", "给付申请人赵样本", "766.67元，由被申请人负担", "不用写理由"):
        assert said in words, said
    period = case.periods.get(rule="D40.debtor")
    assert (period.party.name, period.end) == ("钱示例", date(2026, 6, 22)), "the twenty-first is a Sunday"
    assert case.periods.get(rule="D40.serve").state == "met"
    with clock.running_at(period.due_at):
        sweep_due()
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("final", Outcome.ORDERED)
    title = case.decisions.get()
    assert (title.state, title.effective_on) == ("in_force", date(2026, 6, 23))
    prove(cast.buyer, period.due_at)
    with clock.running_at(period.due_at + timedelta(days=1)):
        row = execution.apply(cast.buyer, case.pk, key(), asked=Asked(amount=Decimal("100766.67")))
    assert row.instrument.kind == "order"
    with days(20), pytest.raises(Refused) as refused:
        prove(cast.seller, RECEIVED + timedelta(days=20))
        objecting.object_order(cast.seller, case.pk, key(), pleas=["denies"])
    assert codes(refused) == {"WRONG_STAGE"}


@pytest.mark.law("TR-225")
def test_an_objection_without_reasons_ends_it_and_it_becomes_a_suit(cast: Cast) -> None:
    """special.object_order, special.end_order"""
    case = received(cast)
    with days(5):
        prove(cast.seller, RECEIVED + timedelta(days=5))
        for who in (cast.buyer, cast.judge):
            with pytest.raises(Refused):
                objecting.object_order(who, case.pk, key(), pleas=["denies"])
        with pytest.raises(Http404):
            objecting.object_order(cast.outsider, case.pk, key(), pleas=["denies"])
        with pytest.raises(Refused) as refused:
            objecting.object_order(cast.seller, case.pk, key(), pleas=["nothing"])
        assert codes(refused) == {"PLEA_MISSING"}
        once = key()
        row = objecting.object_order(cast.seller, case.pk, once, pleas=["denies"])
        assert objecting.object_order(cast.seller, case.pk, once, pleas=["denies"]) == row
        with pytest.raises(Refused) as refused:
            objecting.reject_objection(cast.judge, case.pk, key())
        assert codes(refused) == {"OBJECTION_STANDS"}
    assert "我不认可" in printed(case, "order_objection")
    with days(30):
        sweep_due()
    assert Case.objects.get(pk=case.pk).stage == "ordered", "with an objection it does not take effect"
    with days(6):
        case = objecting.end_order(cast.judge, case.pk, key(), ground="objected")
    assert (case.stage, case.outcome) == ("closed", "order_ended")
    words = printed(case)
    for said in ("终结本案的督促程序", "支付令自行失效", "七日内", "补交1,533.33元"):
        assert said in words.replace("1533.33", "1,533.33"), said
    assert case.periods.get(rule="D40.suit").party.name == "赵样本"
    _nothing_typed_twice(cast, case)


def _nothing_typed_twice(cast: Cast, case: Case) -> None:
    """The draft has both parties, the sum, the facts, the files."""
    with days(7):
        draft = suing.carry_to_suit(cast.buyer, case.pk)
        assert suing.carry_to_suit(cast.buyer, case.pk) == draft
        with pytest.raises(Http404):
            suing.carry_to_suit(cast.seller, case.pk)
    fields = draft.fields
    assert (fields["defendant_name"], fields["other_money"]) == ("钱示例", "100000.00")
    assert "申请支付令的时间即为起诉的时间" in fields["went_wrong"]
    assert draft.files.get().name == "借条.pdf"
    missing = {d.field for d in read_draft(draft, truth=True).defects}
    assert not {f for f in missing if f.startswith(("defendant", "other_money", "plaintiff_address"))}


@pytest.mark.law("TR-225")
def test_the_applicant_may_say_within_seven_days_that_it_wants_no_suit(cast: Cast) -> None:
    """special.refuse_suit"""
    case = received(cast)
    with days(1):
        prove(cast.seller, RECEIVED + timedelta(days=1))
        objecting.object_order(cast.seller, case.pk, key(), pleas=["amount"])
        objecting.end_order(cast.judge, case.pk, key(), ground="objected")
    prove(cast.buyer, RECEIVED + timedelta(days=2))
    with days(2):
        suing.refuse_suit(cast.buyer, case.pk, key())
        with pytest.raises(Refused) as refused:
            suing.carry_to_suit(cast.buyer, case.pk)
        assert codes(refused) == {"NO_SUIT"}
        with pytest.raises(Refused) as refused:
            suing.refuse_suit(cast.buyer, case.pk, key())
        assert codes(refused) == {"ALREADY_REFUSED"}


@pytest.mark.law("TR-225")
def test_who_only_cannot_pay_now_does_not_stop_it(cast: Cast) -> None:
    """special.reject_objection, special.withdraw_objection"""
    case = received(cast)
    with days(3):
        prove(cast.seller, RECEIVED + timedelta(days=3))
        objecting.object_order(cast.seller, case.pk, key(), pleas=["unable", "later"], words="下个月付")
        with pytest.raises(Refused) as refused:
            objecting.end_order(cast.judge, case.pk, key(), ground="objected")
        assert codes(refused) == {"GROUND_UNMET"}
        objecting.reject_objection(cast.judge, case.pk, key())
        assert "不影响支付令的效力" in printed(case)
        assert case.periods.get(rule="D40.debtor").state == "open", "what is left of the fifteen days runs on"
        objecting.object_order(cast.seller, case.pk, key(), pleas=["paid"])
    with days(25):
        prove(cast.seller, RECEIVED + timedelta(days=25))
        case = objecting.withdraw_objection(cast.seller, case.pk, key())
        case.refresh_from_db()
        assert (case.stage, case.outcome) == ("final", Outcome.ORDERED), "the fifteen days are over"


@pytest.mark.law("TR-225")
def test_each_condition_not_met_is_named(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        apply(cast, declared=("money", "due"))
    assert codes(refused) == {"ORDER_NO_RETURN", "ORDER_NO_OTHER", "ORDER_PRESENT", "ORDER_SERVED", "ORDER_UNPRESERVED"}
    nothing = Debt(amount=Decimal(0), due_on=date(2026, 6, 3), facts=" ", interest=Decimal(5))
    with pytest.raises(Refused) as refused:
        apply(cast, debt=nothing, exhibits=[], people=people(cast, other=seller_of(cast, phone="")))
    assert codes(refused) == {
        "AMOUNT_INVALID", "INTEREST_UNEXPLAINED", "NOT_DUE_YET", "FACTS_MISSING", "EXHIBIT_MISSING",
        "OTHER_PHONE_MISSING",
    }  # fmt: skip
    assert PaymentOrder.objects.count() == 0


@pytest.mark.law("TR-225")
def test_refused_rejected_unpaid(cast: Cast) -> None:
    """special.refuse_order, special.reject_order"""
    case = apply(cast)
    with clock.running_at(NEXT):
        with pytest.raises(Refused) as refused:
            issuing.refuse_order(cast.filing_judge, case.pk, key(), ground="whatever")
        assert codes(refused) == {"FINDING_MISSING"}
        case = issuing.refuse_order(
            cast.filing_judge, case.pk, key(), ground="no_other", finding="对方也欠申请人货款。"
        )
    assert (case.stage, case.outcome) == ("closed", "refused")
    assert "没有其他债务纠纷" in printed(case, "special_refusal")
    case = accepted(cast)
    with clock.running_at(NEXT):
        case = issuing.reject_order(cast.judge, case.pk, key(), ground="interest")
    assert (case.outcome, case.number) == ("rejected", "（2026）浙0199民督1号")
    assert "第四百二十八条" in printed(case)
    case = accepted(cast)
    with clock.running_at(NEXT + timedelta(days=9)):
        case = issuing.reject_order(cast.judge, case.pk, key(), ground="unpaid")
    assert case.outcome == "taken_back"
    assert "按撤回支付令申请处理" in printed(case)
    assert case.bills.get().open == 0


@pytest.mark.law("TR-225")
def test_unserved_after_thirty_days_it_ends_and_is_never_published(cast: Cast) -> None:
    case = issued(cast)
    service = Service.objects.get(case=case, party__role="defendant")
    assert "PUBLICATION_BARRED" in {r.code for r in check_publication(facts_of(service))}
    with clock.running_at(NEXT + timedelta(days=10)), pytest.raises(Refused) as refused:
        objecting.end_order(cast.judge, case.pk, key(), ground="unserved")
    assert codes(refused) == {"GROUND_UNMET"}
    over = case.periods.get(rule="D40.serve")
    assert over.end == date(2026, 7, 5)
    with clock.running_at(over.due_at):
        sweep_due()
        case = objecting.end_order(cast.judge, case.pk, key(), ground="unserved")
    assert (case.stage, case.outcome) == ("closed", "order_ended")
    assert "三十日内无法送达" in printed(case)
    assert not case.periods.filter(rule="D40.suit").exists()


@pytest.mark.law("TR-225")
def test_taken_back_before_the_debtor_has_it(cast: Cast) -> None:
    """special.withdraw_order"""
    case = apply(cast)
    with clock.running_at(WHEN + timedelta(minutes=1)):
        case = applying.withdraw_order(cast.buyer, case.pk, key())
    assert (case.stage, case.outcome) == ("closed", "taken_back")
    case = issued(cast)
    prove(cast.buyer, WHEN + timedelta(days=2))
    with clock.running_at(WHEN + timedelta(days=2, minutes=1)):
        applying.withdraw_order(cast.buyer, case.pk, key())
        case = objecting.end_order(cast.judge, case.pk, key(), ground="withdrawn")
    assert case.outcome == "taken_back"
    case = received(cast)
    with days(0), pytest.raises(Refused) as refused:
        prove(cast.buyer, RECEIVED)
        applying.withdraw_order(cast.buyer, case.pk, key())
    assert codes(refused) == {"ORDER_RECEIVED"}


def test_the_same_key_is_the_same_order(cast: Cast) -> None:
    once = key()
    assert apply(cast, key=once) == apply(cast, key=once)
    assert OWED.amount == PaymentOrder.objects.get().amount


@pytest.mark.law("TR-225")
def test_the_fee_of_the_order_counts_towards_that_of_the_suit_by_itself(cast: Cast, settings: Any) -> None:
    settings.PAYMENT_GATEWAY = "netcourt.fees.cashier.adapter.Cashier"
    order = accepted(cast)
    with clock.running_at(NEXT):
        pay(Bill.objects.get(case=order), cast.buyer, "766.67")
    with clock.running_at(NEXT + timedelta(hours=1)):
        issuing.issue_order(cast.judge, order.pk, key())
    PaymentOrder.objects.filter(case=order).update(ground="objected")
    line = ClaimLine(kind=Claim.Kind.MONEY, text="判令被告还款", amount=Decimal(100000))
    suit = receive(cast.buyer, NEXT + timedelta(days=4), claims=(line,))
    draft = drafts.start(cast.buyer, cast.court)
    drafts.became(draft, suit)
    PaymentOrder.objects.filter(case=order).update(draft=draft)
    with clock.running_at(NEXT + timedelta(days=5)):
        accept_filing(cast.filing_judge, suit.pk, key(), conditions=MET)
    bill, before = Bill.objects.get(case=suit), Bill.objects.get(case=order)
    assert (bill.paid, bill.open) == (Decimal("766.67"), bill.amount - Decimal("766.67"))
    assert (before.paid, before.open, before.demanded) == (0, 0, False)
    assert bill.payments.get().amount == Decimal("766.67"), "the money itself, so that it can go back"
    assert "申请费766.67元抵作案件受理费，应补交383.33元" in printed(suit, "fee_notice")


@pytest.mark.law("TR-225")
def test_an_objection_to_the_interest_alone_leaves_the_rest_in_force(cast: Cast) -> None:
    """special.strike_part"""
    case = received(cast, debt=replace(OWED, interest=Decimal(500), interest_how="借条约定年利率6%"))
    with days(3):
        prove(cast.seller, RECEIVED + timedelta(days=3))
        objecting.object_order(cast.seller, case.pk, key(), pleas=["amount"], part="interest")
        with pytest.raises(Refused) as refused:
            objecting.end_order(cast.judge, case.pk, key(), ground="objected")
        assert codes(refused) == {"GROUND_UNMET"}, "it does not lapse as a whole"
        objecting.strike_part(cast.judge, case.pk, key())
        assert "其余给付100,000元的内容继续有效" in printed(case)
        with pytest.raises(Refused) as refused:
            objecting.strike_part(cast.judge, case.pk, key())
        assert "NO_OBJECTION" in codes(refused)
    period = case.periods.get(rule="D40.debtor")
    with clock.running_at(period.due_at):
        sweep_due()
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("final", Outcome.ORDERED)
    fee = Bill.objects.get(case=case).amount
    assert case.decisions.get().pronouncement.allowed == Decimal(100000) + fee


@pytest.mark.law("TR-225")
def test_the_president_revokes_an_order_in_force_as_the_committee_decided(cast: Cast) -> None:
    """special.revoke_order"""
    case = received(cast)
    period = case.periods.get(rule="D40.debtor")
    with clock.running_at(period.due_at):
        sweep_due()
    with clock.running_at(period.due_at + timedelta(days=3)):
        with pytest.raises(Refused) as refused:
            objecting.revoke_order(cast.president, case.pk, key(), discussed_on=None, finding="")
        assert codes(refused) == {"NOT_DISCUSSED", "FINDING_MISSING"}
        with pytest.raises(Refused) as refused:
            objecting.revoke_order(cast.judge, case.pk, key(), discussed_on=clock.today(), finding="债务不存在")
        assert refused.value.status == 403
        objecting.revoke_order(cast.president, case.pk, key(), discussed_on=clock.today(), finding="债务不存在")
        with pytest.raises(Refused) as refused:
            objecting.revoke_order(cast.president, case.pk, key(), discussed_on=clock.today(), finding="债务不存在")
        assert codes(refused) == {"WRONG_STAGE"}
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "rejected")
    assert case.decisions.get().state == "set_aside"
    assert instruments_of(case) == [], "nothing is executed any more"
    assert "审判委员会" in printed(case)
