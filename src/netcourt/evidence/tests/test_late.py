"""evidence.object_late and evidence.decide_late: the others' word, the judge's finding, what the law makes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import defendant, joined, key
from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.sweep import sweep_due
from netcourt.evidence import late
from netcourt.evidence.models import ExhibitList
from netcourt.evidence.periods import last_period, word_period
from netcourt.evidence.tests.giving import give, plaintiff
from netcourt.filing.tests.reviewing import prove
from netcourt.service.actions import receive as receive_service
from tests.cast import Cast
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.law("EV-101")]


def late_list(cast: Cast) -> ExhibitList:
    """The buyer's evidence after the period, received by the shop an hour later."""
    case = joined(cast)
    period = last_period(plaintiff(case))
    assert period is not None
    when = period.due_at + timedelta(hours=10)
    row = give(cast.buyer, plaintiff(case), when, reason="对方昨天才把记录发来")
    with clock.running_at(when + timedelta(hours=1)):
        prove(cast.seller, when + timedelta(minutes=30))
        for service in defendant(case).services.filter(state="open", papers=row.document):
            receive_service(cast.seller, case.pk, key(), service=service.pk)
    return row


def say(cast: Cast, row: ExhibitList, *, objects: bool, after: timedelta = timedelta(hours=2)) -> Any:
    at = row.entry.at + after
    with clock.running_at(at):
        prove(cast.seller, at)
        return late.object_late(cast.seller, row.pk, defendant(row.case).pk, key(), objects=objects, reason="拖延诉讼")


def decide(
    cast: Cast, row: ExhibitList, fault: str, *, basic: bool = False, after: int = 3, **more: Any
) -> ExhibitList:
    with clock.running_at(row.entry.at + timedelta(hours=after)):
        return late.decide_late(
            cast.filing_judge, row.case_id, row.pk, key(), fault=fault, basic_fact=basic,
            finding=more.get("finding", "聊天记录三月就有"),
        )  # fmt: skip


def test_the_other_side_has_five_days_from_receipt(cast: Cast) -> None:
    row = late_list(cast)
    period = word_period(row, defendant(row.case))
    assert period is not None
    assert (period.rule, period.party) == ("LATE-EVIDENCE", defendant(row.case))
    word = say(cast, row, objects=True)
    period.refresh_from_db()
    assert (word.objects_to_it, period.state, period.ended_by) == (True, "met", word.entry)
    with pytest.raises(Refused) as refused:
        say(cast, row, objects=False)
    assert refused.value.refusals[0].code == "ALREADY_SAID"


@pytest.mark.parametrize(
    ("fault", "basic", "treatment", "told"),
    [
        ("none", False, "in_time", "视为未逾期"),
        ("slight", False, "admonished", "予以采纳"),
        ("grave", True, "admonished", "予以训诫"),
        ("grave", False, "excluded", "不予采纳"),
    ],
)
def test_objected_to_the_finding_decides(cast: Cast, fault: str, basic: bool, treatment: str, told: str) -> None:
    row = late_list(cast)
    say(cast, row, objects=True)
    decide(cast, row, fault, basic=basic)
    row.refresh_from_db()
    assert (row.treatment, row.fault, row.basic_fact) == (treatment, fault, basic)
    assert row.decision
    text = text_of(documents.open_bytes(row.decision).read())
    for part in ("逾期证据处理决定书", "对方昨天才把记录发来", "聊天记录三月就有", told):
        assert part in text, part
    for party in (plaintiff(row.case), defendant(row.case)):
        assert party.services.filter(papers=row.decision).exists()


def test_nobody_objects_it_counts_as_in_time(cast: Cast) -> None:
    row = late_list(cast)
    say(cast, row, objects=False)
    assert decide(cast, row, "grave").treatment == "in_time"


def test_the_judge_waits_for_the_word_unless_nobody_is_at_fault(cast: Cast) -> None:
    row = late_list(cast)
    with pytest.raises(Refused) as refused:
        decide(cast, row, "grave")
    assert refused.value.codes == ("WORD_AWAITED",) or "WORD_AWAITED" in refused.value.codes
    assert decide(cast, row, "none").treatment == "in_time"
    period = word_period(row, defendant(row.case))
    assert period is not None
    assert period.state == "ended"


def test_silence_is_no_objection_and_nobody_is_late_with_it(cast: Cast) -> None:
    row = late_list(cast)
    period = word_period(row, defendant(row.case))
    assert period is not None
    with clock.running_at(period.due_at + timedelta(minutes=1)):
        sweep_due()
    period.refresh_from_db()
    assert period.state == "waived"
    with pytest.raises(Refused) as refused:
        say(cast, row, objects=True, after=timedelta(days=8))
    assert "LATE" in refused.value.codes
    assert decide(cast, row, "grave", after=24 * 9).treatment == "in_time"


def test_reasons_are_needed_and_it_is_decided_once(cast: Cast) -> None:
    row = late_list(cast)
    say(cast, row, objects=True)
    with pytest.raises(Refused) as refused:
        decide(cast, row, "slight", finding=" ")
    assert "FINDING_MISSING" in refused.value.codes
    decide(cast, row, "slight")
    with pytest.raises(Refused) as refused:
        decide(cast, row, "none")
    assert "ALREADY_DECIDED" in refused.value.codes


def test_who_may_say_and_who_may_decide(cast: Cast) -> None:
    row = late_list(cast)
    with clock.running_at(row.entry.at + timedelta(hours=2)):
        for who, party in ((cast.buyer, plaintiff(row.case)), (cast.outsider, defendant(row.case)),
                           (cast.buyer, defendant(row.case))):  # fmt: skip
            with pytest.raises(Http404):
                late.object_late(who, row.pk, party.pk, key(), objects=True)
        for who in (cast.buyer, cast.seller):
            with pytest.raises(Refused) as refused:
                late.decide_late(who, row.case_id, row.pk, key(), fault="none", basic_fact=True, finding="x")
            assert refused.value.status == 403
        with pytest.raises(Http404):
            late.decide_late(cast.outsider, row.case_id, row.pk, key(), fault="none", basic_fact=True, finding="x")


def test_after_the_decision_of_the_case_there_is_nothing_to_say(cast: Cast) -> None:
    row = late_list(cast)
    Case.objects.filter(pk=row.case_id).update(stage="decided")
    with pytest.raises(Refused) as refused:
        say(cast, row, objects=True)
    assert refused.value.codes[0] == "WRONG_STAGE"
