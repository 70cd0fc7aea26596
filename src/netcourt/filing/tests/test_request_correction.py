"""Asking for correction: once, everything, with a last day; never for paper."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404

from netcourt.cases import access, clock, dues
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.sweep import sweep_due
from netcourt.cases.words import HoldKind, Outcome, PeriodState, Stage, Visibility
from netcourt.filing.actions import resubmit
from netcourt.filing.assessment import route_complaint
from netcourt.filing.defects import NamedDefect, found_by_rules
from netcourt.filing.refusing import explain_filing, return_papers
from netcourt.filing.review import accept_filing, latest_complaint, request_correction
from netcourt.filing.tests.filling import make_papers
from netcourt.filing.tests.reviewing import DEFECT, MET, at, key, prove, receive
from netcourt.law.paper_demands import OriginalGround, paper_demanded
from tests.cast import Cast

pytestmark = pytest.mark.django_db
MONDAY = at("2026-06-01 10:00")


def demand(sentence: str, original: str = "") -> NamedDefect:
    return NamedDefect(sentence, "", "", original=original)


@pytest.mark.law("OL21-9b", "IC18-7b", "REG-7")
def test_one_notice_names_every_defect_and_its_last_day(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY)
    second = NamedDefect("证据没有写明证明对象", "《民事证据规定》第十九条", "请写明", "evidence")
    with clock.running_at(at("2026-06-02 09:00")):
        request_correction(cast.filing_judge, case.pk, key(), defects=[DEFECT, second], days=10)
    case.refresh_from_db()
    assert case.stage == Stage.RECEIVED
    entry = case.entries.get(act="filing.request_correction")
    assert entry.visible_to == Visibility.OWN_SIDE
    assert entry in access.visible_entries(cast.buyer, case)  # it is addressed to them
    assert case.documents.get(entry=entry).kind_id == "correction_notice"
    assert [d.sentence for d in case.correction.defects.all()] == [DEFECT.text, second.text]
    period = case.correction.period
    assert (period.rule, period.party.name, period.end) == ("CORRECTION", "赵样本", date(2026, 6, 12))
    assert case.periods.get(rule="D01").state == PeriodState.MET
    assert case.holds.get(until=None).kind == HoldKind.AWAITING_CORRECTION


@pytest.mark.law("OL21-9b", "IC18-7b")
def test_the_seven_days_start_again_the_day_after_the_corrected_papers(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY)
    with clock.running_at(MONDAY):
        request_correction(cast.filing_judge, case.pk, key(), defects=[DEFECT])
    later = at("2026-06-05 20:00")
    with clock.running_at(later):
        prove(cast.buyer, later)
        resubmit(cast.buyer, case.pk, make_papers(cast.buyer), [], key())
    decision = case.periods.get(rule="D01", state=PeriodState.OPEN)
    assert (decision.start, decision.end) == (later, date(2026, 6, 12))
    assert case.periods.get(rule="CORRECTION").state == PeriodState.MET
    with clock.running_at(at("2026-06-08 09:00")):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)


@pytest.mark.law("OL21-9b", "REG-7", "IC18-7b")
def test_a_second_notice_is_refused(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY)
    with clock.running_at(MONDAY):
        request_correction(cast.filing_judge, case.pk, key(), defects=[DEFECT])
        with pytest.raises(Refused) as refused:
            request_correction(cast.filing_judge, case.pk, key(), defects=[])
        assert set(refused.value.codes) == {"AWAITING_CORRECTION", "ONE_TIME_NOTICE", "DEFECTS_MISSING"}
        prove(cast.buyer, MONDAY)
        resubmit(cast.buyer, case.pk, make_papers(cast.buyer), [], key())
        with pytest.raises(Refused) as refused:
            request_correction(cast.other_filing_judge, case.pk, key(), defects=[DEFECT])
    assert refused.value.codes == ("ONE_TIME_NOTICE",)
    assert "先行立案" in refused.value.refusals[0].text.zh


@pytest.mark.law("OL21-9d")
@pytest.mark.parametrize(
    "sentence",
    [
        "请提交纸质起诉状一份",
        "请将合同原件邮寄至本院立案庭",
        "请到立案大厅现场提交材料",
        "起诉状副本须打印件，交至法院",
        "请携带证据原件",
        "请当面递交授权委托书",
        "Please send a paper copy of the contract",
    ],
)
def test_paper_is_not_asked_of_who_filed_online(cast: Cast, sentence: str) -> None:
    case = receive(cast.buyer)
    with pytest.raises(Refused) as refused:
        request_correction(cast.filing_judge, case.pk, key(), defects=[DEFECT, demand(sentence)])
    assert refused.value.codes == ("PAPER_DEMAND_BARRED",)
    assert not case.entries.filter(act="filing.request_correction").exists()


@pytest.mark.law("OL21-12b")
def test_an_original_may_be_asked_for_on_a_ground_of_article_12(cast: Cast) -> None:
    case = receive(cast.buyer)
    unclear = demand("合同照片无法辨认，请提交原件核对", OriginalGround.UNCLEAR)
    request_correction(cast.filing_judge, case.pk, key(), defects=[unclear])
    assert case.correction.defects.get().sentence.startswith("合同照片")


@pytest.mark.parametrize(
    "sentence",
    [
        "请提交纸质合同的扫描件",
        "请上传原件照片",
        "请说明货物是否当面交付",
        "请写明交易所在的平台",
        "请补充被告邮寄地址",
        "请说明合同原件由谁保管",
        "请提供订单截图",
    ],
)
def test_asking_for_pictures_and_facts_is_no_demand_of_paper(sentence: str) -> None:
    assert paper_demanded(sentence) == ""


@pytest.mark.law("OL21-9b")
@pytest.mark.parametrize(("days", "code"), [(0, "PERIOD_INVALID"), (-3, "PERIOD_INVALID")])
def test_bad_input_is_refused_with_all_reasons(cast: Cast, days: int, code: str) -> None:
    case = receive(cast.buyer)
    with pytest.raises(Refused) as refused:
        wrong = [demand(" "), demand("长" * 600)]
        request_correction(cast.filing_judge, case.pk, key(), defects=wrong, days=days)
    assert set(refused.value.codes) == {code, "DEFECT_EMPTY", "TEXT_TOO_LONG"}
    assert refused.value.status == 422


def test_only_a_filing_judge_of_the_court_asks(cast: Cast) -> None:
    case = receive(cast.buyer)
    for name, person in cast.everyone.items():
        if name in ("filing_judge", "other_filing_judge"):
            continue
        with pytest.raises(Refused if name in ("buyer", "president") else Http404):
            request_correction(person, case.pk, key(), defects=[DEFECT])


def test_twice_with_one_key_asks_once_and_after_acceptance_it_is_too_late(cast: Cast) -> None:
    case, one = receive(cast.buyer), key()
    for _ in range(2):
        request_correction(cast.filing_judge, case.pk, one, defects=[DEFECT])
    assert case.entries.filter(act="filing.request_correction").count() == 1
    other = receive(cast.buyer)
    accept_filing(cast.filing_judge, other.pk, key(), conditions=MET)
    with pytest.raises(Refused) as refused:
        request_correction(cast.filing_judge, other.pk, key(), defects=[DEFECT])
    assert refused.value.codes == ("WRONG_STAGE",)


@pytest.mark.law("IC18-7b", "REG-7")
def test_a_missed_correction_is_recorded_and_returned_by_a_person(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY)
    with clock.running_at(MONDAY):
        request_correction(cast.filing_judge, case.pk, key(), defects=[DEFECT], days=7)
        with pytest.raises(Refused) as refused:  # not before its period has ended
            returned(cast, case)
        assert "AWAITING_CORRECTION" in refused.value.codes
    with clock.running_at(at("2026-06-09 00:01")):
        sweep_due()
        case.refresh_from_db()
        assert case.stage == Stage.RECEIVED  # nothing goes back by itself
        assert case.periods.get(rule="CORRECTION").state == PeriodState.MISSED
        returned(cast, case)
    with clock.running_at(at("2026-06-13 00:01")):  # nothing was answered in three days, a Friday
        return_papers(cast.filing_judge, case.pk, key())
    case.refresh_from_db()
    assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.RETURNED)
    with clock.running_at(at("2026-06-13 00:02")), pytest.raises(Refused) as refused:
        prove(cast.buyer, at("2026-06-13 00:02"))
        resubmit(cast.buyer, case.pk, make_papers(cast.buyer), [], key())
    assert refused.value.codes == ("WRONG_STAGE",)


def returned(cast: Cast, case: Case) -> None:
    explain_filing(
        cast.filing_judge, case.pk, key(), explanation="补正期限届满未补正", conditions=MET, kind=Outcome.RETURNED
    )


@pytest.mark.law("IC18-7a")
def test_the_president_sees_an_undecided_filing_of_the_own_court(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY)
    in_time, late = at("2026-06-08 23:59"), at("2026-06-09 00:01")
    with clock.running_at(in_time):
        assert dues.due_at_court(cast.president) == []
    for swept in (False, True):
        with clock.running_at(late):
            if swept:
                sweep_due()
            seen = dues.due_at_court(cast.president)
            assert [(d.period.rule, d.period.case, d.urgency) for d in seen] == [("D01", case, "overdue")]
            assert [d.period.rule for d in dues.due_at_court(cast.filing_judge)] == ["D01"]
            assert dues.due_at_court(cast.elsewhere) == []
    with clock.running_at(late):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
        assert "D01" not in [d.period.rule for d in dues.due_at_court(cast.president)]


@pytest.mark.law("CPL-124")
def test_the_rules_find_what_is_missing(cast: Cast) -> None:
    case = receive(cast.buyer)
    party = case.parties.get(role="plaintiff")
    party.ethnicity = ""
    party.save()
    complaint = latest_complaint(case)
    found = found_by_rules(case, complaint, route_complaint(complaint))
    assert {d.field for d in found} == {"plaintiff_ethnicity", "evidence"}
    assert not any(paper_demanded(d.text) for d in found)
