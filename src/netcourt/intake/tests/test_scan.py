"""The contract of scanners, kept by the embedded one and by clamd (a small server that speaks its protocol)."""

from __future__ import annotations

import hashlib
import io
import socketserver
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from netcourt.intake import FileRefused, receive
from netcourt.intake.scanner import EMBEDDED, Scanner, ScannerUnavailable, scanner_at
from netcourt.intake.scanner.clamd import ClamdScanner
from netcourt.intake.scanner.signatures import SignatureScanner
from netcourt.intake.tests import samples

LIMIT = 3 * 1024 * 1024


class _Clamd(socketserver.StreamRequestHandler):
    """INSTREAM as clamd documents it: chunks with their length, a zero length, one answer; hangs up over LIMIT."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while (head := self.rfile.read(4)) != bytes(4):
            if len(head) < 4 or len(content) > LIMIT:
                return
            content += self.rfile.read(struct.unpack("!I", head)[0])
        found = samples.EICAR in content
        self.wfile.write(b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if found else b"stream: OK\0")


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[str]:
    with socketserver.ThreadingUnixStreamServer(str(tmp_path / "clamd.ctl"), _Clamd) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"clamd://{tmp_path}/clamd.ctl"
        server.shutdown()


@pytest.fixture(params=["embedded", "clamd"])
def scanner(request: pytest.FixtureRequest) -> Scanner:
    return EMBEDDED if request.param == "embedded" else scanner_at(request.getfixturevalue("clamd"))


def test_contract_clean(scanner):
    assert scanner.scan(io.BytesIO(samples.pdf())) is None
    assert scanner.scan(io.BytesIO(b"")) is None


def test_contract_found_wherever_it_lies(scanner):
    for before in (0, 7, 1024 * 1024 - 30, 2 * 1024 * 1024 + 1):
        assert "EICAR" in (scanner.scan(io.BytesIO(bytes(before) + samples.EICAR)) or "")


def test_contract_stream_that_breaks(scanner):
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError("disk")

    with pytest.raises(ScannerUnavailable):
        scanner.scan(Broken())


def test_clamd_that_hangs_up_is_no_answer(clamd):
    with pytest.raises(ScannerUnavailable):
        scanner_at(clamd).scan(io.BytesIO(bytes(2 * LIMIT)))


def test_absent_clamd_means_not_taken(tmp_path):
    with pytest.raises(FileRefused) as refused:
        receive(
            io.BytesIO(samples.pdf()),
            folder=tmp_path / "in",
            name="a.pdf",
            scanner=ClamdScanner(str(tmp_path / "nobody"), timeout=1),
        )
    assert refused.value.codes == ["NOT_CHECKED"]


@pytest.mark.law("OL21-11b")
def test_found_malware_is_refused(clamd, tmp_path):
    with pytest.raises(FileRefused) as refused:
        receive(io.BytesIO(samples.EICAR), folder=tmp_path / "in", name="a.txt", scanner=scanner_at(clamd))
    assert refused.value.codes == ["INFECTED"]


def test_digests_of_a_court_are_known(tmp_path):
    listed = tmp_path / "court.hsb"
    listed.write_text(f"# 本院\n{hashlib.sha256(b'bad').hexdigest()}:3:Court.Known.Bad\n", "utf-8")
    scanner = SignatureScanner.with_digests(listed)
    assert scanner.scan(io.BytesIO(b"bad")) == "Court.Known.Bad"
    assert scanner.scan(io.BytesIO(b"good")) is None
    listed.write_text("nonsense\n", "utf-8")
    with pytest.raises(ValueError, match=r"court\.hsb:1"):
        SignatureScanner.with_digests(listed)


def test_addresses_of_scanners():
    assert scanner_at("embedded:") is EMBEDDED
    tcp = scanner_at("clamd://scanner.court.invalid:3311")
    assert isinstance(tcp, ClamdScanner)
    assert tcp.address == ("scanner.court.invalid", 3311)
    with pytest.raises(ValueError, match="no such scanner"):
        scanner_at("http://example.invalid")
