"""What every page of this room does the same way: who may see it, how refusals are shown, how a file is taken in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netcourt.identity.limits import allowed
from netcourt.identity.models import Account
from netcourt.intake import PROOF, FileRefused, Received, receive
from netcourt.law.refusal import Refused

_FIELDS = {
    "ID_": "id_number",
    "NAME_": "name",
    "PHOTO_": "photo",
    "PAPER_": "paper",
    "AGENT_KIND": "kind",
    "AGENT_": "agent_name",
    "LICENCE_": "licence",
    "UNTIL_": "until",
    "SINCE_": "since",
    "REASON_": "reason",
    "FINDING_": "finding",
    "DUTIES_": "kind",
    "NOT_STAFF": "staff_number",
}


def me(request: HttpRequest) -> Account:
    """Whoever is signed in; nobody is refused (403)."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user


def staff_only(may: Callable[[Account], bool]) -> Callable[..., Any]:
    """Signed in and ``may(account)``; otherwise the page does not exist for them (403)."""

    def gate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(me(request)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return gate


def show_refusals(form: forms.Form, refused: Refused) -> None:
    """Every refusal beside the field it is about, with its article; on top of the form where it is about none."""
    language = get_language() or ""
    for refusal in refused.refusals:
        field = next((f for start, f in _FIELDS.items() if refusal.code.startswith(start)), None)
        if field == "id_number" and "credit_code" in form.fields:
            field = "credit_code"
        form.add_error(field if field in form.fields else None, refusal.say(language))


def tell_refusals(request: HttpRequest, refused: Refused) -> None:
    """The same as a banner, where there is no form to show it in."""
    for refusal in refused.refusals:
        messages.error(request, refusal.say(get_language() or ""))


def hide_from_strangers(refused: Refused) -> None:
    """Whoever has nothing to do with a thing learns no more than of one that is not there (404)."""
    if "NOT_ALLOWED" in refused.codes:
        raise Http404 from refused


def within(request: HttpRequest, form: forms.Form, action: str) -> bool:
    """Whether one more ``action`` is within its limits; says so in the form where it is not."""
    if allowed(request, action):
        return True
    form.add_error(None, _("操作过于频繁，请稍后再试。"))
    return False


def take_in(form: forms.Form, field: str) -> Received | None:
    """The file of ``field``, checked; ``None`` with the reasons in the form when it was refused, or none was sent."""
    upload = form.cleaned_data.get(field)
    if upload is None:
        return None
    try:
        return receive(upload, rules=PROOF, folder=settings.STATE / "intake")
    except FileRefused as refused:
        for reason in refused.reasons:
            form.add_error(field, reason.text.say(get_language() or ""))
        return None
