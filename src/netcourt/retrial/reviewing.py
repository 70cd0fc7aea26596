"""The filing judge registers an application, sends it back once with all that is wrong, or refuses it (CPL 214)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from netcourt.cases import access, rights
from netcourt.cases.access import Look
from netcourt.cases.actions import perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import HoldKind, Outcome, Role
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Defect
from netcourt.filing.review import next_number
from netcourt.identity.models import Account
from netcourt.law import retrial as law
from netcourt.law.periods import PeriodError
from netcourt.law.refusal import Refusal
from netcourt.law.service import Instrument
from netcourt.law.text import Text
from netcourt.pleadings.handing import candidates
from netcourt.retrial import applying, challenged, receiving, telling, writing
from netcourt.retrial.acts import ACCEPT, CORRECT, REFUSE, SEND_BACK
from netcourt.retrial.asked import Asked, faults
from netcourt.retrial.challenged import Challenged, Where
from netcourt.retrial.guards import application_of
from netcourt.retrial.models import Application
from netcourt.service.serving import serve
from netcourt.service.starts import Start

State = Application.State


def row_of(case: Case) -> Application:
    """The application of a case of review, for acts whose guards have found one."""
    row = application_of(case)
    assert row is not None
    return row


def contested(row: Application) -> Challenged:
    """The decision the application is against."""
    found = challenged.find(row.case, str(row.decision_id))
    assert found is not None
    return found


def applicant_in(case: Case, row: Application) -> Party:
    """The applicant as a party of the case of review, or of the retrial."""
    return case.parties.get(role=row.applicant.role, ordinal=row.applicant.ordinal)


def send_back(actor: Account, case_id: Any, key: str, *, defects: str, days: int = 10) -> Application:
    """Once, with everything that is to be corrected; the clock of the court begins anew with the correction (OL21 9).

    Raises Http404, ``Refused``.
    """
    with perform(SEND_BACK, actor, key=key, case_id=case_id, defects=defects) as step:
        row = row_of(step.case)
        if step.repeated:
            return row
        mine = applicant_in(step.case, row)
        begins = [Start("D35.correction", n=days)]
        try:
            paper = writing.correction_notice(step, mine, defects, days)
            row.sent_back = step.enter(documents=[paper], note=defects.strip())
            step.hold(HoldKind.AWAITING_CORRECTION)
            serve(step, [paper], mine, begins=begins)
        except PeriodError as error:
            raise Refused(error.refusals, status=422) from error
        row.state = State.BACK
        row.save()
        return row


def correct(actor: Account, case_id: Any, key: str, *, asked: Asked, exhibits: Sequence[Document] = ()) -> Application:
    """The applicant hands the application in anew, with more evidence if there is; late ones count until refused.

    Raises Http404, ``Incomplete``, ``Refused``.
    """
    case = access.find_case(actor, case_id)
    mine = Look(actor, case).mine
    with perform(CORRECT, actor, key=key, case_id=case_id) as step:
        row = row_of(step.case)
        if step.repeated:
            return row
        party = applicant_in(step.case, row)
        if party not in mine:
            raise Refused([rights.NOT_YOURS], status=403)
        step.on_behalf, step.role = party, Role(party.role)
        found = contested(row)
        if wrong := faults_of(step.case, row, found, asked, len(exhibits)):
            raise Incomplete(wrong)
        had = _exhibits(step.case, row)
        titles = [*had.order_by("pk").values_list("title", flat=True), *(d.title for d in exhibits)]
        paper = writing.application(step, found, asked, row.court, titles)
        applying.own(exhibits, party)
        row.corrected = step.enter(documents=[paper, *exhibits])
        step.release(HoldKind.AWAITING_CORRECTION)
        row.document, row.state = paper, State.WAITING
        applying.write(row, found, asked)
        receiving.begin(step)
        return row


def faults_of(case: Case, row: Application, found: Challenged, asked: Asked, more: int) -> list[Defect]:
    """All that is wrong with a correction. In time is who applied in time: what was sent back keeps its day."""
    where, given = Where(row.court, row.above, Text("", "")), _exhibits(case, row).count() + more
    return faults(found, row.applicant, asked, where, row.entry.at, exhibits=given, correcting=row)


def _exhibits(case: Case, row: Application) -> QuerySet[Document]:
    return case.documents.filter(kind="exhibit", submitted_for=applicant_in(case, row))


def accept(actor: Account, case_id: Any, key: str, *, judge: Account | None) -> Case:
    """Register: 民申 or 行申, its judge; notice to the applicant, copies and fifteen days to all others (CPI 383).

    Raises Http404, ``Refused`` (409; 422 where the judge has a conflict, such as having decided the case).
    """
    with perform(ACCEPT, actor, key=key, case_id=case_id, judge=judge) as step:
        if step.repeated:
            return step.case
        assert judge is not None  # a guard
        row, case = row_of(step.case), step.case
        _check(case, judge)
        administrative = case.kind == Case.Kind.ADMINISTRATIVE
        case.number = str(next_number(case, law.type_words(administrative=administrative)[0]))
        case.accepted_at = step.at
        mine, others = applicant_in(case, row), others_of(case, row)
        acceptance = writing.acceptance(step, contested(row), mine, judge.name)
        notices = {p.pk: writing.notice(step, contested(row), row, p) for p in others}
        row.accepted = step.enter(
            documents=[acceptance, *notices.values()], particulars={"number": case.number, "judge": str(judge.pk)}
        )
        step.assign(judge, Role.JUDGE)
        serve(step, [acceptance], mine, begins=[])
        within = case.periods.filter(rule="D36.copies").order_by("-started_by").first()
        for party in others:
            serve(step, [notices[party.pk], row.document], party, within=within, begins=[Start("D36.opinion")])
        if administrative:
            step.start("D36", post=Role.JUDGE, variant="administrative")
        row.state = State.REVIEWED
        row.save()
        telling.tell(row, Text(f"再审申请已立案审查，案号{case.number}", f"The retrial is under review: {case.number}"))
        return case


def others_of(case: Case, row: Application) -> list[Party]:
    """The respondent and the other parties of the original case; of a suit refused only those who know of it."""
    mine = applicant_in(case, row)
    rows = case.parties.filter(left_at__isnull=True).exclude(pk=mine.pk).order_by("role", "ordinal")
    return [p for p in rows if p.linked_at or row.case.accepted_at]


def _check(case: Case, judge: Account) -> None:
    known = next((c for c in candidates(case, Role.JUDGE) if c.account.pk == judge.pk), None)
    if known is None:
        zh, en = "审查的法官应当在本院任职", "The judge holds that post at this court"
        raise Refused([Refusal("JUDGE_UNKNOWN", Text(zh, en))], status=422)
    if known.against:
        raise Refused(known.against, status=422)


def refuse(actor: Account, case_id: Any, key: str, *, finding: str) -> Application:
    """Refuse by ruling, with reasons, such as a second application (CPI 381). Raises Http404, ``Refused``."""
    with perform(REFUSE, actor, key=key, case_id=case_id, finding=finding) as step:
        row = row_of(step.case)
        if step.repeated:
            return row
        if row.state not in (State.WAITING, State.BACK):
            raise Refused([ACCEPT.guards[0].refusal])
        paper = writing.refusal(step, contested(row), row, finding)
        step.close(Outcome.REFUSED)
        row.ended = step.enter(documents=[paper], note=finding.strip())
        step.release(HoldKind.AWAITING_CORRECTION)
        row.state = State.REFUSED
        row.save()
        serve(step, [paper], applicant_in(step.case, row), instrument=Instrument.JUDGMENT, begins=[])
        telling.tell(row, Text("再审申请裁定不予受理", "The application for retrial was refused"))
        return row
