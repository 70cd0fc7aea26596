"""The papers of this room: warning, ruling, decisions on relief and review, and the party's application, typeset."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.instruments import next_instrument, origin_of
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.periods import deadline
from netcourt.cases.words import ConsentStage, ConsentState, PartyRole, Visibility
from netcourt.fees.models import Bill, Relief, Review
from netcourt.law import fees as law
from netcourt.law.fees.relief import GROUNDS
from netcourt.law.periods import Deadline
from netcourt.reference import papers as printed

KINDS = {law.Relief.DEFERRAL: "缓交", law.Relief.REDUCTION: "减交", law.Relief.EXEMPTION: "免交"}


# What serves a paper of this room, of (step, paper, payer, rules that begin with receipt): a room above joins it.
serving: list[Callable[[Step, Document, Party, list[str]], None]] = []
# Services of the notice to pay that count by presumption alone, where none was truly received; and that a judge looked.
presumed: list[Callable[[Bill], Sequence[Any]]] = []
checked: list[Callable[[Step, Sequence[Any]], None]] = []


def has_it_at_once(party: Party) -> bool:
    """Whether a notice is served on the party when it is made: it agreed to electronic service (OL21 31)."""
    agreed = (ConsentState.AGREED, ConsentState.CHOSEN)
    return party.consents.filter(stage=ConsentStage.SERVICE, state__in=agreed).exists()


def warning_deadline(at: datetime) -> Deadline:
    """The last day a warning gives, as ``Step.start`` will store it."""
    return deadline("FEE-WARNING", at)


def warning(step: Step, bill: Bill, until: Deadline | None) -> Document:
    """催交诉讼费用通知书 (CPI 213)."""
    data = printed.PaymentWarning(
        **_head(step, bill.payer),
        **_about(step.case),
        item=str(bill.get_kind_display()),
        bill=bill.number,
        amount=bill.amount,
        paid=bill.paid,
        still_owed=bill.open,
        due=printed.Due(day=until.last_day, reason=until.derivation.zh.rstrip("。")) if until else None,
        pay_url=settings.NETCOURT_URL + reverse("fees:case", args=[step.case.pk]),
    )
    return _issue(step, "payment_warning", data, bill.payer)


def unpaid_ruling(step: Step, bill: Bill, reasons: str, *, goes_on: bool = False) -> Document:
    """按撤诉处理的裁定书 (CPI 213, CPL 157). It goes to every party. ``goes_on``: a counterclaim is still heard."""
    parties = [(p.get_role_display(), p.name) for p in step.case.parties.all()]
    data = printed.UnpaidRuling(
        **_instrument_head(step, bill.payer, ends=not goes_on) | {"addressee": ""},
        **_about(step.case),
        people=[printed.Named(role=role, name=name) for role, name in parties],
        plaintiff=bill.payer.name,
        amount=bill.amount,
        paid=bill.paid,
        top_up=bill.raised,
        goes_on=goes_on,
        reasons=reasons.strip(),
        judge=step.actor.name if step.actor else "",
    )
    return _issue(step, "unpaid_ruling", data, bill.payer, visible_to=Visibility.PARTIES)


def relief_request(
    step: Step, party: Party, asked: law.ReliefApplication, reasons: str, proofs: Sequence[Document]
) -> Document:
    """申请书: what the party asked, as it was typed (FEE 48)."""
    data = printed.ReliefRequest(
        court_name=step.case.court.name,
        number=step.case.number or "",
        issued_on=timezone.localtime(step.at).date(),
        invented=step.case.court.invented,
        **_about(step.case),
        applicant=party.name,
        kind=KINDS[asked.relief],
        percent=asked.percent or 0,
        ground=GROUNDS[asked.ground][1].zh,
        reasons=reasons.strip(),
        proofs=[p.title for p in proofs],
    )
    return documents.issue(
        "fee_relief_request", printed.as_data(data), actor=step.actor, origin=Document.Origin.SYSTEM,
        visible_to=Visibility.OWN_SIDE, submitted_for=party,
    )  # fmt: skip


def relief_decision(
    step: Step, relief: Relief, asked: law.ReliefApplication, *, grant: bool, reasons: str, unpaid: bool
) -> Document:
    """决定书: granted, or refused with reasons in writing (FEE 48)."""
    until = warning_deadline(step.at) if unpaid and not grant else None
    data = printed.ReliefDecision(
        **_instrument_head(step, relief.party),
        **_about(step.case),
        kind=KINDS[asked.relief],
        percent=(asked.percent or 0) if grant else 0,
        ground=GROUNDS[asked.ground][1].zh,
        grant=grant,
        reasons=reasons.strip(),
        due=printed.Due(day=until.last_day, reason=until.derivation.zh.rstrip("。")) if until else None,
    )
    return _issue(step, "fee_relief_decision", data, relief.party)


def review_decision(step: Step, review: Review, before: Decimal, amount: Decimal | None, reasons: str) -> Document:
    """复核决定书 (FEE 43)."""
    data = printed.FeeReviewDecision(
        **_instrument_head(step, review.party),
        **_about(step.case),
        bill=review.bill.number,
        before=before,
        amount=before if amount is None else amount,
        upheld=amount is None,
        asked=review.reasons,
        reasons=reasons.strip(),
    )
    return _issue(step, "fee_review_decision", data, review.party)


def _issue(step: Step, kind: str, data: Any, to: Party, visible_to: Visibility = Visibility.OWN_SIDE) -> Document:
    return documents.issue(
        kind, printed.as_data(data), actor=step.actor, visible_to=visible_to, submitted_for=to,
        verification_code=data.verification_code,
    )  # fmt: skip


def _instrument_head(step: Step, to: Party, *, ends: bool = False) -> dict[str, Any]:
    """Rulings and decisions have a number of their own (CN-7)."""
    return _head(step, to) | {"number": next_instrument(step, ends=ends)}


def _head(step: Step, to: Party) -> dict[str, Any]:
    case = step.case
    return {
        "court_name": case.court.name,
        "number": case.number or "",
        "origin": origin_of(step),
        "addressee": to.name,
        "issued_on": timezone.localtime(step.at).date(),
        "handler": step.actor.name if step.actor else "",
        "contact": case.court.telephone,
        "verification_code": documents.new_verification_code(),
        "invented": case.court.invented,
        "administrative": case.kind == Case.Kind.ADMINISTRATIVE,
    }


def _about(case: Case) -> dict[str, Any]:
    names = {role: "、".join(p.name for p in case.parties.all() if p.role == role) for role in PartyRole}
    return {
        "parties": f"原告{names[PartyRole.PLAINTIFF]}与被告{names[PartyRole.DEFENDANT]}",
        "cause": case.cause.name if case.cause else "",
    }
