"""Counting what may be asked for only so often, in the cache all processes share."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.http import HttpRequest

# per account ("user") and per address ("ip")
_RATES = {
    "reproof": "1/30s/user,10/h/user,20/h/ip",
    "give_power": "20/h/user",
    "theft": "10/h/ip",
    "ask_proof": "10/h/user,60/h/ip",  # its answer says whether a number is another's
    "ask_office": "20/h/user",
}


def allowed(request: HttpRequest, action: str) -> bool:
    """Whether one more ``action`` (a POST) is within its limits; counts it when it is. ``KeyError`` for others."""
    return (
        ratelimit.consume(request, app="netcourt.identity", action=action, config={action: _RATES[action]}) is not None
    )
