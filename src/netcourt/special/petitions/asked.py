"""What is asked in an application, put into words: facts as stored, as printed, and as the law checks them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from netcourt.cases import clock, periods
from netcourt.cases.models import Case, Party
from netcourt.cases.words import PartyRole
from netcourt.filing.papers import Defect, Pleaded
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.special import Fact, Kind, Of, faults
from netcourt.law.special.checks import Stated
from netcourt.law.text import Text
from netcourt.law.times import say_day
from netcourt.special.models import Petition


def defects(kind: Kind, stated: Stated) -> list[Defect]:
    """All that is missing or wrong, at once, each with its field."""
    return [Defect(name, why) for name, why in faults(kind, stated, clock.today(), periods.calendar())]


def as_json(facts: tuple[Fact, ...], told: Mapping[str, Any]) -> dict[str, str]:
    """Facts as they are kept; what was not told is not kept."""
    kept: dict[str, str] = {}
    for fact in facts:
        value = told.get(fact.name)
        if isinstance(value, date):
            kept[fact.name] = value.isoformat()
        elif isinstance(value, Decimal):
            kept[fact.name] = f"{value:.2f}"
        elif value and str(value).strip():
            kept[fact.name] = str(value).strip()
    return kept


def read(fact: Fact, kept: Mapping[str, str]) -> Any:
    """A kept fact as it was typed in: what a form begins with."""
    text = kept.get(fact.name, "")
    if text and fact.of is Of.DAY:
        return date.fromisoformat(text)
    return Decimal(text) if text and fact.of is Of.MONEY else text


def spoken(fact: Fact, kept: Mapping[str, str]) -> str:
    """A kept fact as papers print it."""
    value = read(fact, kept)
    if isinstance(value, date):
        return say_day(value).zh
    return plain(value) if isinstance(value, Decimal) else str(value)


def applicant_of(case: Case) -> Party:
    return case.parties.get(role=PartyRole.PLAINTIFF)


def subject_of(case: Case) -> Party | None:
    """The person it is about, where that is not the applicant."""
    return case.parties.filter(role=PartyRole.DEFENDANT).first()


def words_of(row: Petition, found: Mapping[str, str] | None = None) -> dict[str, str]:
    """What the texts of the table are filled with: facts, findings, names."""
    kind, applicant = row.law, applicant_of(row.case)
    subject = subject_of(row.case)
    values = {f.name: spoken(f, row.facts).rstrip("。；") for f in kind.facts}
    values |= {f.name: spoken(f, found or row.found).rstrip("。；") for f in kind.names}
    return values | {
        "applicant": applicant.name,
        "subject": subject.name if subject else applicant.name,
        "ground": kind.grounds[row.ground].text.zh,
    }


def told(row: Petition) -> list[tuple[Fact, str]]:
    """What was told, in the order of the table."""
    return [(f, spoken(f, row.facts)) for f in row.law.facts if row.facts.get(f.name)]


def subject_wrong(kind: Kind, given: Pleaded | None) -> list[Defect]:
    """What is missing of the person it is about."""
    assert kind.subject is not None
    wrong = []
    if given is None or not given.name.strip():
        words = Text(f"请写明{kind.subject.zh}的姓名或者名称", f"Name: {kind.subject.en}")
        wrong.append(Defect("subject_name", Refusal("SUBJECT_NAME_MISSING", words, cite(kind.articles[0]))))
    if kind.heard and (given is None or not given.address.strip()):
        words = Text(f"请写明{kind.subject.zh}的地址：法院要送达", f"Give the address: {kind.subject.en} is served")
        wrong.append(Defect("subject_address", Refusal("SUBJECT_ADDRESS_MISSING", words, cite(kind.articles[0]))))
    return wrong


def in_fields(kind: Kind, stated: Stated, subject: Pleaded | None) -> list[tuple[str, str]]:
    """Each fault with its field, in the language of the page."""
    language = get_language() or "zh-hans"
    wrong = defects(kind, stated)
    if kind.about_another(stated.relation):
        wrong += subject_wrong(kind, subject)
    return [(d.field, d.refusal.say(language)) for d in wrong]
