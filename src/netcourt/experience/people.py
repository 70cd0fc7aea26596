"""The invented people of the example court: who they are and what can be tried in their shoes.

Identity numbers carry the county code 999900, which was never given out, and the right check digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from netcourt.identity.models import CourtPost

Post = CourtPost.Kind


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person. People of the public have ``phone`` and ``id_number``, staff ``staff_number`` and ``post``.

    ``who`` and ``tries`` are sentences for the page of people.
    """

    key: str
    name: str
    who: Any
    tries: Any
    phone: str = ""
    id_number: str = ""
    staff_number: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Shop:
    """The invented company that is sued. ``officer`` is the key of its legal representative."""

    name: str
    credit_code: str
    seat: str
    officer: str
    post: str


SHOP = Shop("示例百货（网庭）有限公司", "91999900MA0000015N", "示范市网庭路2号", "seller", "执行董事")
FIRM, FIRM_LICENCE, LICENCE = "示例律师事务所（网庭）", "示范执业许可0001", "示范执业证0001"

PUBLIC = (
    Invented("buyer", "赵样本", _("买家"), _("在网店买到有问题的东西，起诉这家店；收到法院通知后看该做什么"),
             phone="19900000001", id_number="999900199003070010"),
    Invented("other_buyer", "周样例", _("另一位买家，委托了律师"), _("看律师替本人提交的案件和法院退回的案件"),
             phone="19900000002", id_number="999900198611150028"),
    Invented("seller", "钱示例", _("小店老板，示例百货（网庭）有限公司法定代表人"),
             _("被买家起诉：收到法院的短信，关联案件，看清对方的请求，答辩；也可以以公司的名义起诉"),
             phone="19900000003", id_number="999900197902280039"),
    Invented("lawyer", "孙代理", _("律师，周样例的诉讼代理人"), _("以委托人的名义起诉，查看授权范围"),
             phone="19900000004", id_number="999900198809120043"),
)  # fmt: skip
STAFF = (
    Invented("filing_judge", "吴立案", _("立案法官"), _("审查起诉材料：受理、一次写明全部补正内容、释明并退回"),
             staff_number="W0001", post=Post.FILING_JUDGE),
    Invented("other_filing_judge", "郑立案", _("第二位立案法官"), _("与吴立案同时审查同一件，看先后怎样处理"),
             staff_number="W0002", post=Post.FILING_JUDGE),
    Invented("judge", "王承办", _("法官"), _("看分给自己的案件"), staff_number="W0003", post=Post.JUDGE),
    Invented("clerk", "冯书记", _("书记员"), _("送达文书、登记结果，核验当事人的证件"), staff_number="W0004",
             post=Post.CLERK),
    Invented("mediator", "陈调解", _("调解员"), _("看交来调解的案件"), staff_number="W0005", post=Post.MEDIATOR),
    Invented("enforcement_officer", "沈执行", _("执行员"), _("看交来执行的案件"), staff_number="W0006",
             post=Post.ENFORCEMENT_OFFICER),
    Invented("president", "褚院长", _("院长"), _("看全院的案件和到期情况"), staff_number="W0007", post=Post.PRESIDENT),
    Invented("finance", "尤财务", _("财务人员"), _("退款、查清对不上的付款、每日对账"), staff_number="W0009",
             post=Post.FINANCE),
    Invented("administrator", "卫管理", _("系统管理员"), _("任免职务，核验证件和单位"), staff_number="W0008",
             post=Post.ADMINISTRATOR),
)  # fmt: skip
# At the invented court of appeal above the example court; not where the court above is a real one.
STAFF_ABOVE = (
    Invented("filing_judge_above", "许上诉", _("第二审法院立案法官"), _("看报送来的上诉案件，确定审判人员"),
             staff_number="W0101", post=Post.FILING_JUDGE),
    Invented("judge_above", "何二审", _("第二审法院法官"), _("对上诉案件作出终审裁判：维持、改判、发回重审"),
             staff_number="W0102", post=Post.JUDGE),
    Invented("clerk_above", "吕记录", _("第二审法院书记员"), _("送达第二审文书"), staff_number="W0103",
             post=Post.CLERK),
)  # fmt: skip
EVERYONE = {person.key: person for person in (*PUBLIC, *STAFF, *STAFF_ABOVE)}
