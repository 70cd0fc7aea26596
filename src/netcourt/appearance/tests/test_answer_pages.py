"""The claim in plain words and the answer, page by page: nothing typed is lost, all defects at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from netcourt.appearance.models import Answer, Objection, ReplyDraft
from netcourt.appearance.papers import claims_against
from netcourt.appearance.tests.suing import defendant, joined, sued
from netcourt.cases.models import Case
from netcourt.filing.tests.filling import upload
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def fresh(cast: Cast, **more: Any) -> tuple[Case, Client, str]:
    """A case the shop joined two hours ago, its browser, and the address of its pages."""
    case = joined(cast, timezone.now() - timedelta(hours=3), **more)
    return case, enter(cast.seller), f"/join/parties/{defendant(case).pk}"


def page(answer: Any) -> str:
    return answer.content.decode()


def words(case: Case, stance: str = "deny", reason: str = "已按约定发货") -> dict[str, str]:
    typed = {}
    for claim in claims_against(defendant(case)):
        typed |= {f"stance_{claim.pk}": stance, f"reason_{claim.pk}": reason}
    return typed


def test_the_claim_comes_first_in_plain_words(cast: Cast) -> None:
    case, browser, _at = fresh(cast)
    shown = page(browser.get(f"/join/cases/{case.pk}/claim/"))
    for told in (
        "赵样本 起诉了您", "判令被告退还货款1000.00元", "¥1,000.00", "诉讼费", "翻新机", "期限届满日",
        "这一天是怎么算出来的",
        "不答复，案件照常审理", "管辖权异议", "调解", "反诉", "12348", "写答辩状",
    ):  # fmt: skip
        assert told in shown, told
    assert shown.index("要您做什么") < shown.index("什么时候之前答复") < shown.index("起诉材料")
    assert "13900000001" not in shown, "the plaintiff's phone"


def test_before_the_complaint_is_received_there_is_no_day_yet(cast: Cast) -> None:
    case = sued(cast, timezone.now())
    party = defendant(case)
    party.organisation, party.linked_at = cast.shop, timezone.now()
    party.save()
    shown = page(enter(cast.seller).get(f"/join/cases/{case.pk}/claim/"))
    assert "现在还没有开始算" in shown
    assert "等您签收的文书" in shown


def test_strangers_and_the_plaintiff_see_no_page_of_the_sued_side(cast: Cast) -> None:
    case, _browser, at = fresh(cast)
    for who in (cast.outsider, cast.buyer, cast.filing_judge):
        browser = enter(who)
        for path in (f"/join/cases/{case.pk}/claim/", f"/join/cases/{case.pk}/answer/", f"{at}/claims/", f"{at}/check/",
                     f"{at}/evidence/", f"{at}/objection/"):  # fmt: skip
            assert browser.get(path).status_code == 404, path
    assert not ReplyDraft.objects.exclude(account=cast.seller).exists()


@pytest.mark.law("CPL-128", "OL21-11a", "OL21-11b")
def test_an_answer_from_the_first_page_to_the_receipt(cast: Cast) -> None:
    case, browser, at = fresh(cast)
    assert browser.get(f"/join/cases/{case.pk}/answer/").headers["Location"] == f"{at}/claims/"
    shown = page(browser.get(f"{at}/claims/"))
    assert "checked" not in shown, "nothing is chosen beforehand"
    assert "判令被告退还货款" in shown
    assert browser.post(f"{at}/claims/", words(case)).headers["Location"] == f"{at}/facts/"
    done = browser.post(f"{at}/facts/", {"disputed": "是新机", "account": "3月2日发货"})
    assert done.headers["Location"] == f"{at}/reasons/"
    assert browser.post(f"{at}/reasons/", {"mediation": "yes"}).headers["Location"] == f"{at}/evidence/"
    browser.post(f"{at}/evidence/", {"files": [upload("发货单.pdf")], "do": "upload"})
    assert "发货单" in page(browser.get(f"{at}/evidence/"))
    checked = browser.get(f"{at}/check/")
    for told in ("是新机", "3月2日发货", "愿意", "发货单", "不同意"):
        assert told in page(checked), told
    draft = ReplyDraft.objects.get()
    without = browser.post(f"{at}/check/", {"draft": draft.pk})
    assert without.status_code == 422
    assert "请确认所写内容和所交证据真实" in page(without)
    done = browser.post(f"{at}/check/", {"draft": draft.pk, "truth": "yes"})
    row = Answer.objects.get()
    assert done.headers["Location"] == f"/join/answers/{row.pk}/"
    assert "答辩状已收到" in page(browser.get(done.headers["Location"]))
    again = browser.post(f"{at}/check/", {"draft": draft.pk, "truth": "yes"})
    assert again.headers["Location"] == done.headers["Location"], "sent again, the same answer"
    assert Answer.objects.count() == 1
    assert enter(cast.outsider).get(f"/join/answers/{row.pk}/").status_code == 404


def test_each_field_is_kept_as_it_is_typed(cast: Cast) -> None:
    _case, browser, at = fresh(cast)
    assert (
        browser.post(f"{at}/facts/save/", {"field": "account", "account": "第一段", "window": "w1"}).status_code == 200
    )
    assert "第一段" in page(browser.get(f"{at}/facts/"))
    assert browser.post(f"{at}/facts/save/", {"field": "nonsense", "nonsense": "x"}).status_code == 400
    assert browser.post(f"{at}/nonsense/save/", {"field": "account"}).status_code == 400
    long = browser.post(f"{at}/facts/save/", {"field": "account", "account": "长" * 70_000})
    assert long.status_code == 422


def test_two_windows_keep_both_texts(cast: Cast) -> None:
    _case, browser, at = fresh(cast)
    one, two = browser.get(f"{at}/facts/").context["marks"], browser.get(f"{at}/facts/").context["marks"]
    browser.post(f"{at}/facts/", {"account": "甲窗口写的", "disputed": "", **one})
    browser.post(f"{at}/facts/", {"account": "乙窗口写的", "disputed": "", **two})
    shown = page(browser.get(f"{at}/facts/"))
    assert "甲窗口写的" in shown
    assert "乙窗口写的" in shown
    browser.post(f"{at}/facts/settle/", {"field": "account", "keep": "other"})
    assert ReplyDraft.objects.get().fields["account"] == "甲窗口写的"


def test_what_is_missing_is_said_with_what_was_typed_still_there(cast: Cast) -> None:
    case, browser, at = fresh(cast)
    wrong = browser.post(f"{at}/claims/", words(case, "deny", "") | {"window": "w1"})
    assert wrong.status_code == 422
    assert "请写明为什么不同意第1项请求" in page(wrong)
    checked = page(browser.get(f"{at}/check/"))
    assert "请写明为什么不同意第1项请求" in checked
    assert f"{at}/claims/?from=check&amp;problems" in checked
    onward = browser.post(f"{at}/claims/", words(case) | {"from": "check"})
    assert onward.headers["Location"] == f"{at}/check/"


@pytest.mark.law("CPL-130")
def test_an_objection_by_its_page(cast: Cast) -> None:
    case, browser, at = fresh(cast)
    assert browser.get(f"/join/cases/{case.pk}/objection/").headers["Location"] == f"{at}/objection/"
    assert browser.post(f"{at}/objection/", {"reasons": "", "proposed": ""}).status_code == 422
    done = browser.post(f"{at}/objection/", {"reasons": "收货地不在本市", "proposed": "示范市示范区人民法院"})
    assert done.headers["Location"] == f"/cases/{case.pk}/"
    row = Objection.objects.get()
    assert browser.post(f"{at}/objection/", {"reasons": "再提一次", "proposed": "某法院"}).status_code == 409
    judge = enter(cast.filing_judge)
    shown = judge.get(f"/join/cases/{case.pk}/ruling/")
    assert "收货地不在本市" in page(shown)
    form = {"key": shown.context["form"]["key"].initial, "decision": "rejected", "finding": "本院有管辖权"}
    assert judge.post(f"/join/cases/{case.pk}/ruling/", {"key": form["key"]}).status_code == 422
    assert judge.post(f"/join/cases/{case.pk}/ruling/", form).status_code == 302
    row.refresh_from_db()
    assert row.decision == "rejected"
    assert "驳回异议" in page(browser.get(f"/join/cases/{case.pk}/claim/"))


PAYLOAD = "\"'><img src=x onerror=alert(1)>{{7*7}}"


def test_typed_text_is_shown_and_never_run(cast: Cast) -> None:
    case, browser, at = fresh(cast)
    browser.post(f"{at}/claims/", words(case, "deny", PAYLOAD))
    browser.post(f"{at}/facts/", {"disputed": PAYLOAD, "account": PAYLOAD})
    browser.post(f"{at}/reasons/", {"reasons": PAYLOAD, "mediation": "no"})
    browser.post(f"{at}/check/", {"draft": ReplyDraft.objects.get().pk, "truth": "yes"})
    browser.post(f"{at}/objection/", {"reasons": PAYLOAD, "proposed": PAYLOAD})
    for client, path in (
        (browser, f"{at}/claims/"), (browser, f"{at}/facts/"), (browser, f"{at}/check/"),
        (browser, f"/cases/{case.pk}/docket/"), (enter(cast.filing_judge), f"/join/cases/{case.pk}/ruling/"),
    ):  # fmt: skip
        assert "<img src=x" not in page(client.get(path)), path


@pytest.mark.parametrize("number", ["²", "９", "-1", "9" * 40, ""])
def test_numbers_that_are_none_are_no_fault(cast: Cast, number: str) -> None:
    _case, browser, at = fresh(cast)
    for verb in ("remove", "up", "down"):
        assert browser.post(f"{at}/evidence/", {"do": f"{verb}:{number}"}).status_code in {302, 404}
    assert browser.post(f"{at}/evidence/save/", {"field": f"name_{number}"}).status_code == 400
    assert browser.post(f"{at}/check/", {"draft": number}).status_code == 422
