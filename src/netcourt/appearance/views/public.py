"""Whoever was told of a case, before anyone knows who they are: code, link, what this is, and the ways out."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from netcourt.appearance import codes, finding, joining, notices, steps
from netcourt.appearance.forms.join import CodeForm, ReplyForm
from netcourt.appearance.limits import allowed
from netcourt.appearance.models import Invitation, Reply
from netcourt.appearance.views.shown import refusals_shown
from netcourt.identity.models import Account

HELD = "appearance_invitation"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Case number and code typed from a notice. A wrong code and a wrong number sound the same."""
    form = CodeForm(request.POST or None)
    if request.method != "POST":
        return render(request, "appearance/code.html", {"form": form})
    if form.is_valid():
        number, typed = form.cleaned_data["number"], form.cleaned_data["code"]
        if not allowed(request, "code", key=codes.clean_number(number)):
            form.add_error(None, _("输入次数过多。为防止有人猜测，请一小时后再试，或打电话给法院。"))
            return render(request, "appearance/code.html", {"form": form}, status=429)
        found = finding.by_code(number, typed)
        if found is not None:
            return _hold(request, found)
        form.add_error(None, _("案号和关联码对不上。请对照通知再输一次；关联码失效的，可以请法院重新发一个。"))
    return render(request, "appearance/code.html", {"form": form}, status=422)


@never_cache
@require_safe
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """The link of a notice. Its secret is taken out of the address at once."""
    if not allowed(request, "link"):
        return render(request, "429.html", status=429)
    found = finding.by_link(secret)
    if found is None:
        return redirect("appearance:code")
    return _hold(request, found)


def _hold(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    request.session[HELD] = str(invitation.pk)
    return redirect("appearance:notice")


def held(request: HttpRequest) -> Invitation | None:
    """The invitation this browser came with, as long as it is good. Raises ``Refused`` once it is over."""
    found = request.session.get(HELD)
    return joining.running(found) if found else None


@never_cache
@require_safe
@refusals_shown
def notice(request: HttpRequest) -> HttpResponse:
    """What this is and what it is not, and four ways on. Nothing of the dispute."""
    invitation = held(request)
    if invitation is None:
        return redirect("appearance:code")
    context = about(invitation) | {"phone": invitation.case.court.telephone, "names": steps.NAMES}
    return render(request, "appearance/notice.html", context)


def about(invitation: Invitation) -> dict[str, Any]:
    return {
        "invitation": invitation,
        "case": invitation.case,
        "court": invitation.case.court,
        "hidden_name": notices.hidden_name(invitation.party),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def not_me(request: HttpRequest) -> HttpResponse:
    return _reply(request, Reply.Kind.NOT_ME)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def offline(request: HttpRequest) -> HttpResponse:
    return _reply(request, Reply.Kind.OFFLINE)


@refusals_shown
def _reply(request: HttpRequest, kind: str) -> HttpResponse:
    invitation = held(request)
    if invitation is None:
        return redirect("appearance:code")
    form = ReplyForm(request.POST or None, initial={"key": secrets.token_hex(16)})
    context = about(invitation) | {"form": form, "kind": kind}
    if request.method != "POST":
        return render(request, "appearance/reply.html", context)
    if not form.is_valid():
        return render(request, "appearance/reply.html", context, status=422)
    if not allowed(request, "reply"):
        form.add_error(None, _("操作过于频繁，请稍后再试。"))
        return render(request, "appearance/reply.html", context, status=429)
    who = request.user if isinstance(request.user, Account) else None
    joining.reply(who, invitation.pk, kind, form.cleaned_data["key"], text=form.cleaned_data["text"])
    if kind == Reply.Kind.NOT_ME:
        request.session.pop(HELD, None)
    return render(request, "appearance/replied.html", context)
