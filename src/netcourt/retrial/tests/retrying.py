"""What the tests of retrial share: a judgment in force, a court above that works here, an application, its review."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile

from netcourt.appearance.tests.suing import key
from netcourt.cases import clock, documents
from netcourt.cases.models import Case, Document
from netcourt.filing.tests.reviewing import prove
from netcourt.identity.models import Account, CourtPost
from netcourt.intake import EVIDENCE, receive
from netcourt.judgment.tests.appealing import ABOVE, above, after, shop_of, swept
from netcourt.judgment.tests.test_pronounce import decide, named, signed, tried
from netcourt.retrial import applying, arguing, deciding, reviewing
from netcourt.retrial.asked import Asked
from netcourt.retrial.deciding import Answer, Ruling
from netcourt.retrial.models import Application
from tests.cast import Cast

ASKED = Asked(
    grounds={"2": None, "6": None}, requests="撤销原判，驳回原告的诉讼请求", facts="手机是全新的，检测报告没有鉴定资质",
    disputed=Decimal(1000),
)  # fmt: skip


def judged(cast: Cast, **more: Any) -> Case:
    """A judgment of 1000 yuan against the shop, in force since nobody appealed; the court above works here."""
    if not CourtPost.objects.filter(court=ABOVE).exists():
        above()
    case = tried(cast)
    decide(named(cast.judge, case), case, **({"perform_days": 10} | more))
    if case.periods.filter(rule__startswith="D28", state="open").exists():
        swept(after(case, "D28.judgment", "D28.ruling"))
    case.refresh_from_db()
    return case


def effect_of(case: Case) -> datetime:
    """Ten in the morning, some days after the effect."""
    day = case.decisions.latest("pk").effective_on
    assert day is not None
    return datetime.fromisoformat(f"{day.isoformat()}T10:00:00+08:00") + timedelta(days=3)


def exhibit(who: Account, name: str = "新的检测报告.pdf") -> Document:
    with receive(ContentFile(signed()), rules=EVIDENCE, folder=settings.STATE / "intake", name=name) as received:
        return documents.keep(received, kind="exhibit", title=name, actor=who)


def apply(cast: Cast, case: Case, when: datetime | None = None, who: Account | None = None, **more: Any) -> Application:
    """The shop asks for retrial unless told otherwise."""
    who, when = who or cast.seller, when or effect_of(case)
    prove(who, when - timedelta(minutes=10))
    with clock.running_at(when):
        return applying.apply(who, case.pk, more.pop("key", key()), **({"asked": ASKED} | more))


def judge_above() -> Account:
    return CourtPost.objects.get(court=ABOVE, kind="judge").account


def accepted(row: Application, when: datetime | None = None, **more: Any) -> Case:
    assert row.review is not None
    with clock.running_at(when or row.entry.at + timedelta(days=1)):
        reviewing.accept(judge_above(), row.review.pk, key(), **({"judge": judge_above()} | more))
    row.review.refresh_from_db()
    row.refresh_from_db()
    assert row.review is not None
    return row.review


def ahead(review: Case, days: int = 1) -> datetime:
    assert review.accepted_at is not None
    return review.accepted_at + timedelta(days=days)


def at(who: Account, review: Case, days: int = 1) -> Any:
    """The clock some days after the review began, the identity of ``who`` proved just before."""
    when = ahead(review, days)
    if who.person_id:
        prove(who, when - timedelta(minutes=10))
    return clock.running_at(when)


def answered(cast: Cast, review: Case) -> None:
    with at(cast.buyer, review):
        arguing.answer(cast.buyer, review.pk, key(), text="原判认定清楚，请驳回")


def ruling(row: Application, how: str = "reject", holds: tuple[str, ...] = (), **more: Any) -> Ruling:
    keys = row.grounds.values_list("key", flat=True)
    answers = {k: Answer(holds=k in holds, finding="经查，成立" if k in holds else "经查，没有依据") for k in keys}
    return Ruling(**({"how": how, "answers": answers} | more))


def decided(cast: Cast, row: Application, days: int = 5, **more: Any) -> Application:
    """Ruled on by the judge above, the buyer having given its opinion."""
    review = accepted(row)
    answered(cast, review)
    with at(judge_above(), review, days):
        return deciding.decide(judge_above(), review.pk, key(), ruling=ruling(row, **more))


__all__ = ["ABOVE", "ASKED", "accepted", "ahead", "answered", "apply", "at", "decided", "effect_of", "exhibit",
           "judge_above", "judged", "key", "ruling", "shop_of"]  # fmt: skip
