"""A counterclaim as data, and all that is wrong with it: what page and API hand to ``claiming``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from netcourt.cases.models import Case, Party
from netcourt.cases.words import PartyForm, PartyRole
from netcourt.filing.models import Claim, ClaimWorth
from netcourt.filing.papers import ClaimLine, ClaimPapers, Defect, EvidencePaper, Pleaded
from netcourt.filing.pricing import priced
from netcourt.filing.rates import converting
from netcourt.filing.requirements import claim_line_defects
from netcourt.law import fees
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

MOST_CLAIMS = 10
LIMITS = {"facts": 10000, "link": 2000, "reasons": 5000, "finding": 10000, "answer": 10000, "address": 200}
# How each side is called in the paper, in place of 被告 and 原告 of a complaint.
NAMED = {
    PartyRole.DEFENDANT: {"被告": "反诉被告", "原告": "反诉原告"},
    PartyRole.THIRD_PARTY: {"被告": "原告、被告", "原告": "第三人"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnClaim:
    """What a defendant (反诉) or a third party asks in its own right. ``link``: what ties it to the suit (CPI 233)."""

    claims: tuple[ClaimLine, ...]
    facts: str
    link: str = ""
    truth: bool = False
    exhibits: tuple[EvidencePaper, ...] = ()


def opponents(case: Case, party: Party) -> list[Party]:
    """Whom the claim is against: the plaintiffs, or for a third party both sides."""
    staying = [p for p in case.parties.order_by("role", "ordinal") if p.left_at is None and p.pk != party.pk]
    if party.role == PartyRole.PLAINTIFF:
        return [p for p in staying if p.role == PartyRole.DEFENDANT]
    if party.role == PartyRole.DEFENDANT:
        return [p for p in staying if p.role == PartyRole.PLAINTIFF]
    return [p for p in staying if p.role != PartyRole.THIRD_PARTY]


def reckoned(case: Case, party: Party, claims: tuple[ClaimLine, ...], on: date) -> tuple[list[ClaimLine], list[Defect]]:
    """The claims with interest reckoned up to ``on`` and each written out as its paper prints it."""
    asked = 1 if party.role == PartyRole.THIRD_PARTY else max(1, len(opponents(case, party)))
    someone = Pleaded(form=PartyForm.PERSON, name="")
    papers = ClaimPapers(
        plaintiffs=(), defendants=(someone,) * asked, category=case.category, cause=case.cause_id or "",
        connection="", connection_place="", claims=claims,
    )  # fmt: skip
    told = {c.worth.currency for c in claims if c.worth} | {c.terms.currency for c in claims if c.terms}
    made, wrong = priced(papers, on, by=converting(case, told))
    named = NAMED.get(PartyRole(party.role), {})
    return [replace(c, text=renamed(c, named)) for c in made.claims], wrong


def renamed(claim: ClaimLine, named: dict[str, str]) -> str:
    """被告 and 原告 of a complaint's words become the sides of this paper; what the party wrote stays."""
    own = claim.object.strip().rstrip("。；;")
    before, found, after = claim.text.partition(own) if own else (claim.text, "", "")

    def change(text: str) -> str:
        return re.sub("被告|原告", lambda m: named.get(m[0], m[0]), text)

    return change(before) + found + change(after)


def claim_defects(papers: OwnClaim) -> Iterator[Defect]:
    """CPL 122, 124 as for a complaint: concrete claims, facts; and what ties it to the suit (CPI 233)."""
    if not [c for c in papers.claims if c.kind != Claim.Kind.COSTS]:
        yield defect("claims", "CLAIM_MISSING", "请至少提出一项具体请求", "Make at least one concrete claim", "CPL 122")
    if len(papers.claims) > MOST_CLAIMS:
        zh, en = f"最多{MOST_CLAIMS}项请求", f"At most {MOST_CLAIMS} claims"
        yield defect("claims", "CLAIMS_TOO_MANY", zh, en, "CPL 124")
    for n, claim in enumerate(papers.claims, start=1):
        for found in claim_line_defects(claim, 99):
            text = Text(f"第{n}项请求：{found.refusal.text.zh}", f"Claim {n}: {found.refusal.text.en}")
            yield Defect("claims", Refusal(found.refusal.code, text, found.refusal.cite))
    yield from missing("facts", papers.facts, "请写明事实和理由", "Give the facts and reasons", "CPL 124")
    zh = "请写明它和原告的起诉是同一件事：同一份合同、同一笔订单或者同一段事实"
    yield from missing("link", papers.link, zh, "Say what ties it to the suit: contract, order or facts", "CPI 233")
    if not papers.truth:
        yield defect("truth", "TRUTH_MISSING", "请确认所写内容真实", "Confirm that it is true", "CPL 13")


def missing(name: str, text: str, zh: str, en: str, *articles: str) -> Iterator[Defect]:
    if not text.strip():
        yield defect(name, f"{name.upper()}_MISSING", zh, en, *articles)
    elif len(text) > LIMITS[name]:
        most = LIMITS[name]
        zh = f"最多{most}字，现在有{len(text)}字，请缩短"
        yield defect(name, "TEXT_TOO_LONG", zh, f"At most {most} characters; this has {len(text)}")


def defect(name: str, code: str, zh: str, en: str, *articles: str) -> Defect:
    return Defect(name, Refusal(code, Text(zh, en), cite(*articles)) if articles else Refusal(code, Text(zh, en)))


def total(claims: list[ClaimLine]) -> Decimal | None:
    sums = [c.amount for c in claims if c.amount is not None]
    return sum(sums, Decimal(0)) if sums else None


class Do:
    """What becomes of a claim of the complaint."""

    KEEP, CHANGE, DROP = "keep", "change", "drop"


@dataclass(frozen=True, slots=True)
class Kept:
    """One claim of the complaint as it stands, and what becomes of it; ``amount`` or ``text`` where it changes.

    ``amount``: in yuan, of a claim for foreign money in that money.
    """

    claim: Claim
    do: str = Do.KEEP
    amount: Decimal | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The claims as the plaintiff wants them now: those of the complaint, and added ones."""

    kept: tuple[Kept, ...]
    added: tuple[ClaimLine, ...] = ()
    reasons: str = ""
    truth: bool = False


def change_defects(papers: Changed) -> Iterator[Defect]:
    """Something changes, something remains, new sums are sums."""
    staying = [k for k in papers.kept if k.do != Do.DROP]
    if not papers.added and all(k.do == Do.KEEP for k in papers.kept):
        yield defect("changes", "NOTHING_CHANGED", "您还没有改动任何请求", "Nothing has been changed", "CPL 54")
    if not papers.added and all(k.claim.kind == Claim.Kind.COSTS for k in staying):
        zh = "请求不能全部撤回；不想打这个官司了，请申请撤诉，费用减半"
        yield defect("changes", "NOTHING_LEFT", zh, "To take back every claim, withdraw the suit", "CPL 148")
    for kept in papers.kept:
        if kept.do != Do.CHANGE:
            continue
        n = kept.claim.ordinal
        if kept.claim.amount is not None and (kept.amount is None or kept.amount <= 0):
            zh, en = f"第{n}项：请填写改成多少钱", f"Claim {n}: give the new sum"
            yield defect(f"amount_{n}", "AMOUNT_INVALID", zh, en, "CPL 122")
        if kept.claim.amount is None and not kept.text.strip():
            zh, en = f"第{n}项：请写明改成什么请求", f"Claim {n}: say what it becomes"
            yield defect(f"text_{n}", "CLAIM_TEXT_MISSING", zh, en, "CPL 124")
    for line in papers.added:
        yield from (Defect("changes", d.refusal) for d in claim_line_defects(line, 99))
    yield from missing("reasons", papers.reasons, "请写明为什么变更", "Say why you change them", "CPL 54")
    if not papers.truth:
        yield defect("truth", "TRUTH_MISSING", "请确认所写内容真实", "Confirm that it is true", "CPL 13")


def grows(papers: Changed) -> bool:
    """Whether the other side must answer to more than before: a claim added, raised, or turned into another."""
    return bool(papers.added) or any(
        k.do == Do.CHANGE and (k.claim.amount is None or (k.amount or 0) > asked(k.claim)) for k in papers.kept
    )


def foreign(claim: Claim) -> ClaimWorth | None:
    """What a claim for foreign money rests on."""
    worth: ClaimWorth | None = getattr(claim, "worth", None)
    return worth if worth is not None and worth.basis == fees.Basis.FOREIGN else None


def asked(claim: Claim) -> Decimal:
    """The sum it asks for, in the money it is claimed in."""
    worth = foreign(claim)
    return worth.figure if worth else claim.amount or Decimal(0)
