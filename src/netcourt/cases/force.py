"""A decision of the court in force (生效), or set aside on appeal: what follows, by the code of the act that made it.

The room whose act it is joins these lists; the room that keeps decisions calls them, after its own act is entered.
"""

from __future__ import annotations

from collections.abc import Callable

from netcourt.cases.actions import Step
from netcourt.cases.models import DocketEntry

Follow = Callable[[Step, DocketEntry], None]

in_force: dict[str, Follow] = {}
set_aside: dict[str, Follow] = {}
