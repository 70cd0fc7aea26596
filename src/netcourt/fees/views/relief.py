"""Asking to pay later, less or not at all, with its progress; the judge's decision."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from netcourt.cases import access, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Party
from netcourt.cases.queries import card
from netcourt.cases.words import Stage, Visibility
from netcourt.fees import acts, lists, queries, reliefs
from netcourt.fees.forms import PROOFS, DecideReliefForm, ReliefForm
from netcourt.fees.models import Relief
from netcourt.fees.views.acting import find, fresh_key, show_refusals
from netcourt.identity.models import CourtPost
from netcourt.identity.queries import holds_post
from netcourt.identity.views.gates import me, staff_only
from netcourt.intake import FileRefused, clean_name, receive

DECIDERS = (CourtPost.Kind.FILING_JUDGE, CourtPost.Kind.JUDGE, CourtPost.Kind.PRESIDENT)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def relief(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The form; where one was asked already, how far it is."""
    case = find(request, case_id, acts.ASK_RELIEF)
    look = access.Look(request.user, case)
    _role, party = access.standing(request.user, acts.ASK_RELIEF, case)
    assert party is not None
    form = ReliefForm(
        request.POST or None, request.FILES or None, initial=fresh_key(), deferral=case.stage == Stage.RECEIVED,
        person=party.kind == Party.Kind.PERSON,
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = _ask(request, case, form)
            if status == 302:
                messages.success(request, _("申请已经交给法院。法官审查后会书面答复，审查期间不会按撤诉处理。"))
                return redirect("fees:case", case.pk)
    context = {
        "case": case, "form": form, "reliefs": queries.reliefs(look), "registered": case.stage != Stage.RECEIVED,
        "organisation": party.kind != Party.Kind.PERSON,
    }  # fmt: skip
    return render(request, "fees/relief.html", context, status=status)


def _ask(request: HttpRequest, case: Case, form: ReliefForm) -> int:
    """Take the files in, all or none, and hand in the application; 302 when done."""
    said, files, refused = form.cleaned_data, [], False
    with ExitStack() as kept:
        for upload in said["proofs"]:
            try:
                files.append(kept.enter_context(receive(upload, rules=PROOFS, folder=settings.STATE / "intake")))
            except FileRefused as error:
                refused = True
                for reason in error.reasons:
                    form.add_error("proofs", f"{clean_name(upload.name)}：{reason.text.say(get_language() or '')}")
        if refused:
            return 422
        try:
            with transaction.atomic():
                proofs = [
                    documents.keep(
                        f, kind="hardship_proof", title=f.name[:200], actor=me(request), visible_to=Visibility.OWN_SIDE
                    )
                    for f in files
                ]
                reliefs.ask_relief(
                    me(request), case.pk, said["key"], kind=said["kind"], ground=said["ground"],
                    reasons=said["reasons"], percent=said["percent"], proofs=proofs,
                )  # fmt: skip
        except Refused as error:
            return show_refusals(form, error)
    return 302


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The judge reads the application with its proof, and answers in writing."""
    case = find(request, case_id, acts.DECIDE_RELIEF)
    asked = case.reliefs.select_related("party", "entry").filter(state=Relief.State.ASKED).first()
    form = DecideReliefForm(request.POST or None, initial=_first(asked), relief=asked) if asked else None
    status = 200
    if request.method == "POST" and form is None:
        messages.info(request, _("这件申请已经决定。"))
        return redirect("cases:case", case.pk)
    if request.method == "POST" and form is not None and asked is not None:
        status = 422
        if form.is_valid():
            status = _decide(request, case, asked, form)
            if status == 302:
                messages.success(request, _("决定书已发给申请人。"))
                return redirect("cases:case", case.pk)
    look = access.Look(request.user, case)
    papers = look.documents().filter(entry=asked.entry) if asked else []
    context = {
        "case": case, "asked": asked, "form": form, "papers": [card(p) for p in papers],
        "ground": queries.ground_name(asked) if asked else "", "bills": queries.bills(look),
        "against": _against(case, asked),
    }  # fmt: skip
    return render(request, "fees/decide_relief.html", context, status=status)


def _first(asked: Relief) -> dict[str, Any]:
    return fresh_key() | {"percent": asked.percent}


def _against(case: Case, asked: Relief | None) -> list[Any]:
    """What the law says against a grant; empty: it may be granted."""
    if asked is None:
        return []
    return list(reliefs.against(case, asked))


def _decide(request: HttpRequest, case: Case, asked: Relief, form: DecideReliefForm) -> int:
    said = form.cleaned_data
    try:
        reliefs.decide_relief(
            me(request), case.pk, said["key"], relief=asked.pk, grant=said["grant"] == "yes", reasons=said["reasons"],
            percent=said.get("percent"),
        )  # fmt: skip
    except Refused as error:
        return show_refusals(form, error)
    return 302


@staff_only(lambda account: holds_post(account, DECIDERS))
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What judges and the president have to decide on fees."""
    page = lists.requests(me(request), request.GET.get("after", ""))
    after = f"{request.path}?after={page.after}" if page.after else ""
    return render(request, "fees/requests.html", {"page": page, "after": after})
