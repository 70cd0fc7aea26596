"""我的账户: who I am, what that allows, my devices, organisations and powers."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.password_change import finalize_password_set
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netcourt.identity import actions, queries
from netcourt.identity.forms.sign_in import SetPasswordForm
from netcourt.identity.models import Account, Proof
from netcourt.identity.numbers import mask_number
from netcourt.identity.views.gates import me
from netcourt.law.masking import mask_mobile
from netcourt.web.pieces import Row

_CODE_SECONDS = 15 * 60
_STAGES = (
    ("filing", gettext_lazy("提交起诉状、答辩状和其他诉讼行为")),
    ("mediation", gettext_lazy("参加调解")),
    ("evidence_exchange", gettext_lazy("参加证据交换")),
    ("hearing", gettext_lazy("参加庭审")),
)


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Everything about one's own account on one page."""
    mine = me(request)
    now = timezone.now()
    factors = list(Authenticator.objects.filter(user=mine).exclude(type="recovery_codes"))
    context = {
        "rows": _who(mine),
        "level": Proof.Level(queries.proof_level(mine)).label if queries.proof_level(mine) else "",
        "stages": [(label, queries.fresh_proof(mine, stage, now)) for stage, label in _STAGES],
        "request_open": mine.proof_requests.filter(state="open").first(),
        "request_refused": None if mine.person_id else mine.proof_requests.filter(state="refused").last(),
        "posts": queries.posts_of(mine),
        "devices": UserSession.objects.purge_and_list(mine),
        "this_session": request.session.session_key,
        "factors": [f.wrap() for f in factors],
        "offices": mine.person.offices.filter(until=None).select_related("organisation") if mine.person else [],
        "office_requests": mine.person.office_requests.exclude(state="confirmed") if mine.person else [],
        "powers_given": [p for p in queries.powers_given(mine) if p.in_force(now)],
        "powers_held": [p for p in queries.powers_held(mine) if p.in_force(now)],
        "may_operate": queries.is_proof_operator(mine),
        "may_decide_theft": queries.is_theft_decider(mine),
        "administers": bool(queries.administered_courts(mine)),
        "claims": mine.theft_claims.order_by("-claimed_at"),
        "outbox": outbox_open(),
    }
    return render(request, "identity/account.html", context)


def _who(me: Account) -> list[Row]:
    rows = [Row(_("姓名"), me.name or _("尚未认证"))]
    if me.person:
        number = mask_number(me.person.id_kind, me.person.id_number)
        rows += [Row(_("证件种类"), me.person.get_id_kind_display()), Row(_("证件号码"), number)]
    if me.staff_number:
        rows.append(Row(_("工号"), me.staff_number))
    else:
        rows.append(Row(_("手机号码"), mask_mobile(me.phone), "phone/change/", _("更换")))
    return rows


@login_required
@require_POST
def end_device(request: HttpRequest) -> HttpResponse:
    """Sign one of one's own devices out, or all but this one."""
    chosen = request.POST.get("session", "")
    if chosen == "others":
        ended = actions.end_other_sessions(me(request), keep=request.session.session_key or "")
        messages.success(request, _("已让 %(n)s 台其他设备退出登录。") % {"n": ended})
    elif chosen.isdecimal() and len(chosen) < 19:
        actions.end_session(me(request), int(chosen))
        messages.success(request, _("该设备已退出登录。"))
    return redirect("identity:account")


@login_required
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Where staff come who have no second factor yet: why, and the two ways."""
    return render(request, "identity/second_factor.html")


def outbox_open() -> bool:
    """Whether messages can be read on a page: in the example court with the embedded gateway, nowhere else."""
    return settings.NETCOURT_DEMO and settings.SMS_GATEWAY.endswith("embedded.Outbox")


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """The messages sent to the phone that this session waits a code for, and to one's own. Example court only."""
    if not outbox_open():
        raise Http404
    phones = set(pending_phones(request.session.items()))
    if request.user.is_authenticated and me(request).phone:
        phones.add(me(request).phone)
    return render(request, "identity/outbox.html", {"sent": queries.messages_to(phones)})


def pending_phones(kept: Any) -> list[str]:
    """Every value called ``phone`` in what the session keeps of a sign-in, sign-up or change under way."""
    if isinstance(kept, dict):
        found = [v for k, v in kept.items() if k == "phone" and isinstance(v, str)]
        return found + [p for v in kept.values() for p in pending_phones(v)]
    if isinstance(kept, str | bytes) or not hasattr(kept, "__iter__"):
        return []
    return [p for v in kept for p in pending_phones(v)]


@login_required
@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """A new password without the old one, just after a code sent to the phone was answered."""
    records = get_authentication_records(request, me(request))
    if not any(r["method"] == "code" and time.time() - r["at"] < _CODE_SECONDS for r in records):
        return redirect("account_change_password")
    form = SetPasswordForm(me(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        finalize_password_set(request, me(request))
        return redirect("identity:account")
    return render(request, "account/password_set.html", {"form": form}, status=422 if form.errors else 200)
