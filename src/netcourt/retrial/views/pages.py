"""What the pages of retrial share: the files of a form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from netcourt.cases import documents
from netcourt.cases.models import Document
from netcourt.identity.views.gates import me


def exhibits_of(request: HttpRequest, said: dict[str, Any]) -> list[Document]:
    """The files of the form, let in. Raises ``FileRefused``."""
    taken = [documents.take_in(upload, kind="exhibit", actor=me(request)) for upload in said.get("exhibits") or ()]
    return [document for document in taken if document is not None]
