"""事件推送: one's webhooks, the messages of each, a new secret, a trial."""

from __future__ import annotations

import contextlib
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netcourt.identity.views.gates import me
from netcourt.law.refusal import Refused
from netcourt.webhooks import actions, telling
from netcourt.webhooks.forms import WebhookForm
from netcourt.webhooks.models import Webhook

PAGE = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: HttpRequest) -> HttpResponse:
    """All of one's own, and the form for a new one."""
    usable = actions.usable(me(request))
    form = WebhookForm(usable, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        chosen = next((t for t in usable if str(t.pk) == form.cleaned_data["token"]), None)
        try:
            made, secret = actions.set_up(me(request), address=form.cleaned_data["address"], token=chosen)
        except Refused as refused:
            for refusal in refused.refusals:
                field = {"WEBHOOK_TOKEN": "token", "TOO_MANY_WEBHOOKS": None}.get(refusal.code, "address")
                form.add_error(field, refusal.say(get_language() or ""))
        else:
            return _secret(request, made, secret)
    rows = Webhook.objects.filter(token__account=me(request)).select_related("token")[:50]
    context = {"form": form, "webhooks": rows, "usable": usable}
    return render(request, "webhooks/webhooks.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def webhook(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """The messages of one, the newest first."""
    found = actions.find(me(request), webhook_id)
    rows = found.deliveries.select_related("entry__case").order_by("-id")
    if after := request.GET.get("after", ""):
        with contextlib.suppress(ValueError):  # a key that is none begins anew
            rows = rows.filter(id__lt=UUID(after))
    listed = list(rows[: PAGE + 1])
    more = str(listed[PAGE - 1].pk) if len(listed) > PAGE else ""
    return render(request, "webhooks/webhook.html", {"webhook": found, "deliveries": listed[:PAGE], "after": more})


@login_required
@require_POST
def rotate(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    return _secret(request, *actions.rotate(me(request), webhook_id))


@login_required
@require_POST
def stop(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    actions.stop(me(request), webhook_id)
    messages.success(request, _("已停用，不再推送。"))
    return redirect("webhooks:webhooks")


@login_required
@require_POST
def ping(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """A trial message, or one that was given up once more (``again``)."""
    found = actions.find(me(request), webhook_id)
    again = request.POST.get("again", "")
    if again:
        with contextlib.suppress(ValueError):
            telling.again(UUID(again), found)
    elif not found.stopped_at:
        telling.try_out(found)
    messages.success(request, _("已经排队，几秒钟后发送。"))
    return redirect("webhooks:webhook", found.pk)


def _secret(request: HttpRequest, made: Webhook, secret: str) -> HttpResponse:
    shown = render(request, "webhooks/secret.html", {"webhook": made, "secret": secret})
    shown["Cache-Control"] = "private, no-store"
    return shown
