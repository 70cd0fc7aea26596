"""The embedded scanner: exact byte sequences and whole-file SHA-256 digests, both extendable by a court.

It knows the EICAR test file and the marks of a few tools that have no place in evidence. It looks at the bytes as they
come and does not unpack archives. It is a net against accidents, not a substitute for clamd with current signatures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import BinaryIO

from netcourt.intake import scanner

# Written backwards so that scanners on developers' machines leave this source alone.
_EICAR = rb"*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\4[PA@%P!O5X"[::-1]

PATTERNS: dict[str, bytes] = {
    "EICAR-Test-File": _EICAR,
    "Metasploit-Payload": rb"sliame_resu_yb_etalpmet_tneserper_tiolpsatem"[::-1],
    "PHP-Webshell": rb"([TSOP_$(lave@"[::-1],
}
DIGESTS: dict[str, str] = {
    # the EICAR file with a line feed at its end, as many tools write it
    hashlib.sha256(_EICAR + b"\n").hexdigest(): "EICAR-Test-File",
}

_CHUNK = 1024 * 1024


class SignatureScanner:
    """``patterns``: name → bytes found anywhere; ``digests``: SHA-256 (hex) of a whole file → name."""

    def __init__(self, patterns: Mapping[str, bytes] = PATTERNS, digests: Mapping[str, str] = DIGESTS) -> None:
        self.patterns, self.digests = dict(patterns), dict(digests)
        self._overlap = max((len(p) for p in self.patterns.values()), default=1) - 1

    def scan(self, stream: BinaryIO) -> str | None:
        whole, tail = hashlib.sha256(), b""
        while chunk := self._read(stream):
            whole.update(chunk)
            window = tail + chunk
            for name, pattern in self.patterns.items():
                if pattern in window:
                    return name
            tail = window[-self._overlap :] if self._overlap else b""
        return self.digests.get(whole.hexdigest())

    @staticmethod
    def _read(stream: BinaryIO) -> bytes:
        try:
            return stream.read(_CHUNK)
        except OSError as error:
            raise scanner.ScannerUnavailable(str(error)) from error
