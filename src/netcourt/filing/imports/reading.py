"""A row understood: parties, prayer, evidence, court, cause, day of filing, category; or why it cannot come in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from netcourt.filing.assessment import place_of
from netcourt.filing.imports import coverage
from netcourt.filing.imports.dates import FilingDay, filing_day
from netcourt.filing.imports.evidence import NamedEvidence, evidence_of
from netcourt.filing.imports.parties import Named, NamedAgent, split_agents, split_parties
from netcourt.filing.imports.prayer import Prayer, read_prayer
from netcourt.filing.imports.rows import Row
from netcourt.filing.models import Complaint
from netcourt.filing.papers import LIMITS
from netcourt.law import case_numbers
from netcourt.law.jurisdiction import categories, suggest_categories
from netcourt.law.refusal import Refusal, Refused
from netcourt.reference.models import Cause, Court
from netcourt.reference.queries import cause_by_name

_PLATFORM = re.compile(
    "淘宝|天猫|京东|拼多多|抖音|快手|闲鱼|小红书|唯品会|苏宁易购|微店|得物|转转|阿里巴巴|当当|亚马逊"
)
_TORT = re.compile("侵权|侵害|交通事故|健康权|生命权|受害责任")
_SHORT_STORY = 60  # characters; less tells no facts, and what the court found is added


class Uncovered(Refused):
    """A row the wizard of today cannot take; every reason by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A past filing ready to be filed. ``origin`` is the court that took it, ``place`` that court's area in words.

    ``notes`` are codes of what was left out or differs, so that nothing is lost silently.
    """

    row: Row
    plaintiff: Named
    defendant: Named
    agents: tuple[NamedAgent, ...]
    prayer: Prayer
    facts: str
    evidence: tuple[NamedEvidence, ...]
    cause: Cause
    origin: Court
    place: str
    filed: FilingDay
    category: str
    platform: str
    connection: Complaint.Connection
    notes: tuple[str, ...]


def read_filing(row: Row) -> Reading:
    """Understand a row. Raises ``Uncovered`` with every reason."""
    wrong: list[Refusal] = list(coverage.uncovered(row))
    number = _number(row, wrong)
    if coverage.SECOND_INSTANCE in wrong:
        raise Uncovered(wrong)
    court = _court(row, number)
    cause = _cause(row.cause)
    if court is None:
        wrong.append(coverage.COURT_UNKNOWN)
    elif place_of(area(court)) is None:
        wrong.append(coverage.PLACE_UNKNOWN)
    if cause is None:
        wrong.append(coverage.CAUSE_UNKNOWN)
    if wrong or court is None or cause is None or number is None:
        raise Uncovered(wrong)
    prayer = read_prayer(row.claims)
    agents = tuple(split_agents(row.plaintiff_agent))
    facts = prayer.story if len(prayer.story) >= _SHORT_STORY else f"{prayer.story}\n{row.facts}".strip()
    filed = filing_day(
        f"{row.claims}\n{row.facts}", f"{row.claims}\n{facts}", year=number.year, published=row.published
    )
    category, platform = _category(row, filed.day)
    return Reading(
        row=row, plaintiff=split_parties(row.plaintiff)[0], defendant=split_parties(row.defendant)[0], agents=agents,
        prayer=prayer, facts=facts[: LIMITS["facts"]], evidence=tuple(evidence_of(row.claims, row.facts)), cause=cause,
        origin=court, place=area(court), filed=filed, category=category, platform=platform,
        connection=_connection(row.cause), notes=_notes(row, court, prayer, facts, agents, filed),
    )  # fmt: skip


def origin_name(row: Row) -> str:
    """The court that took the case: as the list of courts names it, else as the row does."""
    court = _court(row, _number(row, []))
    return court.name if court else row.court


def area(court: Court) -> str:
    """Province, city and district of a court in words: 浙江省宁波市海曙区. Empty when its city is not known."""
    if not court.city:
        return ""
    province = "" if court.province == court.city else court.province
    district = court.name.removeprefix(court.province).removeprefix(court.city).removesuffix("人民法院")
    return f"{province}{court.city}{district}"


def _number(row: Row, wrong: list[Refusal]) -> case_numbers.CaseNumber | None:
    try:
        return case_numbers.parse(row.case_no)
    except Refused as error:
        wrong += error.refusals
        return None


def _court(row: Row, number: case_numbers.CaseNumber | None) -> Court | None:
    """The court of the number; by its name where the number's court word is not known."""
    found = Court.objects.filter(code=number.court).first() if number else None
    if found is None and row.court:
        found = Court.objects.filter(name__endswith=row.court, invented=False).first()
    return found


def _cause(name: str) -> Cause | None:
    """The cause of the edition in force by its present or an earlier name: old filings bear old names."""
    return cause_by_name(name, timezone.localdate()) if name else None


def _category(row: Row, on: date) -> tuple[str, str]:
    """The category the row itself shows, and the platform it names; none is presumed.

    Either the cause speaks of a network, or it is a sale and a platform of sales is named.
    """
    platform = next(iter(_PLATFORM.findall(f"{row.claims}\n{row.facts}")), "")
    suggested = suggest_categories(row.cause, on)
    if suggested and "网络" in row.cause:
        return suggested[0], platform
    if platform and "买卖合同" in row.cause and "SHOP" in categories(on):
        return "SHOP", platform
    return "", platform


def _connection(cause: str) -> Complaint.Connection:
    """What tied it to the court that took it: the place of a tort, else the defendant's domicile (CPL 22, 29)."""
    return Complaint.Connection.INFRINGEMENT if _TORT.search(cause) else Complaint.Connection.DEFENDANT_DOMICILE


def _notes(
    row: Row, court: Court, prayer: Prayer, facts: str, agents: tuple[NamedAgent, ...], filed: FilingDay
) -> tuple[str, ...]:
    told = [*prayer.notes]
    if not filed.stated:
        told.append("FILING_DAY_DERIVED")
    if len(agents) > 1:
        told.append("SECOND_AGENT_LEFT_OUT")
    if row.court and not court.name.endswith(row.court.removeprefix(court.province)):
        told.append("COURT_NAME_DIFFERS")
    if len(facts) > LIMITS["facts"]:
        told.append("FACTS_CUT")
    return tuple(told)
