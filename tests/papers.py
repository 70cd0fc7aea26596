"""Reading the court's PDFs as a reader would copy them."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """The text of all pages without blanks and line breaks."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
