"""批量立案: sending a sheet, seeing row by row what is wrong, handing in what is right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netcourt.batches import actions, queries, workbooks
from netcourt.batches.forms import BatchForm, HandInForm
from netcourt.batches.models import Batch, BatchRow
from netcourt.cases.acts import Refused
from netcourt.filing.papers import NOTICE_VERSION
from netcourt.identity.views.gates import me
from netcourt.intake import FileRefused
from netcourt.web.pieces import Tab

_FIELDS = {"CONSENT_UNANSWERED": "electronic_service", "CONSENT_OUTDATED": "notice_read", "TRUTH_UNCONFIRMED": "truth"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def batches(request: HttpRequest) -> HttpResponse:
    """One's batches, and sending a new one."""
    form = BatchForm(request.POST, request.FILES) if request.method == "POST" else BatchForm()
    if request.method == "POST" and form.is_valid():
        batch = _sent(form, lambda sheet, archive: actions.send(me(request), sheet, archive))
        if batch:
            return redirect("batches:batch", batch.pk)
    sent, after = queries.own(me(request), request.GET.get("after", ""))
    older = f"{reverse('batches:batches')}?after={after}" if after else ""
    context = {"form": form, "batches": sent, "older": older}
    return render(request, "batches/batches.html", context, status=422 if form.errors else 200)


def _sent(form: BatchForm, send: Any) -> Batch | None:
    """What came of sending; ``None`` with the reasons in the form."""
    try:
        batch: Batch = send(form.cleaned_data["sheet"], form.cleaned_data["archive"])
        return batch
    except FileRefused as refused:
        for reason in refused.reasons:
            form.add_error("sheet", reason.text.say(get_language() or ""))
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(None, refusal.say(get_language() or ""))
    return None


@login_required
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The empty sheet."""
    return _workbook(workbooks.template(), "batch-template.xlsx")


@login_required
@require_safe
def batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """A batch: at work, or checked row by row, or filed with receipts."""
    return _page(request, actions.find(me(request), batch_id), HandInForm(), BatchForm())


@login_required
@require_safe
def progress(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """How far the court is, asked every two seconds by an open page; done, the page loads itself anew."""
    found = actions.find(me(request), batch_id)
    context = {"batch": found, "percent": queries.percent(found)}
    response = render(request, "batches/progress.html", context)
    if not found.is_busy:
        response["HX-Refresh"] = "true"
    return response


@login_required
@require_safe
def results(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Every row with what is wrong beside it, to mend and send again."""
    found = actions.find(me(request), batch_id)
    rows = found.rows.select_related("case").iterator(200)
    return _workbook(workbooks.results(rows), "batch-results.xlsx")


def _workbook(body: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff",
               "Cache-Control": "private, no-store"}  # fmt: skip
    return HttpResponse(body, content_type=workbooks.MEDIA_TYPE, headers=headers)


@login_required
@require_POST
def send_again(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """A corrected sheet of the same batch."""
    found = actions.find(me(request), batch_id)
    form = BatchForm(request.POST, request.FILES)
    if form.is_valid() and _sent(form, lambda s, a: actions.send_again(me(request), found.pk, s, a)):
        return redirect("batches:batch", found.pk)
    return _page(request, found, HandInForm(), form, status=422)


@login_required
@require_POST
def hand_in(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Stand for the batch; its good rows are filed one by one."""
    found = actions.find(me(request), batch_id)
    form = HandInForm(request.POST)
    form.is_valid()
    told = form.cleaned_data
    answer = {"yes": True, "no": False}.get(told.get("electronic_service", ""))
    try:
        actions.hand_in_batch(
            me(request), found.pk, electronic_service=answer, online_stages=told.get("online_stages", ()),
            notice_version=NOTICE_VERSION if told.get("notice_read") else "", truth=bool(told.get("truth")),
        )  # fmt: skip
    except Refused as refused:
        form.errors.clear()  # what is missing is said by the law, with its article
        for refusal in refused.refusals:
            form.add_error(_FIELDS.get(refusal.code), refusal.say(get_language() or ""))
        return _page(request, found, form, BatchForm(), status=refused.status)
    return redirect("batches:batch", found.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Delete what was not filed."""
    found = actions.find(me(request), batch_id)
    if request.method == "POST":
        actions.give_up(me(request), found.pk)
        messages.success(request, _("没有提交的行和文件已经删除。"))
        return redirect("batches:batches")
    context = {
        "heading": _("放弃这一批没有提交的部分？"),
        "consequences": [_("没有提交的行和证据文件都会删除，不能恢复。"), _("已经提交的案件不受影响。")],
        "submit": _("删除没有提交的部分"), "cancel": reverse("batches:batch", args=[found.pk]), "grave": True,
    }  # fmt: skip
    return render(request, "web/confirm.html", context)


def _page(request: HttpRequest, found: Batch, form: HandInForm, again: BatchForm, status: int = 200) -> HttpResponse:
    shown = queries.shown(found, only=request.GET.get("only", ""), after=request.GET.get("after", ""))
    here = reverse("batches:batch", args=[found.pk])
    total = sum(shown.counts.values())
    tabs = [Tab(_("全部"), here, not shown.only, total)]
    tabs += [Tab(s.label, f"{here}?only={s}", shown.only == s, shown.counts[s]) for s in BatchRow.State]
    context = {
        "batch": found, "shown": shown, "form": form, "again": again, "tabs": tabs, "percent": queries.percent(found),
        "after": f"{here}?only={shown.only}&after={shown.after}" if shown.after else "", "draft": found,
        "wrong": form if form.errors else again,
    }  # fmt: skip
    return render(request, "batches/batch.html", context, status=status)
