"""The case at the court of appeal (第二审): its own number, everyone and everything of the first instance, a link."""

from __future__ import annotations

from django.utils import timezone

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, CaseLink, Document
from netcourt.cases.words import Role, Stage
from netcourt.filing.review import next_number
from netcourt.filing.transfers import carry_choices, copy_paper, open_with_parties
from netcourt.judgment import writing
from netcourt.judgment.acts import REGISTER_APPEAL
from netcourt.judgment.models import Decision
from netcourt.law.case_types import appeal_word
from netcourt.law.trial_limits import of_second_instance
from netcourt.reference.models import Court
from netcourt.reference.queries import AppealRouteUnset, CourtOfAppeal, appeal_court
from netcourt.service.serving import serve

LINK = "appeal"
JURISDICTION = "appearance.rule_jurisdiction"


def court_above(case: Case) -> CourtOfAppeal:
    """The court of appeal with the reason (IJ25 3, CPL 171). Raises ``Refused`` (APPEAL_ROUTE_UNSET, 422)."""
    try:
        return appeal_court(case.court_id, case.category, timezone.localdate(case.received_at))
    except AppealRouteUnset as error:
        raise Refused([error.refusal], status=422) from error


def register(sent: Step, decision: Decision, court: Court) -> Case:
    """Open the case at ``court`` in the act that sends the dossier: 民终, against a ruling on jurisdiction 民辖终."""
    old = sent.case
    with perform(REGISTER_APPEAL, None, key=f"second:{decision.pk}") as step:
        new = Case(
            court=court, kind=old.kind, title=old.title, cause_id=old.cause_id, category=old.category,
            amount=old.amount, stage=Stage.RECEIVED, received_at=step.at, accepted_at=step.at,
        )  # fmt: skip
        word = appeal_word(old.kind == Case.Kind.ADMINISTRATIVE, jurisdiction=decision.entry.act == JURISDICTION)
        new.number = str(next_number(new, word))
        appellant = decision.appeals.order_by("pk")[0].payer_id
        copies = open_with_parties(step, new, old, first=appellant)
        papers = [copy_paper(d, copies) for d in _papers(old)]
        notice = writing.notice(step, decision)
        entry = step.enter(
            documents=[*papers, notice],
            particulars={"from_court": old.court_id, "from_number": old.number, "number": new.number},
        )
        CaseLink.objects.create(case=old, to=new, kind=LINK, entry=entry)
        carry_choices(step, old, copies)
        judgment = decision.kind == Decision.Kind.JUDGMENT
        limit = of_second_instance(administrative=old.kind == Case.Kind.ADMINISTRATIVE, judgment=judgment)
        step.start(limit, post=Role.PRESIDENT)
        for party in new.parties.filter(left_at__isnull=True):
            if party.linked_at or old.accepted_at:
                serve(step, [notice], party)
        return new


def _papers(old: Case) -> list[Document]:
    return list(old.documents.filter(entry__isnull=False).order_by("entry", "id"))
