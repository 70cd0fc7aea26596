"""The defendant counterclaims; half the fee within seven days; a judge admits or refuses."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import Http404

from netcourt.appearance.tests.test_object import object_jurisdiction
from netcourt.cases import clock, documents, sweep
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.fees.unpaid import treat_as_withdrawn
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import ClaimLine
from netcourt.filing.withdrawals import ask_withdrawal, grant_withdrawal
from netcourt.judgment.models import Decision
from netcourt.judgment.ruling import rule_on_appeal
from netcourt.judgment.sending import send_appeal
from netcourt.judgment.tests.appealing import above, after, appeal, swept
from netcourt.judgment.tests.test_take_effect import agree
from netcourt.pleadings import claiming, ruling
from netcourt.pleadings.models import Application
from netcourt.pleadings.tests.asking import (
    NEXT_DAY,
    counterclaimed,
    defendant,
    joined,
    key,
    own_claim,
    plaintiff,
)
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
LATER = NEXT_DAY + timedelta(hours=1)


def admitted(cast: Cast, row: Application) -> Application:
    with clock.running_at(LATER):
        return ruling.rule_claim(cast.filing_judge, row.pk, key(), grant=True)


@pytest.mark.law("FEE-18", "FEE-20a", "FEE-22a", "OL21-11a")
def test_half_the_fee_within_seven_days_from_the_day_after(cast: Cast) -> None:
    case = joined(cast)
    row = counterclaimed(cast, case)
    assert row.bill is not None
    assert row.bill.kind == "counterclaim"
    assert row.bill.payer == defendant(case)
    assert row.bill.amount == Decimal("25.00"), "50 yuan up to ten thousand, halved once"
    period = case.periods.get(rule="D04")
    assert period == row.bill.period
    assert str(period.end) == "2026-06-09", "filed 2 June: seven days from the 3rd"
    assert not case.holds.filter(kind="awaiting_payment", since=row.entry).exists(), "the suit goes on meanwhile"
    text = text_of(documents.open_bytes(row.document).read())
    assert "民事反诉状" in text
    assert "判令反诉被告返还同型号手机一部" in text
    assert "判令反诉被告向反诉原告支付折旧费500.00元" in text
    assert "本案诉讼费用由反诉被告负担" in text
    assert [c.kind for c in row.claims.all()] == ["goods", "money", "costs"]


@pytest.mark.law("CPL-130")
def test_who_counterclaims_without_objecting_submits(cast: Cast) -> None:
    case = joined(cast)
    assert case.periods.get(rule="D09").state == "open"
    counterclaimed(cast, case)
    assert case.periods.get(rule="D09").state == "waived"
    assert case.periods.get(rule="D07").state == "open"
    with pytest.raises(Refused) as refused:
        object_jurisdiction(cast, case)
    assert refused.value.codes == ("SUBMITTED",)


def test_everything_missing_is_said_at_once(cast: Cast) -> None:
    case = joined(cast)
    empty = {"claims": (ClaimLine(kind="costs"),), "facts": " ", "link": "", "truth": False}
    with pytest.raises(Incomplete) as found:
        counterclaimed(cast, case, **empty)
    assert found.value.codes == ("CLAIM_MISSING", "FACTS_MISSING", "LINK_MISSING", "TRUTH_MISSING")
    with pytest.raises(Incomplete) as found:
        counterclaimed(cast, case, claims=(ClaimLine(kind="money", object="货款", amount=Decimal(0)),))
    assert "AMOUNT_INVALID" in found.value.codes


def test_once_and_by_the_defendant_only(cast: Cast) -> None:
    case = joined(cast)
    for who in (cast.buyer, cast.outsider, cast.filing_judge):
        with clock.running_at(NEXT_DAY), pytest.raises(Http404):
            claiming.claim(who, defendant(case).pk, own_claim(), key())
    with clock.running_at(NEXT_DAY), pytest.raises(Http404):
        claiming.claim(cast.buyer, plaintiff(case).pk, own_claim(), key())
    counterclaimed(cast, case)
    with pytest.raises(Refused) as refused:
        counterclaimed(cast, case)
    assert refused.value.codes == ("ALREADY_CLAIMED",)


def test_not_after_the_debate(cast: Cast) -> None:
    case = joined(cast)
    case.stage = "in_deliberation"
    case.save()
    with pytest.raises(Refused) as refused:
        counterclaimed(cast, case)
    assert refused.value.codes == ("WRONG_STAGE",)


@pytest.mark.law("TR-143")
def test_admitted_it_is_served_with_fifteen_days_to_answer(cast: Cast) -> None:
    case = joined(cast)
    row = admitted(cast, counterclaimed(cast, case))
    assert row.state == "granted"
    service = plaintiff(case).services.get(papers=row.document)
    assert service.state == "served", "on the platform, at once"
    due = case.periods.get(rule="COUNTER-ANSWER")
    assert due.party == plaintiff(case)
    assert str(due.end) == "2026-06-17"
    assert case.bills.filter(payer=plaintiff(case)).count() == 1, "nothing more to pay"
    rules = {p.rule for p in case.periods.filter(started_by=row.decided)}
    assert "D14" in rules, "the period for evidence begins anew (EV-55)"
    assert case.periods.filter(rule="D14", party=plaintiff(case), state="open").count() == 1, "in place of the old"
    with pytest.raises(Refused) as refused:
        admitted(cast, row)
    assert "ALREADY_DECIDED" in refused.value.codes


def test_refused_on_a_ground_with_the_money_back(cast: Cast) -> None:
    case = joined(cast)
    row = counterclaimed(cast, case)
    with clock.running_at(LATER), pytest.raises(Refused) as refused:
        ruling.rule_claim(cast.filing_judge, row.pk, key(), grant=False)
    assert set(refused.value.codes) == {"GROUND_MISSING", "FINDING_MISSING"}
    with clock.running_at(LATER):
        row = ruling.rule_claim(
            cast.filing_judge, row.pk, key(), grant=False, ground="unrelated", finding="是另一笔订单"
        )
    assert row.state == "refused"
    assert row.decision is not None
    text = text_of(documents.open_bytes(row.decision).read())
    assert "不予受理" in text
    assert "可以另行起诉" in text
    assert "十日内" in text
    row.bill.refresh_from_db()
    assert row.bill.cancelled_id, "nothing is owed"
    assert case.periods.get(rule="D04").state == "ended"


def test_who_decides(cast: Cast) -> None:
    row = counterclaimed(cast, joined(cast))
    for who in (cast.president, cast.buyer, cast.seller):
        with clock.running_at(LATER), pytest.raises(Refused) as refused:
            ruling.rule_claim(who, row.pk, key(), grant=True)
        assert refused.value.status == 403
    for who in (cast.outsider, cast.elsewhere):
        with clock.running_at(LATER), pytest.raises(Http404):
            ruling.rule_claim(who, row.pk, key(), grant=True)


@pytest.mark.law("FEE-22a")
def test_unpaid_after_the_warning_it_counts_as_withdrawn_and_the_suit_goes_on(cast: Cast) -> None:
    case = joined(cast)
    row = admitted(cast, counterclaimed(cast, case))
    with clock.running_at(LATER), pytest.raises(Refused) as refused:
        ruling.drop_claim(cast.filing_judge, row.pk, key())
    assert refused.value.codes == ("WARNING_RUNS",)
    after = NEXT_DAY + timedelta(days=9)
    with clock.running_at(after):
        sweep.sweep_due()
    warned = case.periods.get(rule="FEE-WARNING", party=defendant(case))
    with clock.running_at(warned.due_at + timedelta(minutes=1)):
        row = ruling.drop_claim(cast.filing_judge, row.pk, key())
    assert row.state == "dropped"
    case.refresh_from_db()
    assert case.stage != "closed"
    row.bill.refresh_from_db()
    assert row.bill.cancelled_id
    assert case.periods.get(rule="COUNTER-ANSWER").state in {"ended", "missed"}


def test_the_plaintiff_answers_and_late_is_marked(cast: Cast) -> None:
    case = joined(cast)
    row = counterclaimed(cast, case)
    with clock.running_at(LATER), pytest.raises(Refused) as refused:
        ruling.answer_claim(cast.buyer, row.pk, plaintiff(case), "盒里有手机", key())
    assert refused.value.codes == ("NOT_ADMITTED",)
    row = admitted(cast, row)
    with clock.running_at(LATER), pytest.raises(Incomplete):
        ruling.answer_claim(cast.buyer, row.pk, plaintiff(case), " ", key())
    with clock.running_at(LATER), pytest.raises(Http404):
        ruling.answer_claim(cast.seller, row.pk, defendant(case), "我答", key())
    with clock.running_at(LATER):
        said = ruling.answer_claim(cast.buyer, row.pk, plaintiff(case), "盒里有手机，有录像", key())
    assert not said.late
    assert case.periods.get(rule="COUNTER-ANSWER").state == "met"
    assert defendant(case).services.filter(papers=said.document).exists()


@pytest.mark.law("TR-166")
def test_small_claims_hear_no_counterclaim(cast: Cast) -> None:
    case = joined(cast)
    row = counterclaimed(cast, case)
    case.procedure = "small"
    case.save()
    with pytest.raises(Refused) as refused:
        admitted(cast, row)
    assert refused.value.codes == ("CONVERT_FIRST",)


def test_withdrawn_by_its_own_party_only(cast: Cast) -> None:
    case = joined(cast)
    row = admitted(cast, counterclaimed(cast, case))
    for who in (cast.buyer, cast.filing_judge, cast.outsider):
        with clock.running_at(LATER), pytest.raises(Http404):
            ruling.withdraw_claim(who, row.pk, key())
    with clock.running_at(LATER):
        row = ruling.withdraw_claim(cast.seller, row.pk, key())
    assert row.state == "dropped"
    assert case.periods.get(rule="COUNTER-ANSWER").state == "ended"
    with clock.running_at(LATER), pytest.raises(Refused) as refused:
        ruling.withdraw_claim(cast.seller, row.pk, key())
    assert refused.value.codes == ("NOTHING_TO_WITHDRAW",)


def withdrawn(cast: Cast, case: Case) -> None:
    ask_withdrawal(cast.buyer, case.pk, key(), reason="算了")
    grant_withdrawal(cast.filing_judge, case.pk, key())
    case.refresh_from_db()


def test_the_counterclaim_outlives_the_withdrawn_suit_and_the_last_withdrawal_closes_the_case(cast: Cast) -> None:
    case = joined(cast)
    row = admitted(cast, counterclaimed(cast, case))
    with clock.running_at(LATER):
        withdrawn(cast, case)
    assert case.stage != "closed", "CPI 239: the court goes on hearing the counterclaim"
    assert "反诉等请求继续审理" in case.entries.get(act="filing.grant_withdrawal").title_zh
    row.bill.refresh_from_db()
    assert row.bill.amount == Decimal("25.00"), "only the fee of the suit was halved"
    assert plaintiff(case).left_at is None
    with clock.running_at(LATER), pytest.raises(Refused) as refused:
        ask_withdrawal(cast.buyer, case.pk, key(), reason="再撤一次")
    assert refused.value.codes == ("SUIT_ENDED",)
    with clock.running_at(LATER), pytest.raises(Refused) as refused:
        ruling.drop_claim(cast.filing_judge, row.pk, key())
    assert refused.value.codes == ("WARNING_RUNS",), "nobody asked to withdraw it"
    with clock.running_at(LATER):
        assert ruling.withdraw_claim(cast.seller, row.pk, key()).state == "leaving"
    case.refresh_from_db()
    assert case.stage != "closed", "CPL 148: the court rules on it"
    with clock.running_at(LATER), pytest.raises(Refused) as refused:
        ruling.withdraw_claim(cast.seller, row.pk, key())
    assert refused.value.codes == ("NOTHING_TO_WITHDRAW",)
    with clock.running_at(LATER):
        row = ruling.drop_claim(cast.filing_judge, row.pk, key())
    case.refresh_from_db()
    assert (case.stage, case.outcome, row.state) == ("closed", "withdrawn", "dropped")
    assert not case.periods.filter(state="open").exclude(rule="D51").exists()
    entry = case.entries.get(act="pleadings.drop_claim")
    assert "案件终结" in entry.note
    assert "准许撤回" in entry.title_zh
    assert row.decision is not None
    row.bill.refresh_from_db()
    assert row.bill.cancelled_id, "nobody pays for what is not heard"


def test_the_withdrawal_of_the_last_claim_may_be_denied_with_reasons(cast: Cast) -> None:
    case = joined(cast)
    row = admitted(cast, counterclaimed(cast, case))
    with clock.running_at(LATER):
        withdrawn(cast, case)
        with pytest.raises(Refused) as refused:
            ruling.keep_claim(cast.filing_judge, row.pk, key(), finding="x")
        assert refused.value.codes == ("NO_WITHDRAWAL",)
        ruling.withdraw_claim(cast.seller, row.pk, key())
        judge = enter(cast.filing_judge)
        page = judge.get(f"/pleadings/applications/{row.pk}/").content.decode()
        assert "裁定准许撤回" in page
        assert "裁定不准许撤回" in page
        assert judge.post(f"/pleadings/applications/{row.pk}/", {"key": key(), "finding": " "}).status_code == 422
        for who in (cast.seller, cast.outsider):
            with pytest.raises((Refused, Http404)):
                ruling.keep_claim(who, row.pk, key(), finding="涉嫌虚假诉讼，需要依法处理。")
        one = key()
        row = ruling.keep_claim(cast.filing_judge, row.pk, one, finding="涉嫌虚假诉讼，需要依法处理。")
        assert ruling.keep_claim(cast.filing_judge, row.pk, one, finding="").state == "granted"
        assert row.decision is not None, "the admission stands"
        case.refresh_from_db()
        assert case.stage != "closed"
        paper = case.documents.get(entry=case.entries.get(act="pleadings.keep_claim"))
        assert "不准许" in text_of(documents.open_bytes(paper).read())
        assert ruling.withdraw_claim(cast.seller, row.pk, key()).state == "leaving", "it may be asked again"


def test_a_counterclaim_withdrawn_first_leaves_the_suit_to_close_the_case(cast: Cast) -> None:
    case = joined(cast)
    row = admitted(cast, counterclaimed(cast, case))
    with clock.running_at(LATER):
        ruling.withdraw_claim(cast.seller, row.pk, key())
        case.refresh_from_db()
        assert case.stage != "closed"
        withdrawn(cast, case)
    assert (case.stage, case.outcome) == ("closed", "withdrawn")


@pytest.mark.law("FEE-22a")
def test_the_suit_unpaid_counts_as_withdrawn_and_the_counterclaim_is_heard_on(cast: Cast) -> None:
    case = joined(cast)
    row = counterclaimed(cast, case)
    with clock.running_at(NEXT_DAY + timedelta(days=9)):
        sweep.sweep_due()
    last = max(p.due_at for p in case.periods.filter(rule="FEE-WARNING"))
    with clock.running_at(last + timedelta(minutes=1)):
        treat_as_withdrawn(cast.filing_judge, case.pk, key(), reasons="催交后仍未预交")
        case.refresh_from_db()
        assert (case.stage != "closed", case.outcome) == (True, "")
        row.bill.refresh_from_db()
        assert row.bill.cancelled_id is None, "the fee of the counterclaim is still owed"
        text = text_of(documents.open_bytes(case.documents.get(kind="unpaid_ruling")).read())
        assert "其他请求继续审理" in text
        row = ruling.drop_claim(cast.filing_judge, row.pk, key())
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "treated_as_withdrawn")
    assert row.decision is not None
    assert "本案终结" in text_of(documents.open_bytes(row.decision).read())


def test_refused_for_good_after_the_suit_was_withdrawn_the_case_ends(cast: Cast) -> None:
    case = joined(cast)
    row = counterclaimed(cast, case)
    with clock.running_at(LATER):
        withdrawn(cast, case)
        assert case.stage != "closed"
        ruling.rule_claim(cast.filing_judge, row.pk, key(), grant=False, ground="unrelated", finding="另一笔订单")
    case.refresh_from_db()
    assert case.stage != "closed", "the ruling can be appealed"
    with clock.running_at(LATER):
        agree(cast, case)
    with clock.running_at(LATER + timedelta(days=11)):
        sweep.sweep_due()
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "withdrawn")
    assert case.entries.filter(act="pleadings.end_case").count() == 1


def refused_claim(cast: Cast, case: Case, row: Application) -> Decision:
    with clock.running_at(LATER):
        row = ruling.rule_claim(cast.filing_judge, row.pk, key(), grant=False, ground="unrelated", finding="另一笔订单")
        agree(cast, case)
    return Decision.objects.get(entry=row.decided)


@pytest.mark.law("TR-143")
def test_the_refusal_set_aside_on_appeal_the_counterclaim_is_heard_and_its_fee_due_anew(cast: Cast) -> None:
    case, judge = joined(cast), above()
    row = counterclaimed(cast, case)
    decision = refused_claim(cast, case, row)
    appeal(cast.seller, decision, LATER + timedelta(days=1))
    with clock.running_at(LATER + timedelta(days=2)):
        withdrawn(cast, case)
    assert case.stage != "closed", "the case waits for the appeal"
    over = after(case, "D28.ruling", "D29.answer")
    swept(over)
    with clock.running_at(over + timedelta(hours=1)):
        second = send_appeal(cast.filing_judge, case.pk, key())
        assert second.case is not None
        rule_on_appeal(judge, second.case.pk, key(), outcome="changed", finding="是同一笔订单")
    first = row.bill
    row = Application.objects.get(pk=row.pk)
    assert row.state == "granted"
    assert row.decided == case.entries.get(act="pleadings.hear_as_ordered")
    assert first is not None
    assert row.bill is not None
    assert (row.bill.pk != first.pk, row.bill.amount, row.bill.open) == (True, Decimal("25.00"), Decimal("25.00"))
    assert plaintiff(case).services.filter(papers=row.document).exists(), "the copy goes out now"
    assert case.periods.filter(rule="COUNTER-ANSWER", party=plaintiff(case)).exists()
    case.refresh_from_db()
    assert case.stage != "closed"
