"""What the parties do while the application is reviewed: opinions, withdrawing (CPL 214; CPI 398)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404

from netcourt.cases import access, rights
from netcourt.cases.access import Look
from netcourt.cases.actions import perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import HoldKind, Outcome, Role, Stage
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.retrial import applying, telling, writing
from netcourt.retrial.acts import ANSWER, WITHDRAW
from netcourt.retrial.guards import application_of
from netcourt.retrial.models import Application, Opinion
from netcourt.retrial.reviewing import applicant_in, row_of
from netcourt.service.serving import serve

MOST = 20000
State = Application.State


def answering(look: Look) -> list[Party]:
    """The parties the viewer acts for who may still give an opinion."""
    row = application_of(look.case)
    if row is None:
        return []
    done = set(row.opinions.values_list("party", flat=True))
    mine = applicant_in(look.case, row)
    return [p for p in look.mine if p != mine and p.pk not in done]


def answer(
    actor: Account, case_id: Any, key: str, *, text: str, party: Any = None, exhibits: Sequence[Document] = ()
) -> Opinion:
    """Another party says what it thinks of the application; late ones count too, marked. The others read it at once.

    Raises Http404, ``Refused``.
    """
    look = Look(actor, access.find_case(actor, case_id))
    if not look.mine:
        rights.standing(actor, ANSWER, look.case)
        raise Http404
    free = answering(look)
    who = next((p for p in free if not party or str(p.pk) == str(party)), None)
    if who is None and _only_the_applicant(look):
        raise Refused([rights.NOT_YOURS], status=403)
    with perform(ANSWER, actor, key=key, case_id=case_id, text=text, answered=who is None) as step:
        if step.repeated:
            return Opinion.objects.get(entry=step.done)
        assert who is not None  # a guard
        if len(text) > MOST:
            long = Text(f"最多{MOST}字，请缩短", f"At most {MOST} characters")
            raise Refused([Refusal("TEXT_TOO_LONG", long)], status=422)
        step.on_behalf, step.role = who, Role(who.role)
        row = row_of(step.case)
        own = step.case.periods.filter(rule="D36.opinion", party=who).order_by("-started_by").first()
        late = own is not None and own.due_at <= step.at
        paper = writing.opinion(step, row, text, [d.title for d in exhibits], late=late)
        applying.own(exhibits, who)
        entry = step.enter(documents=[paper, *exhibits], particulars={"late": late})
        serve(step, [paper, *exhibits], applicant_in(step.case, row), begins=[], title=f"{who.name}的书面意见")
        return Opinion.objects.create(application=row, party=who, entry=entry, late=late, document=paper)


def _only_the_applicant(look: Look) -> bool:
    row = application_of(look.case)
    return row is not None and look.mine == [applicant_in(look.case, row)]


def withdraw(actor: Account, case_id: Any, key: str, *, reason: str = "") -> Application:
    """Before registration at once; while under review by a ruling (CPI 398). Raises Http404, ``Refused``."""
    case = access.find_case(actor, case_id)
    mine = Look(actor, case).mine
    with perform(WITHDRAW, actor, key=key, case_id=case_id) as step:
        row = row_of(step.case)
        if step.repeated:
            return row
        party = applicant_in(step.case, row)
        if party not in mine:
            raise Refused([rights.NOT_YOURS], status=403)
        step.on_behalf, step.role = party, Role(party.role)
        if row.state == State.REVIEWED:
            zh, en = "申请人申请撤回再审申请，等待裁定", "The applicant asks to withdraw; the ruling comes"
            row.asked = step.enter(note=reason.strip()[:MOST], title=Text(zh, en))
        else:
            _end(step.case, step.at)
            row.ended = step.enter(note=reason.strip()[:MOST])
            step.release(HoldKind.AWAITING_CORRECTION)
            step.end_running()
            row.state = State.WITHDRAWN
        row.save()
        if row.state == State.WITHDRAWN:
            telling.tell(row, Text("再审申请已撤回（立案前）", "The application was withdrawn before registration"))
        return row


def _end(case: Case, at: Any) -> None:
    """Withdrawn before it was registered: the case of review is over with this act."""
    case.stage, case.outcome, case.closed_at = Stage.CLOSED, Outcome.TAKEN_BACK, at
