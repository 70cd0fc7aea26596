"""One message over the wire: to the address that was checked, no redirects, little time, little of the answer."""

from __future__ import annotations

import http.client
import socket
import ssl
from dataclasses import dataclass

from netcourt.webhooks.addresses import Target, Unreachable, target

SECONDS = 10
MOST_READ = 1024


@dataclass(frozen=True, slots=True)
class Said:
    """Whether it was taken (2xx) and what was answered, in a few words for the list."""

    taken: bool
    words: str


class _Pinned(http.client.HTTPConnection):
    """Connects to the checked IP address; over TLS the certificate must be the host's."""

    def __init__(self, to: Target) -> None:
        super().__init__(to.host, to.port, timeout=SECONDS)
        self._to = to

    def connect(self) -> None:
        plain = socket.create_connection((self._to.ip, self._to.port), timeout=SECONDS)
        if self._to.scheme == "http":
            self.sock = plain
            return
        try:
            self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self._to.host)
        except OSError:
            plain.close()
            raise


def post(address: str, body: bytes, headers: dict[str, str]) -> Said:
    """Send once. Never raises for what the other side does."""
    try:
        to = target(address)
    except Unreachable as error:
        return Said(taken=False, words=error.refusal.code)
    connection = _Pinned(to)
    try:
        told = {"Content-Type": "application/json", "User-Agent": "netcourt-webhook/1", **headers}
        connection.request("POST", to.path, body, told)
        answer = connection.getresponse()
        answer.read(MOST_READ)
        return Said(taken=200 <= answer.status < 300, words=str(answer.status))
    except (OSError, http.client.HTTPException) as error:
        return Said(taken=False, words=type(error).__name__)
    finally:
        connection.close()
