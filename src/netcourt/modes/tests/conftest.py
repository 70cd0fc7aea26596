"""Counters of limits start anew with each test."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_counters(request: pytest.FixtureRequest) -> None:
    if "cast" in request.fixturenames or "db" in request.fixturenames:
        request.getfixturevalue("db")
        cache.clear()
