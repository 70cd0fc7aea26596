"""Recusal: the person stays out until it is decided; decided in three days; reviewed once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404

from netcourt.cases import access, clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Assignment, Case
from netcourt.filing.actions import Incomplete
from netcourt.identity.models import CourtPost
from netcourt.law.recusal import Decider, decider
from netcourt.pleadings import handing, recusing
from netcourt.pleadings.models import Application
from netcourt.pleadings.tests.asking import NEXT_DAY, joined, key, plaintiff
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
LATER = NEXT_DAY + timedelta(hours=2)


def on_trial(cast: Cast) -> Case:
    case = joined(cast)
    with clock.running_at(NEXT_DAY):
        handing.hand_over(cast.filing_judge, case.pk, key(), judge=cast.judge, clerk=cast.clerk)
    return case


def ask_recusal(cast: Cast, case: Case, **more: Any) -> Application:
    given: dict[str, Any] = {"official": cast.judge, "ground": "other_relation", "reasons": "和被告的老板是同学"}
    with clock.running_at(NEXT_DAY + timedelta(hours=1)):
        return recusing.ask_recusal(cast.buyer, plaintiff(case).pk, key(), **(given | more))


def decide_recusal(by: Any, row: Application, *, grant: bool, finding: str = "查明不是同学") -> Application:
    with clock.running_at(LATER):
        return recusing.decide_recusal(by, row.pk, key(), grant=grant, finding=finding)


@pytest.mark.law("CPL-47")
def test_the_judge_suspends_work_and_the_president_decides_in_three_days(cast: Cast) -> None:
    case = on_trial(cast)
    row = ask_recusal(cast, case)
    assert not access.visible_cases(cast.judge).filter(pk=case.pk).exists(), "suspended"
    due = case.periods.get(rule="D11.decide")
    assert (due.post, str(due.end)) == ("president", "2026-06-05")
    with pytest.raises(Refused):
        decide_recusal(cast.president, row, grant=False, finding=" ")
    row = decide_recusal(cast.president, row, grant=False)
    assert row.state == "refused"
    assert access.visible_cases(cast.judge).filter(pk=case.pk).exists(), "takes part again"
    assert case.periods.get(rule="D11.decide").state == "met"


@pytest.mark.law("CPL-47")
def test_granted_the_judge_stays_out_and_another_is_named(cast: Cast) -> None:
    case = on_trial(cast)
    row = decide_recusal(cast.president, ask_recusal(cast, case), grant=True, finding="属实")
    assert row.state == "granted"
    assert not Assignment.objects.filter(case=case, account=cast.judge, until=None).exists()
    with clock.running_at(LATER), pytest.raises(Refused) as refused:
        handing.hand_over(cast.filing_judge, case.pk, key(), judge=cast.judge, clerk=None)
    assert refused.value.codes == ("RECUSED",), "who is recused is not named again"


@pytest.mark.law("CPL-47")
def test_one_review_without_suspension(cast: Cast) -> None:
    case = on_trial(cast)
    row = decide_recusal(cast.president, ask_recusal(cast, case), grant=False)
    with clock.running_at(LATER):
        review = recusing.ask_recusal_review(cast.buyer, row.pk, key(), reasons="有合影")
    assert Assignment.objects.filter(case=case, account=cast.judge, until=None).exists()
    assert case.periods.get(rule="D11.review").state == "open"
    review = decide_recusal(cast.president, review, grant=False)
    for done in (row, review):
        with clock.running_at(LATER), pytest.raises(Refused) as refused:
            recusing.ask_recusal_review(cast.buyer, done.pk, key(), reasons="再看看")
        assert refused.value.codes == ("REVIEW_USED",)


@pytest.mark.law("CPL-47")
def test_the_presiding_judge_decides_on_the_clerk(cast: Cast) -> None:
    case = on_trial(cast)
    row = ask_recusal(cast, case, official=cast.clerk)
    with pytest.raises(Refused) as refused:
        decide_recusal(cast.president, row, grant=True)
    assert refused.value.codes == ("NOT_THE_DECIDER",)
    assert decide_recusal(cast.judge, row, grant=True).state == "granted"
    assert decider("judge") is Decider.PRESIDENT
    assert decider("judge", presides_as_president=True) is Decider.COMMITTEE


def test_bad_input_and_strangers(cast: Cast) -> None:
    case = on_trial(cast)
    with pytest.raises(Incomplete) as found:
        ask_recusal(cast, case, ground="?", reasons=" ")
    assert set(found.value.codes) == {"REASONS_MISSING", "GROUND_MISSING"}
    with pytest.raises(Refused) as refused:
        ask_recusal(cast, case, official=cast.president)
    assert refused.value.codes == ("NOT_ON_THE_CASE",)
    with clock.running_at(NEXT_DAY), pytest.raises(Http404):
        recusing.ask_recusal(
            cast.outsider, plaintiff(case).pk, key(), official=cast.judge, ground="interest", reasons="?"
        )
    row = ask_recusal(cast, case)
    with pytest.raises(Refused) as refused:
        ask_recusal(cast, case, official=cast.clerk)
    assert refused.value.codes == ("ALREADY_ASKED",)
    with pytest.raises(Refused):
        decide_recusal(cast.buyer, row, grant=True)


def test_by_page(cast: Cast) -> None:
    case = on_trial(cast)
    with clock.running_at(LATER):
        buyer, president = enter(cast.buyer), enter(cast.president)
        at = f"/pleadings/cases/{case.pk}/recusal/"
        assert cast.judge.name in buyer.get(at).content.decode()
        sent = {"key": "k", "official": cast.judge.pk, "ground": "interest", "reasons": "有股份"}
        assert buyer.post(at, sent | {"reasons": ""}).status_code == 422
        assert buyer.post(at, sent).status_code == 302
        row = Application.objects.get()
        page = f"/pleadings/applications/{row.pk}/"
        assert "有股份" in president.get(page).content.decode()
        assert president.post(page, {"key": "p", "grant": "no", "finding": "没有"}).status_code == 302
        assert "申请复议" in buyer.get(f"/pleadings/cases/{case.pk}/").content.decode()
        again = f"{page}review/"
        assert buyer.post(again, {"key": "r", "reasons": "有"}).status_code == 302


@pytest.mark.law("CPL-47")
def test_a_president_who_presides_is_decided_on_by_the_committee_which_the_filing_judge_records(cast: Cast) -> None:
    CourtPost.objects.create(account=cast.president, court=cast.court, kind="judge", appointed_on=date(2020, 1, 1))
    case = joined(cast)
    with clock.running_at(NEXT_DAY):
        handing.hand_over(cast.filing_judge, case.pk, key(), judge=cast.president, clerk=cast.clerk)
    row = ask_recusal(cast, case, official=cast.president)
    assert case.periods.get(rule="D11.decide").post == "filing_judge"
    with pytest.raises(Refused) as refused:
        decide_recusal(cast.president, row, grant=False)
    assert refused.value.codes == ("NOT_THE_DECIDER",), "nobody decides on themselves"
    with clock.running_at(LATER):
        told = enter(cast.filing_judge).get(f"/cases/{case.pk}/").content.decode()
        assert f"/pleadings/applications/{row.pk}/" in told
        assert enter(cast.filing_judge).get(f"/pleadings/applications/{row.pk}/").status_code == 200
    row = decide_recusal(cast.filing_judge, row, grant=True, finding="审判委员会2026年6月2日讨论，同学关系属实")
    assert row.decision is not None
    assert "本院审判委员会经讨论认为" in text_of(documents.open_bytes(row.decision).read())


@pytest.mark.law("CPL-47")
def test_a_filing_judge_does_not_decide_on_other_judges(cast: Cast) -> None:
    row = ask_recusal(cast, on_trial(cast))
    with pytest.raises(Refused) as refused:
        decide_recusal(cast.filing_judge, row, grant=True)
    assert refused.value.codes == ("NOT_THE_DECIDER",)
