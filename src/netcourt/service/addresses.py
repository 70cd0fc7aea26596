"""Addresses for service: who gave them, what was told, what shows that they are the person's own (IC18 16, OL21 29-31).

Other rooms call ``record_address`` inside their acts, after the act is on the docket; ``address_refusals`` beforehand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import override

from netcourt.cases.actions import Step
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Party
from netcourt.identity.models import Account
from netcourt.identity.secrecy import blind_index
from netcourt.law.identity_numbers import check_mobile
from netcourt.law.masking import mask_mobile
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.service import channels
from netcourt.service.models import Address
from netcourt.service.words import Channel, GivenBy

# What was told before an address was confirmed: scope, effect, change (IC18 16, OL21 30). New text, new number.
NOTICE_VERSION = "2026-1"
LONGEST = 200


def normalise(channel: str, value: str) -> str:
    """The value as it is stored and compared: full-width forms plain, phones as eleven digits, e-mail in small."""
    plain = unicodedata.normalize("NFKC", value).strip()
    if channel == Channel.SMS:
        digits = re.sub(r"[\s()-]", "", plain)
        return re.sub(r"^(?:\+?86)(?=1\d{10}$)", "", digits)
    if channel == Channel.FAX:
        return re.sub(r"[\s()]", "", plain)
    return plain.lower() if channel == Channel.EMAIL else plain


def masked(channel: str, value: str) -> str:
    """An address as those may see it who need not know it."""
    if channel == Channel.SMS:
        return mask_mobile(value)
    if channel == Channel.EMAIL:
        name, _at, domain = value.partition("@")
        return f"{name[:1]}***@{domain}"
    if channel == Channel.FAX:
        return f"***{value[-3:]}"
    return f"{value[:3]}***" if value else ""


def address_refusals(
    case: Case | None, party: Party, channel: str, value: str, *, actor: Account | None = None, opens: bool = False
) -> list[Refusal]:
    """All that is wrong with an address for ``party``: its form, or that it is the other side's own (IC18 16).

    ``opens``: the act opens the case, whose parties have no addresses recorded yet.
    """
    found = list(_malformed(party, channel, normalise(channel, value)))
    if found or case is None or channel in {Channel.PLATFORM, Channel.POST, Channel.PERSON}:
        return found
    if blind_index(normalise(channel, value)) in set(_of_other_sides(case, party, channel, actor, opens)):
        zh = "这是对方当事人一方自己的联系方式，不能作为该当事人的送达地址；请核实后填写其本人的，不知道的可以不填"
        en = "This is the other side's own contact, not this party's; give the party's own, or leave it out if unknown"
        found.append(Refusal("ADDRESS_OF_OTHER_SIDE", Text(zh, en), cite("IC18 16", "CPL 13")))
    return found


def record_address(
    step: Step,
    party: Party,
    channel: str,
    value: str = "",
    *,
    given_by: str = GivenBy.SELF,
    ground: str = "",
    ownership: str = "",
    activity: str = "",
    last_active: date | None = None,
    notice_version: str = NOTICE_VERSION,
) -> Address:
    """Record an address of ``party`` by the act of ``step``, which is on the docket already.

    ``given_by`` self: given or confirmed by the person after the notice; a later one of the same channel takes its
    place. The same address again changes nothing. Raises ``Refused`` (422).
    """
    proof = {"ownership": ownership, "activity": activity, "last_active": last_active}
    row = _row(step, Told(party, channel, value, given_by, ground), notice_version, **proof)
    current = Address.objects.filter(party=party, channel=channel, given_by=given_by, until__isnull=True)
    standing = [] if step.act.opens else list(current)  # a case that opens has none yet
    same = next((a for a in standing if a.value_index == row.value_index), None)
    if same is not None and all(getattr(same, name) == said for name, said in proof.items()):
        return same
    stale = current if given_by == GivenBy.SELF or same is None else current.filter(pk=same.pk)
    if standing and (given_by == GivenBy.SELF or same is not None):
        stale.update(until=step.done)
    row.save(force_insert=True)
    return row


class Told(NamedTuple):
    """An address as somebody tells it for a party."""

    party: Party
    channel: str
    value: str
    given_by: str = GivenBy.SELF
    ground: str = ""


def record_first(step: Step, told: Iterable[Told]) -> list[Address]:
    """The addresses a case opens with. What cannot be an address, such as a landline for messages, is left out."""
    rows = []
    for one in told:
        with suppress(Refused):
            rows.append(_row(step, one, NOTICE_VERSION))
    return Address.objects.bulk_create(rows)


def _row(step: Step, told: Told, notice_version: str, **proof: Any) -> Address:
    wrong = address_refusals(step.case, told.party, told.channel, told.value, actor=step.actor, opens=step.act.opens)
    if wrong:
        raise Refused(wrong, status=422)
    value, own = normalise(told.channel, told.value), told.given_by == GivenBy.SELF
    return Address(
        party=told.party, channel=told.channel, value=value, value_index=blind_index(value), given_by=told.given_by,
        recorded_by=step.actor, ground=told.ground, notice_version=notice_version if own else "",
        confirmed_at=step.at if own else None, since=step.done, **proof,
    )  # fmt: skip


def end_address(step: Step, party: Party, channel: str) -> None:
    """The party no longer wants to be reached by this channel."""
    Address.objects.filter(party=party, channel=channel, given_by=GivenBy.SELF, until__isnull=True).update(
        until=step.done
    )


def current_addresses(party: Party) -> list[Address]:
    """The party's addresses as they stand, those given by the person first."""
    rows = Address.objects.filter(party=party, until__isnull=True).select_related("since")
    return sorted(rows, key=lambda a: (a.given_by != GivenBy.SELF, Channel.values.index(a.channel), a.pk))


def past_addresses(party: Party, most: int = 20) -> list[Address]:
    """What the party confirmed before and changed since, the latest change first."""
    rows = Address.objects.filter(party=party, given_by=GivenBy.SELF, until__isnull=False)
    return list(rows.select_related("since", "until").order_by("-until__at", "-pk")[:most])


def postal_address(party: Party) -> str:
    """Where paper goes: the confirmed address, else the one on file (SIM20 5: who refuses to name one)."""
    rows = {a.given_by: a.value for a in current_addresses(party) if a.channel == Channel.POST}
    return rows.get("self") or party.address or rows.get("court") or rows.get("other") or ""


def own_phone(party: Party) -> str:
    """A phone the postman may ring: the one the party gave itself, else the one on file."""
    rows = [a.value for a in current_addresses(party) if a.channel == Channel.SMS and a.given_by == GivenBy.SELF]
    return rows[0] if rows else party.phone


def carry_addresses(step: Step, before: Party, now: Party) -> list[Address]:
    """What was confirmed in first instance holds on appeal, in retrial and execution, unless changed (CPI 137).

    What may no longer stand, such as what turned out to be the other side's own phone, stays behind.
    """
    carried = []
    for row in current_addresses(before):
        with suppress(Refused):
            carried.append(
                record_address(
                    step, now, row.channel, row.value, given_by=row.given_by, ground=row.ground,
                    ownership=row.ownership, activity=row.activity, last_active=row.last_active,
                    notice_version=row.notice_version,
                )
            )  # fmt: skip
    return carried


def _malformed(party: Party, channel: str, value: str) -> Iterator[Refusal]:
    if channel == Channel.SMS:
        yield from check_mobile(value).problems
    elif channel == Channel.EMAIL:
        try:
            validate_email(value)
        except ValidationError:
            yield _refusal("EMAIL_INVALID", "电子邮箱的写法不对，请核对", "This is no e-mail address; check it")
    elif channel == Channel.PLATFORM:
        if not (party.person_id or party.organisation_id or any(a.person_id for a in party.agents.all())):
            zh, en = "该当事人还没有在平台上核验身份，没有可用的平台账号", "This party has no proved account here yet"
            yield _refusal("ACCOUNT_MISSING", zh, en)
    elif channel in {Channel.IM, Channel.FAX}:
        said = {}
        for language in ("zh-hans", "en"):
            with override(language):
                said[language] = channels.adapter(channel).check(value)
        if said["en"]:
            yield _refusal("ADDRESS_INVALID", said["zh-hans"], said["en"])
    elif channel == Channel.POST and len(value) < 5:
        yield _refusal("ADDRESS_MISSING", "请写明完整的地址", "Give the whole address")
    if len(value) > LONGEST or "\x00" in value:
        yield _refusal("TEXT_TOO_LONG", f"最多{LONGEST}字，请缩短", f"At most {LONGEST} characters")


def _refusal(code: str, zh: str, en: str) -> Refusal:
    return Refusal(code, Text(zh, en), cite("IC18 16"))


def _of_other_sides(case: Case, party: Party, channel: str, actor: Account | None, opens: bool) -> Iterator[str]:
    """Fingerprints of the phones and mailboxes that belong to those on another side, or to whoever acts for them."""
    others = [p for p in case.parties.all() if p.role != party.role]
    for other in others:
        value = other.phone if channel == Channel.SMS else other.email if channel == Channel.EMAIL else ""
        if value:
            yield blind_index(normalise(channel, value))
    if not opens:
        rows = Address.objects.filter(party__in=others, channel=channel, until__isnull=True, given_by=GivenBy.SELF)
        yield from rows.values_list("value_index", flat=True)
    persons = [p.person_id for p in others if p.person_id]
    organisations = [p.organisation_id for p in others if p.organisation_id]
    theirs = Q(person__in=persons) | Q(person__offices__organisation__in=organisations)
    accounts = list(Account.objects.filter(theirs)) if persons or organisations else []
    if actor is not None and not actor.is_staff and not _stands_for(actor, party):
        accounts.append(actor)
    for account in accounts:
        value = account.phone if channel == Channel.SMS else account.email if channel == Channel.EMAIL else ""
        if value:
            yield blind_index(normalise(channel, value))


def _stands_for(actor: Account, party: Party) -> bool:
    """The actor is the party, its officer or agent: the own phone may well be its address."""
    own = actor.person_id
    if own is None:
        return False
    if own == party.person_id or any(a.person_id == own for a in party.agents.all()):
        return True
    if party.organisation and party.organisation.officers.filter(person=own).exists():
        return True
    return party.representations.filter(until__isnull=True, power__agent=own).exists()
