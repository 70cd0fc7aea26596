"""Numbers of instruments: what ends the case has the case number, each other instrument 之一, 之二 … (CN15)."""

from __future__ import annotations

from netcourt.cases.models import Case
from netcourt.law.case_numbers import parse


def next_instrument(case: Case) -> str:
    """The number of the next further instrument. The act that makes it keeps it as ``instrument`` of its particulars.

    Gap-free and once: the case is locked by that act.
    """
    made = case.entries.filter(particulars__instrument__startswith=f"{case.number}之").count()
    return str(parse(str(case.number)).instrument(made + 1))
