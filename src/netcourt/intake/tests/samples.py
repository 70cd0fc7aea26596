"""Files made for the tests: honest ones of each kind, and hostile ones."""

from __future__ import annotations

import base64
import io
import random
import struct
import wave
import zipfile
import zlib
from collections.abc import Mapping

import pikepdf
from PIL import Image

_OFFICE = "application/vnd.openxmlformats-officedocument."


def picture(form: str, size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGB", size, random.Random(5).randbytes(size[0] * size[1] * 3)).save(out, form)
    return out.getvalue()


# Made once with libheif: 16 × 16, one colour. Writing HEIC needs an encoder that is not among our libraries.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAXxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ACJpbG9jAAAAAERAAAEAAQAAAAABoAABAAAAAAAAACYAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRt"
    "AAAAAAABAAAA/GlwcnAAAADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQBwXPBiQAAABNjb2xybmNs"
    "eAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAEAAAAAEAAAAQAAAAAf///9AAAAAC////0AAAAAIAAAAQcGl4"
    "aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYECAwWEAAAALm1kYXQAAAAiKAGvBBITTOD46cJoP9k3+apWCI8n7asr40mfd7EY"
    "kqn/oA=="
)


def png_bomb(side: int = 50_000) -> bytes:
    """A valid PNG of ``side``² pixels, all black, in a few hundred kilobytes."""

    def block(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    packer, row = zlib.compressobj(9), bytes(side // 8 + 1)
    body = b"".join(packer.compress(row) for _row in range(side)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + block(b"IHDR", header) + block(b"IDAT", body) + block(b"IEND", b"")


def pdf(pages: int = 1, *, password: str = "", owner: str = "", root: Mapping[str, object] | None = None) -> bytes:
    """A PDF of blank pages. ``root`` is added to its catalogue; ``password`` opens, ``owner`` only restricts."""
    document = pikepdf.new()
    for _page in range(pages):
        document.add_blank_page()
    for key, value in (root or {}).items():
        document.Root[key] = value
    out = io.BytesIO()
    lock = pikepdf.Encryption(owner=owner or password, user=password) if owner or password else False
    document.save(out, encryption=lock, static_id=not lock)
    return out.getvalue()


def pdf_with_attachment(name: str, content: bytes) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.attachments[name] = content
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def deflated_zeros(size: int, layers: int = 1) -> bytes:
    packer, chunk = zlib.compressobj(9), bytes(1 << 20)
    packed = b"".join(packer.compress(chunk) for _mb in range(size >> 20)) + packer.flush()
    for _layer in range(layers - 1):
        packed = zlib.compress(packed, 9)
    return packed


def archive(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name, content)
    return out.getvalue()


def zip_bomb(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box, box.open("word/document.xml", "w") as entry:
        for _mb in range(size >> 20):
            entry.write(bytes(1 << 20))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as box:
        box.writestr("[Content_Types].xml", _types("wordprocessingml.document"))
    return out.getvalue()


def encrypted_zip(parts: Mapping[str, bytes]) -> bytes:
    """The archive with the encryption bit set in every header, as password-protected ones have."""
    body = bytearray(archive(parts))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = body.find(mark)
        while place >= 0:
            body[place + offset] |= 1
            place = body.find(mark, place + 4)
    return bytes(body)


def _types(kind: str) -> bytes:
    return f'<?xml version="1.0"?><Types><Override ContentType="{_OFFICE}{kind}.main+xml"/></Types>'.encode()


OFFICE = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}


def office(form: str, extra: Mapping[str, bytes] | None = None) -> bytes:
    part, kind = OFFICE[form]
    return archive({"[Content_Types].xml": _types(kind), part: b"<document/>", **(extra or {})})


def ofd(pages: int = 2) -> bytes:
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(pages))
    return archive(
        {
            "OFD.xml": b'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>',
            "Doc_0/Document.xml": f"<ofd:Document><ofd:Pages>{listed}</ofd:Pages></ofd:Document>".encode(),
        }
    )


def recording() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(1600))
    return out.getvalue()


def mp3(frames: int = 4, tag: bool = False) -> bytes:
    frame = b"\xff\xfb\x90\x00" + bytes(413)  # MPEG-1 layer 3, 128 kbit/s, 44.1 kHz
    return (b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10) if tag else b"") + frame * frames


def iso_media(brand: bytes, handler: bytes, *, cut: int = 0) -> bytes:
    def box(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I4s", len(body) + 8, name) + body

    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(13))))
    whole = box(b"ftyp", brand + bytes(4) + brand) + box(b"mdat", bytes(256)) + box(b"moov", track)
    return whole[: len(whole) - cut]


ELF = b"\x7fELF\x02\x01\x01" + bytes(57)
PE = b"MZ\x90\x00" + bytes(60)
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SEALED = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(100)
EICAR = rb"*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\4[PA@%P!O5X"[::-1]
PROSE = "原告于2026年3月1日向被告交付货款人民币壹万元整。\r\n" * 40
