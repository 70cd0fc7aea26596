"""An objection to what the execution did, and the ruling on it (CPL 236; CN15: 执异). Written here only."""

from __future__ import annotations

from typing import Any

from netcourt.cases.actions import perform
from netcourt.cases.acts import Refused
from netcourt.cases.words import PartyRole, PeriodState, Role
from netcourt.execution import writing
from netcourt.execution.acts import OBJECT, RULE_OBJECTION
from netcourt.execution.models import Objection
from netcourt.filing.review import next_number
from netcourt.identity.models import Account
from netcourt.law.case_numbers import prior_question
from netcourt.law.refusal import Refusal
from netcourt.law.service import Instrument
from netcourt.law.text import Text
from netcourt.service.serving import serve
from netcourt.service.starts import Start

MOST = 10000
# The execution waits for what is objected to it: that names the ruling (CN15 8).
_WAITS_FOR = {"执": ("执异",), "执异": ()}
CALLED = {PartyRole.PLAINTIFF: writing.APPLICANT, PartyRole.DEFENDANT: writing.EXECUTED}


def object_execution(actor: Account, case_id: Any, key: str, *, requests: str, reasons: str) -> Objection:
    """Object in writing; ruled on within fifteen days (CPL 236). That two years had passed is said here (CPI 481)."""
    with perform(OBJECT, actor, key=key, case_id=case_id, reasons=reasons) as step:
        if step.repeated:
            return Objection.objects.get(entry=step.done)
        if len(requests) > MOST or len(reasons) > MOST:
            long = Text(f"最多{MOST}字，请缩短", f"At most {MOST} characters")
            raise Refused([Refusal("TEXT_TOO_LONG", long)], status=422)
        party = step.on_behalf
        assert party is not None
        number = str(next_number(step.case, prior_question(_WAITS_FOR), received=step.at))
        people = [(party, f"异议人（{CALLED[PartyRole(party.role)]}）")]
        parts = [("异议请求", [requests.strip()] if requests.strip() else []), ("事实和理由", [reasons.strip()])]
        paper = writing.petition(step, "execution_objection", "执行异议书", people, parts)
        entry = step.enter(documents=[paper], particulars={"number": number})
        return Objection.objects.create(
            execution=step.case.execution, party=party, entry=entry, number=number, requests=requests.strip(),
            reasons=reasons.strip(), document=paper, decide_by=step.start("D48.decide", post=Role.PRESIDENT),
        )  # fmt: skip


def rule_objection(
    actor: Account, case_id: Any, key: str, *, upheld: bool, finding: str, order: str = "", objection: Any = None
) -> Objection:
    """Uphold (``order``: what is set aside or corrected) or reject; both sides may ask the court above within ten days.

    Not by the officer whose execution it is. Raises Http404, ``Refused``.
    """
    rows = Objection.objects.filter(execution__case=case_id, state=Objection.State.OPEN).order_by("pk")
    row = (rows.filter(pk=objection) if objection else rows).select_related("party", "decide_by").first()
    with perform(RULE_OBJECTION, actor, key=key, case_id=case_id, objection=row, finding=finding) as step:
        if step.repeated:
            return Objection.objects.get(decided=step.done)
        assert row is not None  # a guard
        if upheld and not order.strip():
            zh, en = "异议成立的，请写明撤销或者改正什么", "Say what is set aside or corrected"
            raise Refused([Refusal("ORDER_MISSING", Text(zh, en))], status=422)
        asked = f"异议请求：{row.requests.rstrip('。')}。" if row.requests else ""
        grounds = [
            f"本院在执行{step.case.title}（{step.case.number}）一案中，{row.party.name}提出书面异议。{asked}",
            *writing.found(finding),
            "依照《中华人民共和国民事诉讼法》第二百三十六条、第一百五十七条第一款第十一项之规定，裁定如下：",
        ]
        lines = [order.strip()] if upheld else [f"驳回{row.party.name}的异议。"]
        people = [(row.party, f"异议人（{CALLED[PartyRole(row.party.role)]}）")]
        final = "如不服本裁定，可以自裁定书送达之日起十日内向上一级人民法院申请复议。"
        paper = writing.ruling(step, people, grounds, lines, final, number=row.number)
        entry = step.enter(
            documents=[paper], note=finding.strip(), particulars={"number": row.number, "upheld": upheld}
        )
        row.state = Objection.State.UPHELD if upheld else Objection.State.REJECTED
        row.finding, row.ruling, row.decided = finding.strip(), paper, entry
        row.save()
        if row.decide_by.state in (PeriodState.OPEN, PeriodState.MISSED):
            step.end(row.decide_by, PeriodState.MET if step.at < row.decide_by.due_at else PeriodState.MISSED)
        for party in step.case.parties.filter(left_at__isnull=True):
            serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[Start("D48.review")])
        return row
