"""The plaintiff's short forms at review: answering an explanation, withdrawing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.filing.forms.review import KeyForm
from netcourt.filing.models import Explanation
from netcourt.web.forms import choose

CONSENT = "consent"


class AnswerForm(KeyForm):
    """Agree to the return, or insist; neither is chosen beforehand."""

    answer = forms.ChoiceField(
        label=_("您的选择"), widget=forms.RadioSelect, choices=Explanation.Answer.choices,
        error_messages={"required": _("请选择同意退回，还是坚持起诉。")},
    )  # fmt: skip

    def offer_consent(self) -> None:
        """A represented plaintiff may also leave it to the elected ones (CPL 57)."""
        choose(self, "answer", [(CONSENT, _("同意诉讼代表人代为接受退回")), *Explanation.Answer.choices])

    words = forms.CharField(
        label=_("您的意见"), required=False, max_length=2000, widget=forms.Textarea({"rows": 5}),
        help_text=_("坚持起诉的，可以写明为什么您认为本院应当受理。法官会看到。"),
    )  # fmt: skip


class ContestForm(KeyForm):
    words = forms.CharField(
        label=_("您的说明"), max_length=2000, widget=forms.Textarea({"rows": 6}),
        help_text=_("可以说明纠纷怎么来的、为什么这些理由不对，也可以写明能证明的证据。"),
        error_messages={"required": _("请写明您的说明。")},
    )  # fmt: skip


class WithdrawForm(KeyForm):
    reason = forms.CharField(
        label=_("原因"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("可以不填，例如：被告已经退款。"),
    )  # fmt: skip
    sure = forms.BooleanField(
        label=_("我确认撤回，不是误操作"), error_messages={"required": _("请先确认。")},
    )  # fmt: skip
