"""The payment order (支付令; CPL 225-228; CPI 425-441): when it is had, what ends it, which objection stands."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from netcourt.law.fees import Bill
from netcourt.law.text import Text

# What must hold for the application to be accepted (CPL 225; CPI 427). Of the last two the court judges.
CONDITIONS = {
    "money": Text("请求给付的是金钱或者有价证券", "money or securities are asked for"),
    "due": Text("已经到期，数额确定", "it is due and the sum is certain"),
    "no_return": Text("申请人没有对待给付义务", "the applicant owes nothing in return"),
    "no_other": Text("双方之间没有其他债务纠纷", "no other debts are disputed between the two"),
    "present": Text("债务人在我国境内，没有下落不明", "the debtor is in China and its whereabouts are known"),
    "served": Text(
        "支付令能够送达债务人（不能公告送达）", "the order can be served on the debtor (not by publication)"
    ),
    "unpreserved": Text("没有就此申请诉前保全", "no preservation before suit was asked for"),
    "court": Text("属于本院管辖", "this court has jurisdiction"),
}
DECLARED = tuple(c for c in CONDITIONS if c != "court")
# Why an accepted application is rejected (CPI 428); so is one that does not meet a condition after all.
REJECTIONS = {
    "party": Text("申请人不具备当事人资格", "the applicant is not the right party"),
    "interest": Text(
        "证明文件没有约定逾期利息、违约金、赔偿金，申请人坚持要求给付",
        "interest or penalty is insisted on that the document does not provide for",
    ),
    "illegal": Text("要求给付的属于违法所得", "what is asked for are illegal gains"),
    "undue": Text("尚未到期或者数额不确定", "it is not due, or the sum is uncertain"),
}
# What ends the procedure, and the order with it (CPI 430, 435).
OBJECTED, UNSERVED, SUED, WITHDRAWN = "objected", "unserved", "sued", "withdrawn"
ENDINGS = {
    OBJECTED: Text("被申请人的书面异议成立", "the respondent's written objection stands"),
    UNSERVED: Text("支付令发出之日起三十日内无法送达", "the order could not be served within thirty days of its issue"),
    SUED: Text("申请人就同一债权债务关系又提起诉讼", "the applicant has sued on the same debt"),
    WITHDRAWN: Text("申请人在被申请人收到支付令前撤回申请", "the applicant withdrew before the respondent received it"),
}
# What an objection may say; nothing need be said. The last three leave the debt itself uncontested (CPI 436).
PLEAS = {
    "denies": Text("我不认可，不用写理由", "I do not accept it; no reasons are needed"),
    "amount": Text("钱数不对", "the sum is wrong"),
    "paid": Text("已经付清", "it has been paid"),
    "dispute": Text("双方还有别的纠纷，或者对方也欠我", "there is another dispute, or I am owed something too"),
    "unable": Text("认这笔债，但现在没有能力付", "I owe it but cannot pay now"),
    "later": Text("认这笔债，但要求晚些付", "I owe it but ask to pay later"),
    "otherwise": Text("认这笔债，但要求换一种方式付", "I owe it but ask to pay in another way"),
}
# What alone may be objected to; the order then holds for the rest (CPI 432).
INTEREST = "interest"
PARTS = {INTEREST: Text("只对利息、违约金有异议，本金没有", "only to the interest, not to the debt itself")}
ADMITS = frozenset({"unable", "later", "otherwise"})


def stands(pleas: Iterable[str]) -> bool:
    """Whether a written objection stands by its form: it contests the debt itself (CPI 435, 436)."""
    return bool(set(pleas) & (PLEAS.keys() - ADMITS))


def top_up(suit: Bill, paid: Decimal) -> Decimal:
    """What is still to be paid when it becomes a suit: the acceptance fee less that of the order (CPI 195)."""
    return max(suit.amount - paid, Decimal(0))
