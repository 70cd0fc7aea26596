"""Virus scanners. Contract: ``scan(stream)`` → the name of what was found, or ``None`` for clean.

``stream`` is a binary file at its beginning; a scanner reads it in chunks and does not close it. A scanner that cannot
finish raises ``ScannerUnavailable``: the file is then not taken (NOT_CHECKED), for not scanned is not clean.

``EMBEDDED`` works everywhere but knows few signatures; a court in production puts clamd behind the same contract
(``scanner_at("clamd:///run/clamav/clamd.ctl")`` or ``scanner_at("clamd://host:3310")``).
"""

from __future__ import annotations

from typing import BinaryIO, Protocol
from urllib.parse import urlsplit


class ScannerUnavailable(Exception):
    """The scanner did not answer, broke off, or found the file too large for itself."""


class Scanner(Protocol):
    def scan(self, stream: BinaryIO) -> str | None:
        """The name of the malware in ``stream``, or ``None``. Raises ``ScannerUnavailable``."""
        ...


from netcourt.intake.scanner.signatures import SignatureScanner  # noqa: E402  it names the contract above

EMBEDDED: Scanner = SignatureScanner()


def scanner_at(address: str) -> Scanner:
    """``embedded:``, ``clamd:///path/to/socket`` or ``clamd://host:port``. Raises ``ValueError`` for anything else."""
    from netcourt.intake.scanner.clamd import ClamdScanner

    parts = urlsplit(address)
    if parts.scheme == "embedded":
        return EMBEDDED
    if parts.scheme == "clamd" and parts.hostname:
        return ClamdScanner((parts.hostname, parts.port or 3310))
    if parts.scheme == "clamd" and parts.path:
        return ClamdScanner(parts.path)
    raise ValueError(f"no such scanner: {address!r}")
