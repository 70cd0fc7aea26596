"""Posts at court: who holds which, appointing and ending."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from netcourt.identity import actions, queries
from netcourt.identity.forms.people import PostForm
from netcourt.identity.models import CourtPost
from netcourt.identity.views.gates import hide_from_strangers, me, show_refusals, staff_only, tell_refusals
from netcourt.law.refusal import Refused

administrators_only = staff_only(lambda account: bool(queries.administered_courts(account)))


@administrators_only
@require_http_methods(["GET", "POST"])
def posts(request: HttpRequest) -> HttpResponse:
    """All posts of the courts one administers, and a form to appoint."""
    courts = queries.administered_courts(me(request))
    form = PostForm(courts, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            actions.appoint(me(request), account=told.pop("staff_number"), **told)
        except Refused as refused:
            show_refusals(form, refused)
        else:
            messages.success(request, _("已任命。"))
            return redirect("identity:posts")
    held = CourtPost.objects.filter(court__in=courts).select_related("account__person", "court")
    context = {"form": form, "posts": held.order_by("court", "kind", "appointed_on")}
    return render(request, "identity/posts.html", context, status=422 if form.errors else 200)


@administrators_only
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a post today."""
    try:
        actions.end_post(me(request), pk)
        messages.success(request, _("已免去。"))
    except CourtPost.DoesNotExist as error:
        raise Http404 from error
    except Refused as refused:
        hide_from_strangers(refused)
        tell_refusals(request, refused)
    return redirect("identity:posts")
