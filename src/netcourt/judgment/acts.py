"""The acts of judgment."""

from __future__ import annotations

from netcourt.cases.acts import Act, register
from netcourt.cases.words import Role, Stage
from netcourt.law.text import Text

TAKE_EFFECT = Act(
    code="judgment.take_effect",
    name=Text("裁判生效", "take effect"),
    done=Text("上诉期届满，没有人上诉，裁判生效", "The period of appeal ended without an appeal: it is in force"),
    who=(Role.SYSTEM,),
    basis=("CPL 158", "CPL 171", "CPI 244"),
    stages=tuple(Stage),
    to=Stage.FINAL,
)

register(TAKE_EFFECT)
