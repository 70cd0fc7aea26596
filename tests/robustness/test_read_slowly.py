"""Many people with slow lines fetch a large recording: it is not kept in memory, and nothing runs out."""

from __future__ import annotations

import hashlib
import re
import socket
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from netcourt.cases.documents import keep
from netcourt.cases.models import Document
from netcourt.intake import Received
from tests.cast import make_account
from tests.robustness.desk import cookies
from tests.robustness.processes import House, Running, Window, until

MB = 1024 * 1024
SIZE, READERS = 24 * MB, 12  # more readers than the pool has connections


def recording(folder: Path) -> Received:
    path, body = folder / "recording", bytes(range(256)) * (SIZE // 256)
    path.write_bytes(body)
    sums = hashlib.sha256(body).hexdigest(), hashlib.new("sm3", body).hexdigest()
    return Received(*sums, SIZE, "audio/mpeg", "录音.mp3", path, None)


def peak_memory(web: Running) -> int:
    """Most bytes the process ever held."""
    assert web.process
    status = Path(f"/proc/{web.process.pid}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) * 1024


def slow_reader(url: str, document: Document, cookie: dict[str, str]) -> socket.socket:
    """Asks for the bytes, reads the head of the answer and then nothing more."""
    where = urlsplit(url)
    reader = socket.create_connection((where.hostname or "", where.port or 0), timeout=30)
    lines = [f"GET /cases/documents/{document.pk}/bytes/ HTTP/1.1", f"Host: {where.netloc}"]
    lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookie.items()))
    reader.sendall("\r\n".join([*lines, "", ""]).encode())
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += reader.recv(1024)
    assert answer.startswith(b"HTTP/1.1 200"), answer[:500]
    assert f"content-length: {SIZE}".encode() in answer.lower()
    return reader


def test_slow_readers_hold_neither_memory_nor_connections(house: House, tmp_path: Path) -> None:
    web = house.web().start()
    buyer = make_account("赵样本")
    cookie = cookies(buyer)
    document = keep(recording(tmp_path), kind="exhibit", title="录音", actor=buyer)
    until(web.answers, "the web server answers")
    window = Window.signed_in(cookie)
    assert window.get(f"{web.url}/cases/").status_code == 200
    before = peak_memory(web)
    with ExitStack() as open_lines:
        for _ in range(READERS):
            open_lines.enter_context(slow_reader(web.url, document, cookie))
        assert window.get(f"{web.url}/cases/").status_code == 200
        body = window.get(f"{web.url}/cases/documents/{document.pk}/bytes/").content
        assert hashlib.sha256(body).hexdigest() == document.sha256
        assert peak_memory(web) - before < 2 * SIZE
