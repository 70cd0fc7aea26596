"""Proof of who someone is: the contract of a way to prove, and the ways in use (OL21 7, IC18 6, PIPL 29).

Contract. A desk is a class named by ``settings.IDENTITY_PROOFING`` (NETCOURT_PROOFING), made without arguments:

``ask(account, form, photo) -> Asked``
    Starts one proof. ``form``: ``{name, id_kind, id_number, nationality}``, cleaned; ``photo``: the ``Received`` of
    ``netcourt.intake``. Returns ``Asked(done, sentence)``: ``done`` when the answer is already known (a register was
    asked on line), else an answer comes later. Raises ``netcourt.law.refusal.Refused`` with all reasons: ``ID_…`` for
    a number that cannot be right, ``ID_MISMATCH``, ``ID_TAKEN``. Writes only through ``netcourt.identity.actions``.
    Never asks for a face as the only way (PIPL 29): each desk must work from a document alone.

An identity provider by OpenID Connect stands beside the desk (``oidc.py``): its real-name claim is taken as proof
(在线政务服务规定 5). ``tests/test_proofing_contract.py`` runs against any desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from netcourt.identity.models import Account
from netcourt.intake import Received
from netcourt.law.text import Text


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a request: whether it is decided, and the sentence for the person."""

    done: bool
    sentence: Text


class Desk(Protocol):
    def ask(self, account: Account, form: dict[str, Any], photo: Received | None) -> Asked: ...


@lru_cache(maxsize=8)
def _named(path: str) -> Desk:
    return import_string(path)()


def desk() -> Desk:
    """The desk in use."""
    return _named(settings.IDENTITY_PROOFING)
