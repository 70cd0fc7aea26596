"""The prayer (诉讼请求) of a published complaint as claims, and what it tells as facts and reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from netcourt.filing.imports.kinds import kind_of
from netcourt.filing.imports.money import claimed, plain
from netcourt.filing.limits import LIMITS
from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine

_REASONS = re.compile(r"事实(?:和|与|及)?理由[:：，,;；]?|事实和理由如下[:：]?")
_INTRO = re.compile(
    r"^.{0,400}?(?:诉讼请求(?:为)?(?:（变更后）)?[:：]|请求(?:依法)?判令[:：]|诉请[:：]|请求[:：]|请求(?=[1一][、.．]))",
    re.DOTALL,
)
# Told of the hearing: a later change, no part of the complaint as filed.
_LATER = re.compile(
    r"(?:^|(?<=[。；;\n]))\s*(?:庭审(?:时|中|过程中)|审理(?:中|过程中)|诉讼(?:中|过程中))[，,][^\n]*?(?:。|$)"
)
_CHINESE = "一二三四五六七八九十"
_COSTS = re.compile(r"诉讼.{0,4}费|案件受理费|受理费")
_ACCESSORY = re.compile(r"利息|违约金|滞纳金|罚息|复利|资金占用|损失|抚养费|赡养费|租金|使用费|工资|优先受偿|优先权")
_ACTS = re.compile(
    r"解除|确认|停止|赔礼|消除影响|恢复|腾|搬|迁|撤销|无效|补缴|交付|过户|返还(?:位于|案涉|涉案|原物)|归还(?!.{0,12}(?:款|元|本金))|协助|继续履行"
)
_STORY = 40  # an introduction longer than this tells facts


@dataclass(frozen=True, slots=True)
class Prayer:
    """``claims`` as typed lines, ``story`` what the plaintiff told, ``notes`` codes of what was left out."""

    claims: tuple[ClaimLine, ...]
    story: str
    notes: tuple[str, ...] = ()


def read_prayer(text: str) -> Prayer:
    """Split a prayer into claims with their sums.

    A claim without a sum of its own that only adds to the one before (interest, penalty, security) becomes part of its
    text: how much it will be is not known on the day of filing.
    """
    notes = []
    asked, story = _halves(text)
    shortened = _LATER.sub("", asked)
    if shortened != asked:
        notes.append("CLAIM_CHANGED_LATER")
    intro, items = _items(shortened)
    if len(intro) > _STORY:
        story = "\n".join(filter(None, (_without_form(intro), story)))
    lines: list[ClaimLine] = []
    for item in items:
        _add(lines, item, notes)
    return Prayer(tuple(lines), story.strip(), tuple(dict.fromkeys(notes)))


def _halves(text: str) -> tuple[str, str]:
    found = _REASONS.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _without_form(intro: str) -> str:
    return re.sub(
        r"(?:向本院)?(?:提出|变更)?诉讼请求(?:为)?[:：]?$|请求(?:判令)?[:：]?$|诉请[:：]?$", "", intro
    ).rstrip("，,：: ")


def _items(text: str) -> tuple[str, list[str]]:
    """What stands before the prayer, and its numbered claims."""
    found = _INTRO.match(text)
    intro, body = (text[: found.end()], text[found.end() :]) if found else ("", text)
    starts = _numbered(body)
    if not starts:
        return intro, _cleaned([body])
    ends = [start for start, _ in starts[1:]] + [len(body)]
    pieces = [body[begin:end] for (_, begin), end in zip(starts, ends, strict=True)]
    first = body[: starts[0][0]].strip()
    if intro:
        return intro, _cleaned([first, *pieces])
    return first, _cleaned(pieces)


def _numbered(body: str) -> list[tuple[int, int]]:
    """Where the numbers 1, 2, 3 … of the claims stand, in order; digits or Chinese, with or without a point."""
    for words in ([str(n) for n in range(1, 31)], list(_CHINESE)):
        found: list[tuple[int, int]] = []
        at = 0
        for n, word in enumerate(words, start=1):
            point = r"\s*[、.．,，)）](?![0-9])\s*"
            bare = r"(?=[\u4e00-\u9fff])(?![年月日元个天条项份户号时分万亿倍%])" if word.isdigit() else r"(?!.)"
            mark = re.compile(rf"(?:^|(?<=[；;。:：，,、\n\s令求]))\s*[（(]?{word}(?:{point}|{bare})")
            match = mark.search(body, at)
            if match is None and n == 1:
                continue  # some prayers number from the second claim on
            if match is None:
                break
            found.append((match.start(), match.end()))
            at = match.end()
        if found:
            return found
    return []


def _cleaned(pieces: list[str]) -> list[str]:
    stripped = [p.strip(" \n\t，,；;。：:") for p in pieces]
    return [re.sub(r"^(?:请求|依法)(?=判)", "", p) for p in stripped if len(p) > 1]


def _add(lines: list[ClaimLine], item: str, notes: list[str]) -> None:
    amount = claimed(item)
    costs = amount is None and _COSTS.search(plain(item))
    if amount is None and not costs and _is_accessory(item) and _goes_with(lines, item):
        return
    kind = Claim.Kind.COSTS if costs else kind_of(item, money=amount is not None, administrative=False)
    if len(item) > LIMITS["claim"]:
        notes.append("CLAIM_CUT")
    lines.append(ClaimLine(kind=kind, text=item[: LIMITS["claim"]], amount=amount))


def _is_accessory(item: str) -> bool:
    return bool(_ACCESSORY.search(item)) and not _ACTS.search(item.split("优先受偿")[0] if "优先受偿" in item else item)


def _goes_with(lines: list[ClaimLine], item: str) -> bool:
    """Join ``item`` to the last claim of money; False when there is none, or no room."""
    for n in range(len(lines) - 1, -1, -1):
        line = lines[n]
        if line.kind in (Claim.Kind.MONEY, Claim.Kind.INTEREST, Claim.Kind.PENALTY):
            text = f"{line.text}；{item}"
            if len(text) > LIMITS["claim"]:
                return False
            lines[n] = ClaimLine(kind=line.kind, text=text, amount=line.amount)
            return True
    return False
