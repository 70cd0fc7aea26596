"""Every operation keeps its schema whatever is thrown at it: no 5xx, only declared answers of the declared form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

from netcourt.tokens.tests.programs import Program
from tests.cast import Cast

# What fits the schema may still be refused by the law, with a sentence (422).
COURT = get_wsgi_application()
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", COURT)
# Of a whole claim every edge of every field would be thousands of calls: some at random instead.
sparing = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": False}}})
claims = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", COURT, config=sparing)
WHOLE_CLAIM = "(CheckFiling|ReviewFiling|GetFeesCalculation)"
CALM = {
    "deadline": None, "derandomize": True, "database": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
}  # fmt: skip


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """Calls keep the connection of the test, whose transaction holds the people."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def secret(cast: Cast, settings: Any, _one_connection: None) -> str:
    settings.TOKEN_CALLS_PER_MINUTE = 1_000_000
    return Program(cast.buyer).secret


@pytest.mark.django_db
@schema.exclude(operation_id_regex=WHOLE_CLAIM).parametrize()
@settings(max_examples=15, **CALM)
def test_operation(case: Any, secret: str) -> None:
    keep(case, secret)


@pytest.mark.django_db
@claims.include(operation_id_regex=WHOLE_CLAIM).parametrize()
@settings(max_examples=12, **CALM)
def test_claim(case: Any, secret: str) -> None:
    keep(case, secret)


def keep(case: Any, secret: str) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, excluded_checks=[positive_data_acceptance])
