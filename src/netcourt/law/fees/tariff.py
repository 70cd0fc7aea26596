"""The tariffs of Decree 481 arts. 13 and 14 as data, and what a province or court must fix for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from netcourt.law.refusal import Refusal, Refused
from netcourt.law.sources import Article, article, cite
from netcourt.law.text import Text

IN_FORCE = date(2007, 4, 1)


@dataclass(frozen=True, slots=True)
class Band:
    """The part of a sum up to ``upper`` yuan (None: no upper end) at ``rate``, or at ``flat`` yuan per case."""

    upper: Decimal | None
    rate: Decimal | None = None
    flat: Decimal | None = None


def _bands(flat_upper: int, flat: str, *rows: tuple[int | None, str]) -> tuple[Band, ...]:
    first = Band(Decimal(flat_upper), flat=Decimal(flat))
    return (first, *(Band(None if u is None else Decimal(u), rate=Decimal(r)) for u, r in rows))


PROPERTY = _bands(
    10_000, "50",
    (100_000, "0.025"), (200_000, "0.02"), (500_000, "0.015"), (1_000_000, "0.01"), (2_000_000, "0.009"),
    (5_000_000, "0.008"), (10_000_000, "0.007"), (20_000_000, "0.006"), (None, "0.005"),
)  # fmt: skip
DIVORCE_PROPERTY = _bands(200_000, "0", (None, "0.005"))
PERSONALITY_DAMAGES = _bands(50_000, "0", (100_000, "0.01"), (None, "0.005"))
EXECUTION = _bands(
    10_000, "50", (500_000, "0.015"), (5_000_000, "0.01"), (10_000_000, "0.005"), (None, "0.001")
)  # fmt: skip
PRESERVATION = _bands(1_000, "30", (100_000, "0.01"), (None, "0.005"))

PRESERVATION_CAP = Decimal(5_000)
BANKRUPTCY_CAP = Decimal(300_000)
LABOUR = Decimal(10)
ADMINISTRATIVE_IP_MARITIME = Decimal(100)
ADMINISTRATIVE = Decimal(50)
PUBLICATION = Decimal(100)
ARBITRATION = Decimal(400)
MARITIME_FIXED = Decimal(1_000)


class LocalItem(StrEnum):
    """What the decree leaves within a range: to the provincial government (art. 13) or to the court (art. 14)."""

    DIVORCE = "divorce"
    PERSONALITY = "personality"
    OTHER_NON_PROPERTY = "other_non_property"
    IP_WITHOUT_AMOUNT = "ip_without_amount"
    JURISDICTION_OBJECTION = "jurisdiction_objection"
    EXECUTION_WITHOUT_AMOUNT = "execution_without_amount"
    LIMITATION_FUND = "limitation_fund"
    MARITIME_INJUNCTION = "maritime_injunction"
    SHIP_LIEN_NOTICE = "ship_lien_notice"


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high`` yuan per case, both included."""

    label: Text
    low: Decimal
    high: Decimal
    article: Article


def _range(zh: str, en: str, low: int, high: int, source: str) -> Range:
    return Range(Text(zh, en), Decimal(low), Decimal(high), article(source))


RANGES: Mapping[LocalItem, Range] = MappingProxyType(
    {
        LocalItem.DIVORCE: _range("离婚案件", "Divorce", 50, 300, "FEE 13"),
        LocalItem.PERSONALITY: _range("人格权案件", "Rights of personality", 100, 500, "FEE 13"),
        LocalItem.OTHER_NON_PROPERTY: _range("其他非财产案件", "Other non-property case", 50, 100, "FEE 13"),
        LocalItem.IP_WITHOUT_AMOUNT: _range(
            "知识产权民事案件（无争议金额）", "Intellectual property without an amount", 500, 1_000, "FEE 13"
        ),
        LocalItem.JURISDICTION_OBJECTION: _range(
            "管辖权异议不成立", "Jurisdiction objection not upheld", 50, 100, "FEE 13"
        ),
        LocalItem.EXECUTION_WITHOUT_AMOUNT: _range("执行（无金额）", "Execution without an amount", 50, 500, "FEE 14"),
        LocalItem.LIMITATION_FUND: _range(
            "设立海事赔偿责任限制基金", "Maritime limitation fund", 1_000, 10_000, "FEE 14"
        ),
        LocalItem.MARITIME_INJUNCTION: _range("海事强制令", "Maritime injunction", 1_000, 5_000, "FEE 14"),
        LocalItem.SHIP_LIEN_NOTICE: _range("船舶优先权催告", "Notice on a ship lien", 1_000, 5_000, "FEE 14"),
    }
)


class TariffUnset(Refused):
    """TARIFF_UNSET: the local figure within the decree's range has not been entered, so no bill can be made."""

    def __init__(self, item: LocalItem) -> None:
        r = RANGES[item]
        zh = f"{r.label.zh}：本地收费标准（{r.low}至{r.high}元之间）尚未设置，不能开单"
        en = f"{r.label.en}: the local figure (within {r.low} to {r.high} yuan) is not set, so no bill can be made"
        super().__init__([Refusal("TARIFF_UNSET", Text(zh, en), r.article.cite)])
        self.item = item


@dataclass(frozen=True, slots=True)
class LocalTariff:
    """The figures one province (and court) has fixed within the ranges, with the instrument that fixed them.

    A figure outside the decree's range is refused when the table is made (TARIFF_OUT_OF_RANGE, all at once).
    ``example`` marks invented figures: every bill made with them says so.
    """

    province: str
    instrument: Text
    figures: Mapping[LocalItem, Decimal] = field(default_factory=dict)
    example: bool = False

    def __post_init__(self) -> None:
        wrong = []
        for item, figure in self.figures.items():
            r = RANGES[item]
            if not r.low <= figure <= r.high:
                zh = f"{r.label.zh}：{figure}元超出{r.low}至{r.high}元的幅度"
                en = f"{r.label.en}: {figure} yuan lies outside the range of {r.low} to {r.high}"
                wrong.append(Refusal("TARIFF_OUT_OF_RANGE", Text(zh, en), r.article.cite))
        if wrong:
            raise Refused(wrong)

    def figure(self, item: LocalItem) -> Decimal:
        """Yuan per case; raises :class:`TariffUnset`."""
        try:
            return self.figures[item]
        except KeyError:
            raise TariffUnset(item) from None


def local_figure(local: LocalTariff | None, item: LocalItem) -> Decimal:
    """The figure of ``local``; raises :class:`TariffUnset` where there is no table or no such figure in it."""
    if local is None:
        raise TariffUnset(item)
    return local.figure(item)


EXAMPLE_TARIFF = LocalTariff(
    province="示例",
    instrument=Text(
        "示例数字：取法定幅度的中点，不是任何省份的规定，不得用于真实案件",
        "Example figures: the midpoint of each range. A midpoint is not law; never for real cases",
    ),
    figures=MappingProxyType({item: (r.low + r.high) / 2 for item, r in RANGES.items()}),
    example=True,
)

FIGURES_CITE = cite("FEE 13", "FEE 14")
