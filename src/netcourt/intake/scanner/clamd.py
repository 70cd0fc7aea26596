"""clamd over its socket: INSTREAM sends the bytes, so clamd needs no access to our files.

``StreamMaxLength`` of clamd must be at least the largest size allowed by the rules: clamd hangs up on anything longer,
and a file that could not be scanned is not taken.
"""

from __future__ import annotations

import socket
import struct
from typing import BinaryIO

from netcourt.intake import scanner

_CHUNK = 256 * 1024


class ClamdScanner:
    """``address``: path of a Unix socket, or ``(host, port)``. ``timeout``: seconds for each step."""

    def __init__(self, address: str | tuple[str, int], timeout: float = 60) -> None:
        self.address, self.timeout = address, timeout

    def scan(self, stream: BinaryIO) -> str | None:
        try:
            with self._connect() as clamd:
                clamd.sendall(b"zINSTREAM\0")
                while chunk := stream.read(_CHUNK):
                    clamd.sendall(struct.pack("!I", len(chunk)) + chunk)
                clamd.sendall(struct.pack("!I", 0))
                answer = self._answer(clamd)
        except OSError as error:
            raise scanner.ScannerUnavailable(f"clamd: {error}") from error
        return self._read(answer)

    def _connect(self) -> socket.socket:
        if isinstance(self.address, tuple):
            return socket.create_connection(self.address, self.timeout)
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        clamd.settimeout(self.timeout)
        try:
            clamd.connect(self.address)
        except OSError:
            clamd.close()
            raise
        return clamd

    @staticmethod
    def _answer(clamd: socket.socket) -> str:
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < 4096:
            part = clamd.recv(4096)
            if not part:
                break
            answer += part
        return answer.rstrip(b"\0\n").decode("utf-8", "replace")

    @staticmethod
    def _read(answer: str) -> str | None:
        """``stream: OK`` → clean; ``stream: Win.Test.EICAR_HDB-1 FOUND`` → its name; anything else is no answer."""
        if answer == "stream: OK":
            return None
        if answer.startswith("stream: ") and answer.endswith(" FOUND"):
            return answer.removeprefix("stream: ").removesuffix(" FOUND")[:200]
        raise scanner.ScannerUnavailable(f"clamd: {answer[:200]!r}")
