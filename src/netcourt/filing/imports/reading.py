"""A row understood: parties, prayer, evidence, court, cause, day of filing, category; or why it cannot come in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from netcourt.filing.imports import coverage
from netcourt.filing.imports.dates import FilingDay, filing_day
from netcourt.filing.imports.evidence import NamedEvidence, evidence_of
from netcourt.filing.imports.instances import court_below, first_instance, is_appeal
from netcourt.filing.imports.minors import guardian_of, third_parties_in
from netcourt.filing.imports.organs import act_of, administrative_prayer, derived_prayer
from netcourt.filing.imports.parties import Named, NamedAgent, readable, split_agents, split_parties
from netcourt.filing.imports.prayer import Prayer, read_prayer
from netcourt.filing.imports.rows import Row
from netcourt.filing.limits import LIMITS
from netcourt.filing.models import Complaint
from netcourt.filing.places import place_of
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


class KeptOut(Refused):
    """A row that is no suit to be filed, or lacks what a suit must have; every reason by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A past filing ready to be filed. ``origin`` is the court that took it, ``place`` that court's area in words.

    ``guardian`` sues for a child. ``notes`` are codes of what was left out or differs: nothing is lost silently.
    """

    row: Row
    plaintiffs: tuple[Named, ...]
    defendants: tuple[Named, ...]
    third_parties: tuple[Named, ...]
    guardian: str
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
    act: str
    notes: tuple[str, ...]

    @property
    def administrative(self) -> bool:
        return self.row.kind == "行政"


def read_filing(row: Row) -> Reading:
    """Understand a row. Raises ``KeptOut`` with every reason."""
    appeal = is_appeal(row)
    first = first_instance(row) if appeal else row
    wrong: list[Refusal] = list(coverage.kept_out(first))
    number = _number(first, wrong)
    court = _court(first, number)
    if appeal and court is not None and court.level != Court.Level.BASIC and first.case_no == row.case_no:
        court = court_below(row, court) or court
    cause = _cause(row.cause)
    if court is None:
        wrong.append(coverage.COURT_UNKNOWN)
    elif place_of(area(court)) is None:
        wrong.append(coverage.PLACE_UNKNOWN)
    if cause is None:
        wrong.append(coverage.CAUSE_UNKNOWN)
    prayer = _prayer(row, first)
    if not prayer.claims and not wrong:
        wrong.append(coverage.CLAIM_UNTOLD)
    if wrong or court is None or cause is None or number is None:
        raise KeptOut(wrong)
    return _reading(row, first, court, cause, number, prayer)


def _prayer(row: Row, first: Row) -> Prayer:
    if row.kind != "行政":
        return read_prayer(first.claims)
    told = administrative_prayer(first.claims) if first.claims else Prayer((), "")
    if told.claims or first is row:
        return told
    by_plaintiff = row.appeal_claims if "原告" in row.appellant else ""
    return derived_prayer(by_plaintiff, row.first_instance_facts, row.first_instance_opinion)


def _reading(
    row: Row, first: Row, court: Court, cause: Cause, number: case_numbers.CaseNumber, prayer: Prayer
) -> Reading:
    agents = tuple(split_agents(row.plaintiff_agent))
    facts = prayer.story if len(prayer.story) >= _SHORT_STORY else f"{prayer.story}\n{first.facts}".strip()
    filed = filing_day(
        f"{first.claims}\n{first.facts}", f"{first.claims}\n{facts}", year=number.year, published=row.published
    )
    category, platform = _category(first, filed.day)
    plaintiffs, defendants = tuple(split_parties(first.plaintiff)), tuple(split_parties(first.defendant))
    told = f"{first.claims}\n{first.facts}"
    others = split_parties(first.third_party) or third_parties_in(told)
    known = {p.name for p in (*plaintiffs, *defendants)}
    third = tuple(p for p in others if p.name not in known and readable(p))
    act = act_of(*(c.text for c in prayer.claims), told) or prayer.claims[0].text
    notes = [*_notes(row, court, prayer, facts, filed)]
    notes += ["FIRST_INSTANCE_OF_APPEAL"] if first is not row else []
    notes += ["THIRD_PARTY_FROM_TEXT"] if third and not first.third_party else []
    return Reading(
        row=row, plaintiffs=plaintiffs, defendants=defendants, third_parties=third,
        guardian=guardian_of(row.cause, told), agents=agents, prayer=prayer, facts=facts[: LIMITS["facts"]],
        evidence=tuple(_evidence(row, first, act)), cause=cause, origin=court, place=area(court),
        filed=filed, category=category, platform=platform, connection=_connection(row.cause),
        act=act[: LIMITS["act_complained"]] if row.kind == "行政" else "", notes=tuple(notes),
    )  # fmt: skip


def _evidence(row: Row, first: Row, act: str) -> list[NamedEvidence]:
    """What the text lists; of an administrative suit at least the act complained of, with which it comes (APL 49)."""
    found = evidence_of(first.claims, first.facts)
    if found or row.kind != "行政":
        return found
    return [NamedEvidence(act[: LIMITS["evidence_name"]], "证明被诉行政行为存在")]


def origin_name(row: Row) -> str:
    """The court that took the case: as the list of courts names it, else as the row does."""
    row = first_instance(row) if is_appeal(row) else row
    court = _court(row, _number(row, []))
    return court.name if court else row.court


def area(court: Court) -> str:
    """Province, city and district of a court in words: 浙江省宁波市海曙区. Empty when its city is not known."""
    if not court.city:
        return court.province if court.level == Court.Level.HIGH else ""
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


def _notes(row: Row, court: Court, prayer: Prayer, facts: str, filed: FilingDay) -> tuple[str, ...]:
    told = [*prayer.notes]
    if not filed.stated:
        told.append("FILING_DAY_DERIVED")
    if row.instance != "二审" and row.court and not court.name.endswith(row.court.removeprefix(court.province)):
        told.append("COURT_NAME_DIFFERS")
    if len(facts) > LIMITS["facts"]:
        told.append("FACTS_CUT")
    return tuple(told)
