"""Forms of retrial. Nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from netcourt.cases.models import Party
from netcourt.filing.forms.review import KeyForm
from netcourt.filing.papers import Defect
from netcourt.judgment.forms import LONG
from netcourt.law import retrial as law
from netcourt.pleadings.handing import Candidate
from netcourt.retrial.asked import MOST, Asked
from netcourt.retrial.challenged import Challenged, Where
from netcourt.retrial.deciding import MOST_MONTHS, REJECT, RETRY, WITHDRAWAL, Answer, Ruling
from netcourt.retrial.models import Application, Ground
from netcourt.web.fields import CourtDateField, FilesField, MoneyField
from netcourt.web.forms import choose, kept_in

EVIDENCE = ".pdf,.jpg,.jpeg,.png"


def _text(label: Any, most: int, rows: int, missing: Any = "", **more: Any) -> forms.CharField:
    errors = LONG | ({"required": missing} if missing else {})
    return forms.CharField(
        label=label, max_length=most, required=bool(missing), widget=forms.Textarea({"rows": rows}),
        error_messages=errors, **more,
    )  # fmt: skip


def _say(text: Any) -> str:
    return str(text.say(get_language() or "zh-hans"))


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One ground on the page: its box, and for some the day since when it is known."""

    ground: law.Ground
    number: int
    checked: bool
    known: BoundField | None


class ApplyForm(KeyForm):
    """The application (CPI 376). What can be only one is not asked."""

    where = forms.ChoiceField(
        label=_("向哪个法院申请"), widget=forms.RadioSelect, error_messages={"required": _("请选择向哪个法院申请。")}
    )
    applicant = forms.ChoiceField(
        label=_("为谁申请"), widget=forms.RadioSelect, error_messages={"required": _("请选择为谁申请。")}
    )
    grounds = forms.MultipleChoiceField(
        label=_("再审事由"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请选择至少一项再审事由。")},
    )  # fmt: skip
    not_marriage = forms.BooleanField(
        label=_("只对财产分割、子女抚养等部分申请再审，不涉及解除婚姻关系"), required=False
    )
    requests = _text(
        _("再审请求"), MOST["requests"], 3, _("请写明再审请求。"), help_text=_("例如：撤销原判，驳回原告的诉讼请求。")
    )
    disputed = MoneyField(
        label=_("不服的金额（元）"), required=False, help_text=_("只对一部分不服的，填那一部分；没有金额的不填。")
    )
    facts = _text(
        _("事实和理由"), MOST["facts"], 8, _("请写明事实和理由。"),
        help_text=_("按选择的事由逐项写：原裁判哪里错了，依据是什么。"),
    )  # fmt: skip
    exhibits = FilesField(
        label=_("证据"), required=False, accept=EVIDENCE,
        help_text=_("PDF 或者照片，可以一次选几份。新的证据、调解违反自愿或者违法的，必须上传。"),
    )  # fmt: skip

    def __init__(
        self, *args: Any, found: Challenged, faults: Callable[[Asked, int], Sequence[Defect]],
        courts: Sequence[Where] = (), able: Sequence[Party] = (), **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.found, self.faults = found, faults
        self._offer("where", [(w.court.pk, f"{w.court.name}（{_say(w.why)}）") for w in courts])
        self._offer("applicant", [(str(p.pk), f"{p.called} {p.name}") for p in able])
        choose(self, "grounds", [(g.key, _say(g.text)) for g in found.grounds])
        for ground in found.grounds:
            if ground.from_knowledge:
                self.fields[f"known_{ground.key}"] = CourtDateField(label=_("哪一天知道的"), required=False)
        cause = found.decision.case.cause
        if not law.of_marriage(cause.name if cause else ""):
            del self.fields["not_marriage"]

    def clean(self) -> dict[str, Any]:
        """What the law says of it stands beside what the form says, all at once."""
        said = self.cleaned_data
        wrong = set(self.errors)
        for fault in self.faults(self.asked, len(kept_in(self, "exhibits"))):
            if fault.field not in wrong:
                field = fault.field if fault.field in self.fields else None
                self.add_error(field, fault.refusal.say(get_language() or "zh-hans"))
        return said

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if len(choices) < 2:
            del self.fields[name]
        else:
            choose(self, name, choices)

    @property
    def before(self) -> list[BoundField]:
        return [self[n] for n in ("where", "applicant") if n in self.fields]

    @property
    def rows(self) -> Iterator[GroundRow]:
        chosen = set(self["grounds"].value() or ())
        for number, ground in enumerate(self.found.grounds):
            known = self[f"known_{ground.key}"] if ground.from_knowledge else None
            yield GroundRow(ground, number, ground.key in chosen, known)

    @property
    def after(self) -> list[BoundField]:
        names = ("not_marriage", "requests", "disputed", "facts", "exhibits")
        return [self[n] for n in names if n in self.fields]

    @property
    def asked(self) -> Asked:
        """What was typed, as far as it could be read: faults are told of all of it at once."""
        said = self.cleaned_data
        return Asked(
            grounds={key: said.get(f"known_{key}") for key in said.get("grounds", ())},
            requests=said.get("requests", ""), facts=said.get("facts", ""), disputed=said.get("disputed"),
            not_marriage=said.get("not_marriage", False),
        )  # fmt: skip


def typed(row: Application) -> dict[str, Any]:
    """An application as it stands, for the page that corrects it."""
    grounds = list(row.grounds.all())
    return {
        "grounds": [g.key for g in grounds], "requests": row.requests, "facts": row.facts, "disputed": row.disputed,
        **{f"known_{g.key}": g.known_on for g in grounds if g.known_on},
    }  # fmt: skip


class OpinionForm(KeyForm):
    party = forms.ChoiceField(label=_("为谁提交"), widget=forms.RadioSelect)
    text = _text(
        _("对再审申请的意见"), 20000, 8, _("请写明意见。"),
        help_text=_("针对对方主张的再审事由写：原裁判为什么没有错，或者您同意什么。"),
    )  # fmt: skip
    exhibits = FilesField(
        label=_("证据"), required=False, accept=EVIDENCE, help_text=_("PDF 或者照片，可以一次选几份。")
    )

    def __init__(self, *args: Any, able: Sequence[Party], **more: Any) -> None:
        super().__init__(*args, **more)
        if len(able) < 2:
            del self.fields["party"]
        else:
            choices = [(str(p.pk), f"{p.called} {p.name}") for p in able]
            choose(self, "party", choices)


class ReasonForm(KeyForm):
    reason = _text(_("撤回的原因"), 2000, 3)


class AcceptForm(KeyForm):
    judge = forms.ChoiceField(
        label=_("审查的法官"), widget=forms.RadioSelect, error_messages={"required": _("请指定审查的法官。")}
    )

    def __init__(self, *args: Any, known: Sequence[Candidate], **more: Any) -> None:
        super().__init__(*args, **more)
        free = [c for c in known if not c.against]
        self.accounts = {str(c.account.pk): c.account for c in free}
        words = "%s (%s in hand)" if (get_language() or "").startswith("en") else "%s（在办%s件）"
        choices = [(str(c.account.pk), words % (c.account.name, c.cases)) for c in free]
        choose(self, "judge", choices)


class SendBackForm(KeyForm):
    defects = _text(
        _("要补正的全部内容"), 5000, 5, _("请一次写明要补正的全部内容。"), help_text=_("一行一项，只能要求一次。")
    )
    days = forms.IntegerField(
        label=_("补正期限（收到后几日）"), min_value=1, max_value=60, initial=10,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )  # fmt: skip


class FindingForm(KeyForm):
    finding = _text(_("理由"), 10000, 6, _("请写明理由。"), help_text=_("一行一段，写进裁定书。"))


class ExtendForm(KeyForm):
    months = forms.IntegerField(
        label=_("延长几个月"), min_value=1, max_value=MOST_MONTHS,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )  # fmt: skip
    reason = _text(_("特殊情况"), 2000, 4, _("请写明特殊情况。"))


class DecideForm(KeyForm):
    """The answer to every ground, then the ruling; a withdrawal asked for can be permitted instead."""

    HOWS = {REJECT: _("驳回再审申请"), RETRY: _("裁定再审"), WITHDRAWAL: _("准许撤回再审申请")}

    how = forms.ChoiceField(
        label=_("裁定的结果"), widget=forms.RadioSelect, error_messages={"required": _("请选择裁定的结果。")}
    )
    goes_on = forms.BooleanField(
        label=_("不中止执行：追索赡养费、扶养费、抚养费、抚恤金、医疗费用、劳动报酬等案件"), required=False
    )
    finding = _text(_("其他要写明的"), 10000, 4, help_text=_("一行一段，写在逐项答复之后。"))

    def __init__(self, *args: Any, grounds: Sequence[Ground], withdrawal: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.grounds = grounds
        hows = [(h, words) for h, words in self.HOWS.items() if withdrawal or h != WITHDRAWAL]
        choose(self, "how", hows)
        for g in grounds:
            holds = forms.ChoiceField(
                label=_("这一项"), required=not withdrawal, widget=forms.RadioSelect,
                choices=[("yes", _("成立")), ("no", _("不成立"))],
                error_messages={"required": _("请逐项写明是否成立。")},
            )  # fmt: skip
            finding = _text(_("这一项的理由"), 10000, 3, "" if withdrawal else _("请逐项写明理由。"))
            self.fields |= {f"holds_{g.key}": holds, f"finding_{g.key}": finding}

    @property
    def rows(self) -> list[tuple[Ground, BoundField, BoundField]]:
        return [(g, self[f"holds_{g.key}"], self[f"finding_{g.key}"]) for g in self.grounds]

    @property
    def after(self) -> list[BoundField]:
        return [self[n] for n in ("how", "goes_on", "finding")]

    @property
    def ruling(self) -> Ruling:
        said = self.cleaned_data
        answers = {g.key: Answer(holds=_yes(said[f"holds_{g.key}"]), finding=said[f"finding_{g.key}"])
                   for g in self.grounds}  # fmt: skip
        return Ruling(how=said["how"], answers=answers, finding=said["finding"], goes_on=said["goes_on"])


def _yes(said: str) -> bool | None:
    return {"yes": True, "no": False}.get(said)
