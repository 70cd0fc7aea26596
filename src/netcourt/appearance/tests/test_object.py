"""Objecting to jurisdiction, and the ruling on it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from netcourt.appearance import answering, ruling
from netcourt.appearance.models import Objection
from netcourt.appearance.papers import ObjectionPapers
from netcourt.appearance.tests.suing import WHEN, defendant, joined, key
from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.filing.actions import Incomplete
from netcourt.reference.models import Court
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
NEXT_DAY = WHEN + timedelta(days=1)
WHY = ObjectionPapers(reasons="合同约定由被告住所地法院管辖，收货地不在本市", proposed="示范市示范区人民法院")


def object_jurisdiction(cast: Cast, case: Case, when: Any = NEXT_DAY, papers: ObjectionPapers = WHY) -> Objection:
    with clock.running_at(when):
        return answering.object_jurisdiction(cast.seller, defendant(case).pk, papers, key())


def elsewhere() -> Court:
    return Court.objects.get(pk="浙0106")


@pytest.mark.law("CPL-130")
def test_within_the_period_of_the_answer(cast: Cast) -> None:
    case = joined(cast)
    row = object_jurisdiction(cast, case)
    assert case.periods.get(rule="D09").state == "met"
    assert case.periods.get(rule="D07").state == "open", "the time to answer runs on"
    text = text_of(documents.open_bytes(row.document).read())
    assert "管辖权异议申请书" in text
    assert WHY.proposed in text
    assert case.parties.get(role="plaintiff").services.filter(papers=row.document).exists()
    with pytest.raises(Refused) as refused:
        object_jurisdiction(cast, case)
    assert refused.value.codes == ("ALREADY_OBJECTED",)


@pytest.mark.law("CPL-130")
def test_the_last_second_is_in_time_and_the_next_is_late(cast: Cast) -> None:
    case = joined(cast)
    due = case.periods.get(rule="D09").due_at
    with pytest.raises(Refused) as refused:
        object_jurisdiction(cast, case, due)
    assert refused.value.codes == ("LATE",)
    assert "一百三十" in refused.value.refusals[0].say("zh-hans")
    assert object_jurisdiction(cast, case, due - timedelta(seconds=1)).pk


def test_reasons_and_a_court_are_asked_for(cast: Cast) -> None:
    case = joined(cast)
    with pytest.raises(Incomplete) as found:
        object_jurisdiction(cast, case, papers=ObjectionPapers(reasons=" ", proposed=""))
    assert found.value.codes == ("REASON_MISSING", "COURT_MISSING")


def test_the_plaintiff_and_strangers_do_not_object(cast: Cast) -> None:
    case = joined(cast)
    for who in (cast.buyer, cast.outsider, cast.filing_judge):
        with clock.running_at(NEXT_DAY), pytest.raises(Http404):
            answering.object_jurisdiction(who, defendant(case).pk, WHY, key())


def rule_jurisdiction(cast: Cast, row: Objection, decision: str = "rejected", **more: Any) -> Objection:
    given = {"finding": "约定的是格式条款，没有提请注意，对消费者不生效"} | more
    with clock.running_at(NEXT_DAY + timedelta(hours=1)):
        return ruling.rule_objection(
            more.pop("by", cast.filing_judge), row.case_id, row.pk, key(), decision=decision,
            **{k: v for k, v in given.items() if k != "by"},
        )  # fmt: skip


@pytest.mark.law("CPL-130")
def test_rejected_by_a_ruling_that_can_be_appealed_in_ten_days(cast: Cast) -> None:
    case = joined(cast)
    done = rule_jurisdiction(cast, object_jurisdiction(cast, case))
    assert done.decision == "rejected"
    assert done.ruling is not None
    text = text_of(documents.open_bytes(done.ruling).read())
    assert "驳回" in text
    assert "十日内" in text
    plaintiff = case.parties.get(role="plaintiff")
    assert case.periods.filter(rule="D28.ruling", party=plaintiff).exists(), "served on the platform at once"
    assert defendant(case).services.filter(papers=done.ruling).exists()
    with pytest.raises(Refused) as refused:
        rule_jurisdiction(cast, done)
    assert "ALREADY_DECIDED" in refused.value.codes


@pytest.mark.law("CPL-130")
def test_upheld_names_the_court_it_goes_to(cast: Cast) -> None:
    case = joined(cast)
    row = object_jurisdiction(cast, case)
    with pytest.raises(Refused) as refused:
        rule_jurisdiction(cast, row, "upheld", finding=" ")
    assert set(refused.value.codes) == {"FINDING_MISSING", "DESTINATION_MISSING"}
    done = rule_jurisdiction(cast, row, "upheld", to_court=elsewhere().pk)
    assert done.to_court == elsewhere()
    assert done.ruling is not None
    assert elsewhere().name in text_of(documents.open_bytes(done.ruling).read())


def test_only_judges_rule(cast: Cast) -> None:
    row = object_jurisdiction(cast, joined(cast))
    with pytest.raises(Refused) as refused:
        rule_jurisdiction(cast, row, by=cast.president)
    assert refused.value.status == 403
    for who in (cast.outsider, cast.elsewhere):
        with pytest.raises(Http404):
            rule_jurisdiction(cast, row, by=who)
