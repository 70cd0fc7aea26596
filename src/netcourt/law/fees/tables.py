"""The tariff as rows, for the published page (art. 52) and the generated documents."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from netcourt.law.fees import tariff
from netcourt.law.fees.money import plain
from netcourt.law.fees.tariff import Band
from netcourt.law.sources import cite
from netcourt.law.text import Text

FeeRow = tuple[Text, Text, Text, Text]

_BANDED: tuple[tuple[Text, Sequence[Band], str], ...] = (
    (Text("财产案件", "Property case"), tariff.PROPERTY, "FEE 13"),
    (Text("离婚案件中的财产分割", "Division of property in divorce"), tariff.DIVORCE_PROPERTY, "FEE 13"),
    (Text("人格权案件中的损害赔偿", "Damages for personality"), tariff.PERSONALITY_DAMAGES, "FEE 13"),
    (Text("执行", "Execution"), tariff.EXECUTION, "FEE 14"),
    (Text("保全（最高5,000元）", "Preservation (at most 5,000)"), tariff.PRESERVATION, "FEE 14"),
)
_FIXED: tuple[tuple[Text, Decimal, str], ...] = (
    (Text("劳动争议", "Labour dispute"), tariff.LABOUR, "FEE 13"),
    (
        Text("商标、专利、海事行政案件", "Administrative: marks, patents, maritime"),
        tariff.ADMINISTRATIVE_IP_MARITIME,
        "FEE 13",
    ),
    (Text("其他行政案件", "Other administrative case"), tariff.ADMINISTRATIVE, "FEE 13"),
    (Text("公示催告", "Public summons for exhortation"), tariff.PUBLICATION, "FEE 14"),
    (Text("撤销仲裁裁决、认定仲裁协议效力", "Arbitration: set aside, validity"), tariff.ARBITRATION, "FEE 14"),
    (Text("海事债权登记", "Registration of maritime claims"), tariff.MARITIME_FIXED, "FEE 14"),
    (Text("共同海损理算", "Adjustment of general average"), tariff.MARITIME_FIXED, "FEE 14"),
)
_SHARES: tuple[tuple[Text, Text], ...] = (
    (Text("支付令", "Payment order"), Text("财产案件标准的三分之一", "One third of the property tariff")),
    (Text("破产", "Bankruptcy"), Text("财产案件标准减半，最高30万元", "Half of the property tariff, at most 300,000")),
)


def fee_table() -> list[FeeRow]:
    """Rows of the whole tariff: what for, which part, how much, article (FEE-52)."""
    every = Text("每件", "Per case")
    rows: list[FeeRow] = []
    for label, bands, source in _BANDED:
        lower = Decimal(0)
        for band in bands:
            rows.append((label, _part(lower, band), _rate(band), cite(source)))
            lower = band.upper or lower
    for label, sum_, source in _FIXED:
        rows.append((label, every, _yuan(sum_), cite(source)))
    for r in tariff.RANGES.values():
        zh, en = (
            f"{plain(r.low)}至{plain(r.high)}元，由各地确定",
            f"{plain(r.low)} to {plain(r.high)} yuan, fixed locally",
        )
        rows.append((r.label, every, Text(zh, en), r.article.cite))
    rows.extend((label, every, share, cite("FEE 14")) for label, share in _SHARES)
    return rows


def _yuan(value: Decimal) -> Text:
    return Text(f"{plain(value)}元", f"{plain(value)} yuan")


def _part(lower: Decimal, band: Band) -> Text:
    if band.flat is not None:
        upper = plain(band.upper or Decimal(0))
        return Text(f"不超过{upper}元", f"Up to {upper}")
    if band.upper is None:
        return Text(f"超过{plain(lower)}元的部分", f"Above {plain(lower)}")
    return Text(f"超过{plain(lower)}元至{plain(band.upper)}元的部分", f"Above {plain(lower)} to {plain(band.upper)}")


def _rate(band: Band) -> Text:
    if band.flat is not None:
        return _yuan(band.flat)
    percent = f"{plain((band.rate or Decimal(0)) * 100)}%"
    return Text(percent, percent)
