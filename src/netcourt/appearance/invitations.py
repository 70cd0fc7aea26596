"""Telling the other side: codes issued, notices sent, reminders, and who goes to the paper track. Written here only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from netcourt.appearance import codes, notices
from netcourt.appearance.acts import GO_OFFLINE, INVITE, REMIND, asked_beforehand
from netcourt.appearance.models import Invitation, Notice, PaperTrack
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, Consent, DocketEntry, Party, Period
from netcourt.cases.periods import deadline
from netcourt.cases.words import ConsentStage, ConsentState, PartyRole
from netcourt.identity.models import Account
from netcourt.law.periods import Deadline

State = Notice.State


@dataclass(frozen=True, slots=True)
class Issued:
    """A code just issued: the only moment in which it can be read."""

    invitation: Invitation
    code: str
    secret: str
    register: Deadline


def to_invite(case: Case) -> list[Party]:
    """Who is to be told: defendants and third parties who have not joined."""
    others = case.parties.exclude(role=PartyRole.PLAINTIFF)
    return list(others.filter(linked_at__isnull=True, left_at__isnull=True).order_by("role", "ordinal"))


def invite(
    actor: Account | None, party_id: Any, key: str, *, letter: bool = False, days: int | None = None
) -> Issued | None:
    """Issue a case code for a party and tell them; an earlier code ends (IC18 8, OL21 10).

    ``letter``: for a printed letter instead of the addresses the plaintiff gave; ``days``: to register. ``None`` when
    done already with this key: a code can be read once. Raises Http404, ``Refused``.
    """
    party = Party.objects.select_related("case__court").get(pk=party_id)
    with perform(INVITE, actor, key=key, case_id=party.case_id, party=party) as step:
        if step.repeated:
            return None
        until = deadline("REGISTRATION", step.at, days)
        ways = [notices.Way(Notice.Channel.LETTER, party.address)] if letter else notices.ways(party)
        entry = step.enter(particulars={"party": str(party.pk), "ways": [w.channel for w in ways if not w.barred]})
        issued = _issue(step, party, entry, until)
        _queue(issued, ways, Notice.Kind.FIRST)
        _start(step, party, any(not w.barred for w in ways), days)
        return issued


def _issue(step: Step, party: Party, entry: DocketEntry, until: Deadline) -> Issued:
    running = Invitation.objects.select_for_update().filter(party=party, ended_at__isnull=True)
    running.update(ended_at=step.at, end=Invitation.End.REPLACED)
    code, secret = codes.new_code(), codes.new_link()
    invitation = Invitation.objects.create(
        case=step.case, party=party, entry=entry, issued_at=step.at, expires_at=step.at + codes.LIFE,
        code_index=codes.code_index(step.case.called_by, code), link_index=codes.link_index(secret),
    )  # fmt: skip
    return Issued(invitation, code, secret, until)


def _queue(issued: Issued, ways: Sequence[notices.Way], kind: str) -> None:
    """A record for each address, also of those not used, with the reason."""
    from netcourt.appearance.tasks import send_notice

    invitation = issued.invitation
    said = notices.first_text(invitation.party, issued.code, issued.secret, issued.register.end)
    for way in ways:
        by_post = way.channel == Notice.Channel.LETTER
        state = State.WITHHELD if way.barred else State.SENT if by_post else State.QUEUED
        notice = Notice.objects.create(
            invitation=invitation, kind=kind, channel=way.channel, address=way.address, state=state,
            reason=way.barred, made_at=invitation.issued_at, sent_at=invitation.issued_at if by_post else None,
            text=said if state == State.QUEUED else "",
        )  # fmt: skip
        if state == State.QUEUED:
            send_notice.defer(notice_id=notice.pk)


def _start(step: Step, party: Party, reached: bool, days: int | None) -> None:
    """The court's period to register, once; and the three days after a notice that went to some address (OL21 10)."""
    running = set(Period.objects.filter(case=step.case, party=party, state="open").values_list("rule", flat=True))
    if "REGISTRATION" not in running:
        step.start("REGISTRATION", party=party, n=days)
    if reached and "D16" not in running:
        step.start("D16", party=party)


def remind(period: Period) -> None:
    """The three days ended without anyone joining: remind by the same addresses; a record of its own (OL21 10)."""
    from netcourt.appearance.tasks import send_notice

    party = period.party
    if party is None or party.linked_at is not None:
        return
    invitation = party.invitations.filter(ended_at__isnull=True).first()
    if invitation is None or invitation.case.stage not in REMIND.stages:
        return
    with perform(REMIND, None, key=f"remind:{period.pk}", case_id=party.case_id, party=party) as step:
        if step.repeated:
            return
        registering = Period.objects.filter(case=step.case, party=party, rule="REGISTRATION", state="open").first()
        step.enter(particulars={"party": str(party.pk)})
        said = notices.reminder_text(party, registering.end if registering else None)
        for first in invitation.notices.filter(kind=Notice.Kind.FIRST, state=State.SENT).exclude(channel="letter"):
            notice = Notice.objects.create(
                invitation=invitation, kind=Notice.Kind.REMINDER, channel=first.channel, address=first.address,
                text=said, made_at=step.at,
            )  # fmt: skip
            send_notice.defer(notice_id=notice.pk)


def registration_missed(period: Period) -> None:
    """Nobody agreed and nobody registered in the court's period: that party's acts run offline (OL21 10)."""
    party = period.party
    if party is None or party.linked_at is not None or period.case.stage not in GO_OFFLINE.stages:
        return
    go_offline(party, PaperTrack.Ground.SILENT, key=f"offline:{period.pk}")


def go_offline(party: Party, ground: str, *, key: str) -> None:
    """Put a party on the paper track. What it had not said about online stages counts as silence, never as consent."""
    with perform(GO_OFFLINE, None, key=key, case_id=party.case_id) as step:
        if step.repeated:
            return
        entry = step.enter(particulars={"party": str(party.pk), "ground": ground}, note=f"{party.name}")
        if party.paper_tracks.filter(until__isnull=True).exists():
            return
        PaperTrack.objects.create(court=step.case.court, party=party, ground=ground, at=step.at, since=entry)
        state = ConsentState.SILENT if ground == PaperTrack.Ground.SILENT else ConsentState.REFUSED
        said = set(Consent.objects.filter(party=party).values_list("stage", flat=True))
        Consent.objects.bulk_create(
            Consent(case=step.case, party=party, stage=stage, state=state, ground=ground, at=step.at, entry=entry)
            for stage in ConsentStage if stage != ConsentStage.FILING and stage not in said
        )  # fmt: skip


def back_online(party: Party, entry: DocketEntry) -> None:
    """Who joins after all leaves the paper track."""
    party.paper_tracks.filter(until__isnull=True).update(until=entry)
    Consent.objects.filter(party=party, state__in=[ConsentState.SILENT]).update(state=ConsentState.UNASKED, entry=entry)


def close_code(invitation: Invitation, end: str, at: Any) -> None:
    invitation.ended_at, invitation.end = at, end
    invitation.save(update_fields=["ended_at", "end"])


def invite_all(case_id: Any) -> int:
    """After acceptance: tell everyone on the other side who has not joined. Each once, however often it is called."""
    case = Case.objects.get(pk=case_id)
    if case.stage not in INVITE.stages or not asked_beforehand(case):
        return 0
    told = 0
    for party in to_invite(case):
        with transaction.atomic():
            told += invite(None, party.pk, f"invite:{party.pk}") is not None
    return told
