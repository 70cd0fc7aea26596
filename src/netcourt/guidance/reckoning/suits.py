"""Fees of suits: first instance, joined claims, appeal, retrial, objection to jurisdiction; suits without a fee."""

from __future__ import annotations

from netcourt.guidance.reckoning.pieces import (
    Asked,
    Desk,
    FeeForm,
    Reckoned,
    Told,
    borne,
    count,
    due,
    in_advance,
    one_of,
    returned,
    sum_of,
    sums,
    tick,
)
from netcourt.law import fees
from netcourt.law.fees import Event, Halving, Nature, NoFee, Outcome, Payable, RetrialGround
from netcourt.law.sources import cite
from netcourt.law.text import Text

CIVIL = (
    (Nature.PROPERTY, Text("要钱或者要财物", "Money or goods")),
    (Nature.IP, Text("知识产权：著作权、商标、不正当竞争等", "Intellectual property, unfair competition")),
    (Nature.PERSONALITY, Text("名誉、隐私、个人信息等人格权", "Reputation, privacy, personal information")),
    (Nature.OTHER_NON_PROPERTY, Text("不要钱，只要求对方做或者不做什么", "No money: to do or not to do something")),
    (Nature.LABOUR, Text("劳动争议", "A labour dispute")),
    (Nature.DIVORCE, Text("离婚", "Divorce")),
)
ADMINISTRATIVE = (
    (Nature.ADMINISTRATIVE, Text("告行政机关", "Against an authority")),
    (
        Nature.ADMINISTRATIVE_IP_MARITIME,
        Text("告行政机关：商标、专利、海事", "Against an authority: marks, patents, maritime"),
    ),
)
JUDGED, MEDIATED, WITHDRAWN, REMANDED = "judged", "mediated", "withdrawn", "remanded"
ENDED = (
    (JUDGED, Text("还没有结束，或者判决", "Not ended yet, or by judgment")),
    (MEDIATED, Text("调解结案", "Settled by mediation")),
    (WITHDRAWN, Text("申请撤诉", "Withdrawn")),
)
_GROUND = {MEDIATED: Halving.MEDIATION, WITHDRAWN: Halving.WITHDRAWAL}
_END = {JUDGED: Outcome.LOST, MEDIATED: Outcome.MEDIATED, WITHDRAWN: Outcome.WITHDRAWN}
_PARTS = ("amount", "interest", "goods")


class SuitForm(FeeForm):
    at = {"AMOUNT_MISSING": "amount", "MIXED_TARIFF": "nature"}
    nature = one_of("告的是什么", "What is it about?", (*CIVIL, *ADMINISTRATIVE))
    amount = sum_of(
        "一共要多少钱", "How much money in all?",
        Text("货款、赔款等。离婚写要分的全部财产。不要钱的空着。", "Price, damages; in a divorce all property."),
        required=False,
    )  # fmt: skip
    interest = sum_of(
        "利息、违约金", "Interest and penalties", Text("算到起诉那一天。", "Up to the day of the suit."), required=False
    )
    goods = sum_of(
        "要回的财物值多少钱", "Value of goods claimed back",
        Text("没有就空着。", "Empty if there are none."), required=False,
    )  # fmt: skip
    also = tick("还要求道歉、停止侵权等不要钱的事", "Also asks for an apology, an injunction or the like")
    wages = tick("是向单位要工资的", "It is a suit for wages")
    summary = tick(
        "适用简易程序（包括小额诉讼）", "Summary procedure, small claims included",
        Text("网上的简单纠纷多数适用。", "Most simple disputes online are."),
    )  # fmt: skip
    ended = one_of("案件怎样结束", "How does it end?", ENDED)


def suit(asked: Asked, desk: Desk) -> Reckoned:
    """A suit at first instance (FEE-13, 15, 16, 201, 206, 20a, 22a, SC)."""
    nature = Nature(asked["nature"])
    before = fees.acceptance_fee(
        _claims(nature, asked), local=desk.local, halving=[Halving.SUMMARY] if asked["summary"] else []
    )
    ground = _GROUND.get(asked["ended"])
    bill = fees.halve(before, [ground]) if ground else before
    told = list(in_advance(Payable.WAGE_SUIT if asked["wages"] else Payable.SUIT))
    if ground:
        told.append(returned(fees.settle(before, before.amount, ground), Text("交过的退多少", "What comes back")))
    told.append(borne(_END[asked["ended"]]))
    if asked["summary"]:
        told.append(Told(Text("小额诉讼", "Small claims"), fees.small_claims_notice()))
    return Reckoned((due(bill),), tuple(told))


def _claims(nature: Nature, asked: Asked) -> list[fees.Claim]:
    amounts = sums(asked, _PARTS)
    money = Nature.PROPERTY if nature is Nature.OTHER_NON_PROPERTY else nature
    claims = [fees.Claim(money, amount) for amount in amounts]
    if nature is Nature.OTHER_NON_PROPERTY or not amounts:
        claims.append(fees.Claim(nature))
    if asked["also"] and nature is not Nature.OTHER_NON_PROPERTY:
        claims.append(fees.Claim(Nature.OTHER_NON_PROPERTY))
    return claims


JOINED = (
    (Payable.COUNTERCLAIM, Text("我是被告，提起反诉", "I am the defendant and counterclaim")),
    (
        Payable.THIRD_PARTY_CLAIM,
        Text("我是第三人，提出独立的请求", "I am a third party with a claim of my own"),
    ),
)


class JoinedForm(FeeForm):
    brought = one_of("您要做什么", "What do you bring?", JOINED)
    nature = one_of("请求的是什么", "What is claimed?", CIVIL[:4])
    amount = sum_of("要多少钱", "How much?", Text("不要钱的空着。", "Empty for no money."), required=False)
    together = tick("和原来的案件一起审理", "Heard together with the suit", ticked=True)


def joined(asked: Asked, desk: Desk) -> Reckoned:
    """A counterclaim or an independent third-party claim: half each where heard together (FEE-18)."""
    payable = Payable(asked["brought"])
    ground = Halving.COUNTERCLAIM if payable is Payable.COUNTERCLAIM else Halving.THIRD_PARTY
    claim = fees.Claim(Nature(asked["nature"]), asked["amount"])
    bill = fees.acceptance_fee([claim], local=desk.local, halving=[ground] if asked["together"] else [])
    own = Text(
        "本诉和反诉、第三人的请求各自计算，合并审理的各自减半",
        "The suit and each joined claim are billed apart; heard together each is halved",
    )
    told = (*in_advance(payable), Told(Text("怎样减半", "How it is halved"), own, cite("FEE 18")))
    return Reckoned((due(bill),), (*told, borne(Outcome.LOST)))


JUDGMENT = "judgment"
APPEALED = (
    (JUDGMENT, Text("判决", "A judgment")),
    (NoFee.APPEAL_ON_NON_ACCEPTANCE, Text("不予受理的裁定", "A ruling of non-acceptance")),
    (NoFee.APPEAL_ON_DISMISSAL, Text("驳回起诉的裁定", "A ruling dismissing the suit")),
    (NoFee.APPEAL_ON_JURISDICTION, Text("管辖权异议的裁定", "A ruling on jurisdiction")),
)
_ALL = (*CIVIL, *ADMINISTRATIVE)


class AppealForm(FeeForm):
    at = {"AMOUNT_MISSING": "amount"}
    against = one_of("对什么上诉", "Against what?", APPEALED)
    nature = one_of("案件是什么", "What is the case about?", _ALL, long=True)
    amount = sum_of(
        "不服的部分是多少钱", "How much of it do you dispute?",
        Text("只写您认为判错的数。", "Only what you think was decided wrongly."), required=False,
    )  # fmt: skip
    judged = sum_of(
        "一审一共判了多少钱", "How much was decided in all?",
        Text("没写不服多少的，暂按这个数算。", "Taken where the disputed sum is not stated."), required=False,
    )  # fmt: skip
    together = count("同一方几个人一起上诉", "How many of one side appeal together?", 1, 200, initial=1)
    other = sum_of(
        "对方也上诉的，对方不服多少钱", "If the other side appeals too: how much does it dispute?",
        Text("没有就空着。", "Empty if it does not."), required=False,
    )  # fmt: skip
    ended = one_of(
        "上诉怎样结束", "How does the appeal end?",
        (*ENDED, (REMANDED, Text("发回重审", "Remanded"))),
    )  # fmt: skip


def appeal(asked: Asked, desk: Desk) -> Reckoned:
    """One bill for each appeal, on the part complained of; none against some rulings (FEE-8, 17, 22b, 22c, 27)."""
    if asked["against"] != JUDGMENT:
        return Reckoned((due(fees.no_fee(NoFee(asked["against"]))),))
    nature, many = Nature(asked["nature"]), asked["together"]
    mine = fees.Appeal(tuple(f"appellant {n + 1}" for n in range(many)), "plaintiff", nature, asked["amount"],
                       asked["judged"])  # fmt: skip
    appeals = [mine]
    if asked["other"] is not None:
        appeals.append(fees.Appeal(("other side",), "defendant", nature, asked["other"], asked["judged"]))
    ground, bills = _GROUND.get(asked["ended"]), [b for _a, b in fees.appeal_bills(appeals, desk.local)]
    if ground:
        bills = [fees.halve(b, [ground]) for b in bills]
    names = [
        Text(f"{many}人一起上诉，一共只交一份", f"{many} appeal together: one fee for all") if many > 1
        else Text("您的上诉", "Your appeal"),
        Text("对方的上诉，由对方另交", "The other side's appeal, paid by it"),
    ]  # fmt: skip
    told = [*in_advance(Payable.APPEAL)]
    if asked["ended"] == REMANDED:
        told += [returned(fees.refund(Event.REMANDED, b.amount)) for b in bills]
    changed = fees.bearer(Outcome.SECOND_INSTANCE_CHANGED)
    told.append(borne(Outcome.WITHDRAWN if asked["ended"] == WITHDRAWN else Outcome.LOST))
    told.append(Told(Text("二审改判的", "If the judgment is changed"), changed.rule, changed.cite))
    return Reckoned(tuple(due(b, n) for b, n in zip(bills, names, strict=False)), tuple(told))


GROUNDS = (
    (
        RetrialGround.NEW_EVIDENCE_ON_APPLICATION,
        Text("有新证据，足以推翻原判，法院准许再审", "New evidence that overturns the judgment"),
    ),
    (
        RetrialGround.NO_APPEAL_WAS_TAKEN,
        Text("一审后没有上诉，生效后申请再审", "No appeal was taken; retrial is asked of the final judgment"),
    ),
    (RetrialGround.OTHER, Text("其他理由", "Any other ground")),
)


class RetrialForm(FeeForm):
    ground = one_of("为什么再审", "Why is it retried?", GROUNDS)
    nature = one_of("案件是什么", "What is the case about?", _ALL, long=True)
    amount = sum_of("不服的部分是多少钱", "How much do you dispute?", required=False)
    judged = sum_of("原来一共判了多少钱", "How much was decided in all?", required=False)


def retrial(asked: Asked, desk: Desk) -> Reckoned:
    """None, save on the two grounds (FEE-9)."""
    bill = fees.retrial_fee(
        RetrialGround(asked["ground"]), Nature(asked["nature"]), asked["amount"], judged=asked["judged"],
        local=desk.local,
    )  # fmt: skip
    told = (*in_advance(Payable.RETRIAL), borne(Outcome.RETRIAL_ONE_APPLICANT)) if bill.amount else ()
    return Reckoned((due(bill),), told)


class ObjectionForm(FeeForm):
    upheld = one_of(
        "异议的结果", "What became of the objection?",
        (("no", Text("不成立", "Not upheld")), ("yes", Text("成立", "Upheld"))),
    )  # fmt: skip


def objection(asked: Asked, desk: Desk) -> Reckoned:
    """An objection to jurisdiction: only where it is not upheld (art. 13(6))."""
    return Reckoned((due(fees.jurisdiction_objection_fee(asked["upheld"] == "yes", desk.local)),))


FREE = (
    (NoFee.SPECIAL_PROCEDURE, Text("特别程序：确认调解协议、宣告失踪等", "Special procedure, such as confirmation")),
    (NoFee.NON_ACCEPTANCE, Text("裁定不予受理", "Not accepted by ruling")),
    (NoFee.SUIT_DISMISSED, Text("裁定驳回起诉", "Suit dismissed by ruling")),
    (NoFee.APPEAL_DISMISSED, Text("裁定驳回上诉", "Appeal dismissed by ruling")),
    (NoFee.APPEAL_ON_NON_ACCEPTANCE, Text("对不予受理上诉", "Appeal against non-acceptance")),
    (NoFee.APPEAL_ON_DISMISSAL, Text("对驳回起诉上诉", "Appeal against dismissal")),
    (NoFee.APPEAL_ON_JURISDICTION, Text("对管辖权异议的裁定上诉", "Appeal against a ruling on jurisdiction")),
    (NoFee.ADMINISTRATIVE_COMPENSATION, Text("行政赔偿", "Administrative compensation")),
)


class FreeForm(FeeForm):
    case = one_of("是哪一种", "Which of these?", FREE)


def free(asked: Asked, desk: Desk) -> Reckoned:
    """Cases without an acceptance fee (FEE-8)."""
    return Reckoned((due(fees.no_fee(NoFee(asked["case"]))),))
