"""Steps 1 and 2: who sues, and whom."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.cases.words import PartyForm
from netcourt.filing.forms.base import StepForm, choose, text
from netcourt.filing.models import Draft
from netcourt.filing.papers import Defect, Plaintiff, Pleaded
from netcourt.filing.party_requirements import plaintiff_defects, pleaded_defects
from netcourt.identity.queries import Capacity, acting_for
from netcourt.web.fields import PhoneField


def _value(capacity: Capacity) -> str:
    if capacity.person:
        return f"person:{capacity.person.pk}"
    return f"organisation:{capacity.organisation.pk}" if capacity.organisation else ""


def _label(capacity: Capacity) -> str:
    if capacity.power:
        return str(_("代理 %(name)s 起诉（凭授权委托书）")) % {"name": capacity.name}
    if capacity.office:
        return str(_("以 %(name)s 的名义起诉")) % {"name": capacity.name}
    return str(_("为自己起诉（%(name)s）")) % {"name": capacity.name}


class PlaintiffForm(StepForm):
    """Who sues and how the court reaches them."""

    plaintiff_capacity = forms.ChoiceField(label=_("以谁的名义起诉"), widget=forms.RadioSelect)
    plaintiff_phone = PhoneField(label=_("手机号码"), help_text=_("法院用它联系您。"))
    plaintiff_address = text("plaintiff_address", label=_("住所"), help_text=_("现在住的地方；公司填注册地址。"))
    plaintiff_ethnicity = text("plaintiff_ethnicity", label=_("民族"), required=False,
                               help_text=_("例如：汉族。以公司名义起诉不用填。"))  # fmt: skip
    plaintiff_occupation = text("plaintiff_occupation", label=_("职业和工作单位"), required=False,
                                help_text=_("没有的写“无”。以公司名义起诉不用填。"))  # fmt: skip
    plaintiff_email = text("plaintiff_email", label=_("电子邮箱"), required=False,
                           widget=forms.EmailInput({"autocomplete": "email"}))  # fmt: skip

    def __init__(self, draft: Draft, *, bound: bool) -> None:
        capacities = acting_for(draft.account)
        self.only = capacities[0] if len(capacities) == 1 else None
        if self.only:  # one possibility is no question
            draft.fields["plaintiff_capacity"] = _value(self.only)
        super().__init__(draft, bound=bound)
        choose(self, "plaintiff_capacity", [(_value(c), _label(c)) for c in capacities])
        if self.only:
            self.fields["plaintiff_capacity"].widget = forms.HiddenInput()
            for name in ("plaintiff_ethnicity", "plaintiff_occupation") if self.only.person else ():
                self.fields[name].required = True
            if self.only.person:
                self.fields["plaintiff_address"].help_text = _("现在住的地方，写到门牌号。")
                self.fields["plaintiff_ethnicity"].help_text = _("例如：汉族。")
                self.fields["plaintiff_occupation"].help_text = _("没有的写“无”。")

    def plaintiff(self, given: Mapping[str, Any]) -> Plaintiff:
        kind, _colon, who = given.get("plaintiff_capacity", "").partition(":")
        return Plaintiff(
            person=uuid.UUID(who) if kind == "person" else None,
            organisation=uuid.UUID(who) if kind == "organisation" else None,
            **{n: given.get(f"plaintiff_{n}", "") for n in ("address", "phone", "email", "ethnicity", "occupation")},
        )

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        return plaintiff_defects(self.plaintiff(given), on=clock.today())


OPPONENTS = (
    (PartyForm.SHOP, _("一家网店，我只知道店名和平台")),
    (PartyForm.COMPANY, _("一家公司或其他单位")),
    (PartyForm.SOLE_TRADER, _("一个个体工商户")),
    (PartyForm.PERSON, _("一个人")),
)


class OpponentForm(StepForm):
    """Whom one sues: what the plaintiff knows them to be. The next page asks what fits."""

    defendant_kind = forms.ChoiceField(
        label=_("对方是谁"), choices=OPPONENTS, widget=forms.RadioSelect,
        help_text=_("不清楚对方的真实身份也可以起诉，请选最接近的一项。"),
        error_messages={"required": _("请选择对方是谁：起诉必须有明确的被告（《民事诉讼法》第一百二十二条）。")},
    )  # fmt: skip


_SHOWN = {
    PartyForm.PERSON: ("name", "sex", "address", "phone", "id_number"),
    PartyForm.COMPANY: ("name", "credit_code", "address", "phone", "head", "head_post"),
    PartyForm.SOLE_TRADER: ("name", "head", "credit_code", "address", "phone"),
    PartyForm.SHOP: ("name", "link", "address", "phone"),
}
_NAMES = {
    PartyForm.PERSON: (_("对方姓名"), _("按您知道的填写，与转账、聊天记录中的一致。")),
    PartyForm.COMPANY: (_("单位全称"), _("与营业执照一致；可在平台“店铺资质”里查到。")),
    PartyForm.SOLE_TRADER: (_("字号（招牌名称）"), _("没有字号的，填经营者姓名。")),
    PartyForm.SHOP: (_("网店名称"), _("平台上显示的店名。法院可以请平台提供经营者的真实信息。")),
}


class DefendantForm(StepForm):
    """What is known of the other side; which fields are asked depends on ``defendant_kind``."""

    defendant_name = text("defendant_name", label=_("名称"))
    platform = text("platform", label=_("在哪个平台"), help_text=_("例如：某某商城、某某直播。"))
    defendant_link = text("defendant_link", label=_("店铺网址或店铺号"), required=False)
    defendant_head = text("defendant_head", label=_("法定代表人或经营者"), required=False)
    defendant_head_post = text("defendant_head_post", label=_("职务"), required=False)
    defendant_credit_code = text("defendant_credit_code", label=_("统一社会信用代码"), required=False,
                                 help_text=_("营业执照上的 18 位代码。"), limit="defendant_id_number")  # fmt: skip
    defendant_sex = forms.ChoiceField(
        label=_("性别"), required=False, choices=[("男", _("男")), ("女", _("女")), ("", _("不清楚"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    defendant_address = text("defendant_address", label=_("住所"), required=False,
                             help_text=_("住址、发货地址或注册地址。知道多少写多少。"))  # fmt: skip
    defendant_phone = text("defendant_phone", label=_("电话"), required=False)
    defendant_id_number = text("defendant_id_number", label=_("身份证号码"), required=False,
                               help_text=_("知道才填。只给法院看，不会公开。"))  # fmt: skip

    def __init__(self, draft: Draft, *, bound: bool) -> None:
        super().__init__(draft, bound=bound)
        raw = draft.fields.get("defendant_kind", "")
        self.kind = PartyForm(raw) if raw in list(PartyForm) else PartyForm.SHOP
        shown = {f"defendant_{n}" for n in _SHOWN[self.kind]} | ({"platform"} if self.kind is PartyForm.SHOP else set())
        for name in set(self.fields) - shown:
            del self.fields[name]
        asked = self.fields["defendant_name"]
        asked.label, asked.help_text = _NAMES[self.kind]
        if self.kind is PartyForm.SOLE_TRADER:
            self.fields["defendant_head"].label = _("经营者姓名")

    def pleaded(self, given: Mapping[str, Any]) -> Pleaded:
        names = ("sex", "address", "phone", "id_number", "credit_code", "head", "head_post", "link")
        said: dict[str, Any] = {n: given.get(f"defendant_{n}") or "" for n in names}
        return Pleaded(
            form=self.kind, name=given.get("defendant_name", ""), platform=given.get("platform") or "", **said
        )

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        return pleaded_defects(self.pleaded(given), on=clock.today())
