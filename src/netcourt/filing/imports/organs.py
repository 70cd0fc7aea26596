"""Administrative complaints as published: what is asked, and the act complained of."""

from __future__ import annotations

import re

from netcourt.filing.imports.kinds import kind_of
from netcourt.filing.imports.money import claimed
from netcourt.filing.imports.prayer import Prayer, read_prayer
from netcourt.filing.limits import LIMITS
from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine

_ASKING = re.compile(
    r"(?:诉讼请求(?:为|是)?[:：]?|请求(?:事项)?(?:法院|人民法院|贵院)?(?:依法)?(?:判令|判决|判定|撤销|确认|责令|对|被告)|(?:诉至|起诉)[^。；\n]{0,12}?[，,]?要求"
    r"|起诉要求|要求(?:法院|撤销|判令|依法)|应当(?:依法)?(?:确认|判令)|判令[:：]|依法判令)"
)
_OF_LAW = re.compile(r"撤销|撤消|确认|责令|判令|履行|履职|赔偿|支付|公开|审查|重新|许可")
_SPLIT = re.compile(
    r"(?:[；;]|[。\n])\s*|(?<=[。；;，,、\s:：为）)])(?=(?:\d{1,2}|[一二三四五六七八九])[.．、](?!\d))|同时(?=判令|判决|撤销)|，(?=并?(?:责令|判令|诉讼费|案件受理费|由(?:二|两)?被告))"
)
_LEAD = re.compile(
    r"^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十])[、.．,，)）]\s*)?(?:原告)?(?:的)?(?:诉讼请求(?:为|是|[一二三])?[:：、]?|请求事项为[:：]?)?"
)
_ACT = re.compile(r"《(?!关于)[^《》\n]{0,30}(?:决定书?|通知书|告知书|复函|答复|答复意见|补偿协议|处罚书)》")
# Acts by their usual names, where the text gives no title.
_USUAL = (
    "不予认定工伤决定", "认定工伤决定", "工伤认定决定", "不予行政处罚决定", "行政处罚决定", "行政复议决定",
    "责令限期缴存决定", "强制拆除行为", "林权证", "户口登记",
)  # fmt: skip
# How the first judgment speaks of what was asked: 原告要求被告给付补偿款没有…依据.
_WANTED = re.compile(
    r"原告(?:要求|请求|诉请)(?P<what>(?:被告|法院|确认|撤销|判令|责令)[^，,。；]{4,120}?)(?=的诉讼请求|的请求|没有|缺乏|，|,|。|；)"
)
_JUDGMENT = re.compile(r"判决|裁定|改判|发回|一审|原审|二审|上诉")


def administrative_prayer(text: str) -> Prayer:
    """The claims of an administrative complaint; told as a list, or in the last sentences of its story."""
    listed = read_prayer(text)
    if (
        listed.claims
        and any(_asks(c) for c in listed.claims)
        and all(_asks(c) or _only_costs(c) for c in listed.claims)
    ):
        return Prayer(tuple(_again(c) for c in listed.claims), listed.story, listed.notes)
    asked = list(_ASKING.finditer(text))
    for found in asked:
        body = text[found.start() :].split("事实和理由")[0].split("事实与理由")[0].split("原告提交")[0][:600]
        lines = _lines(body)
        if any(c.kind != Claim.Kind.COSTS for c in lines):
            story = f"{text[: found.start()]}{text[found.start() + len(body) :]}".strip("，,：: \n")
            return Prayer(tuple(lines), story or text, ("CLAIM_READ_IN_STORY",))
    return Prayer((), text)


def _asks(claim: ClaimLine) -> bool:
    return claim.kind != Claim.Kind.COSTS and len(claim.text) <= 200 and bool(_OF_LAW.search(claim.text))


def _only_costs(claim: ClaimLine) -> bool:
    return claim.kind == Claim.Kind.COSTS and len(claim.text) <= 40


def derived_prayer(*texts: str) -> Prayer:
    """Where the judgment does not tell the prayer: what the appeal still asks of the act, else the act it reviews."""
    for sentence in re.split(r"[；;。\n]", texts[0] if texts else ""):
        bare = _LEAD.sub("", sentence.strip())
        if re.match(r"(?:请求)?(?:依法)?(?:撤销|确认|责令)", bare) and not _JUDGMENT.search(bare) and len(bare) > 6:
            return Prayer((_line(bare),), "", ("CLAIM_FROM_APPEAL",))
    for text in texts:
        wanted = _WANTED.search(text)
        if wanted:
            return Prayer((_line(f"要求{wanted['what']}"),), "", ("CLAIM_FROM_OPINION",))
    act = act_of(*texts)
    if not act:
        return Prayer((), "")
    line = ClaimLine(kind=Claim.Kind.REVOKE, text=f"请求撤销被告作出的{act}")
    return Prayer((line,), "", ("CLAIM_DERIVED_FROM_ACT",))


def act_of(*texts: str) -> str:
    """The act complained of, as the text calls it; empty where it names none."""
    for text in texts:
        found = [m[0] for m in _ACT.finditer(text) if "法》" not in m[0] and "交通事故认定" not in m[0]]
        if found:
            return found[0]
    return next((name for text in texts for name in _USUAL if name in text), "")


def _lines(body: str) -> list[ClaimLine]:
    lines = []
    for piece in _SPLIT.split(body):
        bare = _LEAD.sub("", piece.strip(" \n，,；;。：:"))
        bare = re.sub(r"^(?:故|现|特|为此|综上|因此)[^，]{0,20}[，,]", "", bare).strip(" ：:，,")
        costs = re.search(r"诉讼.{0,6}费|受理费", bare)
        if len(bare) > 3 and (costs or _OF_LAW.search(bare)):
            lines.append(_line(bare))
        elif lines:
            break
    return lines


def _line(text: str) -> ClaimLine:
    amount = claimed(text) if re.search(r"赔偿|支付|给付|补偿", text) else None
    kind = kind_of(text, money=amount is not None, administrative=True)
    return ClaimLine(kind=kind, text=text[: LIMITS["claim"]], amount=amount if kind != Claim.Kind.COSTS else None)


def _again(claim: ClaimLine) -> ClaimLine:
    return claim if claim.kind == Claim.Kind.COSTS else _line(claim.text)
