"""Closer looks at a claim: sham checks with their grounds, and sentences that demand paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from netcourt.law.paper_demands import ORIGINAL_GROUNDS, OriginalGround, paper_demanded
from netcourt.law.sham_checks import VERSIONS, Facts, drawn, grounds, version_on

NOW = VERSIONS[-1]
UNDRAWN = next(f"case-{n}" for n in range(100) if not drawn(NOW, f"case-{n}"))
DRAWN = next(f"case-{n}" for n in range(1000) if drawn(NOW, f"case-{n}"))


def codes(**facts: object) -> list[str]:
    return [r.code for r in grounds(NOW, Facts(**({"case": UNDRAWN} | facts)))]  # type: ignore[arg-type]


def test_most_claims_have_no_ground() -> None:
    assert codes() == codes(suits=1, amount=Decimal(499_999), exhibits=0) == []
    assert version_on(date(2021, 12, 31)) is None
    assert version_on(date(2026, 1, 1)) == NOW


def test_each_ground_is_told_with_its_threshold_and_source() -> None:
    assert codes(suits=2) == ["REPEATED_PARTIES"]
    assert codes(shared_contact=True) == ["SHARED_CONTACT"]
    assert codes(amount=Decimal(500_000)) == ["LARGE_WITHOUT_EVIDENCE"]
    assert codes(amount=Decimal(500_000), exhibits=1) == []
    assert codes(case=DRAWN) == ["DRAWN"]
    found = grounds(NOW, Facts(DRAWN, 2, Decimal(10**6), 0, shared_contact=True))
    assert len(found) == 4
    assert all(r.cite and "第一百一十五条" in r.cite.zh for r in found)
    assert "500,000元" in found[2].text.zh
    assert "第3件" in found[0].text.zh


def test_the_lot_is_the_same_whoever_draws_it_and_falls_as_often_as_set() -> None:
    share = sum(drawn(NOW, f"{n}") for n in range(20_000)) / 20_000
    assert abs(share - NOW.rate) < 0.01
    assert [drawn(NOW, "x")] * 3 == [drawn(NOW, "x") for _ in range(3)]


@pytest.mark.law("OL21-9d")
@pytest.mark.parametrize(
    "sentence",
    ["请提交纸质起诉状", "请将合同原件邮寄至本院", "请携带身份证原件", "纸质材料请于三日内寄送", "请到立案窗口现场提交",
     "请当面提交", "Please send hard copies", "bring the originals", "请前往法院办理"],
)  # fmt: skip
def test_demands_of_paper_are_found(sentence: str) -> None:
    assert paper_demanded(sentence)


@pytest.mark.law("OL21-9d")
@pytest.mark.parametrize(
    "sentence",
    ["请补充原告的民族", "请上传纸质合同的扫描件", "请提交原件的照片", "请写明货款金额", "Please state the amount", "",
     "请补交付款记录的截图"],
)  # fmt: skip
def test_what_asks_for_no_paper_passes(sentence: str) -> None:
    assert paper_demanded(sentence) == ""


def test_every_ground_for_an_original_has_its_words() -> None:
    assert set(ORIGINAL_GROUNDS) == set(OriginalGround)
