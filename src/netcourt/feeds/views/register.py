"""The register of platforms and keys, and the quarantine: pages of the court's administrators."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netcourt.feeds import queries, registry
from netcourt.feeds.forms import KeyForm, PlatformForm
from netcourt.feeds.models import Platform
from netcourt.identity.queries import administered_courts
from netcourt.identity.views.gates import me, staff_only
from netcourt.law.refusal import Refused

administrators_only = staff_only(lambda account: bool(administered_courts(account)))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def register(request: HttpRequest) -> HttpResponse:
    """All platforms, and a form to register one."""
    form = PlatformForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = registry.register_platform(me(request), **form.cleaned_data)
        except Refused as refused:
            _show(form, refused)
        else:
            messages.success(request, _("平台已登记。接着登记它的签名公钥。"))
            return redirect("feeds:platform", row.pk)
    context = {"form": form, "platforms": Platform.objects.prefetch_related("keys")[:200]}
    return render(request, "feeds/register.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def platform(request: HttpRequest, pk: int) -> HttpResponse:
    """One platform with its keys, and a form to register a key."""
    row = queries.find_platform(pk)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            registry.register_key(
                me(request), row, kid=told["kid"], public_key=told["public_key"],
                valid_from=_midnight(told["valid_from"]),
                valid_until=_midnight(told["valid_until"] + timedelta(days=1)),
            )  # fmt: skip
        except Refused as refused:
            _show(form, refused)
        else:
            messages.success(request, _("密钥已登记。"))
            return redirect("feeds:platform", row.pk)
    context = {"platform": row, "keys": row.keys.all(), "form": form, "now": timezone.now()}
    return render(request, "feeds/platform.html", context, status=422 if form.errors else 200)


@require_POST
@administrators_only
def end(request: HttpRequest, pk: int) -> HttpResponse:
    registry.end_platform(me(request), queries.find_platform(pk).pk)
    messages.success(request, _("已停止接入。"))
    return redirect("feeds:register")


@require_POST
@administrators_only
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    key = queries.find_key(pk)
    registry.revoke_key(me(request), key.pk)
    messages.success(request, _("密钥已撤销，从现在起用它签名的数据不再接收。"))
    return redirect("feeds:platform", key.platform_id)


@require_safe
@administrators_only
def quarantine(request: HttpRequest) -> HttpResponse:
    """Packages that were not taken, with every reason. Their content is shown to nobody here."""
    packages, more = queries.quarantine(me(request), request.GET.get("after", ""))
    after = f"{reverse('feeds:quarantine')}?after={more}" if more else ""
    return render(request, "feeds/quarantine.html", {"packages": packages, "after": after.replace("+", "%2B")})


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _show(form: PlatformForm | KeyForm, refused: Refused) -> None:
    for refusal in refused.refusals:
        form.add_error(None, refusal.say(get_language() or "zh-hans"))
