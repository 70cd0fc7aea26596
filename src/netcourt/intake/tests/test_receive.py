"""Honest files are taken exactly as they came; every other file is refused with its reasons."""

from __future__ import annotations

import hashlib
import io
import random
from pathlib import Path

import pikepdf
import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcourt.intake import EVIDENCE, PROOF, FileRefused, Received, Rules, check_set, receive
from netcourt.intake.refusals import MEANINGS
from netcourt.intake.rules import KINDS, MB
from netcourt.intake.tests import samples

OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "intake"


def take(content: bytes, name: str, folder: Path, rules: Rules = EVIDENCE) -> Received:
    return receive(io.BytesIO(content), rules=rules, folder=folder, name=name)


def refusal(content: bytes, name: str, folder: Path, rules: Rules = EVIDENCE) -> list[str]:
    """The codes a file is refused with; nothing may stay behind."""
    with pytest.raises(FileRefused) as refused:
        take(content, name, folder, rules)
    assert list(folder.iterdir()) == []
    for one in refused.value.reasons:
        assert one.code in MEANINGS
        assert "《在线诉讼规则》第十一条" in one.text.zh
        assert "{}" not in one.text.zh + one.text.en
    return refused.value.codes


HONEST = [
    ("合同.pdf", lambda: samples.pdf(3), "application/pdf", 3),
    ("对账单.pdf", lambda: samples.pdf(1, owner="bank"), "application/pdf", 1),
    ("发票.ofd", lambda: samples.ofd(2), "application/ofd", 2),
    ("照片.JPG", lambda: samples.picture("JPEG"), "image/jpeg", None),
    ("截图.png", lambda: samples.picture("PNG"), "image/png", None),
    ("图.webp", lambda: samples.picture("WEBP"), "image/webp", None),
    ("IMG_1.HEIC", lambda: samples.HEIC, "image/heic", None),
    ("起诉状.docx", lambda: samples.office("docx"), OFFICE + "wordprocessingml.document", None),
    ("清单.xlsx", lambda: samples.office("xlsx"), OFFICE + "spreadsheetml.sheet", None),
    ("说明.pptx", lambda: samples.office("pptx"), OFFICE + "presentationml.presentation", None),
    ("聊天.txt", lambda: samples.PROSE.encode(), "text/plain", None),
    ("聊天.txt", lambda: samples.PROSE.encode("gb18030"), "text/plain", None),
    ("聊天.txt", lambda: samples.PROSE.encode("utf-16"), "text/plain", None),
    ("流水.csv", lambda: "日期,金额\n2026-03-01,100\n".encode(), "text/csv", None),
    ("长文.txt", lambda: (samples.PROSE * 1900).encode(), "text/plain", None),
    ("录音.wav", samples.recording, "audio/wav", None),
    ("录音.mp3", samples.mp3, "audio/mpeg", None),
    ("录音.mp3", lambda: samples.mp3(tag=True), "audio/mpeg", None),
    ("录音.amr", lambda: b"#!AMR\n" + bytes(320), "audio/amr", None),
    ("录音.m4a", lambda: samples.iso_media(b"M4A ", b"soun"), "audio/mp4", None),
    ("录像.mp4", lambda: samples.iso_media(b"isom", b"vide"), "video/mp4", None),
    ("录像.mov", lambda: samples.iso_media(b"qt  ", b"vide"), "video/quicktime", None),
]


@pytest.mark.law("OL21-11b")
@pytest.mark.parametrize(("name", "make", "media_type", "pages"), HONEST)
def test_takes_honest_file(name, make, media_type, pages, folder):
    content = make()
    with take(content, name, folder) as received:
        assert (received.media_type, received.pages, received.name) == (media_type, pages, name)
        assert received.path.read_bytes() == content
        assert received.size == len(content)
        assert received.sha256 == hashlib.sha256(content).hexdigest()
        assert received.path.stat().st_mode & 0o777 == 0o600
    assert list(folder.iterdir()) == []


def test_every_allowed_type_has_an_honest_sample():
    assert {media_type for _name, _make, media_type, _pages in HONEST} == set(EVIDENCE.limits)


@pytest.mark.law("CR-2")
def test_digests_are_those_of_the_standards(folder):
    """FIPS 180-4 and GB/T 32905-2016, both for the message "abc"."""
    with take(b"abc", "a.txt", folder) as received:
        assert received.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        assert received.sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


@pytest.mark.law("CR-2")
def test_sm3_of_the_second_vector(folder):
    """GB/T 32905-2016, A.2: "abcd" sixteen times."""
    with take(b"abcd" * 16, "a.txt", folder) as received:
        assert received.sm3 == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


JAVASCRIPT = {"/OpenAction": pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))}
LAUNCH = {"/OpenAction": pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))}
TEMPLATE = (
    b'<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'attachedTemplate" Target="http://example.invalid/a.dotm" TargetMode="External"/></Relationships>'
)
WRAPPED = samples.OLE + "\x01Ole10Native".encode("utf-16-le") + samples.PE

HOSTILE = [
    ("empty", "空.pdf", lambda: b"", {"EMPTY"}),
    ("locked-pdf", "锁.pdf", lambda: samples.pdf(password="x"), {"ENCRYPTED"}),
    ("locked-docx", "锁.docx", lambda: samples.SEALED, {"ENCRYPTED", "TYPE_NOT_ALLOWED", "TYPE_MISMATCH"}),
    ("locked-zip", "锁.zip", lambda: samples.encrypted_zip({"a.txt": b"a"}), {"ENCRYPTED", "TYPE_NOT_ALLOWED"}),
    ("zip", "证据.zip", lambda: samples.archive({"a.txt": b"a"}), {"TYPE_NOT_ALLOWED"}),
    ("old-doc", "旧.doc", lambda: samples.OLE + bytes(504), {"TYPE_NOT_ALLOWED"}),
    ("elf-as-pdf", "合同.pdf", lambda: samples.ELF, {"EXECUTABLE", "TYPE_MISMATCH"}),
    ("exe", "setup.exe", lambda: samples.PE, {"EXECUTABLE"}),
    ("script", "run.sh", lambda: b"#!/bin/sh\nrm -rf /\n", {"EXECUTABLE"}),
    ("html-as-jpg", "照片.jpg", lambda: samples.HTML, {"TYPE_NOT_ALLOWED", "TYPE_MISMATCH"}),
    ("svg", "图.svg", lambda: b"<svg xmlns='x'><script/></svg>", {"TYPE_NOT_ALLOWED"}),
    ("png-as-jpg", "照片.jpg", lambda: samples.picture("PNG"), {"TYPE_MISMATCH"}),
    ("docx-as-xlsx", "表.xlsx", lambda: samples.office("docx"), {"TYPE_MISMATCH"}),
    ("jar", "a.jar", lambda: samples.archive({"META-INF/MANIFEST.MF": b"", "A.class": b""}), {"EXECUTABLE"}),
    ("macro", "a.docx", lambda: samples.office("docx", {"word/vbaProject.bin": samples.OLE}), {"EXECUTABLE"}),
    ("wrapped", "a.docx", lambda: samples.office("docx", {"word/embeddings/oleObject1.bin": WRAPPED}), {"EXECUTABLE"}),
    ("template", "a.docx", lambda: samples.office("docx", {"word/_rels/settings.xml.rels": TEMPLATE}), {"EXECUTABLE"}),
    ("activex", "a.xlsx", lambda: samples.office("xlsx", {"xl/activeX/activeX1.xml": b"<a/>"}), {"EXECUTABLE"}),
    ("traversal", "a.docx", lambda: samples.office("docx", {"../../etc/passwd": b"x"}), {"NAME"}),
    ("javascript", "a.pdf", lambda: samples.pdf(root=JAVASCRIPT), {"EXECUTABLE"}),
    ("launch", "a.pdf", lambda: samples.pdf(root=LAUNCH), {"EXECUTABLE"}),
    ("pdf-program", "a.pdf", lambda: samples.pdf_with_attachment("tool.exe", b"x"), {"EXECUTABLE"}),
    ("pdf-hidden-program", "a.pdf", lambda: samples.pdf_with_attachment("a.txt", samples.PE), {"EXECUTABLE"}),
    ("png-bomb", "a.png", samples.png_bomb, {"BOMB"}),
    ("pdf-bomb", "a.pdf", lambda: _pdf_bomb(1), {"BOMB"}),
    ("pdf-bomb-twice", "a.pdf", lambda: _pdf_bomb(2), {"BOMB"}),
    ("zip-bomb", "a.docx", lambda: samples.zip_bomb(300 * MB), {"BOMB"}),
    ("many-entries", "a.docx", lambda: samples.office("docx", {f"word/{n}": b"" for n in range(10_001)}), {"BOMB"}),
    ("pdf-zip", "a.pdf", lambda: samples.pdf() + samples.archive({"a.txt": b"a"}), {"POLYGLOT"}),
    ("jpg-zip", "a.jpg", lambda: samples.picture("JPEG") + samples.archive({"a.txt": b"a"}), {"POLYGLOT"}),
    ("pdf-in-front", "a.pdf", lambda: b"MZ junk\n" + samples.pdf(), {"POLYGLOT"}),
    ("cut-jpg", "a.jpg", lambda: samples.picture("JPEG", (400, 400))[:5000], {"UNREADABLE"}),
    ("cut-heic", "a.heic", lambda: samples.HEIC[:-20], {"UNREADABLE"}),
    ("cut-docx", "a.docx", lambda: samples.office("docx")[:-30], {"UNREADABLE", "TYPE_NOT_ALLOWED", "TYPE_MISMATCH"}),
    ("cut-mp4", "a.mp4", lambda: samples.iso_media(b"isom", b"vide", cut=40), {"UNREADABLE"}),
    ("pageless", "a.pdf", lambda: samples.pdf(0), {"UNREADABLE"}),
    ("pdf-head-only", "a.pdf", lambda: b"%PDF-1.7\n", {"UNREADABLE"}),
    ("noise-as-pdf", "a.pdf", lambda: random.Random(7).randbytes(4096), {"UNREADABLE"}),
    ("noise", "a.dat", lambda: random.Random(7).randbytes(4096), {"TYPE_NOT_ALLOWED"}),
    ("nul-text", "a.txt", lambda: b"abc" * 2000 + b"\x00", {"UNREADABLE"}),
    ("eicar", "a.txt", lambda: samples.EICAR, {"INFECTED"}),
    ("turned-name", "合同\u202efdp.exe", lambda: samples.PE, {"NAME", "EXECUTABLE"}),
]


def _pdf_bomb(layers: int) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    carried = document.make_stream(b"")
    filters = pikepdf.Array([pikepdf.Name.FlateDecode] * layers)
    carried.write(samples.deflated_zeros(300 * MB, layers), filter=filters)
    document.Root["/Carried"] = carried
    out = io.BytesIO()
    document.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    assert len(out.getvalue()) < MB
    return out.getvalue()


@pytest.mark.law("OL21-11b")
@pytest.mark.parametrize(("name", "make", "codes"), [h[1:] for h in HOSTILE], ids=[h[0] for h in HOSTILE])
def test_refuses_hostile_file(name, make, codes, folder):
    assert set(refusal(make(), name, folder)) == codes


@pytest.mark.law("OL21-11b")
def test_all_reasons_come_at_once(folder):
    content = samples.pdf(root=JAVASCRIPT) + samples.archive({"a.txt": samples.EICAR})
    codes = refusal(content + samples.EICAR, "图\u202e.jpg", folder)
    assert {"NAME", "INFECTED", "EXECUTABLE", "POLYGLOT", "TYPE_MISMATCH"} <= set(codes)


@pytest.mark.law("OL21-11b")
def test_size_is_cut_while_streaming(folder):
    """A stream without end is left as soon as the limit is passed."""

    class Endless(io.RawIOBase):
        served = 0

        def read(self, size: int = -1) -> bytes:
            self.served += size
            return bytes(size)

    stream = Endless()
    with pytest.raises(FileRefused) as refused:
        receive(stream, rules=PROOF, folder=folder, name="a.pdf")
    assert refused.value.codes == ["TOO_LARGE"]
    assert stream.served <= PROOF.max_bytes + 2 * MB
    assert list(folder.iterdir()) == []


def test_each_type_has_its_own_limit(folder):
    rules = Rules({"text/plain": 100, "application/pdf": MB})
    assert refusal(b"a" * 101, "a.txt", folder, rules) == ["TOO_LARGE"]
    take(b"a" * 100, "a.txt", folder, rules).discard()


def test_type_outside_the_rules_is_refused_with_what_is_allowed(folder):
    with pytest.raises(FileRefused) as refused:
        take(b"abc", "a.txt", folder, PROOF)
    assert refused.value.codes == ["TYPE_NOT_ALLOWED"]
    assert "PDF 文档、OFD 版式文档" in refused.value.reasons[0].mend.zh


def test_rules_refuse_types_nobody_can_check():
    with pytest.raises(ValueError, match="cannot check"):
        Rules({"application/x-msdownload": 1})
    assert EVIDENCE.only("application/pdf").accept == ".pdf"


def test_set_of_files_gives_both_reasons():
    rules = Rules({"text/plain": 100}, max_files=2, max_total=150)
    check_set([75, 75], rules)
    with pytest.raises(FileRefused) as refused:
        check_set([75, 75, 75], rules)
    assert refused.value.codes == ["TOO_MANY", "TOTAL_TOO_LARGE"]
    assert refused.value.as_json()["code"] == "FILE_REJECTED"


def test_interrupted_transfer_is_a_refusal(folder):
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError("connection reset")

    with pytest.raises(FileRefused) as refused:
        receive(Broken(), folder=folder, name="a.pdf")
    assert refused.value.codes == ["UNREADABLE"]
    assert list(folder.iterdir()) == []


def test_django_uploads_are_taken_and_saved(folder, tmp_path):
    storage = FileSystemStorage(location=tmp_path / "documents")
    content = samples.pdf()
    in_memory = SimpleUploadedFile("C:\\fakepath\\合同.pdf", content, content_type="text/html")
    on_disk = TemporaryUploadedFile("合同.pdf", "application/pdf", len(content), None)
    on_disk.write(content)
    for upload in (in_memory, on_disk):
        with receive(upload, folder=folder) as received:
            assert received.media_type == "application/pdf"
            key = received.save(storage, received.sha256)
        with storage.open(key) as stored:
            assert stored.read() == content
        assert list(folder.iterdir()) == []


def test_name_without_extension_gets_that_of_its_content(folder):
    with take(samples.picture("PNG"), "照片", folder) as received:
        assert received.name == "照片.png"


def test_parent_stays_small_while_200_mb_pass(folder):
    """Not the stream but the process is measured, in a process of its own."""
    import subprocess
    import sys

    code = f"""
import io, resource, sys
sys.path.insert(0, {str(Path(__file__).resolve().parents[3])!r})
from netcourt.intake import EVIDENCE, receive
class Long(io.RawIOBase):
    left = 200
    def read(self, size=-1):
        self.left -= 1
        return b"" if self.left < -1 else (HEAD if self.left == 199 else bytes(1 << 20) if self.left >= 0 else TAIL)
import struct
HEAD = struct.pack(">I4s4s4s", 16, b"ftyp", b"isom", bytes(4)) + struct.pack(">I4s", 199 * (1 << 20) + 8, b"mdat")
TAIL = struct.pack(">I4s", 24, b"moov") + b"hdlr" + bytes(8) + b"vide"
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with receive(Long(), folder={str(folder)!r}, name="a.mp4") as received:
    assert received.size > 199 * (1 << 20) and received.media_type == "video/mp4", received
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 16 * 1024  # kilobytes


_SEEDS = [
    ("a.pdf", samples.pdf(2)),
    ("a.jpg", samples.picture("JPEG", (24, 24))),
    ("a.png", samples.picture("PNG", (24, 24))),
    ("a.heic", samples.HEIC),
    ("a.docx", samples.office("docx")),
    ("a.ofd", samples.ofd()),
    ("a.mp4", samples.iso_media(b"isom", b"vide")),
    ("a.mp3", samples.mp3()),
    ("a.txt", samples.PROSE.encode("gb18030")),
]


@st.composite
def _mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A real file with bytes changed, cut, doubled or joined to another."""
    name, content = draw(st.sampled_from(_SEEDS))
    spoiled = bytearray(content)
    for _change in range(draw(st.integers(0, 8))):
        spoiled[draw(st.integers(0, len(spoiled) - 1))] = draw(st.integers(0, 255))
    cut = draw(st.integers(0, len(spoiled)))
    shape = draw(st.sampled_from(["whole", "cut", "tail", "joined"]))
    other = draw(st.sampled_from(_SEEDS))[1]
    parts = {"whole": spoiled, "cut": spoiled[:cut], "tail": spoiled[cut:], "joined": spoiled + other}
    return draw(st.sampled_from([name, "x", "b.pdf", "c.exe"])), bytes(parts[shape])


@pytest.mark.law("OL21-11b")
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_mutated() | st.tuples(st.text(max_size=40), st.binary(max_size=400)))
def test_any_bytes_are_taken_or_refused(folder, upload):
    name, content = upload
    try:
        with take(content, name, folder) as received:
            assert received.media_type in KINDS
            assert received.path.read_bytes() == content
    except FileRefused as refused:
        assert set(refused.codes) <= set(MEANINGS)  # noqa: PT017  either end is right
    assert list(folder.iterdir()) == []
