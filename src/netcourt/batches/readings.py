"""A row of the sheet as a claim: cells typed, people and causes looked up, evidence found. All faults at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from netcourt.batches import cells, faults
from netcourt.batches.columns import BY_HEADER, BY_KEY, COLUMNS, NO, PAPERS, PROBLEMS, RESULT, YES, codes
from netcourt.batches.faults import Fault, fault
from netcourt.batches.models import BatchFile
from netcourt.cases.words import PartyForm
from netcourt.filing.models import Claim
from netcourt.filing.papers import NOTICE_VERSION, ClaimLine, ClaimPapers, EvidencePaper, Plaintiff, Pleaded
from netcourt.identity.queries import Capacity
from netcourt.intake.tables import Cell, Table
from netcourt.law.identity_numbers import normalise
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.reference.models import Cause
from netcourt.reference.queries import cause_by_name

MOST_EVIDENCE = 50
_HEAD = 1  # the row of headers
# What sheets count days from; the one of 1900 allows for a leap day that never was.
_BASE_1900, _BASE_1904 = date(1899, 12, 30), date(1904, 1, 1)
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")


def heads(table: Table) -> tuple[dict[int, str], list[Fault]]:
    """The key of each column of the sheet, and what is wrong with its head."""
    found: dict[int, str] = {}
    wrong = []
    for number, cell in sorted(table.rows.get(_HEAD, {}).items()):
        header = re.sub(r"[\s*＊]", "", cell.text)
        if header in BY_HEADER:
            found[number] = BY_HEADER[header].key
        elif header not in {RESULT, PROBLEMS, ""}:
            wrong.append(fault(faults.unknown_header(header)))
    present = set(found.values())
    wrong += [fault(faults.missing_header(c.header)) for c in COLUMNS if c.required and c.key not in present]
    return found, wrong


def texts(cells: Mapping[int, Cell], keys: Mapping[int, str]) -> tuple[dict[str, str], list[Fault]]:
    """A row by column key, as text; figures where a number or text was meant are put right or named."""
    said: dict[str, str] = {}
    wrong = []
    for number, key in keys.items():
        cell = cells.get(number, Cell("s", ""))
        text = unicodedata.normalize("NFC", cell.text).strip()
        if cell.kind == "b":
            text = YES if text == "1" else NO
        elif cell.kind == "n" and BY_KEY[key].kind not in {"money", "date"}:
            text = _figure(text)
            if BY_KEY[key].kind == "number" and len(text) > 15:
                wrong.append(fault(faults.NUMBER_AS_FIGURE, key))
        said[key] = text
    return said, wrong


def _figure(text: str) -> str:
    """1.3900000001E10 → 13900000001."""
    try:
        value = Decimal(text)
        return f"{value:f}" if value != value.to_integral_value() else f"{value.quantize(Decimal(1)):f}"
    except InvalidOperation:
        return text


@dataclass(slots=True)
class Reader:
    """What the rows of one batch are read with: whose claims these can be, the files, the day."""

    capacities: list[Capacity]
    files: dict[str, BatchFile]
    on: date
    base_1904: bool = False
    _causes: dict[str, Cause | None] = field(default_factory=dict)

    def read(self, row: dict[str, str]) -> tuple[ClaimPapers, list[EvidencePaper], list[Fault]]:
        """The claim as far as it can be read; the choices of the whole batch are put in when it is handed in."""
        wrong: list[Fault] = []
        plaintiff = self._plaintiff(row, wrong)
        cause = self._cause(row, wrong)
        running = cells.interest(row, self._cells, wrong)
        claims = _claims(row, wrong, running)
        papers = ClaimPapers(
            plaintiffs=(plaintiff, *self._more_plaintiffs(row, wrong)),
            defendants=(self._defendant(row, wrong), *cells.others(row, "more_defendants", self._forms, wrong)),
            third_parties=tuple(cells.others(row, "third_parties", self._forms, wrong)),
            administrative=cells.act(row, self._cells, wrong),
            public_interest=cells.interest_of_the_public(row, self._cells, _yes(row, "urgent", wrong), wrong),
            category=self._category(row, cause, wrong),
            cause=cause.code if cause else "",
            connection=self._code(row, "connection", wrong),
            connection_place=row.get("connection_place", ""),
            platform=row.get("platform", ""),
            online_signing=_yes(row, "online_signing", wrong),
            online_performance=_yes(row, "online_performance", wrong),
            happened_on=self._date(row, "happened_on", wrong),
            claims=claims,
            facts=row.get("facts", "").replace("\r\n", "\n"),
            service_address=row.get("service_address", ""),
            electronic_service=True,
            notice_version=NOTICE_VERSION,
            truth=True,
        )
        return papers, self._evidence(row, wrong), wrong

    @property
    def _forms(self) -> dict[str, str]:
        return _codes("form", self.on)

    @property
    def _cells(self) -> cells.Reading:
        return cells.Reading(_money, self._date)

    def _capacity(self, number: str) -> Capacity | None:
        return next((c for c in self.capacities if number and number == _number(c)), None)

    def _more_plaintiffs(self, row: dict[str, str], wrong: list[Fault]) -> list[Plaintiff]:
        """姓名｜证件号码｜住所｜手机｜民族｜职业和单位, one a line; each one the sender may sue for."""
        made = []
        for parts in cells.lines(row, "more_plaintiffs", wrong):
            found = self._capacity(normalise(cells.part(parts, 1)))
            if found is None:
                wrong.append(fault(faults.PLAINTIFF, "more_plaintiffs"))
                continue
            if cells.part(parts, 0) != found.name:
                wrong.append(fault(faults.PLAINTIFF_NAME, "more_plaintiffs"))
            names = ("address", "phone", "ethnicity", "occupation")
            given: Any = {name: cells.part(parts, n) for n, name in enumerate(names, start=2)}
            made.append(
                Plaintiff(
                    person=found.person.pk if found.person else None,
                    organisation=found.organisation.pk if found.organisation else None,
                    **given,
                )
            )
        return made

    def _plaintiff(self, row: dict[str, str], wrong: list[Fault]) -> Plaintiff:
        found = self._capacity(normalise(row.get("plaintiff_number", "")))
        if found is None:
            wrong.append(fault(faults.PLAINTIFF, "plaintiff_number"))
        elif row.get("plaintiff_name", "") != found.name:
            wrong.append(fault(faults.PLAINTIFF_NAME, "plaintiff_name"))
        given: Any = {
            name: row.get(f"plaintiff_{name}", "") for name in ("address", "phone", "email", "ethnicity", "occupation")
        }
        who = found or Capacity()
        return Plaintiff(
            person=who.person.pk if who.person else None,
            organisation=who.organisation.pk if who.organisation else None,
            ward=cells.ward(row, wrong),
            **given,
        )

    def _defendant(self, row: dict[str, str], wrong: list[Fault]) -> Pleaded:
        code = self._code(row, "defendant_form", wrong)
        names = ("name", "id_number", "credit_code", "address", "phone", "head", "link")
        given: Any = {name: row.get(f"defendant_{name}", "") for name in names}
        return Pleaded(form=PartyForm(code or PartyForm.SHOP), platform=row.get("platform", ""), **given)

    def _code(self, row: dict[str, str], key: str, wrong: list[Fault]) -> str:
        """The code of a choice, given by its name or as the code itself."""
        text, listed = row.get(key, ""), _codes(BY_KEY[key].kind, self.on)
        if text in listed:
            return listed[text]
        if text in listed.values():
            return text
        if text or BY_KEY[key].required:
            wrong.append(fault(faults.CHOICE, key))
        return ""

    def _cause(self, row: dict[str, str], wrong: list[Fault]) -> Cause | None:
        text = row.get("cause", "")
        if text not in self._causes:
            by_code = Cause.objects.filter(pk=text, level__gte=2).first() if text.isascii() else None
            self._causes[text] = by_code or (cause_by_name(text, self.on) if text else None)
        if self._causes[text] is None:
            wrong.append(fault(faults.CAUSE, "cause"))
        return self._causes[text]

    def _category(self, row: dict[str, str], cause: Cause | None, wrong: list[Fault]) -> str:
        if row.get("category"):
            return self._code(row, "category", wrong)
        live = set(_codes("category", self.on).values())
        fitting = [c for c in cause.categories if c in live] if cause else []
        return fitting[0] if len(fitting) == 1 else ""

    def _date(self, row: dict[str, str], key: str, wrong: list[Fault]) -> date | None:
        text = row.get(key, "")
        if not text:
            return None
        try:
            if re.fullmatch(r"\d{5}(\.\d+)?", text):  # days since the sheet's own beginning
                return (_BASE_1904 if self.base_1904 else _BASE_1900) + timedelta(int(float(text)))
            if found := _DATE.fullmatch(text):
                year, month, day = (int(part) for part in found.groups() if part)
                return date(year, month, day)
        except ValueError:
            pass
        wrong.append(fault(faults.DATE, key))
        return None

    def _evidence(self, row: dict[str, str], wrong: list[Fault]) -> list[EvidencePaper]:
        lines = [line.strip() for line in re.split(r"[\n;；]", row.get("evidence", "")) if line.strip()]
        if len(lines) > MOST_EVIDENCE:
            wrong.append(fault(faults.MANY_EVIDENCE, "evidence"))
        found = []
        for line in lines[:MOST_EVIDENCE]:
            name, title, purpose, kind, *_rest = (*(p.strip() for p in re.split(r"[|｜]", line)), "", "", "")
            if kind and kind not in PAPERS:
                wrong.append(fault(faults.CHOICE, "evidence"))
            if paper := self._file(name, wrong):
                stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
                told = (title or stem)[:100]
                found.append(EvidencePaper(document=paper, name=told, purpose=purpose, paper=PAPERS.get(kind, "")))
        return found

    def _file(self, name: str, wrong: list[Fault]) -> Any:
        held = self.files.get(name)
        if held is None:
            wrong.append(fault(faults.no_such_file(name), "evidence"))
            return None
        if held.document is None:
            why = [Text.from_json(f["text"]) for f in held.faults]
            wrong.append(fault(faults.refused_file(name, why[0] if why else Text("", "")), "evidence"))
        return held.document


def files_by_name(held: list[BatchFile]) -> dict[str, BatchFile]:
    """By full name, and by the last part of it where no other file has the same."""
    found = {unicodedata.normalize("NFC", f.name): f for f in held}
    short: dict[str, list[BatchFile]] = {}
    for name, one in found.items():
        short.setdefault(name.rsplit("/", 1)[-1], []).append(one)
    return {name: several[0] for name, several in short.items() if len(several) == 1} | found


@cache
def _codes(kind: str, on: date) -> dict[str, str]:
    return codes(kind, on)


def _number(capacity: Capacity) -> str:
    if capacity.organisation:
        return normalise(capacity.organisation.credit_code)
    return normalise(capacity.person.id_number) if capacity.person else ""


def _claims(row: dict[str, str], wrong: list[Fault], running: ClaimLine | None) -> tuple[ClaimLine, ...]:
    made = []
    for n in (1, 2):
        what, amount = row.get(f"claim_{n}", ""), row.get(f"amount_{n}", "")
        if not what and not amount:
            continue
        if not what:
            wrong.append(fault(faults.AMOUNT_WITHOUT_CLAIM, f"claim_{n}"))
        value = _money(amount)
        if not amount:
            wrong.append(fault(faults.CLAIM_WITHOUT_AMOUNT, f"amount_{n}"))
        elif value is None:
            wrong.append(fault(faults.MONEY, f"amount_{n}"))
        made.append(ClaimLine(kind=Claim.Kind.MONEY, object=what, amount=value or Decimal(1)))
    made += [running] if running else []
    made += cells.asked(row, wrong)
    if row.get("other_claim"):
        made.append(ClaimLine(kind=Claim.Kind.OTHER, object=row["other_claim"]))
    if _yes(row, "costs", wrong):
        made.append(ClaimLine(kind=Claim.Kind.COSTS))
    return tuple(made)


def _money(text: str) -> Decimal | None:
    """1,299.00元 → 1299.00; the noise of binary figures (1299.1000000000001) is taken off, real fractions are not."""
    plain = re.sub(r"[\s,，¥￥元]", "", unicodedata.normalize("NFKC", text))
    if not re.fullmatch(r"\d{1,15}(\.\d+)?([eE][+-]?\d{1,2})?", plain):
        return None
    value = Decimal(plain)
    if value >= Decimal(10) ** 15:
        return None
    cents = value.quantize(Decimal("0.01"))
    return cents if abs(value - cents) < Decimal("0.000001") and cents > 0 else None


def _yes(row: dict[str, str], key: str, wrong: list[Fault]) -> bool | None:
    text = row.get(key, "")
    if text not in {"", YES, NO}:
        wrong.append(fault(faults.YES_NO, key))
    return None if not text else text == YES


def of_refusals(refusals: Any) -> list[Fault]:
    return [fault(r) for r in refusals if isinstance(r, Refusal)]
