"""Chinese typefaces for documents, found on the machine or in packages, so that running needs no apt.

Two are wanted: a Song (serif) face for the text, and Noto Sans CJK behind it for rare characters in names (𠮷, 㛃).
The second comes as a Python package with everything else. The first is fetched from npm unless the machine has one.
"""

from __future__ import annotations

import os
from pathlib import Path

SYSTEM = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".fonts",
    Path.home() / ".local/share/fonts",
)
SERIF = ("NotoSerifCJK*", "NotoSerifSC*", "SourceHanSerif*")
KEPT = ("400Regular", "700Bold")


def system_serif() -> Path | None:
    """A Song typeface that is installed on the machine, or None."""
    for folder in SYSTEM:
        for pattern in SERIF:
            if folder.exists() and (found := next(folder.rglob(pattern), None)):
                return found
    return None


def package(checkout: Path) -> Path:
    """Where npm puts the Song typeface."""
    return checkout / "fonts" / "node_modules" / "@expo-google-fonts" / "noto-serif-sc"


def paths(checkout: Path, venv: Path) -> str:
    """The folders to search besides the system's own, for NETCOURT_FONTS; separated like PATH."""
    wheels = sorted(venv.glob("lib/python3*/site-packages/noto_cjk_sans_otc"))
    return os.pathsep.join(str(folder) for folder in [package(checkout), *wheels] if folder.exists())
