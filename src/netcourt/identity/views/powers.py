"""Powers of attorney: the ones given and held; giving, accepting, declining, revoking."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netcourt.identity import actions, queries
from netcourt.identity.forms.people import PowerForm
from netcourt.identity.limits import allowed
from netcourt.identity.models import Account, Person, PowerOfAttorney
from netcourt.identity.views.gates import hide_from_strangers, me, show_refusals, tell_refusals
from netcourt.law.refusal import Refused

_ANSWERS = {"accept": actions.accept_power, "decline": actions.decline_power, "revoke": actions.revoke_power}


@login_required
@require_safe
def powers(request: HttpRequest) -> HttpResponse:
    """All powers given and held, with where each stands."""
    now = timezone.now()
    context = {
        "given": [(p, p.in_force(now)) for p in queries.powers_given(me(request))],
        "held": [(p, p.in_force(now)) for p in queries.powers_held(me(request))],
    }
    return render(request, "identity/powers.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Empower someone, each special power named (CPL 62)."""
    capacities = {_key(c): c for c in queries.acting_for(me(request)) if c.power is None}
    if not capacities:
        messages.warning(request, _("请先完成实名认证，再委托代理人。"))
        return redirect("identity:ask_proof")
    form = PowerForm([(key, c.name) for key, c in capacities.items()], request.POST or None)
    if request.method == "POST" and form.is_valid() and _given(request, form, capacities):
        messages.success(request, _("已委托。代理人接受后即可办理。"))
        return redirect("identity:powers")
    return render(request, "identity/give_power.html", {"form": form}, status=422 if form.errors else 200)


def _given(request: HttpRequest, form: PowerForm, capacities: dict[str, queries.Capacity]) -> PowerOfAttorney | None:
    told = form.cleaned_data
    capacity = capacities[told["principal"]]
    if not allowed(request, "give_power"):
        form.add_error(None, _("操作过于频繁，请稍后再试。"))
        return None
    agent = _verified_person(told["agent_name"], told["agent_phone"])
    if agent is None:
        form.add_error("agent_phone", _("没有姓名和手机号码都相符的实名用户。请核对，或请代理人先注册并完成实名认证。"))
        return None
    until = timezone.make_aware(datetime.combine(told["until"], time.max)) if told["until"] else None
    try:
        return actions.give_power(
            me(request), agent=agent, organisation=capacity.organisation, kind=told["kind"], powers=told["powers"],
            firm=told["firm"], firm_licence=told["firm_licence"], licence=told["licence"], until=until,
        )  # fmt: skip
    except Refused as refused:
        show_refusals(form, refused)
        return None


def _verified_person(name: str, phone: str) -> Person | None:
    account = Account.objects.with_phone(phone)
    return account.person if account and account.person and account.person.name == name else None


def _key(capacity: Any) -> str:
    return str((capacity.person or capacity.organisation).pk)


@login_required
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Accept, decline or revoke one power."""
    act = _ANSWERS.get(request.POST.get("answer", ""))
    if act is None:
        raise Http404
    try:
        act(me(request), pk)
        messages.success(request, _("已办理。"))
    except PowerOfAttorney.DoesNotExist as error:
        raise Http404 from error
    except Refused as refused:
        hide_from_strangers(refused)
        tell_refusals(request, refused)
    return redirect("identity:powers")
