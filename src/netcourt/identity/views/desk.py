"""核验台: operators compare documents and papers with what people typed."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netcourt.identity import actions, queries
from netcourt.identity.forms.people import DecisionForm, RevealForm
from netcourt.identity.models import ProofRequest
from netcourt.identity.numbers import mask_number
from netcourt.identity.phones import Answer
from netcourt.identity.views.gates import me, show_refusals, staff_only
from netcourt.law.refusal import Refused

operators_only = staff_only(queries.is_proof_operator)


@operators_only
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits: proofs of persons and of offices, oldest first."""
    context = {"proofs": queries.proof_queue(me(request))[:200], "offices": queries.office_queue(me(request))[:200]}
    return render(request, "identity/desk.html", context)


@operators_only
@require_http_methods(["GET", "POST"])
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """One request of a person: the number masked until a reason is given."""
    asked = get_object_or_404(queries.proofs_of(me(request)), pk=pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decide = _decide(actions.confirm_proof, actions.refuse_proof, form)
        if answer := _try(request, form, decide, pk):
            return answer
    return _proof_page(request, asked, form, mask_number(asked.id_kind, asked.id_number))


@operators_only
@require_POST
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """The same page with the number in full, once the reason is noted."""
    asked = get_object_or_404(queries.proofs_of(me(request)), pk=pk)
    form = RevealForm(request.POST)
    number = mask_number(asked.id_kind, asked.id_number)
    if form.is_valid():
        actions.record_reveal(me(request), f"proof_request:{pk}", form.cleaned_data["reason"])
        number = asked.id_number
    return _proof_page(request, asked, DecisionForm(), number, form)


def _proof_page(
    request: HttpRequest, asked: ProofRequest, form: DecisionForm, number: str, reveal: RevealForm | None = None
) -> HttpResponse:
    context = {
        "asked": asked, "phone": _phone(asked), "form": form, "number": number, "hidden": "*" in number,
        "reveal": reveal or RevealForm(initial={"reason": _("核验身份")}),
    }  # fmt: skip
    return render(request, "identity/desk_proof.html", context, status=422 if form.errors else 200)


def _phone(asked: ProofRequest) -> Any:
    """What the operators said of the phone, in words; none where no phone was checked."""
    last = asked.phone_checks.order_by("-pk").first()
    return Answer(last.answer) if last and last.answer in Answer.values else None


@operators_only
@require_http_methods(["GET", "POST"])
def office(request: HttpRequest, pk: int) -> HttpResponse:
    """One request of an officer of an organisation."""
    asked = get_object_or_404(queries.offices_of(me(request)), pk=pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decide = _decide(actions.confirm_office, actions.refuse_office, form)
        if answer := _try(request, form, decide, pk):
            return answer
    context = {"asked": asked, "form": form}
    return render(request, "identity/desk_office.html", context, status=422 if form.errors else 200)


@operators_only
@require_safe
def photo(request: HttpRequest, what: str, pk: int) -> HttpResponseBase:
    """The photograph of a document or paper, never kept by a browser, opened in a box of its own."""
    key = (
        get_object_or_404(queries.proofs_of(me(request)), pk=pk).photo.name
        if what == "proof"
        else get_object_or_404(queries.offices_of(me(request)), pk=pk).paper.name
    )
    return stored_file(key)


def stored_file(key: str | None) -> HttpResponseBase:
    """A stored file for reading on the page. What people uploaded runs nothing: sandboxed, type as it was checked."""
    if not key or not default_storage.exists(key):
        raise Http404
    kind = mimetypes.guess_type(key)[0] or "application/octet-stream"
    response = FileResponse(default_storage.open(key), content_type=kind)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _decide(confirm: Any, refuse: Any, form: DecisionForm) -> Any:
    if form.cleaned_data["answer"] == "confirm":
        return confirm
    return lambda actor, pk: refuse(actor, pk, form.cleaned_data["reason"])


def _try(request: HttpRequest, form: DecisionForm, act: Any, pk: int) -> HttpResponse | None:
    try:
        act(me(request), pk)
    except Refused as refused:
        show_refusals(form, refused)
        return None
    messages.success(request, _("已办理。"))
    return redirect("identity:desk")
