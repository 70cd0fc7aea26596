"""Another installation on this machine: a real HTTP server that answers with this court's own code under its own name.

It shares the database of the test, as its courts are others; while it answers, the settings are its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from django.db import connection, connections
from django.test import Client, override_settings

from netcourt.exchange import messages, network
from netcourt.exchange.network import PATH

HERE, THERE = "浙0199", "浙0106"


@dataclass
class Installation:
    """``spoil``: what becomes of its answers on the way; ``status``: what it answers with instead of its own."""

    name: str = THERE
    seal: str = "the seal of another court"
    port: int = 0
    neighbours: list[str] = field(default_factory=list)
    spoil: Callable[[bytes], bytes] = bytes
    status: int = 0
    asked: list[bytes] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def line(self) -> str:
        """As the others name it in NETCOURT_NEIGHBOURS."""
        with self.being():
            return f"{self.name} {self.address} {network.public_key()}"

    @contextmanager
    def being(self) -> Iterator[None]:
        """What is done within is done by it."""
        with override_settings(NETCOURT_COURT=self.name, NETWORK_SEAL=self.seal, NEIGHBOURS=self.neighbours):
            yield

    def says(self, content: Any, at: Any, *, to: str = HERE, answers: str = "") -> bytes:
        with self.being():
            return messages.write(to, content, at, answers=answers)[1]

    def answer(self, body: bytes) -> tuple[int, bytes]:
        self.asked.append(body)
        with self.being():
            said = Client().post(f"/{PATH}", body, content_type=messages.MEDIA_TYPE)
        return self.status or said.status_code, self.spoil(said.content)

    @contextmanager
    def listening(self) -> Iterator[Installation]:
        shared, installation = connection, self
        shared.inc_thread_sharing()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                connections["default"] = connections_of_test
                status, said = installation.answer(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(status)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *args: Any) -> None:
                """Quiet."""

        connections_of_test = connections["default"]
        server = HTTPServer(("127.0.0.1", 0), Handler)
        self.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
            shared.dec_thread_sharing()
