"""What an execution still asks for: sums, payments that count, interest for lateness. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from netcourt.execution.models import Execution, Performance
from netcourt.law.execution import LateInterest, Payment, late_interest


@dataclass(frozen=True, slots=True)
class Standing:
    """On one day: asked, paid, interest for lateness up to then (None: not asked), still open."""

    on: date
    asked: Decimal
    paid: Decimal
    late: LateInterest | None
    open: Decimal

    @property
    def whole(self) -> bool:
        return self.open <= 0


def standing(execution: Execution, on: date) -> Standing:
    """Payments that count go to the debt first, then to the doubled part (LI14 4)."""
    row = execution.application
    rows = execution.performances.filter(state=Performance.State.CONFIRMED)
    payments = [Payment(p.paid_on, p.amount) for p in rows.order_by("paid_on", "pk")]
    paid = sum((p.amount for p in payments), Decimal(0))
    late = None
    if row.doubled and row.amount:
        late = late_interest(row.amount, row.performed_by, on, payments)
    owed = row.money + (late.grown if late else Decimal(0))
    return Standing(on, row.money, paid, late, max(owed - paid, Decimal(0)))
