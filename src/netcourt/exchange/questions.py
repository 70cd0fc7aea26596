"""What one court asks another and is answered, as data and as JSON; read strictly. Never a person's name or number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from netcourt.filing.duplicates import MOST_PAIRS

MOST_FINGERPRINTS, MOST_ANSWERED = 2 * MOST_PAIRS, 20
PENDING, DECIDED = "pending", "decided"
_PRINT = re.compile(r"[0-9a-f]{8}:[0-9a-f]{48}")
_COURT, _NAME, _NUMBER = re.compile(r"\w{1,10}"), re.compile(r"[\w（）()· ]{1,100}"), re.compile(r"[\w（）()]{0,40}")
_CAUSE = re.compile(r"[\w.-]{0,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Is a suit between these registered? ``registered_at``: when the asking court registered its own, if it has.

    So a question after registration tells the other court of it, and whichever of both is later finds out.
    """

    court: str
    court_name: str
    number: str
    registered_at: datetime | None
    cause: str
    amount: Decimal | None
    fingerprints: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "court": self.court, "court_name": self.court_name, "number": self.number,
            "registered_at": self.registered_at.isoformat() if self.registered_at else None, "cause": self.cause,
            "amount": f"{self.amount:.2f}" if self.amount is not None else None,
            "fingerprints": list(self.fingerprints),
        }  # fmt: skip

    def told(self, same: tuple[str, ...]) -> Registration | None:
        """What the question itself tells: a registration at the court that asks."""
        if self.registered_at is None:
            return None
        return Registration(
            court=self.court, court_name=self.court_name, number=self.number, registered_at=self.registered_at,
            state=PENDING, same=same,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A suit between the same parties at another court; ``same``: what else is the same (cause, amount)."""

    court: str
    court_name: str
    number: str
    registered_at: datetime
    state: str
    same: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "court": self.court, "court_name": self.court_name, "number": self.number,
            "registered_at": self.registered_at.isoformat(), "state": self.state, "same": list(self.same),
        }  # fmt: skip


def read_question(told: Any, at: datetime) -> Question:
    """Raises ``ValueError`` for anything that is not a question. ``at``: when it was written, by its own clock."""
    given = _exactly(told, "court", "court_name", "number", "registered_at", "cause", "amount", "fingerprints")
    prints = given["fingerprints"]
    if not isinstance(prints, list) or len(prints) > MOST_FINGERPRINTS:
        raise ValueError("fingerprints")
    since = given["registered_at"]
    return Question(
        court=_text(given, "court", _COURT), court_name=_text(given, "court_name", _NAME),
        number=_text(given, "number", _NUMBER), registered_at=None if since is None else _moment(since, at),
        cause=_text(given, "cause", _CAUSE), amount=_amount(given["amount"]),
        fingerprints=tuple(_matched(one, _PRINT) for one in prints),
    )  # fmt: skip


def read_registrations(told: Any, at: datetime) -> list[Registration]:
    """Raises ``ValueError``, also for a registration later than ``at``: nobody has registered tomorrow."""
    if not isinstance(told, list) or len(told) > MOST_ANSWERED:
        raise ValueError("registrations")
    return [_registration(one, at) for one in told]


def _registration(told: Any, at: datetime) -> Registration:
    given = _exactly(told, "court", "court_name", "number", "registered_at", "state", "same")
    same = given["same"]
    if given["state"] not in (PENDING, DECIDED) or same not in ([], ["cause"], ["amount"], ["cause", "amount"]):
        raise ValueError("state or same")
    return Registration(
        court=_text(given, "court", _COURT), court_name=_text(given, "court_name", _NAME),
        number=_text(given, "number", _NUMBER), registered_at=_moment(given["registered_at"], at),
        state=given["state"], same=tuple(same),
    )  # fmt: skip


def _exactly(told: Any, *names: str) -> Mapping[str, Any]:
    if not isinstance(told, dict) or set(told) != set(names):
        raise ValueError("fields")
    return told


def _text(given: Mapping[str, Any], name: str, form: re.Pattern[str]) -> str:
    return _matched(given[name], form)


def _matched(told: Any, form: re.Pattern[str]) -> str:
    if not isinstance(told, str) or not form.fullmatch(told):
        raise ValueError("text")
    return told


def _moment(told: Any, at: datetime) -> datetime:
    if not isinstance(told, str):
        raise ValueError("time")
    found = datetime.fromisoformat(told)
    if found.tzinfo is None or found > at or found.year < 1949:
        raise ValueError("time")
    return found


def _amount(told: Any) -> Decimal | None:
    if told is None:
        return None
    try:
        found = Decimal(_matched(told, re.compile(r"\d{1,16}\.\d{2}")))
    except InvalidOperation as error:
        raise ValueError("amount") from error
    return found
