"""Compile the English texts of the pages. Babel does it, so that gettext need not be on the machine."""

from __future__ import annotations

from pathlib import Path

from launch.words import Trouble


def stale(source: Path) -> list[Path]:
    """The ``.po`` files below ``source`` whose ``.mo`` is missing or older."""
    found = sorted(source.glob("*/locale/*/LC_MESSAGES/*.po"))
    return [po for po in found if not _compiled(po).exists() or _compiled(po).stat().st_mtime < po.stat().st_mtime]


def compile_stale(source: Path) -> int:
    """Compile what is stale, and return how many files that were. Runs inside the virtual environment."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    todo = stale(source)
    for po in todo:
        fresh = po.with_suffix(".mo.new")
        try:
            with po.open("rb") as read, fresh.open("wb") as write:
                write_mo(write, read_po(read, abort_invalid=True))
        except PoFileError as error:
            fresh.unlink(missing_ok=True)
            raise Trouble(f"{po} 有错误：{error}", f"{po} has a fault: {error}") from error
        fresh.replace(_compiled(po))
    return len(todo)


def _compiled(po: Path) -> Path:
    return po.with_suffix(".mo")
