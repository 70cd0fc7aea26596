"""modes.ask_offline, modes.ask_other_offline and modes.decide: stage, reason, finding on delay, told to all."""

from __future__ import annotations

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import defendant, joined, key
from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Consent
from netcourt.evidence.tests.giving import plaintiff
from netcourt.filing.actions import Incomplete
from netcourt.modes import actions
from netcourt.modes.models import OfflineOrder
from netcourt.modes.tests.asking import NEXT, ask, ask_other, choose, decide
from tests.cast import Cast
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.law("OL21-5b")]


def said(case: Case) -> str:
    return Consent.objects.get(party=defendant(case), stage="hearing").state


def agreed(cast: Cast) -> Case:
    case = joined(cast)
    choose(cast, case)
    return case


def test_asked_with_stage_and_reason_nothing_changes_yet(cast: Cast) -> None:
    case = agreed(cast)
    row = ask(cast, case)
    assert (row.stage, row.said, row.of, said(case)) == ("hearing", "agreed", row.party, "withdrawal_requested")
    text = text_of(documents.open_bytes(row.document).read())
    for told in ("转为线下办理申请书", "庭审环节由申请人在线下参加", "听力不好"):
        assert told in text, told
    with pytest.raises(Refused) as refused:
        ask(cast, case)
    assert set(refused.value.codes) == {"ALREADY_ASKED", "NOT_AGREED"}


def test_granted_it_is_offline_and_everyone_is_told_where_and_when(cast: Cast) -> None:
    case = agreed(cast)
    row = decide(cast, ask(cast, case))
    order = OfflineOrder.objects.get()
    assert (row.decision, row.delays, said(case)) == ("granted", False, "withdrawn")
    assert (order.party, order.stage, order.ground, order.request) == (defendant(case), "hearing", "withdrawn", row)
    assert row.notice is not None
    text = text_of(documents.open_bytes(row.notice).read())
    for told in ("诉讼方式通知书", "在线下参加庭审", "第三法庭", "王书记员", "邮寄送达"):
        assert told in text, told
    assert {s.party_id for s in case.services.filter(papers=row.notice)} == {p.pk for p in case.parties.all()}


def test_refused_for_delay_it_stays_as_it_was(cast: Cast) -> None:
    case = agreed(cast)
    row = decide(cast, ask(cast, case), decision="refused", delays=True, finding="第三次临时改变", place="", contact="")
    assert (row.decision, row.delays, said(case)) == ("refused", True, "agreed")
    assert not OfflineOrder.objects.exists()
    with pytest.raises(Refused) as refused:
        decide(cast, row)
    assert refused.value.codes == ("ALREADY_DECIDED",)


def test_after_the_stage_has_begun_only_a_judge_can(cast: Cast) -> None:
    case = agreed(cast)
    Case.objects.filter(pk=case.pk).update(stage="in_hearing")
    with pytest.raises(Refused) as refused:
        ask(cast, case, reason=" ")
    assert set(refused.value.codes) == {"LATE_WITHDRAWAL", "REASON_MISSING"}
    with pytest.raises(Refused) as refused:
        ask_other(cast, case)
    assert refused.value.codes == ("LATE_WITHDRAWAL",)


def test_what_was_not_agreed_is_not_taken_back(cast: Cast) -> None:
    case = joined(cast)
    Consent.objects.filter(party=defendant(case), stage="hearing").delete()
    with pytest.raises(Refused) as refused:
        ask(cast, case)
    assert refused.value.codes == ("NOT_AGREED",)
    choose(cast, case)
    with pytest.raises(Incomplete) as wrong:
        ask(cast, case, reason="长" * 2001)
    assert [d.field for d in wrong.value.defects] == ["reason"]


@pytest.mark.law("OL21-5c")
@pytest.mark.parametrize("given", [{"ground": ""}, {"ground": "prefer"}, {"reason": ""}, {"reason": "希望"}])
def test_the_other_side_offline_needs_a_ground_and_facts(cast: Cast, given: dict[str, str]) -> None:
    case = agreed(cast)
    with pytest.raises(Refused) as refused:
        ask_other(cast, case, **given)
    assert refused.value.codes == ("GROUND_REQUIRED",)


@pytest.mark.law("OL21-5c")
def test_asked_of_the_other_side_and_granted(cast: Cast) -> None:
    case = agreed(cast)
    row = ask_other(cast, case)
    assert (row.of, row.ground, said(case)) == (defendant(case), "witness", "agreed"), "nothing changes yet"
    assert "需证人现场作证" in text_of(documents.open_bytes(row.document).read())
    decide(cast, row)
    order = OfflineOrder.objects.get()
    assert (order.party, order.ground, said(case)) == (defendant(case), "asked", "agreed")
    with pytest.raises(Refused) as refused:
        ask_other(cast, case)
    assert refused.value.codes == ("ORDERED_OFFLINE",)


@pytest.mark.law("OL21-5c")
def test_not_of_oneself_nor_of_strangers(cast: Cast) -> None:
    case = agreed(cast)
    choose(cast, case, buyer=True)
    with pytest.raises(Refused) as refused:
        ask_other(cast, case, of=plaintiff(case).pk)
    assert "OTHER_SIDE" in refused.value.codes
    with pytest.raises(Refused) as refused:
        ask_other(cast, case, of=None)
    assert "OTHER_SIDE" in refused.value.codes


def test_a_decision_says_everything_at_once_and_only_judges_make_it(cast: Cast) -> None:
    row = ask(cast, agreed(cast))
    with pytest.raises(Refused) as refused:
        decide(cast, row, decision="", delays=None, finding=" ", place="")
    assert set(refused.value.codes) == {
        "DECISION_MISSING", "DELAY_FINDING_MISSING", "FINDING_MISSING", "PLACE_MISSING",
    }  # fmt: skip
    given = {"decision": "granted", "delays": False, "finding": "x", "place": "y", "contact": "z"}
    with clock.running_at(NEXT):
        with pytest.raises(Refused) as refused:
            actions.decide(cast.buyer, row.pk, key(), **given)  # type: ignore[arg-type]
        assert refused.value.status == 403
        with pytest.raises(Http404):
            actions.decide(cast.outsider, row.pk, key(), **given)  # type: ignore[arg-type]
