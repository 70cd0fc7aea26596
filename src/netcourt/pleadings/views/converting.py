"""Objecting to the procedure; the judge converts it or dismisses the objection."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from netcourt.cases.queries import card
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.identity.views.gates import me
from netcourt.law.procedures import PROCEDURES, Procedure
from netcourt.pleadings import converting, queries
from netcourt.pleadings.acts import CONVERT, OBJECT_PROCEDURE
from netcourt.pleadings.forms.ruling import ConvertForm, FindingForm, ReasonsForm
from netcourt.pleadings.models import Application


@act_view
def procedure(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A party's objection."""
    look = look_for(request, case_id, OBJECT_PROCEDURE)
    party = queries.first_of(look, OBJECT_PROCEDURE)
    if party is None:
        raise PermissionDenied
    form = ReasonsForm(request.POST or None, initial=new_key())
    now = PROCEDURES[Procedure(look.case.procedure)] if look.case.procedure else None
    return act_page(
        request, "pleadings/procedure.html", form,
        lambda given: converting.object_procedure(me(request), party.pk, given["reasons"], given["key"]),
        case=look.case, done=_("已提交，法官会在三日内审查答复。"), now=now,
    )  # fmt: skip


@act_view
def convert(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The judge's ruling, by the court's own motion."""
    look = look_for(request, case_id, CONVERT)
    return ruled(request, look.case.pk, None)


def ruled(request: HttpRequest, case_id: UUID, row: Application | None) -> HttpResponse:
    """Convert; or, on an objection, dismiss it."""
    case = look_for(request, case_id, CONVERT).case
    dismissing = row is not None and request.POST.get("do") == "dismiss"
    first = new_key()
    form = ConvertForm(converting.targets(case), None if dismissing else request.POST or None, initial=first)
    other = FindingForm(request.POST if dismissing else None, initial=first, prefix="no")
    used = other if dismissing else form
    now = PROCEDURES[Procedure(case.procedure)] if case.procedure else None
    paper = card(row.document) if row else None

    def do(given: dict[str, Any]) -> object:
        if row is not None and dismissing:
            return converting.keep_procedure(me(request), row.pk, given["key"], finding=given["finding"])
        return converting.convert(me(request), case.pk, given["key"], to=given["to"], finding=given["finding"])

    return act_page(
        request, "pleadings/convert.html", used, do, case=case, done=_("裁定已作出，送达各方。"), row=row,
        form=form, other=other, now=now, paper=paper,
    )  # fmt: skip
