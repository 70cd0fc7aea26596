"""Pages that only some suits have: a clause choosing the court, data, a suit for the public, or against a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.filing import pages
from netcourt.filing.forms.base import StepForm, text
from netcourt.filing.models import Complaint, Draft
from netcourt.filing.papers import Defect, PublicInterest
from netcourt.filing.requirements import public_interest_defects
from netcourt.law import refiling, special_suits
from netcourt.law.jurisdiction.agreements import CONNECTION_LABELS
from netcourt.law.jurisdiction.filings import TOUCHES
from netcourt.law.public_interest import STANDINGS, Standing
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.special_suits import Attacked, Special
from netcourt.law.text import Text
from netcourt.web.fields import CourtDateField
from netcourt.web.forms import choose

NO_CONNECTION = "none"


def _said(table: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    language = get_language() or "zh-hans"
    return [(str(code), words.say(language)) for code, words in table.items()]


class ClauseForm(StepForm):
    """How a clause choosing the court came about, and what ties its place to the dispute (CPL 35, CPI 31, IJ25 2)."""

    clause_form = forms.ChoiceField(
        label=_("这条约定是怎么来的"), choices=Complaint.ClauseForm.choices, widget=forms.RadioSelect,
        help_text=_("平台或者商家事先拟好、不能改的，是格式条款，由法官审查它有没有效力。"),
        error_messages={"required": _("请选择：格式条款和单独商量的约定，效力不一样。")},
    )  # fmt: skip
    clause_connection = forms.ChoiceField(
        label=_("约定的法院所在地与纠纷有什么联系"), widget=forms.RadioSelect,
        help_text=_("只能约定与纠纷有实际联系的地点的法院。"),
        error_messages={"required": _("请选择约定的地点与纠纷的联系。")},
    )  # fmt: skip

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        choose(self, "clause_connection", [*_said(CONNECTION_LABELS), (NO_CONNECTION, _("没有实际联系"))])


class DataForm(StepForm):
    """What keeps a dispute out of the category of network data until a judge has looked (IJ25 1(1))."""

    touches = forms.MultipleChoiceField(
        label=_("这件事是不是同时涉及下面这些"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("都不涉及就不选。只是用到数据的婚姻家庭、继承、劳动、人格权纠纷，不是网络数据纠纷，由立案法官判断。"),
    )  # fmt: skip

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        choose(self, "touches", _said(TOUCHES))


class AgainForm(StepForm):
    """Whether a suit for divorce or to end an adoption was brought before, and what is new since (CPL 127)."""

    earlier_ended_on = CourtDateField(
        label=_("上次的案件哪天结的"), required=False,
        help_text=_("判决不准离婚、调解和好、维持收养关系或者撤诉的那一天。没有起诉过的不填。"),
    )  # fmt: skip
    new_facts = text("new_facts", label=_("从那以后有什么新情况、新理由"), required=False, rows=3,
                     help_text=_("六个月内再起诉的，要有新情况、新理由，由立案法官判断。"))  # fmt: skip

    pregnancy = forms.ChoiceField(
        label=_("您是男方的：女方有没有下面的情况"), required=False, widget=forms.RadioSelect,
        help_text=_("这些情况下男方不得提出离婚，法院认为确有必要的除外。"),
    )  # fmt: skip
    pregnancy_on = CourtDateField(label=_("分娩或者终止妊娠的日期"), required=False)

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        choose(self, "pregnancy", [("", _("没有这些情况，或者我是女方")), *_said(refiling.PREGNANCIES)])
        if not pages.asked_of_a_marriage(draft):
            del self.fields["pregnancy"], self.fields["pregnancy_on"]

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        told, since = given.get("pregnancy") or "", given.get("pregnancy_on")
        for code, zh, en in refiling.pregnancy_faults(told, since, clock.today()):
            yield Defect("pregnancy_on", Refusal(code, Text(zh, en), cite("CC 1082")))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("earlier_ended_on") and cleaned["earlier_ended_on"] > clock.today():
            self.add_error("earlier_ended_on", _("这一天还没有到，请核对日期。"))
        return cleaned


class AttackedForm(StepForm):
    """The decision that a third party's suit to revoke, or a suit on an objection to execution, is against."""

    attacked_number = text("attacked_number", label=_("案号"), help_text=_("照抄，例如（2025）浙0199民初1号。"))
    learnt_on = CourtDateField(label=_("哪天知道的"))
    absent = text(
        "absent", label=_("为什么没有参加原来的诉讼"), rows=3, help_text=_("例如：没有人通知我，我不知道有这个案子。")
    )

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        self.kind = pages.special(draft) or Special.REVOCATION
        number, day = self.fields["attacked_number"], self.fields["learnt_on"]
        if self.kind is Special.EXECUTION:
            number.label = _("驳回执行异议的裁定的案号")
            day.label, day.help_text = _("哪天收到这份裁定"), _("收到之日起十五日内起诉。")
            del self.fields["absent"]
        else:
            number.label = _("要撤销的判决、裁定、调解书的案号")
            day.label = _("哪天知道自己的权益受到损害")
            day.help_text = _("六个月内起诉，不能延长。被告写原案的双方；请求里写明撤销哪几项。")

    def attacked(self, given: Mapping[str, Any]) -> Attacked:
        return Attacked(
            kind=self.kind, number=given.get("attacked_number") or "", learnt_on=given.get("learnt_on"),
            absent=given.get("absent") or "",
        )  # fmt: skip

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        for field, refusal in special_suits.defects(self.attacked(given), clock.today()):
            yield Defect(field, refusal)


class InterestForm(StepForm):
    """Who sues for the public, and the step that comes before (CPL 58; PIL20 13, 21)."""

    standing = forms.ChoiceField(
        label=_("以什么身份提起公益诉讼"), widget=forms.RadioSelect,
        error_messages={"required": _("请选择：公益诉讼只能由法律规定的机关和组织提起（《民事诉讼法》第五十八条）。")},
    )  # fmt: skip
    standing_basis = text(
        "standing_basis", label=_("哪部法律的哪一条允许起诉"), required=False,
        help_text=_("机关和组织才填，例如：《个人信息保护法》第七十条。"),
    )  # fmt: skip
    announced_on = CourtDateField(
        label=_("哪天发布的诉前公告"), required=False,
        help_text=_("检察机关提起民事公益诉讼才填：公告三十日届满后起诉，证明在“证据”一步上传。"),
    )  # fmt: skip
    proposal_received_on = CourtDateField(
        label=_("行政机关哪天收到检察建议"), required=False,
        help_text=_("行政公益诉讼才填：两个月内答复，紧急的十五日。"),
    )  # fmt: skip
    urgent = forms.BooleanField(label=_("属于应当十五日内答复的紧急情形"), required=False)

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        choose(self, "standing", _said(STANDINGS))
        against_organ = pages.is_administrative(draft)
        for name in ("announced_on",) if against_organ else ("proposal_received_on", "urgent"):
            del self.fields[name]

    def interest(self, given: Mapping[str, Any]) -> PublicInterest:
        return PublicInterest(
            standing=given.get("standing") or "", basis=given.get("standing_basis") or "",
            announced_on=given.get("announced_on"), proposal_received_on=given.get("proposal_received_on"),
            urgent=bool(given.get("urgent")),
        )  # fmt: skip

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        if given.get("standing") in list(Standing):
            yield from public_interest_defects(self.interest(given), on=clock.today())
