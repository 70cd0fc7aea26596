"""Closing: performed, this round ended, withdrawn, terminated; the fee by what was really executed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.execution import closing, objecting, performing, settling
from netcourt.execution.performing import Paid
from netcourt.execution.tests.executing import ahead, apply, at, executing, key, officer, opened
from netcourt.fees.models import Bill
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def close(case: Case, how: str, *, finding: str = "", who: object = None, days: int = 5) -> Case:
    person = who or officer()
    with at(person, case, days):
        closing.close(person, case.pk, key(), how=how, finding=finding)
    case.refresh_from_db()
    return case


@pytest.mark.law("FEE-29", "OL21-36a", "EXE-INT")
def test_performed_only_when_everything_is_paid_or_the_applicant_says_so(cast: Cast) -> None:
    case = executing(cast)
    with pytest.raises(Refused) as refused:
        close(case, "performed")
    assert refused.value.codes == ("NOT_PERFORMED",)
    with at(officer(), case, 3):
        paid = Paid(amount=Decimal(900), paid_on=ahead(case, 3).date())
        performing.record_performance(officer(), case.pk, key(), paid=paid)
    close(case, "performed")
    assert (case.stage, case.outcome) == ("closed", "performed")
    assert not case.periods.filter(state="open").exists()
    assert case.periods.get(rule="EXE-TERM").state == "met"
    bill = Bill.objects.get(case=case)
    assert (bill.amount, bill.demanded) == (Decimal(50), True), "now it is due, from who was executed"
    assert case.documents.filter(kind="execution_closing").count() == 2


def test_the_word_of_the_applicant_is_enough(cast: Cast) -> None:
    """execution.satisfy"""
    case = executing(cast)
    with at(cast.buyer, case, 2):
        performing.satisfy(cast.buyer, case.pk, key(), words="都付了")
    assert close(case, "performed").outcome == "performed"
    with pytest.raises(Refused) as refused:
        apply(cast, case.linked_from.get().case, ahead(case, 6))
    assert refused.value.codes == ("ALREADY_APPLIED",)


@pytest.mark.law("EXE-517", "CN-7")
def test_a_round_ends_with_inquiry_and_word_or_approval_and_one_may_apply_again(cast: Cast) -> None:
    """execution.agree_round_end"""
    case = executing(cast)
    with pytest.raises(Refused) as refused:
        close(case, "round_ended")
    assert set(refused.value.codes) == {"APPROVAL_MISSING", "FINDING_MISSING"}
    with at(cast.buyer, case, 2):
        settling.agree_round_end(cast.buyer, case.pk, key())
    close(case, "round_ended", finding="已查询银行、车辆、不动产，没有可供执行的财产")
    assert case.outcome == "round_ended"
    assert Bill.objects.get(case=case).cancelled_id, "nothing executed: no fee"
    suit = case.linked_from.get().case
    again = opened(cast, apply(cast, suit, ahead(case, 30)))
    assert again.number == "（2026）浙0199执恢1号"


@pytest.mark.law("EXE-517")
def test_without_the_applicant_s_word_the_president_approves(cast: Cast) -> None:
    case = executing(cast)
    close(case, "round_ended", finding="没有可供执行的财产", who=cast.president)
    assert case.outcome == "round_ended"


@pytest.mark.law("FEE-29")
def test_withdrawn_it_is_terminated_and_the_fee_is_on_what_was_executed(cast: Cast) -> None:
    """execution.withdraw"""
    case = executing(cast)
    with pytest.raises(Refused) as refused:
        close(case, "withdrawn")
    assert refused.value.codes == ("NOT_WITHDRAWN",)
    with at(cast.buyer, case, 2):
        settling.withdraw(cast.buyer, case.pk, key(), words="不要了")
        with pytest.raises(Refused) as refused:
            settling.withdraw(cast.buyer, case.pk, key())
    assert refused.value.codes == ("ALREADY_WITHDRAWN",)
    assert close(case, "withdrawn").outcome == "terminated"
    assert Bill.objects.get(case=case).cancelled_id
    assert apply(cast, case.linked_from.get().case, ahead(case, 6)).state == "waiting", "within the two years"


def test_not_while_an_objection_is_open_nor_by_others_nor_twice(cast: Cast) -> None:
    case = executing(cast)
    with at(cast.seller, case):
        objecting.object_execution(cast.seller, case.pk, key(), requests="", reasons="违法")
    with pytest.raises(Refused) as refused:
        close(case, "terminated", finding="被执行人死亡，没有遗产")
    assert refused.value.codes == ("OBJECTION_PENDING",)
    with at(cast.president, case, 2):
        objecting.rule_objection(cast.president, case.pk, key(), upheld=False, finding="不违法")
    for who in (cast.filing_judge, cast.buyer):
        with pytest.raises(Refused) as refused:
            close(case, "terminated", finding="依法", who=who)
        assert refused.value.status == 403
    with pytest.raises(Refused) as refused:
        close(case, "nonsense")
    assert refused.value.codes == ("OUTCOME_INVALID",)
    assert close(case, "terminated", finding="被执行人死亡，没有遗产可供执行").outcome == "terminated"
    with pytest.raises(Refused) as refused:
        close(case, "terminated", finding="再来一次")
    assert refused.value.codes == ("WRONG_STAGE",)


def test_on_the_pages(cast: Cast) -> None:
    case = executing(cast)
    court, buyer, here = enter(officer()), enter(cast.buyer), f"/execution/cases/{case.pk}/"
    with at(cast.buyer, case, 2):
        assert "可以再次申请" in buyer.get(f"{here}withdraw/").content.decode()
        assert "随时可以再次申请执行" in buyer.get(f"{here}round-end/").content.decode()
        assert buyer.post(f"{here}round-end/", {"key": key()}).status_code == 302
        page = court.get(f"{here}close/").content.decode()
        assert "申请执行人已签字确认" in page
        assert "万分之" not in page or "迟延利息" in page
        assert court.post(f"{here}close/", {"key": key(), "how": "performed"}).status_code == 422
        assert buyer.get(f"{here}close/").status_code == 403
        told = {"key": key(), "how": "round_ended", "finding": "没有可供执行的财产"}
        assert court.post(f"{here}close/", told).status_code == 302
        assert "再次申请执行" in buyer.get(f"/cases/{case.pk}/").content.decode()
    assert ahead(case) + timedelta(days=1)
