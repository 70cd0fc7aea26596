"""What the confined child may answer: nothing but words of these lists and one number.

The child has read hostile bytes and may have been taken over, so its answer is untrusted: it cannot say anything to a
person that is not written here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from netcourt.intake.refusals import MEANINGS
from netcourt.intake.rules import KINDS
from netcourt.law.text import Text

MAX_ANSWER = 4096  # bytes
MAX_PAGES = 1_000_000

# Kinds that are recognised in order to be refused by their name. True: it is a program.
OTHER_KINDS: dict[str, tuple[Text, bool]] = {
    "elf": (Text("Linux 程序", "Linux program"), True),
    "pe": (Text("Windows 程序", "Windows program"), True),
    "macho": (Text("macOS 程序", "macOS program"), True),
    "java": (Text("Java 程序", "Java program"), True),
    "package": (Text("安装包", "installation package"), True),
    "script": (Text("脚本", "script"), True),
    "shortcut": (Text("快捷方式", "shortcut"), True),
    "html": (Text("网页", "web page"), False),
    "svg": (Text("SVG 图形", "SVG drawing"), False),
    "xml": (Text("XML 数据", "XML data"), False),
    "ole": (Text("旧版 Office 文档（doc、xls、ppt）", "old Office document (doc, xls, ppt)"), False),
    "rtf": (Text("RTF 文档", "RTF document"), False),
    "gif": (Text("GIF 图片", "GIF picture"), False),
    "bmp": (Text("BMP 图片", "BMP picture"), False),
    "tiff": (Text("TIFF 图片", "TIFF picture"), False),
    "rar": (Text("RAR 压缩包", "RAR archive"), False),
    "7z": (Text("7z 压缩包", "7z archive"), False),
    "gzip": (Text("gzip 压缩包", "gzip archive"), False),
    "unknown": (Text("无法识别的类型", "an unknown kind"), False),
}

DETAILS: dict[str, Text] = {
    "password": Text("需要密码", "a password is needed"),
    "javascript": Text("JavaScript 脚本", "JavaScript"),
    "launch": Text("启动程序的动作", "an action that starts a program"),
    "attachment": Text("内嵌程序", "an embedded program"),
    "macro": Text("宏", "macros"),
    "activex": Text("ActiveX 控件", "ActiveX controls"),
    "template": Text("打开时从外部加载内容", "content loaded from elsewhere when opened"),
    "program": Text("程序", "a program"),
    "inflated": Text("解压后数据过大", "too much data after unpacking"),
    "ratio": Text("压缩比异常", "an abnormal compression ratio"),
    "entries": Text("内含文件过多", "too many files inside"),
    "nested": Text("压缩包套压缩包", "archives inside archives"),
    "pixels": Text("像素过多", "too many pixels"),
    "frames": Text("动画帧数过多", "too many frames"),
    "memory": Text("占用内存过多", "it needs too much memory"),
    "time": Text("检查超时", "it takes too long to check"),
    "crash": Text("检查程序异常退出", "the check broke off"),
    "damaged": Text("结构不完整", "its structure is broken"),
    "cut": Text("内容不完整，可能没有传完", "it is incomplete, perhaps not fully uploaded"),
    "no-pages": Text("没有任何页面", "it has no pages"),
    "encoding": Text("不是 UTF-8 或 GB18030 编码的文字", "it is not text in UTF-8 or GB18030"),
    "binary": Text("夹杂不可显示的字符", "it contains characters that cannot be shown"),
    "unrecognised": Text("内容无法识别", "its content is not recognised"),
    "transfer": Text("传输中断", "the transfer broke off"),
    "leading": Text("文件开头之前有多余数据", "data before its beginning"),
    "trailing": Text("文件结尾之后有多余数据", "data after its end"),
    "zip": Text("ZIP 压缩包", "a ZIP archive"),
    "pdf": Text("PDF 文档", "a PDF document"),
    "page": Text("网页代码", "the code of a web page"),
    "hidden": Text("含有不可见或反转方向的字符", "it has invisible characters or turns the direction of writing"),
    "paths": Text("压缩包内的文件名越出目录", "names inside point outside the archive"),
    "busy": Text("系统繁忙", "the system is busy"),
    "unavailable": Text("检查程序不可用", "the checker is not available"),
}

Problem = tuple[str, str]  # code of MEANINGS, key of DETAILS


@dataclass(frozen=True, slots=True)
class Finding:
    """What the child saw: ``kind`` (a key of ``KINDS`` or ``OTHER_KINDS``), pages, problems."""

    kind: str
    pages: int | None = None
    problems: tuple[Problem, ...] = ()

    def as_line(self) -> str:
        return json.dumps({"kind": self.kind, "pages": self.pages, "problems": self.problems})


def parse(line: bytes) -> Finding:
    """The child's answer. Raises ``ValueError`` for anything that is not exactly of this form."""
    if len(line) > MAX_ANSWER:
        raise ValueError("answer too long")
    try:
        answer = json.loads(line)
        kind, pages, problems = answer["kind"], answer["pages"], answer["problems"]
        if set(answer) != {"kind", "pages", "problems"} or not (kind in KINDS or kind in OTHER_KINDS):
            raise ValueError("unknown kind")
        if pages is not None and (type(pages) is not int or not 0 <= pages <= MAX_PAGES):
            raise ValueError("impossible number of pages")
        checked = tuple((code, detail) for code, detail in problems if MEANINGS[code] and DETAILS[detail])
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("malformed answer") from error
    return Finding(kind, pages, checked)
