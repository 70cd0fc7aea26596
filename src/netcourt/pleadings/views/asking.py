"""Recusal, restoration of a period, objection to an act, complaint on filing: one page each, for a party."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from netcourt.cases.access import Look
from netcourt.cases.acts import Act
from netcourt.cases.models import Assignment, Party
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.cases.views.keeping import keep_file
from netcourt.cases.words import Role
from netcourt.identity.models import Account
from netcourt.identity.views.gates import me
from netcourt.pleadings import disowning, grievances, queries, recusing, restoring, ruling
from netcourt.pleadings.acts import ASK_RECUSAL, ASK_RESTORATION, COMPLAIN, DISOWN
from netcourt.pleadings.forms.asking import ComplainForm, DisownForm, KeyForm, RecusalForm, RestorationForm
from netcourt.pleadings.forms.ruling import ReasonsForm
from netcourt.pleadings.models import Application, Kind


def _page(
    request: HttpRequest, look: Look, template: str, form: forms.Form, do: Callable[[Any], object], done: str,
    **page: Any,
) -> HttpResponse:  # fmt: skip
    """Back to the list of what was asked."""
    pk = look.case.pk
    return act_page(
        request, template, form, do, case=look.case, done=done, onward=lambda _row: redirect("pleadings:menu", pk),
        **page,
    )  # fmt: skip


def _party(request: HttpRequest, case_id: UUID, act: Act) -> tuple[Look, Party]:
    look = look_for(request, case_id, act)
    party = queries.first_of(look, act)
    if party is None:
        raise PermissionDenied
    return look, party


@act_view
def recusal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look, party = _party(request, case_id, ASK_RECUSAL)
    on_it = Assignment.objects.filter(case=look.case, until__isnull=True, role__in=[Role.JUDGE, Role.CLERK])
    form = RecusalForm(list(on_it.select_related("account")), request.POST or None, initial=new_key())

    def do(given: Any) -> None:
        official: Account | None = form.accounts.get(given["official"])
        recusing.ask_recusal(
            me(request), party.pk, given["key"], official=official, ground=given["ground"], reasons=given["reasons"]
        )

    return _page(
        request, look, "pleadings/recusal.html", form, do, _("已提交，三日内作出决定；在这之前该人员不参与本案。")
    )


@act_view
def review(request: HttpRequest, application_id: int) -> HttpResponse:
    """Review of a refused recusal, for who applied."""
    row = ruling.find(me(request), application_id)
    look = Look(request.user, row.case)
    if row.kind != Kind.RECUSAL or row.party not in look.mine or row.state != Application.State.REFUSED:
        raise Http404
    form = ReasonsForm(request.POST or None, initial=new_key())

    def do(given: Any) -> None:
        recusing.ask_recusal_review(me(request), row.pk, given["key"], reasons=given["reasons"])

    return _page(request, look, "pleadings/review.html", form, do, _("已提交，三日内作出复议决定。"), row=row)


@act_view
def restoration(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look, party = _party(request, case_id, ASK_RESTORATION)
    form = RestorationForm(restoring.missed_by([party]), request.POST or None, initial=new_key())

    def do(given: Any) -> None:
        began, ended = form.moments()
        restoring.ask_restoration(
            me(request), party.pk, given["key"], period_id=given["period"], began=began, ended=ended,
            reasons=given["reasons"],
        )  # fmt: skip

    return _page(request, look, "pleadings/restoration.html", form, do, _("已提交，法官会审查决定。"))


@act_view
def disown(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look, party = _party(request, case_id, DISOWN)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DisownForm(disowning.own_acts([party.pk]), *data, initial=new_key())
    evidence = keep_file(request, form, "evidence", "exhibit")

    def do(given: Any) -> None:
        disowning.disown(
            me(request), party.pk, given["key"], seq=given["seq"], reasons=given["reasons"], evidence=evidence,
        )  # fmt: skip

    return _page(request, look, "pleadings/disown.html", form, do, _("已提交。附有证据的由法官审查决定。"))


@act_view
def complain(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = look_for(request, case_id, COMPLAIN)
    form: KeyForm = ComplainForm(request.POST or None, initial=new_key())

    def do(given: Any) -> None:
        grievances.complain(me(request), look.case.pk, given["key"], about=given["about"], text=given["reasons"])

    asked = queries.grievances_of(look)
    return _page(request, look, "pleadings/complain.html", form, do, _("已收到，院长会在十五日内答复。"), asked=asked)
