"""An agreement in execution: proposed, agreed, broken; the execution goes on with what was paid taken off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from netcourt.cases import documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.execution import closing, performing, settling
from netcourt.execution.models import Settlement
from netcourt.execution.tests.executing import ahead, at, executing, key, officer
from netcourt.fees.models import Bill
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db


def proposed(cast: Cast, case: Case, **more: Any) -> Settlement:
    """execution.propose_settlement"""
    given = {"terms": "三十日内付700元，其余放弃", "until": ahead(case, 30).date(), "fee_by": "executed"} | more
    with at(cast.seller, case):
        return settling.propose(cast.seller, case.pk, key(), **given)


@pytest.mark.law("EXE-241")
def test_agreed_it_binds_and_broken_the_decision_is_executed_again(cast: Cast) -> None:
    case = executing(cast)
    row = proposed(cast, case)
    with pytest.raises(Refused) as refused:
        proposed(cast, case)
    assert refused.value.codes == ("SETTLEMENT_PENDING",)
    with at(cast.seller, case, 2), pytest.raises(Refused) as refused:
        settling.answer_settlement(cast.seller, case.pk, key(), agreed=True)
    assert refused.value.codes == ("OWN_OFFER",)
    with at(cast.buyer, case, 2):
        settling.answer_settlement(cast.buyer, case.pk, key(), agreed=True)
        assert "没有履行的，申请执行人可以申请恢复执行" in enter(cast.buyer).get(f"/cases/{case.pk}/").content.decode()
    with at(cast.buyer, case, 40):
        with pytest.raises(Refused) as refused:
            settling.resume(cast.buyer, case.pk, key(), reasons="")
        assert refused.value.codes == ("REASONS_MISSING",)
        settling.resume(cast.buyer, case.pk, key(), reasons="到期没有付")
    row.refresh_from_db()
    assert row.state == "broken"
    assert case.entries.filter(act="execution.resume").count() == 1


@pytest.mark.law("EXE-241")
def test_declined_another_one_can_be_proposed(cast: Cast) -> None:
    case = executing(cast)
    proposed(cast, case)
    with at(cast.buyer, case, 2):
        settling.answer_settlement(cast.buyer, case.pk, key(), agreed=False)
        with pytest.raises(Refused) as refused:
            settling.resume(cast.buyer, case.pk, key(), reasons="没有付")
        assert refused.value.codes == ("NO_SETTLEMENT",)
    with pytest.raises(Refused) as refused:
        proposed(cast, case, until=(ahead(case) - timedelta(days=3)).date())
    assert refused.value.codes == ("DATE_PASSED",)
    assert proposed(cast, case).state == "proposed"


def test_on_the_pages(cast: Cast) -> None:
    case = executing(cast)
    here, seller, buyer = f"/execution/cases/{case.pk}/", enter(cast.seller), enter(cast.buyer)
    day = ahead(case, 30)
    with at(cast.seller, case):
        assert seller.post(f"{here}settle/", {"key": key(), "terms": ""}).status_code == 422
        told = {
            "key": key(),
            "terms": "分两次付清",
            "until_year": day.year,
            "until_month": day.month,
            "until_day": day.day,
            "fee_by": "applicant",
        }
        assert seller.post(f"{here}settle/", told).status_code == 302
        assert "等对方答复" in seller.get(f"{here}settle/answer/").content.decode()
    with at(cast.buyer, case, 2):
        assert "分两次付清" in buyer.get(f"{here}settle/answer/").content.decode()
        assert buyer.post(f"{here}settle/answer/", {"key": key(), "agreed": "yes"}).status_code == 302
        assert "分两次付清" in buyer.get(f"{here}settle/broken/").content.decode()
        assert buyer.post(f"{here}settle/broken/", {"key": key(), "reasons": "没有付"}).status_code == 302
        assert buyer.get(f"{here}settle/broken/").status_code == 302
        assert buyer.get(f"{here}settle/answer/").status_code == 302
    assert Settlement.objects.get().state == "broken"


@pytest.mark.law("FEE-29")
@pytest.mark.parametrize(("fee_by", "payer"), [("executed", "defendant"), ("applicant", "plaintiff")])
def test_who_bears_the_fee_is_agreed(cast: Cast, fee_by: str, payer: str) -> None:
    """FEE 38: by agreement; without one it is the person executed."""
    case = executing(cast)
    row = proposed(cast, case, fee_by=fee_by)
    with at(cast.buyer, case, 2):
        page = enter(cast.buyer).get(reverse("execution:answer_settlement", args=[case.pk])).content.decode()
        assert f"执行申请费由谁负担：{row.get_fee_by_display()}" in page
        settling.answer_settlement(cast.buyer, case.pk, key(), agreed=True)
        performing.satisfy(cast.buyer, case.pk, key(), words="按和解付清了")
    with at(officer(), case, 5):
        closing.close(officer(), case.pk, key(), how="performed")
    bill = Bill.objects.select_related("payer").get(case=case)
    assert (bill.payer.role, bill.demanded) == (payer, True)
    notice = case.documents.filter(kind="execution_closing").latest("created_at")
    assert f"由{row.get_fee_by_display()}负担" in text_of(documents.open_bytes(notice).read())
