"""Who bears the fees in the end (arts. 29 to 42), and the account at close (art. 53)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from enum import StrEnum

from netcourt.law.fees.money import money, plain
from netcourt.law.refusal import refuse
from netcourt.law.sources import cite
from netcourt.law.text import Text

FEN = Decimal("0.01")


class Outcome(StrEnum):
    """How a matter ended, as far as the burden of fees asks."""

    LOST = "lost"
    PARTLY_LOST = "partly_lost"
    CO_PARTIES_LOST = "co_parties_lost"
    JOINT_DEBTORS_LOST = "joint_debtors_lost"
    MEDIATED = "mediated"
    DIVORCE = "divorce"
    WITHDRAWN = "withdrawn"
    ADMINISTRATIVE_ACT_CHANGED = "administrative_act_changed"
    REDUCED_TOO_LATE = "reduced_too_late"
    PAYMENT_ORDER_UNOPPOSED = "payment_order_unopposed"
    PAYMENT_ORDER_OPPOSED = "payment_order_opposed"
    PUBLICATION = "publication"
    PRESERVATION = "preservation"
    EXECUTED = "executed"
    EXECUTION_SETTLED = "execution_settled"
    ARBITRATION_REVIEWED = "arbitration_reviewed"
    RETRIAL_ONE_APPLICANT = "retrial_one_applicant"
    SECOND_INSTANCE_CHANGED = "second_instance_changed"
    LATE_EVIDENCE = "late_evidence"
    BANKRUPTCY = "bankruptcy"


@dataclass(frozen=True, slots=True)
class Bearing:
    """Who bears: a role, or "" where the court or the parties fix it (``by_court``, ``by_agreement``)."""

    role: str
    rule: Text
    cite: Text
    by_court: bool = False
    by_agreement: bool = False


def _b(role: str, zh: str, en: str, *sources: str, court: bool = False, agree: bool = False) -> Bearing:
    return Bearing(role, Text(zh, en), cite(*sources), court, agree)


_BEARING = {
    Outcome.LOST: _b(
        "loser", "由败诉方负担，胜诉方自愿承担的除外", "The loser, unless the winner volunteers", "FEE 29"
    ),
    Outcome.PARTLY_LOST: _b(
        "", "由人民法院决定各自负担的数额", "The court fixes each side's share", "FEE 29", court=True
    ),
    Outcome.CO_PARTIES_LOST: _b(
        "", "由人民法院按利害关系决定各自负担的数额", "The court fixes shares by interest", "FEE 29", court=True
    ),
    Outcome.JOINT_DEBTORS_LOST: _b(
        "losers_jointly", "败诉的连带责任人共同负担", "Joint debtors bear together", "CPI 203"
    ),
    Outcome.MEDIATED: _b(
        "", "协商解决；协商不成的，由人民法院决定", "By agreement, else the court", "FEE 31", court=True, agree=True
    ),
    Outcome.DIVORCE: _b(
        "", "协商解决；协商不成的，由人民法院决定", "By agreement, else the court", "FEE 33", court=True, agree=True
    ),
    Outcome.WITHDRAWN: _b(
        "plaintiff_or_appellant", "由撤诉的原告或者上诉人负担", "The plaintiff or appellant who withdraws", "FEE 34"
    ),
    Outcome.ADMINISTRATIVE_ACT_CHANGED: _b(
        "defendant", "被告改变或者撤销行政行为后撤诉，由被告负担", "The agency that changed its act", "FEE 34"
    ),
    Outcome.REDUCED_TOO_LATE: _b(
        "reducer", "减少部分由变更请求的当事人负担", "Who reduced the claim too late", "FEE 35"
    ),
    Outcome.PAYMENT_ORDER_UNOPPOSED: _b(
        "debtor", "债务人未提出异议，由债务人负担", "The debtor, without objection", "FEE 36"
    ),
    Outcome.PAYMENT_ORDER_OPPOSED: _b(
        "applicant",
        "债务人提出异议，由申请人负担，可列入另案请求",
        "The applicant, who may claim it in a suit",
        "FEE 36",
    ),
    Outcome.PUBLICATION: _b("applicant", "由申请人负担", "The applicant", "FEE 37"),
    Outcome.PRESERVATION: _b(
        "applicant", "由申请人负担，可列入诉讼请求", "The applicant, who may claim it in the suit", "FEE 38"
    ),
    Outcome.EXECUTED: _b("executed", "由被执行人负担", "The person executed against", "FEE 38"),
    Outcome.EXECUTION_SETTLED: _b(
        "",
        "执行和解的，协商解决；不成的，由人民法院决定",
        "By agreement, else the court",
        "FEE 38",
        court=True,
        agree=True,
    ),
    Outcome.ARBITRATION_REVIEWED: _b(
        "", "由人民法院依第二十九条决定", "The court, as art. 29 says", "FEE 38", court=True
    ),
    Outcome.RETRIAL_ONE_APPLICANT: _b(
        "applicant", "由申请再审的当事人负担", "The party who applied for retrial", "FEE 32"
    ),
    Outcome.SECOND_INSTANCE_CHANGED: _b(
        "", "改变原裁判的，相应变更费用负担的决定", "A changed decision changes the fees with it", "FEE 30", court=True
    ),
    Outcome.LATE_EVIDENCE: _b("late_party", "逾期举证增加的费用由该当事人负担", "Who brought evidence late", "FEE 40"),
    Outcome.BANKRUPTCY: _b("estate", "从破产财产中拨付", "Out of the estate", "FEE 42"),
}


def bearer(outcome: Outcome) -> Bearing:
    """Who bears the fee after ``outcome`` (FEE-29)."""
    return _BEARING[outcome]


def split(total: Decimal | int, shares: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Checks that ``shares`` (party → yuan) make the bill exactly; raises SPLIT_ERROR with the difference (FEE-29)."""
    due, parts = money(total), {party: money(share) for party, share in shares.items()}
    difference = due - sum(parts.values(), Decimal(0))
    if difference:
        word = ("少", "short of") if difference > 0 else ("多", "above")
        zh = f"各方负担之和比应交{plain(due)}元{word[0]}{plain(abs(difference))}元"
        en = f"The shares are {plain(abs(difference))} yuan {word[1]} the bill of {plain(due)}"
        raise refuse("SPLIT_ERROR", zh, en, cite("FEE 29"))
    return parts


def split_by_weight(total: Decimal | int, weights: Mapping[str, int | Decimal]) -> dict[str, Decimal]:
    """Shares in proportion to ``weights``, to the fen, always making ``total``: fen left over go to largest remainders.

    A proposal for the judge, who fixes the shares (art. 29).
    """
    due, whole = money(total), sum((Decimal(w) for w in weights.values()), Decimal(0))
    if whole <= 0 or any(w < 0 for w in weights.values()):
        zh, en = "各方比例之和应大于零，且不得为负", "The weights make more than zero and none is negative"
        raise refuse("SPLIT_ERROR", zh, en, cite("FEE 29"))
    exact = {party: due * Decimal(w) / whole for party, w in weights.items()}
    shares = {party: value.quantize(FEN, rounding=ROUND_DOWN) for party, value in exact.items()}
    left = int((due - sum(shares.values(), Decimal(0))) / FEN)
    for party in sorted(exact, key=lambda p: (shares[p] - exact[p], p))[:left]:
        shares[party] += FEN
    return split(due, shares)


def read_shares(total: Decimal | int, typed: Mapping[str, str]) -> dict[str, Decimal]:
    """Shares as a judge types them, all in yuan or all in percent (60%); blank is nothing.

    Percents make 100: SPLIT_ERROR. What is neither: AMOUNT_INVALID. Sums in yuan are checked by :func:`split`.
    """
    texts = {party: text.strip().replace("％", "%").replace(",", "") for party, text in typed.items() if text.strip()}
    parts = {party: _number(text.removesuffix("%")) for party, text in texts.items()}
    percents = [party for party, text in texts.items() if text.endswith("%")]
    if not percents:
        return parts
    if any(parts[party] for party in set(parts) - set(percents)) or sum(parts.values(), Decimal(0)) != 100:
        zh, en = "按比例负担的，各方都填百分比，合计100%", "In percent: all of them, and they make 100%"
        raise refuse("SPLIT_ERROR", zh, en, cite("FEE 29"))
    return split_by_weight(total, parts)


def _number(text: str) -> Decimal:
    try:
        return money(Decimal(text))
    except InvalidOperation as error:
        zh, en = f"“{text[:20]}”不是金额或者百分比", f"“{text[:20]}” is neither a sum nor a percentage"
        raise refuse("AMOUNT_INVALID", zh, en) from error


@dataclass(frozen=True, slots=True)
class Account:
    """One party at close: what it bears, what it advanced, then either a refund to it or a sum to pay."""

    party: str
    bears: Decimal
    advanced: Decimal
    refund: Decimal
    to_pay: Decimal


def closing_statement(
    total: Decimal | int, bears: Mapping[str, Decimal], advanced: Mapping[str, Decimal]
) -> tuple[Account, ...]:
    """The account of every party at close (FEE-53; art. 53, CPI 207).

    The court refunds what a party advanced above its share, within 15 days of the instrument taking effect, and the
    loser pays the court. Raises SPLIT_ERROR.
    """
    shares = split(total, bears)
    rows = []
    for party in sorted({*shares, *advanced}):
        share, before = shares.get(party, Decimal(0)), money(advanced.get(party, Decimal(0)))
        difference = share - before
        rows.append(Account(party, share, before, max(-difference, Decimal(0)), max(difference, Decimal(0))))
    return tuple(rows)
