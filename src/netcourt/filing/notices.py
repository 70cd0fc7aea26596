"""The court's notices at filing, typeset: acceptance, fee, evidence, correction, redirection.

Each is addressed to the plaintiff, carries a verification code and is open to the plaintiff's side and the court only.
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
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import PartyRole, Visibility
from netcourt.fees.bills import printed_lines
from netcourt.fees.queries import account
from netcourt.filing.plans import ADMINISTRATIVE_EVIDENCE, Plan, plaintiffs_of
from netcourt.filing.writing import filing_number
from netcourt.law.periods import Deadline
from netcourt.law.procedures import PROCEDURES, Procedure
from netcourt.reference import papers as printed
from netcourt.reference.models import Court

# Kind of paper, what its template is told, whom it is for.
Addressed = tuple[str, Any, Party]


def acceptance_papers(step: Step, plan: Plan, code: str) -> list[Document]:
    """受理通知书, 交费通知书 (where something is due; ``code`` is its payment code), 举证通知书, for each plaintiff."""
    sets = [_acceptance(step, plan, party, code) for party in plaintiffs_of(step.case)]
    return _issue(step, [paper for papers in sets for paper in papers])


def _acceptance(step: Step, plan: Plan, to: Party, code: str) -> list[Addressed]:
    papers: list[Addressed] = [("fee_notice", fee_notice(step, plan, to, code), to)] if plan.due else []
    papers.append(("evidence_notice", evidence_notice(step, plan, to), to))
    enclosed = {"fee_notice": "交费通知书", "evidence_notice": "举证通知书"}
    first = printed.AcceptanceNotice(
        **_head(step, to),
        **_about(step.case),
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
        **_head(step, to),
        **_about(step.case),
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
        account=printed.Account(payee=bank.payee, bank=bank.bank, number=bank.number, reference=code) if bank else None,
    )


def evidence_notice(step: Step, plan: Plan, to: Party) -> printed.EvidenceNotice:
    if plan.administrative:
        unstarted = ADMINISTRATIVE_EVIDENCE.zh
    else:
        unstarted = f"你的举证期限为{plan.evidence_days}日，自收到本通知的次日起计算；收到之日以送达回证为准"
    return printed.EvidenceNotice(
        **_head(step, to),
        **_about(step.case),
        role="原告",
        procedure=PROCEDURES[Procedure(plan.terms.procedure)].zh,
        due=_due(plan.evidence if to.pk in plan.receiving else None, unstarted),
        platform_url=settings.NETCOURT_URL,
    )


def correction_notices(step: Step, defects: Sequence[printed.Defect], until: Deadline) -> list[Document]:
    """补正通知书: all defects, told once (OL21 9, REG15 7)."""
    more = {"defects": list(defects), "due": _due(until, ""), "platform_url": settings.NETCOURT_URL}
    return issue_to_plaintiffs(step, "correction_notice", printed.CorrectionNotice, **more)


def redirect_notices(step: Step, explanation: str, to: Court | None, to_other: str) -> list[Document]:
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
    )


def reasons(text: str) -> list[printed.Reason]:
    """One reason per line, as a paper prints them."""
    return [printed.Reason(text=line.strip()) for line in text.splitlines() if line.strip()]


def issue_to_plaintiffs(step: Step, kind: str, paper: type[printed.CourtPaper], **more: Any) -> list[Document]:
    """The same paper for each plaintiff, addressed to each."""
    about = _about(step.case)
    return _issue(step, [(kind, paper(**_head(step, to), **about, **more), to) for to in plaintiffs_of(step.case)])


def _issue(step: Step, papers: Sequence[Addressed]) -> list[Document]:
    told = [documents.ToIssue(kind, printed.as_data(p), to, p.verification_code) for kind, p, to in papers]
    return documents.issue_several(told, actor=step.actor, visible_to=Visibility.OWN_SIDE)


def _head(step: Step, to: Party) -> dict[str, Any]:
    case = step.case
    return {
        "court_name": case.court.name,
        "number": case.number or filing_number(case),
        "addressee": to.name,
        "issued_on": _today(step),
        "handler": step.actor.name if step.actor else "",
        "contact": case.court.telephone,
        "verification_code": documents.new_verification_code(),
        "invented": case.court.invented,
        "administrative": case.kind == Case.Kind.ADMINISTRATIVE,
    }


def _about(case: Case) -> dict[str, Any]:
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
