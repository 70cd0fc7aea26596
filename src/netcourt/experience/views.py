"""The experience area: choose an invented person, walk the real system in their shoes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from netcourt.experience import actions
from netcourt.experience.people import PUBLIC, STAFF, STAFF_ABOVE, Invented
from netcourt.experience.walks import WALKS
from netcourt.identity.models import Account


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
    accounts = actions.invented_accounts()
    context = {
        "parties": _cards(PUBLIC, accounts, request.user),
        "court_side": _cards(STAFF, accounts, request.user),
        "court_above": _cards(STAFF_ABOVE, accounts, request.user),
        "walks": WALKS,
        "next": _onward(request, request.GET.get("next", "")),
        "is_someone": request.user.is_authenticated and request.user.invented,
    }
    return render(request, "experience/people.html", context)


def _cards(people: Iterable[Invented], accounts: dict[str, Account], viewer: Any) -> list[dict[str, Any]]:
    return [
        {"one": one, "open": accounts[one.key].may_sign_in, "current": accounts[one.key].pk == viewer.pk}
        for one in people
        if one.key in accounts
    ]


@demo_only
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as an invented person, and only as one; whoever was signed in here before is signed out.

    The session is marked ``experience``. Staff are not asked for a second factor: invented accounts have no password
    either, this page is their only door, and it exists in the demo only.
    """
    account = actions.invented_accounts().get(request.POST.get("person", ""))
    if account is None or not account.may_sign_in:
        raise Http404
    if request.user.is_authenticated:
        logout(request)
    login(request, account)
    record_authentication(request, account, method="experience")
    messages.success(request, _("您现在是%(name)s。") % {"name": account.name})
    return redirect(_onward(request, request.POST.get("next", "")) or "cases:home")


def _onward(request: HttpRequest, target: str) -> str:
    """Where to go after entering, when a page of this court asked for sign-in."""
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else ""
