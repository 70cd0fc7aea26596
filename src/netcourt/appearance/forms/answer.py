"""The steps of an answer and the objection: raw fields of a draft read, limits kept, the law judging the content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.forms.join import MESSAGES
from netcourt.appearance.models import Answer, ReplyDraft
from netcourt.appearance.papers import (
    LIMITS,
    AnswerPapers,
    ClaimWord,
    ObjectionPapers,
    Stance,
    answer_defects,
    claims_against,
    objection_defects,
)
from netcourt.filing.forms.base import LawError, lines
from netcourt.filing.papers import Defect


def text(limit: str, label: Any, *, rows: int = 4, required: bool = False, **more: Any) -> forms.CharField:
    field = forms.CharField(
        label=label, required=required, max_length=LIMITS[limit], widget=forms.Textarea({"rows": rows}), **more
    )
    field.error_messages.update(MESSAGES)
    for validator in field.validators:
        if isinstance(validator, MaxLengthValidator):
            validator.message = MESSAGES["max_length"]
        elif isinstance(validator, ProhibitNullCharactersValidator):
            validator.message = MESSAGES["null_characters_not_allowed"]
    return field


class ReplyStep(forms.Form):
    """One step: bound to what stands in the draft, or showing it without pointing at defects."""

    def __init__(self, draft: ReplyDraft, *, bound: bool) -> None:
        self.draft = draft
        super().__init__(data=dict(draft.fields) if bound else None, initial=None if bound else dict(draft.fields))
        self.build()

    def build(self) -> None:
        """Fields that depend on the case."""

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        return ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for defect in self.judged(dict(cleaned)):
            target = defect.field if defect.field in self.fields else None
            if target and target not in self.errors:
                self.add_error(target, LawError(defect.refusal))
        return cleaned


class ClaimsStep(ReplyStep):
    """A word on each claim."""

    def build(self) -> None:
        self.claims = claims_against(self.draft.party)
        for claim in self.claims:
            self.fields[f"stance_{claim.pk}"] = forms.ChoiceField(
                label=_("您同意吗"), choices=Stance.choices, widget=forms.RadioSelect, required=False
            )
            self.fields[f"reason_{claim.pk}"] = text(
                "reason", _("为什么不同意，或者同意多少"), rows=2, help_text=_("同意的不用写。")
            )

    @property
    def groups(self) -> list[dict[str, Any]]:
        """Each claim with its two fields, for the page; they are not called optional: the law judges them."""
        for field in self.fields.values():
            field.required = True
        return [{"claim": c, "stance": self[f"stance_{c.pk}"], "reason": self[f"reason_{c.pk}"]} for c in self.claims]

    def words(self, given: Mapping[str, Any]) -> tuple[ClaimWord, ...]:
        return tuple(
            ClaimWord(c, given.get(f"stance_{c.pk}") or "", lines(given.get(f"reason_{c.pk}") or ""))
            for c in self.claims
        )

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        return answer_defects(AnswerPapers(claims=self.words(given), truth=True), self.claims)


class FactsStep(ReplyStep):
    """What of the other side's account is not so, and how it was."""

    disputed = text("disputed", _("对方写的经过，哪些不属实"), rows=4, help_text=_("一条一条写。都属实的可以不填。"))
    account = text("account", _("事情的经过是怎样的"), rows=6, help_text=_("按时间顺序写：哪天、谁、做了什么。"))


class ReasonsStep(ReplyStep):
    """Reasons, and whether one would rather talk."""

    reasons = text("reasons", _("还有什么理由"), rows=4, help_text=_("可以写约定、规则或法律条文；不知道可以不填。"))
    mediation = forms.ChoiceField(
        label=_("您愿意调解吗"), choices=Answer.Mediation.choices, widget=forms.RadioSelect,
        help_text=_("由法院或调解员帮双方商量。愿意不等于认输，谈不成照常审理。"),
        error_messages={"required": _("请选择是否愿意调解。")},
    )  # fmt: skip


class ObjectionStep(ReplyStep):
    """Why not this court, and which."""

    proposed = forms.CharField(
        label=_("您认为应由哪个法院管辖"), required=False, max_length=LIMITS["proposed"],
        widget=forms.TextInput({"autocomplete": "off"}), help_text=_("例如：被告住所地或合同履行地的法院。"),
    )  # fmt: skip
    reasons = text(
        "objection", _("为什么本院没有管辖权"), rows=6, help_text=_("例如：约定了别的法院，收货地不在本市。")
    )

    def papers(self, given: Mapping[str, Any]) -> ObjectionPapers:
        return ObjectionPapers(reasons=lines(given.get("reasons") or ""), proposed=lines(given.get("proposed") or ""))

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        return objection_defects(self.papers(given))


STEPS: dict[str, type[ReplyStep]] = {"claims": ClaimsStep, "facts": FactsStep, "reasons": ReasonsStep}


def step_form(draft: ReplyDraft, slug: str, *, bound: bool) -> ReplyStep:
    """The form of one step; ``objection`` is the one of an objection. KeyError for no step."""
    if draft.kind == ReplyDraft.Kind.OBJECTION:
        return {"objection": ObjectionStep}[slug](draft, bound=bound)
    return STEPS[slug](draft, bound=bound)
