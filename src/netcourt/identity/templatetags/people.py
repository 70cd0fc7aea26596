"""Words of this room in templates."""

from __future__ import annotations

from django import template

from netcourt.identity.models import PowerOfAttorney

register = template.Library()


@register.filter
def power_name(code: str) -> str:
    """``settle`` → 进行和解."""
    return str(PowerOfAttorney.Power(code).label)
