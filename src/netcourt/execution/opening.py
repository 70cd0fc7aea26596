"""The filing judge registers the execution, with a number of its own, or refuses it by ruling. Written here only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netcourt.cases import clock
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.instruments import LINKS
from netcourt.cases.models import Case, CaseLink, Consent, Document, Party
from netcourt.cases.words import Outcome, PartyRole, Role, Stage
from netcourt.execution import notifying, writing
from netcourt.execution.acts import OPEN, REFUSE, REGISTER
from netcourt.execution.applying import end_waiting
from netcourt.execution.models import Application, Execution
from netcourt.fees.bills import open_bill
from netcourt.fees.models import Bill
from netcourt.filing.review import next_number
from netcourt.filing.transfers import copy_paper, copy_party
from netcourt.identity.models import Account
from netcourt.law import fees
from netcourt.law import refusal as law
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.pleadings.handing import candidates
from netcourt.reference.queries import local_tariff
from netcourt.service.addresses import carry_addresses
from netcourt.service.serving import serve
from netcourt.service.starts import Start

LINK = "execution"
FIRST, RESUMED = "执", "执恢"
PERFORM_DAYS, REPORT_DAYS, MOST_DAYS = 3, 7, 30


def open_execution(
    actor: Account,
    case_id: Any,
    key: str,
    *,
    application: Any,
    officer: Account | None,
    perform_days: int = PERFORM_DAYS,
    report_days: int = REPORT_DAYS,
) -> Case:
    """Register: own number, link to the suit, officer, notices to both sides, fee borne by who is executed (FEE 38).

    ``perform_days``, ``report_days``: what the notice and the order give, from receipt. Raises Http404, ``Refused``
    (409; 422 with what is wrong, such as a conflict of the officer or a local tariff not set).
    """
    row = _waiting(case_id, application)
    with perform(OPEN, actor, key=key, case_id=case_id, application=row, officer=officer) as step:
        if step.repeated:
            return Execution.objects.get(application__ended=step.done).case
        assert row is not None  # a guard
        assert officer is not None  # a guard
        _check(step.case, officer, perform_days, report_days)
        step.enter(particulars={"application": row.entry_id, "officer": str(officer.pk)})
        end_waiting(step, row, Application.State.OPENED)
        return _register(step, row, officer, {"EXE-PERFORM": perform_days, "EXE-REPORT": report_days})


def refuse(actor: Account, case_id: Any, key: str, *, application: Any, finding: str) -> Application:
    """Refuse by ruling, with reasons; the applicant may ask the court above to look at it. Raises as ``open``."""
    row = _waiting(case_id, application)
    with perform(REFUSE, actor, key=key, case_id=case_id, application=row, finding=finding) as step:
        if step.repeated:
            return Application.objects.get(ended=step.done)
        assert row is not None  # a guard
        grounds = [
            f"申请执行人{row.applicant.name}向本院申请执行{row.instrument.number}文书。",
            *writing.found(finding),
            "依照《最高人民法院关于人民法院执行工作若干问题的规定（试行）》第十六条、"
            "《中华人民共和国民事诉讼法》第一百五十七条第一款第十一项之规定，裁定如下：",
        ]
        order = [f"对{row.applicant.name}的执行申请，本院不予受理。"]
        final = "如不服本裁定，可以自裁定书送达之日起十日内向上一级人民法院申请复议。"
        people = writing.both(row.applicant, list(row.against.order_by("role", "ordinal")))
        paper = writing.ruling(step, people, grounds, order, final, to=row.applicant)
        step.enter(documents=[paper], note=finding.strip(), particulars={"application": row.entry_id})
        end_waiting(step, row, Application.State.REFUSED)
        serve(step, [paper], row.applicant, begins=[Start("D48.review")])
        return row


def _waiting(case_id: Any, application: Any) -> Application | None:
    """The application asked for, or the first that waits in the suit."""
    rows = Application.objects.filter(case=case_id, state=Application.State.WAITING)
    rows = rows.select_related("applicant", "decision", "instrument__document", "entry").order_by("pk")
    return rows.filter(pk=application).first() if application else rows.first()


def _check(case: Case, officer: Account, perform_days: int, report_days: int) -> None:
    wrong = []
    known = next((c for c in candidates(case, Role.ENFORCEMENT_OFFICER) if c.account.pk == officer.pk), None)
    if known is None:
        zh, en = "执行员应当在本院任职", "The officer holds that post at this court"
        wrong.append(Refusal("OFFICER_UNKNOWN", Text(zh, en)))
    else:
        wrong += known.against
    if not (1 <= perform_days <= MOST_DAYS and 1 <= report_days <= MOST_DAYS):
        zh, en = f"期限是1至{MOST_DAYS}日", f"The periods are 1 to {MOST_DAYS} days"
        wrong.append(Refusal("DAYS_INVALID", Text(zh, en)))
    if wrong:
        raise Refused(wrong, status=422)


def fee_of(case: Case, row: Application, step: Step) -> fees.Bill:
    """The fee on what is asked, never paid in advance (FEE 14, 20, 38). Raises ``Refused`` (422)."""
    try:
        return fees.execution_fee(row.money or None, local=local_tariff(case.court, day_of(step.at)))
    except law.Refused as error:
        raise Refused(error.refusals, status=422) from error


def fee_shown(case: Case, row: Application) -> fees.Bill | None:
    """The same for the page of the filing judge; None where the local tariff is not set."""
    try:
        return fees.execution_fee(row.money or None, local=local_tariff(case.court, clock.today()))
    except law.Refused:
        return None


def resumed(row: Application) -> bool:
    """Whether an earlier round by the same decision ended without everything being performed (CPI 517): 执恢."""
    done = Application.objects.filter(decision=row.decision_id, applicant=row.applicant_id).exclude(pk=row.pk)
    return done.filter(execution__case__outcome=Outcome.ROUND_ENDED).exists()


def _register(opened: Step, row: Application, officer: Account, days: Mapping[str, int]) -> Case:
    """Open the case in the act that decides so: 执, or 执恢 after an earlier round."""
    suit = opened.case
    with perform(REGISTER, None, key=f"execution:{row.pk}") as step:
        executed = list(row.against.order_by("role", "ordinal"))
        names = "、".join(p.name for p in executed)
        new = Case(
            court=suit.court, kind=Case.Kind.EXECUTION, title=f"{row.applicant.name}申请执行{names}"[:300],
            cause_id=suit.cause_id, category=suit.category, amount=row.money or None, stage=Stage.RECEIVED,
            received_at=row.entry.at, accepted_at=step.at,
        )  # fmt: skip
        new.number = str(next_number(new, RESUMED if resumed(row) else FIRST))
        copies = _parties(step, row, new, executed)
        bill = fee_of(new, row, step)
        step.actor = opened.actor  # who signs the papers
        step.origin = f"{LINKS[LINK]}：{suit.number}"
        papers = notifying.Papers.make(step, notifying.Told(row, officer.name, bill, days), copies)
        step.actor = None
        entry = step.enter(
            documents=[*_dossier(row, copies), *papers.all],
            particulars={"from_number": suit.number, "number": new.number, "application": row.entry_id,
                         "fee": f"{bill.amount:.2f}", "officer": str(officer.pk)},
        )  # fmt: skip
        CaseLink.objects.create(case=suit, to=new, kind=LINK, entry=entry)
        step.assign(officer, Role.ENFORCEMENT_OFFICER)
        own = Execution(case=new, court_id=new.court_id, application=row)
        if bill.amount:
            payer = copies[executed[0].pk]
            own.bill = open_bill(step, Bill.Kind.EXECUTION, bill, payer=payer, in_advance=False, waits=False)
        own.save(force_insert=True)
        step.start("EXE-TERM", post=Role.ENFORCEMENT_OFFICER)
        _carry(step, suit, row, copies)
        papers.serve(step, days)
        return new


def _parties(step: Step, row: Application, new: Case, executed: list[Party]) -> dict[Any, Party]:
    """Applicant and persons executed as rows of their own. Who acts by law goes on; a power of the applicant's too."""
    copies: dict[Any, Party] = {}
    ranked = [(row.applicant, PartyRole.PLAINTIFF, 1)]
    ranked += [(p, PartyRole.DEFENDANT, n) for n, p in enumerate(executed, start=1)]
    for party, role, ordinal in ranked:
        copied = copy_party(party)
        copied.role, copied.ordinal = role, ordinal
        copies[party.pk] = copied
    step.open_case(new, *copies.values())
    step.role, step.on_behalf = Role.SYSTEM, None  # the court's act, not the applicant's
    for held in row.applicant.representations.filter(until__isnull=True):
        copies[row.applicant.pk].representations.create(power=held.power, since=step.at)
    for old, _role, _ordinal in ranked:
        for agent in old.agents.filter(until__isnull=True, power__isnull=True, person__isnull=False):
            agent.pk, agent._state.adding, agent.party = None, True, copies[old.pk]
            agent.save(force_insert=True)
    return copies


def _dossier(row: Application, copies: dict[Any, Party]) -> list[Document]:
    """The application (its side's alone) and the instrument, for all to read."""
    return [copy_paper(d, copies) for d in (row.document, row.instrument.document)]


def _carry(step: Step, suit: Case, row: Application, copies: dict[Any, Party]) -> None:
    """Addresses and choices of the suit hold in execution too (CPI 137, OL21 4)."""
    for old in (row.applicant, *row.against.all()):
        carry_addresses(step, old, copies[old.pk])
    rows = list(Consent.objects.filter(case=suit, party__in=copies))
    for consent in rows:
        consent.pk, consent._state.adding = None, True
        consent.case, consent.party, consent.entry = step.case, copies[consent.party_id], step.done
    Consent.objects.bulk_create(rows)
