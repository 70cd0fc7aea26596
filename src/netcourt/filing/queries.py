"""What the pages of filing show."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.forms import ChoiceField
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document, Period
from netcourt.cases.queries import card, shown_deadline
from netcourt.cases.words import Role
from netcourt.filing import assessment, confirmations, counter, drafts, estimates, pages, wanted
from netcourt.filing.before import Before
from netcourt.filing.before import of_papers as of_papers_before
from netcourt.filing.duplicates import Hit, of_papers
from netcourt.filing.forms import Reading, forms_of, read_draft
from netcourt.filing.forms.base import StepForm
from netcourt.filing.forms.reading import names_of
from netcourt.filing.models import Assistance, Draft
from netcourt.filing.papers import Defect
from netcourt.filing.pricing import priced
from netcourt.filing.requirements import choice_defects
from netcourt.filing.suggestions import of_value
from netcourt.filing.writing import filing_number
from netcourt.identity.models import Account
from netcourt.identity.queries import fresh_proof
from netcourt.law.masking import mask_mobile, mask_resident_id
from netcourt.reference.models import Cause
from netcourt.web.fields import MoneyField, MoneyInput
from netcourt.web.pieces import Deadline, Paper, Row
from netcourt.web.templatetags.court import yuan

_SECRET = {"defendant_id_number": mask_resident_id, "defendant_phone": mask_mobile, "plaintiff_phone": mask_mobile}


def _language() -> str:
    return get_language() or "zh-hans"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An unsent draft in the list: its words, when it was last kept, whether it corrects a case."""

    draft: Draft
    title: str


def waiting(account: Account) -> list[Waiting]:
    """The account's unsent drafts, latest first."""
    return [Waiting(d, _title(d)) for d in drafts.mine(account)[: drafts.MOST_DRAFTS]]


def _title(draft: Draft) -> str:
    if draft.corrects:
        return _("补正：%(title)s") % {"title": draft.corrects.title}
    name = str(draft.fields.get("defendant_name", "")).strip()[:40]
    return _("起诉 %(name)s") % {"name": name} if name else _("还没有写被告的草稿")


def proof_state(account: Account) -> str:
    """``fresh``: may hand in; ``old``: must prove again; ``none``: never proved (OL21 7)."""
    if not account.person_id:
        return "none"
    return "fresh" if fresh_proof(account, "filing", clock.now()) else "old"


def next_step(draft: Draft) -> str:
    """The first step with something missing; ``check`` when none has."""
    for slug, form in forms_of(draft).items():
        if form.errors:
            return slug
    return "check"


@dataclass(frozen=True, slots=True)
class Shown:
    """One defect of the list: the sentence with its article, and where to mend it."""

    text: str
    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One step as the check page shows it."""

    heading: Any
    href: str
    rows: list[Row]
    slot: str = ""


@dataclass(slots=True)
class CheckPage:
    """All of a draft on one page."""

    parts: list[Part]
    defects: list[Shown]
    evidence: list[tuple[str, str, Paper]]
    route: Any = None
    reasons: list[Any] = field(default_factory=list)
    fee: estimates.FeeEstimate | None = None
    before: Before | None = None
    wanted: list[wanted.Asked] = field(default_factory=list)
    helped: Assistance | None = None
    amount: Any = None
    earlier: list[Hit] = field(default_factory=list)
    truth_missing: bool = False
    proof: str = "fresh"
    plaintiff: str = ""
    reckoned: list[Any] = field(default_factory=list)


def check_page(draft: Draft, *, sent: bool, refused: Refused | None = None) -> CheckPage:
    """The draft to check. Before it was ``sent`` the statement of truth is not yet missed."""
    reading = read_draft(draft, truth=True)
    only = getattr(reading.forms["plaintiff"], "only", None)  # of several the one chosen is a row like others
    page = CheckPage(
        parts=_parts(draft, reading),
        defects=[_shown(draft, reading, d) for d in reading.defects],
        evidence=[(e.purpose, e.source, card(e.document)) for e in reading.evidence],
        proof="fresh" if counter.of(draft) else proof_state(draft.account),
        helped=counter.of(draft),
        plaintiff=only.name if only else "",
    )
    if refused is not None:
        page.defects += [Shown(r.say(_language())) for r in refused.refusals]
    if sent and not reading.defects:  # then only the statement of truth can be what was missing
        page.truth_missing = True
        truth = next(d for d in choice_defects(_untrue(reading)) if d.field == "truth")
        page.defects.append(Shown(truth.refusal.say(_language()), "", "#truth"))
    if reading.papers is not None:
        now = clock.now()
        page.route = assessment.route_papers(reading.papers, draft.court, now)
        page.reasons = list(page.route.reasons)
        day = clock.today()
        papers, _unreckoned = priced(reading.papers, day, draft.court)
        cause = Cause.objects.select_related("parent__parent").filter(pk=papers.cause).first()
        page.fee = estimates.fee_estimate(papers.claims, papers.category, cause, draft.court, day)
        page.amount = papers.amount
        page.before = of_papers_before(papers, day)
        page.wanted = wanted.of_papers(papers, reading.evidence, helped=page.helped is not None)
        page.reckoned = [c.derivation for c in papers.claims if c.derivation]
        page.earlier = [] if draft.corrects_id else of_papers(draft.account, papers)
    return page


def _untrue(reading: Reading) -> Any:
    assert reading.papers is not None
    return replace(reading.papers, truth=False)


def _shown(draft: Draft, reading: Reading, defect: Defect) -> Shown:
    step = reading.where.get(defect.field, "")
    text = defect.refusal.say(_language())
    if not step:
        return Shown(text)
    if step == "evidence":
        return Shown(text, _("证据"), reverse("filing:evidence", args=[draft.pk]) + "?from=check")
    form = reading.forms[step]
    bound: Any = form[defect.field.removeprefix(f"{form.slot}-") if form.slot else defect.field]
    href = reverse("filing:step", args=[draft.pk, step]) + f"?from=check&problems#{bound.focus_id}"
    return Shown(text, str(bound.label), href)


def _parts(draft: Draft, reading: Reading) -> list[Part]:
    parts = []
    for slug, form in reading.forms.items():
        href = reverse("filing:step", args=[draft.pk, slug]) + "?from=check"
        rows = [r for r in (_row(form, name) for name in form.fields) if r]
        parts.append(Part(pages.step_of(slug).heading, href, rows, form.slot))
    return parts


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A draft as an invited plaintiff reads it. ``mark`` is empty while it is not complete."""

    parts: list[Part]
    evidence: list[tuple[str, str, Paper]]
    mark: str


def papers_to_confirm(draft: Draft) -> ToConfirm:
    """The papers of a draft, without the contact data and choices of the one who wrote them."""
    reading = read_draft(draft, truth=True)
    shown = [
        p for p in _parts(draft, reading) if not any(s in p.href for s in ("/plaintiff/", "coplaintiff-", "/choices/"))
    ]
    evidence = [(e.name, e.purpose, card(e.document)) for e in reading.evidence]
    if reading.papers is None:
        return ToConfirm(shown, evidence, "")
    mark = confirmations.fingerprint(reading.papers, reading.evidence, draft.court, names_of(reading))
    return ToConfirm(shown, evidence, mark)


def _row(form: StepForm, name: str) -> Row | None:
    """One answer as its page would say it, numbers masked; nothing for an empty optional one."""
    bound = form[name]
    if bound.is_hidden or name in {"words", "notice_read"}:
        return None
    value = form.cleaned_data.get(name) if hasattr(form, "cleaned_data") else None
    if value in (None, "", [], False) and not bound.field.required:
        return None
    return Row(bound.label, _said(form, name, value))


def _said(form: StepForm, name: str, value: Any) -> Any:
    f = form.fields[name]
    names: dict[Any, Any] = dict(list(f.choices)) if isinstance(f, ChoiceField) else {}  # type: ignore[arg-type]
    if value in (None, ""):
        return _("还没有填写")
    if name == "dispute":
        found = of_value(value, assessment.court_day(clock.now()))
        return found.label if found else value
    if name in _SECRET:
        return _SECRET[name](str(value))
    if isinstance(f, MoneyField):
        return yuan(value) if isinstance(f.widget, MoneyInput) else f"{value:,.2f}"  # its currency stands beside it
    if isinstance(value, list):
        return "、".join(str(names.get(v, v)) for v in value)
    if names:
        return names.get(value, value)
    if value is True:
        return _("是")
    return value


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """What the plaintiff is told at once after handing in."""

    number: str
    received_at: Any
    deadline: Deadline | None
    paper: Paper | None
    complaint: Paper | None
    corrected: bool


def receipt(viewer: Account, case: Case) -> ReceiptPage | None:
    """The receipt for whoever may read it; ``None`` for the others."""
    papers = access.visible_documents(viewer, case)
    found = _latest(papers, "filing_receipt")
    if found is None:
        return None
    decision = Period.objects.filter(case=case, rule="D01").order_by("-start").first()
    complaint = _latest(papers, "complaint")
    return ReceiptPage(
        number=filing_number(case),
        received_at=found.entry.at if found.entry else case.received_at,
        deadline=shown_deadline(decision) if decision else None,
        paper=card(found),
        complaint=card(complaint) if complaint else None,
        corrected=bool(complaint and complaint.version > 1),
    )


def _latest(papers: Any, kind: str) -> Document | None:
    return papers.filter(kind=kind).order_by("-created_at", "-id").first()


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    """A correction notice as the plaintiff reads it: every defect, the day, the reason for the day."""

    sentences: list[str]
    deadline: Deadline


def correction(viewer: Account, case: Case) -> CorrectionPage | None:
    """The open correction notice, for whoever acts for the plaintiff; ``None`` when there is none."""
    notice = getattr(case, "correction", None)
    if notice is None or notice.answered_id or Role.PLAINTIFF not in access.roles(viewer, case):
        return None
    return CorrectionPage([d.sentence for d in notice.defects.all()], shown_deadline(notice.period))
