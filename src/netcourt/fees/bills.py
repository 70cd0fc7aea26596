"""Bills: opened inside the act that makes the fee due, kept with their computation.

``open_bill`` is called by the actions of other rooms, within their own step and transaction.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from netcourt.cases import clock
from netcourt.cases.actions import Step
from netcourt.cases.models import Case, DocketEntry, Party, Period
from netcourt.cases.words import HoldKind, PeriodState
from netcourt.fees.models import Bill
from netcourt.law import fees as law
from netcourt.law.fees.money import plain
from netcourt.law.sources import Article, article
from netcourt.law.text import Text

FEN = Decimal("0.01")
# Bills of another procedure whose money counts towards the acceptance fee of a case: said by rooms above (CPI 195).
counting: list[Callable[[Case], list[Bill]]] = []


def counted(case: Case) -> list[Bill]:
    """Bills paid elsewhere that count towards the acceptance fee of this case."""
    return [bill for look in counting for bill in look(case) if bill.paid]


def counts(case: Case, amount: Decimal) -> Decimal:
    """Yuan paid elsewhere that count towards an acceptance fee of ``amount``."""
    return min(sum((bill.paid for bill in counted(case)), Decimal(0)), amount)


def open_bill(
    step: Step,
    kind: Bill.Kind,
    computed: law.Bill,
    *,
    payer: Party,
    in_advance: bool = True,
    period: Period | None = None,
    number: str = "",
    deferred: DocketEntry | None = None,
    waits: bool = True,
) -> Bill:
    """Make ``payer`` owe what was ``computed``, from the entered ``step`` on; the case then waits for the payment.

    ``period``: that of the payment, where it began with the step (FEE 22). ``in_advance`` False: paid at the end.
    ``number``: its payment code, where a notice has printed one already; ``deferred``: the decision by which it
    is paid later (FEE 49); ``waits`` False: the suit goes on meanwhile, such as for a counterclaim's fee.
    """
    bill = Bill.objects.create(
        number=number or new_number(), case=step.case, kind=kind, payer=payer, entry=step.done, amount=computed.amount,
        lines=printed_lines(computed), tariff=as_json(computed), period=period, in_advance=in_advance,
        deferred=deferred,
    )  # fmt: skip
    if kind == Bill.Kind.ACCEPTANCE:
        _take_over(step, bill)
    if (
        waits
        and bill.demanded
        and not step.case.holds.filter(kind=HoldKind.AWAITING_PAYMENT, until__isnull=True).exists()
    ):
        step.hold(HoldKind.AWAITING_PAYMENT)
    return bill


def _take_over(step: Step, bill: Bill) -> None:
    """What was paid in the procedure before is money of this bill from now on; what is left over stays where it was."""
    for other in counted(step.case):
        part = min(other.paid, bill.open)
        if part <= 0:
            continue
        other.payments.update(bill=bill)
        other.paid, other.cancelled, bill.paid = other.paid - part, step.done, bill.paid + part
        other.save(update_fields=["paid", "cancelled"])
        bill.save(update_fields=["paid"])


def period_begun(step: Step, bill: Bill, period: Period) -> None:
    """The period of payment began with ``step``, such as by receipt of the notice (FEE 22).

    Who paid, or was let off, before the paper came has nothing more to do within it.
    """
    bill.period = period
    bill.save(update_fields=["period"])
    if not bill.demanded:
        step.end(period, PeriodState.MET if bill.paid else PeriodState.WAIVED)


def recompute(bill: Bill, computed: law.Bill) -> None:
    """Owe what was ``computed`` anew, such as after halving or relief. What was paid above must be set aside before."""
    bill.amount, bill.lines, bill.tariff = computed.amount, printed_lines(computed), as_json(computed)
    bill.save()


def new_number() -> str:
    """A payment code (缴款码): day, ten random digits, two check digits: a slip of the pen fits no other bill."""
    body = f"{clock.today():%y%m%d}{secrets.randbelow(10**10):010d}"
    return body + f"{98 - int(body) * 100 % 97:02d}"


def number_fits(text: str) -> bool:
    """Whether the check digits of a payment code are right."""
    return len(text) == 18 and text.isascii() and text.isdigit() and int(text) % 97 == 1


def printed_lines(bill: law.Bill) -> list[dict[str, Any]]:
    """The bill as rows: label, base, rate, how (base × rate), amount, article. They add up to ``bill.amount``.

    Each line of the tariff is shown to the fen; what halving, a cap and rounding change is the last line.
    """
    rows = [_row(x.label.as_json(), x.amount, x.article.cite.as_json(), x) for x in bill.lines]
    rest = bill.amount - sum((Decimal(r["amount"]) for r in rows), Decimal(0))
    if rest:
        applied = [r for r in bill.reductions if r.applied]
        label = applied[-1].label.as_json() if applied else {"zh": "四舍五入到分", "en": "Rounded to the fen"}
        source = (applied[-1].article if applied else bill.lines[0].article).cite.as_json()
        rows.append(_row(label, rest, source, None))
    return rows


def _row(label: Any, amount: Decimal, source: Any, line: law.Line | None) -> dict[str, Any]:
    base, rate = (line.base, line.rate) if line else (None, None)
    rated = base is not None and rate is not None
    return {
        "label": label,
        "base": f"{base:.2f}" if rated else None,
        "rate": str(rate) if rated else None,
        "how": f"{plain(base)}元×{plain(rate * 100)}%" if base is not None and rate is not None else "",
        "amount": str(amount.quantize(FEN, ROUND_HALF_UP)),
        "article": source,
    }


def as_json(bill: law.Bill) -> dict[str, Any]:
    """A computed bill as plain values; ``as_law`` reads it back."""
    return {
        "kind": str(bill.kind),
        "lines": [
            {"label": x.label.as_json(), "base": _text(x.base), "rate": _text(x.rate), "amount": str(x.amount),
             "article": _reference(x.article)}
            for x in bill.lines
        ],
        "reductions": [
            {"ground": str(r.ground), "label": r.label.as_json(), "share": str(r.share),
             "article": _reference(r.article), "applied": r.applied, "of_tariff": r.of_tariff}
            for r in bill.reductions
        ],
        "cap": _text(bill.cap),
        "halvable": bill.halvable,
        "notes": [n.as_json() for n in bill.notes],
        "rounding": [str(bill.rounding.unit), bill.rounding.mode],
    }  # fmt: skip


def as_law(tariff: dict[str, Any]) -> law.Bill:
    """The computed bill that ``as_json`` wrote."""
    return law.Bill(
        tariff["kind"],
        tuple(
            law.Line(Text.from_json(x["label"]), _sum(x["base"]), _sum(x["rate"]), Decimal(x["amount"]),
                     article(x["article"]))
            for x in tariff["lines"]
        ),
        tuple(
            law.Reduction(r["ground"], Text.from_json(r["label"]), Fraction(r["share"]), article(r["article"]),
                          r["applied"], r["of_tariff"])
            for r in tariff["reductions"]
        ),
        _sum(tariff["cap"]),
        tariff["halvable"],
        tuple(Text.from_json(n) for n in tariff["notes"]),
        law.Rounding(Decimal(tariff["rounding"][0]), tariff["rounding"][1]),
    )  # fmt: skip


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _sum(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _reference(source: Article) -> str:
    return f"{source.instrument} {source.number}"
