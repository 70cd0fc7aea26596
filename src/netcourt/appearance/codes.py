"""Case codes (关联码): ten digits, read aloud and typed on a phone; the secret of a link. Both kept as fingerprints.

Digits only: no letter is taken for another, and every phone shows its number keys for them.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import timedelta

from netcourt.identity.secrecy import blind_index

LIFE = timedelta(days=60)
_DIGITS = 10


def new_code() -> str:
    """Ten digits, the first not 1 or 0, so that nobody takes it for a phone number."""
    return str(secrets.choice("23456789")) + "".join(secrets.choice("0123456789") for _ in range(_DIGITS - 1))


def new_link() -> str:
    """The secret of a link: 128 bits, lower case and digits."""
    return secrets.token_hex(16)


def grouped(code: str) -> str:
    """``2345678901`` → ``234 567 8901``."""
    return f"{code[:3]} {code[3:6]} {code[6:]}"


def clean_code(typed: str) -> str:
    """The digits of what was typed, full-width ones too; empty when it is no code."""
    digits = re.sub(r"[\s\-·.]", "", unicodedata.normalize("NFKC", typed))
    return digits if re.fullmatch(rf"[0-9]{{{_DIGITS}}}", digits) else ""


def clean_number(typed: str) -> str:
    """A case number as printed, whatever brackets and spaces were typed: ``(2026)浙0199民初1号``."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed))
    return re.sub(r"^[(\[〔【]?(\d{4})[)\]〕】]?", r"（\1）", plain)[:60]


def code_index(number: str, code: str) -> str:
    """Fingerprint of a code together with the case number: one without the other finds nothing."""
    return blind_index(f"case code:{number}:{code}")


def link_index(link: str) -> str:
    return blind_index(f"case link:{link}")
