"""Registering first what cannot be decided in seven days: an acceptance with a reason, something left open."""

from __future__ import annotations

import pytest
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.words import PeriodState, Stage
from netcourt.filing.review import register_first
from netcourt.filing.tests.reviewing import ELSEWHERE, MET, at, key, receive
from tests.cast import Cast

pytestmark = pytest.mark.django_db
OPEN = MET | {"direct_interest": None}


@pytest.mark.law("CPL-126", "IC18-7a")
def test_it_brings_number_notices_bill_and_periods(cast: Cast) -> None:
    case, one = receive(cast.buyer, at("2026-06-01 10:00")), key()
    with clock.running_at(at("2026-06-08 17:00")):
        for _ in range(2):
            register_first(cast.filing_judge, case.pk, one, conditions=OPEN, reason="权利来源需要进一步核实")
    case.refresh_from_db()
    assert (case.stage, case.number) == (Stage.ACCEPTED, "（2026）浙0199民初1号")
    entry = case.entries.get(act="filing.register_first")
    assert entry.note == "权利来源需要进一步核实"
    assert case.documents.filter(entry=entry, submitted_for__role="plaintiff").count() == 3
    assert case.periods.get(rule="D01").state == PeriodState.MET
    assert case.bills.count() == 1
    assert case.reviews.get().direct_interest is None


@pytest.mark.law("CPL-126")
@pytest.mark.parametrize("conditions", [MET, ELSEWHERE, {}])
def test_only_where_something_is_open_and_nothing_unmet(cast: Cast, conditions: dict) -> None:
    case = receive(cast.buyer)
    with pytest.raises(Refused) as refused:
        register_first(cast.filing_judge, case.pk, key(), conditions=conditions, reason=" ")
    assert refused.value.codes == ("NOTHING_UNDECIDED", "GROUND_REQUIRED")


def test_only_a_filing_judge_and_only_a_received_claim(cast: Cast) -> None:
    case = receive(cast.buyer)
    for name, person in cast.everyone.items():
        if name not in ("filing_judge", "other_filing_judge"):
            with pytest.raises((Refused, Http404)):
                register_first(person, case.pk, key(), conditions=OPEN, reason="待核实")
    register_first(cast.filing_judge, case.pk, key(), conditions=OPEN, reason="待核实")
    with pytest.raises(Refused) as refused:
        register_first(cast.filing_judge, case.pk, key(), conditions=OPEN, reason="待核实")
    assert refused.value.codes == ("WRONG_STAGE",)
