"""Defects of a claim that was handed in: what a correction notice may name (CPL 124, EV19 19, OL21 9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from netcourt.cases.models import Case, Party
from netcourt.cases.words import PartyForm, PartyRole
from netcourt.filing.before import Before, of_complaint
from netcourt.filing.models import Claim, Complaint
from netcourt.filing.wanted import Asked
from netcourt.filing.wanted import of_complaint as papers_wanted
from netcourt.law.jurisdiction import Route
from netcourt.law.sources import cite


@dataclass(frozen=True, slots=True)
class NamedDefect:
    """One thing to mend: what is wrong, why (the rule), how to mend it; Chinese, as the notice prints it.

    ``field``: name of the input of the wizard where it is mended, empty for the whole. ``original``: the ground of
    OL21 12 on which an original is asked for, empty otherwise.
    """

    sentence: str
    why: str
    how: str
    field: str = ""
    original: str = ""

    @property
    def text(self) -> str:
        return f"{self.sentence}。{self.how}"


def found_by_rules(
    case: Case,
    complaint: Complaint,
    route: Route,
    before: Before | None = None,
    wanted: list[Asked] | None = None,
) -> list[NamedDefect]:
    """What the rules themselves find missing in a complaint; the judge ticks what to ask for."""
    parties = list(case.parties.filter(left_at=None).order_by("ordinal"))
    several = Counter(p.role for p in parties)
    found: list[NamedDefect] = []
    for party in parties:
        suing = party.role == PartyRole.PLAINTIFF
        called = f"{party.get_role_display()}{party.name}" if several[party.role] > 1 else party.get_role_display()
        found += (_plaintiff if suing else _other)(party, called)
    return [
        *found,
        *_claims(complaint),
        *_evidence(complaint),
        *_before(before or of_complaint(complaint)),
        *_wanted(papers_wanted(complaint) if wanted is None else wanted),
        *(NamedDefect(r.text.zh, r.cite.zh, "请在平台补充填写", "connection_place") for r in route.to_mend),
    ]


_STEPS = {
    "ANNOUNCEMENT_MISSING": "announced_on",
    "ANNOUNCEMENT_RUNNING": "announced_on",
    "PROPOSAL_MISSING": "proposal_received_on",
    "PROPOSAL_RUNNING": "proposal_received_on",
}


def _before(before: Before) -> Iterator[NamedDefect]:
    """The step before a suit for the public that is not told of, or not over."""
    for step in before.steps:
        if not step.done:
            yield NamedDefect(step.text.zh, step.cite.zh, "请在“公益诉讼”一步填写", _STEPS[step.code])


def _wanted(asked: list[Asked]) -> Iterator[NamedDefect]:
    """Papers the law asks for beside evidence that no file was handed in as."""
    for one in asked:
        if not one.given:
            what = one.wanted.what.zh
            yield NamedDefect(
                f"没有提交{what}", one.wanted.cite.zh, "请在“证据”一步上传，并标明它是什么材料", "evidence"
            )


def _field(party: Party, name: str) -> str:
    return name if party.ordinal == 1 else f"{party.ordinal}-{name}"


def _plaintiff(party: Party, called: str) -> Iterator[NamedDefect]:
    why = cite("CPL 124").zh
    wanted = {"address": "住所", "phone": "联系方式"}
    if party.kind == Party.Kind.PERSON:
        wanted |= {"ethnicity": "民族", "occupation": "职业和工作单位"}
    else:
        wanted |= {"legal_representative": "法定代表人或者主要负责人的姓名", "legal_representative_post": "其职务"}
    for name, label in wanted.items():
        if not getattr(party, name):
            field = _field(party, f"plaintiff_{name}")
            yield NamedDefect(f"没有写明{called}的{label}", why, f"请在“原告”一步填写{label}", field)


def _other(party: Party, called: str) -> Iterator[NamedDefect]:
    if party.form in (PartyForm.SHOP, PartyForm.AGENCY):
        return  # the court asks the platform who runs a shop (CPI 209); of a name there is one organ
    kind = "defendant" if party.role == PartyRole.DEFENDANT else "third_party"
    field = _field(party, f"{kind}_address")
    if not any((party.address, party.phone, party.id_number, party.credit_code)):
        yield NamedDefect(
            f"{called}的信息不足以与他人相区别" + ("，不能确定为明确的被告" if kind == "defendant" else ""),
            cite("CPL 122", "CPI 209").zh,
            f"请补充{called}的住所、电话、证件号码或者统一社会信用代码；只知道网店的，可以写明平台的经营者公示信息",
            field,
        )
    if party.kind == Party.Kind.ORGANISATION and not party.address:
        yield NamedDefect(
            f"没有写明{called}的住所",
            cite("CPL 124").zh,
            f"请填写{called}登记的住所，可以查平台公示的营业执照",
            field,
        )


def _claims(complaint: Complaint) -> Iterator[NamedDefect]:
    claims = list(complaint.claims.all())
    if not any(c.kind != Claim.Kind.COSTS for c in claims):
        yield NamedDefect(
            "没有具体的诉讼请求", cite("CPL 122", "CPL 124").zh, "请写明要求被告做什么、支付多少", "refund"
        )
    if len(complaint.facts.strip()) < 20:
        yield NamedDefect(
            "事实和理由过于简略", cite("CPL 122", "CPL 124").zh, "请写明时间、经过、争议和理由", "went_wrong"
        )


def _evidence(complaint: Complaint) -> Iterator[NamedDefect]:
    items = list(complaint.evidence.all())
    if not items:
        yield NamedDefect(
            "没有提交证据，也没有写明证据和证据来源",
            cite("CPL 124").zh,
            "请上传订单、付款、沟通记录等电子材料",
            "evidence",
        )
    for item in items:
        if not item.purpose.strip():
            yield NamedDefect(
                f"证据“{item.name}”没有写明证明对象", cite("EV19 19").zh, "请在证据清单中写明它要证明什么", "evidence"
            )
