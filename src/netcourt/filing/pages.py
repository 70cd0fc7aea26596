"""The pages of one draft in their order: the straight line of the steps, and what was added to it.

A draft with one plaintiff, one defendant and plain claims has the nine steps and nothing more. Each thing added has a
slot (``p2`` a party, ``s2`` a plaintiff, ``c2`` a claim), which its fields bear as prefix (``p2-defendant_name``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from netcourt.cases.words import PartyForm
from netcourt.filing.models import Draft
from netcourt.filing.steps import BY_SLUG, STEPS, Step
from netcourt.law import refiling
from netcourt.law.special_suits import Special
from netcourt.reference.models import Cause

MORE = "more"  # field of a draft: its slots, in the order they were added
FOREIGN, SECURITIES, STATED = (
    "foreign",
    "securities",
    "stated",
)  # added claims not told in yuan
SPECIAL = "special"  # field of a draft: begun as a suit against a decision
TOLD = "told"  # field of a draft: pages that signed data of a platform answered whole; they are passed over
PARTY, PLAINTIFF, CLAIM, AGENT, WITNESS = "p", "s", "c", "a", "w"
MOST_SLOTS = 60
_SLUG = re.compile(r"([a-z]+)-([pscaw]\d{1,3})")
_EXTRA = {
    "agent": ("plaintiff", _("律师或者其他代理人"), _("没有代理人也能起诉；代理人由您另行委托。")),
    "witness": ("evidence", _("证人"), _("知道事情经过、愿意作证的人。")),
    "coplaintiff": ("plaintiff", _("另一名原告"), ""),
    "opponent": ("opponent", _("还要告谁"), _("也可以把与案件结果有关系的人列为第三人。")),
    "defendant": ("defendant", _("这一方的情况"), _("知道多少写多少；带“选填”的可以空着。")),
    "claimkind": ("claims", _("再加一项什么请求"), ""),
    "claim": ("claims", _("这项请求的内容"), _("写具体，法院才能照着判。")),
}
_OF_SLOT = {
    PARTY: ("opponent", "defendant"),
    PLAINTIFF: ("coplaintiff",),
    CLAIM: ("claimkind", "claim"),
    AGENT: ("agent",),
    WITNESS: ("witness",),
}
_AFTER = {PLAINTIFF: "plaintiff", AGENT: "plaintiff", PARTY: "defendant", CLAIM: "claims", WITNESS: "evidence"}
ACT = Step("act", 3, _("告的是哪个行政行为"), _("行政机关作出的决定，或者该做而没有做的事。"))
CLAUSE = Step("clause", 3, _("关于约定的法院"), _("约定有没有效力由法官判断，先说清它是怎么来的。"))
DATA = Step("data", 3, _("与数据有关的纠纷"))
ELECTED = Step("elected", 1, _("推选诉讼代表人"), _("原告人数众多的，可以推选二至五人代表大家诉讼；不推选也可以。"))
MANY = 10
ATTACKED = Step("attacked", 3, _("告的是哪份裁判"), _("由作出裁判的法院审理；写清案号和日期，法院据此计算起诉的期间。"))
AGAIN = Step("again", 3, _("以前为这件事起诉过吗"), _("离婚、解除收养关系的案件才问。没有起诉过的，直接继续。"))
INTEREST = Step(
    "interest",
    3,
    _("公益诉讼"),
    _("只能由检察院和法律规定的机关、组织提起。为自己的损失起诉的，请退回上一页另选一种纠纷。"),
)


def slots(draft: Draft, kind: str = "") -> list[str]:
    """The slots of a draft, of one kind where told."""
    listed: Any = draft.fields.get(MORE, [])
    return [s for s in listed if isinstance(s, str) and s.startswith(kind)] if isinstance(listed, list) else []


def split(slug: str) -> tuple[str, str]:
    """``defendant-p2`` → ``("defendant", "p2")``; the slot of a step of the straight line is empty."""
    found = _SLUG.fullmatch(slug)
    return (found[1], found[2]) if found else (slug, "")


def category(draft: Draft) -> str:
    return str(draft.fields.get("dispute", "")).partition("|")[2]


def is_administrative(draft: Draft) -> bool:
    """An administrative suit, or a suit for the public against an organ."""
    organ = draft.fields.get("defendant_kind") == PartyForm.AGENCY
    return category(draft) == "ADM" or (category(draft) == "PIL" and organ)


def special(draft: Draft) -> Special | None:
    """Which suit against a decision the draft was begun as; none for everyone else."""
    told = draft.fields.get(SPECIAL)
    return Special(told) if told in list(Special) else None


def asked_again(draft: Draft) -> bool:
    """Suits that may be brought again within six months only with something new (CPL 127): none of the internet's."""
    return _cause_among(draft, refiling.CAUSES)


def asked_of_a_marriage(draft: Draft) -> bool:
    """Whether it is a suit for divorce, which a husband may not bring for a time (CC 1082)."""
    return _cause_among(draft, refiling.OF_A_MARRIAGE)


def _cause_among(draft: Draft, names: frozenset[str]) -> bool:
    code, _bar, internet = str(draft.fields.get("dispute", "")).replace("\x00", "").partition("|")
    return bool(code) and not internet and Cause.objects.filter(pk=code, name__in=names).exists()


# What follows the page of the dispute, and in which drafts.
BRANCHES: tuple[tuple[Step, Callable[[Draft], bool]], ...] = (
    (AGAIN, lambda draft: asked_again(draft)),
    (ATTACKED, lambda draft: special(draft) is not None),
    (CLAUSE, lambda draft: draft.fields.get("connection") == "agreed"),
    (DATA, lambda draft: category(draft) == "DATA"),
    (INTEREST, lambda draft: category(draft) == "PIL"),
    (ACT, is_administrative),
)
_BRANCH = {step.slug: step for step, _asked in BRANCHES} | {ELECTED.slug: ELECTED}


def pages(draft: Draft) -> list[str]:
    """Every page of the draft, in order."""
    return list(_pages(draft))


def _pages(draft: Draft) -> Iterator[str]:
    for step in STEPS:
        if step.slug == "opponent" and len(slots(draft, PLAINTIFF)) + 1 >= MANY:
            yield ELECTED.slug
        yield step.slug
        if step.slug == "dispute":
            yield from (branch.slug for branch, asked in BRANCHES if asked(draft))
        for kind, place in _AFTER.items():
            if place == step.slug:
                yield from (f"{page}-{slot}" for slot in slots(draft, kind) for page in _OF_SLOT[kind])


def step_of(slug: str) -> Step:
    """Heading, lead and number of a page. Raises ``KeyError`` for none."""
    base, slot = split(slug)
    if not slot:
        return _BRANCH[slug] if slug in _BRANCH else BY_SLUG[slug]
    like, heading, lead = _EXTRA[base]
    return replace(BY_SLUG[like], slug=slug, heading=heading, lead=lead)


def told(draft: Draft) -> list[str]:
    """Pages that a platform's data answered: shown on the page where all is checked, and there to be changed."""
    listed: Any = draft.fields.get(TOLD, [])
    return [s for s in listed if isinstance(s, str)] if isinstance(listed, list) else []


def _walked(draft: Draft, slug: str) -> list[str]:
    """The pages a person walks, the one they are on among them."""
    passed = set(told(draft)) - {slug}
    return [s for s in pages(draft) if s not in passed]


def before(draft: Draft, slug: str) -> str:
    """The page before, empty for the first."""
    listed = _walked(draft, slug)
    at = listed.index(slug) if slug in listed else 0
    return listed[at - 1] if at else ""


def after(draft: Draft, slug: str) -> str:
    """The page after; the last one stays."""
    listed = _walked(draft, slug)
    at = listed.index(slug) if slug in listed else len(listed) - 2
    return listed[min(at + 1, len(listed) - 1)]


def first_page(slot: str) -> str:
    return f"{_OF_SLOT[slot[0]][0]}-{slot}"


def next_slot(draft: Draft, kind: str) -> str:
    """A slot never used in this draft: names of fields are not used twice."""
    used = [
        int(n) for n in re.findall(rf"^{kind}(\d+)(?:-|$)", "\n".join([*draft.fields, *slots(draft)]), re.MULTILINE)
    ]
    return f"{kind}{max([1, *used]) + 1}"
