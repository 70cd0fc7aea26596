"""Whether a sentence demands paper of someone who filed online (OL21 9), which only OL21 12 allows, for originals."""

from __future__ import annotations

import re
from enum import StrEnum

from netcourt.law.text import Text

_GIVE = (
    "提交|补交|递交|提供|交来|交至|交到|交付|上交|邮寄|寄送|寄来|寄至|寄到|寄回|寄交|快递|送交|送来|送至|送到"
    "|携带|带来|带上|带齐|出示"
)
_PAPER = "纸质|纸件|纸版|纸本|书面件|打印件|复印件|原件|原物|正本|硬拷贝"
_COURT = "本院|法院|立案庭|立案大厅|诉讼服务中心|诉讼服务大厅|立案窗口|窗口|我院"
# 纸质合同的扫描件, 原件照片: asked for in electronic form.
_IMAGE = "(?![^，。；！？,.;!?]{0,8}(?:扫描|拍照|拍摄|照片|影像|电子|图片|截图))"
_CLAUSE = "[^，。；！？,.;!?]"
_DEMANDS = re.compile(
    rf"(?:{_GIVE}){_CLAUSE}{{0,14}}(?:{_PAPER}){_IMAGE}"
    rf"|(?:{_PAPER}){_IMAGE}{_CLAUSE}{{0,14}}(?:{_GIVE})(?!.{{0,4}}扫描)"
    rf"|(?:邮寄|寄送|寄至|寄到|寄回|寄交|快递|交至|交到|送至|送到|送交){_CLAUSE}{{0,14}}(?:{_COURT})"
    rf"|(?:到|来|至|前往){_CLAUSE}{{0,4}}(?:{_COURT}){_CLAUSE}{{0,8}}(?:提交|递交|补交|办理|现场)"
    r"|(?:现场|当面|线下)(?:提交|递交|补交)"
    rf"|交(?:{_PAPER}){_IMAGE}"
)
_ENGLISH = re.compile(
    r"\b(?:paper (?:cop(?:y|ies)|version|originals?)|hard cop(?:y|ies)|printed cop(?:y|ies)|by post|by mail"
    r"|bring (?:the )?originals?|in person)\b",
    re.IGNORECASE,
)


class OriginalGround(StrEnum):
    """Why an original may be demanded although an electronic copy was handed in (OL21 12)."""

    DISPUTED = "disputed"
    UNCLEAR = "unclear"
    ARCHIVE = "archive"
    NECESSARY = "necessary"


ORIGINAL_GROUNDS: dict[OriginalGround, Text] = {
    OriginalGround.DISPUTED: Text(
        "对方认为与原件不一致，并提出合理理由和依据",
        "The other side says, with reasons, that it differs from the original",
    ),
    OriginalGround.UNCLEAR: Text(
        "电子化材料不完整、不清晰、格式不规范", "The electronic copy is incomplete, unclear or of improper form"
    ),
    OriginalGround.ARCHIVE: Text("卷宗、档案管理规定要求原件", "Rules on files and archives require the original"),
    OriginalGround.NECESSARY: Text("本院认为有必要核对原件", "The court finds it necessary to see the original"),
}


def paper_demanded(sentence: str) -> str:
    """The words of ``sentence`` that demand paper, a visit or the post; empty when there are none."""
    found = _DEMANDS.search(sentence) or _ENGLISH.search(sentence)
    return found[0] if found else ""
