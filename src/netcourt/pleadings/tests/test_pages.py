"""The pages of a counterclaim, by hand and without scripts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.pleadings.models import Application, Draft
from netcourt.pleadings.tests.asking import NEXT_DAY, counterclaimed, joined
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def typed(browser: Client, case: Case, **more: str) -> str:
    values = {
        "c1-claim_object": "支付折旧费", "c1-claim_amount": "500", "facts": "退回的是空盒", "link": "同一笔订单",
    }  # fmt: skip
    answer = browser.post(f"/pleadings/cases/{case.pk}/claim/", values | more)
    return answer.headers.get("Location", "") if answer.status_code == 302 else answer.content.decode()


def test_the_seller_counterclaims_by_two_pages(cast: Cast) -> None:
    case = joined(cast)
    with clock.running_at(NEXT_DAY):
        seller = enter(cast.seller)
        assert "向法院提出申请" in seller.get(f"/cases/{case.pk}/").content.decode()
        assert "提起反诉" in seller.get(f"/pleadings/cases/{case.pk}/").content.decode()
        page = seller.get(f"/pleadings/cases/{case.pk}/claim/").content.decode()
        assert "费用减半" in page
        more = typed(seller, case, add="1", add_kind="goods")
        assert more.startswith("<!doctype") or "第 2 项" in more, "one more claim, what was typed stays"
        assert "退回的是空盒" in more
        assert "去掉这一项" in more
        second = "c2"
        assert typed(seller, case, drop=second)
        assert typed(seller, case).endswith("/claim/check/")
        check = seller.get(f"/pleadings/cases/{case.pk}/claim/check/").content.decode()
        assert "判令反诉被告向反诉原告支付折旧费500.00元" in check
        assert "25.00" in check
        assert seller.post(f"/pleadings/cases/{case.pk}/claim/check/", {}).status_code == 422
        assert not Application.objects.exists()
        done = seller.post(f"/pleadings/cases/{case.pk}/claim/check/", {"truth": "on"})
        assert done.status_code == 302
        assert "交反诉案件受理费" in seller.get(f"/cases/{case.pk}/").content.decode()
        judge = enter(cast.filing_judge)
        row = Application.objects.get()
        assert "决定" in judge.get(f"/cases/{case.pk}/").content.decode()
        asked = judge.get(f"/pleadings/applications/{row.pk}/").content.decode()
        assert "同一笔订单" in asked
        key = asked.split('name="key" value="')[1].split('"')[0]
        empty = judge.post(f"/pleadings/applications/{row.pk}/", {"key": key})
        assert empty.status_code == 422
        barred = judge.post(f"/pleadings/applications/{row.pk}/", {"key": key, "grant": "no"})
        assert barred.status_code == 409
        assert "请写明理由" in barred.content.decode()
        done = judge.post(f"/pleadings/applications/{row.pk}/", {"key": key, "grant": "yes"})
        assert done.status_code == 302
        buyer = enter(cast.buyer)
        page = buyer.get(f"/cases/{case.pk}/").content.decode()
        assert "对反诉答辩" in page
        page = buyer.get(f"/pleadings/cases/{case.pk}/answer/").content.decode()
        assert "您现在不用交费" in page
        key = page.split('name="key" value="')[1].split('"')[0]
        assert buyer.post(f"/pleadings/cases/{case.pk}/answer/", {"key": key, "answer": ""}).status_code == 422
        sent = {"key": key, "answer": "盒里有手机"}
        assert buyer.post(f"/pleadings/cases/{case.pk}/answer/", sent).status_code == 302


def test_nothing_typed_is_lost_and_what_is_wrong_is_said(cast: Cast) -> None:
    case = joined(cast)
    with clock.running_at(NEXT_DAY):
        seller = enter(cast.seller)
        page = typed(seller, case, **{"c1-claim_amount": "五百", "link": ""})
        assert "五百" in page
        assert "退回的是空盒" in page
        left = typed(seller, case, leave="1")
        assert left.endswith(f"/cases/{case.pk}/")
        assert Draft.objects.get().fields["facts"] == "退回的是空盒"


def test_the_case_page_asks_few_questions(cast: Cast, django_assert_max_num_queries: object) -> None:
    case = joined(cast)
    counterclaimed(cast, case)
    with clock.running_at(NEXT_DAY + timedelta(hours=1)):
        judge = enter(cast.filing_judge)
        judge.get(f"/cases/{case.pk}/")
        with django_assert_max_num_queries(60):  # type: ignore[operator]
            judge.get(f"/cases/{case.pk}/")


def test_the_desk_lists_what_waits_page_by_page(cast: Cast) -> None:
    case = joined(cast)
    row = counterclaimed(cast, case)
    with clock.running_at(NEXT_DAY + timedelta(hours=1)):
        judge = enter(cast.filing_judge)
        page = judge.get("/pleadings/desk/?after=x").content.decode()
        assert f"/pleadings/applications/{row.pk}/" in page
        assert (
            f"/pleadings/applications/{row.pk}/" not in judge.get(f"/pleadings/desk/?after={row.pk}").content.decode()
        )
        assert enter(cast.elsewhere).get("/pleadings/desk/").content.decode().count("/pleadings/applications/") == 0
        assert enter(cast.buyer).get("/pleadings/desk/").status_code == 403
