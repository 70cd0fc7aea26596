"""Parties and agents as a published judgment names them: persons and organisations, joined with 、 or ，."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from netcourt.cases.words import PartyForm
from netcourt.identity.models import Organisation

# Brackets that explain a name; those that belong to it (示例百货（网庭）有限公司) stay.
_REMARK = re.compile(
    r"[（(【\[][^（）()【】\[\]]*(?:简称|下称|系|曾用名|原名|原告|被告|原审|反诉|男|女)[^（）()【】\[\]]*[）)】\]]"
)
_COMPANY = re.compile(
    r"(?:公司|企业|集团|银行|信用社|合作社|支行|分行|营业部|商行|商店|商场|超市|酒店|饭店|宾馆|工厂|[鞋石料机械电子]厂|厂"
    r"|俱乐部|批发部|经营部|门市部|服务部|加工部|工作室|事务所|中心|[鞋药饭茶烟酒餐书花]店|店|馆|坊)$"
)
_SOLE = re.compile(
    r"(?:商行|商店|超市|[鞋药饭茶烟酒餐书花]店|店|批发部|经营部|门市部|服务部|加工部|工作室|馆|坊|鞋厂)$"
)
_PUBLIC = re.compile(
    r"(?:医院|学校|大学|学院|中学|小学|幼儿园|委员会|办事处|人民政府|政府|管理局|局|协会|学会|基金会|研究院|研究所|大队|支队|总队|站|所|院)$"
)
_PARTNERSHIP = re.compile(r"合伙企业|合作社")
_FIRM = re.compile(r"[\u4e00-\u9fff（）()]{2,40}?(?:律师事务所|法律服务所|法律援助中心)")
_PERSON = re.compile(r"[\u3400-\u9fff·•*A-Za-z×某0-9\U00020000-\U000323af ]{1,40}")


class AgentKind(StrEnum):
    LAWYER = "lawyer"
    LEGAL_WORKER = "legal_worker"
    OTHER = "recommended"


@dataclass(frozen=True, slots=True)
class Named:
    """One party: ``organisation`` is None for a natural person; ``opponent`` is what it is to someone who sues it."""

    name: str
    organisation: Organisation.Kind | None = None

    @property
    def form(self) -> PartyForm:
        if self.organisation is None:
            return PartyForm.PERSON
        if self.organisation == Organisation.Kind.OTHER:
            return PartyForm.ORGANISATION if _PARTNERSHIP.search(self.name) else PartyForm.COMPANY
        return PartyForm(self.organisation)


@dataclass(frozen=True, slots=True)
class NamedAgent:
    """One agent: name, the firm it works for (may be empty), and what it is."""

    name: str
    firm: str
    kind: AgentKind


def split_parties(text: str) -> list[Named]:
    """Every party of a field, in order; remarks in brackets (short names, kinship) are left out, doubles too."""
    bare = _REMARK.sub("", text)
    names = [n.strip().rstrip("。.") for n in re.split(r"[、，,；;\n]|(?<=公司)和|(?<=公司)与", bare)]
    return [_named(name) for name in dict.fromkeys(filter(None, names))]


def _named(name: str) -> Named:
    if _SOLE.search(name):
        return Named(name, Organisation.Kind.SOLE_TRADER)
    if len(name) > 4 and _PUBLIC.search(name):
        agency = re.search(r"(?:政府|局|办事处)$", name)
        return Named(name, Organisation.Kind.AGENCY if agency else Organisation.Kind.OTHER)
    if len(name) > 3 and _COMPANY.search(name):
        return Named(name, Organisation.Kind.OTHER if _PARTNERSHIP.search(name) else Organisation.Kind.COMPANY)
    return Named(name)


def readable(party: Named) -> bool:
    """Whether the name can be one: letters of names only, not a fragment of a sentence."""
    return bool(_PERSON.fullmatch(party.name)) if party.organisation is None else len(party.name) <= 110


def split_agents(text: str) -> list[NamedAgent]:
    """王云康，浙江共业律师事务所律师 → one lawyer of that firm; 黄天桂、张军，…律师 → two of the same firm."""
    found: list[NamedAgent] = []
    waiting: list[str] = []
    for part in filter(None, (p.strip() for p in re.split(r"[、，,；;。\n]", text))):
        firm = _FIRM.match(part)
        if firm:
            worker = firm[0].endswith("法律服务所")
            kind = AgentKind.LEGAL_WORKER if worker else AgentKind.LAWYER
            found += [NamedAgent(name, firm[0], kind) for name in waiting]
            waiting = []
        elif _PERSON.fullmatch(part) and len(part) <= 20:
            waiting.append(part)
    return found + [NamedAgent(name, "", AgentKind.OTHER) for name in waiting]
