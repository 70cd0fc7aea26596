"""The steps of the wizard, in order: address, name, heading, lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Step:
    """One page. Pages of the same ``number`` are one step of the progress bar."""

    slug: str
    number: int
    heading: Any
    lead: Any = ""


NAMES = (_("原告"), _("被告"), _("纠纷"), _("请求"), _("经过"), _("证据"), _("办理方式"), _("核对"))

STEPS = (
    Step("plaintiff", 1, _("您是谁"), _("姓名和证件号码取自实名认证，不用再填。")),
    Step("opponent", 2, _("您要告谁")),
    Step("defendant", 2, _("对方的情况"), _("知道多少写多少；带“选填”的可以空着。")),
    Step("dispute", 3, _("是什么纠纷，和哪里有关"), _("选最接近的一项，写明地点：法院按纠纷的种类和地方分工。")),
    Step("claims", 4, _("您要什么"), _("至少填一项。法院只在您提出的请求之内裁判。")),
    Step("facts", 5, _("发生了什么"), _("像跟朋友讲事情一样写。写完会自动排成起诉状。")),
    Step("evidence", 6, _("证据"), _("订单、聊天记录、照片、视频都可以。没有的可以以后再交。")),
    Step("choices", 7, _("怎样办理"), _("下面的每一项都由您自己选，不影响法院受理。")),
    Step("check", 8, _("核对并提交")),
)
BY_SLUG = {step.slug: step for step in STEPS}
# Steps that are a form; evidence and check are pages of their own.
FORM_STEPS = tuple(s.slug for s in STEPS if s.slug not in {"evidence", "check"})


def before(slug: str) -> str:
    """The step before, empty for the first."""
    at = STEPS.index(BY_SLUG[slug])
    return STEPS[at - 1].slug if at else ""


def after(slug: str) -> str:
    """The step after; the last one stays."""
    at = STEPS.index(BY_SLUG[slug])
    return STEPS[min(at + 1, len(STEPS) - 1)].slug
