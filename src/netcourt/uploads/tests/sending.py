"""A sender that speaks tus, and files for it."""

from __future__ import annotations

import base64
import hashlib
import os
import uuid
from typing import Any

from django.test import Client

from netcourt.identity.models import Account
from netcourt.uploads.models import Upload

BODY = "application/offset+octet-stream"


def recording(size: int = 4000) -> bytes:
    """A WAV file of noise."""
    body = os.urandom(size)
    head = b"RIFF" + (36 + len(body)).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    head += bytes.fromhex("0100010040 1f0000 803e0000 0200 1000".replace(" ", ""))
    return head + b"data" + len(body).to_bytes(4, "little") + body


def checksum(body: bytes, algorithm: str = "sha256") -> str:
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, body).digest()).decode()}"


class Sender:
    """One person's browser, speaking tus."""

    def __init__(self, account: Account | None) -> None:
        self.browser = Client()
        if account:
            self.browser.force_login(account, backend="netcourt.identity.backend.AccountBackend")

    def create(self, draft: Any, length: int | str, name: str = "录音.wav", **more: str) -> Any:
        told = {"filename": name, "purpose": "draft", "subject": str(draft)} | more
        pairs = ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in told.items())
        headers = {"tus-resumable": "1.0.0", "upload-length": str(length), "upload-metadata": pairs}
        return self.browser.post("/uploads/", headers=headers)

    def begin(self, subject: Any, length: int, name: str = "录音.wav") -> str:
        answer = self.create(subject, length, name)
        assert answer.status_code == 201, answer.content
        return str(answer.headers["Location"])

    def patch(self, address: str, offset: int, body: bytes, **headers: str) -> Any:
        told = {"tus-resumable": "1.0.0", "upload-offset": str(offset)} | headers
        return self.browser.generic("PATCH", address, body, content_type=BODY, headers=told)

    def head(self, address: str) -> Any:
        return self.browser.head(address, headers={"tus-resumable": "1.0.0"})

    def delete(self, address: str) -> Any:
        return self.browser.delete(address, headers={"tus-resumable": "1.0.0"})

    def send(self, subject: Any, body: bytes, name: str = "录音.wav", piece: int = 3000) -> Upload:
        """The whole file, piece by piece."""
        address = self.begin(subject, len(body), name)
        for at in range(0, len(body), piece):
            assert self.patch(address, at, body[at : at + piece]).status_code == 204
        return Upload.objects.get(pk=uuid.UUID(address.split("/")[2]))
