"""What rests on a recorded absence: a plaintiff's suit ruled withdrawn (CPL 146). Written here only."""

from __future__ import annotations

from typing import Any

from netcourt.cases import main_suit
from netcourt.cases.actions import perform
from netcourt.cases.models import Case
from netcourt.cases.words import Outcome
from netcourt.fees.closing import settle_at_close
from netcourt.fees.models import Bill
from netcourt.filing import rulings, serving
from netcourt.filing.plans import plaintiffs_of
from netcourt.identity.models import Account
from netcourt.judgment.absent import Notice, said
from netcourt.law.fees import Halving
from netcourt.law.online_mode import Consequence
from netcourt.law.text import Text
from netcourt.modes.acts import TREAT_AS_WITHDRAWN
from netcourt.modes.models import Absence

ALONE = Text(
    "原告没有参加，本诉按撤诉处理；反诉等请求继续审理", "The suit counts as withdrawn; the counterclaim is heard on"
)
OTHERS = Text(
    "一名原告没有参加，按撤诉处理；其余原告的请求继续审理", "One plaintiff's suit counts as withdrawn; others go on"
)
FEE = "案件受理费减半收取，由原告负担；已经预交的，多交部分退还。"


def proved(case: Case) -> dict[Any, Notice]:
    """The absences from which a judgment in absence may follow, with what proves that the party was told."""
    return {row.party_id: _notice(row) for row in _resting(case, Consequence.ABSENT)}


def of_plaintiffs(case: Case) -> list[Absence]:
    """Absences of plaintiffs still in the suit, on which it may be ruled withdrawn: with proof of notice only."""
    staying = {p.pk for p in plaintiffs_of(case)}
    latest = {row.party_id: row for row in _resting(case, Consequence.WITHDRAWN) if row.party_id in staying}
    return list(latest.values())


def treat_as_withdrawn(actor: Account, case_id: Any, key: str, *, finding: str) -> Case:
    """Rule the suit of who stayed away withdrawn, naming the absence and the notice (CPL 146; OL21 6).

    Other plaintiffs go on, so does a counterclaim; the last one ends the case. Raises Http404, ``Refused``.
    """
    with perform(TREAT_AS_WITHDRAWN, actor, key=key, case_id=case_id, finding=finding) as step:
        if step.repeated:
            return step.case
        case, rows = step.case, of_plaintiffs(step.case)
        leaving = {row.party_id for row in rows}
        staying = [p for p in plaintiffs_of(case) if p.pk not in leaving]
        heard = main_suit.goes_on(case)
        ends, goes_on = not staying and not heard, heard and not staying
        names = "、".join(row.party.name for row in rows)
        grounds = [
            *(said(row.party, _notice(row)) for row in rows),
            f"本院认为，{finding.strip()}",
            "依照《中华人民共和国民事诉讼法》第一百四十六条、第一百五十七条第一款第十一项的规定，裁定如下：",
        ]
        order = [f"本案按{names}撤诉处理。", *([] if staying else [FEE])]
        paper = rulings.ruling_on(step, "withdrawal_ruling", grounds, order, ends=ends)
        if ends:
            step.close(Outcome.TREATED_AS_WITHDRAWN)
        told: dict[str, Any] = {"absences": [row.pk for row in rows]}
        told |= {main_suit.ENDED: Outcome.TREATED_AS_WITHDRAWN} if goes_on else {}
        title = ALONE if goes_on else OTHERS if staying else None
        step.enter(documents=[paper], note=finding.strip(), particulars=told, stays=not ends, title=title)
        if ends:
            step.end_running()
        serving.serve_ruling(step, [paper])
        for row in rows if staying else ():
            row.party.left_at = step.at
            row.party.save(update_fields=["left_at"])
        if not staying:
            settle_at_close(step, Halving.WITHDRAWAL, kind=Bill.Kind.ACCEPTANCE if heard else None)
        return case


def _resting(case: Case, consequence: Consequence) -> list[Absence]:
    rows = Absence.objects.filter(case=case, consequence=consequence, service__effective_at__isnull=False)
    return list(rows.select_related("party", "service").order_by("pk"))


def _notice(row: Absence) -> Notice:
    assert row.service is not None  # a constraint
    assert row.service.effective_on is not None  # asked above
    return Notice(row.service.title, row.service.effective_on, row.finding.rstrip("。"))
