"""Where other courts ask. No session, no cookie: the signature of a known court is all that counts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from netcourt.exchange import answering, messages


@csrf_exempt
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    body = request.read(messages.MOST_BYTES + 1)
    if len(body) > messages.MOST_BYTES:
        return HttpResponse(status=413)
    status, said = answering.answer(body)
    return HttpResponse(said, status=status, content_type=messages.MEDIA_TYPE)
