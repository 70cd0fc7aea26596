"""Other courts, as an adapter: who is asked, and how. ``tests/test_contract.py`` runs against each line.

Contract. A line is one court, or a hub that knows many, with

``name``
    What it is called in rows and settings, at most 40 letters.
``ask(question) -> Answered``
    The registrations it knows of suits between the same parties at other courts than the one that asks, of the same
    cause or the same amount, the earliest first, at most twenty. Answers within 30 seconds, or raises ``NoAnswer``:
    nothing is known then, which is never taken for "none". An answer that is not the line's, is not to this question,
    or tells of the future is no answer.

``Signed`` speaks with another installation or hub as the README describes. Where there is none, ``Itself`` is the whole
network: it answers for the other courts of this installation by the same code that answers a neighbour.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from netcourt.cases import clock
from netcourt.exchange import answering, messages, network
from netcourt.exchange.models import Exchanged
from netcourt.exchange.questions import Question, Registration, read_registrations
from netcourt.feeds import fetching

Verdict = Exchanged.Verdict


@dataclass(frozen=True, slots=True)
class Answered:
    """``sent`` and ``raw`` are what went over the wire; empty where nothing did."""

    at: datetime
    registrations: list[Registration]
    number: str = ""
    sent: str = ""
    raw: str = field(default="", repr=False)


class NoAnswer(Exception):
    """Nothing is known; ``verdict`` and ``why`` for the log, ``number`` and ``sent`` of what was asked."""

    def __init__(self, verdict: str, why: str, number: str = "", sent: str = "") -> None:
        super().__init__(f"{verdict}: {why}")
        self.verdict, self.why, self.number, self.sent = verdict, why, number, sent


class Line(Protocol):
    @property
    def name(self) -> str: ...
    def ask(self, question: Question) -> Answered: ...


@dataclass(frozen=True, slots=True)
class Itself:
    """The other courts of this installation."""

    name: str = ""

    def ask(self, question: Question) -> Answered:
        return Answered(clock.now(), answering.registrations(question))


@dataclass(frozen=True, slots=True)
class Signed:
    """Another installation, or a hub, over HTTPS."""

    neighbour: network.Neighbour

    @property
    def name(self) -> str:
        return self.neighbour.name

    def ask(self, question: Question) -> Answered:
        number, body = messages.write(self.name, question.as_json(), clock.now())
        sent = hashlib.sha256(body).hexdigest()
        try:
            raw = fetching.post(self.neighbour.inquiries, body, most=messages.MOST_BYTES, kind=messages.MEDIA_TYPE)
            at = clock.now()
            said = messages.read(raw, at)
            if said.sender != self.name or said.answers != number:
                raise NoAnswer(Verdict.MISDIRECTED, "it answers something else", number, sent)
            return Answered(at, read_registrations(said.content, said.at), number, sent, raw.decode())
        except fetching.NoAnswer as error:
            verdict = Verdict.REFUSED if error.refused else Verdict.NO_ANSWER
            raise NoAnswer(verdict, str(error), number, sent) from error
        except messages.Unreadable as error:
            raise NoAnswer(error.verdict, error.why, number, sent) from error
        except ValueError as error:
            raise NoAnswer(Verdict.MALFORMED, str(error)[:100], number, sent) from error


def lines() -> list[Line]:
    """Who is asked: the neighbours, or where there are none this installation itself."""
    return [Signed(one) for one in network.neighbours().values()] or [Itself()]
