"""From a draft to papers, with every defect of every step at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation

from netcourt.cases.words import ConsentStage, PartyRole
from netcourt.filing import confirmations, pages
from netcourt.filing.drafts import FILES
from netcourt.filing.forms.base import LawError, StepForm
from netcourt.filing.forms.branches import AgainForm, AttackedForm, ClauseForm, DataForm, InterestForm
from netcourt.filing.forms.claims import ChoicesForm, ClaimsForm, asked_of
from netcourt.filing.forms.dispute import DisputeForm, answer, today
from netcourt.filing.forms.facts import FactsForm
from netcourt.filing.forms.more_claims import ActForm, ClaimForm, ClaimKindForm
from netcourt.filing.forms.others import AgentForm, ElectedForm, WitnessForm
from netcourt.filing.forms.parties import DefendantForm, OpponentForm, PlaintiffForm
from netcourt.filing.forms.together import CoPlaintiffForm
from netcourt.filing.models import Claim, Complaint, Draft
from netcourt.filing.papers import NOTICE_VERSION, AgentPaper, ClaimLine, ClaimPapers, Defect, EvidencePaper, Plaintiff
from netcourt.filing.requirements import defects, evidence_defects
from netcourt.filing.wording import whom
from netcourt.law.refusal import Refusal
from netcourt.law.special_suits import Attacked
from netcourt.law.text import Text
from netcourt.reference.models import Court
from netcourt.uploads.queries import hindrances

# The forms of the straight line by the last part of their address, in order.
FORMS: dict[str, type[StepForm]] = {
    "plaintiff": PlaintiffForm,
    "opponent": OpponentForm,
    "defendant": DefendantForm,
    "dispute": DisputeForm,
    "claims": ClaimsForm,
    "facts": FactsForm,
    "choices": ChoicesForm,
}


# Pages a draft has only where something was added, or where the suit is an administrative one.
ADDED: dict[str, type[StepForm]] = {
    "agent": AgentForm,
    "witness": WitnessForm,
    "coplaintiff": CoPlaintiffForm,
    "opponent": OpponentForm,
    "defendant": DefendantForm,
    "claimkind": ClaimKindForm,
    "claim": ClaimForm,
}


# Pages that follow from what the dispute is.
BRANCHED: dict[str, type[StepForm]] = {
    "elected": ElectedForm,
    "again": AgainForm,
    "attacked": AttackedForm,
    "clause": ClauseForm,
    "data": DataForm,
    "interest": InterestForm,
    "act": ActForm,
}


def form_class(draft: Draft, slug: str) -> type[StepForm]:
    """The form behind a page. ``KeyError`` for a page this draft does not have."""
    if slug not in pages.pages(draft):
        raise KeyError(slug)
    base, slot = pages.split(slug)
    return ADDED[base] if slot else {**FORMS, **BRANCHED}[slug]


def step_form(draft: Draft, slug: str, *, bound: bool) -> StepForm:
    """The form of one page with what stands in the draft; ``bound`` also says what is wrong. KeyError for no page."""
    return form_class(draft, slug)(draft, bound=bound, slot=pages.split(slug)[1])


def forms_of(draft: Draft) -> dict[str, StepForm]:
    """All forms of the draft, bound, in the order of its pages."""
    slugs = [s for s in pages.pages(draft) if s not in {"evidence", "check"}]
    return {slug: step_form(draft, slug, bound=True) for slug in slugs}


@dataclass(slots=True)
class Reading:
    """A draft as read: ``papers`` only where no form found a defect; ``where`` tells the step of each field."""

    forms: dict[str, StepForm]
    evidence: list[EvidencePaper]
    papers: ClaimPapers | None = None
    defects: list[Defect] = field(default_factory=list)
    where: dict[str, str] = field(default_factory=dict)


def read_draft(draft: Draft, *, truth: bool) -> Reading:
    """The draft as papers and evidence, with all defects of all steps in the order of the wizard."""
    evidence = [
        EvidencePaper(document=f.document, name=f.name, purpose=f.purpose, source=f.source, paper=f.paper)
        for f in draft.files.select_related("document")
    ]
    reading = Reading(forms_of(draft), evidence)
    for step, form in reading.forms.items():
        for name, errors in form.errors.as_data().items():
            at = "" if name == "__all__" else form.input_of(name)
            reading.defects += [Defect(at, _refusal(e)) for e in errors]
        reading.where |= {form.input_of(name): step for name in form.fields}
    reading.defects += evidence_defects(evidence)
    reading.defects += [Defect("evidence", refusal) for refusal in hindrances(FILES, draft.pk)]
    reading.where["evidence"] = "evidence"
    if not any(form.errors for form in reading.forms.values()):
        reading.papers = _papers(reading.forms, draft, truth)
        found = [*defects(reading.papers, on=today()), *unconfirmed(reading, draft)]
        reading.defects += [replace(d, field=_in_its_slot(d.field, draft)) for d in found]
    return reading


def _refusal(error: ValidationError) -> Refusal:
    if isinstance(error, LawError):
        return error.refusal
    said = {}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            said[language] = " ".join(str(m) for m in error.messages)
    return Refusal((error.code or "invalid").upper(), Text(said["zh-hans"], said["en"]))


def _in_its_slot(field: str, draft: Draft) -> str:
    """``2-plaintiff_capacity`` of papers is the second plaintiff: the first slot of the draft."""
    ordinal, dash, name = field.partition("-")
    if not dash or not ordinal.isdecimal():
        return field
    kind = pages.PLAINTIFF if name.startswith("plaintiff") else pages.PARTY
    held = pages.slots(draft, kind)
    n = int(ordinal) - 2
    return f"{held[n]}-{name}" if 0 <= n < len(held) else name


def unconfirmed(reading: Reading, draft: Draft) -> list[Defect]:
    """The plaintiffs who have not confirmed the papers as they stand now."""
    assert reading.papers is not None
    mark = confirmations.fingerprint(reading.papers, reading.evidence, draft.court, names_of(reading))
    return [
        confirmations.missing(n)
        for n, form in enumerate(_others(reading), start=2)
        if form.invited and not confirmations.stands(form.asked, mark)
    ]


def _others(reading: Reading) -> list[CoPlaintiffForm]:
    return [f for f in reading.forms.values() if isinstance(f, CoPlaintiffForm)]


def names_of(reading: Reading) -> list[str]:
    """The plaintiffs by name, invited ones as they were invited."""
    assert reading.papers is not None
    named = confirmations.names(reading.papers)
    for n, form in enumerate(_others(reading), start=1):
        if form.invited:
            named[n] = str(form.cleaned_data.get("invited_name", ""))
    return named


def _papers(forms: dict[str, StepForm], draft: Draft, truth: bool) -> ClaimPapers:
    clean: dict[str, Any] = {}
    for form in forms.values():
        if not form.slot:
            clean |= form.cleaned_data
    cause, _bar, category = clean["dispute"].partition("|")
    suing = [f for f in forms.values() if isinstance(f, PlaintiffForm | CoPlaintiffForm)]
    sued = [f for f in forms.values() if isinstance(f, DefendantForm)]
    acts = [f for f in forms.values() if isinstance(f, ActForm)]
    agents = tuple(f.agent(f.cleaned_data) for f in forms.values() if isinstance(f, AgentForm))
    defendants = [f for f in sued if f.role == PartyRole.DEFENDANT]
    attacked = next((f.attacked(f.cleaned_data) for f in forms.values() if isinstance(f, AttackedForm)), None)
    told = forms["facts"]
    assert isinstance(told, FactsForm)
    return ClaimPapers(
        plaintiffs=tuple(_suing(f, agents) for f in suing),
        defendants=tuple(f.pleaded(_with_platform(f, clean)) for f in defendants),
        third_parties=tuple(f.pleaded(_with_platform(f, clean)) for f in sued if f.role == PartyRole.THIRD_PARTY),
        category=category,
        cause=cause,
        connection=Complaint.Connection.DECISION if attacked else clean["connection"],
        connection_place=_decided_by(attacked, draft) if attacked else clean["connection_place"],
        attacked=attacked,
        platform=clean.get("platform") or "",
        online_signing=answer(clean.get("online_signing")),
        online_performance=answer(clean.get("online_performance")),
        happened_on=clean.get("happened_on"),
        earlier_ended_on=clean.get("earlier_ended_on"),
        new_facts=clean.get("new_facts") or "",
        pregnancy=clean.get("pregnancy") or "",
        pregnancy_on=clean.get("pregnancy_on"),
        jurisdiction_clause=clean.get("jurisdiction_clause") or "",
        clause_form=clean.get("clause_form") or "",
        clause_connection=clean.get("clause_connection") or "",
        touches=tuple(clean.get("touches") or ()),
        representatives=next((f.ordinals(f.cleaned_data) for f in forms.values() if isinstance(f, ElectedForm)), ()),
        witnesses=tuple(f.witness(f.cleaned_data) for f in forms.values() if isinstance(f, WitnessForm)),
        public_interest=next((f.interest(f.cleaned_data) for f in forms.values() if isinstance(f, InterestForm)), None),
        administrative=acts[0].act(acts[0].cleaned_data) if acts else None,
        claims=_claims(forms, len(defendants)),
        facts=told.facts(clean),
        service_address=clean["service_address"],
        electronic_service=answer(clean["electronic_service"]),
        online_stages=frozenset(ConsentStage(s) for s in clean["online_stages"]),
        notice_version=NOTICE_VERSION if draft.fields.get("notice_read") == NOTICE_VERSION else "",
        truth=truth,
    )


def _decided_by(attacked: Attacked, draft: Draft) -> str:
    """The court that made the decision, by its number; otherwise the one the papers go to."""
    found = Court.objects.filter(pk=attacked.court).first() if attacked.court else None
    return (found or draft.court).name


def _suing(form: PlaintiffForm | CoPlaintiffForm, agents: tuple[AgentPaper, ...]) -> Plaintiff:
    """A plaintiff with the agents named; whoever confirms for themselves appoints their own."""
    given = form.plaintiff(form.cleaned_data)
    invited = isinstance(form, CoPlaintiffForm) and form.invited
    return given if invited else replace(given, agents=agents)


def _with_platform(form: DefendantForm, clean: dict[str, Any]) -> dict[str, Any]:
    return form.cleaned_data if form.slot else clean


def _claims(forms: dict[str, StepForm], defendants: int) -> tuple[ClaimLine, ...]:
    """The usual claims, then the added ones; the costs come last."""
    usual = forms["claims"]
    assert isinstance(usual, ClaimsForm)
    asked = asked_of(usual, usual.cleaned_data)
    who = whom(ClaimLine(kind=Claim.Kind.MONEY, against=asked), defendants)
    everyone = whom(ClaimLine(kind=Claim.Kind.COSTS), defendants)
    made = list(usual.lines(usual.cleaned_data, who, everyone))
    made += [f.line(f.cleaned_data) for f in forms.values() if isinstance(f, ClaimForm)]
    return tuple(sorted(made, key=lambda c: c.kind == Claim.Kind.COSTS))
