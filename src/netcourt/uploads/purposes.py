"""What an uploaded file may be for. A room that takes files registers its purpose here."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netcourt.identity.models import Account
from netcourt.intake import Received, Rules

_PURPOSES: dict[str, Purpose] = {}


@dataclass(frozen=True, slots=True)
class Purpose:
    """``admit`` raises Http404 or ``Refused`` for who may not add files to this thing now, and tells the sizes of the

    files it has. ``take`` takes the file, in a transaction; it may raise the same and ``FileRefused``. ``programs``: a

    program may send it under its token; of other files a token knows nothing.
    """

    word: str
    rules: Rules
    admit: Callable[[Account, uuid.UUID], Sequence[int]]
    take: Callable[[Account, uuid.UUID, Received], object]
    programs: bool = False


def register(purpose: Purpose) -> None:
    _PURPOSES[purpose.word] = purpose


def find(word: str) -> Purpose | None:
    return _PURPOSES.get(word)
