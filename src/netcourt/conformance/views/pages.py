"""The public conformance pages."""

import csv
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

DATA = Path(__file__).resolve().parents[1] / "data"


def _rows() -> list[dict[str, str]]:
    with (DATA / "obligations.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every obligation."""
    return render(request, "conformance/page.html", {"rows": _rows()})


@require_safe
def obligation(request: HttpRequest, obligation_id: str) -> HttpResponse:
    """One obligation."""
    rows = [row for row in _rows() if row["id"] == obligation_id]
    if not rows:
        raise Http404
    return render(request, "conformance/page.html", {"rows": rows})
