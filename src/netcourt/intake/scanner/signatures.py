"""The embedded scanner: exact byte sequences and whole-file SHA-256 digests, both extendable by a court.

It knows the EICAR test file and whatever digests a court adds. It looks at the bytes as they come and does not unpack
archives: a net against accidents, not a substitute for clamd with current signatures.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from netcourt.intake import scanner

# Written backwards so that scanners on developers' machines leave this source alone.
_EICAR = rb"*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\4[PA@%P!O5X"[::-1]

PATTERNS: dict[str, bytes] = {"EICAR-Test-File": _EICAR}
# EICAR with the line feed many tools add. More digests come from a file, see ``SignatureScanner.with_digests``.
DIGESTS: dict[str, str] = {"131f95c51cc819465fa1797f6ccacf9d494aaaff46fa3eac73ae63ffbdfd8267": "EICAR-Test-File"}

_CHUNK = 1024 * 1024


class SignatureScanner:
    """``patterns``: name → bytes found anywhere; ``digests``: SHA-256 (hex) of a whole file → name."""

    def __init__(self, patterns: Mapping[str, bytes] = PATTERNS, digests: Mapping[str, str] = DIGESTS) -> None:
        self.patterns, self.digests = dict(patterns), dict(digests)
        self._overlap = max((len(p) for p in self.patterns.values()), default=1) - 1

    @classmethod
    def with_digests(cls, file: Path) -> SignatureScanner:
        """Also the lines ``SHA-256:size:name`` of ``file`` (the .hsb form of ClamAV). Raises ``ValueError``."""
        digests = dict(DIGESTS)
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            digest, _, rest = line.strip().partition(":")
            if not re.fullmatch(r"[0-9a-fA-F]{64}", digest) or not rest.partition(":")[2]:
                raise ValueError(f"{file.name}:{number}: not SHA-256:size:name")
            digests[digest.lower()] = rest.split(":")[1]
        return cls(digests=digests)

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
