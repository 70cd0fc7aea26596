"""Forms about paper in the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Party
from netcourt.evidence.on_paper.acts import MOST_PAGES
from netcourt.filing.forms.review import KeyForm
from netcourt.web.fields import CourtDateField
from netcourt.web.forms import choose


class NoteForm(KeyForm):
    title = forms.CharField(
        label=_("是什么材料"), max_length=200, help_text=_("例如：被告邮寄的答辩状；线下询问笔录；合同原件。"),
        error_messages={"required": _("请写明是什么材料。")},
    )  # fmt: skip
    party = forms.ChoiceField(label=_("谁交来的"), required=False, help_text=_("法院自己形成的（例如线下笔录）不选。"))
    pages = forms.IntegerField(
        label=_("多少页"), min_value=1, max_value=MOST_PAGES,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages={"required": _("请填写多少页。"), "invalid": _("请填写页数，例如 12。")},
    )  # fmt: skip
    received_on = CourtDateField(label=_("收到的日期"))
    kept_at = forms.CharField(
        label=_("纸质材料放在哪里"), max_length=200, error_messages={"required": _("请写明纸质材料放在哪里。")}
    )

    def __init__(self, parties: Iterable[Party], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        named = [(str(p.pk), f"{p.get_role_display()} {p.name}") for p in parties]
        choose(self, "party", [("", _("法院形成")), *named])


class DigitiseForm(KeyForm):
    scan = forms.FileField(
        label=_("电子化件（PDF）"), widget=forms.ClearableFileInput({"accept": "application/pdf"}),
        help_text=_("逐页扫描或者拍照，清楚、完整、顺序正确。"), error_messages={"required": _("请选择电子化件。")},
    )  # fmt: skip
    compared = forms.BooleanField(
        label=_("我已逐页核对，电子化件与纸质材料一致"), error_messages={"required": _("请先逐页核对。")}
    )
