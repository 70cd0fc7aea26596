"""Questions and evidence by kind of dispute: the shipped files, which kind fits, what a wrong file gets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netcourt.filing.kinds import ANSWERS, FOLDER, KINDS, KindsInvalid, kind_of, read_kinds
from netcourt.law.jurisdiction import IJ25_FROM, categories


def test_every_category_of_both_lists_has_questions_of_its_own() -> None:
    known = {c for day in (date(2025, 10, 31), IJ25_FROM) for c in categories(day)} - {"DESIG"}
    assert known <= {c for k in KINDS.values() for c in k.categories}


def test_the_files_ask_four_to_seven_questions_in_both_languages() -> None:
    assert len(KINDS) == 16
    for kind in KINDS.values():
        assert 4 <= len(kind.questions) <= 7
        assert all("一" not in q.label.en and q.label.en for q in kind.questions)
        assert len({q.heading for q in kind.questions}) == len(kind.questions)
        assert len(kind.evidence) >= 4


@pytest.mark.parametrize(
    ("category", "cause", "wanted"),
    [
        ("SHOP", "信息网络买卖合同纠纷", "shopping"),
        ("PI", "隐私权纠纷", "privacy"),
        ("PI", "个人信息保护纠纷", "personal-information"),
        ("PI", "网络侵权责任纠纷", "personal-information"),
        ("COPY-INF", "侵害作品信息网络传播权纠纷", "copyright"),
        ("COPY-OWN", "著作权权属纠纷", "copyright-ownership"),
        ("ADM", "", "administrative"),
        ("", "民间借贷纠纷", "loan"),
        ("", "名誉权纠纷", "tort"),
        ("", "房屋租赁合同纠纷", "general"),
        ("NONE", "", "general"),
    ],
)
def test_the_kind_follows_category_then_cause(category: str, cause: str, wanted: str) -> None:
    assert kind_of(category, cause).id == wanted


def test_names_of_old_drafts_are_still_asked() -> None:
    old = {"bought_what", "happened_on", "happened_where", "went_wrong", "they_said", "reasons"}
    assert old <= set(ANSWERS)
    assert old <= {q.id for q in KINDS["general"].questions}


def test_every_mistake_of_every_file_is_told(tmp_path: Path) -> None:
    good = (FOLDER / "general.toml").read_text(encoding="utf-8")
    (tmp_path / "a.toml").write_text(good.replace('id = "bought_what"', 'id = "shoe_size"'), encoding="utf-8")
    (tmp_path / "b.toml").write_text("label = 1", encoding="utf-8")
    (tmp_path / "c.toml").write_text(good.replace("categories = []", 'categories = ["X"]'), encoding="utf-8")
    (tmp_path / "d.toml").write_text(good.replace('causes = ""', 'causes = "("'), encoding="utf-8")
    with pytest.raises(KindsInvalid) as told:
        read_kinds(tmp_path)
    for part in ("a.toml: unknown questions", "a.toml: what, when", "b.toml", "c.toml: unknown categories", "d.toml",
                 "general.toml is missing"):  # fmt: skip
        assert part in str(told.value)
