"""Which kinds of case are handled online without more (OL21 3)."""

from __future__ import annotations

import pytest

from netcourt.law.case_types import case_types
from netcourt.law.online_kinds import ITEMS, listed, needs_approval


@pytest.mark.law("OL21-3a")
@pytest.mark.parametrize("word", ["民初", "行终", "民特", "民督", "破申", "行审", "执", "执异", "刑更", "诉前调"])
def test_what_stands_on_the_list(word: str) -> None:
    assert needs_approval(word) is None


@pytest.mark.law("OL21-3a")
@pytest.mark.parametrize("word", ["刑初", "民催", "司惩", "协外认", "nonsense"])
def test_another_kind_needs_a_judge(word: str) -> None:
    refusal = needs_approval(word)
    assert refusal is not None
    assert (refusal.code, refusal.cite.zh) == ("NEEDS_JUDGE_APPROVAL", "《在线诉讼规则》第三条")


def test_the_list_names_type_words_and_every_item() -> None:
    assert not [word for word in listed() if word not in case_types()]
    assert set(listed().values()) == set(ITEMS)
