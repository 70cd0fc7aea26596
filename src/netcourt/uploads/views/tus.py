"""tus 1.0.0 (https://tus.io/protocols/resumable-upload): create, head, patch, delete; and the state as JSON."""

from __future__ import annotations

import base64
import binascii
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from netcourt.cases.acts import Refused
from netcourt.identity.models import Account
from netcourt.identity.views.gates import me
from netcourt.intake import EVIDENCE, FileRefused
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.tokens.api import Token
from netcourt.tokens.models import Scope
from netcourt.tokens.refusals import TokenRefused
from netcourt.uploads import actions, pieces, purposes, queries
from netcourt.uploads.models import Upload

VERSION = "1.0.0"
CAPABILITIES = {
    "Tus-Resumable": VERSION,
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,expiration,checksum,termination",
    "Tus-Checksum-Algorithm": "sha1,sha256",
    "Tus-Max-Size": str(EVIDENCE.max_bytes),
}
_BODY = "application/offset+octet-stream"
_MOST_DIGITS = 15

SIGN_IN = Refusal(
    "SIGN_IN", Text("登录已超时，请重新登录，再接着上传", "You were signed out; sign in again, then go on")
)
WRONG_VERSION = Refusal("TUS_VERSION", Text("只支持 tus 1.0.0", "Only tus 1.0.0 is spoken here"))
MALFORMED = Refusal("TUS_MALFORMED", Text("上传请求的格式不对", "The request is not as tus 1.0.0 asks"))
BUSY = Refusal("UPLOAD_BUSY", Text("这个文件正由另一个窗口上传", "Another window is sending this file right now"))

View = Callable[..., HttpResponse]


def _spoken(view: View) -> View:
    """Who is signed in, in which version; every refusal as JSON with its status."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=CAPABILITIES)
        response = _answered(view, request, *args, **kwargs)
        response.headers.setdefault("Tus-Resumable", VERSION)
        response.headers["Cache-Control"] = "no-store"
        return response

    return answer


def _program(request: HttpRequest) -> HttpResponse | None:
    """A program comes with a token instead of a session; then no page can have been tricked into the request."""
    if "Authorization" not in request.headers:
        return _from_page.process_view(request, _unchecked, (), {})  # the CSRF check every page's request goes through
    try:
        cast(Any, request).auth = _token(request)
    except TokenRefused as error:
        answer = _refused(list(error.refusals), error.status)
        if error.status == 401:
            answer.headers["WWW-Authenticate"] = "Bearer"
        if error.wait:
            answer.headers["Retry-After"] = str(error.wait)
        return answer
    return None


def _unchecked(request: HttpRequest) -> HttpResponse:
    raise AssertionError("the CSRF check answers by itself")


_token = Token(Scope.FILING_WRITE)
_from_page = CsrfViewMiddleware(_unchecked)


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if refused := _program(request):
        return refused
    if not isinstance(request.user, Account) or not request.user.is_active or request.user.frozen_at:
        return _refused([SIGN_IN], 401)
    if request.method != "GET" and request.headers.get("Tus-Resumable") != VERSION:
        answer = _refused([WRONG_VERSION], 412)
        answer.headers["Tus-Version"] = VERSION
        return answer
    try:
        return view(request, *args, **kwargs)
    except FileRefused as error:
        status = 413 if "TOO_LARGE" in error.codes else 422
        return JsonResponse(error.as_json(), status=status)
    except Refused as error:
        return _refused(list(error.refusals), error.status)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != "55P03":  # the row is held by another request
            raise
        return _refused([BUSY], 423)


def _refused(refusals: list[Refusal], status: int) -> HttpResponse:
    reasons = [{"code": r.code, "text": r.text.as_json()} for r in refusals]
    return JsonResponse({"code": refusals[0].code, "reasons": reasons}, status=status)


@csrf_exempt  # but see _program
@require_http_methods(["OPTIONS", "POST"])
@_spoken
def create(request: HttpRequest) -> HttpResponse:
    told = _metadata(request.headers.get("Upload-Metadata", ""))
    try:
        length = _number(request, "Upload-Length")
        # A file sent ahead of its claim is for no thing yet.
        subject = uuid.UUID(told["subject"]) if "subject" in told else uuid.uuid4()
    except ValueError:
        return _refused([MALFORMED], 400)
    if _barred(request, told.get("purpose", "")):
        return _refused([actions.NO_PURPOSE], 400)
    upload = actions.begin(
        me(request), purpose=told.get("purpose", ""), subject=subject, name=told.get("filename", ""), length=length
    )
    address = reverse("uploads:one", args=[upload.pk])
    return HttpResponse(status=201, headers={"Location": address, **_expires(upload)})


@csrf_exempt
@require_http_methods(["OPTIONS", "GET", "HEAD", "PATCH", "DELETE"])
@_spoken
def one(request: HttpRequest, upload_id: uuid.UUID) -> HttpResponse:
    if _barred(request, queries.find(me(request), upload_id).purpose):
        raise Http404
    methods = {"HEAD": _head, "PATCH": _patch, "DELETE": _delete, "GET": _state}
    return methods[str(request.method)](request, upload_id)


def _barred(request: HttpRequest, purpose: str) -> bool:
    """A token sends what programs send; of the drafts of its person, say, it knows nothing."""
    found = purposes.find(purpose)
    return hasattr(request, "auth") and not (found and found.programs)


def _state(request: HttpRequest, upload_id: uuid.UUID) -> HttpResponse:
    return JsonResponse(queries.told(queries.find(me(request), upload_id)))


def _head(request: HttpRequest, upload_id: uuid.UUID) -> HttpResponse:
    upload = queries.find(me(request), upload_id)
    headers = {"Upload-Offset": str(upload.offset), "Upload-Length": str(upload.length), **_expires(upload)}
    return HttpResponse(headers=headers)


def _patch(request: HttpRequest, upload_id: uuid.UUID) -> HttpResponse:
    if request.headers.get("Content-Type") != _BODY:
        return _refused([MALFORMED], 415)
    try:
        offset, checksum = _number(request, "Upload-Offset"), _checksum(request)
        said = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        return _refused([MALFORMED], 400)
    if said > actions.MOST_PIECE:
        return _refused([actions.PIECE_TOO_LARGE], 413)
    queries.find(me(request), upload_id)  # before a stranger's bytes are read
    with pieces.spooled(request, actions.MOST_PIECE) as spool:
        upload = actions.go_on(me(request), upload_id, spool, offset=offset, checksum=checksum)
    return HttpResponse(status=204, headers={"Upload-Offset": str(upload.offset), **_expires(upload)})


def _delete(request: HttpRequest, upload_id: uuid.UUID) -> HttpResponse:
    actions.give_up(me(request), upload_id)
    return HttpResponse(status=204)


def _expires(upload: Upload) -> dict[str, str]:
    return {"Upload-Expires": http_date(upload.expires_at.timestamp())}


def _number(request: HttpRequest, header: str) -> int:
    text = request.headers.get(header, "")
    if not (text.isascii() and text.isdecimal()) or len(text) > _MOST_DIGITS:
        raise ValueError(header)
    return int(text)


def _checksum(request: HttpRequest) -> bytes | None:
    given = request.headers.get("Upload-Checksum")
    if given is None:
        return None
    algorithm, _space, value = given.partition(" ")
    digest = base64.b64decode(value, validate=True)  # binascii.Error is a ValueError
    if not actions.digest_of(algorithm, digest):
        raise ValueError(algorithm)
    return digest


def _metadata(header: str) -> dict[str, str]:
    """``key base64,key base64``; what cannot be read is left out."""
    told = {}
    for pair in header[:4096].split(","):
        key, _space, value = pair.strip().partition(" ")
        try:
            told[key] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return told
