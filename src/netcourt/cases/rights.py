"""Who may do what in a case: pages, API and acts ask here. Refused by default."""

from __future__ import annotations

from netcourt.cases import clock
from netcourt.cases.access import Look, Viewer
from netcourt.cases.acts import Act, Refused, in_order
from netcourt.cases.models import Case, Party
from netcourt.cases.words import PARTY_ROLES, Role
from netcourt.identity.models import Account
from netcourt.identity.queries import agent_may
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

NOT_YOURS = Refusal(
    "NOT_YOUR_ACT",
    Text("您在本案中的身份不能实施这一诉讼行为", "In your capacity in this case you cannot do this"),
)


def standing(viewer: Viewer, act: Act, case: Case) -> tuple[Role, Party | None]:
    """The role, and the party acted for, in which the viewer may do the act. Raises Refused (403) otherwise."""
    return _standing(Look(viewer, case), act)


def _standing(look: Look, act: Act) -> tuple[Role, Party | None]:
    for role in act.who:
        if role not in look.roles:
            continue
        if role not in PARTY_ROLES:
            return role, None
        for party in look.mine:
            if party.role == role and has_power(look.viewer, act.power, party):
                return role, party
    if look.roles & set(act.who) & PARTY_ROLES:
        raise Refused([_authority_insufficient(act)], status=403)
    raise Refused([NOT_YOURS], status=403)


def has_power(viewer: Viewer, power: str, party: Party) -> bool:
    """A party and its officers have every power; an agent has the special ones only when expressly listed (CPL 62)."""
    if not power:
        return True
    person = viewer.person_id if isinstance(viewer, Account) else None
    if party.person_id == person or party.agents.filter(person=person, until__isnull=True).exists():
        return True
    if party.organisation and party.organisation.officers.filter(person=person, until__isnull=True).exists():
        return True
    held = party.representations.filter(until__isnull=True, power__agent=person).select_related("power")
    return any(agent_may(r.power, power, clock.now()) for r in held)


def _authority_insufficient(act: Act) -> Refusal:
    return Refusal(
        "AUTHORITY_INSUFFICIENT",
        Text(
            f"授权委托书没有写明您可以“{act.name.zh}”；一般授权或只写“全权代理”都不包括它，请由本人办理或补交特别授权",
            f"The power of attorney does not list “{act.name.en}”; ask the party, or file a special authority",
        ),
        cite("CPL 62", "CPI 89"),
    )


def may(viewer: Viewer, act: Act, case: Case) -> bool:
    """Whether the viewer has standing for the act at the case's present stage. Guards are asked when it is done."""
    return _may(Look(viewer, case), act)


def _may(look: Look, act: Act) -> bool:
    if act.opens or look.case.stage not in act.stages:
        return False
    try:
        _standing(look, act)
    except Refused:
        return False
    return True


def open_acts(look: Look) -> list[Act]:
    """The acts the viewer may do in this case now: the buttons of the case page."""
    return [act for act in in_order() if _may(look, act)]
