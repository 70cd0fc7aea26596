"""The pages: the to-do leads to them, both sides hand in, the list of all evidence, the judge's desk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from netcourt.appearance.tests.suing import defendant, joined
from netcourt.cases.models import Case, Party, Period
from netcourt.evidence import catalogue
from netcourt.evidence.models import ExhibitDraft, ExhibitList, Extension
from netcourt.evidence.tests.giving import give, plaintiff
from netcourt.filing.tests.filling import PDF, upload
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def fresh(cast: Cast) -> Case:
    return joined(cast, timezone.now() - timedelta(hours=3))


def page(answer: Any) -> str:
    return answer.content.decode()


def told(browser: Client, party: Party, **more: str) -> dict[str, str]:
    draft = ExhibitDraft.objects.get(party=party, entry=None)
    words = {"name": "聊天记录", "purpose": "证明漏发", "source": "本人手机"}
    return {f"{w}_{f.pk}": words[w] for f in draft.files.all() for w in words} | more


def test_from_the_case_to_the_receipt(cast: Cast) -> None:
    case = fresh(cast)
    browser, party = enter(cast.buyer), plaintiff(case)
    start = f"/evidence/cases/{case.pk}/submit/"
    assert start in page(browser.get(f"/cases/{case.pk}/")), "the to-do leads here"
    files = browser.get(start).headers["Location"]
    assert files == f"/evidence/parties/{party.pk}/"
    assert "期限届满日" in page(browser.get(files))
    browser.post(files, {"files": [upload("聊天.pdf")], "do": "upload"})
    empty = browser.post(files, {"do": "next"})
    assert empty.status_code == 422
    assert "请写明这份证据用来证明什么" in page(empty)
    done = browser.post(files, told(browser, party, do="next"))
    assert done.headers["Location"] == f"{files}check/"
    shown = page(browser.get(f"{files}check/"))
    for word in ("聊天记录", "证明漏发", "本人手机", cast.shop.name, "我确认"):
        assert word in shown, word
    draft = ExhibitDraft.objects.get()
    without = browser.post(f"{files}check/", {"draft": draft.pk})
    assert without.status_code == 422
    assert "请确认所交证据真实" in page(without)
    done = browser.post(f"{files}check/", {"draft": draft.pk, "truth": "yes"})
    row = ExhibitList.objects.get()
    assert done.headers["Location"] == f"/evidence/lists/{row.pk}/"
    assert "证据收据" in page(browser.get(done.headers["Location"]))
    again = browser.post(f"{files}check/", {"draft": draft.pk, "truth": "yes"})
    assert again.headers["Location"] == done.headers["Location"]
    assert enter(cast.seller).get(f"/evidence/lists/{row.pk}/").status_code == 404


def test_late_the_page_asks_why_and_keeps_it(cast: Cast) -> None:
    case = fresh(cast)
    party, browser = defendant(case), enter(cast.seller)
    Period.objects.filter(case=case, party=party).update(due_at=timezone.now() - timedelta(hours=1))
    at = f"/evidence/parties/{party.pk}/"
    assert "举证期限已过" in page(browser.get(at))
    browser.post(at, {"files": [upload("发货.pdf")], "do": "upload"})
    browser.post(at, told(browser, party, do="next"))
    assert browser.post(f"{at}reason/", {"field": "reason", "reason": "仓库刚找到"}).status_code == 200
    assert "仓库刚找到" in page(browser.get(f"{at}check/"))
    draft = ExhibitDraft.objects.get()
    empty = browser.post(f"{at}check/", {"draft": draft.pk, "truth": "yes", "reason": ""})
    assert empty.status_code == 422
    browser.post(f"{at}check/", {"draft": draft.pk, "truth": "yes", "reason": "仓库刚找到"})
    assert ExhibitList.objects.get().reason == "仓库刚找到"


def test_all_evidence_numbered_per_side_and_paged(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    case = fresh(cast)
    now = timezone.now()
    give(cast.buyer, plaintiff(case), now - timedelta(minutes=50), "原告一", "原告二")
    give(cast.seller, defendant(case), now - timedelta(minutes=40), "被告一")
    give(cast.buyer, plaintiff(case), now - timedelta(minutes=30), "原告三")
    shown = page(enter(cast.filing_judge).get(f"/evidence/cases/{case.pk}/"))
    assert [shown.index(n) for n in ("原告一", "原告二", "被告一", "原告三")] == sorted(
        shown.index(n) for n in ("原告一", "原告二", "被告一", "原告三")
    )
    monkeypatch.setattr(catalogue, "PAGE", 2)
    first = catalogue.page(catalogue.Look(cast.filing_judge, case), "", 2)
    second = catalogue.page(catalogue.Look(cast.filing_judge, case), first.after, 2)
    assert [(r.side, r.number, r.name) for r in (*first.rows, *second.rows)] == [
        ("原告", 1, "原告一"), ("原告", 2, "原告二"), ("被告", 1, "被告一"), ("原告", 3, "原告三"),
    ]  # fmt: skip
    assert second.after == ""
    assert enter(cast.outsider).get(f"/evidence/cases/{case.pk}/").status_code == 404


def test_the_other_side_s_evidence_is_listed_once_it_may_be_opened(cast: Cast) -> None:
    case = fresh(cast)
    give(cast.buyer, plaintiff(case), timezone.now(), "原告一")
    mine = catalogue.page(catalogue.Look(cast.buyer, case)).rows
    theirs = catalogue.page(catalogue.Look(cast.seller, case)).rows
    look = catalogue.Look(cast.seller, case)
    assert [r.name for r in mine] == ["原告一"]
    assert [r.name for r in theirs] == [d.title for d in look.documents().filter(kind="exhibit")]


def test_closed_when_the_case_is_decided(cast: Cast) -> None:
    case = fresh(cast)
    Case.objects.filter(pk=case.pk).update(stage="decided")
    closed = enter(cast.buyer).get(f"/evidence/parties/{plaintiff(case).pk}/")
    assert closed.status_code == 409
    assert "现在不能提交证据" in page(closed)


def test_a_longer_period_asked_and_decided_on_pages(cast: Cast) -> None:
    case = fresh(cast)
    browser, judge = enter(cast.seller), enter(cast.filing_judge)
    at = f"/evidence/cases/{case.pk}/extension/"
    assert browser.post(at, {"key": "k1", "days": "0"}).status_code == 422
    assert browser.post(at, {"key": "k1", "days": "7", "reason": "调取录像"}).status_code == 302
    assert "正等法官决定" in page(browser.get(at))
    assert "调取录像" in page(judge.get("/evidence/desk/"))
    assert "举证" in page(judge.get("/cases/"))
    decide = f"/evidence/cases/{case.pk}/decide/"
    shown = page(judge.get(decide))
    assert "调取录像" in shown
    assert "checked" not in shown, "nothing is chosen beforehand"
    given = {"key": "k2", "decision": "granted", "days": "7", "finding": "确有困难"}
    assert judge.post(decide, given).status_code == 302
    assert Extension.objects.get().granted == 7
    assert browser.get(decide).status_code == 403


def test_late_evidence_said_and_decided_on_pages(cast: Cast) -> None:
    case = fresh(cast)
    party = plaintiff(case)
    Period.objects.filter(case=case, party=party).update(due_at=timezone.now() - timedelta(hours=1))
    give(cast.buyer, party, timezone.now(), reason="刚收到")
    row = ExhibitList.objects.get()
    for service in defendant(case).services.filter(state="open"):
        from netcourt.service.actions import receive as receive_service

        receive_service(cast.seller, case.pk, f"r{service.pk}", service=service.pk)
    browser, judge = enter(cast.seller), enter(cast.filing_judge)
    at = f"/evidence/cases/{case.pk}/late/"
    assert at in page(browser.get(f"/cases/{case.pk}/")), "a to-do"
    assert "刚收到" in page(browser.get(at))
    assert browser.post(at, {"key": "k1"}).status_code == 422
    assert browser.post(at, {"key": "k1", "objects_to_it": "yes", "reason": "拖延"}).status_code == 302
    assert browser.get(at).status_code == 302, "said"
    assert "刚收到" in page(judge.get("/evidence/desk/?tab=late"))
    decide = f"/evidence/cases/{case.pk}/decide/"
    assert "拖延" in page(judge.get(decide))
    given = {"key": "k2", "fault": "slight", "basic_fact": "no", "finding": "三月就有"}
    assert judge.post(decide, given).status_code == 302
    row.refresh_from_db()
    assert row.treatment == "admonished"
    assert "予以采纳，并予训诫" in page(browser.get(f"/evidence/cases/{case.pk}/"))


def test_a_file_sent_twice_is_one_and_can_be_taken_out(cast: Cast) -> None:
    case = fresh(cast)
    browser, party = enter(cast.buyer), plaintiff(case)
    at = f"/evidence/parties/{party.pk}/"
    browser.post(at, {"files": [upload("一.pdf"), upload("二.pdf"), upload("三.pdf", PDF + b"\n")], "do": "upload"})
    draft = ExhibitDraft.objects.get()
    assert draft.files.count() == 2
    browser.post(at, {"do": f"up:{draft.files.last().pk}"})
    assert draft.files.first().name == "三"
    browser.post(at, {"do": f"remove:{draft.files.first().pk}"})
    assert [f.name for f in draft.files.all()] == ["一"]
