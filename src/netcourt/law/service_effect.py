"""When service takes effect (CPL 87–95, 283; OL21 31; IC18 17; CPI 133–138, 149)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from netcourt.law.calendar import Calendar
from netcourt.law.periods import compute
from netcourt.law.refusal import Refusal
from netcourt.law.service_checks import check_left, check_publication, check_signer
from netcourt.law.service_facts import Attempt, Facts, Instrument, Outcome, Rebuttal, Way
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import add_months, beijing, day_of, midnight_after, say_day


@dataclass(frozen=True, slots=True)
class Effect:
    """What one attempt brought about.

    ``at`` is the instant of service and ``day`` the day 0 of the periods it starts; both None while not served.
    ``presumed`` service can be rebutted, and no default judgment rests on it before a judge has looked (IC18 17).
    """

    attempt: str
    served: bool
    reason: Text
    sources: Text
    at: datetime | None = None
    day: date | None = None
    presumed: bool = False
    refusals: tuple[Refusal, ...] = ()


def effect(attempt: Attempt, facts: Facts, *, rebutted: Rebuttal | None = None) -> Effect:
    """Whether and when ``attempt`` served the instrument of ``facts``; never raises for bad facts: it is not served."""
    rebutted = rebutted or attempt.rebutted
    if attempt.outcome is Outcome.PENDING or (attempt.at is None and attempt.way is not Way.PUBLICATION):
        return _not(attempt, Text("尚无结果", "no outcome yet"), cite("CPL 87"))
    if attempt.way is Way.ELECTRONIC:
        return _electronic(attempt, facts, rebutted)
    if attempt.way is Way.PUBLICATION:
        return _published(attempt, facts)
    if attempt.way is Way.LEFT:
        return _left(attempt, facts)
    return _on_paper(attempt, facts)


def earliest(effects: Iterable[Effect]) -> Effect | None:
    """Of several channels for the same content, the earliest effective one fixes the time (OL21 31), else None."""
    served = [e for e in effects if e.served and e.at is not None]
    return min(served, key=lambda e: (e.at or datetime.max, e.presumed), default=None)


def presumed_by_mail_abroad(posted: date, *, returned: bool, on: date) -> Effect:
    """Mail abroad without a receipt back: after 3 months it counts as served when all shows it was (CPL 283)."""
    end = add_months(posted, 3)
    sources = cite("CPL 283")
    if returned or on <= end:
        return Effect(
            "mail",
            False,
            Text("邮寄未满三个月或者已退回", "three months have not passed, or the mail came back"),
            sources,
        )
    text = Text(
        f"自{say_day(posted).zh}邮寄之日起满三个月，推定送达",
        f"three months since {say_day(posted).en}: presumed served",
    )
    return Effect("mail", True, text, sources, midnight_after(end), end, presumed=True)


def mediation_statement_effective(parties: Sequence[str], signed: dict[str, date]) -> date | None:
    """The day a mediation statement takes effect: the last party's signature (CPI 149); None while one is missing."""
    if not parties or any(p not in signed for p in parties):
        return None
    return max(signed[p] for p in parties)


def _not(attempt: Attempt, reason: Text, sources: Text, *refusals: Refusal) -> Effect:
    return Effect(attempt.key, False, reason, sources, refusals=refusals)


def _served(attempt: Attempt, reason: Text, sources: Text, *, presumed: bool = False) -> Effect:
    at = beijing(attempt.at) if attempt.at else None
    return Effect(attempt.key, True, reason, sources, at, day_of(at) if at else None, presumed)


def _electronic(attempt: Attempt, facts: Facts, rebutted: Rebuttal | None) -> Effect:
    sources = cite("OL21 31", "IC18 17")
    if attempt.outcome in (Outcome.BOUNCED, Outcome.RETURNED) or attempt.address is None:
        return _not(attempt, Text("未到达受送达人的系统", "it did not reach the person's system"), sources)
    given, acted = attempt.address.given, attempt.outcome in (Outcome.REPLIED, Outcome.ACTED)
    if not facts.consents and not (acted and facts.objected_at is None and facts.instrument is Instrument.NOTICE):
        return _not(
            attempt,
            Text("没有同意电子送达，不发生送达效力", "without consent, e-service has no effect"),
            cite("OL21 29", "IC18 15"),
        )
    if given:
        if rebutted is Rebuttal.SYSTEM_ERROR:
            return _not(
                attempt,
                Text("受送达人证明系统错误，未到达", "the person proved a system error"),
                cite("CPL 90", "CPI 135"),
            )
        return _served(
            attempt,
            Text(
                "到达受送达人提供或者确认的地址所在系统即送达",
                "served on reaching the system of the given or confirmed address",
            ),
            sources,
        )
    if acted:
        return _served(
            attempt,
            Text("受送达人回复或者作出相应诉讼行为，即送达", "served by the person's reply or matching act"),
            sources,
        )
    if attempt.outcome is Outcome.READ and rebutted is None:
        return _served(
            attempt,
            Text("系统反馈已阅知，推定送达，可以反证", "presumed served on the read receipt; rebuttable"),
            sources,
            presumed=True,
        )
    if rebutted is not None:
        return _not(attempt, Text("推定已被反证推翻", "the presumption was rebutted"), sources)
    return _not(
        attempt,
        Text(
            "非本人提供的地址，仅到达不发生送达效力",
            "mere arrival at an address the person did not give is not service",
        ),
        sources,
    )


def _on_paper(attempt: Attempt, facts: Facts) -> Effect:
    sources = cite("CPL 87", "CPL 88") if attempt.way is Way.DIRECT else cite("CPL 91")
    if attempt.outcome is Outcome.SIGNED and attempt.signer is not None:
        barred = check_signer(attempt.signer, facts.instrument)
        if barred:
            return _not(attempt, barred.text, barred.cite or sources, barred)
        return _served(
            attempt, Text("以送达回证上的签收日期为送达日期", "served on the date signed on the receipt"), sources
        )
    if attempt.outcome is Outcome.PRESUMED and attempt.way is Way.POST and facts.foreign:
        on = day_of(beijing(attempt.at)) if attempt.at else day_of(beijing(attempt.sent_at))
        found = presumed_by_mail_abroad(day_of(beijing(attempt.sent_at)), returned=False, on=on)
        return replace(found, attempt=attempt.key)
    unreported = attempt.outcome is Outcome.RETURNED and attempt.way is Way.POST and attempt.address_confirmed
    if unreported and facts.instrument is not Instrument.MEDIATION_STATEMENT:
        return _served(
            attempt,
            Text(
                "因本人确认的地址不准确或者变更未告知，退回之日视为送达之日",
                "the confirmed address was wrong or changed without notice: served on the day of return",
            ),
            cite("SIM20 10"),
        )
    return _not(attempt, Text("未签收", "not signed for"), sources)


def _left(attempt: Attempt, facts: Facts) -> Effect:
    refusals = check_left(facts, witnesses=attempt.witnesses, recorded=attempt.recorded)
    if refusals or attempt.outcome is not Outcome.LEFT:
        return _not(attempt, Text("留置不符合规定", "leaving did not meet the rules"), cite("CPL 89"), *refusals)
    return _served(
        attempt,
        Text("拒收后留置并记录过程，即视为送达", "left after a refusal, with the course recorded: served"),
        cite("CPL 89"),
    )


def _published(attempt: Attempt, facts: Facts) -> Effect:
    refusals = check_publication(facts)
    sources = cite("CPL 283") if facts.foreign else cite("CPL 95", "CPI 138")
    days = [d for d in (attempt.posted_on, attempt.printed_on, day_of(attempt.at) if attempt.at else None) if d]
    if refusals or not days or attempt.outcome is not Outcome.PUBLISHED:
        return _not(attempt, Text("公告送达不符合规定", "publication did not meet the rules"), sources, *refusals)
    deadline = compute("D32", max(days), variant="foreign" if facts.foreign else None, calendar=_NO_CALENDAR)
    return Effect(attempt.key, True, deadline.derivation, sources, deadline.due_at, deadline.last_day)


_NO_CALENDAR = Calendar()  # publication is an effect: rest days do not move it
