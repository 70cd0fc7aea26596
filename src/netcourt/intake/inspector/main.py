"""The child's whole life: confine yourself, look at the file on descriptor 0, answer on descriptor 1, end.

Modes: ``inspect`` one file, ``probe`` the confinement, read a ``table`` (``table:rows:columns``), ``unpack`` an archive
(``unpack:files:bytes of one:bytes of all``).
"""

from __future__ import annotations

import json
import os
from typing import BinaryIO

from netcourt.intake.findings import MAX_ANSWER, Finding, Problem
from netcourt.intake.inspector import lockdown

LONG_SECONDS = 60  # of CPU, to read a whole table or archive


def main(mode: str) -> None:
    what, *limits = mode.split(":")
    if what in {"table", "unpack"}:
        _read_through(what, [int(n) for n in limits])
        os._exit(0)
    layers = lockdown.confine()
    if mode == "probe":
        answer = json.dumps({"layers": layers, "holds": lockdown.try_escapes()})
    else:
        with open(0, "rb", closefd=False) as file:
            answer = _inspect(file).as_line()
    os.write(1, answer.encode())
    os._exit(0)  # no destructors of half-broken parsers


def _read_through(what: str, limits: list[int]) -> None:
    """What answers with more than a few words: rows of a table, members of an archive."""
    from netcourt.intake.inspector import table, unpack

    lockdown.confine(table.ANSWER if what == "table" else MAX_ANSWER, LONG_SECONDS)
    with open(0, "rb", closefd=False) as file, open(1, "wb", closefd=False) as answer:
        if what == "table":
            table.examine(file, lambda said: _write(answer, table.as_line(said)), *limits)
        else:
            unpack.examine(file, lambda piece: _write(answer, piece), *limits)


def _write(answer: BinaryIO, piece: bytes) -> None:
    answer.write(piece)


def _inspect(file: BinaryIO) -> Finding:
    from netcourt.intake.inspector.sniff import sniff

    kind = "unknown"
    try:
        kind = sniff(file)
        return _open(kind, file)
    except ImportError:
        os._exit(3)
    except MemoryError:
        return Finding(kind, None, (("BOMB", "memory"),))
    except RecursionError:
        return Finding(kind, None, (("UNREADABLE", "damaged"),))
    except Exception:  # a parser may raise anything; all of it means the same to the person
        return Finding(kind, None, (("UNREADABLE", "damaged"),))


def _open(kind: str, file: BinaryIO) -> Finding:
    """Open the file as what it says it is."""
    from netcourt.intake.inspector import container, media, picture, polyglot, prose

    problems: list[Problem] = []
    pages: int | None = None
    file.seek(0)
    if kind == "application/pdf":
        from netcourt.intake.inspector import pdf

        pages = pdf.examine(file, problems)
    elif kind.startswith("image/"):
        picture.examine(kind, file, problems)
    elif kind in container.KINDS:
        kind, pages = container.examine(file, problems)
    elif kind == "text/plain":
        kind = prose.examine(file, problems)
    elif kind == "ole":
        container.examine_ole(file, problems)
    elif kind == "iso-media":
        kind = media.examine_iso(file, problems)
    elif kind.startswith("audio/"):
        media.examine(kind, file, problems)
    polyglot.examine(kind, file, problems)
    return Finding(kind, pages, tuple(dict.fromkeys(problems)))
