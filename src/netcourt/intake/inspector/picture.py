"""Pictures: decoded completely once, with limits on pixels and frames."""

from __future__ import annotations

import warnings
from typing import BinaryIO

from PIL import Image

from netcourt.intake.findings import Problem

PIXELS = 80_000_000  # 10 000 × 8 000: four bytes each still fit the memory of the child
PIXELS_JPEG = 256_000_000  # JPEG is decoded at an eighth of its size; telephones reach 200 million
FRAMES = 500
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/heic": "HEIF"}


def examine(kind: str, file: BinaryIO, problems: list[Problem]) -> None:
    Image.MAX_IMAGE_PIXELS = None  # our own limits below, by format
    warnings.simplefilter("ignore")
    if kind == "image/heic":
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    try:
        _decode(kind, file, problems)
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        cut = "truncated" in str(error) or isinstance(error, EOFError)
        problems.append(("UNREADABLE", "cut" if cut else "damaged"))


def _decode(kind: str, file: BinaryIO, problems: list[Problem]) -> None:
    with Image.open(file, formats=[_FORMATS[kind]]) as picture:
        width, height = picture.size
        if width * height > (PIXELS_JPEG if kind == "image/jpeg" else PIXELS):
            problems.append(("BOMB", "pixels"))
            return
        if getattr(picture, "n_frames", 1) > FRAMES:
            problems.append(("BOMB", "frames"))
            return
        if kind == "image/jpeg":
            picture.draft(picture.mode, (max(1, width // 8), max(1, height // 8)))
        picture.load()
