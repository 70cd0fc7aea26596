"""Steps 5 and 8: what is claimed, and the plaintiff's own choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.cases.words import ConsentStage, PartyRole
from netcourt.filing import counter
from netcourt.filing.forms.base import StepForm, in_slot, lines, text
from netcourt.filing.models import Claim, Draft
from netcourt.filing.papers import NOTICE_VERSION, ClaimLine, Defect
from netcourt.filing.requirements import ASKED_STAGES
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.web.fields import MoneyField
from netcourt.web.forms import choose


def defendant_slots(draft: Draft) -> list[str]:
    """The slots of those sued, in the order of the complaint; the one asked for first has none."""
    listed: Any = draft.fields.get("more", [])
    held = [s for s in listed if isinstance(s, str) and s.startswith("p")] if isinstance(listed, list) else []
    return ["", *(s for s in held if draft.fields.get(f"{s}-party_role") != PartyRole.THIRD_PARTY)]


def against_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("向谁提出"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("不选就是向全部被告提出。"),
    )


def offer_defendants(form: StepForm) -> None:
    """Of several defendants those asked may be chosen; with one there is no question."""
    slots = defendant_slots(form.draft)
    if len(slots) < 2:
        del form.fields["against"]
        return
    names = [str(form.draft.fields.get(in_slot("defendant_name", s), "") or f"被告{n}") for n, s in enumerate(slots, 1)]
    choose(form, "against", [(s or "first", name) for s, name in zip(slots, names, strict=True)])


def asked_of(form: StepForm, given: Mapping[str, Any]) -> tuple[int, ...]:
    """Ordinals of the defendants asked; empty for all."""
    chosen = set(given.get("against") or ())
    return tuple(n for n, s in enumerate(defendant_slots(form.draft), start=1) if (s or "first") in chosen)


def _money(label: Any, help_text: Any) -> MoneyField:
    return MoneyField(label=label, required=False, help_text=help_text)


class ClaimsForm(StepForm):
    """What the court is asked to order."""

    refund = _money(_("要求退还的钱"), _("货款、服务费、押金等。"))
    compensation = _money(_("要求赔偿的钱"), _("损失，或者法律规定的加倍赔偿。"))
    compensation_basis = text("compensation_basis", label=_("赔偿是怎么算的"), required=False, limit="claim",
                              help_text=_("例如：价款 1,000 元的三倍。"), rows=2)  # fmt: skip
    other_money = _money(_("要求支付的其他款项"), _("例如：运费、鉴定费、利息。"))
    other_money_for = text("other_money_for", label=_("是什么款项"), required=False, limit="defendant_name")
    other_claim = text("other_claim", label=_("还要求对方做什么"), required=False, rows=3, limit="claim",
                       help_text=_("例如：赔礼道歉、删除信息、恢复账号。"))  # fmt: skip
    against = against_field()
    costs = forms.BooleanField(label=_("要求对方承担诉讼费用"), required=False)

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        offer_defendants(self)

    def lines(self, given: Mapping[str, Any], who: str = "被告", everyone: str = "") -> tuple[ClaimLine, ...]:
        """The claims in the words of a complaint; ``who`` is asked, ``everyone`` sued bears the costs."""
        made: list[ClaimLine] = []
        for name, words, reason in (
            ("refund", f"判令{who}向原告退还款项{{}}元", ""),
            ("compensation", f"判令{who}赔偿原告{{}}元", lines(given.get("compensation_basis") or "")),
            ("other_money", f"判令{who}向原告支付{given.get('other_money_for') or '其他款项'}{{}}元", ""),
        ):
            amount: Decimal | None = given.get(name)
            if amount:
                said = words.format(f"{amount:.2f}") + (f"（{reason}）" if reason else "")
                made.append(ClaimLine(kind=Claim.Kind.MONEY, text=said, amount=amount))
        if given.get("other_claim"):
            made.append(ClaimLine(kind=Claim.Kind.OTHER, text=lines(given["other_claim"])))
        if given.get("costs"):
            made.append(ClaimLine(kind=Claim.Kind.COSTS, text=f"本案诉讼费用由{everyone or who}负担"))
        asked = asked_of(self, given)
        return tuple(replace(c, against=() if c.kind == Claim.Kind.COSTS else asked) for c in made)

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        money = ("refund", "compensation", "other_money")
        if any(n in self.errors for n in money):
            return
        for name in money:
            if given.get(name) is not None and given[name] <= 0:
                sentence = Text("金额必须大于零；不要求这一项就留空", "Above zero, or leave it empty")
                yield Defect(name, Refusal("AMOUNT_INVALID", sentence, cite("CPL 122")))
        made = self.lines(given)
        more = any(str(s).startswith("c") for s in self.draft.fields.get("more", []))
        if not more and not any(c.kind != Claim.Kind.COSTS for c in made):
            sentence = Text(
                "请至少提出一项具体请求，例如退多少钱、要对方做什么",
                "Make at least one concrete claim: how much back, or what the other side should do",
            )
            yield Defect("refund", Refusal("CLAIM_MISSING", sentence, cite("CPL 122", "CPL 124")))
        if given.get("other_money") and not given.get("other_money_for"):
            sentence = Text("请写明这是什么款项", "Say what this sum is for")
            yield Defect("other_money_for", Refusal("CLAIM_TEXT_MISSING", sentence, cite("CPL 124")))


class ChoicesForm(StepForm):
    """Online or not, stage by stage; how papers reach the plaintiff. Nothing is chosen beforehand (OL21 2, 4)."""

    notice_read = forms.BooleanField(
        label=_("我已阅读上面的告知书"), widget=forms.CheckboxInput({"value": NOTICE_VERSION}),
        error_messages={"required": _("请阅读在线诉讼告知书并确认（《在线诉讼规则》第四条）。")},
    )  # fmt: skip
    online_stages = forms.MultipleChoiceField(
        label=_("您愿意在网上办理哪些环节"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(s.value, ConsentStage(s).label) for s in ASKED_STAGES],
        help_text=_("没有选的环节，到时法院会再问您；选了又想到法院办的，在该环节开始前的合理期限内提出，由法院审查。"),
    )  # fmt: skip
    service_address = text("service_address", label=_("送达地址"),
                           help_text=_("法院的纸质文书寄到这里。写到门牌号，换了地址要告诉法院。"))  # fmt: skip
    electronic_service = forms.ChoiceField(
        label=_("是否同意电子送达"), widget=forms.RadioSelect,
        choices=[("yes", _("同意：文书送到我在本平台的账户")), ("no", _("不同意：请寄纸质文书"))],
        help_text=_("同意后，文书到达账户就算送达，期限从次日起算；需要纸质件可以随时向法院要。"),
        error_messages={"required": _("请选择是否同意电子送达：法院不能替您选（《在线诉讼规则》第二十九条）。")},
    )  # fmt: skip

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        if draft.fields.get("notice_read") not in (None, "", NOTICE_VERSION):
            draft.fields["notice_read"] = ""  # an older notice was read: it is asked again (OL21 4)
        super().__init__(draft, bound=bound, slot=slot)
        helped = counter.of(draft)
        if helped and not hasattr(helped.person, "account"):
            choose(self, "electronic_service", [("no", _("不同意：请寄纸质文书"))])
            self.fields["electronic_service"].help_text = _(
                "本人还没有账户，文书寄纸质；以后用同一证件注册，可以改为电子送达。"
            )
        if not bound and "service_address" not in draft.fields:  # offered, to be checked instead of typed again
            self.initial["service_address"] = draft.fields.get("plaintiff_address", "")

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        if not given.get("service_address"):
            sentence = Text(
                "请填写送达地址，法院的纸质文书会寄到这里", "Give an address where paper from the court reaches you"
            )
            yield Defect("service_address", Refusal("SERVICE_ADDRESS_MISSING", sentence, cite("IC18 16")))
