"""Nobody takes the day of an instant in another zone than Beijing's."""

from __future__ import annotations

import re
from pathlib import Path

ROOM = Path(__file__).resolve().parents[2]
# `x.date()` gives the day in whatever zone x happens to be in: use clock.today(), localdate or law.times.day_of.
DAY = re.compile(r"\.date\(\)")
ALLOWED = re.compile(r"(localtime|beijing|astimezone)\([^)]*\)\.date\(\)")


def test_days_are_taken_in_beijing() -> None:
    found = [
        f"{path.relative_to(ROOM)}:{number}"
        for path in ROOM.rglob("*.py")
        if "tests" not in path.parts
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if DAY.search(line) and not ALLOWED.search(line) and "fromtimestamp" not in line
    ]
    assert found == []
