"""A claim in the words of a complaint, from its structure: 判令被告… (REG15 4, CPL 124)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine
from netcourt.law import fees
from netcourt.law.fees.money import plain
from netcourt.law.interest import STATE, RateSource, Terms
from netcourt.law.sources import chinese_number

K = Claim.Kind
_RATES = {
    RateSource.LPR_1Y: "同期全国银行间同业拆借中心公布的一年期贷款市场报价利率",
    RateSource.LPR_5Y: "同期全国银行间同业拆借中心公布的五年期以上贷款市场报价利率",
    RateSource.AGREED_YEAR: "年利率",
    RateSource.AGREED_MONTH: "月利率",
    RateSource.AGREED_DAY: "每日",
}


def written(claims: Sequence[ClaimLine], defendants: int = 1) -> list[str]:
    """Every claim as the complaint prints it; a text someone gave stands as given."""
    return [c.text.strip() or _write(c, defendants) for c in claims]


def whom(claim: ClaimLine, defendants: int) -> str:
    """被告 of one; with several 各被告, or by their numbers: 被告一、被告三; joint ones 连带."""
    if defendants <= 1:
        return "被告"
    every = not claim.against or len(set(claim.against)) == defendants
    named = "各被告" if every else "、".join(f"被告{chinese_number(n)}" for n in sorted(set(claim.against)))
    return named + ("连带" if claim.joint else "共同" if every and claim.kind == K.COSTS else "")


def _write(claim: ClaimLine, defendants: int) -> str:
    who, what = whom(claim, defendants), claim.object.strip().rstrip("。；;")
    return _WORDS[K(claim.kind)](who, what, claim)


def _yuan(amount: Decimal | None) -> str:
    return f"{amount:.2f}元" if amount is not None else "相应款项"


def _running(name: str) -> Callable[[str, str, ClaimLine], str]:
    def words(who: str, what: str, claim: ClaimLine) -> str:
        if claim.terms is None:
            return f"判令{who}向原告支付{what or name}{_yuan(claim.amount)}"
        return f"判令{who}向原告支付{what or name}（{_terms(claim.terms, _so_far(claim))}）"

    return words


def _so_far(claim: ClaimLine) -> str:
    """What it comes to by the day of filing, in the money it runs in."""
    if claim.worth is not None:
        return _sum(claim)
    if claim.terms is not None and claim.terms.currency and not claim.amount:
        return _of(Decimal(0), claim.terms.currency)
    return _yuan(claim.amount) if claim.amount is not None else ""


def _terms(terms: Terms, so_far: str) -> str:
    """以10000元为基数，自…起至实际付清之日止，按…计算，暂计至起诉之日为…元."""
    until = f"至{_day(terms.until)}前一日止" if terms.until else "至实际付清之日止"
    rate = _RATES[terms.source]
    if terms.source in STATE:
        rate = rate.replace("同期", f"{_day(terms.start)}") if terms.fixed else rate
        rate += "" if terms.multiple == 1 else f"的{plain(terms.multiple)}倍"
    else:
        rate += f"{plain(terms.percent or Decimal(0))}%"
    by_now = f"，计算至起诉之日为{so_far}" if so_far else ""
    return f"以{_of(terms.base, terms.currency)}为基数，自{_day(terms.start)}起{until}，按{rate}计算{by_now}"


_WORDS: dict[K, Callable[[str, str, ClaimLine], str]] = {
    K.MONEY: lambda who, what, c: f"判令{who}向原告{_verb(what)}{_sum(c)}",
    K.INTEREST: _running("利息"),
    K.PENALTY: _running("违约金"),
    K.GOODS: lambda who, what, c: f"判令{who}{what}" + _value(c),
    K.RESCISSION: lambda who, what, c: f"判令解除原告与{who}之间的{what or '合同'}",
    K.APOLOGY: lambda who, what, c: f"判令{who}向原告赔礼道歉" + (f"，方式为：{what}" if what else ""),
    K.INJUNCTION: lambda who, what, c: f"判令{who}立即停止侵害" + (f"：{what}" if what else ""),
    K.DISCLOSURE: lambda who, what, c: f"判令{who}向原告提供{what}",
    K.CONFIRMATION: lambda who, what, c: f"确认{what}" + (_value(c) if c.worth else ""),
    K.REVOKE: lambda who, what, c: f"撤销{who}作出的{what}",
    K.PERFORM: lambda who, what, c: f"责令{who}{what or '依法履行法定职责'}",
    K.UNLAWFUL: lambda who, what, c: f"确认{who}{what}",
    K.CHANGE: lambda who, what, c: f"变更{who}作出的{what}",
    K.COMPENSATION: lambda who, what, c: f"判令{who}赔偿原告{what}{_yuan(c.amount) if c.amount else ''}",
    K.NORM: lambda who, what, c: f"一并审查{what}的合法性",
    K.COSTS: lambda who, what, c: f"本案诉讼费用由{who}负担",
    K.OTHER: lambda who, what, c: what,
}  # fmt: skip


def _sum(claim: ClaimLine) -> str:
    """Money in the currency it is claimed in: what it is in yuan the day of acceptance decides (FEE 55)."""
    worth = claim.worth
    if worth is None or worth.figure is None or worth.currency not in fees.CURRENCIES:
        return _yuan(claim.amount)
    return _of(worth.figure, worth.currency)


def _of(sum_: Decimal, currency: str) -> str:
    return f"{sum_:.2f}{fees.CURRENCIES[currency].zh}" if currency in fees.CURRENCIES else _yuan(sum_)


def _value(claim: ClaimLine) -> str:
    if not claim.amount:
        return ""
    worth, value = claim.worth, f"价值{_yuan(claim.amount)}"
    if worth is not None and worth.basis == fees.Basis.STATED:
        return f"（原告主张的{value}）"
    if worth is None or worth.figure is None or worth.basis not in fees.SECURITIES:
        return f"（{value}）"
    price = f"{plain(worth.figure)}元"
    return f"（{worth.quantity:,}份，每份按{fees.SECURITIES[fees.Basis(worth.basis)].zh}{price}，{value}）"


def _verb(what: str) -> str:
    """退还货款 stays as it is; 货款 becomes 支付货款."""
    return (
        what if what.startswith(("支付", "退还", "返还", "赔偿", "偿还", "给付", "补偿")) else f"支付{what or '款项'}"
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
