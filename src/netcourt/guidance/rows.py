"""The answers as the last page lists them, each with a way to change it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from netcourt.cases import clock
from netcourt.filing.suggestions import of_value
from netcourt.guidance import forms
from netcourt.guidance.answers import ADMINISTRATIVE, Answers
from netcourt.guidance.questions import Question
from netcourt.law.jurisdiction.categories import SUPERVISION_LABELS
from netcourt.law.text import Text, join
from netcourt.law.times import say_day
from netcourt.web.pieces import Row
from netcourt.web.templatetags.court import yuan

SKIPPED = Text("没有回答", "Not answered")


def rows_of(answers: Answers, questions: Iterable[Question]) -> list[Row]:
    return [Row(q.heading, _said(answers, q.slug) or SKIPPED, f"{_at(q)}?from=result", _("更改")) for q in questions]


def _at(question: Question) -> str:
    return reverse("guidance:question", args=[question.slug])


def _said(answers: Answers, slug: str) -> Any:
    chosen = of_value(answers.dispute, clock.today()) if answers.dispute not in ("", ADMINISTRATIVE) else None
    organ = Text("告行政机关", "Against an authority")
    tried = [*forms.TRIED, forms.LABOUR, forms.REVIEW, *forms.AGREED, forms.NONE]
    said = {
        "story": answers.words,
        "kind": chosen.label if chosen else organ if answers.administrative else "",
        "who": dict(forms.WHO).get(answers.who, ""),
        "online": dict(forms.ONLINE).get(answers.online, ""),
        "supervision": SUPERVISION_LABELS[answers.supervision] if answers.supervision else "",
        "where": answers.place,
        "money": yuan(answers.amount) if answers.amount else "",
        "when": say_day(answers.happened_on) if answers.happened_on else "",
        "tried": join([text for value, text in tried if value in answers.tried]) if answers.tried else "",
    }
    return said[slug]
