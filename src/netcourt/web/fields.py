"""Form fields a court needs beside Django's: money, date in three parts, mobile phone, identity number, files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

EARLIEST_YEAR = 1800  # of any date a case of today may turn on; catches a year typed as 26


def plain(text: str) -> str:
    """Full-width digits and letters as plain ones, without spaces around: ``１２３ `` → ``123``."""
    return unicodedata.normalize("NFKC", text).strip()


class MoneyInput(forms.TextInput):
    """An amount with its ¥ before it."""

    template_name = "web/forms/widgets/money.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "spellcheck": "false", **(attrs or {})})


class MoneyField(forms.DecimalField):
    """Yuan to the fen, never negative. Accepts ``12800``, ``12,800.00``, ``￥１２８００``, ``12800元``.

    ``cleaned_data`` holds a ``Decimal`` with two places.
    """

    widget = MoneyInput
    default_error_messages = {
        "invalid": _("请用数字填写金额，例如 12800.00。"),
        "min_value": _("金额不能是负数。"),
        "max_decimal_places": _("金额最多到分（小数点后两位）。"),
        "max_digits": _("金额过大：整数部分不能超过十五位。"),
        "max_whole_digits": _("金额过大：整数部分不能超过十五位。"),
    }

    def __init__(self, *, min_value: Any = 0, **kwargs: Any) -> None:
        super().__init__(min_value=min_value, max_digits=17, decimal_places=2, **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = re.sub(r"[,\s¥元]", "", plain(value))
        return super().to_python(value)

    def run_validators(self, value: Any) -> None:
        """The first reason is enough for one amount, in the words of this field."""
        if value in self.empty_values:
            return
        for validator in self.validators:
            try:
                validator(value)
            except ValidationError as error:
                code = getattr(error, "code", "") or ""
                raise ValidationError(self.error_messages.get(code, error.message), code=code) from error


class DateWidget(forms.MultiWidget):
    """Year, month and day in three boxes: easier than a calendar for a known date, and works everywhere."""

    template_name = "web/forms/widgets/date.html"
    use_fieldset = True
    parts = (("year", _("年"), 4), ("month", _("月"), 2), ("day", _("日"), 2))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {}
        for name, _label, width in self.parts:
            css = f"govuk-input govuk-date-input__input govuk-input--width-{width} court-figures"
            boxes[name] = forms.TextInput({"class": css, "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.year, value.month, value.day] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for box, (_name, label, _width) in zip(context["widget"]["subwidgets"], self.parts, strict=True):
            box["part"] = label
        return context

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else ""


class CourtDateField(forms.MultiValueField):
    """A calendar date typed as year, month, day. ``cleaned_data`` holds a ``datetime.date``."""

    widget = DateWidget
    default_error_messages = {
        "required": _("请填写日期。"),
        "incomplete": _("请把年、月、日都填上。"),
        "invalid": _("没有这一天，请核对年（四位）、月、日，例如 2026 年 11 月 23 日。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        boxes = [forms.CharField(required=False, max_length=8) for _part in DateWidget.parts]
        super().__init__(fields=boxes, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> date | None:
        if isinstance(value, date):
            return value
        parts = [plain(str(part or "")) for part in (value or [])]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if len(parts) != 3 or not all(parts):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        day = self.compress(parts)
        self.run_validators(day)
        return day

    def compress(self, data_list: Sequence[str]) -> date:
        try:
            year, month, day = (int(part) for part in data_list)
            if year < EARLIEST_YEAR:
                raise ValueError("a year is written with four digits")
            return date(year, month, day)
        except (ValueError, OverflowError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class PhoneField(forms.CharField):
    """A mainland mobile number, 11 digits; a leading +86 and spaces are taken off."""

    default_validators = [
        RegexValidator(r"^1[3-9]\d{9}$", _("手机号码应为 11 位数字，例如 138 0013 8000。"), code="invalid")
    ]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(_typed("tel", "tel", "govuk-input--width-20")))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = re.sub(r"[\s\-]", "", plain(super().to_python(value) or ""))
        return re.sub(r"^(?:\+|00)86", "", text)


class IdentityNumberField(forms.CharField):
    """A resident identity number, 18 characters, as typed or copied. Give the checksum rule as ``validators``."""

    default_validators = [
        RegexValidator(r"^\d{17}[\dX]$", _("居民身份证号码应为 18 位：17 位数字，末位是数字或 X。"), code="invalid")
    ]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(_typed("text", "off", "govuk-input--width-20")))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return re.sub(r"[\s\-]", "", plain(super().to_python(value) or "")).upper()


class FilesInput(forms.FileInput):
    """Several files in one choice."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return files.getlist(name) if hasattr(files, "getlist") else [f for f in [files.get(name)] if f]


class FilesField(forms.FileField):
    """Any number of files. ``cleaned_data`` holds a list of ``UploadedFile``, empty when none was chosen.

    ``accept``: what the file chooser offers, e.g. ``".pdf,.jpg"``; it is a convenience, not a check.
    """

    def __init__(self, *, accept: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", FilesInput({"accept": accept} if accept else {}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = [one for one in (data or []) if one]
        if not chosen:
            super().clean(None, initial)
            return []
        cleaned: list[Any] = []
        errors: list[str] = []
        for one in chosen:
            try:
                cleaned.append(super().clean(one, initial))
            except ValidationError as error:
                errors.extend(f"{one.name}：{message}" for message in error.messages)
        if errors:
            raise ValidationError(errors)
        return cleaned


def _typed(kind: str, autocomplete: str, css: str) -> dict[str, str]:
    inputmode = "tel" if kind == "tel" else "text"
    return {"type": kind, "inputmode": inputmode, "autocomplete": autocomplete, "spellcheck": "false", "class": css}
