"""The person executed reports property (CPL 252): read by its side and the court alone. Written here only."""

from __future__ import annotations

from typing import Any

from netcourt.cases.actions import perform
from netcourt.cases.acts import Refused
from netcourt.cases.words import Visibility
from netcourt.execution import writing
from netcourt.execution.acts import REPORT
from netcourt.execution.models import PropertyReport
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text

MOST = 10000


def report(actor: Account, case_id: Any, key: str, *, assets: str, changed: str = "") -> PropertyReport:
    """``assets``: what there is now; ``changed``: what changed in the year before the notice. Late ones count too.

    Raises Http404, ``Refused``.
    """
    with perform(REPORT, actor, key=key, case_id=case_id, assets=assets) as step:
        if step.repeated:
            return PropertyReport.objects.get(entry=step.done)
        if len(assets) > MOST or len(changed) > MOST:
            long = Text(f"最多{MOST}字，请缩短", f"At most {MOST} characters")
            raise Refused([Refusal("TEXT_TOO_LONG", long)], status=422)
        party = step.on_behalf
        assert party is not None
        again = step.case.execution.reports.filter(party=party).exists()
        title = "财产补充报告" if again else "财产报告"
        parts = [
            ("现在的财产", _lines(assets)),
            ("收到执行通知之日前一年的变动", _lines(changed) or ["没有。"]),
        ]
        paper = writing.petition(
            step, "property_report", title, [(party, writing.EXECUTED)], parts, visible_to=Visibility.OWN_SIDE
        )
        period = step.case.periods.filter(rule="EXE-REPORT", party=party).order_by("-started_by").first()
        late = period is not None and period.due_at <= step.at
        entry = step.enter(documents=[paper], particulars={"late": late, "again": again})
        return PropertyReport.objects.create(
            execution=step.case.execution, party=party, entry=entry, document=paper, late=late
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
