"""What an act of the filing judge will bring, told before it is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from netcourt.cases import clock
from netcourt.cases.words import Outcome
from netcourt.filing.defects import NamedDefect
from netcourt.filing.plans import ADMINISTRATIVE_EVIDENCE, Plan, deadline
from netcourt.law.period_rules import rule_version
from netcourt.law.periods import Deadline as Computed
from netcourt.law.procedures import PROCEDURES
from netcourt.reference.models import Court
from netcourt.web.pieces import Deadline, Row
from netcourt.web.templatetags.court import yuan


@dataclass(frozen=True, slots=True)
class Preview:
    """Facts, last days (whose, what, when and why), and what follows."""

    rows: list[Row]
    deadlines: list[tuple[Any, Any, Deadline]] = field(default_factory=list)
    consequences: list[Any] = field(default_factory=list)
    bill: Any = None


def of_acceptance(plan: Plan) -> Preview:
    """The procedure, the fee line by line, the periods that begin."""
    court, plaintiff = _("法院"), _("原告")
    days = [_due(court, plan.dossier), _due(court, plan.complaint_copy), _due(court, plan.trial)]
    days += [_due(plaintiff, d) for d in (plan.fee, plan.evidence) if d]
    follows: list[Any] = [
        _("给案件编号；编号按收到材料的年度连续，不能收回。"),
        _("制作受理通知书、交费通知书、举证通知书，在平台发给原告。")
        if plan.due
        else _("制作受理通知书、举证通知书，在平台发给原告。"),
    ]
    if not plan.electronic:
        follows.append(_("原告没有同意电子送达：交费期限和举证期限从收到纸质通知书的次日起算，现在不开始。"))
    if plan.administrative:
        follows.append(ADMINISTRATIVE_EVIDENCE)
    rows = [Row(_("适用程序"), PROCEDURES[plan.terms.procedure]), Row(_("案件受理费"), yuan(plan.bill.amount))]
    return Preview(rows, days, follows, plan.bill)


def of_correction(defects: Sequence[NamedDefect], days: int) -> Preview:
    """Every defect as the notice will print it, and the plaintiff's last day."""
    rows = [Row(_("第 %(n)s 项") % {"n": n}, d.text) for n, d in enumerate(defects, start=1)]
    follows = [
        _("补正通知只能发这一次。"),
        _("补正材料到达的次日，七日审查期限重新起算。"),
        _("逾期未补正的，由您决定退回；系统不会自动退回。"),
    ]
    return Preview(rows, [_due(_("原告"), deadline("CORRECTION", clock.now(), days))], follows)


def of_redirect(outcome: Outcome, explanation: str, to: Court | None, to_other: str) -> Preview:
    """The explanation as it will be recorded, and where the plaintiff is sent."""
    where = "；".join(filter(None, (to.name if to else "", to_other.strip())))
    rows = [Row(_("处理方式"), outcome.label), Row(_("释明内容"), explanation), Row(_("去处"), where)]
    follows = [
        _("释明内容记入案件流程，并写进释明告知书发给原告。"),
        _("案件结束，不编案号，不收费。原告仍可下载全部材料。"),
    ]
    return Preview(rows, [], follows)


def _due(whose: Any, computed: Computed) -> tuple[Any, Any, Deadline]:
    title = rule_version(computed.law_version).title
    return whose, title, Deadline(computed.last_day, computed.derivation, computed.provisional)
