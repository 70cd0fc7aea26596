"""Everyone of the court asks for every address there is: each gets what the table says, and no more."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from tests.access.scene import Scene, Visits
from tests.access.table import ACTS, READERS, TABLE, Line

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/login/"
# Those who visit the pages that are everyone's own.
SOME = ("buyer", "unproved", "filing_judge", "postless", "departed")
# What one who may ask gets: the page, a way on, what was wrong with an empty form, "ask later", "not with GET", "not in
# this version".
GRANTED = {200, 302, 400, 405, 409, 412, 422, 429}


@pytest.fixture(autouse=True)
def _without_limits(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


def addresses(resolver: URLResolver, before: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str, Any]]:
    """Name (its route where it has none), route and view of every address."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route, (*spaces, *([pattern.namespace] if pattern.namespace else [])))
        elif isinstance(pattern, URLPattern):
            yield ":".join((*spaces, pattern.name)) if pattern.name else route, route, pattern.callback


ALL = {name: (route, view) for name, route, view in addresses(get_resolver())}


def test_every_address_stands_in_the_table() -> None:
    missing = sorted(set(ALL) - set(TABLE) - set(ACTS))
    assert not missing, (
        f"{missing}: say who may ask for it: add a line to TABLE in tests/access/table.py: PUBLIC, OWN, staff(who) or "
        "thing(what, for whom); an act in a case goes to ACTS"
    )
    demo = {n for n in TABLE if n.startswith(("experience:", "web:gallery"))}
    assert not (set(TABLE) | set(ACTS)) - set(ALL) - demo, "the table names an address that no longer exists"


def asked(scene: Scene) -> Iterator[tuple[str, Line, str, str, frozenset[str]]]:
    """Every address with every thing of the scene: name, line, thing, path, to whom it is open."""
    for name, line in TABLE.items():
        if name not in ALL:
            continue
        for what, (args, who) in line.targets(scene).items():
            yield name, line, what, path_of(name, args), who


def path_of(name: str, args: tuple[Any, ...]) -> str:
    if name in TABLE and "/" in name:
        return "/" + re.sub(r"<[^>]+>", lambda _: str(args[0]), name)
    return reverse(name, args=args)


def wrong_status(line: Line, method: str, who: str | None, granted: frozenset[str], answer: Any) -> str:
    """Empty when the status is what the table says."""
    status, location = answer.status_code, answer.headers.get("Location", "")
    to_sign_in = status == 302 and location.startswith(SIGN_IN)
    if status >= 500:
        return "fell over"
    if status == 405:  # whoever asks, and whatever for
        return ""
    if line.kind == "token":
        return "" if status == 401 else "open without a token"
    if line.kind == "public":
        return "" if status in GRANTED | {401, 404} else "public"
    if who is None:
        told = status == 401 if line.program else to_sign_in
        return "" if told else "anonymous must be sent to sign in"
    if line.kind == "own" or who in granted:
        may_lack = {404} if line.absent else set()
        return "" if status in GRANTED | may_lack and not to_sign_in else "may ask, was refused"
    refused = 404 if who in line.afar else line.refused
    return "" if status == refused else f"may not ask: {refused} expected"


def leaks(scene: Scene, who: str | None, answer: Any) -> list[str]:
    """Secrets in the answer that this person may read nowhere."""
    if answer.streaming:
        return []
    text = answer.content.decode(errors="replace")
    return [f"secret of {sorted(may)}" for secret, may in scene.secrets.items() if who not in may and secret in text]


@pytest.mark.law("MASK-1")
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_everyone_at_every_address(scene: Scene, method: str) -> None:
    visit, wrong = Visits(scene), []
    for name, line, what, path, granted in asked(scene):
        for who in (None, *(scene.people if line.kind in {"staff", "thing"} else SOME)):
            answer = visit(who, method, path, line.body)
            said = wrong_status(line, method, who, granted, answer)
            said += "".join(leaks(scene, who, answer))
            if said:
                wrong.append(f"{method} {name} {what} as {who}: {answer.status_code} {said}")
            if who and answer.status_code == 405:  # decided before it is asked who asks
                break
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_acts_in_a_case(scene: Scene, method: str) -> None:
    visit, wrong = Visits(scene), []
    for name, granted in ACTS.items():
        for what, readers in READERS.items():
            path = reverse(name, args=[scene.cases[what].pk])
            for who in (None, *scene.people):
                answer = visit(who, method, path)
                expected = (
                    GRANTED if who in granted[what] else {403, 405} if who in readers else {302, 405} if who is None
                    else {404, 405}
                )  # fmt: skip
                if answer.status_code not in expected or leaks(scene, who, answer):
                    wrong.append(f"{method} {name} {what} as {who}: {answer.status_code} {leaks(scene, who, answer)}")
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_anothers_looks_like_what_is_not_there(scene: Scene, method: str) -> None:
    """Same status, same length: whoever may not see a thing cannot tell that it exists."""
    visit, wrong = Visits(scene), []
    lines = [(n, *t, line.body) for n, line in TABLE.items() if line.kind == "thing" for t in _things(line, scene)]
    lines += [(n, (scene.cases[c].pk,), READERS[c], None) for n in ACTS for c in READERS]
    for name, args, granted, body in lines:
        if isinstance(args[0], int):
            continue
        for who in {"outsider", "elsewhere"} - granted:
            there = visit(who, method, reverse(name, args=args), body)
            if there.status_code == 405:
                break
            none = "0" * len(args[0]) if isinstance(args[0], str) else uuid.uuid4()  # as long: pages name their address
            nowhere = visit(who, method, reverse(name, args=(none, *args[1:])), body)
            if there.status_code != nowhere.status_code or len(there.content) != len(nowhere.content):
                wrong.append(f"{method} {name} as {who}: {there.status_code} but {nowhere.status_code} for nothing")
    assert not wrong, "\n".join(wrong)


def _things(line: Line, scene: Scene) -> list[tuple[tuple[Any, ...], frozenset[str]]]:
    return list(line.targets(scene).values())
