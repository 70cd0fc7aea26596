"""Step 6: what happened, asked in the small questions of its kind (``kinds.py``); together they are the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.filing.forms.base import StepForm, lines, text
from netcourt.filing.kinds import ANSWERS, GENERAL, KINDS, STORY, SUBJECT, WHEN, Question, kind_of
from netcourt.filing.limits import LIMITS
from netcourt.filing.models import Draft
from netcourt.filing.papers import Defect
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.reference.models import Cause
from netcourt.web.fields import CourtDateField

# A question another kind asks: answers given before the kind was changed are shown and kept, never dropped.
_SPARE = {q.id: q for k in (*KINDS.values(), KINDS[GENERAL]) for q in k.questions}


def _short() -> Any:
    return text("", label="", required=False, rows=2, limit="claim")


def _long() -> Any:
    return text("", label="", required=False, rows=3, limit="facts")


class FactsForm(StepForm):
    """Which questions are asked, and how they are worded, follows the kind of dispute."""

    bought_what = _short()
    happened_on = CourtDateField(error_messages={"required": _("请填写日期；记不清就写大致的日子。")})
    happened_where = _short()
    promised = _long()
    right = _long()
    went_wrong = _long()
    harm = _long()
    reviewed = _long()
    they_said = _long()
    reasons = _long()

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        self.questions = questions_for(draft)
        for name in set(self.fields) - {q.id for q in self.questions}:
            del self.fields[name]
        self.order_fields([q.id for q in self.questions])
        language = get_language() or "zh-hans"
        for question in self.questions:
            self._word(question, language)
        if draft.corrects_id:  # the claim may have told it in one text
            for name in set(self.fields) - {STORY}:
                self.fields[name].required = False

    def _word(self, question: Question, language: str) -> None:
        field = self.fields[question.id]
        field.label, field.required = question.label.say(language), question.required
        example = Text(f"例：{question.example.zh}", f"Such as: {question.example.en}") if question.example.zh else None
        field.help_text = " ".join(t.say(language) for t in (question.hint, example) if t and t.zh)
        if question.id != WHEN:
            field.widget.attrs["rows"] = question.rows

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        codes = {SUBJECT: "SUBJECT_MISSING", STORY: "FACTS_MISSING"}
        for question in self.questions:
            missing = question.id != WHEN and self.fields[question.id].required and not given.get(question.id)
            if missing:
                label = question.label
                sentence = Text(f"请填写：{label.zh}", f"Please answer: {label.en}")
                code = codes.get(question.id, "ANSWER_MISSING")
                yield Defect(question.id, Refusal(code, sentence, cite("CPL 122", "CPL 124")))
        if given.get(WHEN) and given[WHEN] > clock.today():
            sentence = Text("这一天还没有到，请核对日期", "This day lies in the future; check the date")
            yield Defect(WHEN, Refusal("DATE_IN_FUTURE", sentence, cite("CPL 124")))
        length = len(self.facts(given))
        if length > LIMITS["facts"]:
            zh = f"事实部分合计最多 {LIMITS['facts']} 字，现在有 {length} 字，请缩短或作为证据文件上传"
            en = f"The facts have {length} characters in all, at most {LIMITS['facts']} are allowed"
            yield Defect(STORY, Refusal("TEXT_TOO_LONG", Text(zh, en)))

    def facts(self, given: Mapping[str, Any]) -> str:
        """The facts of a complaint, each answer under its heading; court papers are in Chinese."""
        told = [(q.heading, _said(given.get(q.id))) for q in self.questions]
        if self.draft.corrects_id:  # the story may tell it already, under the same headings
            story = _said(given.get(STORY))
            told = [(h, s) for h, s in told if s == story or f"{h}：{s}" not in story]
        return "\n".join(f"{heading}：{said}" for heading, said in told if said)


def _said(answer: Any) -> str:
    if hasattr(answer, "year"):
        return f"{answer.year}年{answer.month}月{answer.day}日"
    return lines(str(answer or ""))


def questions_for(draft: Draft) -> tuple[Question, ...]:
    """The questions of the draft's kind, and those of other kinds it holds answers to, which may then be emptied."""
    code, _bar, category = str(draft.fields.get("dispute", "")).replace("\x00", "").partition("|")
    cause = Cause.objects.filter(pk=code).values_list("name", flat=True).first() if code else None
    asked = kind_of(category, cause or "").questions
    names = {q.id for q in asked}
    spare = [_SPARE[n] for n in ANSWERS if n not in names and str(draft.fields.get(n, "")).strip()]
    return (*asked, *(Question(q.id, q.label, q.heading, q.hint, q.example, False, q.rows) for q in spare))
