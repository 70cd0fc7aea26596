"""访问令牌: one's tokens, issuing one, revoking one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from netcourt.identity.models import Account, Organisation
from netcourt.identity.queries import acting_for
from netcourt.identity.views.gates import me
from netcourt.law.refusal import Refused
from netcourt.tokens import actions, queries
from netcourt.tokens.forms import TokenForm

_FIELDS = {"NAME_MISSING": "name", "SCOPES_MISSING": "scopes", "EXPIRY_IMPOSSIBLE": "days",
           "ORGANISATION_NOT_YOURS": "reach"}  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """All tokens with what they may, until when, last use; and the form for a new one. Its secret is shown once."""
    organisations = _organisations(me(request))
    form = TokenForm(
        [(k, o.name) for k, o in organisations.items()], request.POST if request.method == "POST" else None
    )
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    told = form.cleaned_data
    try:
        token, secret = actions.issue_token(
            me(request), name=told["name"], scopes=told["scopes"], days=told["days"],
            organisation=organisations.get(told["reach"]),
        )  # fmt: skip
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(_FIELDS.get(refusal.code), refusal.say(get_language() or ""))
        return _page(request, form, status=422)
    shown = render(request, "tokens/issued.html", {"token": token, "secret": secret})
    shown["Cache-Control"] = "private, no-store"
    return shown


def _organisations(account: Account) -> dict[str, Organisation]:
    """Those the account acts for, by their id as a form sends it."""
    return {str(c.organisation.pk): c.organisation for c in acting_for(account) if c.organisation}


def _page(request: HttpRequest, form: TokenForm, status: int = 200) -> HttpResponse:
    now = timezone.now()
    listed = [(t, queries.why_shut(t, now)) for t in queries.own(me(request)).select_related("account")[:100]]
    context = {"form": form, "tokens": listed, "may_issue": bool(me(request).person_id) and not me(request).is_staff}
    return render(request, "tokens/tokens.html", context, status=status)


@login_required
@require_POST
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """End a token at once."""
    token = actions.revoke_token(me(request), token_id)
    messages.success(request, _("令牌“%(name)s”已撤销，不能再用。") % {"name": token.name})
    return redirect("tokens:tokens")
