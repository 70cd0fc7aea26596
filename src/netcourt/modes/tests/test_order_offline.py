"""modes.order_offline and modes.note_absence: of the court's own motion; nothing follows without proof of notice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import defendant, joined, key
from netcourt.cases import clock, documents
from netcourt.cases.access import Look
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.evidence.tests.giving import plaintiff
from netcourt.modes import actions, queries
from netcourt.modes.models import Absence, OfflineOrder
from netcourt.modes.tests.asking import NEXT, choose, order
from netcourt.service.models import Service
from tests.cast import Cast
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.law("OL21-5a", "IC18-1b")]


def test_the_order_keeps_stage_reason_and_decider_and_all_are_told(cast: Cast) -> None:
    case = joined(cast)
    rows = order(cast, case, parties=[plaintiff(case).pk, defendant(case).pk], ground="unfit", finding="要当场看实物")
    assert {(r.party.role, r.stage, r.ground) for r in rows} == {
        ("plaintiff", "hearing", "unfit"), ("defendant", "hearing", "unfit"),
    }  # fmt: skip
    assert rows[0].entry.actor == cast.filing_judge
    assert rows[0].reason == "要当场看实物"
    text = text_of(documents.open_bytes(rows[0].notice).read())
    for told in ("该诉讼环节不宜在线办理", "要当场看实物", "其他诉讼环节不受影响"):
        assert told in text, told
    assert {s.party_id for s in case.services.filter(papers=rows[0].notice)} == {p.pk for p in case.parties.all()}


def test_what_is_wrong_at_once_and_not_twice(cast: Cast) -> None:
    case = joined(cast)
    with pytest.raises(Refused) as refused:
        order(cast, case, parties=[], stage="", ground="withdrawn", finding="", place="")
    assert set(refused.value.codes) == {
        "STAGE_MISSING", "PARTIES_MISSING", "ORDER_GROUND_MISSING", "FINDING_MISSING", "PLACE_MISSING",
    }  # fmt: skip
    order(cast, case)
    with pytest.raises(Refused) as refused:
        order(cast, case)
    assert refused.value.codes == ("ALREADY_OFFLINE",)
    assert OfflineOrder.objects.count() == 1


def test_a_judge_may_even_when_the_stage_has_begun(cast: Cast) -> None:
    case = joined(cast)
    Case.objects.filter(pk=case.pk).update(stage="in_hearing")
    assert order(cast, case, ground="conditions")


def lift(cast: Cast, row: OfflineOrder, *, who: Any = None, once: str = "", finding: str = "学会了") -> OfflineOrder:
    with clock.running_at(NEXT + timedelta(hours=3)):
        return actions.lift_order(who or cast.filing_judge, row.pk, once or key(), finding=finding)


def hearing(look: Look) -> queries.StageShown:
    return next(s for s in queries.stages(look) if s.code == "hearing")


def test_an_order_whose_reason_is_gone_is_lifted_and_the_party_s_own_word_counts_again(cast: Cast) -> None:
    case = joined(cast)
    choose(cast, case)
    (row,) = order(cast, case)
    look = Look(cast.buyer, case)
    assert [p.stands for p in hearing(look).places if p.order] == ["offline"]
    once = key()
    lifted = lift(cast, row, once=once)
    assert lift(cast, row, once=once).lifted == lifted.lifted, "sent twice, done once"
    assert not [p for p in hearing(look).places if p.order]
    assert {p.party.role: str(p.stands) for p in hearing(look).places}["defendant"] == "online"
    assert {s.party_id for s in case.services.filter(papers__entry=lifted.lifted)} == {p.pk for p in case.parties.all()}
    with pytest.raises(Refused) as refused:
        lift(cast, row, finding=" ")
    assert set(refused.value.codes) == {"ORDER_LIFTED", "FINDING_MISSING"}
    assert order(cast, case), "ordered anew when it is needed again"


def test_only_judges_lift_it(cast: Cast) -> None:
    case = joined(cast)
    (row,) = order(cast, case)
    for who, error in ((cast.seller, Refused), (cast.outsider, Http404)):
        with pytest.raises(error):
            lift(cast, row, who=who)
    Case.objects.filter(pk=case.pk).update(stage="final")
    with pytest.raises(Refused) as refused:
        lift(cast, row)
    assert refused.value.codes == ("WRONG_STAGE",)


def test_only_judges_order(cast: Cast) -> None:
    case = joined(cast)
    given: dict[str, Any] = {"stage": "hearing", "ground": "need", "finding": "x", "place": "y", "contact": "z"}
    with clock.running_at(NEXT):
        with pytest.raises(Refused) as refused:
            actions.order_offline(cast.seller, case.pk, [defendant(case).pk], key(), **given)
        assert refused.value.status == 403
        with pytest.raises(Http404):
            actions.order_offline(cast.outsider, case.pk, [defendant(case).pk], key(), **given)


def note(cast: Cast, case: Case, **more: Any) -> Absence:
    given = {"stage": "hearing", "consequence": "none", "finding": "6月10日没有上线"} | more
    with clock.running_at(NEXT):
        return actions.note_absence(cast.filing_judge, defendant(case).pk, key(), **given)


@pytest.mark.law("OL21-6a", "SVC-261")
def test_without_proof_of_notice_nothing_follows(cast: Cast) -> None:
    case = joined(cast)
    with pytest.raises(Refused) as refused:
        note(cast, case)
    assert refused.value.codes == ("NOT_AGREED",)
    choose(cast, case)
    with pytest.raises(Refused) as refused:
        note(cast, case, consequence="absent")
    assert refused.value.codes == ("NOTICE_UNPROVED",)
    assert note(cast, case).consequence == "none"
    of_the_other = actions.told_by(plaintiff(case)).first()
    assert of_the_other is not None
    with pytest.raises(Refused) as refused:
        note(cast, case, consequence="absent", service_id=of_the_other.pk)
    assert refused.value.codes == ("NOTICE_UNPROVED",)
    told = actions.told_by(defendant(case)).first()
    Service.objects.filter(pk=told.pk).update(presumed=True)
    with pytest.raises(Refused) as refused:
        note(cast, case, consequence="absent", service_id=told.pk)
    assert refused.value.codes == ("NOTICE_UNPROVED",), "presumed, and no judge has looked at it"
    Service.objects.filter(pk=told.pk).update(presumed=False)
    row = note(cast, case, consequence="absent", service_id=told.pk)
    assert (row.service, row.entry.act, row.entry.visible_to) == (told, "modes.note_absence", "parties")
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("accepted", ""), "what follows is ruled on elsewhere"


@pytest.mark.law("OL21-6a")
def test_only_judges_record_it(cast: Cast) -> None:
    case = joined(cast)
    choose(cast, case)
    with clock.running_at(NEXT):
        for who, error in ((cast.buyer, Refused), (cast.outsider, Http404)):
            with pytest.raises(error):
                actions.note_absence(who, defendant(case).pk, key(), stage="hearing", consequence="none", finding="x")
