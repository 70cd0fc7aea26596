"""The short forms of what is said before a suit to revoke is registered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Party
from netcourt.filing.forms.review import KeyForm
from netcourt.filing.opinions import MOST
from netcourt.web.forms import choose


class OpinionForm(KeyForm):
    words = forms.CharField(
        label=_("您的意见"), max_length=MOST, widget=forms.Textarea({"rows": 8}),
        help_text=_("例如：对方知道原来的案件、已经超过六个月、原判决没有损害对方的权益。"),
        error_messages={"required": _("请写明您的意见。")},
    )  # fmt: skip
    evidence = forms.FileField(label=_("证据"), required=False, help_text=_("照片、PDF 等，可以不交。"))


class RecordOpinionForm(KeyForm):
    party = forms.ChoiceField(
        label=_("谁的意见"), widget=forms.RadioSelect, error_messages={"required": _("请选择是谁的意见。")}
    )
    evidence = forms.FileField(label=_("纸质意见的扫描件"), error_messages={"required": _("请上传纸质意见的扫描件。")})
    note = forms.CharField(label=_("怎样收到的"), required=False, max_length=500, help_text=_("例如：6月8日邮寄收到。"))

    def __init__(self, parties: Sequence[Party], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "party", [(str(p.pk), p.name) for p in parties])


class HearBothForm(KeyForm):
    words = forms.CharField(
        label=_("询问记录"), max_length=MOST, widget=forms.Textarea({"rows": 10}),
        help_text=_("哪天、怎样询问，双方各说了什么。双方都能看到。"),
        error_messages={"required": _("请写明询问的内容。")},
    )  # fmt: skip
