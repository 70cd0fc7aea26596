"""Names of files as strangers write them."""

from __future__ import annotations

import unicodedata

MAX_LENGTH = 120  # characters shown; the file systems' 255 bytes would cut Chinese at 85


def extension(name: str) -> str:
    """The last extension, lower case, without its dot; empty when there is none: ``"合同.PDF"`` → ``"pdf"``."""
    stem, dot, tail = name.rpartition(".")
    return tail.lower() if dot and stem and tail.isascii() and tail.isalnum() and len(tail) <= 10 else ""


def is_disguised(name: str) -> bool:
    """Does the name hide what it ends with, by characters that turn the direction of writing or by control codes?"""
    return any(_hidden(c) for c in name if c != "\u200d")


def clean_name(name: str, fallback: str = "未命名") -> str:
    """``name`` safe to show: no folders, control or bidirectional characters, NFC, one line, at most 120 characters.

    For display only; what is kept is stored under a key of our own. Keeps the extension when it must shorten.
    """
    name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(" " if c.isspace() else c for c in name if c.isspace() or not _hidden(c))
    name = "".join("_" if c in '<>:"|?*' else c for c in " ".join(name.split())).strip(" .")
    if len(name) > MAX_LENGTH:
        suffix = extension(name)
        keep = MAX_LENGTH - len(suffix) - 1
        name = f"{name[:keep].rstrip()}.{suffix}" if suffix else name[:MAX_LENGTH]
    return name or fallback


def _hidden(c: str) -> bool:
    """Control (Cc), format (Cf: bidirectional and zero-width), surrogate and unassigned characters."""
    return unicodedata.category(c) in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
