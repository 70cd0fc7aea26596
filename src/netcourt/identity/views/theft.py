"""账户被盗用: the claim, where it stands, and the court's decision."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netcourt.identity import actions, queries
from netcourt.identity.forms.people import StrangersTheftForm, TheftDecisionForm, TheftForm
from netcourt.identity.limits import allowed
from netcourt.identity.models import Account, Person, TheftClaim
from netcourt.identity.numbers import check_paper
from netcourt.identity.views.desk import stored_file
from netcourt.identity.views.gates import me, show_refusals, staff_only, take_in, tell_refusals
from netcourt.intake.names import extension
from netcourt.law.refusal import Refused

deciders_only = staff_only(queries.is_theft_decider)


@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """The holder signed in, or someone who says to be one and is called back."""
    mine = request.user.is_authenticated
    form = (TheftForm if mine else StrangersTheftForm)(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = _claimed(request, form)
        if made is not None or not form.errors:
            if made is not None and made.holder_confirmed_at:
                logout(request)
            return render(request, "identity/theft_claimed.html", {"claim": made if mine else None, "mine": mine})
    return render(request, "identity/claim_theft.html", {"form": form}, status=422 if form.errors else 200)


def _claimed(request: HttpRequest, form: Any) -> TheftClaim | None:
    """The claim; ``None`` without errors when no such account is known, which a stranger is not told."""
    told = form.cleaned_data
    if not allowed(request, "theft"):
        form.add_error(None, _("操作过于频繁，请稍后再试。"))
        return None
    paper = take_in(form, "evidence")
    if form.errors:
        return None
    account = me(request) if request.user.is_authenticated else _account_of(told)
    if account is None:
        if paper:
            paper.discard()
        return None
    key = paper.save(default_storage, f"theft/{paper.sha256}.{extension(paper.name)}") if paper else ""
    since = min(timezone.make_aware(datetime.combine(told["since"], time.min)), timezone.now())
    try:
        return actions.claim_theft(
            account, since=since, reason=told["reason"], evidence=key, evidence_sha256=paper.sha256 if paper else "",
            claimed_by=me(request) if request.user.is_authenticated else None,
            contact_phone=told.get("contact_phone", ""),
        )  # fmt: skip
    except Refused as refused:
        show_refusals(form, refused)
        return None


def _account_of(told: dict[str, Any]) -> Account | None:
    number = check_paper(told["id_kind"], told["id_number"], "—", timezone.localdate()).number
    index = Person.index_of(told["id_kind"], number)
    return Account.objects.filter(person__id_index=index, person__name=told["name"]).first()


@require_safe
def status(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Where a claim stands, for who holds its reference; nothing of the person is shown."""
    made = get_object_or_404(TheftClaim, reference=reference)
    return render(request, "identity/theft_status.html", {"claim": made})


@deciders_only
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    return render(request, "identity/theft_queue.html", {"claims": queries.theft_queue(me(request))[:200]})


@deciders_only
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One claim: evidence, who claims, and the decision with its reasons."""
    made = get_object_or_404(queries.thefts_of(me(request)), pk=pk)
    form = TheftDecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        upheld = form.cleaned_data["upheld"] == "1"
        try:
            actions.decide_theft(me(request), pk, upheld=upheld, finding=form.cleaned_data["finding"])
        except Refused as refused:
            show_refusals(form, refused)
        else:
            messages.success(request, _("已作出决定。"))
            return redirect("identity:theft_claims")
    return render(
        request, "identity/decide_theft.html", {"claim": made, "form": form}, status=422 if form.errors else 200
    )


@deciders_only
@require_POST
def confirm_holder(request: HttpRequest, pk: int) -> HttpResponse:
    """The claimant was called back and is the holder: freeze."""
    try:
        actions.confirm_holder(me(request), get_object_or_404(queries.thefts_of(me(request)), pk=pk).pk)
        messages.success(request, _("账户已冻结，等待决定。"))
    except Refused as refused:
        tell_refusals(request, refused)
    return redirect("identity:decide_theft", pk=pk)


@deciders_only
@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    return stored_file(get_object_or_404(queries.thefts_of(me(request)), pk=pk).evidence.name)
