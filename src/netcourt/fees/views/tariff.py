"""The tariff, for everyone (FEE 52)."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netcourt.law.fees import fee_table
from netcourt.law.fees.tariff import IN_FORCE


@require_safe
def tariff(request: HttpRequest) -> HttpResponse:
    groups = [(what, list(rows)) for what, rows in groupby(fee_table(), key=lambda row: row[0])]
    return render(request, "fees/tariff.html", {"groups": groups, "since": IN_FORCE})
