"""What a court never registers (REG15 10): grounds that only a person decides on, each named in the record."""

from __future__ import annotations

from enum import StrEnum

from netcourt.law.sources import cite
from netcourt.law.text import Text


class Bar(StrEnum):
    """The six grounds of REG15 10. No rule of this system finds them by itself."""

    UNLAWFUL = "unlawful"
    SOVEREIGNTY = "sovereignty"
    SECURITY = "security"
    UNITY = "unity"
    RELIGION = "religion"
    OUTSIDE_REMIT = "outside_remit"


BARS: dict[Bar, Text] = {
    Bar.UNLAWFUL: Text("违法起诉或者不符合法律规定的", "An unlawful suit, or one the law does not provide for"),
    Bar.SOVEREIGNTY: Text("涉及危害国家主权和领土完整的", "Harm to the State's sovereignty or territory"),
    Bar.SECURITY: Text("危害国家安全的", "Harm to the security of the State"),
    Bar.UNITY: Text("破坏国家统一和民族团结的", "Harm to the unity of the State or of its nationalities"),
    Bar.RELIGION: Text("破坏国家宗教政策的", "Harm to the State's policy on religion"),
    Bar.OUTSIDE_REMIT: Text("所诉事项不属于人民法院主管的", "A matter outside the remit of the courts"),
}
BASIS = cite("REG15 10")


def said(bar: str, reasons: str) -> str:
    """The reasons of a ruling with the ground that was chosen in front of them; unchanged where none was."""
    if bar not in set(Bar):
        return reasons
    return f"本案属于《最高人民法院关于人民法院登记立案若干问题的规定》第十条“{BARS[Bar(bar)].zh}”的情形。\n{reasons}"
