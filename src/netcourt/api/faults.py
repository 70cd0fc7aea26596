"""What each failure of a call becomes: a problem with all its faults, never a page and never a trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from netcourt.intake import FileRefused
from netcourt.law.refusal import Refusal, Refused
from netcourt.law.text import Text
from netcourt.web.away import is_away
from netcourt.web.problems import fault, problem, said
from netcourt.web.views.errors import RETRY_SECONDS

NOT_FOUND = Refusal(
    "NOT_FOUND",
    Text("没有这个案件或文书，或者它不属于您能查看的范围", "There is no such thing, or it is not yours to see"),
)
UNREADABLE = Refusal(
    "REQUEST_UNREADABLE",
    Text("请求内容不能解析，请检查 JSON 或表单格式", "The request cannot be read: check JSON or form"),
)
TOO_LARGE = Refusal(
    "REQUEST_TOO_LARGE", Text("请求内容过大，文件请单独上传", "The request is too large; upload files by themselves")
)
AWAY = Refusal("COURT_AWAY", Text("系统暂时不可用，请稍后重试", "The court is away for the moment; try again later"))


def keep_handlers(api: NinjaAPI) -> None:
    """Teach ``api`` to answer every failure as a problem."""
    handlers: tuple[tuple[type[Exception], Callable[[HttpRequest, Any], HttpResponse]], ...] = (
        (Refused, _refused),
        (FileRefused, _file_refused),
        (Http404, _not_found),
        (ValidationError, _invalid),
        (HttpError, _unreadable),
        (MultiPartParserError, _unreadable),
        (RequestDataTooBig, _too_large),
        (Exception, _fallen),
    )
    for kind, answer in handlers:
        api.add_exception_handler(kind, answer)


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    """``error.defects``, where it has any, say in which field each lies (``filing.actions.Incomplete``)."""
    defects = getattr(error, "defects", None)
    faults = [fault(d.refusal, d.field) for d in defects] if defects else [fault(r) for r in error.refusals]
    status = getattr(error, "status", 409)
    answer = problem(status, faults)
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    if wait := getattr(error, "wait", 0):
        answer["Retry-After"] = str(wait)
    return answer


def _file_refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(422, [fault(Refusal(r.code, r.what), "file", r.mend) for r in error.reasons])


def _not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404, [fault(NOT_FOUND)])


def _unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(getattr(error, "status_code", 400), [fault(UNREADABLE)])


def _too_large(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(413, [fault(TOO_LARGE)])


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Values that do not fit the schema: each with its place. What was sent is not repeated."""
    faults = []
    for wrong in error.errors:
        place = ".".join(str(part) for part in wrong["loc"][1:] if part != wrong["loc"][0])
        text = Text(f"“{place}”不符合接口规定：{wrong['msg']}", f"“{place}” does not fit the schema: {wrong['msg']}")
        faults.append({"code": "SCHEMA", "field": place, "text": said(text), "article": None, "mend": None})
    return problem(422, faults)


def _fallen(request: HttpRequest, error: Exception) -> HttpResponse:
    if not is_away(error):
        raise error
    answer = problem(503, [fault(AWAY)])
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer
