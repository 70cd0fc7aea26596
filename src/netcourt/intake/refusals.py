"""Why a file is refused (FILE_REJECTED): what is wrong, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from netcourt.law.sources import cite
from netcourt.law.text import Text

# code → what is wrong ({} is a detail), how to mend it
MEANINGS: dict[str, tuple[Text, Text]] = {
    "EMPTY": (
        Text("文件是空的，没有任何内容。", "The file is empty."),
        Text("请确认文件能打开后重新上传。", "Make sure that it opens, then upload it again."),
    ),
    "TOO_LARGE": (
        Text("文件过大，上限为 {}。", "The file is too large; the limit is {}."),
        Text("请压缩、缩小或拆分后上传。", "Compress it, make it smaller or split it."),
    ),
    "TOO_MANY": (
        Text("文件数量过多，最多 {} 个。", "There are too many files; at most {} are allowed."),
        Text("请删去无关文件，或合并为一个 PDF。", "Remove what is not needed or merge papers into one PDF."),
    ),
    "TOTAL_TOO_LARGE": (
        Text("全部文件合计过大，上限为 {}。", "Together they are too large; the limit is {}."),
        Text("请压缩较大的文件，或向法院提交存储介质。", "Compress some, or hand in a storage medium."),
    ),
    "TYPE_NOT_ALLOWED": (
        Text("不接收这种文件（{}）。", "This kind of file is not accepted ({})."),
        Text("请另存或转换后上传。可以上传：{}。", "Convert it first. Accepted: {}."),
    ),
    "TYPE_MISMATCH": (
        Text("文件名与内容不符：{}。", "The name does not match the content: {}."),
        Text("请不要修改扩展名，上传原始文件。", "Upload the original file without changing its extension."),
    ),
    "ENCRYPTED": (
        Text("文件设有密码，法庭和对方当事人无法打开。", "A password protects the file; the court cannot open it."),
        Text("请取消密码后另存，再上传。", "Remove the password, save it and upload it again."),
    ),
    "EXECUTABLE": (
        Text("文件是程序，或者含有会自动运行的内容（{}）。", "The file is a program or something in it runs ({})."),
        Text("请打印为 PDF，或另存为不含宏的文件后上传。", "Print it to PDF or save it without macros."),
    ),
    "BOMB": (
        Text("文件展开后过大（{}），打开它会拖垮电脑。", "The file unpacks to far too much ({})."),
        Text("请用正常尺寸重新导出后上传。", "Export it again at a normal size."),
    ),
    "UNREADABLE": (
        Text("文件已损坏或无法打开（{}）。", "The file is damaged or cannot be opened ({})."),
        Text("请重新拍摄、扫描或导出后上传。", "Photograph, scan or export it again."),
    ),
    "POLYGLOT": (
        Text("文件里还藏着另一个文件（{}）。", "Another file is hidden in this file ({})."),
        Text("请打开后另存再上传；另一个文件请单独上传。", "Save it anew and upload it; upload the other by itself."),
    ),
    "NAME": (
        Text("文件名不可用（{}）。", "The name of the file cannot be used ({})."),
        Text("请改用简单的文件名，例如“合同.pdf”。", "Give it a simple name such as contract.pdf."),
    ),
    "INFECTED": (
        Text("文件带有病毒或恶意代码（{}）。", "The file carries malware ({})."),
        Text("请在设备上查杀病毒后，上传干净的文件。", "Clean your device and upload a clean copy."),
    ),
    "NOT_CHECKED": (
        Text("文件暂时无法完成安全检查，没有收下（{}）。", "The file could not be checked and was not taken ({})."),
        Text("这不是文件的问题，请稍后重新上传。", "This is not your fault; please upload it again later."),
    ),
}  # fmt: skip

_ARTICLE = cite("OL21 11")
_WHY = Text(
    f"依据{_ARTICLE.zh}，诉讼材料应当以法院和对方能够查看的电子形式提交。",
    f"Case materials are submitted in an electronic form that the court and the other side can read ({_ARTICLE.en}).",
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a stable ``code`` of ``MEANINGS`` and the three sentences for the person."""

    code: str
    what: Text
    why: Text
    mend: Text

    def of(self, name: str) -> Reason:
        """The same, said of one file among several."""
        return replace(self, what=Text(f"{name}：{self.what.zh}", f"{name}: {self.what.en}"))

    @property
    def text(self) -> Text:
        """All three sentences."""
        zh = f"{self.what.zh}{self.why.zh}{self.mend.zh}"
        return Text(zh, f"{self.what.en} {self.why.en} {self.mend.en}")


def reason(code: str, detail: Text | None = None, mend: Text | None = None) -> Reason:
    """The reason ``code`` with its ``detail`` filled in, and ``mend`` where the way to mend it names something."""
    what, how = MEANINGS[code]
    return Reason(code, _fill(what, detail), _WHY, _fill(how, mend))


def _fill(text: Text, detail: Text | None) -> Text:
    detail = detail or Text("原因不明", "cause unknown")
    return Text(text.zh.replace("{}", detail.zh), text.en.replace("{}", detail.en))


def in_bytes(size: int) -> Text:
    """A size as people say it: ``52428800`` → 50 MB."""
    for unit, name in ((1024**3, "GB"), (1024**2, "MB"), (1024, "KB")):
        if size >= unit:
            said = f"{size / unit:.4g} {name}"
            return Text(said, said)
    return Text(f"{size} 字节", f"{size} bytes")


class FileRefused(Exception):
    """A file that was not taken, with all ``reasons``; ``code`` is FILE_REJECTED for every one of them."""

    code = "FILE_REJECTED"

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = list({(r.code, r.what): r for r in reasons}.values())
        super().__init__(", ".join(self.codes))

    @property
    def codes(self) -> list[str]:
        return [r.code for r in self.reasons]

    def as_json(self) -> dict[str, object]:
        """For an API: ``{"code": "FILE_REJECTED", "reasons": [{"code", "text": {"zh", "en"}}]}``."""
        return {"code": self.code, "reasons": [{"code": r.code, "text": r.text.as_json()} for r in self.reasons]}
