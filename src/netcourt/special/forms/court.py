"""Forms of the court in special procedures: who examines it, why not, how much longer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from netcourt.appearance.forms.join import long_text
from netcourt.filing.forms.review import KeyForm
from netcourt.law.text import Text
from netcourt.pleadings.handing import Candidate
from netcourt.special.forms.people import say
from netcourt.web.forms import choose


class JudgeForm(KeyForm):
    """One judge examines it (CPL 185)."""

    judge = forms.ChoiceField(
        label=_("由谁审查"), widget=forms.RadioSelect, error_messages={"required": _("请指定一名审判员。")}
    )

    def __init__(self, *args: Any, known: Sequence[Candidate], **more: Any) -> None:
        super().__init__(*args, **more)
        free = [c.account for c in known if not c.against]
        self.accounts = {str(a.pk): a for a in free}
        choose(self, "judge", [(str(a.pk), a.name) for a in free])


class GroundForm(KeyForm):
    """Why not: one of the grounds of the law, and the court's own words."""

    ground = forms.ChoiceField(
        label=_("理由"), widget=forms.RadioSelect, error_messages={"required": _("请选择法律规定的理由。")}
    )
    finding = long_text(_("具体情况"), most=5000, rows=4, required=False, help_text=_("写进裁定书，当事人会看到。"))

    def __init__(self, *args: Any, grounds: dict[str, Text], **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "ground", [(code, say(words)) for code, words in grounds.items()])


class ExtendForm(KeyForm):
    days = forms.IntegerField(
        label=_("延长多少日"), min_value=1,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )  # fmt: skip
    reason = long_text(_("为什么需要延长"), most=2000, rows=3)

    def __init__(self, *args: Any, most: int = 10, **more: Any) -> None:
        super().__init__(*args, **more)
        days = self.fields["days"]
        assert isinstance(days, forms.IntegerField)
        days.max_value = most
        days.validators = [MinValueValidator(1), MaxValueValidator(most)]


class WordsForm(KeyForm):
    words = long_text(_("要说明的"), most=2000, rows=3, required=False)
