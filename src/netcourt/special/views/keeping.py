"""Files of a form are kept when the form comes back: nobody looks for the same file twice."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest

from netcourt.cases import access, documents
from netcourt.cases.models import Document
from netcourt.cases.views.acting import show_file_refusals
from netcourt.identity.views.gates import me
from netcourt.intake import FileRefused

MOST = 20


def take_in(request: HttpRequest, form: Form, kinds: Mapping[str, str]) -> dict[str, Document | None]:
    """By field: the file just sent, let in by intake, else the one sent before (``<field>_kept``), else None."""
    found: dict[str, Document | None] = {}
    if request.method != "POST":
        return found
    typed = _typed(request, form)
    for name, kind in kinds.items():
        found[name] = None
        try:
            found[name] = documents.take_in(request.FILES.get(name), kind=kind, actor=me(request))
        except FileRefused as refused:
            show_file_refusals(form, refused)
        if found[name] is None:
            found[name] = _kept(request, typed.get(f"{name}_kept", ""), kind)
        row = found[name]
        typed[f"{name}_kept"] = str(row.pk) if row else ""
        if row is not None and name in form.fields:
            form.fields[name].required = False
    return found


def _typed(request: HttpRequest, form: Form) -> Any:
    """What was typed, to be written to; the same for every field of the form."""
    if form.data is request.POST:
        form.data = request.POST.copy()
    return form.data


def _kept(request: HttpRequest, key: str, kind: str) -> Document | None:
    """One's own, of this kind, in no case yet."""
    with suppress(Http404, ValidationError, ValueError):
        row = access.find_document(request.user, key) if key else None
        if row is not None and row.case_id is None and row.kind_id == kind:
            return row
    return None


def take_in_several(request: HttpRequest, form: Form, name: str, kind: str) -> list[Document]:
    """The same for a field of several files: those kept before, then those just sent."""
    if request.method != "POST":
        return []
    typed = _typed(request, form)
    keys = str(typed.get(f"{name}_kept", "")).split()[:MOST]
    found = [row for row in (_kept(request, key, kind) for key in keys) if row is not None]
    try:
        for upload in request.FILES.getlist(name)[:MOST]:
            made = documents.take_in(upload, kind=kind, actor=me(request))
            found += [made] if made else []
    except FileRefused as refused:
        show_file_refusals(form, refused)
    typed[f"{name}_kept"] = " ".join(str(row.pk) for row in found)
    if found:
        form.fields[name].required = False
    return found
