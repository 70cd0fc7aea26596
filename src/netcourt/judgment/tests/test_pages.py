"""The pages of an appeal, as each side and both courts see them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netcourt.appearance.tests.suing import joined, key
from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.filing.tests.reviewing import prove
from netcourt.judgment.models import Appeal, Decision, SecondInstance
from netcourt.judgment.tests.appealing import APPEALED, above, after, elsewhere, ruled, swept
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_from_the_page_if_you_disagree_to_the_ruling_of_the_court_of_appeal(cast: Cast) -> None:
    judge = above()
    case = joined(cast)
    ruled(cast, case)
    seller, buyer = enter(cast.seller), enter(cast.buyer)
    here = f"/judgment/cases/{case.pk}/appeal/"
    prove(cast.seller, APPEALED)
    prove(cast.buyer, APPEALED)
    with clock.running_at(APPEALED + timedelta(minutes=5)):
        assert here in seller.get(f"/cases/{case.pk}/").content.decode()
        page = seller.get(here).content.decode()
        for words in ("不服怎么办", "对裁定上诉不收费", "示范市中级人民法院", "提交上诉状", "2026-06-"):
            assert words in page or words == "2026-06-", words
        assert enter(cast.filing_judge).get(here).status_code == 403
        assert enter(cast.outsider).get(here).status_code == 404
        bad = seller.post(here, {"key": key(), "requests": "", "reasons": "写了的不丢"})
        assert bad.status_code == 422
        assert "写了的不丢" in bad.content.decode()
        done = seller.post(here, {"key": key(), "requests": "撤销原裁定", "reasons": "约定有效"})
        assert done.status_code == 302
        assert "您已上诉" in seller.get(here).content.decode()
        assert "已有人上诉" in buyer.get(f"/cases/{case.pk}/").content.decode()
        assert "约定有效" not in buyer.get(f"{here}answer/").content.decode()
        assert "撤销原裁定" in buyer.get(f"{here}answer/").content.decode()
        assert seller.get(f"{here}answer/").status_code == 302, "nothing for the appellant to answer"
        assert buyer.post(f"{here}answer/", {"key": key(), "text": ""}).status_code == 422
        assert buyer.post(f"{here}answer/", {"key": key(), "text": "原裁定正确"}).status_code == 302
    swept(after(case, "D28.ruling"))
    later = after(case, "D28.ruling") + timedelta(hours=1)
    court = enter(cast.filing_judge)
    with clock.running_at(later):
        assert "报送上诉案卷" in court.get(f"/cases/{case.pk}/").content.decode()
        assert "已上诉" in court.get("/judgment/desk/?list=appealed").content.decode()
        assert str(case.number) in court.get("/judgment/desk/?list=appealed").content.decode()
        assert court.post(f"{here}send/", {"key": key()}).status_code == 302
        second = SecondInstance.objects.get().case
        assert second is not None
        there = enter(judge)
        assert str(second.number) in there.get("/judgment/desk/").content.decode()
        rule = f"/judgment/cases/{second.pk}/appeal/rule/"
        page = there.get(rule).content.decode()
        for words in ("约定有效", "原裁定正确", str(case.number)):
            assert words in page, words
        assert court.get(rule).status_code == 404
        wrong = there.post(rule, {"key": key(), "outcome": "changed", "finding": "有效", "to_court": "没有的法院"})
        assert wrong.status_code == 422
        missing = there.post(rule, {"key": key(), "outcome": "changed", "finding": "有效", "to_court": ""})
        assert missing.status_code == 409
        done = there.post(rule, {"key": key(), "outcome": "changed", "finding": "有效", "to_court": elsewhere().name})
        assert done.status_code == 302
    assert Case.objects.get(pk=case.pk).outcome == "transferred"
    assert Appeal.objects.get().state == "decided"
    assert Decision.objects.get(case=case).state == "set_aside"


def test_withdrawing_on_the_page(cast: Cast) -> None:
    case = joined(cast)
    ruled(cast, case)
    seller = enter(cast.seller)
    here = f"/judgment/cases/{case.pk}/appeal/"
    prove(cast.seller, APPEALED)
    with clock.running_at(APPEALED + timedelta(minutes=5)):
        assert seller.get(f"{here}withdraw/").status_code == 302, "nothing to withdraw yet"
        seller.post(here, {"key": key(), "requests": "撤销原裁定", "reasons": "约定有效"})
        assert "马上生效" in seller.get(f"{here}withdraw/").content.decode()
        assert seller.post(f"{here}withdraw/", {"key": key(), "reason": ""}).status_code == 302
    assert Appeal.objects.get().state == "withdrawn"
