"""Proposing, answering, concluding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Party
from netcourt.filing.forms.review import KeyForm
from netcourt.identity.models import Account, CourtPost
from netcourt.identity.queries import holders
from netcourt.mediation.models import Contact
from netcourt.web.forms import choose


class MediatorChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Account) -> str:
        return obj.display_name


def mediators_of(court: str) -> QuerySet[Account]:
    """Who holds the post of mediator at the court."""
    held = holders(court, CourtPost.Kind.MEDIATOR).values("account")
    return Account.objects.filter(pk__in=held, is_active=True).order_by("display_name")


class ProposeForm(KeyForm):
    mediator = MediatorChoice(
        label=_("调解员"), queryset=Account.objects.none(), error_messages={"required": _("请选择一位调解员。")}
    )
    reason = forms.CharField(
        label=_("为什么适合先行调解"), max_length=500, widget=forms.Textarea({"rows": 3}),
        help_text=_("原告会看到。"), error_messages={"required": _("请写明理由。")},
    )  # fmt: skip

    def __init__(self, court: str, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["mediator"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = mediators_of(court)


class AnswerForm(KeyForm):
    answer = forms.ChoiceField(
        label=_("您的选择"), widget=forms.RadioSelect,
        choices=[("agree", _("同意先行调解")), ("decline", _("不同意，继续立案审查"))],
        error_messages={"required": _("请选择同意还是不同意。")},
    )  # fmt: skip


class ConcludeForm(KeyForm):
    result = forms.ChoiceField(
        label=_("调解结果"), widget=forms.RadioSelect,
        choices=[("settle", _("达成协议")), ("fail", _("没有达成协议，或者一方拒绝调解"))],
        error_messages={"required": _("请选择调解结果。")},
    )  # fmt: skip


class LeaveForm(KeyForm):
    sure = forms.BooleanField(
        label=_("我确认退出调解，请法院继续立案审查"), error_messages={"required": _("请先确认。")},
    )  # fmt: skip


class ContactForm(KeyForm):
    party = forms.ChoiceField(
        label=_("对方当事人"), widget=forms.RadioSelect, error_messages={"required": _("请选择对方当事人。")}
    )
    how = forms.CharField(
        label=_("怎样联系的"), max_length=300, widget=forms.Textarea({"rows": 2}),
        help_text=_("例如：7月1日10时拨打起诉状写明的电话，本人接听。"),
        error_messages={"required": _("请写明怎样联系的。")},
    )  # fmt: skip
    answer = forms.ChoiceField(
        label=_("对方怎样答复"), choices=Contact.Answer.choices, widget=forms.RadioSelect,
        help_text=_("没有答复不是同意。不同意的，调解马上结束，案件回到立案审查。"),
        error_messages={"required": _("请选择对方怎样答复。")},
    )  # fmt: skip

    def __init__(self, others: Iterable[Party], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "party", [(str(p.pk), f"{p.get_role_display()} {p.name}") for p in others])
