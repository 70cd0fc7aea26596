"""The court above: registered with its own number, sent back once, refused; opinions; withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import Http404

from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Assignment, Case
from netcourt.filing.actions import Incomplete
from netcourt.retrial import arguing, reviewing
from netcourt.retrial.asked import Asked
from netcourt.retrial.models import Opinion
from netcourt.retrial.tests.retrying import (
    ABOVE,
    ASKED,
    accepted,
    ahead,
    apply,
    at,
    exhibit,
    judge_above,
    judged,
    key,
)
from tests.access.scene import enter
from tests.cast import Cast, make_staff
from tests.papers import text_of

pytestmark = pytest.mark.django_db


def printed(case: Case, kind: str) -> str:
    return text_of(documents.open_bytes(case.documents.filter(kind=kind).latest("created_at")).read())


@pytest.mark.law("TR-216", "CN-7", "OL21-9e")
def test_registered_with_a_number_and_copies_within_five_days(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case)
    review = accepted(row)
    assert review.number == "（2026）浙98民申1号"
    assert (review.stage, row.state) == ("retrial_review", "reviewed")
    assert Assignment.objects.get(case=review).account == judge_above()
    assert f"原审案号：{case.number}" in printed(review, "retrial_acceptance")
    notice = printed(review, "retrial_notice")
    for words in ("再审申请应诉通知书", "十五日内提交书面意见", "第二百一十一条第六项", "不停止执行"):
        assert words in notice, words
    buyer = review.parties.get(role="plaintiff")
    assert review.periods.get(rule="D36.opinion").party == buyer
    assert review.periods.get(rule="D36.copies").state == "met"
    assert review.periods.get(rule="D36").state == "open"
    told = case.entries.get(act="retrial.receive_ruling")
    assert review.number in told.title_zh
    assert "再审请求" in printed(review, "retrial_application")


def test_wrong_person_wrong_judge_and_twice(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case)
    assert row.review is not None
    for who in (cast.filing_judge, cast.elsewhere):
        with clock.running_at(row.entry.at), pytest.raises(Http404):
            reviewing.accept(who, row.review.pk, key(), judge=judge_above())
    with clock.running_at(row.entry.at), pytest.raises(Refused) as refused:
        reviewing.accept(cast.seller, row.review.pk, key(), judge=judge_above())
    assert refused.value.status == 403
    with pytest.raises(Refused) as refused:
        accepted(row, judge=None)
    assert refused.value.codes == ("JUDGE_MISSING",)
    with pytest.raises(Refused) as refused:
        accepted(row, judge=cast.judge)
    assert refused.value.codes == ("JUDGE_UNKNOWN",)
    accepted(row)
    with pytest.raises(Refused) as refused:
        accepted(row)
    assert refused.value.codes == ("NOT_WAITING",)


@pytest.mark.law("TR-216")
def test_who_judged_the_case_does_not_review_it(cast: Cast) -> None:
    """At the court that decided another judge reviews it (CPL 41, 47)."""
    case = judged(cast)
    Case.objects.filter(pk=case.pk).update(procedure="small")
    row = apply(cast, Case.objects.get(pk=case.pk), where=case.court_id)
    assert row.review is not None
    with clock.running_at(row.entry.at + timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            reviewing.accept(cast.filing_judge, row.review.pk, key(), judge=cast.judge)
        assert refused.value.status == 422
        other = make_staff("另法官", "judge")
        assert reviewing.accept(cast.filing_judge, row.review.pk, key(), judge=other).number == "（2026）浙0199民申1号"


@pytest.mark.law("OL21-9e", "OL21-9b")
def test_sent_back_once_with_everything_and_the_clock_begins_anew(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case)
    review = row.review
    assert review is not None
    with clock.running_at(row.entry.at + timedelta(days=2)):
        with pytest.raises(Refused) as refused:
            reviewing.send_back(judge_above(), review.pk, key(), defects=" ")
        assert refused.value.codes == ("DEFECTS_MISSING",)
        with pytest.raises(Refused) as refused:
            reviewing.send_back(judge_above(), review.pk, key(), defects="补证据", days=90)
        assert refused.value.codes == ("PERIOD_INVALID",)
        reviewing.send_back(judge_above(), review.pk, key(), defects="写明具体的再审请求\n附检测报告")
    assert "写明具体的再审请求" in printed(review, "retrial_correction_notice")
    assert {p.rule for p in review.periods.filter(state="open")} == {"D35.correction"}
    later = row.entry.at + timedelta(days=5)
    better = replace(ASKED, requests="撤销原判，改判驳回", grounds={"6": None})
    with at_(cast, later):
        with pytest.raises(Refused) as refused:
            reviewing.correct(cast.buyer, review.pk, key(), asked=better)
        assert refused.value.status == 403
        with pytest.raises(Incomplete):
            reviewing.correct(cast.seller, review.pk, key(), asked=Asked())
        reviewing.correct(cast.seller, review.pk, key(), asked=better, exhibits=[exhibit(cast.seller)])
    row.refresh_from_db()
    assert (row.state, row.requests) == ("waiting", "撤销原判，改判驳回")
    assert [g.key for g in row.grounds.all()] == ["6"]
    assert review.periods.filter(rule="D36", state="open").get().start == later
    assert review.periods.get(rule="D35.correction").state == "met"
    with clock.running_at(later), pytest.raises(Refused) as refused:
        reviewing.send_back(judge_above(), review.pk, key(), defects="再补")
    assert refused.value.codes == ("ONE_TIME_NOTICE",)


def at_(cast: Cast, when: object) -> object:
    from netcourt.filing.tests.reviewing import prove

    prove(cast.seller, when - timedelta(minutes=5))  # type: ignore[operator]
    prove(cast.buyer, when - timedelta(minutes=5))  # type: ignore[operator]
    return clock.running_at(when)  # type: ignore[arg-type]


def test_refused_by_a_ruling_it_can_be_made_again(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case)
    assert row.review is not None
    with clock.running_at(row.entry.at + timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            reviewing.refuse(judge_above(), row.review.pk, key(), finding="")
        assert refused.value.codes == ("FINDING_MISSING",)
        reviewing.refuse(judge_above(), row.review.pk, key(), finding="不是当事人可以申请再审的裁判")
    row.refresh_from_db()
    review = Case.objects.get(pk=row.review.pk)
    assert (row.state, review.stage, review.outcome) == ("refused", "closed", "refused")
    assert "不予受理" in printed(review, "retrial_ruling")
    assert not review.periods.filter(state="open").exists()
    assert apply(cast, case, row.entry.at + timedelta(days=3)).state == "waiting"


@pytest.mark.law("TR-216")
def test_the_others_have_fifteen_days_and_may_be_late(cast: Cast) -> None:
    case = judged(cast)
    review = accepted(apply(cast, case))
    with at(cast.seller, review), pytest.raises(Refused) as refused:
        arguing.answer(cast.seller, review.pk, key(), text="我自己的意见")
    assert refused.value.status == 403
    with pytest.raises(Http404):
        arguing.answer(cast.outsider, review.pk, key(), text="路人")
    with at(cast.buyer, review, 20):
        with pytest.raises(Refused) as refused:
            arguing.answer(cast.buyer, review.pk, key(), text=" ")
        assert refused.value.codes == ("TEXT_MISSING",)
        opinion = arguing.answer(
            cast.buyer, review.pk, key(), text="原判正确", exhibits=[exhibit(cast.buyer, "收条.pdf")]
        )
        assert opinion.late
        with pytest.raises(Refused) as refused:
            arguing.answer(cast.buyer, review.pk, key(), text="再说一次")
        assert refused.value.codes == ("ALREADY_ANSWERED",)
    assert Opinion.objects.get().party.role == "plaintiff"
    assert review.services.filter(title__contains="书面意见").get().party.role == "defendant"
    assert "期间届满后提交" in printed(review, "retrial_opinion")


def test_withdrawn_before_registration_at_once(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case)
    assert row.review is not None
    with at_(cast, row.entry.at + timedelta(hours=1)):
        with pytest.raises(Refused) as refused:
            arguing.withdraw(cast.buyer, row.review.pk, key())
        assert refused.value.status == 403
        arguing.withdraw(cast.seller, row.review.pk, key(), reason="想清楚了")
    row.refresh_from_db()
    review = Case.objects.get(pk=row.review.pk)
    assert (row.state, review.stage, review.outcome) == ("withdrawn", "closed", "taken_back")
    assert not review.periods.filter(state="open").exists()
    assert apply(cast, case).state == "waiting", "nothing was accepted: it may be made again"


def test_who_may_read_it(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case)
    review = accepted(row)
    acceptance = review.documents.get(kind="retrial_acceptance")
    with clock.running_at(ahead(review)):
        assert enter(cast.outsider).get(f"/cases/{review.pk}/").status_code == 404
        assert enter(cast.filing_judge).get(f"/cases/{review.pk}/").status_code == 404, "of the court below"
        for who in (cast.buyer, cast.seller, judge_above()):
            page = enter(who).get(f"/cases/{review.pk}/")
            assert page.status_code == 200
            assert "再审审查中" in page.content.decode()
        assert enter(cast.buyer).get(f"/cases/documents/{acceptance.pk}/").status_code == 404
        assert enter(cast.buyer).get(f"/cases/documents/{row.document_id}/").status_code == 200
        assert "对再审申请提交书面意见" in enter(cast.buyer).get(f"/cases/{review.pk}/").content.decode()
    assert review.court_id == ABOVE
