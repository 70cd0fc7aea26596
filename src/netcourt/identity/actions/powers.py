"""Powers of attorney: given by the principal with each special power named, accepted, declined, revoked (CPL 61-62)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from netcourt.identity import queries
from netcourt.identity.models import Account, LawFirm, Organisation, Person, PowerOfAttorney
from netcourt.law.refusal import Refusal, Refused, refuse
from netcourt.law.sources import cite

Kind = PowerOfAttorney.Kind


def give_power(
    actor: Account, *, agent: Person, kind: str, powers: Iterable[str] = (), organisation: Organisation | None = None,
    firm: str = "", firm_licence: str = "", licence: str = "", until: datetime | None = None,
) -> PowerOfAttorney:  # fmt: skip
    """Empower ``agent`` for oneself, or for ``organisation`` one represents. ``powers``: the special ones, by name.

    A power of attorney without special powers is general authority. Raises all that is wrong at once.
    """
    if actor.person is None or (organisation and not queries.represents(actor, organisation)):
        raise queries.not_allowed()
    principal = {"principal_organisation": organisation} if organisation else {"principal_person": actor.person}
    with transaction.atomic():
        list(Person.objects.select_for_update().filter(pk=actor.person.pk))
        wrong = [*_wrong_agent(principal, actor.person, agent, kind, until), *_wrong_papers(kind, firm, licence)]
        if wrong:
            raise Refused(wrong)
        return PowerOfAttorney.objects.create(
            **principal, agent=agent, kind=kind, powers=[p for p in PowerOfAttorney.Power if p in set(powers)],
            law_firm=_firm(firm, firm_licence), licence=licence, given_by=actor, until=until,
        )  # fmt: skip


def _wrong_agent(principal: dict, giver: Person, agent: Person, kind: str, until: datetime | None) -> list[Refusal]:
    now = timezone.now()
    found: list[Refusal] = []
    if "principal_person" in principal and agent == giver:
        found += refuse("AGENT_SELF", "不能委托本人", "One cannot empower oneself").refusals
    if "principal_person" in principal and kind == Kind.EMPLOYEE:
        found += refuse(
            "AGENT_KIND",
            "只有法人或其他组织可以委托其工作人员",
            "Only an organisation can send one of its employees",
            cite("CPL 61"),
        ).refusals
    if "principal_organisation" in principal and kind == Kind.RELATIVE:
        found += refuse(
            "AGENT_KIND", "组织没有近亲属，请选择其他身份", "An organisation has no relatives", cite("CPL 61")
        ).refusals
    running = PowerOfAttorney.objects.filter(**principal, revoked_at=None, declined_at=None).filter(
        Q(until=None) | Q(until__gt=now)
    )
    if running.filter(agent=agent).exists():
        found += refuse(
            "AGENT_TWICE", "已委托此人；如要变更权限，请先撤销原委托", "Already empowered: revoke that one first"
        ).refusals
    if until and until <= now:
        found += refuse("UNTIL_PAST", "委托期限已过，请填写今后的日期", "The end lies in the past").refusals
    return found


def _wrong_papers(kind: str, firm: str, licence: str) -> list[Refusal]:
    if kind in {Kind.LAWYER, Kind.LEGAL_WORKER} and not (licence.strip() and firm.strip()):
        return list(
            refuse(
                "LICENCE_MISSING",
                "请填写执业证号和执业机构名称",
                "Give the licence number and the name of the firm",
                cite("CPI 88"),
            ).refusals
        )
    return []


def _firm(name: str, licence: str) -> LawFirm | None:
    """The firm by its licence; a firm already known keeps its name."""
    if not (name and licence):
        return None
    return LawFirm.objects.get_or_create(licence=licence, defaults={"name": name})[0]


def accept_power(actor: Account, power_id: UUID) -> PowerOfAttorney:
    """The agent takes it on; from now on they may act under it."""
    return _answer(actor, power_id, "accepted_at")


def decline_power(actor: Account, power_id: UUID) -> PowerOfAttorney:
    """The agent does not take it on, or lays it down."""
    return _answer(actor, power_id, "declined_at")


def revoke_power(actor: Account, power_id: UUID) -> PowerOfAttorney:
    """The principal takes it back; notice to the court and the other side is the cases room's (CPL 63)."""
    with transaction.atomic():
        power = _locked(power_id)
        if not queries.powers_given(actor).filter(pk=power_id).exists() or not actor.may_sign_in:
            raise queries.not_allowed()
        _still_running(power)
        power.revoked_at = timezone.now()
        power.save(update_fields=["revoked_at"])
        return power


def _answer(actor: Account, power_id: UUID, field: str) -> PowerOfAttorney:
    with transaction.atomic():
        power = _locked(power_id)
        if not actor.person_id or power.agent_id != actor.person_id or not actor.may_sign_in:
            raise queries.not_allowed()
        _still_running(power)
        if field == "accepted_at" and power.accepted_at:
            raise refuse("ALREADY_ANSWERED", "您已接受这项委托", "You already accepted it")
        setattr(power, field, timezone.now())
        power.save(update_fields=[field])
        return power


def _locked(power_id: UUID) -> PowerOfAttorney:
    return PowerOfAttorney.objects.select_for_update().get(pk=power_id)


def _still_running(power: PowerOfAttorney) -> None:
    if not power.in_force(timezone.now()):
        raise refuse("POWER_OVER", "这项委托已经结束", "This power of attorney is already over", cite("CPL 63"))
