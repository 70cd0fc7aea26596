"""What the tests of special procedure share: an application of any kind by the buyer, as the table asks for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from netcourt.cases import clock
from netcourt.cases.models import Case, Document
from netcourt.cases.words import PartyForm
from netcourt.filing.papers import Pleaded
from netcourt.filing.tests.reviewing import at, key, prove
from netcourt.law.special import KINDS, Of
from netcourt.law.special.checks import Stated
from netcourt.special.petitions import applying, reviewing
from netcourt.special.petitions.applying import Applying
from netcourt.special.tests.confirming import CONTACT, paper
from tests.cast import Cast

WHEN = at("2026-06-03 10:00")
LOST = date(2022, 3, 1)
DAYS = {"since": LOST, "election_on": date(2026, 6, 15), "notified_on": date(2026, 5, 20), "known_on": date(2026, 6, 1)}
MISSING = Pleaded(form=PartyForm.PERSON, name="孙失踪", id_number="", address="示范市旧街3号")


def facts_of(kind: str, ground: str) -> dict[str, Any]:
    """Something for each fact that this ground asks for."""
    told: dict[str, Any] = {}
    for fact in KINDS[kind].facts:
        if not fact.asked(ground):
            continue
        words = "（2026）浙0199民特1号" if fact.name == "number" else f"{fact.label.zh}的内容"
        values = {Of.DAY: DAYS.get(fact.name, date(2026, 5, 1)), Of.MONEY: Decimal("50000.00")}
        told[fact.name] = values.get(fact.of, words)
    return told


def stated(kind: str, **more: Any) -> Stated:
    table = KINDS[kind]
    ground = more.get("ground", next(iter(table.grounds)))
    values: dict[str, Any] = {
        "ground": ground, "relation": next(r for r in table.relations if r not in table.own),
        "connection": next(iter(table.courts)), "facts": facts_of(kind, ground) | more.pop("told", {}),
        "enclosed": [e.name for e in table.enclosures if e.asked(ground)],
    }  # fmt: skip
    return Stated(**(values | more))


def subject_of(cast: Cast, kind: str) -> Pleaded | None:
    table = KINDS[kind]
    if table.subject is None:
        return None
    if not table.heard:
        return MISSING
    person = cast.seller.person
    assert person is not None
    return Pleaded(
        form=PartyForm.PERSON, name=person.name, id_number=person.id_number, phone="13900000088",
        address="示范市网庭路2号",
    )  # fmt: skip


def files(cast: Cast, kind: str, names: Any) -> dict[str, list[Document]]:
    return {name: [paper(cast.buyer, "petition_enclosure", f"{name}.pdf")] for name in names}


def apply(cast: Cast, kind: str = "missing", when: datetime = WHEN, **more: Any) -> Case:
    prove(cast.buyer, when - timedelta(minutes=10))
    with clock.running_at(when):
        told = more.pop("stated", None) or stated(kind)
        people = more.pop("people", None) or Applying(
            who=f"person:{cast.buyer.person_id}", contact=CONTACT, subject=subject_of(cast, kind)
        )
        given = {"court": cast.court, "kind": kind, "stated": told, "people": people} | more
        given.setdefault("enclosed", files(cast, kind, told.enclosed))
        return applying.apply(cast.buyer, given.pop("key", key()), **given)


def accepted(cast: Cast, kind: str = "missing", **more: Any) -> Case:
    case = apply(cast, kind, **more)
    with clock.running_at(WHEN + timedelta(days=1)):
        return reviewing.accept(cast.filing_judge, case.pk, key(), judges=[cast.judge])


def posted(cast: Cast, kind: str = "missing") -> Case:
    case = accepted(cast, kind)
    with clock.running_at(WHEN + timedelta(days=2)):
        return reviewing.post(cast.judge, case.pk, key())


def days(n: float) -> Any:
    return clock.running_at(WHEN + timedelta(days=n))
