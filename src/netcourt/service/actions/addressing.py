"""A party confirms its addresses (送达地址确认书); someone names an address of another; an objection to e-service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import Http404

from netcourt.cases import documents
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import DocketEntry, Document, Party
from netcourt.cases.words import PARTY_ROLES, ConsentState, Visibility
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.service import Ground
from netcourt.reference import papers as printed
from netcourt.service import acts
from netcourt.service.addresses import NOTICE_VERSION, address_refusals, end_address, record_address
from netcourt.service.consents import record_consent
from netcourt.service.models import Service
from netcourt.service.serving import settle
from netcourt.service.words import ELECTRONIC, Channel, GivenBy, State


@dataclass(frozen=True, slots=True)
class Given:
    """One address as named: ``channel`` and ``value``, empty for the platform account."""

    channel: str
    value: str = field(default="", repr=False)


def confirm_address(
    actor: Account, case_id: Any, key: str, *, addresses: Sequence[Given], electronic: bool, told: bool
) -> DocketEntry:
    """A party confirms where and how it is served, after it was told scope, effect and change (IC18 16, OL21 30).

    ``electronic``: its own answer on electronic service. What it no longer names ends. Services that wait for an
    address go on at once. Raises Http404, ``Refused`` (403, 409, 422 with everything that is wrong).
    """
    given = list(addresses) + ([Given(Channel.PLATFORM)] if electronic else [])
    with perform(acts.CONFIRM_ADDRESS, actor, key=key, case_id=case_id, addresses=addresses, told=told) as step:
        if step.repeated:
            return step.done
        party = step.on_behalf
        assert party is not None
        _check(step, party, given)
        entry = step.enter(documents=[_confirmation(step, party, given, electronic)])
        ground = Ground.EXPRESS if electronic else ""
        for channel in Channel.values:
            named = [g for g in given if g.channel == channel and (electronic or channel not in ELECTRONIC)]
            for one in named:
                record_address(step, party, channel, one.value, ground=ground if channel in ELECTRONIC else "")
            if not named:
                end_address(step, party, channel)
        state = ConsentState.AGREED if electronic else ConsentState.REFUSED
        record_consent(step, party, state, notice_version=NOTICE_VERSION)
        settle_open(step, party)
        return entry


def supply_address(
    actor: Account,
    case_id: Any,
    key: str,
    *,
    party: Any,
    address: Given,
    ownership: str = "",
    activity: str = "",
    last_active: date | None = None,
) -> DocketEntry:
    """Another party or the court names an address of ``party``. It binds nobody before it is confirmed or proved own.

    Only the court may say that it is shown to be the person's own and active (IC18 16).
    """
    with perform(acts.SUPPLY_ADDRESS, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.done
        theirs = step.case.parties.filter(pk=party).first()
        if theirs is None:
            raise Http404
        _check(step, theirs, [address])
        by_party = step.role in PARTY_ROLES
        entry = step.enter(particulars={"party": str(theirs.pk), "channel": address.channel})
        if by_party:
            ownership, activity, last_active = "", "", None
        record_address(
            step, theirs, address.channel, address.value,
            given_by=GivenBy.OTHER if by_party else GivenBy.COURT, ownership=ownership, activity=activity,
            last_active=last_active,
        )  # fmt: skip
        settle_open(step, theirs)
        return entry


def object_to_electronic(actor: Account, case_id: Any, key: str) -> DocketEntry:
    """A party expressly objects to electronic service, or takes its consent back; for what is served from now on."""
    with perform(acts.OBJECT, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.done
        assert step.on_behalf is not None
        entry = step.enter()
        state = ConsentState.WITHDRAWN if agreed(step.on_behalf) else ConsentState.REFUSED
        record_consent(step, step.on_behalf, state, notice_version=NOTICE_VERSION)
        settle_open(step, step.on_behalf)
        return entry


def settle_open(step: Step, party: Party) -> None:
    """Every service of the party still open goes to where the law has it now."""
    rows = Service.objects.filter(party=party, state=State.OPEN).select_related("within", "party").order_by("pk")
    for service in rows:
        service.case = step.case
        settle(step, service)


def agreed(party: Party) -> bool:
    """Whether the party's answer on electronic service stands at yes."""
    return party.consents.filter(stage="service", state=ConsentState.AGREED).exists()


def _check(step: Step, party: Party, given: Sequence[Given]) -> None:
    wrong: list[Refusal] = []
    for one in given:
        wrong += address_refusals(step.case, party, one.channel, one.value, actor=step.actor)
    if wrong:
        raise Refused({r.code: r for r in wrong}.values(), status=422)


def _confirmation(step: Step, party: Party, given: Sequence[Given], electronic: bool) -> Document:
    """送达地址确认书. Typed in full: it goes to the party's side and the court only."""
    case = step.case
    data = printed.AddressConfirmation(
        court_name=case.court.name,
        number=case.number or case.receipt_number,
        party=party.name,
        role=str(party.called),
        confirmed_by=step.actor.name if step.actor else "",
        confirmed_at=step.at,
        electronic=electronic,
        addresses=[
            printed.AddressLine(channel=str(Channel(g.channel).label), value=g.value or "本案诉讼平台账号")
            for g in given
        ],
        notice_version=NOTICE_VERSION,
        verification_code=documents.new_verification_code(),
        invented=case.court.invented,
        administrative=case.kind == case.Kind.ADMINISTRATIVE,
    )
    return documents.issue(
        "service_address_confirmation",
        printed.as_data(data),
        actor=step.actor,
        origin=Document.Origin.SYSTEM,
        visible_to=Visibility.OWN_SIDE,
        submitted_for=party,
        verification_code=data.verification_code,
    )
