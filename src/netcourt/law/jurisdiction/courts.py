"""Courts as the rules of jurisdiction see them, and the configuration a court runs under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from netcourt.law.jurisdiction.appeals import AppealDesignation
from netcourt.law.text import Text


class CourtKind(StrEnum):
    """What a court is. An internet court is a basic court with categories of its own."""

    INTERNET = "internet"
    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    HIGH = "high"
    SUPREME = "supreme"
    SPECIALISED = "specialised"


@dataclass(frozen=True, slots=True)
class Court:
    """``code`` is the court word (浙0192); ``city`` and ``districts`` its area as division codes (none: whole city);

    ``parent`` the court word of the court above it.
    """

    code: str
    name: Text
    kind: CourtKind
    city: str
    districts: frozenset[str] = frozenset()
    parent: str = ""

    @property
    def province_word(self) -> str:
        return self.code[0]


NOTICE_2021 = Text(
    "最高人民法院关于调整中级人民法院管辖第一审民事案件标准的通知（2021年），数额凭记忆录入，须核对",
    "Notice of the Supreme Court on first instance of intermediate courts (2021); figures from memory, to be checked",
)


@dataclass(frozen=True, slots=True)
class LevelCeiling:
    """From what amount, in yuan, an intermediate court tries a property case: parties of one province, or of several.

    The figures as delivered are remembered from the Supreme Court's notice of 2021 on levels of first instance and
    were not checked against its text: ``certain`` is False, and reasons that rest on them say so.
    """

    same_province: Decimal = Decimal(500_000_000)
    other_province: Decimal = Decimal(100_000_000)
    source: Text = NOTICE_2021
    certain: bool = False

    def amount(self, one_party_outside: bool) -> Decimal:
        return self.other_province if one_party_outside else self.same_province


@dataclass(frozen=True, slots=True)
class Designation:
    """An instrument that gives a court a further type of case (IJ25-1g): all five fields are required."""

    id: str
    court: str
    issuer: Text
    approval_number: str
    scope: Text
    start: date

    @property
    def complete(self) -> bool:
        return bool(self.id and self.court and self.issuer.zh and self.approval_number and self.scope.zh)


@dataclass(frozen=True, slots=True)
class CourtsConfig:
    """The court that asks, the courts it knows, ceilings by provincial word, designations and appeal designations."""

    court: Court
    courts: tuple[Court, ...] = ()
    ceilings: Mapping[str, LevelCeiling] = field(default_factory=dict)
    designations: tuple[Designation, ...] = ()
    appeals: tuple[AppealDesignation, ...] = ()

    def find(self, code: str) -> Court | None:
        known = (self.court, *self.courts, *INTERNET_COURTS, *INTERMEDIATE_COURTS)
        return next((c for c in known if c.code == code), None)

    def internet_court_of(self, city: str) -> Court | None:
        known = (self.court, *self.courts, *INTERNET_COURTS)
        return next((c for c in known if c.kind is CourtKind.INTERNET and c.city == city), None)

    def basic_court_of(self, city: str, district: str) -> Court | None:
        """The ordinary basic court of a district, if this configuration knows it."""
        return next(
            (
                c
                for c in (self.court, *self.courts)
                if c.kind is CourtKind.BASIC and c.city == city and district and district in c.districts
            ),
            None,
        )

    def intermediate_courts_of(self, city: str) -> tuple[Court, ...]:
        known = {c.code: c for c in (self.court, *self.courts, *INTERMEDIATE_COURTS)}
        return tuple(c for c in known.values() if c.kind is CourtKind.INTERMEDIATE and c.city == city)

    def ceiling(self, province_word: str) -> LevelCeiling:
        return self.ceilings.get(province_word, LevelCeiling())


def _court(code: str, zh: str, en: str, kind: CourtKind, city: str, parent: str = "") -> Court:
    return Court(code, Text(zh, en), kind, city, parent=parent)


BEIJING, GUANGZHOU, HANGZHOU = "110100", "440100", "330100"
INTERNET_COURTS: tuple[Court, ...] = (
    _court("京0491", "北京互联网法院", "Beijing Internet Court", CourtKind.INTERNET, BEIJING),
    _court("粤0192", "广州互联网法院", "Guangzhou Internet Court", CourtKind.INTERNET, GUANGZHOU),
    _court("浙0192", "杭州互联网法院", "Hangzhou Internet Court", CourtKind.INTERNET, HANGZHOU, "浙01"),
)
# The intermediate courts seated in the three cities. Where there are several a High Court designates one (IJ25-3a).
INTERMEDIATE_COURTS: tuple[Court, ...] = (
    *(
        _court(
            f"京0{n}",
            f"北京市第{z}中级人民法院",
            f"Beijing No. {n} Intermediate Court",
            CourtKind.INTERMEDIATE,
            BEIJING,
        )
        for n, z in enumerate("一二三四", 1)
    ),
    _court("粤01", "广州市中级人民法院", "Guangzhou Intermediate Court", CourtKind.INTERMEDIATE, GUANGZHOU),
    _court("粤71", "广州铁路运输中级法院", "Guangzhou Railway Intermediate Court", CourtKind.INTERMEDIATE, GUANGZHOU),
    _court("浙01", "杭州市中级人民法院", "Hangzhou Intermediate Court", CourtKind.INTERMEDIATE, HANGZHOU),
)
