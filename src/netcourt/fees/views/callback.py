"""The address a gateway sends its messages to. No session, no cookie: the signature is all that counts."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from netcourt.fees import callbacks


@csrf_exempt
@require_POST
def callback(request: HttpRequest, gateway: str) -> HttpResponse:
    try:
        body = request.body
    except RequestDataTooBig:
        return HttpResponse("FAIL", status=413, content_type="text/plain")
    status, text = callbacks.receive(gateway, request.headers, body)
    return HttpResponse(text, status=status, content_type="text/plain")
