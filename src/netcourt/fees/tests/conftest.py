from __future__ import annotations

from typing import Any

import pytest

from netcourt.filing.tests.conftest import committed

__all__ = ["committed"]

CASHIER = "netcourt.fees.cashier.adapter.Cashier"


@pytest.fixture(autouse=True)
def _with_cashier(settings: Any) -> None:
    """These tests run a court whose gateway is the embedded cashier."""
    settings.PAYMENT_GATEWAY = CASHIER
