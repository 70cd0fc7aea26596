"""Calls per second of the pure rules, each beside a floor measured in the same run."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from netcourt.benchmarks.figures import per_second
from netcourt.law import case_numbers, fees, identity_numbers, periods
from netcourt.law.calendar import shipped_calendar


def run() -> str:
    """A Markdown table: rule, calls per second, the floor in the same run, how many floors one call costs."""
    calendar, day = shipped_calendar(), date(2026, 9, 24)
    number = "（2026）浙0199民初81号"
    pattern = re.compile(r"^（(\d{4})）(\D\d{4})(\D+)(\d+)号$")
    pairs = [
        ("period with derivation (D03 over National Day)", lambda: periods.compute("D03", day, calendar=calendar),
         "date + timedelta", lambda: day + timedelta(7)),
        ("property fee with explanation", lambda: fees.property_fee(Decimal("123456.78")),
         "one Decimal product", lambda: Decimal("123456.78") * Decimal("0.02")),
        ("case number parsed", lambda: case_numbers.parse(number), "one regular expression",
         lambda: pattern.match(number)),
        ("resident identity number checked", lambda: identity_numbers.check_resident_id("11010519491231002X", day),
         "one regular expression", lambda: re.match(r"^\d{17}[\dX]$", "11010519491231002X")),
    ]  # fmt: skip
    lines = ["| rule | calls/s | floor | floor calls/s | floors per call |", "| --- | --- | --- | --- | --- |"]
    for name, call, floor_name, floor in pairs:
        rate, least = per_second(call), per_second(floor)
        lines.append(f"| {name} | {rate:,.0f} | {floor_name} | {least:,.0f} | {least / rate:,.0f} |")
    return "\n".join(lines)
