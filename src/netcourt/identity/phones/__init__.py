"""Whose phone is it: the contract of a real-name check with the operators, and the one in use (ID-8, IC18 6).

Contract. A check is a class named by ``settings.PHONE_CHECK`` (NETCOURT_PHONE_CHECK), made without arguments:

``ask(phone, name, id_kind, id_number) -> Answer``
    Asks who the phone is registered to. ``phone``: 11 digits of a mainland mobile. Returns ``Answer.SAME`` where name
    and number are those of the holder, ``Answer.OTHER`` where they are not, ``Answer.UNKNOWN`` where nobody can tell,
    also when the operator does not answer within ten seconds. Raises nothing; keeps no copy of what it was asked in any
    log; learns and tells nothing beyond the answer: never whose phone it is.

What came back is one row (``models.PhoneCheck``), shown to the operator beside the request; it decides nothing alone.
``tests/test_phone_check_contract.py`` runs against any check.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    SAME = "same", _("机主是本人")
    OTHER = "other", _("机主是别人")
    UNKNOWN = "unknown", _("查不到机主")


class Check(Protocol):
    def ask(self, phone: str, name: str, id_kind: str, id_number: str) -> Answer: ...


@lru_cache(maxsize=8)
def _named(path: str) -> Check:
    return import_string(path)()


def check() -> Check:
    """The check in use."""
    return _named(settings.PHONE_CHECK)
