"""What may be handed in: the kinds of file, and how large and how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from netcourt.law.text import Text

MB = 1024 * 1024
GB = 1024 * MB


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file the inspector can open and check: its media type, extensions (first is the usual) and name."""

    media_type: str
    extensions: tuple[str, ...]
    title: Text


def _office(kind: str) -> str:
    return f"application/vnd.openxmlformats-officedocument.{kind}"


_ISO_MEDIA = ("mp4", "m4v", "mov", "m4a", "3gp")  # one container; recorders and phones mix the names

KINDS: dict[str, Kind] = {
    k.media_type: k
    for k in (
        Kind("application/pdf", ("pdf",), Text("PDF 文档", "PDF document")),
        Kind("application/ofd", ("ofd",), Text("OFD 版式文档", "OFD document")),
        Kind("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), Text("JPEG 图片", "JPEG picture")),
        Kind("image/png", ("png",), Text("PNG 图片", "PNG picture")),
        Kind("image/webp", ("webp",), Text("WebP 图片", "WebP picture")),
        Kind("image/heic", ("heic", "heif", "hif"), Text("HEIC 图片", "HEIC picture")),
        Kind(_office("wordprocessingml.document"), ("docx",), Text("Word 文档（docx）", "Word document (docx)")),
        Kind(_office("spreadsheetml.sheet"), ("xlsx",), Text("Excel 表格（xlsx）", "Excel workbook (xlsx)")),
        Kind(_office("presentationml.presentation"), ("pptx",), Text("幻灯片（pptx）", "slides (pptx)")),
        Kind("text/plain", ("txt", "text", "log", "md"), Text("纯文本", "plain text")),
        Kind("text/csv", ("csv", "tsv"), Text("CSV 表格", "CSV table")),
        Kind("audio/mpeg", ("mp3",), Text("MP3 录音", "MP3 recording")),
        Kind("audio/mp4", ("m4a", *_ISO_MEDIA), Text("M4A 录音", "M4A recording")),
        Kind("audio/wav", ("wav",), Text("WAV 录音", "WAV recording")),
        Kind("audio/amr", ("amr",), Text("AMR 录音", "AMR recording")),
        Kind("video/mp4", ("mp4", *_ISO_MEDIA), Text("MP4 视频", "MP4 video")),
        Kind("video/quicktime", ("mov", *_ISO_MEDIA), Text("MOV 视频", "MOV video")),
        Kind("application/zip", ("zip",), Text("ZIP 压缩包", "ZIP archive")),
    )
}


@dataclass(frozen=True, slots=True)
class Rules:
    """``limits``: media type → largest size in bytes; a type that is not a key is refused.

    ``max_files`` and ``max_total`` (bytes) hold for all files of one draft together, see ``check_set``.
    Raises ``ValueError`` for a media type the inspector cannot check.
    """

    limits: Mapping[str, int]
    max_files: int = 200
    max_total: int = 4 * GB

    def __post_init__(self) -> None:
        unknown = set(self.limits) - set(KINDS)
        if unknown or not self.limits:
            raise ValueError(f"media types the inspector cannot check: {sorted(unknown)}")

    @property
    def max_bytes(self) -> int:
        """The largest size of any allowed type: where the stream is cut."""
        return max(self.limits.values())

    @property
    def accept(self) -> str:
        """For the ``accept`` attribute of a file chooser: ``.pdf,.jpg,…``."""
        return ",".join(dict.fromkeys(f".{e}" for t in self.limits for e in KINDS[t].extensions))

    @property
    def allowed(self) -> Text:
        """The allowed kinds in words."""
        titles = [KINDS[t].title for t in self.limits]
        return Text("、".join(t.zh for t in titles), ", ".join(t.en for t in titles))

    @property
    def by_limit(self) -> list[tuple[Text, int]]:
        """The allowed kinds in words with the largest size of each, smallest first."""
        sizes = sorted(set(self.limits.values()))
        return [(self.only(*(t for t, most in self.limits.items() if most == size)).allowed, size) for size in sizes]

    def only(self, *media_types: str) -> Rules:
        """The same limits for fewer types: ``EVIDENCE.only("application/pdf")``."""
        return replace(self, limits={t: self.limits[t] for t in media_types})


# Exhibits and pleadings. ZIP is left out: each exhibit is listed, hashed and examined by itself (质证).
EVIDENCE = Rules(
    {
        "application/pdf": 200 * MB,
        "application/ofd": 100 * MB,
        "image/jpeg": 50 * MB,
        "image/png": 50 * MB,
        "image/webp": 50 * MB,
        "image/heic": 50 * MB,
        _office("wordprocessingml.document"): 50 * MB,
        _office("spreadsheetml.sheet"): 50 * MB,
        _office("presentationml.presentation"): 100 * MB,
        "text/plain": 10 * MB,
        "text/csv": 50 * MB,
        "audio/mpeg": 2 * GB,
        "audio/mp4": 2 * GB,
        "audio/wav": 2 * GB,
        "audio/amr": 2 * GB,
        "video/mp4": 2 * GB,
        "video/quicktime": 2 * GB,
    }
)

# Proof of identity and authority: a scan or a photograph.
PROOF = Rules(
    {
        "application/pdf": 20 * MB,
        "application/ofd": 20 * MB,
        "image/jpeg": 20 * MB,
        "image/png": 20 * MB,
        "image/webp": 20 * MB,
        "image/heic": 20 * MB,
    },
    max_files=10,
    max_total=60 * MB,
)
