"""Finding an invitation by what was typed or clicked. Nothing tells a wrong code from a wrong case number."""

from __future__ import annotations

from netcourt.appearance import codes
from netcourt.appearance.models import Invitation


def by_code(number: str, code: str) -> Invitation | None:
    """The invitation of a case number and a code as typed."""
    number, code = codes.clean_number(number), codes.clean_code(code)
    if not number or not code:
        return None
    return Invitation.objects.filter(code_index=codes.code_index(number, code)).first()


def by_link(secret: str) -> Invitation | None:
    return Invitation.objects.filter(link_index=codes.link_index(secret)).first()
