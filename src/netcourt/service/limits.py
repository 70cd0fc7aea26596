"""How often anyone may ask whether a paper is genuine: codes are not to be guessed."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.http import HttpRequest

_RATES = {"verify": "20/m/ip,200/h/ip"}


def allowed(request: HttpRequest, action: str) -> bool:
    """Whether one more ``action`` is within its limits; counts it when it is."""
    return (
        ratelimit.consume(request, app="netcourt.service", action=action, config={action: _RATES[action]}) is not None
    )
