"""Payment gateways: the contract, and the one in use. How to put a real one in: docs/operations.md.

Contract. An adapter is a class named by ``settings.PAYMENT_GATEWAY`` (NETCOURT_PAYMENT), made without arguments, with
``name`` (at most 30 letters, in addresses and rows) and:

``place(asked) -> Placed``
    Places an order. ``asked.number`` is ours: placed twice with it, it is one order. Raises ``GatewayDown``.
``read_callback(headers, body, at) -> Taken | Returned``
    Reads one message that claims to be the gateway's: checks the signature over the bytes first, then that it is meant
    for this court, then its age. Raises ``CallbackRefused(verdict, why)``. Touches no row. ``nonce`` is of the message:
    delivered anew, the gateway signs anew; the same nonce twice is a replay.
``answer(taken) -> tuple[int, str]``
    Status and text that the gateway wants to hear; without it, it tells again.
``query(number) -> list[Taken]``
    What came in for our order ``number``. For messages that were lost. Raises ``GatewayDown``.
``refund(asked) -> Returned``
    Asks that money of one payment goes back to where it came from; asked twice with ``asked.number``, once.
    ``done`` None: the gateway will tell. Raises ``GatewayDown``: nothing is known, ask again.
``statement(day) -> DayStatement``
    Everything of one day, Beijing time, as the gateway settled it: for the daily comparison (对账).

All amounts are exact ``Decimal`` yuan, all times aware. An adapter logs neither names nor account numbers, and answers
or raises within ten seconds. ``tests/test_gateway_contract.py`` runs against any adapter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAsked:
    """An order to place: ``subject`` is shown to who pays, who then comes back to ``return_url``."""

    number: str
    amount: Decimal
    subject: str
    expires_at: datetime
    return_url: str
    callback_url: str


@dataclass(frozen=True, slots=True)
class Placed:
    number: str
    pay_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Money came in: ``number`` is the gateway's, one for each movement of money. ``payer`` is masked."""

    order_number: str
    number: str
    amount: Decimal
    paid_at: datetime
    channel: str = ""
    payer: str = ""
    nonce: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundAsked:
    """``payment`` is the gateway's number of the payment that the money came with."""

    number: str
    payment: str
    amount: Decimal
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What became of refund ``number`` (ours). ``done`` None: not known yet; False: ``failure`` says why."""

    number: str
    gateway_number: str = ""
    done: bool | None = None
    failure: str = ""
    nonce: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """One line of a statement. ``what``: payment or refund; ``number``: the gateway's, or our refund's."""

    what: str
    number: str
    order_number: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DayStatement:
    """``authentic``: signature and totals hold. ``unreadable``: lines that could not be read, as they stood."""

    day: date
    raw: bytes = field(repr=False)
    authentic: bool
    lines: tuple[Settled, ...]
    unreadable: tuple[str, ...] = ()


class CallbackRefused(Exception):
    """A message that is not taken. ``verdict``: forged, expired, malformed or stranger."""

    def __init__(self, verdict: str, why: str, **said: Any) -> None:
        super().__init__(f"{verdict}: {why}")
        self.verdict, self.why, self.said = verdict, why, said


class GatewayDown(Exception):
    """The gateway did not answer, or not so that anything is known. Ask again later."""


class Gateway(Protocol):
    name: str

    def place(self, asked: OrderAsked) -> Placed: ...
    def read_callback(self, headers: Mapping[str, str], body: bytes, at: datetime) -> Taken | Returned: ...
    def answer(self, taken: bool) -> tuple[int, str]: ...
    def query(self, number: str) -> list[Taken]: ...
    def refund(self, asked: RefundAsked) -> Returned: ...
    def statement(self, day: date) -> DayStatement: ...


@lru_cache(maxsize=8)
def _named(path: str) -> Gateway:
    adapter: Gateway = import_string(path)()
    return adapter


def gateway() -> Gateway | None:
    """The gateway in use; None where this court takes money at its window and by bank transfer only."""
    return _named(settings.PAYMENT_GATEWAY) if settings.PAYMENT_GATEWAY else None
