"""From a draft to papers, with every defect of every step at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation

from netcourt.appearance.forms.answer import STEPS, ClaimsStep, ObjectionStep, ReplyStep, step_form
from netcourt.appearance.models import ReplyDraft
from netcourt.appearance.papers import AnswerPapers, ObjectionPapers, answer_defects, claims_against
from netcourt.filing.forms.base import LawError
from netcourt.filing.papers import Defect, EvidencePaper
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text


@dataclass(slots=True)
class Reading:
    """A draft as read: ``where`` tells the step of each field."""

    forms: dict[str, ReplyStep]
    papers: AnswerPapers
    defects: list[Defect]
    where: dict[str, str] = field(default_factory=dict)


def read(draft: ReplyDraft, *, truth: bool) -> Reading:
    """The draft as papers, with all defects in the order of the steps."""
    forms = {slug: step_form(draft, slug, bound=True) for slug in STEPS}
    given: dict[str, Any] = {}
    found: list[Defect] = []
    for form in forms.values():
        found += [Defect(n, _refusal(e)) for n, errors in form.errors.as_data().items() for e in errors]
        given |= form.cleaned_data
    claims = forms["claims"]
    assert isinstance(claims, ClaimsStep)
    papers = AnswerPapers(
        claims=claims.words(given),
        disputed=given.get("disputed") or "",
        account=given.get("account") or "",
        reasons=given.get("reasons") or "",
        mediation=given.get("mediation") or "later",
        exhibits=tuple(
            EvidencePaper(document=f.document, name=f.name, purpose=f.purpose, source=f.source)
            for f in draft.files.select_related("document")
        ),
        truth=truth,
    )
    known = {d.field for d in found}
    found += [d for d in answer_defects(papers, claims_against(draft.party)) if d.field not in known]
    where = {name: slug for slug, form in forms.items() for name in form.fields}
    return Reading(forms, papers, found, where)


def read_answer(draft: ReplyDraft, *, truth: bool) -> tuple[list[Defect], AnswerPapers | None]:
    """The papers, or all that keeps them from being handed in."""
    reading = read(draft, truth=truth)
    return reading.defects, None if reading.defects else reading.papers


def read_objection(draft: ReplyDraft) -> ObjectionPapers:
    form = step_form(draft, "objection", bound=True)
    assert isinstance(form, ObjectionStep)
    form.is_valid()
    return form.papers({n: draft.fields.get(n, "") for n in form.fields})


def _refusal(error: ValidationError) -> Refusal:
    if isinstance(error, LawError):
        return error.refusal
    said = {}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            said[language] = " ".join(str(m) for m in error.messages)
    return Refusal((error.code or "invalid").upper(), Text(said["zh-hans"], said["en"]))
