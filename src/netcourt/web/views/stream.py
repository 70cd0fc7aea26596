"""The open line to a page: server-sent events about the cases it shows."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

from asgiref.sync import sync_to_async
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, StreamingHttpResponse
from django.utils.translation import gettext as _

from netcourt.web.events import Hub, hub

MOST_CASES = 50
# After this long the line is closed and the browser opens a new one, where access is asked again.
LONGEST = 10 * 60.0


async def events(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """``GET /events/?case=<id>&case=<id>``: event ``case`` with ``{"case": id, "seq": n}`` when a case moves on.

    ``seq`` 0 means: look again, something may have been missed. Only cases the viewer may see are followed; asking
    for any other is refused as if it did not exist (403), so nothing is learnt from trying.
    """
    wanted = request.GET.getlist("case")
    if request.method != "GET" or not wanted or len(wanted) > MOST_CASES or not all(map(_is_id, wanted)):
        return HttpResponseBadRequest(_("请说明要关注的案件，最多五十件。"))
    if not await _may_follow(request, wanted):
        raise PermissionDenied(_("您不能关注这些案件。"))
    response = StreamingHttpResponse(tell(hub(), wanted), content_type="text/event-stream")
    response.headers["Cache-Control"] = "no-store, no-transform"
    response.headers["X-Accel-Buffering"] = "no"
    return response


async def tell(source: Hub, cases: list[str], longest: float = LONGEST) -> AsyncIterator[bytes]:
    """The lines of the stream, until ``longest`` seconds have passed or the reader has gone."""
    clock = asyncio.get_running_loop().time
    end = clock() + longest
    async with source.follow(cases) as follower:
        yield b"retry: 3000\n\n"
        while clock() < end:
            news = await follower.news()
            if not news:
                yield b": still here\n\n"
            for case, seq in news.items():
                yield f"event: case\ndata: {json.dumps({'case': case, 'seq': seq})}\n\n".encode()


def _is_id(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


@sync_to_async
def _may_follow(request: HttpRequest, wanted: list[str]) -> bool:
    """Asked in the request's own thread, whose connection is given back: the stream must not hold one for minutes."""
    from netcourt.cases.access import visible_cases  # the room stands above this one only in this question

    try:
        viewer: Any = request.user
        return visible_cases(viewer).filter(pk__in=wanted).count() == len(set(wanted))
    finally:
        if not connection.in_atomic_block:
            connection.close()
