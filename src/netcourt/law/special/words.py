"""What a kind of special procedure is made of (特别程序; CPL 184-208; CPI 341-372): the words of its table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from netcourt.law.text import Text


class Of(StrEnum):
    """What is typed into a field."""

    DAY = "day"
    LINE = "line"
    LONG = "long"
    MONEY = "money"


MOST = {Of.LINE: 200, Of.LONG: 10000}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to be told, by the applicant or by the judge. ``past``: a day that has come; ``grounds``: only then."""

    name: str
    label: Text
    of: Of = Of.LINE
    hint: Text | None = None
    required: bool = True
    past: bool = True
    grounds: tuple[str, ...] = ()

    def asked(self, ground: str) -> bool:
        return not self.grounds or ground in self.grounds


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One paper that goes with the application."""

    name: str
    label: Text
    hint: Text | None = None
    required: bool = True
    grounds: tuple[str, ...] = ()

    def asked(self, ground: str) -> bool:
        return not self.grounds or ground in self.grounds


@dataclass(frozen=True, slots=True)
class Wait:
    """How long before it can be applied for, or how long it can be: a rule of period_rules and from which day told.

    ``until``: not later than the end of the period; else only after it.
    """

    rule: str
    since: str
    variant: str | None = None
    until: bool = False
    relations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why it is asked. ``notice``: the variant of the kind's public notice; ``cause``: where it is one of its own."""

    text: Text
    articles: tuple[str, ...]
    waits: tuple[Wait, ...] = ()
    notice: str | None = None
    cause: str = ""
    orders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of application. Texts of ``orders`` and ``sought`` are filled with what was told and found.

    ``subject``: the person it is about, empty for a thing; ``heard``: served with the application and heard;
    ``organisations``: it may be one; ``own``: relations in which one is that person oneself. ``names``: what the judge
    states when granting it. ``overturns``: the fact that gives the number of an earlier decision, which a grant sets
    aside.
    """

    code: str
    name: Text
    told: Text
    articles: tuple[str, ...]
    cause: str
    grounds: Mapping[str, Ground]
    relations: Mapping[str, Text]
    courts: Mapping[str, Text]
    facts: tuple[Fact, ...]
    enclosures: tuple[Enclosure, ...]
    sought: str
    orders: tuple[str, ...]
    by: str
    subject: Text | None = None
    heard: bool = False
    organisations: bool = False
    own: frozenset[str] = frozenset()
    notice: str = ""
    claimed: bool = False
    respond: str = ""
    names: tuple[Fact, ...] = field(default=())
    panel: bool = False
    ruling: bool = False
    executable: bool = False
    overturns: str = ""
    decide: str = "D24"
    word: str = "民特"

    def about_another(self, relation: str) -> bool:
        """Whether it is about a person other than the applicant."""
        return self.subject is not None and relation not in self.own

    def cause_of(self, ground: str) -> str:
        return self.grounds[ground].cause or self.cause

    def orders_of(self, ground: str) -> tuple[str, ...]:
        return self.grounds[ground].orders or self.orders

    def all_articles(self, ground: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.articles, *self.grounds[ground].articles)))


SPOUSE, PARENT, CHILD = Text("配偶", "spouse"), Text("父母", "parent"), Text("子女", "child")
KIN = {
    "spouse": SPOUSE,
    "parent": PARENT,
    "child": CHILD,
    "relative": Text(
        "其他近亲属（兄弟姐妹、祖父母、外祖父母、孙子女、外孙子女）",
        "another near relative: sibling, grandparent, grandchild"
    ),
}  # fmt: skip
INTERESTED = KIN | {
    "interest": Text(
        "其他利害关系人（例如债权人、债务人、合伙人）",
        "another interested person, such as a creditor, debtor or partner"
    )
}  # fmt: skip
ORGANISATIONS = {
    "committee": Text("居民委员会、村民委员会", "residents' or villagers' committee"),
    "civil_affairs": Text("民政部门", "civil affairs department"),
    "organisation": Text(
        "学校、医疗机构、妇联、残联、老年人组织等有关组织",
        "school, medical institution, federation or another organisation"
    ),
}  # fmt: skip
SELF = {"self": Text("本人", "the person concerned")}

FACTS = Fact("facts", Text("事实和理由", "Facts and reasons"), Of.LONG)
RELATION_PROOF = Enclosure(
    "relation_proof",
    Text("关系证明", "Proof of the relation"),
    Text(
        "例如户口簿、结婚证、借条、合同；单位申请的交登记证书。",
        "Such as household register, marriage certificate, contract.",
    ),
)
NUMBER = Fact(
    "number",
    Text("原判决、裁定的案号", "Number of the earlier decision"),
    hint=Text("照判决书、裁定书填写，例如（2026）浙0199民特1号。", "As printed on it, such as （2026）浙0199民特1号."),
)
EARLIER = Enclosure("earlier", Text("原判决书、裁定书", "The earlier decision"))
SAME_COURT = {"same": Text("原判决、裁定由本院作出", "this court made the earlier decision")}
CPL = "《中华人民共和国民事诉讼法》"
CPI = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"
CC = "《中华人民共和国民法典》"
