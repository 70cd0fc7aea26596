"""The statement of a day, compared line by line; one altered line is found, and nothing is credited from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404

from netcourt.cases import clock
from netcourt.fees.cashier.adapter import read_statement, write_statement
from netcourt.fees.days import Difference, Statement
from netcourt.fees.models import Bill, Payment, Refund
from netcourt.fees.reconciliation import clear, compare, reconcile
from netcourt.fees.refunds import send_refund
from netcourt.fees.tests.paying import WEDNESDAY, hand_over, order, owing, pay, work
from netcourt.filing.tests.reviewing import at
from tests.cast import Cast, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.law("OP22-17", "FEE-52")]
DAY = date(2026, 6, 3)


@pytest.fixture
def bill(cast: Cast) -> Bill:
    """Paid too much in one day, and the excess sent back on it."""
    owed = owing(cast.buyer, cast.filing_judge)
    with clock.running_at(WEDNESDAY):
        pay(owed, cast.buyer, "1200.00")
        send_refund(make_staff("尤财务", "finance"), Refund.objects.get().pk)
        work()
    return owed


def found(raw: bytes) -> list[tuple[str, str]]:
    statement = compare("cashier", read_statement(DAY, raw))
    return [(d.kind, d.what) for d in statement.differences.all()]


def test_a_day_that_agrees(bill: Bill) -> None:
    with clock.running_at(at("2026-06-04 02:10")):
        statement = reconcile(DAY)
        assert reconcile(DAY) == statement
    assert statement
    assert (statement.authentic, statement.lines, statement.theirs, statement.ours) == (True, 2, 1150, 1150)
    assert not Difference.objects.exists()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda raw: raw.replace(b"1200.00", b"1200.01", 1), {("file", ""), ("amount", "payment")}),
        (lambda raw: raw.replace(b"payment,P", b"payment,Q", 1),
         {("file", ""), ("not_here", "payment"), ("not_there", "payment")}),
        (lambda raw: b"\n".join(raw.split(b"\n")[1:]), {("file", ""), ("not_there", "payment")}),
        (lambda raw: raw.split(b"\n")[0] + b"\n" + raw, {("file", ""), ("twice", "payment")}),
        (lambda raw: b"rubbish\n" + raw, {("file", ""), ("unreadable", "")}),
        (lambda raw: b"\xff\xfe,\x00\n" + raw, {("file", ""), ("unreadable", "")}),
        (lambda raw: raw[:-5], {("file", "")}),
        (lambda raw: b"", {("file", ""), ("not_there", "payment"), ("not_there", "refund")}),
    ],
)  # fmt: skip
def test_one_altered_line(bill: Bill, change: Callable[[bytes], bytes], expected: Any) -> None:
    before = Payment.objects.count()
    assert set(found(change(write_statement(DAY)))) == expected
    assert Payment.objects.count() == before


def test_a_payment_whose_message_was_lost_is_asked_about(cast: Cast) -> None:
    owed = owing(cast.buyer, cast.filing_judge)
    with clock.running_at(WEDNESDAY):
        hand_over(order(owed, cast.buyer), trouble="silent")
    with clock.running_at(at("2026-06-04 02:10")):
        statement = reconcile(DAY)
    owed.refresh_from_db()
    assert owed.open == 0
    assert statement
    assert not statement.differences.exists()


def test_a_difference_stays_until_someone_says_what_it_was(cast: Cast, bill: Bill) -> None:
    finance = make_staff("尤财务", "finance")
    altered = write_statement(DAY).replace(b"1200.00", b"1200.01", 1)
    found(altered)
    amount = Difference.objects.get(kind="amount")
    assert (amount.theirs, amount.ours) == (Decimal("1200.01"), Decimal("1200.00"))
    with pytest.raises(Http404):
        clear(cast.president, amount.pk, "x")
    clear(finance, amount.pk, "对方更正")
    with pytest.raises(Http404):
        clear(finance, amount.pk, "再来")
    assert Statement.objects.get().open  # the file itself is still not authentic
    found(write_statement(DAY))
    assert [d.note for d in Difference.objects.all()] == ["对方更正"]
    assert not Statement.objects.get().open


def test_without_a_gateway_there_is_nothing_to_compare(settings: Any) -> None:
    settings.PAYMENT_GATEWAY = ""
    assert reconcile(DAY) is None
