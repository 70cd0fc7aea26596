"""A claim on the filing judge's desk, and the usual answers of a judge."""

from __future__ import annotations

import itertools
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.filing.actions import submit
from netcourt.filing.defects import NamedDefect
from netcourt.filing.review import CONDITIONS
from netcourt.filing.tests.filling import make_papers
from netcourt.identity.models import Account, Proof
from netcourt.reference.models import Court
from tests.cast import COURT

BEIJING = ZoneInfo("Asia/Shanghai")
MET = dict.fromkeys(CONDITIONS, True)
ELSEWHERE = MET | {"within_jurisdiction": False}
DEFECT = NamedDefect("没有写明原告的民族", "《民事诉讼法》第一百二十四条", "请补充民族", "plaintiff_ethnicity")
_keys = itertools.count(1)


def at(text: str) -> datetime:
    """An instant in Beijing time: ``at("2026-06-01 10:00")``."""
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def key() -> str:
    return f"test-key-{next(_keys)}"


def receive(buyer: Account, when: datetime | None = None, **more: Any) -> Case:
    """A claim of the buyer, received ``when`` (now unless told) by the example court."""
    papers = make_papers(buyer, **more)
    court = Court.objects.get(pk=COURT)
    if when is None:
        return submit(buyer, papers, [], key(), court=court)
    with clock.running_at(when):
        prove(buyer, when)
        return submit(buyer, papers, [], key(), court=court)


def prove(account: Account, when: datetime) -> None:
    """Identity proved anew at that moment, as every stage asks (OL21 7)."""
    Proof.objects.create(account=account, level=Proof.Level.DOCUMENT, method="embedded:operator", at=when)
