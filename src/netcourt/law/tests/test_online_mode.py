"""Online and offline, stage by stage (OL21 4-5), under the rules in force since 1 August 2021 (OL21 39)."""

from __future__ import annotations

from datetime import date

import pytest

from netcourt.law.online_mode import Mode, Stands, begun, mode, stands
from netcourt.law.sources import INSTRUMENTS, cite


@pytest.mark.law("OL21-4b")
def test_silence_and_refusal_are_never_consent() -> None:
    for said in ("refused", "silent", "withdrawn"):
        assert stands(said, ordered_offline=False) is Stands.OFFLINE
    for said in ("", "unasked"):
        assert stands(said, ordered_offline=False) is Stands.UNSAID
    assert mode([Stands.ONLINE, Stands.OFFLINE]) is Mode.SPLIT


@pytest.mark.law("OL21-5b")
def test_a_stage_begins_with_the_stage_of_the_case() -> None:
    assert begun("mediation", "in_mediation")
    assert begun("hearing", "in_hearing")
    assert not begun("hearing", "accepted")
    assert not begun("filing", "in_hearing")


@pytest.mark.law("OL21-39a")
def test_the_rules_are_cited_from_the_day_they_took_effect() -> None:
    assert INSTRUMENTS["OL21"].in_force == date(2021, 8, 1)
    assert "在线诉讼规则" in cite("OL21 39").zh
