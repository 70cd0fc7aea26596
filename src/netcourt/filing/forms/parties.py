"""Steps 1 and 2: who sues, and whom."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.cases.words import AgentKind, Origin, PartyForm, PartyRole
from netcourt.filing import counter
from netcourt.filing.forms.base import StepForm, text
from netcourt.filing.models import Draft
from netcourt.filing.papers import Abroad, AgentPaper, Defect, Plaintiff, Pleaded, Ward
from netcourt.filing.party_requirements import plaintiff_defects, pleaded_defects
from netcourt.identity.queries import Capacity
from netcourt.web.fields import PhoneField
from netcourt.web.forms import choose


def capacity_value(capacity: Capacity) -> str:
    if capacity.person:
        return f"person:{capacity.person.pk}"
    return f"organisation:{capacity.organisation.pk}" if capacity.organisation else ""


def capacity_label(capacity: Capacity) -> str:
    if capacity.power:
        return str(_("代理 %(name)s 起诉（凭授权委托书）")) % {"name": capacity.name}
    if capacity.office:
        return str(_("以 %(name)s 的名义起诉")) % {"name": capacity.name}
    return str(_("为自己起诉（%(name)s）")) % {"name": capacity.name}


WARD = ("ward_name", "ward_id_number", "agent_relation")
ABROAD = ("abroad_name", "abroad_origin", "abroad_country", "abroad_number", "abroad_post")


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

    ward_name = text("ward_name", label=_("孩子或者被监护人的姓名"))
    ward_id_number = text("ward_id_number", label=_("孩子或者被监护人的身份证号码"), required=False)
    agent_relation = text(
        "agent_relation", label=_("您是孩子或者被监护人的什么人"), help_text=_("例如：母亲、监护人。")
    )

    abroad_name = text("abroad_name", label=_("境外公司、组织的名称"))
    abroad_origin = forms.ChoiceField(
        label=_("属于哪里"), choices=[(o.value, o.label) for o in Origin if o is not Origin.MAINLAND],
        widget=forms.RadioSelect,
    )  # fmt: skip
    abroad_country = text(
        "abroad_country", label=_("注册地所在国"), required=False, help_text=_("外国的才填，例如：日本。")
    )
    abroad_number = text("abroad_number", label=_("注册号"), required=False)
    abroad_post = text("abroad_post", label=_("您在其中的职务"), help_text=_("例如：董事、代表人。"))

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        capacities = counter.suing(draft)
        self.only = capacities[0] if len(capacities) == 1 else None
        if self.only:  # one possibility is no question
            draft.fields["plaintiff_capacity"] = capacity_value(self.only)
        super().__init__(draft, bound=bound, slot=slot)
        self.for_ward, self.for_abroad = (draft.fields.get("ward") == of for of in ("yes", "abroad"))
        own = ("plaintiff_ethnicity", "plaintiff_occupation")
        for name in (*(() if self.for_ward else WARD), *(own if self.for_abroad else ABROAD)):
            del self.fields[name]
        choose(self, "plaintiff_capacity", [(capacity_value(c), capacity_label(c)) for c in capacities])
        if self.only:
            self.fields["plaintiff_capacity"].widget = forms.HiddenInput()
            in_person = self.only.person and not self.for_abroad
            for name in own if in_person else ():
                self.fields[name].required = True
            if in_person:
                self.fields["plaintiff_address"].help_text = _("现在住的地方，写到门牌号。")
                self.fields["plaintiff_ethnicity"].help_text = _("例如：汉族。")
                self.fields["plaintiff_occupation"].help_text = _("没有的写“无”。")

    def plaintiff(self, given: Mapping[str, Any]) -> Plaintiff:
        kind, _colon, who = given.get("plaintiff_capacity", "").partition(":")
        return Plaintiff(
            person=uuid.UUID(who) if kind == "person" else None,
            organisation=uuid.UUID(who) if kind == "organisation" else None,
            ward=self.ward(given),
            abroad=self.abroad(given),
            **{n: given.get(f"plaintiff_{n}", "") for n in ("address", "phone", "email", "ethnicity", "occupation")},
        )

    def ward(self, given: Mapping[str, Any]) -> Ward | None:
        if not self.for_ward:
            return None
        said = {n: given.get(n) or "" for n in ("ward_name", "ward_id_number", "agent_relation")}
        return Ward(name=said["ward_name"], id_number=said["ward_id_number"], relation=said["agent_relation"])

    def abroad(self, given: Mapping[str, Any]) -> Abroad | None:
        if not self.for_abroad:
            return None
        said = {n: given.get(f"abroad_{n}") or "" for n in ("name", "country", "number", "post")}
        return Abroad(origin=Origin(given.get("abroad_origin") or Origin.FOREIGN), **said)

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        return plaintiff_defects(self.plaintiff(given), on=clock.today())


OPPONENTS = (
    (PartyForm.SHOP, _("一家网店，我只知道店名和平台")),
    (PartyForm.COMPANY, _("一家公司或其他单位")),
    (PartyForm.SOLE_TRADER, _("一个个体工商户")),
    (PartyForm.PERSON, _("一个人")),
    ("minor", _("一个未成年人")),
    (PartyForm.AGENCY, _("一个行政机关（行政案件）")),
    ("outside_person", _("外国、香港、澳门或者台湾的人")),
    ("outside_company", _("外国、香港、澳门或者台湾的公司、组织")),
)
_KINDS = {
    "minor": (PartyForm.PERSON, False, True),
    "outside_person": (PartyForm.PERSON, True, False),
    "outside_company": (PartyForm.COMPANY, True, False),
}


def read_kind(raw: str) -> tuple[PartyForm, bool, bool]:
    """What was chosen: the form of the party, whether from outside the mainland, whether a minor."""
    known = PartyForm(raw) if raw in list(PartyForm) else PartyForm.SHOP
    return _KINDS.get(raw, (known, False, False))


class OpponentForm(StepForm):
    """Whom one sues: what the plaintiff knows them to be. The next page asks what fits.

    Of a party added later it is asked first whether it is sued or a third party (CPL 59).
    """

    party_role = forms.ChoiceField(
        label=_("列为什么"), widget=forms.RadioSelect,
        choices=[(PartyRole.DEFENDANT, _("被告：要求它承担责任")),
                 (PartyRole.THIRD_PARTY, _("第三人：不告它，但结果与它有关系"))],
    )  # fmt: skip
    defendant_kind = forms.ChoiceField(
        label=_("对方是谁"), choices=OPPONENTS, widget=forms.RadioSelect,
        help_text=_("不清楚对方的真实身份也可以起诉，请选最接近的一项。"),
        error_messages={"required": _("请选择对方是谁：起诉必须有明确的被告（《民事诉讼法》第一百二十二条）。")},
    )  # fmt: skip

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        if not slot:
            del self.fields["party_role"]


_SHOWN = {
    PartyForm.PERSON: ("name", "sex", "address", "phone", "id_number"),
    PartyForm.COMPANY: ("name", "credit_code", "address", "phone", "head", "head_post"),
    PartyForm.SOLE_TRADER: ("name", "head", "credit_code", "address", "phone"),
    PartyForm.SHOP: ("name", "link", "address", "phone"),
    PartyForm.AGENCY: ("name", "address", "phone", "head", "head_post"),
    PartyForm.ORGANISATION: ("name", "credit_code", "address", "phone", "head", "head_post"),
    PartyForm.PROCURATORATE: ("name", "address", "phone"),
}
_NAMES = {
    PartyForm.PERSON: (_("对方姓名"), _("按您知道的填写，与转账、聊天记录中的一致。")),
    PartyForm.COMPANY: (_("单位全称"), _("与营业执照一致；可在平台“店铺资质”里查到。")),
    PartyForm.SOLE_TRADER: (_("字号（招牌名称）"), _("没有字号的，填经营者姓名。")),
    PartyForm.SHOP: (_("网店名称"), _("平台上显示的店名。法院可以请平台提供经营者的真实信息。")),
    PartyForm.AGENCY: (_("行政机关全称"), _("与决定书上的公章一致。经过复议的，看复议决定书告知告谁。")),
}


class DefendantForm(StepForm):
    """What is known of the other side; which fields are asked depends on ``defendant_kind``."""

    defendant_name = text("defendant_name", label=_("名称"))
    defendant_origin = forms.ChoiceField(
        label=_("属于哪里"), choices=[(o.value, o.label) for o in Origin if o is not Origin.MAINLAND],
        widget=forms.RadioSelect, help_text=_("涉外、涉港澳台案件，法院要核对身份材料。"),
    )  # fmt: skip
    defendant_nationality = text("defendant_nationality", label=_("国籍或者注册地所在国"), required=False,
                                 help_text=_("外国的才填，例如：日本。"))  # fmt: skip
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
    agent_name = text("agent_name", label=_("父母或者其他法定代理人的姓名"), required=False)
    agent_relation = text("agent_relation", label=_("与未成年人的关系"), required=False, help_text=_("例如：母亲。"))

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        self.kind, self.outside, self.minor = read_kind(self.raw("defendant_kind"))
        shown = {f"defendant_{n}" for n in _SHOWN[self.kind]} | ({"platform"} if self.kind is PartyForm.SHOP else set())
        if self.outside:
            shown |= {"defendant_origin", "defendant_nationality", "defendant_id_number"}
        if self.minor:
            shown |= {"agent_name", "agent_relation"}
        for name in set(self.fields) - shown:
            del self.fields[name]
        asked = self.fields["defendant_name"]
        asked.label, asked.help_text = _NAMES.get(self.kind, _NAMES[PartyForm.COMPANY])
        if self.kind is PartyForm.SOLE_TRADER:
            self.fields["defendant_head"].label = _("经营者姓名")
        if self.outside:
            number = self.fields["defendant_id_number"]
            number.label, number.help_text = _("证件号码或者注册号"), _("护照、通行证号码，或者公司注册号。知道才填。")

    def pleaded(self, given: Mapping[str, Any]) -> Pleaded:
        names = ("sex", "address", "phone", "id_number", "credit_code", "head", "head_post", "link", "nationality")
        said: dict[str, Any] = {n: given.get(f"defendant_{n}") or "" for n in names}
        origin = given.get("defendant_origin") or Origin.MAINLAND
        by_law: tuple[AgentPaper, ...] = ()
        if self.minor and given.get("agent_name"):
            relation = given.get("agent_relation") or ""
            by_law = (AgentPaper(kind=AgentKind.STATUTORY, name=given["agent_name"], relation=relation),)
        return Pleaded(
            form=self.kind, name=given.get("defendant_name", ""), platform=given.get("platform") or "",
            origin=Origin(origin), id_kind="passport" if self.outside else "resident", agents=by_law, **said,
        )  # fmt: skip

    @property
    def role(self) -> PartyRole:
        """Defendant, or third party where an added one was named so."""
        return PartyRole.THIRD_PARTY if self.raw("party_role") == PartyRole.THIRD_PARTY else PartyRole.DEFENDANT

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        return pleaded_defects(self.pleaded(given), on=clock.today())
