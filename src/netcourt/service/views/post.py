"""The clerk's post of the day: what goes out, its labels and list; what came back, by scan or by file."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from netcourt.cases import clock, rights
from netcourt.cases.acts import Refused
from netcourt.identity.models import Account
from netcourt.identity.views.gates import me
from netcourt.intake import EVIDENCE, FileRefused, receive
from netcourt.law.refusal import Refusal
from netcourt.law.service import Way
from netcourt.law.text import Text
from netcourt.service import ladders, posting, queries
from netcourt.service.actions import Result, record_outcome, send
from netcourt.service.actions.finding import refuse
from netcourt.service.acts import RECORD, SEND
from netcourt.service.forms.post import ResultsForm, ScanForm
from netcourt.service.models import Envelope
from netcourt.service.posting import Reported
from netcourt.service.words import Next

FILES = EVIDENCE.only("text/csv", "text/plain")
UNKNOWN = Text("没有这一编号的邮件，或者不由您办理", "There is no such envelope among those you handle")


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one line or one selected service."""

    what: str
    done: bool
    why: Sequence[object] = ()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest) -> HttpResponse:
    """What is to be posted, and the envelopes of a day."""
    day = _day(request)
    page = ladders.desk(request.user, Next.POST, request.GET.get("after", ""))
    lines: list[Line] = []
    if request.method == "POST":
        lines = [_put_out(me(request), pk) for pk in dict.fromkeys(request.POST.getlist("service"))][: ladders.PAGE]
        if lines and all(line.done for line in lines):
            messages.success(request, _("已登记交寄。请打印标签贴在信封上，清单随邮件交给邮政。"))
            return redirect("service:post")
        page = ladders.desk(request.user, Next.POST, "")
    context = {
        "page": page, "lines": lines, "day": day, "rows": posting.envelopes(request.user, day),
        "days": posting.days(request.user), "after": f"?after={page.after}" if page.after else "",
    }  # fmt: skip
    return render(request, "service/post.html", context, status=409 if lines else 200)


def _put_out(actor: Account, service_id: str) -> Line:
    try:
        found = queries.find_for_act(actor, UUID(service_id), own=False)
    except (ValueError, Http404):
        return Line("", False, [UNKNOWN])
    if not rights.may(actor, SEND, found.case):
        return Line("", False, [UNKNOWN])
    name = f"{found.party.name}：{found.title}"
    try:
        send(actor, found.case_id, f"post:{found.pk.hex}:{clock.today():%Y%m%d}", service=found.pk, way=Way.POST)
    except (Refused, Http404) as refused:
        return Line(name, False, _why(refused))
    return Line(name, True)


@require_safe
@login_required
def labels(request: HttpRequest, kind: str) -> HttpResponse:
    """The day's labels with receipts, or its list, as PDF."""
    if not ladders.desk_posts(request.user):
        raise Http404
    day = _day(request)
    rows = posting.envelopes(request.user, day)
    template = {"labels": "envelope_labels", "list": "postal_list"}.get(kind)
    if not rows or template is None:
        raise Http404
    answer = HttpResponse(posting.labels(rows, day, str(request.user), template), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{kind}-{day}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def results(request: HttpRequest) -> HttpResponse:
    """What came back: one envelope by scan, or many by the post's file."""
    posting.days(request.user, 1)
    by_file = "results" in request.FILES
    initial = {"key": secrets.token_hex(16), "day": clock.today(), "outcome": request.GET.get("outcome", "")}
    scan = ScanForm(request.POST if request.method == "POST" and not by_file else None, initial=initial)
    file = ResultsForm(request.POST or None, request.FILES) if by_file else ResultsForm()
    lines: list[Line] = []
    status = 200
    if by_file:
        lines = _from_file(request, file)
        status = 200 if lines else 422
    elif request.method == "POST":
        line = _scanned(request, scan)
        if line is not None and line.done:
            messages.success(request, _("已记录：%(what)s") % {"what": line.what})
            return redirect(f"{request.path}?outcome={scan.cleaned_data['outcome']}")
        status = 422
    context = {"scan": scan, "file": file, "lines": lines, "columns": posting.COLUMNS}
    return render(request, "service/post_results.html", context, status=status)


def _scanned(request: HttpRequest, form: ScanForm) -> Line | None:
    if not form.is_valid():
        return None
    said = form.cleaned_data
    reported = Reported(
        0, said["number"], said["outcome"], form.at, said["signer"], said["signer_name"], said["note"]
    )  # fmt: skip
    line = _record(me(request), reported, said["key"])
    for why in line.why:
        form.add_error(None, why.say(get_language() or "zh-hans"))  # type: ignore[attr-defined]
    return line


def _from_file(request: HttpRequest, form: ResultsForm) -> list[Line]:
    if not form.is_valid():
        return []
    try:
        with receive(form.cleaned_data["results"], rules=FILES, folder=settings.STATE) as received:
            digest, reported = received.sha256, posting.read_results(received.path.read_bytes())
    except FileRefused as refused:
        for reason in refused.reasons:
            form.add_error("results", reason.text.say(get_language() or "zh-hans"))
        return []
    except posting.FileUnreadable as wrong:
        form.add_error("results", wrong.text.say(get_language() or "zh-hans"))
        return []
    return [_record(me(request), line, f"post:{digest[:40]}:{line.line}") for line in reported]


def _record(actor: Account, reported: Reported, key: str) -> Line:
    """Record one result; the same file again, or the same scan twice, records it once."""
    if reported.wrong is not None or reported.at is None:
        return Line(reported.number, False, [reported.wrong or UNKNOWN])
    envelope = posting.find_envelope(actor, reported.number)
    if envelope is None or not rights.may(actor, RECORD, envelope.attempt.service.case):
        return Line(reported.number, False, [UNKNOWN])
    result = Result(
        outcome=reported.outcome, at=reported.at, signer=reported.signer, signer_name=reported.signer_name,
        note=reported.note,
    )  # fmt: skip
    try:
        _write(actor, envelope, result, key)
    except (Refused, Http404) as refused:
        return Line(envelope.number, False, _why(refused))
    return Line(f"{envelope.number} {envelope.addressee}", True)


def _write(actor: Account, envelope: Envelope, result: Result, key: str) -> None:
    attempt = envelope.attempt
    if attempt.service.party.left_at is not None:
        raise refuse("PARTY_LEFT", "该当事人已不在案件中", "This party has left the case")
    record_outcome(
        actor, attempt.service.case_id, key, service=attempt.service_id, way=Way.POST, result=result,
        attempt=attempt.number,
    )  # fmt: skip


def _why(refused: Exception) -> Sequence[object]:
    return [r.text for r in refused.refusals if isinstance(r, Refusal)] if isinstance(refused, Refused) else [UNKNOWN]


def _day(request: HttpRequest) -> date:
    with suppress(ValueError):
        return date.fromisoformat(request.GET.get("day", ""))
    return clock.today()
