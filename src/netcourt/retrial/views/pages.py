"""What the pages of retrial share: who may, at which stage; the files of a form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from netcourt.cases import documents
from netcourt.cases.access import Look
from netcourt.cases.acts import Act
from netcourt.cases.models import Document
from netcourt.cases.views.acting import act_view, look_for
from netcourt.identity.views.gates import me

Page = Callable[[HttpRequest, Look], HttpResponse]


def page_of(act: Act) -> Callable[[Page], Callable[..., HttpResponse]]:
    """A page for who may do the act: 404 to strangers, 403 to other readers, back to the case at another stage."""

    def decorated(page: Page) -> Callable[..., HttpResponse]:
        @never_cache
        @act_view
        @wraps(page)
        def view(request: HttpRequest, case_id: UUID) -> HttpResponse:
            look = look_for(request, case_id, act)
            if look.case.stage not in act.stages or not (act.offered is None or act.offered(look.case)):
                return redirect("cases:case", case_id)
            return page(request, look)

        return view

    return decorated


def exhibits_of(request: HttpRequest, said: dict[str, Any]) -> list[Document]:
    """The files of the form, let in. Raises ``FileRefused``."""
    taken = [documents.take_in(upload, kind="exhibit", actor=me(request)) for upload in said.get("exhibits") or ()]
    return [document for document in taken if document is not None]
