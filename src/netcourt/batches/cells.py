"""Cells that hold more than one thing: further parties, one a line, in parts; interest; administrative claims."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from netcourt.batches import faults
from netcourt.batches.columns import ASKED, RATES, STANDINGS, SUPERVISIONS
from netcourt.batches.faults import Fault, fault
from netcourt.cases.words import PartyForm
from netcourt.filing.models import Claim
from netcourt.filing.papers import AdministrativeAct, ClaimLine, Pleaded, PublicInterest, Ward
from netcourt.law.interest import Terms

Row = dict[str, str]
MOST_LINES = 20


def lines(row: Row, key: str, wrong: list[Fault], most: int = MOST_LINES) -> list[list[str]]:
    """The lines of a cell, each in its parts."""
    found = [re.split(r"\s*[|｜]\s*", line.strip()) for line in row.get(key, "").splitlines() if line.strip()]
    if len(found) > most:
        wrong.append(fault(faults.MANY_LINES, key))
    return found[:most]


def part(parts: list[str], n: int) -> str:
    return parts[n].strip() if n < len(parts) else ""


def others(row: Row, key: str, forms: dict[str, str], wrong: list[Fault]) -> list[Pleaded]:
    """类型｜名称｜号码｜住所｜电话｜平台, one party a line."""
    made = []
    for parts in lines(row, key, wrong):
        form = forms.get(part(parts, 0))
        if form is None or not part(parts, 1):
            wrong.append(fault(faults.PARTY_LINE, key))
            continue
        number = part(parts, 2)
        person = form == PartyForm.PERSON
        made.append(
            Pleaded(
                form=PartyForm(form), name=part(parts, 1), id_number=number if person else "",
                credit_code="" if person else number, address=part(parts, 3), phone=part(parts, 4),
                platform=part(parts, 5),
            )
        )  # fmt: skip
    return made


@dataclass(frozen=True, slots=True)
class Reading:
    """How single cells are read: money, a date, a choice; each notes what is wrong."""

    money: Callable[[str], Decimal | None]
    date: Callable[[Row, str, list[Fault]], date | None]


def interest(row: Row, reading: Reading, wrong: list[Fault]) -> ClaimLine | None:
    """Interest by rate, from a day on until paid or until another day."""
    named = ("interest_base", "interest_rate", "interest_from")
    if not any(row.get(k) for k in (*named, "interest_percent", "interest_until", "interest_multiple")):
        return None
    base, source = reading.money(row.get("interest_base", "")), RATES.get(row.get("interest_rate", ""))
    start, until = reading.date(row, "interest_from", wrong), reading.date(row, "interest_until", wrong)
    percent, multiple = _number(row, "interest_percent", wrong), _number(row, "interest_multiple", wrong)
    for key, value, why in (("interest_base", base, faults.MONEY), ("interest_rate", source, faults.CHOICE)):
        if value is None:
            wrong.append(fault(why, key))
    if start is None and not row.get("interest_from"):
        wrong.append(fault(faults.DATE, "interest_from"))
    if base is None or source is None or start is None:
        return None
    terms = Terms(base=base, source=source, start=start, until=until, percent=percent, multiple=multiple or Decimal(1))
    return ClaimLine(kind=Claim.Kind.INTEREST, terms=terms)


def _number(row: Row, key: str, wrong: list[Fault]) -> Decimal | None:
    text = row.get(key, "").rstrip("%％ ")
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or not 0 <= value < 1000 or value != round(value, 6):
        wrong.append(fault(faults.RATE, key))
        return None
    return value


def act(row: Row, reading: Reading, wrong: list[Fault]) -> AdministrativeAct | None:
    """What an administrative suit complains of."""
    if not any(row.get(k) for k in ("act", "supervision", "known_on", "review_received_on", "asked")):
        return None
    supervision = row.get("supervision", "")
    if supervision and supervision not in SUPERVISIONS:
        wrong.append(fault(faults.CHOICE, "supervision"))
    return AdministrativeAct(
        act=row.get("act", ""), supervision=SUPERVISIONS.get(supervision, ""),
        known_on=reading.date(row, "known_on", wrong),
        review_received_on=reading.date(row, "review_received_on", wrong),
    )  # fmt: skip


def ward(row: Row, wrong: list[Fault]) -> Ward | None:
    """姓名｜身份证号码｜关系｜性别: for whom the plaintiff named sues by law (CPL 60)."""
    found = lines(row, "ward", wrong, most=1)
    if not found:
        return None
    sex = part(found[0], 3)
    if sex not in {"", "男", "女"}:
        wrong.append(fault(faults.CHOICE, "ward"))
    return Ward(name=part(found[0], 0), id_number=part(found[0], 1), relation=part(found[0], 2), sex=sex)


def interest_of_the_public(
    row: Row, reading: Reading, urgent: bool | None, wrong: list[Fault]
) -> PublicInterest | None:
    """By what right someone sues for the public, and what was done before."""
    named = ("standing", "standing_basis", "announced_on", "proposal_received_on")
    if not any(row.get(k) for k in named):
        return None
    standing = row.get("standing", "")
    if standing and standing not in STANDINGS:
        wrong.append(fault(faults.CHOICE, "standing"))
    return PublicInterest(
        standing=STANDINGS.get(standing, ""), basis=row.get("standing_basis", ""), urgent=bool(urgent),
        announced_on=reading.date(row, "announced_on", wrong),
        proposal_received_on=reading.date(row, "proposal_received_on", wrong),
    )  # fmt: skip


def asked(row: Row, wrong: list[Fault]) -> list[ClaimLine]:
    """撤销｜某号决定, one administrative claim a line."""
    made = []
    for parts in lines(row, "asked", wrong):
        kind = ASKED.get(part(parts, 0))
        if kind is None:
            wrong.append(fault(faults.ASKED_LINE, "asked"))
            continue
        made.append(ClaimLine(kind=kind, object=part(parts, 1)))
    return made
