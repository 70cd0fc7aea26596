"""What the rules say to the answers: where to go, what else is open, fee, time, evidence. Told, never decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from netcourt.filing.estimates import FeeEstimate, fee_estimate
from netcourt.filing.kinds import Evidence
from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine
from netcourt.filing.places import courts_config, place_of
from netcourt.guidance.answers import ARBITRATION, COURT_AGREED, ONLINE, Answers
from netcourt.guidance.places import place_asked
from netcourt.law import jurisdiction as law
from netcourt.law.limitation import Limitation, limitation
from netcourt.law.other_ways import Dispute, Way, other_ways
from netcourt.law.period_rules import rule_on
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.reference.models import Court


class Outcome(StrEnum):
    """Where the check ends. Only ``FIRST`` names a way the law puts before a suit; nothing here bars one."""

    THIS_COURT = "this_court"
    OTHER_COURT = "other_court"
    OTHER_WAYS = "other_ways"
    FIRST = "first"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Time:
    """A limit the law sets the court: what, how long, where it stands. Not a promise."""

    what: Text
    length: Text
    cite: Text


@dataclass(frozen=True, slots=True)
class Warned:
    """Something to know beside the rest."""

    text: Text
    cite: Text


@dataclass(frozen=True, slots=True)
class Finding:
    """The end of the check."""

    outcome: Outcome
    route: law.Route
    ways: tuple[Way, ...]
    fee: FeeEstimate
    times: tuple[Time, ...]
    evidence: tuple[Evidence, ...]
    limitation: Limitation | None
    warnings: tuple[Warned, ...]


def find(answers: Answers, court: Court, at: datetime) -> Finding:
    """What ``court`` can say to these answers at ``at``."""
    on = day_of(at)
    route = _route(answers, court, at)
    ways = other_ways(_dispute(answers))
    kind = Claim.Kind.MONEY if answers.amount else Claim.Kind.OTHER
    claim = ClaimLine(kind=kind, text="", amount=answers.amount)
    happened = answers.happened_on if answers.happened_on and answers.happened_on <= on else None
    return Finding(
        outcome=_outcome(answers, route, ways),
        route=route,
        ways=ways,
        fee=fee_estimate([claim], answers.category, answers.cause, court, on),
        times=tuple(_times(answers, on)),
        evidence=answers.kind.evidence,
        limitation=limitation(happened, on, administrative=answers.administrative) if happened else None,
        warnings=tuple(_warnings(answers, on)),
    )


def _outcome(answers: Answers, route: law.Route, ways: tuple[Way, ...]) -> Outcome:
    if any(w.first for w in ways):
        return Outcome.FIRST
    if route.outcome is law.Outcome.REDIRECT:
        return Outcome.OTHER_COURT
    if route.outcome is law.Outcome.NEEDS_HUMAN:
        return Outcome.JUDGE
    return Outcome.THIS_COURT if answers.ways_tried or answers.administrative else Outcome.OTHER_WAYS


def _route(answers: Answers, court: Court, at: datetime) -> law.Route:
    place, asked = place_of(answers.place), place_asked(answers, day_of(at))
    filing = law.Filing(
        received_at=at,
        category=answers.category,
        connections=(law.Connection(asked.name, place, cite(asked.source)),) if place else (),
        facts=_facts(answers, day_of(at)),
        cause=answers.cause.name if answers.cause else "",
        amount=answers.amount,
        defendant=law.DefendantKind.ADMINISTRATIVE if answers.administrative else law.DefendantKind.PRIVATE,
        supervision=answers.supervision,
    )
    return law.route(filing, courts_config(court, [place] if place else []))


def _facts(answers: Answers, on: date) -> dict[law.Fact, bool]:
    """Facts told by the answer on "online"; what a category is about is told by choosing it."""
    category = law.categories(on).get(answers.category)
    facts = {f: True for group in category.needs for f in group} if category else {}
    if not answers.asks_online(on):
        return facts
    told = ONLINE.get(answers.online)
    if told is None:
        return {}
    signed, performed, platform = told
    return {
        law.Fact.SIGNED_ONLINE: signed,
        law.Fact.PERFORMED_ONLINE: performed,
        law.Fact.SIGNED_ON_PLATFORM: signed and platform,
        law.Fact.PERFORMED_ON_PLATFORM: performed and platform,
    }


def _dispute(answers: Answers) -> Dispute:
    on_platform = answers.online == "platform" or answers.who == "shop"
    arbitration = ARBITRATION in answers.tried
    return Dispute(
        answers.category, answers.group, answers.administrative, on_platform, arbitration, answers.ways_tried
    )


def _times(answers: Answers, on: date) -> Iterator[Time]:
    trial = ("D25.first",) if answers.administrative else ("D21", "D20")
    for rule_id in ("D01", *trial):
        rule = rule_on(rule_id, on)
        yield Time(rule.title, rule.length.unit.say(rule.length.n), rule.cited)


def _warnings(answers: Answers, on: date) -> Iterator[Warned]:
    if answers.who == "agency" and not answers.administrative:
        zh = "对方是行政机关，而您选的是民事纠纷。不服行政行为的，请选“告行政机关”。"
        en = "The other side is an authority, but you chose a civil dispute. Choose the one against authorities."
        yield Warned(Text(zh, en), cite("APL 2", "CPL 127"))
    if COURT_AGREED in answers.tried:
        zh = "合同写明的法院如果与纠纷有实际联系，可能由它管；平台的格式条款没有合理提示的，消费者可以主张无效。"
        en = (
            "A court the contract names may have the case if it is really connected with it; a consumer may plead that "
            "a platform's standard clause is void for lack of notice."
        )
        yield Warned(Text(zh, en), cite("CPL 35", "IJ25 2", "CPI 31"))
    if answers.happened_on and answers.happened_on > on:
        yield Warned(Text("填写的日子还没有到，请核对。", "The day you gave lies ahead; check it."), cite("CPL 122"))
