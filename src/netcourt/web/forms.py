"""How forms are drawn: ``{{ form.name.as_field_group }}`` gives label, hint, error and control, wired by ids.

``settings.FORM_RENDERER = "netcourt.web.forms.CourtFormRenderer"``. Put ``novalidate`` on every ``<form>``: the court
lists all defects at once, with reasons; the browser stops at the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import Input

from netcourt.web import fields

_TEMPLATES = Path(__file__).parent / "templates" / "web" / "forms"
_DJANGO_TEMPLATES = Path(django.forms.__file__).parent / "templates"

# Which control a widget is; the first match counts. The class goes on the control itself.
_CONTROLS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (fields.DateWidget, "date", ""),
    (fields.MoneyInput, "money", "govuk-input govuk-input--width-10 court-figures"),
    (forms.CheckboxInput, "checkbox", "govuk-checkboxes__input"),
    (forms.CheckboxSelectMultiple, "checkboxes", "govuk-checkboxes__input"),
    (forms.RadioSelect, "radios", "govuk-radios__input"),
    (forms.Select, "select", "govuk-select"),
    (forms.Textarea, "textarea", "govuk-textarea"),
    (forms.FileInput, "file", "govuk-file-upload"),
    (forms.MultiWidget, "several", ""),
    (Input, "input", "govuk-input"),
)
_NOT_INVALID = {"radios", "checkboxes", "checkbox", "file", "date", "several"}
_ERROR_CLASSES = {
    "input": "govuk-input--error",
    "money": "govuk-input--error",
    "select": "govuk-select--error",
    "textarea": "govuk-textarea--error",
    "file": "govuk-file-upload--error",
}


class CourtBoundField(BoundField):
    """A field that knows its control and the id a link to it must aim at."""

    @property
    def control(self) -> str:
        """``input``, ``textarea``, ``select``, ``radios``, ``checkboxes``, ``checkbox``, ``date`` …"""
        return self._control()[0]

    @property
    def focus_id(self) -> str:
        """Id of the first control a person can fill: target of the error summary's link."""
        return f"{self.auto_id}_0" if self.control in {"radios", "checkboxes", "date", "several"} else self.auto_id

    @property
    def max_characters(self) -> int | None:
        """Length limit of a long text, for the character count; ``None`` for other controls."""
        limit = getattr(self.field, "max_length", None)
        return limit if self.control == "textarea" else None

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = dict[str, Any](super().build_widget_attrs(attrs, widget))
        control, css = self._control(widget)
        attrs.pop("required", None)  # optional fields are marked in words instead; all defects come back at once
        own = (widget or self.field.widget).attrs.get("class", "")
        attrs["maxlength"] = False  # a browser cuts what is pasted without a word; the form says how much is too much
        wrong = _ERROR_CLASSES.get(control, "") if self.errors else ""
        attrs["class"] = " ".join(filter(None, (css, own, wrong, attrs.get("class"))))
        if not attrs["class"]:
            del attrs["class"]  # the boxes of a date bring their own
        if control in _NOT_INVALID:
            attrs.pop("aria-invalid", None)
        if control == "textarea" and self.max_characters:
            attrs["class"] += " govuk-js-character-count"
            attrs["aria-describedby"] = f"{attrs.get('aria-describedby', '')} {self.auto_id}-info".strip()
        return attrs

    def _control(self, widget: forms.Widget | None = None) -> tuple[str, str]:
        widget = widget or self.field.widget
        if widget.is_hidden:
            return "hidden", ""
        return next(((name, css) for kind, name, css in _CONTROLS if isinstance(widget, kind)), ("input", ""))


class CourtFormRenderer(DjangoTemplates):
    """Draws every form of the house, also those of libraries, with the court's field and widget templates."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
    bound_field_class = CourtBoundField

    @cached_property
    def engine(self) -> Any:
        builtins = [
            "django.templatetags.i18n",
            "django.templatetags.static",
            "netcourt.web.templatetags.court",
        ]
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [_TEMPLATES, _DJANGO_TEMPLATES],
                "NAME": "court_forms",
                "OPTIONS": {"builtins": builtins},
            }
        )


def choose(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a field of ``form`` the choices that depend on whom or what it is about."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def conditional(form: forms.BaseForm, name: str) -> None:
    """Not called optional, though it may be left empty: whether it is needed depends on the rest, which says so."""
    form.fields[name].conditional = True  # type: ignore[attr-defined]


def kept_in(form: forms.Form, name: str) -> list[Any]:
    """The files this field holds when the form comes back (``cases.views.keeping``)."""
    return list(getattr(form.fields[name], "kept", ()))
