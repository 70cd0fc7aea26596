"""modes.choose: one stage at a time, by each party for itself; nothing is presumed; an order goes before it."""

from __future__ import annotations

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import defendant, joined, key
from netcourt.cases import clock
from netcourt.cases.access import Look
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Consent
from netcourt.law.online_mode import Mode, Stands, mode, stands
from netcourt.modes import actions, queries
from netcourt.modes.tests.asking import NEXT, choose, order
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.law("OL21-4b")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("chosen", "agreed"), Mode.ONLINE),
        (("agreed", "refused"), Mode.SPLIT),
        (("agreed", "silent"), Mode.SPLIT),
        (("refused", "withdrawn"), Mode.OFFLINE),
        (("agreed", ""), Mode.UNSAID),
        (("refused", "unasked"), Mode.UNSAID),
        (("agreed", "withdrawal_requested"), Mode.ONLINE),
    ],
)
def test_the_matrix_of_article_four(said: tuple[str, ...], expected: Mode) -> None:
    assert mode(stands(s, ordered_offline=False) for s in said) == expected
    assert stands("agreed", ordered_offline=True) is Stands.OFFLINE


def test_a_choice_holds_for_its_stage_alone(cast: Cast) -> None:
    case = joined(cast)
    before = dict(Consent.objects.filter(party=defendant(case)).values_list("stage", "state"))
    row = choose(cast, case, stage="inquiry")
    assert (row.state, row.ground, row.entry.act) == ("agreed", "express", "modes.choose")  # type: ignore[union-attr]
    after = dict(Consent.objects.filter(party=defendant(case)).values_list("stage", "state"))
    assert {s: v for s, v in after.items() if s != "inquiry"} == {s: v for s, v in before.items() if s != "inquiry"}


@pytest.mark.law("CPL-16")
def test_one_online_and_one_offline_is_shown_to_both_sides_and_the_court(cast: Cast) -> None:
    case = joined(cast)
    choose(cast, case, buyer=True)
    choose(cast, case, online=False)
    for viewer in (cast.buyer, cast.seller, cast.filing_judge):
        hearing = next(s for s in queries.stages(Look(viewer, case)) if s.code == "hearing")
        assert hearing.mode.zh == "部分当事人在线、部分当事人线下"
        assert [p.stands for p in sorted(hearing.places, key=lambda p: p.party.role)] == [Stands.OFFLINE, Stands.ONLINE]
    assert queries.stages(Look(cast.outsider, case))[0].places == []


def test_what_was_agreed_is_not_taken_back_by_choosing(cast: Cast) -> None:
    case = joined(cast)
    choose(cast, case)
    with pytest.raises(Refused) as refused:
        choose(cast, case, online=False)
    assert refused.value.codes == ("WITHDRAW_BY_REQUEST",)


@pytest.mark.law("OL21-5a")
def test_no_way_back_online_once_the_court_moved_it(cast: Cast) -> None:
    case = joined(cast)
    order(cast, case)
    with pytest.raises(Refused) as refused:
        choose(cast, case)
    assert refused.value.codes == ("ORDERED_OFFLINE",)
    choose(cast, case, stage="mediation", buyer=True)


def test_what_is_missing_at_once_and_who_may(cast: Cast) -> None:
    case = joined(cast)
    with pytest.raises(Refused) as refused:
        choose(cast, case, stage="service", online=None)
    assert set(refused.value.codes) == {"STAGE_MISSING", "ANSWER_MISSING"}
    with clock.running_at(NEXT):
        for who in (cast.buyer, cast.outsider, cast.filing_judge):
            with pytest.raises(Http404):
                actions.choose(who, defendant(case).pk, key(), stage="hearing", online=True)
    Case.objects.filter(pk=case.pk).update(stage="decided")
    with pytest.raises(Refused) as refused:
        choose(cast, case)
    assert refused.value.codes == ("WRONG_STAGE",)
