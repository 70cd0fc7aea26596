"""Walks through the example court, as the page of people tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Walk:
    """``title`` and what to do, in order, as sentences."""

    title: Any
    steps: tuple[Any, ...]


WALKS = (
    Walk(
        _("从起诉到受理"),
        (
            _("以赵样本进入，选“我要起诉”，写好后提交，拿到回执。"),
            _("换成吴立案，打开这件案子，受理。"),
            _("换回赵样本，看案号、三份通知书，以及每个期限为什么是那一天。"),
        ),
    ),
    Walk(
        _("被起诉的人应诉"),
        (
            _("以钱示例进入，看现在这个人物收到的短信，打开里面的链接。"),
            _("确认身份、选办理方式，先看对方要什么、什么时候之前答复，再看材料。"),
            _("确认送达地址，逐项答辩，提交；换成赵样本，看答辩状副本。"),
        ),
    ),
    Walk(
        _("不服判决，上诉到底"),
        (
            _("以周样例进入，打开已经宣判的案件，看判决书，提起上诉，交上诉费。"),
            _("换成钱示例，看上诉状副本，答辩；各方的上诉期、答辩期届满后，吴立案报送案卷。"),
            _("以许上诉进入，打开第二审案件，确定由何二审审理；换成何二审，登记终审判决。"),
            _("换回周样例，看判决什么时候生效、诉讼费怎样结算。"),
        ),
    ),
    Walk(
        _("材料不全，一次补齐"),
        (
            _("以吴立案进入，打开一件待审查的案件，写明全部要补的内容。"),
            _("换成这件案子的原告，按通知补正，再提交。"),
            _("换回吴立案，核对补正后的材料，受理。"),
        ),
    ),
    Walk(
        _("律师替当事人起诉"),
        (
            _("以孙代理进入，起诉时选“代理周样例起诉”。"),
            _("换成周样例，看律师提交了什么、法院什么时候答复。"),
        ),
    ),
)
