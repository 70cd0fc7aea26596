"""Asking a platform for a package: one POST over a registered address, with limits on time and size."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from netcourt.feeds.envelope import MOST_BYTES
from netcourt.feeds.models import DataRequest

SECONDS = 10
_CHUNK = 64 * 1024
_LOCAL = {"localhost", "127.0.0.1", "::1"}


class NoAnswer(Exception):
    """The platform did not answer, or said that the code is not good; ``refused`` tells which."""

    def __init__(self, *, refused: bool = False) -> None:
        self.refused = refused
        super().__init__("refused" if refused else "no answer")


def may_be_called(address: str) -> bool:
    """Only over TLS; in the example court also on this machine."""
    parts = urlsplit(address)
    if parts.username or parts.password or not parts.hostname:
        return False
    return parts.scheme == "https" or (settings.NETCOURT_DEMO and parts.scheme == "http" and parts.hostname in _LOCAL)


def authorize_address(request: DataRequest, challenge: str, back: str) -> str:
    """Where the person consents: the platform's page with what binds its answer to this request."""
    query = {
        "response_type": "code", "client_id": settings.NETCOURT_COURT, "redirect_uri": back, "state": request.secret,
        "scope": "order", "request": str(request.pk), "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    joint = "&" if urlsplit(request.platform.authorize_url).query else "?"
    return f"{request.platform.authorize_url}{joint}{urlencode(query)}"


def fetch(request: DataRequest, code: str) -> bytes:
    """The package for ``code``. Raises ``NoAnswer``. At most one byte more than a package may have is read."""
    told = {
        "grant_type": "authorization_code", "client_id": request.court_id, "code": code, "request": str(request.pk),
        "code_verifier": request.verifier,
    }  # fmt: skip
    return post(request.platform.deliver_url, told, most=MOST_BYTES)


def post(address: str, told: Any, *, most: int, kind: str | None = None) -> bytes:
    """What ``address`` answers to ``told``, at most one byte more than ``most``. Raises ``NoAnswer``."""
    if not may_be_called(address):
        raise NoAnswer
    until, headers = time.monotonic() + 3 * SECONDS, {"Content-Type": kind} if kind else None
    try:
        with requests.post(
            address, data=told, headers=headers, timeout=SECONDS, stream=True, allow_redirects=False
        ) as answer:
            if 400 <= answer.status_code < 500:
                raise NoAnswer(refused=True)
            if answer.status_code != 200:
                raise NoAnswer
            body = bytearray()
            while len(body) <= most and (chunk := answer.raw.read1(_CHUNK, decode_content=True)):  # what came so far
                body += chunk
                if time.monotonic() > until:
                    raise NoAnswer
            return bytes(body[: most + 1])
    except (requests.RequestException, HTTPError) as error:
        raise NoAnswer from error
