"""Asking to pay later, less or not at all, with its progress; the judge's decision."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netcourt.cases import access, documents, rights
from netcourt.cases.models import Case, Party
from netcourt.cases.queries import card
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.cases.words import Stage, Visibility
from netcourt.fees import acts, lists, queries, reliefs
from netcourt.fees.forms import PROOFS, DecideReliefForm, ReliefForm
from netcourt.fees.models import Relief
from netcourt.identity.models import Account, CourtPost
from netcourt.identity.queries import holds_post
from netcourt.identity.views.gates import me, staff_only
from netcourt.intake import FileRefused, Reason, Received, clean_name, receive

DECIDERS = (CourtPost.Kind.FILING_JUDGE, CourtPost.Kind.JUDGE, CourtPost.Kind.PRESIDENT)


@act_view
def relief(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The form; where one was asked already, how far it is."""
    look = look_for(request, case_id, acts.ASK_RELIEF)
    case = look.case
    _role, party = rights.standing(request.user, acts.ASK_RELIEF, case)
    assert party is not None
    form = ReliefForm(
        request.POST or None, request.FILES or None, initial=new_key(), deferral=case.stage == Stage.RECEIVED,
        person=party.kind == Party.Kind.PERSON,
    )  # fmt: skip
    return act_page(
        request, "fees/relief.html", form, lambda said: _ask(me(request), case, said), case=case,
        done=_("申请已经交给法院。法官审查后会书面答复，审查期间不会按撤诉处理。"),
        onward=lambda _done: redirect("fees:case", case.pk), reliefs=queries.reliefs(look),
        registered=case.stage != Stage.RECEIVED, organisation=party.kind != Party.Kind.PERSON,
    )  # fmt: skip


def _ask(actor: Account, case: Case, said: dict[str, Any]) -> None:
    """Take the files in, all or none, and hand in the application."""
    files: list[Received] = []
    wrong: list[Reason] = []
    with ExitStack() as kept:
        for upload in said["proofs"]:
            try:
                files.append(kept.enter_context(receive(upload, rules=PROOFS, folder=settings.STATE / "intake")))
            except FileRefused as error:
                wrong += [reason.of(clean_name(upload.name)) for reason in error.reasons]
        if wrong:
            raise FileRefused(wrong)
        proofs = [
            documents.keep(f, kind="hardship_proof", title=f.name[:200], actor=actor, visible_to=Visibility.OWN_SIDE)
            for f in files
        ]
        reliefs.ask_relief(
            actor, case.pk, said["key"], kind=said["kind"], ground=said["ground"], reasons=said["reasons"],
            percent=said["percent"], proofs=proofs,
        )  # fmt: skip


@act_view
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The judge reads the application with its proof, and answers in writing."""
    case = look_for(request, case_id, acts.DECIDE_RELIEF).case
    asked = case.reliefs.select_related("party", "entry").filter(state=Relief.State.ASKED).first()
    if asked is None:
        if request.method == "POST":
            messages.info(request, _("这件申请已经决定。"))
            return redirect("cases:case", case.pk)
        return render(request, "fees/decide_relief.html", {"case": case})
    form = DecideReliefForm(request.POST or None, initial=new_key() | {"percent": asked.percent}, relief=asked)
    look = access.Look(request.user, case)
    return act_page(
        request, "fees/decide_relief.html", form,
        lambda said: reliefs.decide_relief(
            me(request), case.pk, said["key"], relief=asked.pk, grant=said["grant"] == "yes", reasons=said["reasons"],
            percent=said.get("percent"),
        ),
        case=case, done=_("决定书已发给申请人。"), asked=asked,
        papers=[card(p) for p in look.documents().filter(entry=asked.entry)], ground=queries.ground_name(asked),
        bills=queries.bills(look), against=list(reliefs.against(case, asked)),
    )  # fmt: skip


@staff_only(lambda account: holds_post(account, DECIDERS))
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What judges and the president have to decide on fees."""
    page = lists.requests(me(request), request.GET.get("after", ""))
    after = f"{request.path}?after={page.after}" if page.after else ""
    return render(request, "fees/requests.html", {"page": page, "after": after})
