"""Causes the law reserves to intermediate courts and intellectual property courts at first instance.

Provisions on First-instance Jurisdiction of Intellectual Property Cases (Fa Shi [2022] 13) 1: ownership and
infringement of patents, new plant varieties, layout designs, technical secrets, software, and monopoly disputes.
"""

from __future__ import annotations

import re

_RESERVED = re.compile(
    r"(?:发明|实用新型|外观设计)?专利权?.*(?:权属|侵权|侵害)|侵害.{0,6}(?:专利|植物新品种|集成电路布图设计|技术秘密|计算机软件)"
    r"|(?:植物新品种|集成电路布图设计|技术秘密|计算机软件著作权).{0,4}权属|垄断"
)


def reserved(cause: str) -> bool:
    """Whether a suit on this cause of action begins at an intermediate court (or an intellectual property court)."""
    return bool(_RESERVED.search(cause))
