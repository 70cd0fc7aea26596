"""What the API says when something is wrong: RFC 9457, with every defect at once, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from ninja import Field, Schema

from netcourt.law.refusal import Refusal
from netcourt.law.text import Text, join

MEDIA_TYPE = "application/problem+json"


class Said(Schema):
    """One sentence in both languages."""

    zh: str
    en: str


class Fault(Schema):
    """One thing wrong: where, what, on which article, how to mend it."""

    code: str = Field(description="stable, in capitals")
    field: str = Field(description="where in the request; empty for the whole")
    text: Said
    article: Said | None = None
    mend: Said | None = None


class Problem(Schema):
    """A problem (RFC 9457). ``faults`` holds all of them at once; ``code`` is that of the first."""

    type: str
    title: str
    status: int
    detail: str
    detail_en: str
    code: str
    faults: list[Fault]


def said(text: Text) -> dict[str, str]:
    return text.as_json()


def fault(refusal: Refusal, field: str = "", mend: Text | None = None) -> dict[str, Any]:
    return {
        "code": refusal.code,
        "field": field,
        "text": said(refusal.text),
        "article": said(refusal.cite) if refusal.cite else None,
        "mend": said(mend) if mend else None,
    }


def of_refusals(status: int, refusals: Iterable[Refusal]) -> HttpResponse:
    return problem(status, [fault(r) for r in refusals])


def problem(status: int, faults: Sequence[dict[str, Any]]) -> HttpResponse:
    """The answer. ``faults`` are never empty."""
    detail = join(Text(**f["text"]) for f in faults)
    body = Problem(
        type=f"/api/docs/#{faults[0]['code']}", title=HTTPStatus(status).phrase, status=status, detail=detail.zh,
        detail_en=detail.en, code=faults[0]["code"], faults=[Fault(**f) for f in faults],
    )  # fmt: skip
    return HttpResponse(body.model_dump_json(), status=status, content_type=MEDIA_TYPE)
