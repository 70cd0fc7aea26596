"""Applying for execution, in the suit whose decision is to be executed (CPL 247). Written here only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404

from netcourt.cases import access, rights
from netcourt.cases.access import Look
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Period
from netcourt.cases.words import PeriodState, Role
from netcourt.execution import enforceable, writing
from netcourt.execution.acts import APPLY, TAKE_BACK
from netcourt.execution.enforceable import Instrument
from netcourt.execution.models import Application
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Defect
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text

MOST = {"interest_how": 2000, "acts": 5000, "assets": 10000, "late_reason": 2000, "bank": 100}
HIGHEST = Decimal("9999999999999999.99")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an application says. ``last_instalment``: where the decision orders instalments or names a day itself."""

    amount: Decimal = Decimal(0)
    performed: Decimal = Decimal(0)
    interest: Decimal = Decimal(0)
    interest_how: str = ""
    doubled: bool = False
    acts: str = ""
    assets: str = ""
    last_instalment: date | None = None
    late_reason: str = ""
    bank: str = ""
    account: str = ""


def apply(
    actor: Account,
    case_id: Any,
    key: str,
    *,
    asked: Asked,
    instrument: str = "",
    applicant: Any = None,
    against: Sequence[Any] = (),
) -> Application:
    """Ask for the execution of a decision in force; the court decides within seven days (CPL 247, 250; EXR 16).

    ``instrument``: key of the decision, ``applicant``: of the party applying, ``against``: of those executed; each may
    be left out where there is only one. After the two years it is accepted all the same (CPI 481). Raises Http404,
    ``Incomplete``, ``Refused`` with every reason.
    """
    case = access.find_case(actor, case_id)
    look = Look(actor, case)
    if not look.mine:
        rights.standing(actor, APPLY, case)
        raise Http404
    party = next((p for p in look.mine if str(p.pk) == str(applicant)), None) if applicant else look.mine[0]
    if party is None:
        raise Refused([rights.NOT_YOURS], status=403)
    others = enforceable.opponents(case, party)
    wanted = {str(k) for k in against}
    chosen = [p for p in others if str(p.pk) in wanted] if wanted else list(others if len(others) == 1 else ())
    found = enforceable.find(case, instrument)
    given: dict[str, Any] = {"instrument": found, "applicant": party, "against": chosen, "asked": asked}
    with perform(APPLY, actor, key=key, case_id=case_id, **given) as step:
        if step.repeated:
            return Application.objects.get(entry=step.done)
        assert found is not None  # a guard
        step.on_behalf, step.role = party, Role(party.role)
        _check(asked)
        return _hand_in(step, found, asked, chosen)


def _check(asked: Asked) -> None:
    wrong = []
    for name, most in MOST.items():
        if len(getattr(asked, name)) > most:
            long = Text(f"最多{most}字，请缩短", f"At most {most} characters")
            wrong.append(Defect(name, Refusal("TEXT_TOO_LONG", long)))
    for name in ("amount", "performed", "interest"):
        sum_ = getattr(asked, name)
        if not 0 <= sum_ <= HIGHEST:
            wrong.append(Defect(name, Refusal("AMOUNT_INVALID", Text("金额不对，请核对", "Check this sum"))))
    if wrong:
        raise Incomplete(wrong)


def _hand_in(step: Step, instrument: Instrument, asked: Asked, against: Sequence[Any]) -> Application:
    assert step.on_behalf is not None
    paper = writing.application(step, instrument, asked, against)
    receipt = writing.receipt(step, paper)
    due, until = instrument.due(asked.last_instalment), instrument.until(asked.last_instalment)
    late = step.at >= until.due_at
    me, names = step.on_behalf.name, "、".join(p.name for p in against)
    entry = step.enter(
        documents=[paper, receipt],
        title=Text(f"{me}申请执行{names}"[:300], f"{me} applied against {names}"[:300]),
        particulars={"decision": instrument.decision.entry_id, "number": instrument.number, "late": late,
                     "amount": f"{asked.amount + asked.interest:.2f}", "against": [str(p.pk) for p in against]},
    )  # fmt: skip
    row = Application.objects.create(
        case=step.case, court_id=step.case.court_id, entry=entry, decision=instrument.decision,
        instrument=instrument.said, applicant=step.on_behalf, amount=asked.amount, performed=asked.performed,
        interest=asked.interest, interest_how=asked.interest_how.strip(), doubled=asked.doubled,
        acts=asked.acts.strip(), assets=asked.assets.strip(), performed_by=due.last_day,
        late_reason=asked.late_reason.strip(), bank=asked.bank.strip(), account=asked.account.replace(" ", ""),
        document=paper, decide_by=step.start("EXE-REGISTER", post=Role.FILING_JUDGE),
        notice_by=step.start("D47", post=Role.FILING_JUDGE),
    )  # fmt: skip
    row.against.set(against)
    return row


def take_back(actor: Account, case_id: Any, key: str) -> Application:
    """Take one's own application back before it was registered; it can be made again. Raises Http404, ``Refused``."""
    row = own_waiting(Look(actor, access.find_case(actor, case_id)))
    with perform(TAKE_BACK, actor, key=key, case_id=case_id, application=row) as step:
        if step.repeated:
            return Application.objects.get(ended=step.done)
        assert row is not None  # a guard
        step.on_behalf, step.role = row.applicant, Role(row.applicant.role)
        step.enter(particulars={"application": row.entry_id})
        end_waiting(step, row, Application.State.TAKEN_BACK, PeriodState.ENDED)
        return row


def own_waiting(look: Look) -> Application | None:
    rows = Application.objects.filter(case=look.case, applicant__in=look.mine, state=Application.State.WAITING)
    return rows.select_related("applicant", "decide_by", "notice_by").order_by("pk").first()


def end_waiting(step: Step, row: Application, state: str, kept: PeriodState = PeriodState.MET) -> None:
    """Nothing waits any more: both periods of the court end, met or missed."""
    for period in Period.objects.filter(pk__in=[row.decide_by_id, row.notice_by_id]):
        if period.state == PeriodState.OPEN:
            step.end(period, kept if step.at < period.due_at else PeriodState.MISSED)
        elif period.state == PeriodState.MISSED:  # made up for by the act that still came
            step.end(period, PeriodState.MISSED)
    row.state, row.ended = state, step.done
    row.save(update_fields=["state", "ended"])
