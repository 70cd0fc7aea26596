"""The pages: how each stage runs, choosing, asking, deciding, the desk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from netcourt.appearance.tests.suing import defendant, joined, key
from netcourt.filing.tests.reviewing import prove
from netcourt.modes.models import Absence, OfflineOrder, Request
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.law("OL21-5b", "OL21-4b", "OL21-2b")]


def page(answer: Any) -> str:
    return answer.content.decode()


def test_chosen_asked_decided_and_shown(cast: Cast) -> None:
    case = joined(cast, timezone.now() - timedelta(hours=4))
    seller, judge, buyer = enter(cast.seller), enter(cast.filing_judge), enter(cast.buyer)
    prove(cast.seller, timezone.now())
    at = f"/modes/cases/{case.pk}/"
    assert at in page(seller.get(f"/cases/{case.pk}/"))
    assert f"{at}choose/" in page(seller.get(at))
    empty = seller.post(f"{at}choose/", {"key": key()})
    assert empty.status_code == 422
    assert "请选择是哪个环节" in page(empty)
    assert seller.post(f"{at}choose/", {"key": key(), "stage": "hearing", "online": "yes"}).headers["Location"] == at
    assert "不影响" in page(judge.get(f"{at}order/")) or judge.get(f"{at}order/").status_code == 200
    asked = seller.post(f"{at}offline/", {"key": key(), "stage": "hearing", "reason": "家里没有网络"})
    assert asked.headers["Location"] == at
    row = Request.objects.get()
    assert "待法院决定" in page(buyer.get(at))
    assert "家里没有网络" in page(judge.get("/modes/desk/"))
    shown = judge.get(f"/modes/requests/{row.pk}/")
    assert "家里没有网络" in page(shown)
    assert buyer.get(f"/modes/requests/{row.pk}/").status_code == 404
    given = {
        "key": key(),
        "decision": "granted",
        "delays": "no",
        "finding": "没有拖延",
        "place": "第三法庭",
        "contact": "书记员",
    }
    untold = judge.post(f"/modes/requests/{row.pk}/", given | {"place": ""})
    assert untold.status_code == 409
    assert "怎样联系法院" in page(untold)
    assert judge.post(f"/modes/requests/{row.pk}/", given).headers["Location"] == at
    for viewer in (seller, buyer, judge):
        assert "第三法庭" in page(viewer.get(at))
    again = seller.post(f"{at}choose/", {"key": key(), "stage": "hearing", "online": "yes"})
    assert "不能再改为在线" in page(again)
    assert enter(cast.outsider).get(at).status_code == 404


def test_the_judge_s_own_order_and_record(cast: Cast) -> None:
    case = joined(cast, timezone.now() - timedelta(hours=4))
    judge, party = enter(cast.filing_judge), defendant(case)
    at = f"/modes/cases/{case.pk}/"
    assert judge.post(f"{at}order/", {"key": key()}).status_code == 422
    given = {
        "key": key(), "stage": "mediation", "parties": [str(party.pk)], "ground": "ability", "finding": "不会使用设备",
        "place": "调解室", "contact": "书记员",
    }  # fmt: skip
    assert judge.post(f"{at}order/", given).headers["Location"] == at
    row = OfflineOrder.objects.get()
    assert row.party == party
    lift = f"/modes/orders/{row.pk}/lift/"
    assert lift in page(judge.get(at))
    assert judge.post(lift, {"key": key()}).status_code == 422
    assert judge.post(lift, {"key": key(), "finding": "已经学会"}).headers["Location"] == at
    assert lift not in page(judge.get(at))
    prove(cast.seller, timezone.now())
    enter(cast.seller).post(f"{at}choose/", {"key": key(), "stage": "hearing", "online": "yes"})
    record = f"/modes/parties/{party.pk}/absence/"
    assert "没有送达记录" in page(judge.get(record))
    wrong = judge.post(record, {"key": key(), "stage": "hearing", "consequence": "absent", "finding": "没有上线"})
    assert "不能产生不利后果" in page(wrong)
    judge.post(record, {"key": key(), "stage": "hearing", "consequence": "none", "finding": "没有上线"})
    assert Absence.objects.get().finding == "没有上线"
    assert enter(cast.buyer).get(record).status_code == 404


@pytest.mark.law("OL21-5c")
def test_the_other_side_by_a_ground(cast: Cast) -> None:
    case = joined(cast, timezone.now() - timedelta(hours=4))
    seller, buyer = enter(cast.seller), enter(cast.buyer)
    prove(cast.seller, timezone.now())
    prove(cast.buyer, timezone.now())
    at = f"/modes/cases/{case.pk}/"
    seller.post(f"{at}choose/", {"key": key(), "stage": "hearing", "online": "yes"})
    given = {"key": key(), "of": str(defendant(case).pk), "stage": "hearing", "ground": "other", "reason": "希望"}
    refused = buyer.post(f"{at}other/", given)
    assert refused.status_code == 409
    assert "只是希望线下不够" in page(refused)
    assert buyer.post(f"{at}other/", given | {"reason": "对方设备多次掉线，没有画面"}).headers["Location"] == at
