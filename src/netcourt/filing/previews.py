"""What an act of the filing judge will bring, told before it is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from netcourt.cases import clock
from netcourt.cases.periods import deadline
from netcourt.cases.words import Outcome
from netcourt.filing.defects import NamedDefect
from netcourt.filing.models import Explanation
from netcourt.filing.plans import ADMINISTRATIVE_EVIDENCE, Plan
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
    follows.append(_("向被告送达起诉状副本、应诉通知书和举证通知书；被告的答辩、举证期限从收到的次日起算。"))
    if not plan.electronic:
        follows.append(_("原告没有同意电子送达：交费期限和举证期限从收到纸质通知书的次日起算，现在不开始。"))
    if plan.administrative:
        follows.append(ADMINISTRATIVE_EVIDENCE)
    rows = [Row(_("适用程序"), PROCEDURES[plan.terms.procedure]), Row(_("案件受理费"), yuan(plan.bill.amount))]
    if plan.counted:
        rows += [Row(_("此前已交，抵作受理费"), yuan(plan.counted)), Row(_("应补交"), yuan(plan.due))]
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


def of_registering_first(plan: Plan, reason: str) -> Preview:
    """As an acceptance, with what was left open."""
    made = of_acceptance(plan)
    first: Any = _("起诉条件由审判庭继续审查；不符合的，裁定驳回起诉。")
    return Preview(
        [Row(_("先行立案的理由"), reason), *made.rows], made.deadlines, [first, *made.consequences], made.bill
    )


def of_explanation(outcome: Outcome, explanation: str, to: Court | None, to_other: str, until: Computed) -> Preview:
    """The explanation as it will be recorded, where the plaintiff is sent, until when they may insist."""
    where = "；".join(filter(None, (to.name if to else "", to_other.strip())))
    rows = [Row(_("不坚持起诉的"), outcome.label), Row(_("释明内容"), explanation), Row(_("去处"), where)]
    follows = [
        _("释明内容记入案件流程，并写进释明告知书发给原告。"),
        _("原告同意退回的，案件结束，不编案号，不收费。"),
        _("原告坚持起诉的，您受理，或者裁定不予受理；七日审查期限不停止。"),
        _("原告逾期不答复的，由您决定退回；系统不会自动退回。"),
    ]
    return Preview(rows, [_due(_("原告"), until)], follows)


def of_return(told: Explanation) -> Preview:
    rows = [Row(_("处理方式"), told.get_outcome_display())]
    follows = [_("材料退回并记录在册，案件结束，不编案号，不收费。"), _("原告仍可下载全部材料，也可以重新起诉。")]
    return Preview(rows, [], follows)


def of_refusal(reasons: str, appeal_to: str) -> Preview:
    follows = [
        _("给案件编号，制作裁定书，发给原告；裁定书写明上诉法院：%(court)s。") % {"court": appeal_to},
        _("原告可以自收到裁定书之日起十日内上诉；裁定不收案件受理费。"),
    ]
    return Preview([Row(_("不予受理的理由"), reasons)], [], follows)


def of_transfer(to: Court, here: bool, reasons: str) -> Preview:
    follows = [
        _("制作移送裁定书，发给各方当事人；当事人不能对移送裁定上诉。"),
        _("该院在本平台：材料、当事人和已交的诉讼费用随案转到该院，七日内登记立案。")
        if here
        else _("该院不在本平台：请将卷宗移送该院，已交的诉讼费用随案转交。"),
    ]
    return Preview([Row(_("移送到"), to.name), Row(_("移送的理由"), reasons)], [], follows)


def _due(whose: Any, computed: Computed) -> tuple[Any, Any, Deadline]:
    title = rule_version(computed.law_version).title
    return whose, title, Deadline(computed.last_day, computed.derivation, computed.provisional)
