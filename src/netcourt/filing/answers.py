"""What the API answers about filings, taken from rows and rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from ninja import Schema

from netcourt.cases import access, clock, shapes
from netcourt.cases.models import Case, Period
from netcourt.cases.shapes import Named
from netcourt.filing import assessment, estimates
from netcourt.filing.forms.worth import RISK
from netcourt.filing.limits import LIMITS, MOST_CLAIMS
from netcourt.filing.models import Claim, Complaint, EvidenceItem
from netcourt.filing.papers import NOTICE_VERSION, TRUTH_VERSION, ClaimLine, ClaimPapers
from netcourt.filing.papers import EvidencePaper as Paper
from netcourt.filing.requirements import ASKED_STAGES
from netcourt.filing.sent import RULES
from netcourt.filing.shapes import category_names
from netcourt.filing.writing import filing_number
from netcourt.identity.models import Account
from netcourt.identity.queries import Capacity, in_both
from netcourt.intake.rules import KINDS
from netcourt.law.fees import RISK_VERSION
from netcourt.reference.models import Cause, Court
from netcourt.reference.queries import causes_in_force, search_causes
from netcourt.web.problems import Said

TRUTH = _("我确认：以上内容和证据真实。我知道伪造证据、虚假诉讼要承担法律责任。")
MOST_CAUSES = 50


class FileKind(Schema):
    media_type: str
    extensions: list[str]
    largest: int


class Policy(Schema):
    """ECF 5 GetPolicy: what this court takes."""

    court: Named
    notice_version: str
    truth_version: str
    truth: Said
    risk_version: str
    risk: Said
    most_claims: int
    most_files: int
    most_bytes: int
    limits: dict[str, int]
    files: list[FileKind]
    categories: list[Named]
    connections: list[Named]
    claim_kinds: list[Named]
    online_stages: list[Named]
    evidence_papers: list[Named]


class CauseShape(Schema):
    code: str
    name: str
    english_name: str
    categories: list[str]


class CauseList(Schema):
    causes: list[CauseShape]


def capacity(held: Capacity) -> dict[str, Any]:
    who: Any = held.person or held.organisation
    by = "power" if held.power else "office" if held.office else "self"
    return {"id": who.pk, "kind": "person" if held.person else "organisation", "name": held.name, "by": by}


def check(papers: ClaimPapers, evidence: Sequence[Paper], court: Court) -> dict[str, Any]:
    route = assessment.route_papers(papers, court, clock.now(), evidence)
    return {
        "claims": [c.text for c in papers.claims],
        "amount": _yuan(papers.amount),
        "route": {"outcome": route.outcome, "reasons": [r.text.as_json() for r in route.reasons]},
        "fee": fee(papers.claims, papers.category, papers.cause, court),
    }


def fee(claims: Sequence[ClaimLine], category: str, cause: str, court: Court) -> dict[str, Any]:
    row = Cause.objects.select_related("parent__parent").filter(pk=cause).first()
    estimate = estimates.fee_estimate(claims, category, row, court, clock.today())
    if estimate.bill is None:
        why = estimate.unset.refusals if estimate.unset else ()
        return {"amount": None, "lines": [], "why": [r.text.as_json() for r in why]}
    lines = [{"text": line.text.as_json(), "amount": _yuan(line.amount)} for line in estimate.bill.lines]
    return {"amount": _yuan(estimate.bill.amount), "lines": lines, "why": []}


def _yuan(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def filing(case: Case) -> dict[str, Any]:
    return filings([case])[0]


def filings(cases: Sequence[Case]) -> list[dict[str, Any]]:
    """Each case with the last day for the decision, in one query."""
    latest: dict[Any, Period] = {}
    for period in Period.objects.filter(case__in=[c.pk for c in cases], rule="D01").order_by("start"):
        latest[period.case_id] = period
    return [_filing(case, latest.get(case.pk)) for case in cases]


def _filing(case: Case, decision: Period | None) -> dict[str, Any]:
    return {
        "case": case.pk,
        "filing_number": filing_number(case),
        "received_at": case.received_at,
        "decision_due": decision.end if decision else None,
        "why": decision.why.as_json() if decision else None,
    }


def status(viewer: Account, case: Case) -> dict[str, Any]:
    told = shapes.summary(case)
    return filing(case) | {
        "number": case.number,
        "title": case.title,
        "stage": told["stage"],
        "outcome": told["outcome"],
        "correction": _correction(case),
        "documents": [shapes.document(d) for d in access.visible_documents(viewer, case)],
    }


def _correction(case: Case) -> dict[str, Any] | None:
    notice = getattr(case, "correction", None)
    if notice is None:
        return None
    return {
        "due": notice.period.end,
        "why": notice.period.why.as_json(),
        "answered": notice.answered_id is not None,
        "defects": [{"field": d.field, "sentence": d.sentence} for d in notice.defects.all()],
    }


def policy(court: Court) -> dict[str, Any]:
    kinds = [(KINDS[media], largest) for media, largest in RULES.limits.items()]
    return {
        "court": {"code": court.code, "zh": court.name, "en": court.english_name or court.name},
        "notice_version": NOTICE_VERSION,
        "truth_version": TRUTH_VERSION,
        "truth": in_both(TRUTH).as_json(),
        "risk_version": RISK_VERSION,
        "risk": in_both(RISK).as_json(),
        "most_claims": MOST_CLAIMS,
        "most_files": RULES.max_files,
        "most_bytes": RULES.max_total,
        "limits": dict(LIMITS),
        "files": [{"media_type": k.media_type, "extensions": list(k.extensions), "largest": n} for k, n in kinds],
        "categories": category_names(clock.today()),
        "connections": _words(Complaint.Connection),
        "claim_kinds": _words(Claim.Kind),
        "online_stages": [n for n in _words(type(ASKED_STAGES[0])) if n["code"] in ASKED_STAGES],
        "evidence_papers": _words(EvidenceItem.Paper),
    }


def _words(choices: Any) -> list[dict[str, str]]:
    return [{"code": str(one.value)} | in_both(one.label).as_json() for one in choices]


def causes(contains: str) -> list[dict[str, Any]]:
    on: date = clock.today()
    found = search_causes(contains, on, MOST_CAUSES) if contains.strip() else causes_in_force(on)[:MOST_CAUSES]
    names = ("code", "name", "english_name", "categories")
    return [{name: getattr(cause, name) for name in names} for cause in found]
