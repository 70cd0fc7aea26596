"""Trial limits (审理期限): the rule, what does not count, extension (CPL 152, 164–168, 183; CPI 243; TL19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netcourt.law.calendar import Calendar
from netcourt.law.deadline import Deadline, Pause
from netcourt.law.periods import compute, recompute
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text


class Limit(StrEnum):
    """The rule of the table that a kind of trial follows."""

    ORDINARY = "D20"
    SUMMARY = "D21"
    SMALL = "D22"
    APPEAL_JUDGMENT = "D23.judgment"
    APPEAL_RULING = "D23.ruling"
    SPECIAL = "D24"
    ADMINISTRATIVE = "D25.first"
    ADMINISTRATIVE_SUMMARY = "D25.summary"
    ADMINISTRATIVE_APPEAL = "D25.second"


def of_second_instance(*, administrative: bool, judgment: bool) -> Limit:
    """The limit of an appeal: judgments in administrative suits have their own (APL 88), rulings not (APL 101)."""
    if not judgment:
        return Limit.APPEAL_RULING
    return Limit.ADMINISTRATIVE_APPEAL if administrative else Limit.APPEAL_JUDGMENT


DEDUCTIONS: dict[str, tuple[Text, tuple[str, ...]]] = {
    "publication": (Text("公告期间", "service by publication"), ("CPI 243",)),
    "appraisal": (Text("鉴定期间", "appraisal"), ("CPI 243",)),
    "settlement": (Text("双方当事人和解期间", "the parties' settlement talks"), ("CPI 243",)),
    "jurisdiction": (Text("审理管辖异议、处理管辖争议期间", "objection to or dispute on jurisdiction"), ("CPI 243",)),
    "audit": (Text("审计、评估期间", "audit or valuation"), ("TL00 9",)),
    "stay": (Text("中止诉讼期间", "stay of proceedings"), ("TL00 9",)),
    "mediation": (Text("当事人同意延长的调解期间", "mediation extended by consent"), ("OM21 24",)),
}


@dataclass(frozen=True, slots=True)
class Deduction:
    """Days from ``first`` to ``last`` (both included) that do not count, for one of ``DEDUCTIONS``."""

    code: str
    first: date | None
    last: date | None


def deduction_refusals(deductions: Sequence[Deduction]) -> tuple[Refusal, ...]:
    """Every deduction without a known code, a first and a last day in order (TR-243)."""
    refusals = []
    for place, d in enumerate(deductions, 1):
        if d.code not in DEDUCTIONS:
            refusals.append(_refusal(place, f"事由“{d.code}”不在规定之列", f"{d.code!r} is not a ground for deduction"))
        if d.first is None or d.last is None or d.last < d.first:
            refusals.append(_refusal(place, "须写明起止日期，止日不早于起日", "needs a first and a last day, in order"))
    return tuple(refusals)


def trial_limit(
    limit: Limit,
    registered: date,
    *,
    calendar: Calendar,
    deductions: Sequence[Deduction] = (),
    on: date | None = None,
) -> Deadline:
    """The last day of the trial limit counted from ``registered``, without the deductions. Extend it with ``extend``.

    A case converted from summary to ordinary procedure keeps its day of registration: call with ``Limit.ORDINARY``.
    Deductions with refusals are an error of the caller: ValueError.
    """
    return compute(limit.value, registered, on=on, calendar=calendar, pauses=_pauses(deductions))


def with_deductions(deadline: Deadline, deductions: Sequence[Deduction], *, calendar: Calendar) -> Deadline:
    """The same limit, its extensions kept, with these deductions in place of the earlier ones."""
    return recompute(deadline, calendar, pauses=_pauses(deductions))


def conversion_refusal(deadline: Deadline, on: date) -> Refusal | None:
    """Why a case cannot be converted from summary to ordinary on ``on`` (CPI 258): the limit has expired; else None."""
    if on <= deadline.last_day:
        return None
    text = Text(
        f"转为普通程序应在审限届满前裁定，审限已于{deadline.last_day}届满",
        f"conversion is ruled before the limit expires; it expired on {deadline.last_day}",
    )
    return Refusal("CONVERSION_LATE", text, cite("CPL 170", "CPI 258"))


def extension_dates(limit_end: date, *, calendar: Calendar) -> tuple[Deadline, Deadline]:
    """The latest day to ask for an extension (15 D before) and to decide it (5 D before the end; TL19 1)."""
    return compute("D26.request", limit_end, calendar=calendar), compute("D26.decide", limit_end, calendar=calendar)


def extension_request_refusal(limit_end: date, asked: date, *, calendar: Calendar) -> Refusal | None:
    """LATE when ``asked`` is less than 15 days before ``limit_end``; None in time."""
    latest = extension_dates(limit_end, calendar=calendar)[0].last_day
    if asked <= latest:
        return None
    text = Text(
        f"延长审限应在届满十五日前（最迟{latest}）提出；请报告院长并说明迟延原因",
        f"an extension is asked for 15 days before expiry (by {latest}); report to the president and say why",
    )
    return Refusal("LATE", text, cite("TL19 1"))


def _pauses(deductions: Sequence[Deduction]) -> tuple[Pause, ...]:
    refusals = deduction_refusals(deductions)
    if refusals:
        raise ValueError("; ".join(r.text.en for r in refusals))
    pauses = []
    for d in deductions:
        title, sources = DEDUCTIONS[d.code]
        reason = Text(f"{title.zh}，{cite(*sources).zh}", f"{title.en}, {cite(*sources).en}")
        if d.first and d.last:
            pauses.append(Pause(d.first, d.last, reason))
    return tuple(pauses)


def _refusal(place: int, zh: str, en: str) -> Refusal:
    text = Text(f"第{place}项扣除：{zh}", f"deduction no. {place}: {en}")
    return Refusal("DEDUCTION_INVALID", text, cite("CPI 243", "TL00 9"))
