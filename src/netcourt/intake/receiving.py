"""Taking in one file: spool, hash, scan, inspect, judge."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from netcourt.intake.confinement import inspect
from netcourt.intake.findings import DETAILS, OTHER_KINDS, Finding
from netcourt.intake.names import clean_name, extension, is_disguised
from netcourt.intake.refusals import FileRefused, Reason, in_bytes, reason
from netcourt.intake.rules import EVIDENCE, KINDS, Rules
from netcourt.intake.scanner import EMBEDDED, Scanner, ScannerUnavailable
from netcourt.law.text import Text

log = logging.getLogger(__name__)

CHUNK = 1024 * 1024
_PROSE = {"text/plain", "text/csv"}


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was taken. ``path`` holds its exact bytes until ``save`` or ``discard``; hashes in lower-case hex."""

    sha256: str
    sm3: str
    size: int
    media_type: str
    name: str
    path: Path
    pages: int | None

    def save(self, storage: Any, name: str) -> str:
        """Move the bytes into a Django ``storage`` under ``name``; returns the key they were stored under."""
        from netcourt.intake.store import Spooled  # Django is needed only here

        with open(self.path, "rb") as file:
            stored = storage.save(name, Spooled(file, self.path, self.name, self.media_type, self.size))
        self.discard()
        return str(stored)

    def discard(self) -> None:
        """Remove the temporary file."""
        self.path.unlink(missing_ok=True)

    def __enter__(self) -> Received:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.discard()


def receive(
    upload: Any,
    *,
    rules: Rules = EVIDENCE,
    folder: Path | str,
    name: str | None = None,
    scanner: Scanner = EMBEDDED,
) -> Received:
    """Take in ``upload`` (a Django ``UploadedFile`` or any binary stream) under ``rules`` (OL21 11).

    ``folder``: where the temporary file is written, on the disk of the document store. ``name``: as the sender calls
    it, when the stream has none. Raises ``FileRefused`` with all reasons; leaves nothing behind then.
    """
    given = name if name is not None else str(getattr(upload, "name", None) or "")
    reasons = [reason("NAME", DETAILS["hidden"])] if is_disguised(given) else []
    Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, spooled = tempfile.mkstemp(prefix="in-", dir=folder)
    path = Path(spooled)
    try:
        with os.fdopen(descriptor, "wb") as file:
            size, sha256, sm3 = write_through(upload, file, rules.max_bytes, reasons)
        reasons += _scan(path, scanner)
        finding = inspect(path)
        reasons += _judge(finding, extension(clean_name(given)), size, rules)
        if reasons:
            raise FileRefused(reasons)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, FileRefused):
            log.info("refused: %s", ", ".join(error.codes))
        raise
    media_type = _media_type(finding.kind, extension(clean_name(given)))
    return Received(sha256, sm3, size, media_type, _named(given, media_type), path, finding.pages)


def check_set(files: Iterable[Received | int], rules: Rules) -> None:
    """Are ``files`` (or their sizes in bytes) together within ``rules``? Raises ``FileRefused`` with all reasons."""
    sizes = [f if isinstance(f, int) else f.size for f in files]
    reasons = []
    if len(sizes) > rules.max_files:
        reasons.append(reason("TOO_MANY", Text(str(rules.max_files), str(rules.max_files))))
    if sum(sizes) > rules.max_total:
        reasons.append(reason("TOTAL_TOO_LARGE", in_bytes(rules.max_total)))
    if reasons:
        raise FileRefused(reasons)


def write_through(upload: Any, file: BinaryIO, limit: int, reasons: list[Reason]) -> tuple[int, str, str]:
    """Write and hash the stream in one pass: size and both digests. Stops at the first byte over ``limit``."""
    sha256, sm3, size = hashlib.sha256(), hashlib.new("sm3"), 0
    for chunk in _chunks(upload, reasons):
        size += len(chunk)
        if size > limit:
            raise FileRefused([*reasons, reason("TOO_LARGE", in_bytes(limit))])
        file.write(chunk)
        sha256.update(chunk)
        sm3.update(chunk)
    if not size:
        raise FileRefused([*reasons, reason("EMPTY")])
    file.flush()  # to the disk for good it goes with the store, see ``store.DurableStorage``
    return size, sha256.hexdigest(), sm3.hexdigest()


def _chunks(upload: Any, reasons: list[Reason]) -> Iterator[bytes]:
    try:
        if callable(getattr(upload, "chunks", None)):
            yield from upload.chunks(CHUNK)
            return
        while chunk := upload.read(CHUNK):
            yield chunk
    except OSError as error:  # the sender went away; Django's UnreadablePostError is one too
        raise FileRefused([*reasons, reason("UNREADABLE", DETAILS["transfer"])]) from error


def _scan(path: Path, scanner: Scanner) -> list[Reason]:
    try:
        with open(path, "rb") as file:
            found = scanner.scan(file)
    except ScannerUnavailable:
        log.exception("virus scanner unavailable")
        return [reason("NOT_CHECKED", DETAILS["unavailable"])]
    return [reason("INFECTED", Text(found, found))] if found else []


def _judge(finding: Finding, suffix: str, size: int, rules: Rules) -> list[Reason]:
    """All reasons against a file of this finding, whose name ends in ``suffix``."""
    if finding.kind == "unknown":
        return _judge_unknown(finding, suffix, rules)
    reasons = [reason(code, DETAILS[detail]) for code, detail in finding.problems]
    media_type = _media_type(finding.kind, suffix)
    if media_type in KINDS:
        title, program = KINDS[media_type].title, False
    else:
        title, program = OTHER_KINDS[media_type]
    if program:
        reasons.append(reason("EXECUTABLE", title))
    elif media_type not in rules.limits:
        reasons.append(reason("TYPE_NOT_ALLOWED", title, rules.allowed))
    elif size > rules.limits[media_type]:
        reasons.append(reason("TOO_LARGE", in_bytes(rules.limits[media_type])))
    if _is_renamed(media_type, suffix):
        detail = Text(f"扩展名是 .{suffix}，内容是{title.zh}", f"it ends in .{suffix} but is: {title.en}")
        reasons.append(reason("TYPE_MISMATCH", detail))
    return reasons


def _judge_unknown(finding: Finding, suffix: str, rules: Rules) -> list[Reason]:
    """Bytes of no known kind: damaged if the name claims an allowed kind, else of a kind that is not taken."""
    claimed = {t for t in rules.limits if suffix in KINDS[t].extensions}
    not_text = {("UNREADABLE", "encoding"), ("UNREADABLE", "binary")}
    told = [p for p in finding.problems if p not in not_text or claimed & _PROSE]
    if told:
        return [reason(code, DETAILS[detail]) for code, detail in told]
    if claimed:
        return [reason("UNREADABLE", DETAILS["unrecognised"])]
    return [reason("TYPE_NOT_ALLOWED", OTHER_KINDS["unknown"][0], rules.allowed)]


def _is_renamed(media_type: str, suffix: str) -> bool:
    if not suffix:
        return False
    if media_type in KINDS:
        return suffix not in KINDS[media_type].extensions
    return any(suffix in k.extensions for k in KINDS.values())


def _media_type(kind: str, suffix: str) -> str:
    """Text is a table when its name says so; nothing else is believed of a name."""
    return "text/csv" if kind == "text/plain" and suffix in KINDS["text/csv"].extensions else kind


def _named(given: str, media_type: str) -> str:
    """The name to show, with the extension of its type when the sender gave none."""
    name = clean_name(given)
    return name if extension(name) else clean_name(f"{name}.{KINDS[media_type].extensions[0]}")
