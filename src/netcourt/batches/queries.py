"""What the pages of batches show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import get_language

from netcourt.batches.faults import said
from netcourt.batches.models import Batch, BatchRow
from netcourt.filing.writing import filing_number
from netcourt.identity.models import Account

PAGE, BATCHES = 50, 20
S = BatchRow.State


@dataclass(frozen=True, slots=True)
class Sent:
    """One batch in the list, with the number of its rows in each state."""

    batch: Batch
    filed: int
    ready: int
    faulty: int


def own(account: Account, after: str = "") -> tuple[list[Sent], str]:
    """A page of the account's batches, newest first, and the key of the next: the last one's id."""
    rows = Batch.objects.filter(account=account).order_by("-created_at", "-pk")
    if last := _known(account, after):
        earlier = Q(created_at__lt=last.created_at) | Q(created_at=last.created_at, pk__lt=last.pk)
        rows = rows.filter(created_at__lte=last.created_at).filter(earlier)
    found = list(rows[: BATCHES + 1])
    page = found[:BATCHES]
    tally = BatchRow.objects.filter(batch__in=page).order_by().values_list("batch", "state").annotate(n=Count("pk"))
    counts = {(batch, state): n for batch, state, n in tally}
    shown = [Sent(b, *(counts.get((b.pk, s), 0) for s in (S.FILED, S.READY, S.FAULTY))) for b in page]
    return shown, str(page[-1].pk) if len(found) > BATCHES else ""


def _known(account: Account, after: str) -> Batch | None:
    try:
        return Batch.objects.filter(account=account, pk=UUID(after)).first()
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the page shows it."""

    row: BatchRow
    title: str
    amount: str
    problems: list[str]
    number: str


@dataclass(frozen=True, slots=True)
class Shown:
    counts: dict[str, int]
    lines: list[Line]
    after: str
    whole: list[str]
    refused: list[tuple[str, str]]
    unused: int
    only: str


def shown(batch: Batch, *, only: str = "", after: str = "") -> Shown:
    """A page of rows by their number, the faults of the whole, the files that were not taken."""
    rows = batch.rows.select_related("case")
    counts = dict(batch.rows.order_by().values_list("state").annotate(n=Count("pk")))
    chosen = rows.filter(state=only) if only in S.values else rows
    if after.isdecimal() and len(after) < 8:
        chosen = chosen.filter(number__gt=int(after))
    page = list(chosen[: PAGE + 1])
    bad = [(f.name, "；".join(_say(x) for x in f.faults)) for f in batch.files.filter(document__isnull=True)[:100]]
    return Shown(
        counts={s.value: counts.get(s.value, 0) for s in S},
        lines=[_line(r) for r in page[:PAGE]],
        after=str(page[PAGE - 1].number) if len(page) > PAGE else "",
        whole=[_say(f) for f in batch.faults],
        refused=bad,
        unused=batch.files.filter(document__isnull=False, document__entry__isnull=True).count(),
        only=only if only in S.values else "",
    )


def _line(row: BatchRow) -> Line:
    names = (row.fields.get("plaintiff_name", ""), row.fields.get("defendant_name", ""))
    amounts = [row.fields.get(f"amount_{n}", "") for n in (1, 2)]
    return Line(
        row=row,
        title=" → ".join(n[:40] for n in names if n),
        amount=" + ".join(a for a in amounts if a),
        problems=[_say(f) for f in row.faults],
        number=filing_number(row.case) if row.case else "",
    )


def _say(fault: dict[str, Any]) -> str:
    return said(fault, get_language() or "zh")


def percent(batch: Batch) -> int:
    return int(100 * batch.rows_done / batch.rows_total) if batch.rows_total else 0
