"""A document: what it is, and its bytes for whoever may read it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netcourt.cases import access, documents
from netcourt.cases.models import Document


class Bytes(FileResponse):
    """A file sent piece by piece. Django alone would read it whole into memory first under ASGI: 500 MB of a video."""

    block_size = 256 * 1024

    async def __aiter__(self) -> AsyncGenerator[bytes, None]:
        pieces = iter(self.streaming_content)  # type: ignore[arg-type]  # a file is read in order, never awaited

        def piece() -> bytes:
            return next(pieces, b"")

        while read := await sync_to_async(piece, thread_sensitive=False)():
            yield read


@require_safe
@login_required
def show(request: HttpRequest, document_id: UUID) -> HttpResponse:
    document = access.find_document(request.user, document_id)
    return render(request, "cases/document.html", {"document": document, "inline": _inline(document)})


@require_safe
@login_required
def download(request: HttpRequest, document_id: UUID) -> Bytes:
    """The bytes. Only papers made by the court itself are shown in the window; what others sent is always saved."""
    document = access.find_document(request.user, document_id)
    response = Bytes(
        documents.open_bytes(document),
        as_attachment=not (_inline(document) and request.GET.get("view") == "1"),
        filename=document.file_name,
        content_type=document.media_type,
    )
    response["Content-Length"] = str(document.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    if response.as_attachment:
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _inline(document: Document) -> bool:
    return document.origin != Document.Origin.UPLOAD and document.media_type == "application/pdf"
