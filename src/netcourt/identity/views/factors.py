"""Keeping at least one second factor for staff, which the library asks for apps but not for keys."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as library
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from netcourt.identity.adapter import FactorAdapter
from netcourt.identity.views.gates import me


@login_required
@require_http_methods(["GET", "POST"])
def remove_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a passkey, unless it is the last second factor of a member of staff."""
    key = get_object_or_404(Authenticator, pk=pk, user=me(request), type=Authenticator.Type.WEBAUTHN)
    if not FactorAdapter().can_delete_authenticator(key):
        messages.error(request, str(FactorAdapter.error_messages["cannot_delete_authenticator"]))
        return redirect("mfa_index")
    return library.remove_webauthn(request, pk=pk)
