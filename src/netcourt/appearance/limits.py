"""How often a code may be tried: per address and per case number, in the cache all processes share."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.http import HttpRequest

_RATES = {
    "code": "10/m/ip,30/h/ip,10/h/key",  # key: the case number, whoever asks
    "link": "20/m/ip,60/h/ip",
    "join": "20/h/user",
    "reply": "10/h/ip",
}


def allowed(request: HttpRequest, action: str, key: str = "") -> bool:
    """Whether one more ``action`` is within its limits; counts it when it is. ``KeyError`` for others."""
    rates = {action: _RATES[action]}
    used = ratelimit.consume(request, app="netcourt.appearance", action=action, config=rates, key=key, limit_get=True)
    return used is not None
