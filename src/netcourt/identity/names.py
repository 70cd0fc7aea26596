"""Names of people as papers write them: any script, rare characters included, nothing else."""

from __future__ import annotations

import unicodedata

from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

_BESIDE_LETTERS = set("·•‧・.'’- ,，（）()")


def clean_name(name: str) -> str:
    """One line, NFC, single spaces. Not NFKC: that would change rare characters (𠮷, 龦) into others."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def wrong_name(name: str) -> list[Refusal]:
    """What is wrong with a name, if anything: emoji, digits, control and private-use characters are no names."""
    letters = [c for c in name if unicodedata.category(c)[0] in "LM"]
    others = [c for c in name if unicodedata.category(c)[0] not in "LM" and c not in _BESIDE_LETTERS]
    if letters and not others and len(name) <= 100:
        return []
    if any(unicodedata.category(c) == "Co" for c in others):
        zh = "姓名中有旧输入法的自造字，其他电脑无法显示；请改用国家标准汉字，打不出时在备注中说明并上传证件照片"
        en = "The name holds a private-use character no other computer can show: use the standard one"
    else:
        zh = "姓名应与证件一致：只用文字和间隔号，不含数字、表情或其他符号，最多一百字"
        en = "Write the name as on the paper: letters and dots only, no digits, emoji or other signs, at most 100"
    return [Refusal("NAME_INVALID", Text(zh, en), cite("OL21 7"))]
