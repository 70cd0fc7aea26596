"""The payment order: which objection stands, what it costs, what a suit costs after it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from netcourt.law import fees, payment_orders
from netcourt.law.fees.acceptance import property_fee


@pytest.mark.law("TR-225")
@pytest.mark.parametrize(
    ("pleas", "stood"),
    [
        (["denies"], True),
        (["amount", "later"], True),
        (["unable"], False),
        (["later", "otherwise"], False),
        ([], False),
    ],
)
def test_an_objection_stands_unless_it_leaves_the_debt_uncontested(pleas: list[str], stood: bool) -> None:
    assert payment_orders.stands(pleas) is stood


@pytest.mark.law("FEE-29")
def test_what_was_paid_for_the_order_counts_towards_the_suit() -> None:
    suit, order = property_fee(100000), fees.payment_order_fee(100000)
    assert (suit.amount, order.amount) == (Decimal(2300), Decimal("766.67"))
    assert payment_orders.top_up(suit, order.amount) == Decimal("1533.33")
