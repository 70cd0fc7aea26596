"""The open line to a page: server-sent events about the cases it shows."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from typing import Any

from asgiref.sync import sync_to_async
from django.db import connection
from django.db.models import Max
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseForbidden,
    StreamingHttpResponse,
)
from django.utils.translation import gettext as _

from netcourt.web.events import HEARTBEAT, Hub, hub

Heads = Callable[[Iterable[str]], Awaitable[dict[str, int]]]

MOST_CASES = 20
# After this long the line is closed; the browser opens a new one, with the session checked afresh.
LONGEST = 10 * 60.0


async def events(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """``GET /events/?case=<id>&case=<id>``: event ``case`` with ``{"case": id, "seq": n}`` when a case moves on.

    ``seq`` is the newest docket entry the viewer may read: one that is kept from them makes no sound. It is sent once
    at the start, so a page drawn before the line was open, or a line that broke, catches up. A case the viewer may not
    see is refused like one that does not exist.
    """
    wanted = request.GET.getlist("case")
    if request.method != "GET" or not wanted or len(wanted) > MOST_CASES or not all(map(_is_id, wanted)):
        return HttpResponseBadRequest(_("请说明要关注的案件，最多二十件。"))

    async def heads(cases: Iterable[str]) -> dict[str, int]:
        return await _heads(request, cases)

    if set(await heads(wanted)) != set(wanted):
        return HttpResponseForbidden(_("您不能关注这些案件。"))
    response = StreamingHttpResponse(tell(hub(), wanted, heads), content_type="text/event-stream")
    response.headers["Cache-Control"] = "no-store, no-transform"
    response.headers["X-Accel-Buffering"] = "no"
    return response


async def tell(source: Hub, cases: list[str], heads: Heads, longest: float = LONGEST) -> AsyncGenerator[bytes, None]:
    """The lines of the stream, until ``longest`` seconds have passed or the reader has gone.

    ``heads`` gives the newest readable entry of each of the cases the viewer may still see.
    """
    clock = asyncio.get_running_loop().time
    end, told = clock() + longest, dict[str, int]()
    async with source.follow(cases) as follower:
        yield b"retry: 3000\n\n"
        while clock() < end:
            rung = await follower.rung(min(HEARTBEAT, end - clock()))
            news = {case: seq for case, seq in (await heads(rung)).items() if seq > told.get(case, 0)} if rung else {}
            told |= news
            if not rung:
                yield b": still here\n\n"
            for case, seq in news.items():
                yield f"event: case\ndata: {json.dumps({'case': case, 'seq': seq})}\n\n".encode()


def _is_id(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


@sync_to_async
def _heads(request: HttpRequest, cases: Iterable[str]) -> dict[str, int]:
    """Asked in the request's own thread, whose connection is given back: the stream must not hold one for minutes."""
    from netcourt.cases.access import visible_cases, visible_entries  # a room above this one: asked only here

    try:
        viewer: Any = request.user
        if viewer.is_authenticated:  # frozen or closed since the line was opened, they hear no more
            viewer.refresh_from_db(fields=["is_active", "frozen_at"])
        return {
            str(case.pk): visible_entries(viewer, case).aggregate(newest=Max("seq"))["newest"] or 0
            for case in visible_cases(viewer).filter(pk__in=list(cases))
        }
    finally:
        if not connection.in_atomic_block:
            connection.close()
