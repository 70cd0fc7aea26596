"""The bills of several appeals against one judgment: each who appeals apart pays its own (FEE-22c)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from netcourt.law.fees.acceptance import Nature, appeal_fee
from netcourt.law.fees.bill import Bill
from netcourt.law.fees.tariff import LocalTariff
from netcourt.law.refusal import refuse
from netcourt.law.sources import cite


@dataclass(frozen=True, slots=True)
class Appeal:
    """One appeal: who brings it (several of one side may, together), the part complained of, the sum judged; yuan.

    ``side``: ``plaintiff``, ``defendant`` or ``third_party``, one for every appellant.
    """

    appellants: tuple[str, ...]
    side: str
    nature: Nature
    disputed: Decimal | None
    judged: Decimal | None = None


def appeal_bills(appeals: Sequence[Appeal], local: LocalTariff | None = None) -> tuple[tuple[Appeal, Bill], ...]:
    """One bill for each appeal, however many bring it together (art. 22, CPI 202).

    Raises APPELLANT_TWICE where someone stands in two appeals, AMOUNT_MISSING as :func:`appeal_fee`.
    """
    named = [who for appeal in appeals for who in appeal.appellants]
    if len(named) != len(set(named)) or not all(appeal.appellants for appeal in appeals):
        zh, en = "每一上诉人只能列入一份上诉", "Each appellant stands in one appeal only, and each appeal has one"
        raise refuse("APPELLANT_TWICE", zh, en, cite("CPI 202"))
    return tuple((a, appeal_fee(a.nature, a.disputed, judged=a.judged, local=local)) for a in appeals)
