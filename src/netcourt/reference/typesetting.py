"""From the data of a paper to a PDF/A: the template in force on a day, the data as JSON, Typst.

Text of people reaches Typst only as JSON values, never as markup. The same input gives the same bytes.
"""

from __future__ import annotations

import dataclasses
import json
import threading
import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any, Literal

import qrcode
import typst

from netcourt.reference.fonts import font_folders, shown_characters
from netcourt.reference.papers import as_data

TEMPLATES = Path(__file__).parent / "typst"
_BEIJING = timezone(timedelta(hours=8))
_STANDARD: Literal["a-2a"] = "a-2a"  # archival, with the structure that screen readers need
_one_at_a_time = threading.Lock()


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
    source = TEMPLATES / template_file(template, on)
    try:
        with _one_at_a_time:
            made = _compiler().compile(
                input=str(source),
                format=form,
                ppi=72,
                sys_inputs={"data": json.dumps(shown, ensure_ascii=False)},
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


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(f) for f in font_folders()]
    )
    return typst.Compiler(root=str(TEMPLATES), font_paths=fonts)


def _showable(value: Any, unshown: set[str]) -> Any:
    """``value`` with every character that no font has (or that would reorder the line) written as its code point."""
    if isinstance(value, str):
        return "".join(_shown_character(c, unshown) for c in unicodedata.normalize("NFC", value))
    if isinstance(value, Mapping):
        return {k: _showable(v, unshown) for k, v in value.items()}
    if isinstance(value, list):
        return [_showable(v, unshown) for v in value]
    return value


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
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(content)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    size = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'
