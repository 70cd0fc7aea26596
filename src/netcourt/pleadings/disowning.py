"""An act under one's name that a fault of the platform made (IC18 6, OL21 7). Written here only.

Acts under an account are the holder's own. Without evidence the objection is logged and the act stands; with evidence
what rests on the act waits until a judge decides, and one found to be the platform's is void with what came of it. What
was stolen is claimed in ``identity``.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import Http404

from netcourt.cases import periods
from netcourt.cases.access import is_held
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, DocketEntry, Document, Period
from netcourt.cases.voiding import mark_void
from netcourt.cases.words import PARTY_ROLES, HoldKind, PeriodState
from netcourt.fees.closing import end_bill
from netcourt.filing.actions import Incomplete
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.pleadings import writing
from netcourt.pleadings.acts import DECIDE_DISOWNING, DISOWN
from netcourt.pleadings.claiming import acting_for, find_party
from netcourt.pleadings.models import Application, Disowning, Kind
from netcourt.pleadings.papers import missing
from netcourt.pleadings.ruling import decide, find
from netcourt.service.serving import serve

State = Application.State


def own_acts(party_ids: list[Any]) -> list[DocketEntry]:
    """The acts done for these parties, the newest first."""
    rows = DocketEntry.objects.filter(on_behalf__in=party_ids, role__in=list(PARTY_ROLES))
    return list(rows.exclude(act="pleadings.disown").order_by("-seq")[:30])


def doubt(case: Case) -> Q:
    """Acts a judge found to come from a fault of the platform, for ``cases.voiding``."""
    upheld = Disowning.objects.filter(application__case=case, application__state=State.GRANTED)
    return Q(pk__in=upheld.values("act"))


def disown(
    actor: Account, party_id: Any, key: str, *, seq: int, reasons: str, evidence: Document | None = None
) -> Application:
    """Object that act no. ``seq`` was not this party's own. Raises Http404, ``Incomplete``, ``Refused``."""
    party = find_party(actor, party_id)
    act = DocketEntry.objects.filter(case=party.case_id, seq=seq, on_behalf=party).first()
    if act is None:
        raise Http404
    given: dict[str, Any] = {"party": party, "kind": Kind.DISOWNING}
    with perform(DISOWN, actor, key=key, case_id=party.case_id, **given) as step:
        if step.repeated:
            return Application.objects.get(entry=step.done)
        acting_for(step, party)
        if found := list(missing("reasons", reasons, "请写明平台出了什么故障", "Say what the fault was", "OL21 7")):
            raise Incomplete(found)
        asked = f"确认第{seq}项诉讼行为（{act.title_zh}）不是申请人所为，是平台故障造成的。"
        paper = writing.request(step, party, "disowning_request", "诉讼行为异议书", asked, reasons)
        logged = Text(
            "当事人提出行为异议，未附证据，予以登记，行为有效",
            "An objection without evidence was logged; the act stands",
        )
        entry = step.enter(
            documents=[paper, *([evidence] if evidence else [])], title=None if evidence else logged,
            particulars={"seq": seq, "evidence": bool(evidence)},
        )  # fmt: skip
        row = Application.objects.create(
            case=step.case, court=step.case.court, kind=Kind.DISOWNING, party=party, entry=entry,
            reasons=reasons.strip(), document=paper, state=State.ASKED if evidence else State.LOGGED,
        )  # fmt: skip
        Disowning.objects.create(application=row, act=act, evidence=evidence)
        if evidence is not None and not is_held(step.case, HoldKind.DISPUTED):
            step.hold(HoldKind.DISPUTED, asked[:300])
        return row


def _undo(step: Step, act: DocketEntry) -> None:
    """What came of the void act is undone: what it began ends, with its fee; a period it ended runs on."""
    for period in Period.objects.filter(ended_by=act, state__in=(PeriodState.MET, PeriodState.ENDED)):
        _run_on(step, period, act)
    for period in Period.objects.filter(started_by=act, state=PeriodState.OPEN):
        step.end(period, PeriodState.ENDED)
    for asked in Application.objects.filter(entry=act, state__in=[State.ASKED, State.GRANTED]):
        decide(step, asked, State.DROPPED, None, finding="行为无效")
        if asked.bill is not None and not asked.bill.cancelled_id:
            end_bill(step, asked.bill)


def _run_on(step: Step, period: Period, act: DocketEntry) -> None:
    """As if the act had not been: to its last day, or for as many days as were left when a fault ended it."""
    if period.due_at > step.at:
        period.state, period.ended_by = PeriodState.OPEN, None
        period.save(update_fields=["state", "ended_by"])
    elif period.party_id is not None:
        left = (period.end - day_of(act.at)).days
        periods.restore(step.done, period, start=step.at, n=max(1, left))


def _nothing_waits(step: Step, row: Application) -> bool:
    asked = Application.objects.filter(case=step.case, kind=Kind.DISOWNING, state=State.ASKED)
    return not asked.exclude(pk=row.pk).exists()


def decide_disowning(actor: Account, application_id: Any, key: str, *, grant: bool, finding: str) -> Application:
    """Decide with reasons. Upheld: the act is marked void, and the periods that it began end."""
    row = find(actor, application_id)
    if row.kind != Kind.DISOWNING:
        raise Http404
    with transaction.atomic():
        with perform(DECIDE_DISOWNING, actor, key=key, case_id=row.case_id, application=row, finding=finding) as step:
            if step.repeated:
                return row
            paper = writing.disowning_decision(step, row, grant=grant, finding=finding)
            title = None if grant else Text("法院认定行为有效", "The court found the act to be the party's own")
            step.enter(documents=[paper], title=title, note=finding.strip(), particulars={"application": row.pk})
            decide(step, row, State.GRANTED if grant else State.REFUSED, paper, finding=finding)
            if grant:
                _undo(step, row.disowning.act)
            if _nothing_waits(step, row):
                step.release(HoldKind.DISPUTED)
            for party in step.case.parties.filter(left_at__isnull=True):
                serve(step, [paper], party, begins=[])
        if grant:
            mark_void(actor, row.case_id, f"{key}:void"[:64], seq=row.disowning.act.seq, reason=finding)
    return row
