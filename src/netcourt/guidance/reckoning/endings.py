"""What follows a fee: who bears it, what comes back, changed claims, costs of others, relief, a fee disputed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from netcourt.guidance.forms import said
from netcourt.guidance.reckoning.pieces import (
    Asked,
    Desk,
    Due,
    FeeForm,
    Reckoned,
    Told,
    borne,
    count,
    due,
    one_of,
    returned,
    sum_of,
    tick,
)
from netcourt.law import fees
from netcourt.law.fees import Cost, Event, Halving, Outcome, Relief, ReliefGround
from netcourt.law.fees.changes import unpaid_withdrawal
from netcourt.law.fees.money import plain
from netcourt.law.fees.relief import GROUNDS
from netcourt.law.refusal import Refused
from netcourt.law.sources import cite
from netcourt.law.text import Text

OUTCOMES = (
    (Outcome.LOST, Text("一方败诉", "One side lost")),
    (Outcome.PARTLY_LOST, Text("各有胜败", "Each side won in part")),
    (Outcome.CO_PARTIES_LOST, Text("几个共同当事人败诉", "Several co-parties lost")),
    (Outcome.JOINT_DEBTORS_LOST, Text("几个连带责任人败诉", "Joint debtors lost")),
    (Outcome.MEDIATED, Text("调解结案", "Settled by mediation")),
    (Outcome.WITHDRAWN, Text("撤诉或者撤回上诉", "Suit or appeal withdrawn")),
    (Outcome.DIVORCE, Text("离婚案件", "Divorce")),
    (Outcome.ADMINISTRATIVE_ACT_CHANGED, Text("行政机关改变行为后撤诉", "Withdrawn as the authority changed its act")),
    (Outcome.REDUCED_TOO_LATE, Text("法庭调查结束后才减少请求", "Claim reduced after court inquiry")),
    (Outcome.LATE_EVIDENCE, Text("逾期举证多花的费用", "Costs of late evidence")),
    (Outcome.SECOND_INSTANCE_CHANGED, Text("二审改判", "Changed on appeal")),
    (Outcome.RETRIAL_ONE_APPLICANT, Text("再审，一方申请", "Retrial on one side's application")),
    (Outcome.PAYMENT_ORDER_UNOPPOSED, Text("支付令，债务人没有异议", "Payment order, not opposed")),
    (Outcome.PAYMENT_ORDER_OPPOSED, Text("支付令，债务人提出异议", "Payment order, opposed")),
    (Outcome.PUBLICATION, Text("公示催告", "Public summons for exhortation")),
    (Outcome.PRESERVATION, Text("保全", "Preservation")),
    (Outcome.EXECUTED, Text("强制执行", "Execution")),
    (Outcome.EXECUTION_SETTLED, Text("执行和解", "Execution settled")),
    (Outcome.ARBITRATION_REVIEWED, Text("撤销仲裁裁决等", "Arbitration reviewed")),
    (Outcome.BANKRUPTCY, Text("破产", "Bankruptcy")),
)
PLAINTIFF, DEFENDANT = Text("原告", "Plaintiff"), Text("被告", "Defendant")
BOTH = Text("两边的份数都要写。", "Give the shares of both.")


class BearingForm(FeeForm):
    at = {"SPLIT_ERROR": "plaintiff"}
    outcome = one_of("案件怎样结束", "How did it end?", OUTCOMES, long=True)
    amount = sum_of("诉讼费一共多少", "The fee in all", required=False)
    plaintiff = count(
        "原告负担几份", "Shares of the plaintiff", 0, 100,
        Text("例如三七开写 3 和 7；对方全部负担写 0 和 1。", "Such as 3 and 7; 0 and 1 where the other bears it all."),
        required=False,
    )  # fmt: skip
    defendant = count("被告负担几份", "Shares of the defendant", 0, 100, required=False)
    advanced = sum_of(
        "原告先交了多少", "Advanced by the plaintiff", Text("空着就是全部。", "Empty: all of it."), required=False
    )

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("amount") is not None:
            for name in ("plaintiff", "defendant"):
                if asked.get(name) is None and asked.get("plaintiff") != asked.get("defendant"):
                    self.add_error(name, said(BOTH))
        return asked


def bearing(asked: Asked, desk: Desk) -> Reckoned:
    """Who bears the fee, and the account at close where shares are given (FEE-29, 53)."""
    outcome = Outcome(asked["outcome"])
    told, total = [borne(outcome)], asked["amount"]
    if total is None or asked["plaintiff"] is None or asked["defendant"] is None:
        return Reckoned((), tuple(told))
    shares = fees.split_by_weight(total, {"plaintiff": asked["plaintiff"], "defendant": asked["defendant"]})
    before = {"plaintiff": total if asked["advanced"] is None else asked["advanced"]}
    names = {"plaintiff": PLAINTIFF, "defendant": DEFENDANT}
    accounts = sorted(fees.closing_statement(total, shares, before), key=lambda a: a.party, reverse=True)
    dues = tuple(Due(Text(f"{names[a.party].zh}负担", f"Borne: {names[a.party].en}"), a.bears) for a in accounts)
    told += [Told(names[a.party], _account(a.refund, a.to_pay), cite("FEE 53", "CPI 207")) for a in accounts]
    proposal = Text("只是按份数试算；由法院决定或者双方协商", "A trial by shares; the court or the parties fix them")
    return Reckoned(dues, (*told, Told(Text("说明", "Note"), proposal, cite("FEE 29", "FEE 31"))))


def _account(back: Decimal, to_pay: Decimal) -> Text:
    if back:
        return Text(f"法院退还{plain(back)}元，裁判生效后十五日内", f"{plain(back)} yuan come back within 15 days")
    if to_pay:
        return Text(f"向法院交纳{plain(to_pay)}元", f"Pays the court {plain(to_pay)} yuan")
    return Text("不退也不用再交", "Nothing comes back and nothing is to pay")


UNPAID, SHORTFALL = "unpaid", "shortfall"
EVENTS = (
    (Event.NON_ACCEPTANCE, Text("不予受理", "Not accepted")),
    (Event.DISMISSED, Text("驳回起诉", "Suit dismissed by ruling")),
    (Event.DISMISSAL_UPHELD, Text("二审维持不予受理、驳回起诉的裁定", "Such a ruling upheld on appeal")),
    (Event.REMANDED, Text("二审发回重审", "Remanded on appeal")),
    (Event.MOVED_TO_CRIMINAL, Text("移送刑事处理", "Moved to criminal process")),
    (Event.MOVED_BUT_CIVIL_CONTINUES, Text("移送刑事后，民事部分继续审理", "Moved, but the civil case goes on")),
    (Event.TRANSFERRED, Text("移送别的法院", "Transferred to another court")),
    (Event.STAYED, Text("中止", "Stayed")),
    (Event.RESUMED, Text("中止后恢复", "Resumed after a stay")),
    (Event.TERMINATED, Text("终结", "Terminated")),
    (UNPAID, Text("没有交足，按撤诉处理", "Not paid in full, treated as withdrawn")),
    (SHORTFALL, Text("简易转普通后没有补足，按撤诉处理", "Not topped up after conversion, treated as withdrawn")),
)


class RefundForm(FeeForm):
    event = one_of("案件怎么了", "What happened to the case?", EVENTS, long=True)
    amount = sum_of(
        "交过多少", "How much was paid?", Text("发回重审写二审交的数。", "On a remand: what was paid for the appeal.")
    )


def refunded(asked: Asked, desk: Desk) -> Reckoned:
    """What of a fee comes back on an event (FEE-24 to 27, 199)."""
    event, paid = asked["event"], asked["amount"]
    if event == UNPAID:
        back = unpaid_withdrawal(paid)
    elif event == SHORTFALL:
        back = fees.shortfall_withdrawal(paid, justified=False)
    else:
        back = fees.refund(Event(event), paid)
    return Reckoned((Due(Text("退还", "Comes back"), back.amount),), (returned(back, Text("为什么", "Why")),))


class ChangeForm(FeeForm):
    at = {"AMOUNT_MISSING": "amount"}
    amount = sum_of("原来要多少钱", "Claimed before")
    changed = sum_of("现在要多少钱", "Claimed now")
    summary = tick("适用简易程序", "Summary procedure")
    inquiry_ended = tick("法庭调查已经结束", "Court inquiry has ended")


def change(asked: Asked, desk: Desk) -> Reckoned:
    """Claims of money raised or reduced (FEE-21, 35)."""
    halving = [Halving.SUMMARY] if asked["summary"] else []
    old, new = (fees.property_fee(asked[name], halving=halving) for name in ("amount", "changed"))
    found = fees.change_amount(old, new, inquiry_ended=asked["inquiry_ended"])
    words = {
        fees.Change.TOP_UP: Text("补交", "To top up"), fees.Change.REFUND: Text("退还", "Comes back"),
        fees.Change.NONE: Text("不补不退", "Nothing to pay or to give back"),
    }  # fmt: skip
    bills = (due(old, Text("原来的费用", "The fee before")), due(new, Text("现在的费用", "The fee now")))
    told = Told(Text("为什么", "Why"), found.explanation, found.cite)
    return Reckoned((Due(words[found.change], found.amount), *bills), (told,))


class OrdinaryForm(FeeForm):
    amount = sum_of("要多少钱", "How much is claimed?")
    counterclaim = tick("是合并审理的反诉", "It is a counterclaim heard together")


def ordinary(asked: Asked, desk: Desk) -> Reckoned:
    """Summary procedure became ordinary (FEE-199)."""
    grounds = [Halving.SUMMARY, *([Halving.COUNTERCLAIM] if asked["counterclaim"] else [])]
    before = fees.property_fee(asked["amount"], halving=grounds)
    found = fees.to_ordinary(before)
    told = [Told(Text("为什么", "Why"), found.explanation, found.cite)]
    if found.amount:
        lost = fees.shortfall_withdrawal(before.amount, justified=False)
        told.append(returned(lost, Text("没有正当理由不补", "If it is not topped up without good reason")))
    dues = (Due(Text("补交", "To top up"), found.amount), due(found.bill, Text("普通程序的费用", "The ordinary fee")))
    return Reckoned(dues, tuple(told))


COSTS = (
    (Cost.WITNESS, Text("证人出庭的交通、住宿、误工", "Travel, lodging and lost pay of witnesses")),
    (Cost.EXPERT_APPEARANCE, Text("鉴定人出庭", "Appearance of experts")),
    (Cost.INTERPRETER, Text("翻译人员出庭", "Appearance of interpreters")),
    (Cost.ADJUSTER, Text("理算人员出庭", "Appearance of adjusters")),
    (Cost.COPIES, Text("复制案卷材料", "Copies of the file")),
    (Cost.APPRAISAL, Text("鉴定", "Appraisal")),
    (Cost.PUBLIC_NOTICE, Text("公告", "Public notice")),
    (Cost.INSPECTION, Text("勘验", "Inspection")),
    (Cost.TRANSLATION, Text("翻译", "Translation")),
    (Cost.VALUATION, Text("评估", "Valuation")),
    (Cost.AUCTION, Text("拍卖", "Auction")),
    (Cost.SALE, Text("变卖", "Sale")),
    (Cost.STORAGE, Text("仓储", "Storage")),
    (Cost.CUSTODY, Text("保管", "Custody")),
    (Cost.TRANSPORT, Text("运输", "Transport")),
    (Cost.SHIP_SUPERVISION, Text("船舶监管", "Supervision of ships")),
)


class CostForm(FeeForm):
    cost = one_of("什么费用", "Which cost?", COSTS, long=True)


def costs(asked: Asked, desk: Desk) -> Reckoned:
    """What the court collects and what it must not (FEE-11)."""
    try:
        how, source = fees.collect(Cost(asked["cost"])), cite("FEE 11")
    except Refused as refused:
        barred = refused.refusals[0]
        return Reckoned(told=(Told(Text("法院不收", "Not collected by the court"), barred.text, barred.cite),))
    return Reckoned(told=(Told(Text("法院怎样收", "How the court collects it"), how, source),))


RELIEFS = (
    (Relief.DEFERRAL, Text("缓交：以后再交", "Deferral: to pay later")),
    (Relief.REDUCTION, Text("减交：少交一部分", "Reduction: to pay less")),
    (Relief.EXEMPTION, Text("免交：不用交", "Exemption: to pay nothing")),
)


class ReliefForm(FeeForm):
    at = {
        "EXEMPTION_NATURAL_ONLY": "person", "REDUCTION_INVALID": "percent", "REDUCTION_TOO_SMALL": "percent",
        "GROUND_MISMATCH": "ground", "APPLICATION_NOT_WRITTEN": "written", "PROOF_MISSING": "proof",
        "DEFERRAL_TOO_LATE": "registered",
    }  # fmt: skip
    relief = one_of("申请什么", "What is asked for?", RELIEFS)
    ground = one_of("因为什么", "On what ground?", [(g, t) for g, (_r, t) in GROUNDS.items()], long=True)
    amount = sum_of("告对方要多少钱", "How much is claimed?")
    percent = count("减交的，请求减百分之几", "For a reduction: per cent off", 1, 99,
                    Text("不低于 30。", "30 or more."), required=False)  # fmt: skip
    person = tick("申请人是个人，不是单位", "The applicant is a person, not an entity", ticked=True)
    written = tick("写了申请书", "The application is in writing", ticked=True)
    proof = tick("有经济困难的证明", "There is proof of hardship", ticked=True)
    registered = tick("已经立案", "The case is registered already")


def relief(asked: Asked, desk: Desk) -> Reckoned:
    """What relief would leave of the fee (FEE-44)."""
    application = fees.ReliefApplication(
        Relief(asked["relief"]), ReliefGround(asked["ground"]), natural_person=asked["person"],
        written=asked["written"], proof=asked["proof"], percent=asked["percent"], registered=asked["registered"],
    )  # fmt: skip
    bill = fees.grant_relief(fees.property_fee(asked["amount"]), application)
    decides = Text("是否准许由法院决定；不准的书面说明理由", "The court decides; a refusal is given in writing")
    return Reckoned((due(bill, Text("准许后应交", "To pay if granted")),), (
        Told(Text("谁决定", "Who decides"), decides, cite("FEE 48")),))  # fmt: skip


DISPUTED = (
    ("review", Text("认为不该这样收或者这样分担", "The fee or its division is wrong")),
    ("arithmetic", Text("数算错了", "It was added up wrongly")),
)


class DisputedForm(FeeForm):
    why = one_of("有什么意见", "What is wrong?", DISPUTED)
    by_appeal = tick("想为此上诉", "To appeal for this")


def disputed(asked: Asked, desk: Desk) -> Reckoned:
    """Fees alone are not appealed; they are reviewed (FEE-43)."""
    return Reckoned(told=tuple(_ways(asked["by_appeal"], asked["why"] == "arithmetic")))


def _ways(by_appeal: bool, arithmetic: bool) -> Iterator[Told]:
    way, _days, refusal = fees.fee_challenge(by_appeal=by_appeal, arithmetic=arithmetic)
    if refusal:
        yield Told(Text("不能只为诉讼费上诉", "No appeal on fees alone"), refusal.text, refusal.cite)
    yield Told(Text("怎么办", "What to do"), way, cite("FEE 43"))
