"""Sending a batch, and standing for it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.cases.words import ConsentStage
from netcourt.filing.papers import NOTICE_VERSION
from netcourt.filing.requirements import ASKED_STAGES


class BatchForm(forms.Form):
    sheet = forms.FileField(
        label=_("立案清单（xlsx）"), widget=forms.FileInput({"accept": ".xlsx"}),
        help_text=_("用模板填写，一行一件，最多 1000 件。"),
        error_messages={"required": _("请选择填好的立案清单。")},
    )  # fmt: skip
    archive = forms.FileField(
        label=_("证据压缩包（zip）"), required=False, widget=forms.FileInput({"accept": ".zip"}),
        help_text=_("文件名与清单“证据”列一致；最多 5000 个文件，合计 2 GB。没有证据可以不传。"),
    )  # fmt: skip


class HandInForm(forms.Form):
    """The choices and the word of whoever hands in, for every claim of the batch. Nothing is ticked beforehand."""

    electronic_service = forms.ChoiceField(
        label=_("原告是否同意电子送达"), widget=forms.RadioSelect,
        choices=[("yes", _("每一件的原告都同意：文书送到平台账户")), ("no", _("不同意：请寄纸质文书"))],
        help_text=_("答案用于本批每一件。原告意见不同的，请分成两批。"),
    )  # fmt: skip
    online_stages = forms.MultipleChoiceField(
        label=_("原告愿意在网上办理哪些环节"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(s.value, ConsentStage(s).label) for s in ASKED_STAGES],
        help_text=_("没有选的环节，到时法院会再问每一名原告。"),
    )  # fmt: skip
    notice_read = forms.BooleanField(
        label=_("我已阅读上面的告知书，并已告知本批每一名原告"),
        widget=forms.CheckboxInput({"value": NOTICE_VERSION}),
    )  # fmt: skip
    truth = forms.BooleanField(
        label=_("我确认：本批每一件所写内容和证据真实。我知道伪造证据、虚假诉讼要承担法律责任。")
    )
