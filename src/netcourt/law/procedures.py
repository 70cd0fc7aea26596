"""Which procedure a first-instance civil case follows: ordinary, summary (简易), small claims (小额).

Sources: Civil Procedure Law arts. 160, 165, 166; its Interpretation arts. 257, 272; TL19 art. 4.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text


class Procedure(StrEnum):
    ORDINARY = "ordinary"
    SUMMARY = "summary"
    SMALL = "small"


class Obstacle(StrEnum):
    """What keeps a case out of summary procedure, or out of small claims only."""

    WHEREABOUTS_UNKNOWN = "whereabouts_unknown"
    REMANDED = "remanded"
    MANY_PARTIES = "many_parties"
    RETRIAL = "retrial"
    PUBLIC_INTEREST = "public_interest"
    REVOCATION = "revocation"
    STATUS_OR_TITLE = "status_or_title"
    FOREIGN = "foreign"
    APPRAISAL = "appraisal"
    COUNTERCLAIM = "counterclaim"
    OTHER = "other"


PROCEDURES: dict[Procedure, Text] = {
    Procedure.ORDINARY: Text("普通程序", "Ordinary procedure"),
    Procedure.SUMMARY: Text("简易程序", "Summary procedure"),
    Procedure.SMALL: Text("小额诉讼程序", "Small-claims procedure"),
}
OBSTACLES: dict[Obstacle, Text] = {
    Obstacle.WHEREABOUTS_UNKNOWN: Text("被告下落不明", "The defendant's whereabouts are unknown"),
    Obstacle.REMANDED: Text("发回重审", "Remanded for retrial at first instance"),
    Obstacle.MANY_PARTIES: Text("当事人一方人数众多", "One side has numerous parties"),
    Obstacle.RETRIAL: Text("适用审判监督程序", "Trial supervision"),
    Obstacle.PUBLIC_INTEREST: Text("涉及国家利益、社会公共利益", "State or public interest"),
    Obstacle.REVOCATION: Text("第三人起诉请求改变或者撤销生效文书", "A third party's suit to revoke a judgment"),
    Obstacle.STATUS_OR_TITLE: Text("人身关系、财产确权", "Personal status or title to property"),
    Obstacle.FOREIGN: Text("涉外", "Foreign element"),
    Obstacle.APPRAISAL: Text(
        "需要评估、鉴定或者对诉前评估、鉴定结果有异议", "Needs valuation or appraisal, or disputes one"
    ),
    Obstacle.COUNTERCLAIM: Text("当事人提出反诉", "A counterclaim was made"),
    Obstacle.OTHER: Text("其他不宜适用的情形", "Unfit for another reason"),
}
_BARS_SUMMARY = frozenset(
    {
        Obstacle.WHEREABOUTS_UNKNOWN,
        Obstacle.REMANDED,
        Obstacle.MANY_PARTIES,
        Obstacle.RETRIAL,
        Obstacle.PUBLIC_INTEREST,
        Obstacle.REVOCATION,
        Obstacle.OTHER,
    }
)


@dataclass(frozen=True, slots=True)
class Suit:
    """What the choice depends on.

    ``amount`` in yuan (None: no amount), ``money_only``: nothing but payment of money is asked, ``simple``: facts and
    rights are clear and little is disputed (CPL 160), ``agreed``: both sides agreed on small claims (CPL 165).
    ``basic_court``: only a basic court and its tribunals try summary cases (CPL 160, 165).
    """

    amount: Decimal | None
    money_only: bool
    simple: bool
    agreed: bool = False
    obstacles: frozenset[Obstacle] = field(default_factory=frozenset)
    basic_court: bool = True


def refusals(procedure: Procedure, suit: Suit, wage: Decimal | None) -> tuple[Refusal, ...]:
    """Every reason why ``suit`` cannot follow ``procedure``; empty when it can.

    ``wage``: the province's yearly average wage in yuan as last published (CPI 272), None when it is not entered.
    Codes: SUMMARY_BARRED, NOT_SIMPLE, SUMMARY_REQUIRED, SMALL_BARRED, SMALL_TOO_LARGE, SMALL_NEEDS_AGREEMENT,
    WAGE_UNSET.
    """
    if procedure is Procedure.ORDINARY:
        return tuple(_ordinary(suit, wage))
    found = [*_summary(suit)]
    if procedure is Procedure.SMALL:
        found += _small(suit, wage)
    return tuple(found)


def _ordinary(suit: Suit, wage: Decimal | None) -> Iterator[Refusal]:
    small_sum = wage is not None and suit.amount is not None and suit.amount <= 2 * wage
    if suit.basic_court and suit.simple and small_sum and not suit.obstacles & _BARS_SUMMARY:
        zh = "简单案件标的额不超过上年度就业人员年平均工资二倍的，应当适用简易程序；案件不简单的，请取消“简单案件”"
        en = (
            "A simple case of at most twice the average yearly wage must follow summary procedure; if it is not "
            "simple, take away that tick"
        )
        yield Refusal("SUMMARY_REQUIRED", Text(zh, en), cite("TL19 4"))


def _summary(suit: Suit) -> Iterator[Refusal]:
    if not suit.basic_court:
        zh = "简易程序和小额诉讼程序只由基层人民法院和它派出的法庭适用，请选择普通程序"
        en = "Only a basic court and its tribunals try summary cases and small claims: choose ordinary procedure"
        yield Refusal("SUMMARY_BARRED", Text(zh, en), cite("CPL 160"))
    for obstacle in sorted(suit.obstacles & _BARS_SUMMARY):
        reason = OBSTACLES[obstacle]
        yield Refusal(
            "SUMMARY_BARRED",
            Text(f"不得适用简易程序：{reason.zh}", f"Summary procedure is barred: {reason.en}"),
            cite("CPI 257"),
        )
    if not suit.simple:
        zh = "简易程序适用于事实清楚、权利义务关系明确、争议不大的简单案件，请确认或者改用普通程序"
        en = "Summary procedure is for simple cases, clear in facts and rights: confirm that, or choose ordinary"
        yield Refusal("NOT_SIMPLE", Text(zh, en), cite("CPL 160"))


def _small(suit: Suit, wage: Decimal | None) -> Iterator[Refusal]:
    for obstacle in sorted(suit.obstacles - _BARS_SUMMARY):
        reason = OBSTACLES[obstacle]
        zh, en = f"不得适用小额诉讼程序：{reason.zh}", f"Small-claims procedure is barred: {reason.en}"
        yield Refusal("SMALL_BARRED", Text(zh, en), cite("CPL 166"))
    if not suit.money_only or suit.amount is None:
        zh, en = "小额诉讼只适用于单纯的金钱给付案件", "Small-claims procedure is for the payment of money alone"
        yield Refusal("SMALL_BARRED", Text(zh, en), cite("CPL 165"))
    elif wage is None:
        zh = "本省上年度就业人员年平均工资尚未录入，不能适用小额诉讼；请管理员导入（manage import_tariffs）后再选"
        en = (
            "The province's average yearly wage is not entered, so small claims cannot be chosen; an administrator "
            "enters it (manage import_tariffs)"
        )
        yield Refusal("WAGE_UNSET", Text(zh, en), cite("CPI 272", "CPL 165"))
    elif suit.amount > 2 * wage:
        most = plain(2 * wage)
        zh = f"标的额{plain(suit.amount)}元，超过年平均工资的二倍（{most}元）"
        en = f"The amount of {plain(suit.amount)} yuan exceeds twice the average yearly wage ({most} yuan)"
        yield Refusal("SMALL_TOO_LARGE", Text(zh, en), cite("CPL 165"))
    elif suit.amount > wage / 2 and not suit.agreed:
        half = plain(wage / 2)
        zh = f"标的额{plain(suit.amount)}元，超过年平均工资的百分之五十（{half}元），须双方约定才能适用小额诉讼"
        en = f"{plain(suit.amount)} yuan exceeds half the average yearly wage ({half} yuan): only if both sides agree"
        yield Refusal("SMALL_NEEDS_AGREEMENT", Text(zh, en), cite("CPL 165"))
