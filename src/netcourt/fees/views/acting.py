"""What the pages of acts in a case do the same way: the case, the right, the form, the refusals."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language

from netcourt.cases import access
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import Case


def find(request: HttpRequest, case_id: UUID, act: Act) -> Case:
    """The case for who may do the act: 404 to strangers, 403 to its other readers."""
    case = access.find_case(request.user, case_id)
    access.standing(request.user, act, case)
    return case


def fresh_key() -> dict[str, Any]:
    return {"key": secrets.token_hex(16)}


def show_refusals(form: forms.Form, refused: Refused) -> int:
    """Every refusal on top of the form; the status of the answer."""
    for refusal in refused.refusals:
        form.add_error(None, refusal.say(get_language() or "zh-hans"))
    return refused.status
