"""A case of two who agreed to some stages, and what they choose, ask and are told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from netcourt.appearance.tests.suing import WHEN, defendant, key
from netcourt.cases import clock
from netcourt.cases.models import Case, Consent
from netcourt.evidence.tests.giving import plaintiff
from netcourt.filing.tests.reviewing import prove
from netcourt.modes import actions
from netcourt.modes.models import OfflineOrder, Request
from tests.cast import Cast

NEXT = WHEN + timedelta(days=1)
PLACE = {"place": "示范市网庭路1号第三法庭，7月1日9时", "contact": "0571-00000000 王书记员"}


def choose(
    cast: Cast, case: Case, *, online: bool | None = True, stage: str = "hearing", buyer: bool = False
) -> Consent:
    who, party = (cast.buyer, plaintiff(case)) if buyer else (cast.seller, defendant(case))
    with clock.running_at(NEXT):
        prove(who, NEXT)
        return actions.choose(who, party.pk, key(), stage=stage, online=online)


def ask(cast: Cast, case: Case, *, stage: str = "hearing", reason: str = "听力不好，视频里听不清") -> Request:
    with clock.running_at(NEXT + timedelta(hours=1)):
        prove(cast.seller, NEXT)
        return actions.ask_offline(cast.seller, defendant(case).pk, key(), stage=stage, reason=reason)


def ask_other(cast: Cast, case: Case, **more: Any) -> Request:
    given = {"stage": "hearing", "ground": "witness", "reason": "证人年老，需要当面作证"} | more
    of = given.pop("of", defendant(case).pk)
    with clock.running_at(NEXT + timedelta(hours=1)):
        prove(cast.buyer, NEXT)
        return actions.ask_other_offline(cast.buyer, plaintiff(case).pk, of, key(), **given)


def decide(cast: Cast, row: Request, **more: Any) -> Request:
    given: dict[str, Any] = {"decision": "granted", "delays": False, "finding": "确有不便，没有拖延"} | PLACE | more
    with clock.running_at(NEXT + timedelta(hours=2)):
        return actions.decide(cast.filing_judge, row.pk, key(), **given)


def order(cast: Cast, case: Case, **more: Any) -> list[OfflineOrder]:
    given: dict[str, Any] = {"stage": "hearing", "ground": "ability", "finding": "不会使用设备"} | PLACE | more
    parties = given.pop("parties", [defendant(case).pk])
    with clock.running_at(NEXT + timedelta(hours=2)):
        return actions.order_offline(cast.filing_judge, case.pk, parties, key(), **given)
