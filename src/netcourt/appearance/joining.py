"""Joining a case: asked for with a code, compared, linked at once or decided at the desk. Written here only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.http import Http404

from netcourt.appearance import invitations
from netcourt.appearance.acts import ASK_JOIN, COURT, JOIN, LINK, REFUSE_LINK, REPLY
from netcourt.appearance.matching import Match, Verdict, compare
from netcourt.appearance.models import Invitation, Joining, PaperTrack, Reply
from netcourt.cases import access, clock
from netcourt.cases.actions import UNVERIFIED, Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, DocketEntry, Party, Representation
from netcourt.cases.words import ConsentStage, PeriodState, Role
from netcourt.filing import records
from netcourt.identity.models import Account
from netcourt.identity.queries import Capacity, acting_for, in_both
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

MOST_STATEMENT = 2000
MOST_TRIES = 5

CODE_OVER = Refusal(
    "CODE_OVER",
    Text(
        "这个关联码已经失效。请打电话给法院，请法院重新发一个",
        "This case code is no longer valid. Call the court and ask for a new one",
    ),
    cite("IC18 8"),
)
CODE_BOUND = Refusal(
    "CODE_BOUND",
    Text(
        "这个关联码已由另一个账户使用。如果您才是被通知的人，请联系法院",
        "Another account uses this case code. If you are the one who is named, contact the court",
    ),
    cite("IC18 8", "OL21 7"),
)
TOO_MANY_TRIES = Refusal(
    "TOO_MANY_TRIES",
    Text("用这个关联码核对的次数过多，请联系法院", "This code was tried too often; contact the court"),
    cite("OL21 7"),
)
STATEMENT_MISSING = Refusal(
    "STATEMENT_MISSING",
    Text(
        "起诉状没有写明您的证件号码，请用一两句话说明为什么是您（例如：我是这家店的经营者）",
        "No number of yours was pleaded: say in a sentence why it is you, such as: I run this shop",
    ),
    cite("OL21 7"),
)
CAPACITY_UNKNOWN = Refusal(
    "CAPACITY_UNKNOWN",
    Text("请选择您以谁的名义参加", "Choose in whose name you take part"),
    cite("CPL 51", "CPL 61"),
)


def running(invitation_id: Any, *, lock: bool = False) -> Invitation:
    """The invitation while its code is good. Raises ``Refused`` (410) once it is over, Http404 when there is none."""
    rows = Invitation.objects.select_related("party", "case__court", "case__cause")
    invitation = rows.filter(pk=invitation_id).first()
    if invitation is None:
        raise Http404
    if lock:  # the case first, as every act does
        Case.objects.select_for_update().get(pk=invitation.case_id)
        invitation = rows.select_for_update(of=("self",)).get(pk=invitation_id)
    if invitation.ended_at or invitation.expires_at <= clock.now():
        raise Refused([CODE_OVER], status=410)
    return invitation


def capacity_of(actor: Account, wanted: str) -> Capacity:
    """One of those the actor may act for, by ``person:<id>`` or ``organisation:<id>``. Raises ``Refused``."""
    held = acting_for(actor, clock.now())
    if not held:
        raise Refused([UNVERIFIED], status=403)
    for capacity in held:
        if capacity_value(capacity) == wanted:
            return capacity
    raise Refused([CAPACITY_UNKNOWN], status=422)


def capacity_value(capacity: Capacity) -> str:
    if capacity.person:
        return f"person:{capacity.person.pk}"
    return f"organisation:{capacity.organisation.pk}" if capacity.organisation else ""


def ask(
    actor: Account,
    invitation_id: Any,
    wanted: str,
    key: str,
    *,
    statement: str = "",
    stages: Iterable[str] = (),
    notice_version: str = "",
) -> Joining:
    """Ask to be linked (IC18 8, OL21 7, 10). The answer stands in ``state``: linked at once, open, or refused.

    ``stages``: those agreed to online; the others stay unasked. Raises ``Refused`` for a code over or another's.
    """
    with transaction.atomic():
        invitation = running(invitation_id, lock=True)
        mine = invitation.joinings.filter(account=actor)
        waiting = mine.filter(state=Joining.State.OPEN).first()
        if waiting:
            return waiting
        if invitation.account_id not in (None, actor.pk):
            raise Refused([CODE_BOUND], status=409)
        if mine.count() >= MOST_TRIES:
            raise Refused([TOO_MANY_TRIES], status=409)
        capacity = capacity_of(actor, wanted)
        verdict = compare(invitation.party, capacity)
        doubtful = verdict.match in {Match.NAME, Match.SHOP}
        if doubtful and not statement.strip():
            raise Refused([STATEMENT_MISSING], status=422)
        joining = _wish(actor, invitation, capacity, verdict)
        joining.statement = statement.strip()[:MOST_STATEMENT]
        joining.choices = {"stages": _stages(stages), "notice_version": notice_version}
        if verdict.match == Match.NONE:
            joining.state, joining.decided_at = Joining.State.REFUSED, joining.asked_at
            joining.save()
            return joining
        invitation.account = actor
        invitation.save(update_fields=["account"])
        if verdict.match == Match.EQUAL:
            return _join(actor, joining, key)
        return _leave_to_court(joining, key)


def _stages(stages: Iterable[str]) -> list[str]:
    known = {s.value for s in ConsentStage} - {ConsentStage.FILING, ConsentStage.SERVICE}
    return sorted(set(stages) & known)


def _wish(actor: Account, invitation: Invitation, capacity: Capacity, verdict: Verdict) -> Joining:
    return Joining(
        court=invitation.case.court, invitation=invitation, account=actor, person=capacity.person,
        organisation=capacity.organisation, power=capacity.power, match=verdict.match,
        grounds=[g.as_json() for g in verdict.grounds], state=Joining.State.OPEN, asked_at=clock.now(),
    )  # fmt: skip


def _join(actor: Account, joining: Joining, key: str) -> Joining:
    """Link, and enter it as the party's own act: who is linked is a party and acts as one. All or nothing."""
    invitation = joining.invitation
    _link(joining, invitation.party, joining.asked_at)
    with perform(JOIN, actor, key=key, case_id=invitation.case_id) as step:
        if step.repeated:
            return Joining.objects.get(entry=step.done)
        step.on_behalf, step.role = invitation.party, Role(invitation.party.role)
        _enter(step, joining, step.enter(particulars=_particulars(joining)))
    return joining


def _link(joining: Joining, party: Party, at: Any) -> None:
    party.person, party.organisation, party.linked_at = joining.person, joining.organisation, at
    party.save(update_fields=["person", "organisation", "linked_at"])
    if joining.power:
        Representation.objects.get_or_create(party=party, power=joining.power, defaults={"since": at})


def _enter(step: Step, joining: Joining, entry: DocketEntry) -> None:
    party = joining.invitation.party
    joining.state, joining.entry, joining.decided_at = Joining.State.LINKED, entry, step.at
    joining.save()
    invitations.close_code(joining.invitation, Invitation.End.JOINED, step.at)
    invitations.back_online(party, entry)
    version = joining.choices.get("notice_version", "")
    for stage in joining.choices.get("stages", []):
        records.consents(step, [(party, ConsentStage(stage), "agreed", "express")], version)


def _particulars(joining: Joining) -> dict[str, Any]:
    return {
        "party": str(joining.invitation.party_id),
        "match": joining.match,
        "stages": joining.choices.get("stages", []),
        "notice_version": joining.choices.get("notice_version", ""),
        "by_power": bool(joining.power_id),
    }


def _leave_to_court(joining: Joining, key: str) -> Joining:
    case, party = joining.invitation.case_id, joining.invitation.party
    with perform(ASK_JOIN, None, key=key, case_id=case, party=party) as step:
        if step.repeated:
            return Joining.objects.get(entry=step.done)
        who = str(joining.organisation or joining.person)
        joining.entry = step.enter(
            note=f"{who}：{joining.statement}", particulars={"party": str(party.pk), "match": joining.match}
        )
        joining.save()
    return joining


def link(actor: Account, joining_id: Any, key: str) -> Joining:
    """The clerk compared and links whoever asked (OL21 7). Raises Http404, ``Refused``."""
    joining = _at_desk(joining_id)
    party = joining.invitation.party
    with (
        transaction.atomic(),
        perform(LINK, actor, key=key, case_id=party.case_id, open=_still_open(joining), party=party) as step,
    ):
        if step.repeated:
            return joining
        _link(joining, party, step.at)
        entry = step.enter(particulars=_particulars(joining))
        joining.decided_by = actor
        _end_registration(step, party)
        _enter(step, joining, entry)
        return joining


def refuse(actor: Account, joining_id: Any, key: str, *, reason: str) -> Joining:
    """The clerk does not link: the reason says what the applicant can do now. Raises Http404, ``Refused``."""
    joining = _at_desk(joining_id)
    case = joining.invitation.case_id
    with perform(REFUSE_LINK, actor, key=key, case_id=case, open=_still_open(joining), reason=reason) as step:
        if step.repeated:
            return joining
        step.enter(note=reason, particulars={"party": str(joining.invitation.party_id), "match": joining.match})
        joining.state, joining.reason = Joining.State.REFUSED, reason.strip()[:500]
        joining.decided_by, joining.decided_at = actor, step.at
        joining.save()
        Invitation.objects.filter(pk=joining.invitation_id).update(account=None)
        return joining


def _end_registration(step: Step, party: Party) -> None:
    """Those of this party; the periods of others who have not joined go on."""
    for period in step.case.periods.filter(party=party, rule__in=JOIN.ends, state=PeriodState.OPEN):
        step.end(period, PeriodState.MET)


def _at_desk(joining_id: Any) -> Joining:
    joining = Joining.objects.select_related("invitation__party", "invitation__case", "account").filter(pk=joining_id)
    found = joining.first()
    if found is None:
        raise Http404
    return found


def _still_open(joining: Joining) -> bool:
    return Joining.objects.select_for_update().get(pk=joining.pk).state == Joining.State.OPEN


def reply(actor: Account | None, invitation_id: Any, kind: str, key: str, *, text: str = "") -> Reply:
    """Whoever was reached says that it is not them, or that they take part offline; the court is told (IC18 8).

    "Not me" ends the code, so that a stranger's phone opens nothing. Raises ``Refused`` for a code that is over.
    """
    with transaction.atomic():
        invitation = running(invitation_id, lock=True)
        party = invitation.party
        with perform(REPLY, None, key=key, case_id=invitation.case_id) as step:
            if step.repeated:
                return Reply.objects.get(entry=step.done)
            said = in_both(Reply.Kind(kind).label)
            entry = step.enter(
                title=Text(f"收到通知的人回复：{said.zh}", f"Whoever received the notice replied: {said.en}"),
                note=text[:MOST_STATEMENT],
                particulars={"party": str(party.pk), "kind": kind, "signed_in": actor is not None},
            )
            made = Reply.objects.create(
                court=step.case.court, invitation=invitation, kind=kind, account=actor, at=step.at, entry=entry,
                text=text[:MOST_STATEMENT],
            )  # fmt: skip
            if kind == Reply.Kind.NOT_ME:
                invitations.close_code(invitation, Invitation.End.DISOWNED, step.at)
        if kind == Reply.Kind.OFFLINE:
            invitations.go_offline(party, PaperTrack.Ground.ASKED, key=f"offline:reply:{made.pk}")
        return made


def mark_seen(actor: Account, reply_id: int) -> None:
    """The clerk has read a reply: it leaves the desk. Raises Http404 where the case is not theirs to see."""
    row = Reply.objects.select_related("invitation__case").filter(pk=reply_id, seen_by=None).first()
    if row is None or not access.roles(actor, row.invitation.case) & set(COURT):
        raise Http404
    row.seen_by = actor
    row.save(update_fields=["seen_by"])
