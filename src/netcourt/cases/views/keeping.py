"""Files of a form are kept when the form comes back: nobody looks for the same file twice.

Until an act enters them they are papers in no case; those left behind go after a week (``cases.left_behind``).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from netcourt.cases import access, documents
from netcourt.cases.models import Document
from netcourt.identity.models import Account
from netcourt.intake import FileRefused, Reason, clean_name
from netcourt.web.fields import FilesField

MOST = 20


def keep_files(request: HttpRequest, form: Form, kinds: Mapping[str, str]) -> dict[str, list[Document]]:
    """By field (``kinds``: and of what kind): the files sent before and still ticked, then those just sent.

    What intake did not let in is told at its field. A field for one file takes the last of them.
    """
    found: dict[str, list[Document]] = {name: [] for name in kinds}
    refused: list[tuple[str, Reason]] = []
    for name, kind in kinds.items() if request.method == "POST" else ():
        field = form.fields.get(name)
        if field is None:
            continue
        several = isinstance(field, FilesField)
        rows = _kept(request, name, kind)
        for upload in request.FILES.getlist(name)[:MOST]:
            try:
                made = documents.take_in(upload, kind=kind, actor=_me(request))
            except FileRefused as error:
                called = clean_name(upload.name or "")
                refused += [(name, reason.of(called) if several else reason) for reason in error.reasons]
            else:
                rows += [made] if made else []
        found[name] = rows[:MOST] if several else rows[-1:]
        if found[name]:
            vars(field).update(required=False, conditional=True, kept=found[name])
    for name, reason in refused:
        form.add_error(name, reason.text.say(get_language() or "zh-hans"))
    return found


def keep_file(request: HttpRequest, form: Form, name: str, kind: str) -> Document | None:
    """The same for one field of one file."""
    return next(iter(keep_files(request, form, {name: kind})[name]), None)


def _kept(request: HttpRequest, name: str, kind: str) -> list[Document]:
    """One's own, of this kind, in no case yet."""
    rows = []
    for key in request.POST.getlist(f"{name}_kept")[:MOST]:
        with suppress(Http404, ValidationError, ValueError):
            row = access.find_document(request.user, key)
            if row.case_id is None and row.kind_id == kind and row not in rows:
                rows.append(row)
    return rows


def _me(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)  # login_required
    return request.user
