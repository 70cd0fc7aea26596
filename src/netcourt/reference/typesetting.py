"""From the data of a paper to a PDF/A: the template in force on a day, the data as JSON, Typst.

Text of people reaches Typst only as JSON values, never as markup. The same input gives the same bytes.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import tempfile
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from functools import cache, lru_cache
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Literal

import qrcode
import typst

from netcourt.reference.fonts import font_folders, shown_characters
from netcourt.reference.papers import as_data

TEMPLATES = Path(__file__).parent / "typst"
_BEIJING = timezone(timedelta(hours=8))
_STANDARD: Literal["a-2a"] = "a-2a"  # archival, with the structure that screen readers need
_AT_ONCE = min(os.cpu_count() or 1, 8)
_DATA = "data.json"
_QR_MASK = 3
_MEMORY = "/dev/shm"  # noqa: S108  a folder made there is readable by its maker alone


class TemplateUnknown(LookupError):
    """No template of this name was in force on that day."""

    code = "TEMPLATE_UNKNOWN"


def typeset(template: str, data: Any, *, on: date) -> bytes:
    """The PDF of one paper, by the version of ``template`` in force ``on`` that day (Beijing).

    ``data`` is the template's dataclass from ``papers`` (or the mapping that ``papers.as_data`` makes of it). Raises
    ``TemplateUnknown``, ``fonts.FontsMissing``, or ``ValueError`` for a mapping that lacks a field of the template.
    """
    made = _made(template, data, on, "pdf")
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


def typeset_several(papers: Sequence[tuple[str, Any]], *, on: date) -> list[bytes]:
    """The PDFs of several papers, each a template and its data, set side by side on the machine's cores."""
    if len(papers) == 1:
        return [typeset(*papers[0], on=on)]
    with ThreadPoolExecutor(min(len(papers), _AT_ONCE)) as threads:
        return list(threads.map(lambda paper: typeset(*paper, on=on), papers))


def pages(template: str, data: Any, *, on: date) -> list[bytes]:
    """The same paper as one PNG per page (72 dots per inch), for previews and checks of the layout."""
    made = _made(template, data, on, "png")
    return [made] if isinstance(made, bytes) else made


def _made(template: str, data: Any, on: date, form: Literal["pdf", "png"]) -> bytes | list[bytes]:
    plain = as_data(data) if dataclasses.is_dataclass(data) else dict(data)
    missing_glyphs: set[str] = set()
    shown = _showable(plain, missing_glyphs)
    shown["unshown"] = sorted(missing_glyphs)
    shown["qr"] = _qr_picture(plain.get("verification_url", ""))
    shown["made_on"] = on.isoformat()
    try:
        with _desk() as (folder, compiler):
            (folder / _DATA).write_text(json.dumps(shown, ensure_ascii=False), encoding="utf-8")
            made = compiler.compile(
                input=str(folder / template_file(template, on)),
                format=form,
                ppi=72,
                pdf_standards=[_STANDARD] if form == "pdf" else [],
                timestamp=datetime(on.year, on.month, on.day, tzinfo=_BEIJING),
            )
    except typst.TypstError as error:
        raise ValueError(f"{template}: {error.message}") from error
    if made is None:
        raise TypeError("nothing was made")
    return made


def template_file(template: str, on: date) -> str:
    """The file of the version in force ``on``. Raises ``TemplateUnknown``."""
    versions = [v for v in _versions() if v["template"] == template and v["valid_from"] <= on]
    if not versions:
        raise TemplateUnknown(f"no template {template!r} in force on {on}")
    return str(max(versions, key=lambda v: v["valid_from"])["file"])


def template_names() -> list[str]:
    return sorted({str(v["template"]) for v in _versions()})


@cache
def _versions() -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = tomllib.loads((TEMPLATES / "templates.toml").read_text(encoding="utf-8"))["version"]
    return listed


@contextmanager
def _desk() -> Iterator[tuple[Path, typst.Compiler]]:
    """A compiler for one paper, and its folder; nothing of the paper stays there."""
    free = _desks()
    folder, compiler = free.get()
    try:
        yield Path(folder.name), compiler
    finally:
        (Path(folder.name) / _DATA).unlink(missing_ok=True)
        free.put((folder, compiler))


@cache
def _desks() -> SimpleQueue[tuple[tempfile.TemporaryDirectory[str], typst.Compiler]]:
    """As many compilers as cores, each in a folder of its own with the templates, in memory where the machine can.

    The data of a paper is a file beside the templates: what is the same in all papers then stays laid out from one to
    the next, which takes off more than a third of the time. Given as ``sys.inputs``, everything would be set anew.
    """
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(f) for f in font_folders()]
    )
    in_memory = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    free: SimpleQueue[tuple[tempfile.TemporaryDirectory[str], typst.Compiler]] = SimpleQueue()
    for _ in range(_AT_ONCE):
        folder = tempfile.TemporaryDirectory(prefix="netcourt-papers-", dir=in_memory)
        shutil.copytree(TEMPLATES, folder.name, dirs_exist_ok=True)
        free.put((folder, typst.Compiler(root=folder.name, font_paths=fonts)))
    return free


def _showable(value: Any, unshown: set[str]) -> Any:
    """``value`` with every character that no font has (or that would reorder the line) written as its code point."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value)
        return text if all(map(_is_plain, text)) else "".join(_shown_character(c, unshown) for c in text)
    if isinstance(value, Mapping):
        return {k: _showable(v, unshown) for k, v in value.items()}
    if isinstance(value, list):
        return [_showable(v, unshown) for v in value]
    return value


@lru_cache(maxsize=50_000)
def _is_plain(char: str) -> bool:
    """Nearly every character: shown as it stands."""
    return _shown_character(char, set()) == char


def _shown_character(char: str, unshown: set[str]) -> str:
    if char == "\n":
        return char
    if char == "\r":
        return ""
    if char in "\u2028\u2029\u0085\v\f":
        return "\n"
    kind = unicodedata.category(char)
    if char == "\t" or kind == "Zs":
        return " "  # no-break spaces too: a line of them would leave the page
    if char == "\u2011":
        return "-"
    hidden = kind in ("Cc", "Cf", "Cs", "Co", "Cn")
    if not hidden and ord(char) in shown_characters():
        return char
    if char in "\u200b\u200c\u200d\u2060\ufeff" or 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF:
        return ""  # joins or varies its neighbours, shows nothing itself
    code = f"U+{ord(char):04X}"
    unshown.add(code)
    return f"〔{code}〕"


def _qr_picture(content: str) -> str:
    """An SVG of the QR code of ``content``; empty for no content."""
    if not content:
        return ""
    # One mask for all: readers take any, and trying all eight is a fifth of the time a paper takes.
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=_QR_MASK)
    code.add_data(content)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    size = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'
