"""Founding the example court: its invented people come in through the same doors as everyone else.

Nothing here runs outside the demo.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from PIL import Image, ImageDraw

from netcourt.experience.people import (
    EVERYONE,
    FIRM,
    FIRM_LICENCE,
    LICENCE,
    PUBLIC,
    SHOP,
    STAFF,
    STAFF_ABOVE,
    Invented,
)
from netcourt.identity import actions as identity
from netcourt.identity import proofing
from netcourt.identity.models import Account, Person, PowerOfAttorney, Proof
from netcourt.identity.queries import holds_post, powers_held, represents
from netcourt.identity.secrecy import blind_index
from netcourt.intake import PROOF, Received, receive
from netcourt.law.text import Text
from netcourt.reference.models import Court
from netcourt.reference.queries import AppealRouteUnset, appeal_court

# The example court has been open for this long: its samples may lie as far back.
OPEN_DAYS = 90


class OutsideTheDemo(RuntimeError):
    """The example court was asked for where NETCOURT_DEMO is off; or a real account holds an invented number."""

    def __init__(self, said: Text) -> None:
        super().__init__(f"{said.zh} {said.en}")


def require_demo() -> None:
    """Raises ``OutsideTheDemo`` unless this installation is the example court."""
    if not settings.NETCOURT_DEMO:
        raise OutsideTheDemo(
            Text(
                "示范法院只在体验环境建立：请设置 NETCOURT_DEMO=1。正式环境不得建立虚构人物。",
                "The example court is only for the demo: set NETCOURT_DEMO=1. No invented people elsewhere.",
            )
        )


def found_people() -> dict[str, Account]:
    """Everyone of ``people``, by key; made where missing. The court's own come first: they confirm the rest."""
    require_demo()
    court = Court.objects.get(pk=settings.NETCOURT_COURT)
    with transaction.atomic():
        found = {one.key: _staff(one, court) for one in STAFF}
        if (above := court_above(court)) is not None:
            found |= {one.key: _staff(one, above) for one in STAFF_ABOVE}
        for one in PUBLIC:
            found[one.key] = _public(one, found["clerk"])
        _office(found[SHOP.officer], found["administrator"])
        _power(found["other_buyer"], found["lawyer"])
    return found


def court_above(court: Court) -> Court | None:
    """The invented court that hears its appeals; none where that is a real court: no invented people go there."""
    try:
        above = appeal_court(court.pk, "", timezone.localdate()).court
    except AppealRouteUnset:
        return None
    return above if above.invented else None


def invented_accounts() -> dict[str, Account]:
    """The accounts of ``people`` that exist, by key. None outside the demo, and never a real person's."""
    if not settings.NETCOURT_DEMO:
        return {}
    keys = {one.staff_number or blind_index(one.phone): key for key, one in EVERYONE.items()}
    known = Account.objects.filter(Q(staff_number__in=keys) | Q(phone_index__in=keys), invented=True)
    return {keys[str(account.staff_number or account.phone_index)]: account for account in known}


def _find(one: Invented) -> Account | None:
    if one.staff_number:
        return Account.objects.filter(staff_number=one.staff_number).first()
    return Account.objects.with_phone(one.phone)


def _account(one: Invented, make: Callable[[str], Account]) -> Account:
    """The account, made when missing. It has no password: the experience area is its only door."""
    account = _find(one)
    if account and not account.invented:
        raise OutsideTheDemo(
            Text(
                f"{one.name}的号码已属于一个真实账户，示范法院不能建立在已有真实用户的系统上。",
                f"The number of {one.name} belongs to a real account: no example court on a system in use.",
            )
        )
    if account is None:
        account = make(secrets.token_urlsafe(32))
        account.set_unusable_password()
        account.invented, account.display_name = True, one.name
        account.save(update_fields=["password", "invented", "display_name"])
    return account


def _staff(one: Invented, court: Court) -> Account:
    account = _account(one, lambda password: identity.create_staff(one.staff_number, one.name, password))
    if not holds_post(account, [one.post], court.code):
        identity.appoint(
            None, account=account, court=court, kind=one.post, appointed_on=date(2020, 1, 1), instrument="示范任命"
        )
    return account


def _public(one: Invented, operator: Account) -> Account:
    def sign_up(password: str) -> Account:
        account = identity.sign_up(one.phone, password)
        identity.verify_phone(account, one.phone)
        return account

    account = _account(one, sign_up)
    if account.person_id is None:
        form = {"name": one.name, "id_kind": Person.IdKind.RESIDENT, "id_number": one.id_number, "nationality": "中国"}
        with _specimen(one.name) as photo:
            proofing.desk().ask(account, form, photo)
        identity.confirm_proof(operator, account.proof_requests.get(state="open").pk)
        Proof.objects.filter(account=account).update(at=_opened())  # proved when the court opened: samples lie back
        account.refresh_from_db()
    return account


def _opened() -> datetime:
    return timezone.now() - timedelta(days=OPEN_DAYS)


def _office(officer: Account, administrator: Account) -> None:
    if officer.person is None or any(o.organisation.credit_code == SHOP.credit_code for o in _offices(officer)):
        return
    with _specimen(SHOP.name) as paper:
        key = paper.save(default_storage, f"offices/{paper.sha256}.png")
    asked = identity.ask_office(
        officer, credit_code=SHOP.credit_code, name=SHOP.name, kind="company", seat=SHOP.seat,
        legal_representative=officer.name, post=SHOP.post, paper=key, paper_sha256=paper.sha256,
    )  # fmt: skip
    office = identity.confirm_office(administrator, asked.pk)
    office.since = _opened()
    office.save(update_fields=["since"])


def _offices(officer: Account) -> list:
    offices = officer.person.offices.filter(until=None).select_related("organisation") if officer.person else []
    return [o for o in offices if represents(officer, o.organisation)]


def _power(principal: Account, lawyer: Account) -> None:
    """Special authority but for waiving: enough to file, change, settle and appeal."""
    if lawyer.person is None:
        return
    held = powers_held(lawyer).filter(principal_person=principal.person_id)
    if any(power.in_force(timezone.now()) for power in held):
        return
    kinds = PowerOfAttorney.Power
    power = identity.give_power(
        principal, agent=lawyer.person, kind=PowerOfAttorney.Kind.LAWYER,
        powers=[kinds.CHANGE, kinds.SETTLE, kinds.APPEAL], firm=FIRM, firm_licence=FIRM_LICENCE, licence=LICENCE,
    )  # fmt: skip
    identity.accept_power(lawyer, power.pk)
    power.refresh_from_db()
    power.given_at = power.accepted_at = _opened()
    power.save(update_fields=["given_at", "accepted_at"])


def _specimen(name: str) -> Received:
    """A drawn card that says SPECIMEN, different for each name, taken in like any photograph of a document."""
    card = Image.new("RGB", (856, 540), "#f4f1e8")
    pen = ImageDraw.Draw(card)
    pen.rectangle((20, 20, 836, 520), outline="#8a8372", width=4)
    pen.text((60, 60), "SPECIMEN - INVENTED, NOT A DOCUMENT", fill="#a02020", font_size=36)
    for row, letter in enumerate(name):
        pen.rectangle((60, 140 + 24 * row, 60 + ord(letter) % 500, 152 + 24 * row), fill="#5b6b7a")
    body = BytesIO()
    card.save(body, "PNG")
    body.seek(0)
    return receive(body, rules=PROOF, folder=settings.STATE / "intake", name="specimen.png")
