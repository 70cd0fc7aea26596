"""The kinds of document as the reference files list them."""

from __future__ import annotations

import csv
from functools import cache

from netcourt.reference.files import DATA


@cache
def document_kinds() -> tuple[dict[str, str], ...]:
    """The rows of document-kinds.csv in their order."""
    with (DATA / "document-kinds.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))
