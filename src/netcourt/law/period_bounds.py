"""What length the court may set for a period, and by how much it may extend one."""

from __future__ import annotations

from datetime import datetime

from netcourt.law.deadline import Deadline, PeriodError
from netcourt.law.period_rules import Extension, Length, PeriodRule
from netcourt.law.text import Text
from netcourt.law.times import beijing


def length_of(rule: PeriodRule, variant: str | None, n: int | None) -> Length:
    """The rule's length, or ``n`` where the court sets it. Raises ``PeriodError`` PERIOD_INVALID outside its bounds."""
    try:
        chosen = rule.variant(variant)
    except KeyError:
        known = ", ".join(v.key for v in rule.variants) or "—"
        raise PeriodError(
            "PERIOD_INVALID",
            Text(
                f"规则{rule.id}没有变体“{variant}”（有：{known}）",
                f"rule {rule.id} has no variant {variant!r} (there are: {known})",
            ),
        ) from None
    length = chosen.length if chosen else rule.length
    if n is None or n == length.n:
        return length
    low, high = length.least or 1, length.most
    if not length.is_set:
        low = high = length.n
    if n < low or (high is not None and n > high):
        raise PeriodError("PERIOD_INVALID", _outside(rule, length, n))
    return Length(n, length.unit, length.least, length.most)


def _outside(rule: PeriodRule, length: Length, n: int) -> Text:
    given = length.unit.say(n)
    if not length.is_set:
        bound = Text(f"应为{length.unit.say(length.n).zh}", f"must be {length.unit.say(length.n).en}")
    elif length.most is not None and n > length.most:
        bound = Text(f"不得超过{length.unit.say(length.most).zh}", f"must not exceed {length.unit.say(length.most).en}")
    else:
        least = length.unit.say(length.least or 1)
        bound = Text(f"不得少于{least.zh}", f"must not be shorter than {least.en}")
    return Text(
        f"{rule.title.zh}{bound.zh}，给出的是{given.zh}（{rule.cited.zh}）",
        f"{rule.title.en} {bound.en}; {given.en} was given ({rule.cited.en})",
    )


def check_extension(deadline: Deadline, allowed: Extension, before: int, by: int, asked_at: datetime) -> None:
    """Raises ``PeriodError`` where ``by`` more units (``before`` are granted) are too many, or asked too late."""
    if by < 1 or (allowed.most is not None and before + by > allowed.most):
        most = allowed.unit.say(allowed.most) if allowed.most is not None else Text("不限", "no limit")
        raise PeriodError(
            "EXTENSION_TOO_LONG",
            Text(
                f"延长应为正数，经{allowed.decided_by.zh}合计最多{most.zh}，已延长{before}，又请求{by}",
                f"an extension is positive; by {allowed.decided_by.en} at most {most.en} in sum; "
                f"{before} granted, {by} asked",
            ),
        )
    if beijing(asked_at) >= deadline.due_at:
        raise PeriodError(
            "EXTENSION_LATE",
            Text(
                "延长应在期间届满前申请；已届满的，可在障碍消除后十日内申请顺延（《民事诉讼法》第八十六条）",
                "an extension must be asked for before expiry; afterwards only restitution within 10 days after the "
                "obstacle ends is open (Civil Procedure Law, art. 86)",
            ),
        )
