"""The pages: the application with everything wrong at once, the desk, registering, answering, ruling."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.filing.tests.reviewing import prove
from netcourt.judgment.tests.test_pronounce import signed
from netcourt.retrial.models import Application
from netcourt.retrial.tests.retrying import accepted, apply, at, effect_of, judge_above, judged, key
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SAID = {"requests": "撤销原判", "facts": "检测报告是伪造的"}


@pytest.mark.law("OL21-9e", "TR-216")
def test_the_application_on_a_page(cast: Cast) -> None:
    case = judged(cast)
    seller, here, when = enter(cast.seller), f"/retrial/cases/{case.pk}/apply/", effect_of(case)
    prove(cast.seller, when - timedelta(minutes=10))
    with clock.running_at(when):
        assert here in seller.get(f"/cases/{case.pk}/").content.decode()
        page = seller.get(here).content.decode()
        for words in ("什么时候之前申请", "不变期间", "主要证据是伪造", "枉法裁判", "申请再审不收费"):
            assert words in page, words
        assert 'name="where"' not in page, "only one court it can be"
        files = SimpleUploadedFile("鉴定.pdf", signed(), content_type="application/pdf")
        bad = seller.post(here, {"key": key(), "grounds": ["1", "3"], "facts": "写了的不丢"})
        assert bad.status_code == 422
        said = bad.content.decode()
        for words in ("写了的不丢", "请写明再审请求", "请填写哪一天知道的", "请上传证据"):
            assert words in said, words
        assert enter(cast.outsider).get(here).status_code == 404
        assert enter(cast.filing_judge).get(here).status_code == 403
        day = {"known_3_year": when.year, "known_3_month": when.month, "known_3_day": when.day}
        sent = seller.post(here, {"key": key(), "grounds": ["1"], "exhibits": files})
        said = sent.content.decode()
        assert "已收到：鉴定.pdf" in said, "a file is not looked for twice"
        assert "请上传证据" not in said
        kept = {"exhibits_kept": [str(d.pk) for d in sent.context["form"].fields["exhibits"].kept]}
        theirs = enter(cast.buyer).post(here, {"key": key(), "grounds": ["1"], **kept})
        assert "已收到：鉴定.pdf" not in theirs.content.decode(), "only one's own"
        done = seller.post(here, {"key": key(), "grounds": ["3", "6"], **day, **SAID, **kept})
        assert done.status_code == 302, done.content.decode()[-3000:]
        row = Application.objects.get()
        assert done.url == f"/cases/{row.review_id}/"
        assert row.case.documents.filter(kind="exhibit", title="鉴定.pdf").exists()
        assert row.grounds.get(key="3").known_on == when.date()
        again = seller.get(here).content.decode()
        assert "待立案审查" in again
        assert "<textarea" not in again


def test_the_court_s_pages_and_the_other_side_s(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case)
    judge, review = enter(judge_above()), row.review
    assert review is not None
    here = f"/retrial/cases/{review.pk}"
    with clock.running_at(row.entry.at + timedelta(hours=2)):
        assert f"{here}/accept/" in judge.get("/retrial/desk/").content.decode()
        page = judge.get(f"{here}/accept/").content.decode()
        for words in ("撤销原判，驳回原告的诉讼请求", "申请期间到", "要求补正", "不予受理"):
            assert words in page, words
        for address in ("send-back", "refuse"):
            assert judge.get(f"{here}/{address}/").status_code == 200
            assert judge.post(f"{here}/{address}/", {"key": key()}).status_code == 422
        assert judge.get(f"{here}/decide/").status_code == 403, "not the judge of the case yet"
    accepted(row)
    buyer = enter(cast.buyer)
    with at(cast.buyer, review_of(row)):
        assert "原裁判继续有效" in buyer.get(f"{here}/answer/").content.decode()
        assert buyer.post(f"{here}/answer/", {"key": key(), "text": ""}).status_code == 422
        assert buyer.post(f"{here}/answer/", {"key": key(), "text": "原判正确"}).status_code == 302
        page = judge.get(f"{here}/decide/").content.decode()
        assert "已提交意见" in page
        half = {"key": key(), "how": "reject", "holds_2": "no", "finding_2": "有证据"}
        bad = judge.post(f"{here}/decide/", half)
        assert bad.status_code == 422
        assert "适用法律确有错误" in bad.content.decode()
        assert "有证据" in bad.content.decode(), "what was typed stays"
        assert judge.post(f"{here}/decide/", half | {"holds_6": "no", "finding_6": "正确"}).status_code == 302
    assert Case.objects.get(pk=review.pk).stage == "closed"


def review_of(row: Application) -> Case:
    return Case.objects.get(pk=row.review_id)


def test_correcting_on_a_page(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case)
    judge, seller = enter(judge_above()), enter(cast.seller)
    here = f"/retrial/cases/{row.review_id}"
    when = row.entry.at + timedelta(hours=2)
    prove(cast.seller, when - timedelta(minutes=5))
    with clock.running_at(when):
        sent = judge.post(f"{here}/send-back/", {"key": key(), "defects": "写明请求", "days": "10"})
        assert sent.status_code == 302
        page = seller.get(f"{here}/correct/").content.decode()
        assert "写明请求" in page
        assert "撤销原判，驳回原告的诉讼请求" in page, "what was written is there"
        assert enter(cast.buyer).get(f"{here}/correct/").status_code == 302
        done = seller.post(f"{here}/correct/", {"key": key(), "grounds": ["6"], **SAID})
        assert done.status_code == 302
    row.refresh_from_db()
    assert (row.state, row.requests) == ("waiting", "撤销原判")
