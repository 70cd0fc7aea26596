"""The court's notices at filing, typeset: acceptance, fee, evidence, correction, redirection.

Each is addressed to one party, carries a verification code and is open to that party's side and the court only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.instruments import next_instrument, origin_of
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import PARTY_ROLES, PartyRole, Visibility
from netcourt.fees.bills import printed_lines
from netcourt.fees.queries import account
from netcourt.filing.plans import ADMINISTRATIVE_EVIDENCE, Plan, plaintiffs_of
from netcourt.filing.writing import filing_number
from netcourt.law.fees import small_claims_notice
from netcourt.law.fees.money import plain
from netcourt.law.periods import Deadline
from netcourt.law.procedures import PROCEDURES, Procedure
from netcourt.reference import papers as printed
from netcourt.reference.models import Court

# Kind of paper, what its template is told, whom it is for.
Addressed = tuple[str, Any, Party]
OTHERS = {PartyRole.DEFENDANT: "被告", PartyRole.THIRD_PARTY: "第三人"}


def acceptance_papers(step: Step, plan: Plan, code: str) -> list[Document]:
    """受理, 交费 (if due; ``code`` is its payment code), 举证 for the plaintiffs; 应诉, 举证 for the others."""
    told = [paper for party in plaintiffs_of(step.case) for paper in _acceptance(step, plan, party, code)]
    told += [paper for party in others_of(step.case) for paper in _response(step, plan, party)]
    return issue(step, told)


def others_of(case: Case) -> list[Party]:
    """Those who are told of the suit: defendants, then third parties, in the order of the complaint."""
    found = [p for p in case.parties.all() if p.role in OTHERS and p.left_at is None]
    return sorted(found, key=lambda p: (list(OTHERS).index(PartyRole(p.role)), p.ordinal))


def _response(step: Step, plan: Plan, to: Party) -> list[Addressed]:
    """What goes to the other side beside the copy of the complaint (CPL 128, 129; EV19 50)."""
    procedure = PROCEDURES[plan.terms.procedure].zh
    enclosed = ["起诉状副本"] + ([] if plan.administrative else ["举证通知书"])
    first = printed.ResponseNotice(
        **head(step, to), **about(step.case), procedure=procedure, platform_url=settings.NETCOURT_URL,
        small_claims=small_claims_notice().zh if plan.terms.procedure is Procedure.SMALL else "", enclosed=enclosed,
    )  # fmt: skip
    if plan.administrative:
        return [("response_notice", first, to)]
    begins = f"你（单位）的举证期限为{plan.evidence_days}日，自收到本通知的次日起计算；收到之日以送达凭证为准"
    evidence = printed.EvidenceNotice(
        **head(step, to), **about(step.case), role=OTHERS[PartyRole(to.role)], procedure=procedure,
        due=_due(None, begins), platform_url=settings.NETCOURT_URL,
    )  # fmt: skip
    return [("response_notice", first, to), ("evidence_notice", evidence, to)]


def _acceptance(step: Step, plan: Plan, to: Party, code: str) -> list[Addressed]:
    papers: list[Addressed] = [("fee_notice", fee_notice(step, plan, to, code), to)] if plan.due else []
    papers.append(("evidence_notice", evidence_notice(step, plan, to), to))
    enclosed = {"fee_notice": "交费通知书", "evidence_notice": "举证通知书"}
    first = printed.AcceptanceNotice(
        **head(step, to),
        **about(step.case),
        accepted_on=_today(step),
        procedure=PROCEDURES[plan.terms.procedure].zh,
        small_claims=plan.terms.procedure is Procedure.SMALL,
        platform_url=settings.NETCOURT_URL,
        flow_url=settings.NETCOURT_URL + reverse("cases:case", args=[step.case.pk]),
        enclosed=[enclosed[kind] for kind, *_ in papers],
    )
    return [("acceptance_notice", first, to), *papers]


def fee_notice(step: Step, plan: Plan, to: Party, code: str) -> printed.FeeNotice:
    bank = account()
    return printed.FeeNotice(
        **head(step, to),
        **about(step.case),
        lines=[
            printed.FeeLine(
                item=line["label"]["zh"],
                amount=Decimal(line["amount"]),
                base=Decimal(line["base"]) if line["base"] else None,
                explanation=line["how"],
                basis=line["article"]["zh"],
            )
            for line in printed_lines(plan.bill)
        ],
        total=plan.bill.amount,
        due=_due(plan.fee, "请自收到本通知的次日起七日内交纳；收到之日以送达回证为准"),
        pay_url=settings.NETCOURT_URL + reverse("fees:case", args=[step.case.pk]),
        notes=[*(s.found.derivation.zh for s in plan.settled), *_counted(plan)],
        account=printed.Account(payee=bank.payee, bank=bank.bank, number=bank.number, reference=code) if bank else None,
    )


def _counted(plan: Plan) -> list[str]:
    """What was paid before and counts, and what is left to pay (CPI 195)."""
    if not plan.counted:
        return []
    return [f"此前已交的申请费{plain(plan.counted)}元抵作案件受理费，应补交{plain(plan.due)}元"]


def evidence_notice(step: Step, plan: Plan, to: Party) -> printed.EvidenceNotice:
    if plan.administrative:
        unstarted = ADMINISTRATIVE_EVIDENCE.zh
    else:
        unstarted = f"你的举证期限为{plan.evidence_days}日，自收到本通知的次日起计算；收到之日以送达回证为准"
    return printed.EvidenceNotice(
        **head(step, to),
        **about(step.case),
        role="原告",
        procedure=PROCEDURES[Procedure(plan.terms.procedure)].zh,
        due=_due(plan.evidence if to.pk in plan.receiving else None, unstarted),
        platform_url=settings.NETCOURT_URL,
    )


def correction_notices(step: Step, defects: Sequence[printed.Defect], until: Deadline) -> list[Document]:
    """补正通知书: all defects, told once (OL21 9, REG15 7)."""
    more = {"defects": list(defects), "due": _due(until, ""), "platform_url": settings.NETCOURT_URL}
    return issue_to_plaintiffs(step, "correction_notice", printed.CorrectionNotice, **more)


def redirect_notices(step: Step, explanation: str, to: Court | None, to_other: str, until: Deadline) -> list[Document]:
    """释明告知书: why the court cannot take the case and where to go (IC18 7, CPL 127)."""
    destinations = []
    if to is not None:
        how = "，".join(filter(None, (to.address, to.telephone)))
        destinations.append(printed.Destination(name=to.name, how=how or "向该院立案部门提起诉讼"))
    if to_other:
        destinations.append(printed.Destination(name=to_other))
    return issue_to_plaintiffs(
        step,
        "redirect_notice",
        printed.RedirectNotice,
        reasons=reasons(explanation),
        destinations=destinations,
        platform_url=settings.NETCOURT_URL,
        answer=_due(until, ""),
    )


def reasons(text: str) -> list[printed.Reason]:
    """One reason per line, as a paper prints them."""
    return [printed.Reason(text=line.strip()) for line in text.splitlines() if line.strip()]


def issue_to_plaintiffs(step: Step, kind: str, paper: type[printed.CourtPaper], **more: Any) -> list[Document]:
    """The same paper for each plaintiff, addressed to each."""
    told = about(step.case)
    return issue(step, [(kind, paper(**head(step, to), **told, **more), to) for to in plaintiffs_of(step.case)])


def rulings_to_plaintiffs(step: Step, kind: str, told: dict[str, Any]) -> list[Document]:
    """A ruling at a time when only the plaintiffs are before the court: one original for each."""
    papers = [(kind, printed.Ruling(**instrument_head(step, ends=True), **told), to) for to in plaintiffs_of(step.case)]
    return issue(step, papers)


def issue(step: Step, papers: Sequence[Addressed]) -> list[Document]:
    told = [documents.ToIssue(kind, printed.as_data(p), to, p.verification_code) for kind, p, to in papers]
    return documents.draw_up(told, actor=step.actor, visible_to=Visibility.OWN_SIDE)


def head(step: Step, to: Party | None) -> dict[str, Any]:
    case = step.case
    return {
        "court_name": case.court.name,
        "number": case.number or filing_number(case),
        "origin": origin_of(step),
        "addressee": to.name if to else "",
        "issued_on": _today(step),
        "handler": step.actor.name if step.actor and step.role not in PARTY_ROLES else "",
        "contact": case.court.telephone,
        "verification_code": documents.new_verification_code(),
        "invented": case.court.invented,
        "administrative": case.kind == Case.Kind.ADMINISTRATIVE,
    }


def instrument_head(step: Step, to: Party | None = None, *, ends: bool = False) -> dict[str, Any]:
    """The head of a ruling or decision: its own number (CN-7). ``ends``: it ends the case."""
    told = head(step, to)
    return told | {"number": next_instrument(step, ends=ends) or told["number"]}


def about(case: Case) -> dict[str, Any]:
    staying = [p for p in case.parties.all() if p.left_at is None]
    names = {role: "、".join(p.name for p in staying if p.role == role) for role in PartyRole}
    return {
        "parties": f"原告{names[PartyRole.PLAINTIFF]}与被告{names[PartyRole.DEFENDANT]}",
        "cause": case.cause.name if case.cause else "",
    }


def _due(until: Deadline | None, otherwise: str) -> printed.Due:
    if until is None:
        return printed.Due(day=None, reason=otherwise)
    return printed.Due(day=until.last_day, reason=until.derivation.zh.rstrip("。"))


def _today(step: Step) -> date:
    return timezone.localtime(step.at).date()
