"""From a draft to papers, with every defect of every step at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation

from netcourt.cases.words import ConsentStage
from netcourt.filing.attachments import PURPOSE
from netcourt.filing.forms.base import LawError, StepForm
from netcourt.filing.forms.claims import ChoicesForm, ClaimsForm
from netcourt.filing.forms.dispute import ConnectionForm, DisputeForm, answer, today
from netcourt.filing.forms.facts import FactsForm
from netcourt.filing.forms.parties import DefendantForm, OpponentForm, PlaintiffForm
from netcourt.filing.models import Draft
from netcourt.filing.papers import NOTICE_VERSION, ClaimPapers, Defect, EvidencePaper
from netcourt.filing.requirements import defects, evidence_defects
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.uploads.queries import hindrances

# The forms of the wizard by the last part of their address, in order.
FORMS: dict[str, type[StepForm]] = {
    "plaintiff": PlaintiffForm,
    "opponent": OpponentForm,
    "defendant": DefendantForm,
    "dispute": DisputeForm,
    "connection": ConnectionForm,
    "claims": ClaimsForm,
    "facts": FactsForm,
    "choices": ChoicesForm,
}


def step_form(draft: Draft, step: str, *, bound: bool) -> StepForm:
    """The form of one step with what stands in the draft; ``bound`` also says what is wrong. KeyError for no step."""
    return FORMS[step](draft, bound=bound)


def forms_of(draft: Draft) -> dict[str, StepForm]:
    """All forms, bound."""
    return {step: step_form(draft, step, bound=True) for step in FORMS}


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
            at = "" if name == "__all__" else name
            reading.defects += [Defect(at, _refusal(e)) for e in errors]
        reading.where |= {name: step for name in form.fields}
    reading.defects += evidence_defects(evidence)
    reading.defects += [Defect("evidence", refusal) for refusal in hindrances(PURPOSE, draft.pk)]
    reading.where["evidence"] = "evidence"
    if not any(form.errors for form in reading.forms.values()):
        reading.papers = _papers(reading.forms, draft, truth)
        reading.defects += defects(reading.papers, on=today())
    return reading


def _refusal(error: ValidationError) -> Refusal:
    if isinstance(error, LawError):
        return error.refusal
    said = {}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            said[language] = " ".join(str(m) for m in error.messages)
    return Refusal((error.code or "invalid").upper(), Text(said["zh-hans"], said["en"]))


def _papers(forms: dict[str, StepForm], draft: Draft, truth: bool) -> ClaimPapers:
    clean: dict[str, Any] = {}
    for form in forms.values():
        clean |= form.cleaned_data
    cause, _bar, category = clean["dispute"].partition("|")
    plaintiff, sued, claims, told = (forms[name] for name in ("plaintiff", "defendant", "claims", "facts"))
    assert isinstance(plaintiff, PlaintiffForm)
    assert isinstance(sued, DefendantForm)
    assert isinstance(claims, ClaimsForm)
    assert isinstance(told, FactsForm)
    return ClaimPapers(
        plaintiffs=(plaintiff.plaintiff(clean),),
        defendants=(sued.pleaded(clean),),
        category=category,
        cause=cause,
        connection=clean["connection"],
        connection_place=clean["connection_place"],
        platform=clean.get("platform") or "",
        online_signing=answer(clean["online_signing"]),
        online_performance=answer(clean["online_performance"]),
        happened_on=clean["happened_on"],
        jurisdiction_clause=clean["jurisdiction_clause"],
        claims=claims.lines(clean),
        facts=told.facts(clean),
        service_address=clean["service_address"],
        electronic_service=answer(clean["electronic_service"]),
        online_stages=frozenset(ConsentStage(s) for s in clean["online_stages"]),
        notice_version=NOTICE_VERSION if draft.fields.get("notice_read") == NOTICE_VERSION else "",
        truth=truth,
    )
