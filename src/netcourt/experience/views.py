"""The experience area: choose an invented person, walk the real system in their shoes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from netcourt.experience import actions
from netcourt.experience.people import PUBLIC, STAFF


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The addresses are not mounted outside the demo; should they ever be, the pages still are not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.NETCOURT_DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@demo_only
@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everyone one can be, three walks to try, and how to be two people at once."""
    here = request.user.pk if request.user.is_authenticated and request.user.invented else None
    context = {
        "groups": [
            (_("当事人一方"), [(one, _is(one.key, here)) for one in PUBLIC]),
            (_("法院一方"), [(one, _is(one.key, here)) for one in STAFF]),
        ]
    }
    return render(request, "experience/people.html", context)


def _is(key: str, here: Any) -> bool:
    account = actions.account_of(key)
    return account is not None and here is not None and account.pk == here


@demo_only
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as an invented person, and only as one; whoever was signed in here before is signed out."""
    account = actions.account_of(request.POST.get("person", ""))
    if account is None or not account.may_sign_in:
        raise Http404
    if request.user.is_authenticated:
        logout(request)
    login(request, account)
    record_authentication(request, account, method="experience")
    messages.success(request, _("您现在是%(name)s。") % {"name": account.name})
    return redirect("cases:home")
