"""The fonts that papers are set in, and which characters they can show."""

from __future__ import annotations

import os
import struct
from functools import cache
from pathlib import Path

_SYSTEM = Path("/usr/share/fonts")
_MODULES = Path(__file__).resolve().parents[3] / "node_modules" / "@expo-google-fonts"
_ENDINGS = {".ttf", ".otf", ".ttc", ".otc"}


class FontsMissing(RuntimeError):
    """No Chinese font on this machine."""

    code = "FONTS_MISSING"

    def __init__(self) -> None:
        super().__init__(
            "找不到中文字体：请安装 fonts-noto-cjk，或运行 npm ci，或用 NETCOURT_FONTS 指定字体文件夹。"
            "No Chinese fonts: install fonts-noto-cjk, or run npm ci, or name their folders in NETCOURT_FONTS."
        )


@cache
def font_folders() -> tuple[Path, ...]:
    """Folders with the fonts to use: NETCOURT_FONTS (joined by ``:``), else Noto CJK of the system, else of npm.

    Raises ``FontsMissing``.
    """
    named = [Path(p) for p in os.environ.get("NETCOURT_FONTS", "").split(os.pathsep) if p]
    if named:
        folders = named
    else:
        files = sorted({p.parent for p in _SYSTEM.rglob("Noto*CJK*") if p.suffix.lower() in _ENDINGS})
        folders = files or [p for p in (_MODULES / "noto-serif-sc", _MODULES / "noto-sans-sc") if p.is_dir()]
    if not any(font_files(folder) for folder in folders):
        raise FontsMissing
    return tuple(folders)


def font_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in _ENDINGS)


@cache
def shown_characters() -> frozenset[int]:
    """Code points that at least one of the fonts has a glyph for."""
    shown: set[int] = set()
    for folder in font_folders():
        for path in font_files(folder):
            shown |= _covered(path.read_bytes())
    return frozenset(shown)


def _covered(font: bytes) -> set[int]:
    start = struct.unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0  # faces of a collection share coverage
    tables = struct.unpack_from(">H", font, start + 4)[0]
    for n in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, start + 12 + 16 * n)
        if tag == b"cmap":
            return _characters_of(font, offset)
    return set()


def _characters_of(font: bytes, cmap: int) -> set[int]:
    """Characters of the full (format 12) and the basic (format 4) Unicode maps of one ``cmap`` table."""
    shown: set[int] = set()
    for n in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        platform, _, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * n)
        at, kind = cmap + offset, struct.unpack_from(">H", font, cmap + offset)[0]
        if platform not in (0, 3):
            continue
        if kind == 12:
            for g in range(struct.unpack_from(">I", font, at + 12)[0]):
                first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * g)
                shown.update(range(first, last + 1))
        elif kind == 4:
            half = struct.unpack_from(">H", font, at + 6)[0]
            ends = struct.unpack_from(f">{half // 2}H", font, at + 14)
            starts = struct.unpack_from(f">{half // 2}H", font, at + 16 + half)
            for first, last in zip(starts, ends, strict=True):
                shown.update(range(first, min(last, 0xFFFE) + 1))
    return shown
