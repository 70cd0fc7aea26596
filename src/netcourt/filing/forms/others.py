"""Others a claim names beside the parties: who acts for the plaintiff (CPL 61, 62), who can bear witness (CPL 124)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netcourt.cases.words import AgentKind
from netcourt.filing import counter, pages
from netcourt.filing.forms.base import StepForm, text
from netcourt.filing.forms.parties import capacity_value
from netcourt.filing.models import Draft
from netcourt.filing.papers import AgentPaper, Defect, WitnessPaper
from netcourt.filing.party_requirements import agent_defects
from netcourt.web.forms import choose

APPOINTED = [k for k in AgentKind if k is not AgentKind.STATUTORY]


class AgentForm(StepForm):
    """An appointed agent as the papers name them. Access comes from a power given on the platform, not from here."""

    agent_kind = forms.ChoiceField(
        label=_("代理人是什么人"), choices=[(k.value, k.label) for k in APPOINTED], widget=forms.RadioSelect,
        error_messages={"required": _("请选择：只有这几种人可以代理诉讼（《民事诉讼法》第六十一条）。")},
    )  # fmt: skip
    agent_name = text("agent_name", label=_("姓名"))
    agent_firm = text("agent_firm", label=_("律师事务所、法律服务所或者工作单位"), required=False,
                      help_text=_("律师、基层法律服务工作者必须填。"))  # fmt: skip
    agent_licence = text("agent_licence", label=_("执业证号"), required=False)
    agent_special = forms.ChoiceField(
        label=_("委托书给了什么权限"), widget=forms.RadioSelect,
        choices=[("no", _("一般代理：不能代为承认、放弃、变更请求，和解，反诉、上诉")),
                 ("yes", _("特别授权：委托书逐项写明了上面的权限"))],
        error_messages={"required": _("请选择权限；只写“全权代理”的是一般代理（《民诉法解释》第八十九条）。")},
    )  # fmt: skip
    signed_abroad = forms.BooleanField(label=_("委托书是在境外签的"), required=False)

    def agent(self, given: Mapping[str, Any]) -> AgentPaper:
        raw = given.get("agent_kind") or ""
        return AgentPaper(
            kind=AgentKind(raw) if raw in list(AgentKind) else AgentKind.LAWYER, name=given.get("agent_name") or "",
            firm=given.get("agent_firm") or "", licence=given.get("agent_licence") or "",
            special=given.get("agent_special") == "yes", signed_abroad=bool(given.get("signed_abroad")),
        )  # fmt: skip

    def judged(self, given: Mapping[str, Any]) -> Iterable[Defect]:
        if given.get("agent_kind"):
            yield from agent_defects((self.agent(given),), firms=FIRMS)


FIRMS = frozenset({AgentKind.LAWYER, AgentKind.LEGAL_WORKER})


class ElectedForm(StepForm):
    """Whom the many elect to sue for them (CPL 56, 57). Everyone confirms it with the papers."""

    elected = forms.MultipleChoiceField(
        label=_("代表人"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("代表人的诉讼行为对大家有效；变更、放弃请求，承认对方请求，和解，要经每个人同意。"),
    )  # fmt: skip

    def __init__(self, draft: Draft, *, bound: bool, slot: str = "") -> None:
        super().__init__(draft, bound=bound, slot=slot)
        named = {capacity_value(c): c.name for c in counter.suing(draft)}
        self.suing = ["first", *pages.slots(draft, pages.PLAINTIFF)]
        choose(self, "elected", [(s, _called(draft, s, named, n)) for n, s in enumerate(self.suing, start=1)])

    def ordinals(self, given: Mapping[str, Any]) -> tuple[int, ...]:
        chosen = set(given.get("elected") or ())
        return tuple(n for n, s in enumerate(self.suing, start=1) if s in chosen)


def _called(draft: Draft, slot: str, named: Mapping[str, str], n: int) -> str:
    prefix = "" if slot == "first" else f"{slot}-"
    said = draft.fields
    invited = said.get(f"{prefix}invited_name") if prefix else ""
    return str(invited or named.get(str(said.get(f"{prefix}plaintiff_capacity", ""))) or f"原告{n}")


class WitnessForm(StepForm):
    """A witness by name and home (CPL 124(4))."""

    witness_name = text("witness_name", label=_("证人姓名"))
    witness_address = text("witness_address", label=_("证人住所"), help_text=_("法院通知证人用，当事人都看得到。"))
    witness_knows = text("witness_knows", label=_("能证明什么"), required=False, rows=2)

    def witness(self, given: Mapping[str, Any]) -> WitnessPaper:
        return WitnessPaper(**{n: given.get(f"witness_{n}") or "" for n in ("name", "address", "knows")})
