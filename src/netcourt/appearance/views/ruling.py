"""Where a judge rules on an objection to jurisdiction."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.appearance.acts import RULE
from netcourt.appearance.forms.ruling import RulingForm
from netcourt.appearance.models import Objection
from netcourt.appearance.ruling import is_final, rule_objection
from netcourt.cases import access, rights
from netcourt.cases.acts import Refused
from netcourt.cases.queries import card
from netcourt.filing.assessment import route_complaint
from netcourt.identity.views.gates import me


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rule(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The objection beside what the rules of jurisdiction say; the ruling."""
    case = access.find_case(request.user, case_id)
    try:
        rights.standing(request.user, RULE, case)
    except Refused as error:
        raise PermissionDenied from error
    objection = Objection.objects.filter(case=case, decision="").select_related("party", "document__kind").first()
    if objection is None:
        return redirect("cases:case", case.pk)
    form = RulingForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    complaint = case.complaints.order_by("-version").first()
    context = {
        "case": case, "objection": objection, "form": form, "paper": card(objection.document),
        "route": route_complaint(complaint) if complaint else None, "final": is_final(case),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "appearance/ruling.html", context)
    if not form.is_valid():
        return render(request, "appearance/ruling.html", context, status=422)
    given = form.cleaned_data
    try:
        rule_objection(
            me(request), case.pk, objection.pk, given["key"], decision=given["decision"], finding=given["finding"],
            to_court=given["to_court"],
        )  # fmt: skip
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(None, refusal.say(get_language() or "zh-hans"))
        return render(request, "appearance/ruling.html", context, status=refused.status)
    except Objection.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("裁定已作出，送达各方。"))
    return redirect("cases:case", case.pk)
