"""The court's desk: who asks to join, what was replied, who is on paper; codes issued anew."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netcourt.appearance import invitations, joining, letters, queries
from netcourt.appearance.acts import INVITE
from netcourt.appearance.forms.desk import DecideForm
from netcourt.appearance.views.shown import refusals_shown
from netcourt.cases import access, rights
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import Case
from netcourt.identity.views.gates import me, staff_only
from netcourt.web.pieces import Tab

LABELS = {
    "asked": gettext_lazy("申请关联"),
    "replies": gettext_lazy("收到通知的人的回复"),
    "paper": gettext_lazy("线下办理"),
}


@require_safe
@staff_only(queries.works_at_desk)
def desk(request: HttpRequest) -> HttpResponse:
    tab = request.GET.get("list", "asked")
    if tab not in queries.TABS:
        raise Http404
    page = queries.desk_page(me(request), tab, request.GET.get("after", ""))
    here = reverse("appearance:desk")
    tabs = [Tab(LABELS[t], f"{here}?{urlencode({'list': t})}", current=t == tab) for t in queries.TABS]
    after = f"{here}?{urlencode({'list': tab, 'after': page.after})}" if page.after else ""
    return render(request, "appearance/desk.html", {"tab": tab, "tabs": tabs, "rows": page.rows, "after": after})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def decide(request: HttpRequest, joining_id: UUID) -> HttpResponse:
    """One request on a short page: who is named, who asks, what speaks for and against."""
    row = queries.find_joining(me(request), joining_id)
    if row is None:
        raise Http404
    case, party = row.invitation.case, row.invitation.party
    speaks_for, against = queries.grounds(row)
    form = DecideForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    context = {
        "joining": row, "case": case, "party": party, "for": speaks_for, "against": against, "form": form,
        "complaint": case.complaints.order_by("-version").first(),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "appearance/decide.html", context)
    if not form.is_valid():
        return render(request, "appearance/decide.html", context, status=422)
    said = form.cleaned_data
    try:
        if said["decision"] == "link":
            joining.link(me(request), row.pk, said["key"])
            messages.success(request, _("已关联。当事人现在可以看到案件。"))
        else:
            joining.refuse(me(request), row.pk, said["key"], reason=said["reason"])
            messages.success(request, _("已告知申请人不予关联和理由。"))
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(
                "reason" if refusal.code == "REASON_MISSING" else None, refusal.say(get_language() or "zh-hans")
            )
        return render(request, "appearance/decide.html", context, status=refused.status)
    return redirect("appearance:desk")


@require_POST
@login_required
def seen(request: HttpRequest, reply_id: int) -> HttpResponse:
    joining.mark_seen(me(request), reply_id)
    return redirect(f"{reverse('appearance:desk')}?list=replies")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@refusals_shown
def invite(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who was told how; a code issued anew, by message or as a letter to print."""
    case = access.find_case(request.user, case_id)
    _standing(request, case, INVITE)
    context: dict[str, Any] = {"case": case, "told": queries.told(case), "key": secrets.token_hex(16)}
    if request.method != "POST":
        return render(request, "appearance/invite.html", context)
    party = next((t.party for t in context["told"] if str(t.party.pk) == request.POST.get("party")), None)
    if party is None:
        return render(request, "appearance/invite.html", context, status=400)
    letter = request.POST.get("way") == "letter"
    issued = invitations.invite(me(request), party.pk, request.POST.get("key", ""), letter=letter)
    if issued is None:
        messages.info(request, _("这一次已经发出。"))
        return redirect("appearance:invite", case.pk)
    if letter:
        return letters.response(request, issued)
    messages.success(request, _("关联码已重新发出，以前的同时作废。"))
    return redirect("appearance:invite", case.pk)


def _standing(request: HttpRequest, case: Case, act: Act) -> None:
    try:
        rights.standing(request.user, act, case)
    except Refused as error:
        raise PermissionDenied from error
