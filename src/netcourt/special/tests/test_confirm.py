"""Confirmation of a mediation agreement: both apply by themselves, in thirty days; accepted, confirmed, executed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import texts_to
from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.sweep import sweep_due
from netcourt.cases.words import Outcome, PeriodState
from netcourt.execution import applying
from netcourt.execution.applying import Asked
from netcourt.filing.tests.reviewing import at, key, prove
from netcourt.judgment.models import Pronouncement
from netcourt.special import confirmed, confirming
from netcourt.special.models import Confirmation
from netcourt.special.people import Contact
from netcourt.special.tests.confirming import (
    CONTACT,
    WHEN,
    accepted,
    agreed,
    apply,
    join,
    linked,
    papers,
    people,
    seller_of,
)
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
NEXT = WHEN + timedelta(days=1)


def printed(case: Case, kind: str = "special_ruling") -> str:
    paper = case.documents.filter(kind=kind).latest("created_at")
    return text_of(documents.open_bytes(paper).read()).replace("\n", "")


def codes(error: Any) -> set[str]:
    return set(error.value.codes)


@pytest.mark.law("MED-3", "MED-4", "MED-5", "OL21-9e", "OM21-2a")
def test_both_apply_the_court_confirms_and_it_can_be_executed(cast: Cast) -> None:
    """special.apply_confirmation, special.join_confirmation, special.accept_confirmation, special.confirm"""
    case = apply(cast)
    assert (case.kind, case.stage, case.number) == ("confirmation", "applied", None)
    assert {d.kind_id for d in case.documents.filter(entry__isnull=False)} == {
        "confirmation_application", "special_receipt", "mediation_agreement", "mediation_proof",
    }  # fmt: skip
    assert "请求裁定下列调解协议有效" in printed(case, "confirmation_application")
    assert "用本人的账户加入申请" in printed(case, "special_receipt")
    assert case.periods.get(rule="D44").end == date(2026, 7, 1)
    assert not case.periods.filter(rule="CONFIRM-ACCEPT").exists(), "of one party alone the court decides nothing"

    case = join(cast, case)
    assert any(case.receipt_number in text for text in texts_to("13900000088"))
    assert case.periods.get(rule="D44").state == PeriodState.MET
    assert case.periods.get(rule="CONFIRM-ACCEPT").end == date(2026, 6, 8), "the sixth is a Saturday"
    assert [str(p.called) for p in case.parties.all()] == ["申请人", "申请人"]

    with clock.running_at(NEXT):
        case = confirmed.accept_confirmation(cast.filing_judge, case.pk, key(), judge=cast.judge)
    assert (case.number, case.stage) == ("（2026）浙0199民特1号", "in_review")
    assert {p.rule: p.end for p in case.periods.filter(state="open")} == {
        "CONFIRM-DECIDE": date(2026, 6, 22), "D24": date(2026, 7, 6),
    }  # fmt: skip
    assert case.documents.filter(kind="special_acceptance").count() == 2
    assert "不收取费用" in printed(case, "special_acceptance")
    assert case.bills.count() == 0

    with clock.running_at(NEXT + timedelta(days=3)):
        title = confirmed.confirm(cast.judge, case.pk, key())
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("final", Outcome.CONFIRMED), "both have it on the platform at once"
    assert (title.kind, title.number, title.allowed) == ("confirmed", case.number, Decimal(1000))
    words = printed(case)
    for said in ("调解协议有效", "示例百货退还货款1000元", "第二百零六条", "可以向人民法院申请执行"):
        assert said in words, said
    _executed(cast, case)


def _executed(cast: Cast, case: Case) -> None:
    when = NEXT + timedelta(days=30)
    prove(cast.buyer, when)
    with clock.running_at(when + timedelta(minutes=1)):
        row = applying.apply(cast.buyer, case.pk, key(), asked=Asked(amount=Decimal(1000)))
    assert row.instrument.kind == Pronouncement.Kind.CONFIRMATION
    assert str(row.against.get().name) == "钱示例"


@pytest.mark.law("MED-3")
def test_on_day_thirty_one_it_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        apply(cast, at("2026-07-02 00:00"))
    assert codes(refused) == {"CONFIRMATION_REFUSED"}
    assert "《民事诉讼法》第二百零五条" in refused.value.refusals[0].cite.zh
    case = apply(cast, at("2026-07-01 23:50"))
    linked(cast, case, at("2026-07-01 23:55"))
    with clock.running_at(at("2026-07-02 00:00")), pytest.raises(Refused) as refused:
        confirming.join_confirmation(cast.seller, case.pk, key(), contact=CONTACT)
    assert codes(refused) == {"CONFIRMATION_REFUSED"}, "both within the thirty days"


@pytest.mark.law("MED-3")
def test_one_party_only_is_refused_and_nobody_joins_for_the_other(cast: Cast) -> None:
    """special.refuse_confirmation"""
    case = apply(cast)
    with clock.running_at(NEXT), pytest.raises(Refused) as refused:
        confirmed.accept_confirmation(cast.filing_judge, case.pk, key(), judge=cast.judge)
    assert codes(refused) == {"CONFIRMATION_REFUSED"}
    linked(cast, case)
    for who in (cast.buyer, cast.filing_judge):
        with pytest.raises(Refused) as refused:
            confirming.join_confirmation(who, case.pk, key(), contact=CONTACT)
        assert refused.value.status == 403
    with pytest.raises(Http404):
        confirming.join_confirmation(cast.outsider, case.pk, key(), contact=CONTACT)
    over = at("2026-07-02 00:01")
    with clock.running_at(over):
        sweep_due()
        case = confirmed.refuse_confirmation(cast.filing_judge, case.pk, key(), ground="unjoined")
    assert (case.stage, case.outcome) == ("closed", "refused")
    assert "三十日内的共同申请" in printed(case)
    assert "提起诉讼" in printed(case)


@pytest.mark.law("MED-3")
def test_identity_and_establishing_of_rights_are_not_confirmed(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        apply(cast, agreed=agreed(touches=("identity",)))
    assert codes(refused) == {"CONFIRMATION_REFUSED"}
    assert "三百五十五" in refused.value.refusals[0].cite.zh
    case = join(cast, apply(cast))
    with clock.running_at(NEXT):
        with pytest.raises(Refused) as refused:
            confirmed.refuse_confirmation(cast.filing_judge, case.pk, key(), ground="because")
        assert codes(refused) == {"FINDING_MISSING"}
        case = confirmed.refuse_confirmation(
            cast.filing_judge, case.pk, key(), ground="title", finding="协议约定商标归一方。"
        )
    assert "知识产权确权" in printed(case)
    assert case.confirmation.ground == "title"


def test_everything_that_is_missing_is_said_at_once(cast: Cast) -> None:
    empty = seller_of(cast, name=" ", id_number="", phone="")
    with pytest.raises(Refused) as refused:
        apply(
            cast, agreed=agreed(effective_on=date(2026, 6, 4), mediator="", terms=" ", amount=Decimal(0)),
            people=people(cast, other=empty, contact=Contact(address="", phone="")),
            papers=papers(cast.buyer, agreement=None, proof=None, no_title=False),
        )  # fmt: skip
    assert codes(refused) == {
        "AGREEMENT_MISSING", "PROOF_MISSING", "TITLE_MISSING", "TERMS_MISSING", "MEDIATOR_MISSING", "NOT_IN_FORCE",
        "OTHER_NAME_MISSING", "OTHER_NUMBER_MISSING", "OTHER_PHONE_MISSING", "ADDRESS_MISSING", "PHONE_MISSING",
        "AMOUNT_INVALID",
    }  # fmt: skip
    assert refused.value.status == 422
    assert Case.objects.count() == 0
    with pytest.raises(Refused) as refused:
        apply(cast, people=people(cast, who="person:nobody"))
    assert codes(refused) == {"CAPACITY_UNKNOWN"}


def test_twice_with_one_key_is_once(cast: Cast) -> None:
    once = key()
    case = apply(cast, key=once)
    assert apply(cast, key=once) == case
    case = join(cast, case)
    with clock.running_at(NEXT), pytest.raises(Refused) as refused:
        confirming.join_confirmation(cast.seller, case.pk, key(), contact=CONTACT)
    assert codes(refused) == {"ALREADY_JOINED"}


@pytest.mark.law("MED-5")
def test_each_ground_of_rejection_is_named_and_the_ways_on_are_told(cast: Cast) -> None:
    """special.reject_confirmation"""
    case = accepted(cast)
    with clock.running_at(NEXT):
        with pytest.raises(Refused):
            confirmed.reject_confirmation(cast.president, case.pk, key(), ground="unclear")
        case = confirmed.reject_confirmation(cast.judge, case.pk, key(), ground="unclear", finding="没有写明数量。")
    assert (case.stage, case.outcome) == ("closed", "rejected")
    words = printed(case)
    for said in ("内容不明确。", "没有写明数量", "第三百五十八条", "驳回司法确认申请", "变更原调解协议"):
        assert said in words, said
    with clock.running_at(NEXT), pytest.raises(Refused) as refused:
        confirmed.confirm(cast.judge, case.pk, key())
    assert codes(refused) == {"WRONG_STAGE"}


@pytest.mark.law("MED-4")
def test_the_court_is_warned_after_fifteen_days_and_late_after_thirty(cast: Cast) -> None:
    """special.extend_confirmation"""
    case = accepted(cast)
    with clock.running_at(NEXT + timedelta(days=2)):
        with pytest.raises(Refused) as refused:
            confirmed.extend_confirmation(cast.president, case.pk, key(), days=11, reason="向调解组织核实")
        assert codes(refused) == {"DAYS_INVALID"}
        with pytest.raises(Refused):
            confirmed.extend_confirmation(cast.judge, case.pk, key(), days=10, reason="向调解组织核实")
        case = confirmed.extend_confirmation(cast.president, case.pk, key(), days=10, reason="向调解组织核实")
        assert case.confirmation.decide_by.end == date(2026, 6, 29)
        with pytest.raises(Refused) as refused:
            confirmed.extend_confirmation(cast.president, case.pk, key(), days=1, reason="再延")
        assert codes(refused) == {"ALREADY_EXTENDED"}
    with clock.running_at(at("2026-06-30 00:00")):
        sweep_due()
        assert case.periods.filter(state="missed").values_list("rule", flat=True).get() == "CONFIRM-DECIDE"
    with clock.running_at(at("2026-07-07 00:00")):
        sweep_due()
        assert set(case.periods.filter(state="missed").values_list("rule", flat=True)) == {"CONFIRM-DECIDE", "D24"}
        confirmed.confirm(cast.judge, case.pk, key())  # late is better than never


@pytest.mark.law("MED-4")
def test_withdrawn_at_once_before_acceptance_by_leave_afterwards(cast: Cast) -> None:
    """special.withdraw_confirmation, special.grant_withdrawal"""
    case = apply(cast)
    with clock.running_at(WHEN + timedelta(minutes=5)):
        case = confirmed.withdraw_confirmation(cast.buyer, case.pk, key(), words="对方已付款")
    assert (case.stage, case.outcome) == ("closed", "taken_back")
    assert not case.periods.filter(state="open").exists()
    case = accepted(cast)
    with clock.running_at(NEXT):
        prove(cast.seller, NEXT)
        with pytest.raises(Refused) as refused:
            confirmed.grant_withdrawal(cast.judge, case.pk, key())
        assert codes(refused) == {"NOT_WITHDRAWN"}
        confirmed.withdraw_confirmation(cast.seller, case.pk, key())
        case = confirmed.grant_withdrawal(cast.judge, case.pk, key())
    assert (case.stage, case.outcome) == ("closed", "taken_back")
    assert "准许钱示例撤回司法确认申请" in printed(case)


def test_a_judge_is_named_who_may(cast: Cast) -> None:
    case = join(cast, apply(cast))
    with clock.running_at(NEXT):
        for nobody, code in ((None, "JUDGE_MISSING"), (cast.clerk, "JUDGE_UNKNOWN")):
            with pytest.raises(Refused) as refused:
                confirmed.accept_confirmation(cast.filing_judge, case.pk, key(), judge=nobody)
            assert codes(refused) == {code}
    assert Confirmation.objects.get().decide_by is None
