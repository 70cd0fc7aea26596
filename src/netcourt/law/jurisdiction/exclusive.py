"""Which causes fall under exclusive jurisdiction (CPL 34), by their names; of contracts those of CPI 28."""

from __future__ import annotations

import re

from netcourt.law.jurisdiction.filings import Exclusive

_CAUSES = (
    (
        Exclusive.REAL_ESTATE,
        "房屋租赁合同|土地承包经营|建设工程施工合同|政策性.{0,4}房|经济适用房|相邻|不动产登记|建筑物区分所有|宅基地使用权"
        "|建设用地使用权纠纷|地役权|业主",
    ),
    (Exclusive.PORT, "港口作业"),
    (Exclusive.SUCCESSION, "继承|遗产|遗赠"),
)


def exclusive_of(cause: str) -> Exclusive | None:
    """The exclusive jurisdiction a cause of action falls under; None for none."""
    return next((kind for kind, words in _CAUSES if re.search(words, cause)), None)
