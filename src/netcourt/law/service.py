"""The order of service of process (送达): which way is next (CPL 87–95, OL21 29–31, IC18 15–17).

Everything is decided from facts handed in; nothing is sent. The rules of time are in ``service_effect``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from netcourt.law.refusal import Refusal
from netcourt.law.service_checks import (
    check_electronic,
    check_left,
    check_publication,
    check_signer,
    consent_missing,
    own_address,
)
from netcourt.law.service_effect import (
    Effect,
    earliest,
    effect,
    mediation_statement_effective,
    presumed_by_mail_abroad,
)
from netcourt.law.service_facts import (
    Address,
    Attempt,
    Consent,
    Facts,
    Ground,
    Instrument,
    Outcome,
    Rebuttal,
    Signer,
    Way,
)
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import beijing, day_of, say_day

__all__ = [
    "Address", "Attempt", "Consent", "Effect", "Facts", "Ground", "Instrument", "Outcome", "Rebuttal", "Signer", "Step",
    "Way", "certificate_missing", "check_electronic", "check_left", "check_publication", "check_signer", "earliest",
    "effect", "mediation_statement_effective", "next_step", "own_address", "presumed_by_mail_abroad",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """The next way, or ``way=None`` when there is none: ``served`` is set, or ``reason`` says what to do."""

    way: Way | None
    reason: Text
    sources: Text
    addresses: tuple[Address, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    served: Effect | None = None
    find: bool = False  # a judge finds whether mail abroad arrived (CPL 283)


def next_step(facts: Facts, on: date) -> Step:
    """The next step of the ladder on ``on``; the refusals tell why the steps above were passed over.

    Once an attempt has taken effect there is no next step (``way`` None, ``served``).
    Order: given e-address → own e-address → direct → left (refused) → via unit → post or entrusted → publication.
    """
    done = earliest(effect(a, facts) for a in facts.attempts)
    if done:
        return Step(None, done.reason, done.sources, served=done)
    passed: list[Refusal] = []
    step = _mail_abroad_is_old(facts, on) or _electronic(facts, on, passed) or _personal(facts) or _last_resort(facts)
    return Step(step.way, step.reason, step.sources, step.addresses, (*passed, *step.refusals), find=step.find)


def _mail_abroad_is_old(facts: Facts, on: date) -> Step | None:
    """Mail abroad for which no receipt came back in three months: the court weighs whether it arrived (CPL 283)."""
    if not facts.foreign:
        return None
    waiting = [a for a in facts.attempts if a.way is Way.POST and a.outcome is Outcome.PENDING]
    for mail in waiting:
        posted = day_of(beijing(mail.sent_at))
        if presumed_by_mail_abroad(posted, returned=False, on=on).served:
            text = Text(
                f"{say_day(posted).zh}向境外邮寄，已满三个月，送达回证没有退回；请法官根据各种情况认定是否已经送达",
                f"posted abroad on {say_day(posted).en}; three months have passed and no receipt came back: "
                "a judge finds from all the circumstances whether it was served",
            )
            return Step(None, text, cite("CPL 283"), find=True)
    return None


def _electronic(facts: Facts, on: date, passed: list[Refusal]) -> Step | None:
    if facts.foreign and facts.consent is None:
        return None
    used = {a.address.key for a in facts.attempts if a.address and a.outcome is not Outcome.PENDING}
    for given in (True, False):
        usable = []
        for address in (a for a in facts.addresses if a.given is given and a.key not in used):
            refusals = check_electronic(facts, address, on)
            usable += [] if refusals else [address]
            passed += [r for r in refusals if r not in passed]
        if usable:
            return Step(Way.ELECTRONIC, _E_GIVEN if given else _E_OWN, cite("OL21 29", "OL21 31"), tuple(usable))
    if not facts.addresses and not facts.consents:
        passed.append(consent_missing(facts))
    return None


_E_GIVEN = Text(
    "受送达人同意电子送达并提供或者确认了地址", "the person consents to e-service and gave or confirmed the address"
)
_E_OWN = Text(
    "受送达人未提供地址，但有能够确认为其本人的活跃地址",
    "no address was given, but an active one is shown to be the person's own",
)


def _personal(facts: Facts) -> Step | None:
    if facts.in_unit and not facts.tried(Way.VIA_UNIT):
        return Step(
            Way.VIA_UNIT,
            Text("受送达人是军人或者被监禁、被采取强制性教育措施", "the person is a soldier, or in prison or custody"),
            cite("CPL 92", "CPL 93", "CPL 94"),
        )
    refused = facts.tried(Way.DIRECT, Outcome.REFUSED)
    if refused and facts.instrument is Instrument.MEDIATION_STATEMENT:
        text = Text(
            "调解书被拒收即为反悔，不能留置，应当及时判决",
            "refusing the mediation statement is a change of mind; it cannot be left; judgment follows",
        )
        return Step(None, text, cite("CPI 133", "CPL 102"))
    if refused and not facts.tried(Way.LEFT):
        return Step(
            Way.LEFT,
            Text(
                "直接送达被拒收，可以留置送达并记录过程",
                "direct service was refused: leave it, with a witness or a recording",
            ),
            cite("CPL 89"),
        )
    if facts.foreign and not facts.tried(Way.DIRECT) and not facts.whereabouts_unknown:
        return None if facts.tried(Way.POST) else _MAIL_ABROAD
    if not facts.tried(Way.DIRECT) and not facts.whereabouts_unknown:
        return Step(
            Way.DIRECT,
            Text("没有可用的电子送达方式，应当直接送达", "no electronic way is open: serve directly"),
            cite("CPL 88"),
        )
    if facts.tried(Way.DIRECT, Outcome.ABSENT, Outcome.HARD) and not (
        facts.tried(Way.POST) or facts.tried(Way.ENTRUSTED)
    ):
        return Step(
            Way.POST,
            Text("直接送达有困难，可以邮寄或者委托送达", "direct service is hard: post it, or entrust it"),
            cite("CPL 91"),
        )
    return None


_MAIL_ABROAD = Step(
    Way.POST,
    Text(
        "受送达人在中国没有住所；其所在国法律允许邮寄送达的，可以邮寄",
        "the person has no domicile in China: by post, where the law of their country allows it",
    ),
    cite("CPL 283"),
)


def _last_resort(facts: Facts) -> Step:
    refusals = check_publication(facts)
    sources = cite("CPL 283", "CPL 95") if facts.foreign else cite("CPL 95")
    if refusals:
        waits = any(a.outcome is Outcome.PENDING for a in facts.attempts)
        text = (
            Text("等待已发出的送达的结果", "wait for the outcome of the attempt under way")
            if waits
            else Text("现在还不能公告送达；请按所列原因补正", "publication is not open yet; mend what is listed")
        )
        return Step(None, text, sources, refusals=refusals)
    n = 60 if facts.foreign else 30
    text = Text(
        f"下落不明或者其他方式无法送达，公告送达（{n}日）",
        f"whereabouts unknown or all other ways failed: publication ({n} days)",
    )
    return Step(Way.PUBLICATION, text, sources)


def certificate_missing(attempts: Sequence[Attempt], certified: Sequence[str]) -> tuple[str, ...]:
    """Keys of completed attempts without a certificate of service (IC18 17, OL21 31, CPL 87)."""
    done = {Outcome.ARRIVED, Outcome.READ, Outcome.REPLIED, Outcome.ACTED, Outcome.SIGNED, Outcome.LEFT}
    return tuple(a.key for a in attempts if a.outcome in done and a.key not in set(certified))
