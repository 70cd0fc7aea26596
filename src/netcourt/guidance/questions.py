"""The questions of the check, one per screen: what is asked, why, and what the answer changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from netcourt.guidance.answers import Answers
from netcourt.law.text import Text

Applies: TypeAlias = Callable[[Answers, date], bool]


def _always(_answers: Answers, _on: date) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """One screen. ``why`` tells why it is asked and what it changes."""

    slug: str
    heading: Text
    why: Text
    applies: Applies = _always


ALL = (
    Question(
        "story",
        Text("发生了什么？", "What happened?"),
        Text(
            "用来找出这类纠纷的名称：不同的纠纷归不同的法院。请不要写姓名、电话、证件号码。",
            "To find the name of such a dispute: different ones go to different courts. Please write no names, phones "
            "or identity numbers.",
        ),
    ),
    Question(
        "kind",
        Text("最接近哪一种？", "Which is closest?"),
        Text(
            "决定哪个法院管、交多少费、准备什么证据。选错了没关系，随时可以改。",
            "It decides which court, what fee, which evidence. A wrong choice does no harm and can be changed.",
        ),
    ),
    Question(
        "who",
        Text("对方是谁？", "Who is the other side?"),
        Text(
            "告行政机关走另一种程序；不知道对方真实身份，也可以起诉。",
            "Authorities are sued in another procedure. You may sue without knowing who is really behind a shop.",
        ),
    ),
    Question(
        "online",
        Text("是在网上进行的吗？", "Did it take place online?"),
        Text(
            "互联网法院只管在网上订立、履行的合同；线下的归普通法院。",
            "An internet court hears contracts made and performed online; others belong to ordinary courts.",
        ),
        Answers.asks_online,
    ),
    Question(
        "supervision",
        Text("是哪方面的监管？", "Supervision of what?"),
        Text(
            "互联网法院只管四类监管的行政案件，其他归普通法院。",
            "An internet court hears administrative cases on four kinds of supervision; others go to ordinary courts.",
        ),
        lambda answers, _on: answers.administrative,
    ),
    Question(
        "where",
        Text("在哪个地方？", "Which place?"),
        Text(
            "法院按地方分工：有联系的地方在本市，本院才能管。",
            "Courts divide cases by place: one that is connected with the dispute must lie in this city.",
        ),
    ),
    Question(
        "money",
        Text("涉及多少钱？", "How much money?"),
        Text("诉讼费按要求的金额计算。", "The court fee follows the sum you ask for."),
    ),
    Question(
        "when",
        Text("什么时候发生的？", "When did it happen?"),
        Text(
            "用来说明时效。过了时效也可以起诉，法院不会因此不收。",
            "To tell you of limitation. It never keeps you from filing.",
        ),
    ),
    Question(
        "tried",
        Text("已经试过什么？", "What have you tried?"),
        Text(
            "有的办法不用打官司，也不收费；约定了仲裁的，一般由仲裁机构处理。",
            "Some ways need no suit and cost nothing; agreed arbitration is as a rule for the arbitrators.",
        ),
    ),
)
BY_SLUG = {q.slug: q for q in ALL}
# Questions that stay the same whatever the first answers are.
FEWEST, MOST = 5, 8


def asked(answers: Answers, on: date) -> list[Question]:
    """The questions for these answers, in order."""
    return [q for q in ALL if q.applies(answers, on)]
