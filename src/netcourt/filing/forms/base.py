"""What every step's form does: read a draft's raw fields, keep to the limits, and let the law judge the content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.filing.limits import LIMITS
from netcourt.filing.models import Draft
from netcourt.filing.papers import Defect
from netcourt.law.refusal import Refusal


class LawError(ValidationError):
    """A refusal of the law as an error of a form."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.say(get_language() or "zh-hans"), code=refusal.code)
        self.refusal = refusal


def text(
    name: str, *, label: Any, required: bool = True, rows: int = 0, limit: str = "", **more: Any
) -> forms.CharField:
    """A text field that keeps to ``LIMITS``; ``rows`` makes it a long one."""
    most = LIMITS[limit or name]
    widget = more.pop("widget", forms.Textarea({"rows": rows}) if rows else forms.TextInput({"autocomplete": "off"}))
    messages = {
        "max_length": _("最多 %(limit_value)d 字，现在有 %(show_value)d 字，请缩短。"),
        "null_characters_not_allowed": _("含有无法显示的字符，请删去。"),
    }
    field = forms.CharField(label=label, required=required, max_length=most, widget=widget, **more)
    field.error_messages.update(messages)
    for validator in field.validators:
        if isinstance(validator, MaxLengthValidator):
            validator.message = messages["max_length"]
        elif isinstance(validator, ProhibitNullCharactersValidator):
            validator.message = messages["null_characters_not_allowed"]
    return field


def in_slot(name: str, slot: str) -> str:
    return f"{slot}-{name}" if slot else name


class StepForm(forms.Form):
    """One step of the wizard. ``judged`` gives what the law says of it; each defect lands beside its field."""

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        self.draft, self.slot = draft, slot
        data, initial = (_posted(draft.fields), None) if bound else (None, self.shown(draft, slot))
        super().__init__(data=data, initial=initial, prefix=slot or None)

    @classmethod
    def input_names(cls, slot: str = "") -> list[str]:
        """Names of the inputs this form posts: a date has three; those of a slot bear it as their prefix."""
        names: list[str] = []
        for name, field in cls.base_fields.items():
            parts = getattr(field.widget, "widgets_names", None)
            names += [in_slot(name + part, slot) for part in parts or ("",)]
        return names

    @classmethod
    def lists(cls, slot: str = "") -> set[str]:
        """Names of the inputs that may be given several times."""
        return {in_slot(n, slot) for n, f in cls.base_fields.items() if isinstance(f, forms.MultipleChoiceField)}

    @classmethod
    def shown(cls, draft: Draft, slot: str = "") -> dict[str, Any]:
        """What stands in the draft, for a page that does not yet point at defects."""
        given: dict[str, Any] = {}
        for name, field in cls.base_fields.items():
            parts = getattr(field.widget, "widgets_names", None)
            raw, full = draft.fields, in_slot(name, slot)
            given[name] = [raw.get(full + part, "") for part in parts] if parts else raw.get(full, "")
        return given

    def raw(self, name: str) -> str:
        """What was typed into an input of this form, as typed."""
        return str(self.draft.fields.get(in_slot(name, self.slot), "") or "")

    def input_of(self, field: str) -> str:
        """The name of a field as the page posts it."""
        return in_slot(field, self.slot)

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        """Defects of this step; ``given`` maps field names to clean values, absent where a field is wrong already."""
        return ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for defect in list(self.judged(dict(cleaned))):
            target = defect.field if defect.field in self.fields else None
            present = self.errors.as_data().get(target or "__all__", [])
            if present and all(e.code == "required" for e in present):
                del self.errors[target or "__all__"]
                present = []
            if not any(not isinstance(e, LawError) for e in present):
                self.add_error(target, LawError(defect.refusal))
        return cleaned


def _posted(fields: Mapping[str, Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        if isinstance(value, list):
            data.setlist(name, value)
        else:
            data[name] = value
    return data


def lines(value: str) -> str:
    """Line ends as this system writes them."""
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()
