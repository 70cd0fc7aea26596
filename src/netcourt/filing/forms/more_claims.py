"""A claim added to the usual ones: its kind, then what that kind needs. And the act an administrative suit is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.cases import clock
from netcourt.filing import pages
from netcourt.filing.forms import worth
from netcourt.filing.forms.base import StepForm, text
from netcourt.filing.forms.claims import against_field, asked_of, defendant_slots, offer_defendants
from netcourt.filing.models import Claim, Draft
from netcourt.filing.papers import AdministrativeAct, ClaimLine, Defect
from netcourt.filing.requirements import claim_line_defects
from netcourt.law import fees
from netcourt.law.interest import RateSource, Terms
from netcourt.law.jurisdiction.categories import SUPERVISION_LABELS
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.web.fields import CourtDateField, MoneyField
from netcourt.web.forms import choose

K = Claim.Kind
CIVIL = (K.MONEY, K.INTEREST, K.PENALTY, K.GOODS, K.RESCISSION, K.APOLOGY, K.INJUNCTION, K.DISCLOSURE, K.CONFIRMATION,
         K.OTHER)  # fmt: skip
ADMINISTRATIVE = (K.REVOKE, K.PERFORM, K.UNLAWFUL, K.CHANGE, K.COMPENSATION, K.NORM, K.OTHER)
RUNNING = (K.INTEREST, K.PENALTY)


class ClaimKindForm(StepForm):
    """What the added claim asks for."""

    claim_kind = forms.ChoiceField(label=_("要法院判什么"), widget=forms.RadioSelect)

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        kinds = ADMINISTRATIVE if pages.is_administrative(draft) else CIVIL
        more = () if pages.is_administrative(draft) else worth.ADDED
        choose(self, "claim_kind", [*((k.value, k.label) for k in kinds), *more])


_OBJECTS = {
    K.MONEY: (_("是什么款项"), _("例如：返还押金、支付货款。")),
    K.INTEREST: (_("叫什么"), _("例如：逾期付款利息、资金占用费。可以不填。")),
    K.PENALTY: (_("叫什么"), _("例如：逾期交货违约金。可以不填。")),
    K.GOODS: (_("要对方交付、返还、更换或者修理什么"), _("例如：更换同型号手机一部。")),
    K.RESCISSION: (_("解除哪份合同"), _("例如：2026年3月1日签订的会员服务合同。")),
    K.APOLOGY: (_("用什么方式道歉"), _("例如：在其网站首页连续三天刊登道歉声明。可以不填。")),
    K.INJUNCTION: (_("停止什么行为"), _("例如：删除某网页上的照片。")),
    K.DISCLOSURE: (_("要对方提供什么信息"), _("例如：原告账户的登录记录。")),
    K.CONFIRMATION: (_("确认什么"), _("例如：某账号归原告使用。")),
    K.REVOKE: (_("撤销哪个决定"), _("写名称和文号。")),
    K.PERFORM: (_("要求履行什么职责"), _("例如：对原告的投诉作出处理。")),
    K.UNLAWFUL: (_("哪个行为违法"), _("例如：2026年3月1日扣押货物的行为违法。")),
    K.CHANGE: (_("怎样变更哪个决定"), _("例如：将罚款一万元变更为一千元。")),
    K.COMPENSATION: (_("赔偿什么损失"), _("写清损失的项目。")),
    K.NORM: (_("审查哪个规范性文件"), _("写名称、文号和条款。")),
    K.OTHER: (_("要对方做什么"), ""),
}
_WITH_AMOUNT = (K.MONEY, K.PENALTY, K.INTEREST, K.GOODS, K.COMPENSATION)
_INTEREST_FIELDS = ("interest_base", "interest_currency", "interest_rate", "interest_percent", "interest_multiple",
                    "interest_from", "interest_until")  # fmt: skip


class ClaimForm(worth.WorthForm):
    """What one added claim needs, by its kind."""

    claim_object = text("claim_object", label=_("内容"), rows=2)
    claim_amount = MoneyField(label=_("金额"), required=False)
    interest_base = MoneyField(
        label=_("以多少钱为基数"), required=False,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-10"}),
    )  # fmt: skip
    interest_currency = forms.ChoiceField(label=_("这笔钱是哪种货币"), required=False, widget=forms.Select)
    interest_rate = forms.ChoiceField(
        label=_("按什么利率"), required=False, widget=forms.RadioSelect,
        choices=[(RateSource.LPR_1Y, _("一年期贷款市场报价利率（LPR）")), (RateSource.LPR_5Y, _("五年期以上 LPR")),
                 (RateSource.AGREED_YEAR, _("双方约定的年利率")), (RateSource.AGREED_MONTH, _("双方约定的月利率")),
                 (RateSource.AGREED_DAY, _("双方约定的每日比例"))],
    )  # fmt: skip
    interest_percent = forms.DecimalField(
        label=_("约定的利率（百分数）"), required=False, max_digits=9, decimal_places=6,
        widget=forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-5"}),
        help_text=_("选了约定利率才填。例如每日万分之五，填 0.05。"),
        error_messages={"invalid": _("请用数字填写利率。")},
    )  # fmt: skip
    interest_multiple = forms.DecimalField(
        label=_("LPR 的几倍"), required=False, max_digits=4, decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-5"}),
        help_text=_("不填就是一倍。"), error_messages={"invalid": _("请用数字填写倍数。")},
    )  # fmt: skip
    interest_from = CourtDateField(label=_("从哪天起算"), required=False)
    interest_until = CourtDateField(label=_("算到哪天"), required=False, help_text=_("不填就算到对方付清为止。"))
    against = against_field()
    joint = forms.BooleanField(label=_("要求各被告连带承担"), required=False)

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        raw = str(draft.fields.get(f"{slot}-claim_kind", ""))
        self.special = raw if raw in worth.KINDS else ""
        self.kind = worth.KINDS.get(raw) or (K(raw) if raw in K.values else K.OTHER)
        asked = self.fields["claim_object"]
        words: tuple[Any, Any] = worth.OBJECTS.get(raw) or _OBJECTS.get(self.kind, _OBJECTS[K.OTHER])
        asked.label, asked.help_text = words
        asked.required = self.kind not in (*RUNNING, K.APOLOGY, K.MONEY, K.RESCISSION)
        running = self.kind in RUNNING
        if running:
            language = get_language() or "zh-hans"
            foreign = [(c, n.say(language)) for c, n in fees.CURRENCIES.items()]
            choose(self, "interest_currency", [("", _("人民币")), *foreign])
            self.fields["claim_amount"].help_text = _(
                "已经算好总数的填这里；要按利率算到付清的，填上面几项，系统会算出到今天的数额。"
            )
        several = len(defendant_slots(draft)) > 1
        offer_defendants(self)
        hidden = set() if running else set(_INTEREST_FIELDS)
        hidden |= set() if self.kind in _WITH_AMOUNT and self.special != pages.SECURITIES else {"claim_amount"}
        hidden |= set() if several else {"joint"}
        for name in hidden:
            del self.fields[name]
        self.ask_worth(self.special)
        asked_last = worth.FIELDS.get(self.special, ("claim_amount",))
        self.order_fields(["claim_object", *_INTEREST_FIELDS, *asked_last, "against", "joint"])

    @property
    def title(self) -> Any:
        """What kind of claim it is, as it was chosen."""
        return dict(worth.ADDED).get(self.special) or self.kind.label

    def line(self, given: Mapping[str, Any]) -> ClaimLine:
        """The claim; its words are written when the papers are handed in."""
        terms = self._terms(given) if self.kind in RUNNING else None
        kind = K(given.get("stated_asks") or self.kind)
        valued = self.worth(self.special, given)
        return ClaimLine(
            kind=kind, worth=valued, object=given.get("claim_object") or "", terms=terms,
            joint=bool(given.get("joint")), against=asked_of(self, given),
            amount=None if terms or valued else given.get("claim_amount"),
        )  # fmt: skip

    def _terms(self, given: Mapping[str, Any]) -> Terms | None:
        base, rate, start = given.get("interest_base"), given.get("interest_rate"), given.get("interest_from")
        if not (base and rate and start):
            return None
        return Terms(
            currency=given.get("interest_currency") or "", base=base, source=RateSource(rate),
            start=start, until=given.get("interest_until"),
            percent=given.get("interest_percent"), multiple=given.get("interest_multiple") or Decimal(1),
        )  # fmt: skip

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        if given.get("interest_currency") and self._terms(given) is None:
            zh = "选了外币的，请填写基数、利率和起算日；已经算好总数的外币，请删去这一项，改选“支付外币”"
            en = "Foreign money needs base, rate and first day; a sum already reckoned is claimed as foreign money"
            yield Defect("interest_base", Refusal("INTEREST_TERMS", Text(zh, en), cite("FEE 55")))
        for defect in claim_line_defects(self.line(given), len(defendant_slots(self.draft))):
            yield Defect(self.place(defect.refusal.code), defect.refusal)


class ActForm(StepForm):
    """What an administrative suit complains of (APL 49; IJ25 1(8)), and since when the six months run (APL 46)."""

    act_complained = text(
        "act_complained", label=_("行政行为的名称和文号"), rows=2,
        help_text=_("例如：某市场监督管理局某号行政处罚决定。没有书面决定的，写清做了什么、没做什么。"),
    )  # fmt: skip
    supervision = forms.ChoiceField(
        label=_("属于哪类监管"), required=False, widget=forms.RadioSelect,
        help_text=_("互联网法院只审理这几类行政案件。"),
    )  # fmt: skip
    act_known_on = CourtDateField(
        label=_("您哪天知道的"), required=False,
        help_text=_("一般应当自知道之日起六个月内起诉；过了也可以提交，由法院审查理由。"),
    )  # fmt: skip
    review_received_on = CourtDateField(
        label=_("哪天收到复议决定"), required=False,
        help_text=_("申请过行政复议才填；收到之日起十五日内起诉。"),
    )  # fmt: skip

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        language = get_language() or "zh-hans"
        kinds = [(s.value, t.say(language)) for s, t in SUPERVISION_LABELS.items()]
        choose(self, "supervision", [*kinds, ("", _("不属于这几类"))])

    def act(self, given: Mapping[str, Any]) -> AdministrativeAct:
        return AdministrativeAct(
            act=given.get("act_complained") or "", supervision=given.get("supervision") or "",
            known_on=given.get("act_known_on"), review_received_on=given.get("review_received_on"),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("act_known_on", "review_received_on"):
            if cleaned.get(name) and cleaned[name] > clock.today():
                self.add_error(name, _("这一天还没有到，请核对日期。"))
        return cleaned
