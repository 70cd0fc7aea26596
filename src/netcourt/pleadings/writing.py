"""The papers of pleadings, typeset: petitions of parties, notices and rulings of the court."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Document, Party
from netcourt.cases.periods import deadline
from netcourt.cases.words import PartyRole, Visibility
from netcourt.fees.bills import printed_lines
from netcourt.fees.queries import account
from netcourt.filing import notices
from netcourt.filing.papers import ClaimLine
from netcourt.filing.rulings import ROLES, lines_of, ruling_on
from netcourt.filing.writing import SIGNED_ONLINE
from netcourt.identity.models import Account
from netcourt.law import fees
from netcourt.law.counterclaims import GROUNDS, Ground
from netcourt.law.procedures import PROCEDURES, Procedure
from netcourt.law.text import Text
from netcourt.pleadings.models import Application, Kind
from netcourt.pleadings.papers import OwnClaim, opponents
from netcourt.reference import papers as printed

TITLES = {Kind.COUNTERCLAIM: "民事反诉状", Kind.THIRD_PARTY: "第三人起诉状"}
KINDS = {Kind.COUNTERCLAIM: "counterclaim", Kind.THIRD_PARTY: "third_party_claim"}
STOOD = {
    Kind.COUNTERCLAIM: {"defendant": "反诉原告（本诉被告）", "plaintiff": "反诉被告（本诉原告）"},
    Kind.THIRD_PARTY: {"third_party": "第三人（有独立请求权）", "plaintiff": "原告", "defendant": "被告"},
}
CALLED = {Kind.COUNTERCLAIM: "反诉", Kind.THIRD_PARTY: "第三人的诉讼请求"}


def own_claim(step: Step, party: Party, kind: Kind, claims: Sequence[ClaimLine], papers: OwnClaim) -> Document:
    """反诉状, or the claim of a third party, as every party will read it."""
    people = [(p, STOOD[kind][p.role]) for p in [party, *opponents(step.case, party)]]
    parts = [
        printed.Block(heading="诉讼请求", lines=[c.text for c in claims], numbered=True),
        printed.Block(heading="事实与理由", lines=[papers.facts.strip()]),
        printed.Block(heading="与本诉的关联", lines=[papers.link.strip()]),
    ]
    if papers.exhibits:
        said = [f"{e.name}；证明：{e.purpose}；来源：{e.source}" for e in papers.exhibits]
        parts.append(printed.Block(heading="证据和证据来源", lines=said, numbered=True))
    return petition(step, party, KINDS[kind], TITLES[kind], people, parts)


def petition(
    step: Step,
    party: Party,
    kind: str,
    title: str,
    people: Sequence[tuple[Party, str]],
    parts: list[printed.Block],
    *,
    by: Account | None = None,
    signer: str = "",
) -> Document:
    """A paper a party hands in by filling in a page; ``by``: someone who is no party yet, for the court alone.

    ``signer``: who signs, if not the party.
    """
    at = timezone.localtime(step.at)
    data = printed.Petition(
        court_name=step.case.court.name,
        number=str(step.case.number or ""),
        title=title,
        people=[_person(p, role) for p, role in people],
        parts=parts,
        signers=[printed.Signer(name=signer or party.name, method=SIGNED_ONLINE, at=at)],
        filed_on=timezone.localtime(step.at).date(),
        invented=step.case.court.invented,
    )
    return documents.issue(
        kind, printed.as_data(data), actor=by or step.actor, origin=Document.Origin.SYSTEM,
        visible_to=Visibility.COURT if by else Visibility.PARTIES, submitted_for=None if by else party,
    )  # fmt: skip


def claim_from_outside(
    step: Step, someone: Party, claims: Sequence[ClaimLine], papers: OwnClaim, by: Account
) -> Document:
    """第三人起诉状 of someone who is no party yet: the court alone reads it until it is admitted."""
    parts = [
        printed.Block(heading="诉讼请求", lines=[c.text for c in claims], numbered=True),
        printed.Block(heading="事实与理由", lines=[papers.facts.strip()]),
        printed.Block(heading="与本诉的关联", lines=[papers.link.strip()]),
    ]
    people = [(someone, "第三人（有独立请求权）")]
    return petition(step, someone, "third_party_claim", "第三人起诉状", people, parts, by=by)


def _person(party: Party, role: str) -> printed.Block:
    """As a ruling names a party: no identity number, no phone."""
    return printed.Block(heading=f"{role}：{party.name}", lines=lines_of(party))


def stands_as(party: Party) -> str:
    return ROLES[PartyRole(party.role)]


def fee_notice(step: Step, party: Party, bill: fees.Bill, code: str, rule: str) -> Document:
    """交费通知书 for a claim raised in a pending suit; its period begins with the act (FEE 22)."""
    bank, until = account(), deadline(rule, step.at)
    data = printed.FeeNotice(
        **notices.head(step, party),
        **notices.about(step.case),
        lines=fee_lines(bill),
        total=bill.amount,
        due=printed.Due(day=until.end, reason=until.derivation.zh.rstrip("。")),
        pay_url=settings.NETCOURT_URL + reverse("fees:case", args=[step.case.pk]),
        account=printed.Account(payee=bank.payee, bank=bank.bank, number=bank.number, reference=code) if bank else None,
    )
    return documents.issue(
        "fee_notice", printed.as_data(data), actor=step.actor, visible_to=Visibility.OWN_SIDE, submitted_for=party,
        verification_code=data.verification_code,
    )  # fmt: skip


def fee_lines(bill: fees.Bill) -> list[printed.FeeLine]:
    return [
        printed.FeeLine(
            item=line["label"]["zh"], amount=Decimal(line["amount"]),
            base=Decimal(line["base"]) if line["base"] else None, explanation=line["how"], basis=line["article"]["zh"],
        )
        for line in printed_lines(bill)
    ]  # fmt: skip


def decision(step: Step, kind: str, title: str, grounds: list[str], order: list[str], closing: str) -> Document:
    """通知书 or 决定书 of the court, for all sides."""
    head: dict[str, Any] = notices.instrument_head(step) if kind == "decision" else notices.head(step, None)
    data = printed.Decision(**head, title=title, grounds=grounds, order=order, closing=closing)
    return documents.issue(kind, printed.as_data(data), actor=step.actor, verification_code=data.verification_code)


def admission(step: Step, row: Application, finding: str) -> Document:
    """受理反诉通知书: heard with the suit; what whoever it is against does now."""
    called = CALLED[Kind(row.kind)]
    about = notices.about(step.case)
    grounds = [f"{about['parties']}{about['cause']}一案，{row.party.name}于{_day(row.entry.at)}提出{called}。"]
    grounds += [finding.strip()] if finding.strip() else []
    order = [f"{row.party.name}提出的{called}，本院予以受理，与本诉合并审理。"]
    closing = "对方当事人应当自收到副本之日起十五日内提出答辩状；不答辩的，不影响审理。各方的举证期限重新计算。"
    return decision(step, "pleading_notice", f"受理{called}通知书", grounds, order, closing)


def refusal(step: Step, row: Application, ground: str, finding: str) -> Document:
    """不予受理反诉裁定书 (CPI 233): sue separately; appealable in ten days."""
    called, reason = CALLED[Kind(row.kind)], GROUNDS[Ground(ground)]
    law = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百三十三条"
    law = law if row.kind == Kind.COUNTERCLAIM else "《中华人民共和国民事诉讼法》第五十九条第一款"
    grounds = [
        f"{row.party.name}提出{called}：{'；'.join(c.text.rstrip('。；') for c in row.claims.all())}。",
        f"本院经审查认为，{row.party.name}的{called}{reason.text.zh}。{finding.strip()}",
        f"依照{law}、《中华人民共和国民事诉讼法》第一百五十七条第一款第一项的规定，裁定如下：",
    ]
    order = [f"对{row.party.name}的{called}，本院不予受理；可以另行起诉。"]
    return ruling_on(step, "pleading_ruling", grounds, order, appealable=True)


def drop(step: Step, row: Application, *, ends: bool, asked: bool = False) -> Document:
    """按撤回反诉处理 (CPI 213), or 准许撤回 where its party ``asked``. ``ends``: the suit itself had ended before."""
    called = CALLED[Kind(row.kind)]
    if asked:
        grounds = [
            f"{row.party.name}申请撤回{called}。本院经审查认为，该申请是当事人对自己诉讼权利的处分。",
            "依照《中华人民共和国民事诉讼法》第一百四十八条第一款、第一百五十七条第一款第五项的规定，裁定如下：",
        ]
        order = f"准许{row.party.name}撤回{called}。原告的起诉此前已经结束，本案终结。"
        return ruling_on(step, "pleading_ruling", grounds, [order], ends=ends)
    grounds = [
        f"{row.party.name}提出{called}后，没有按期交纳案件受理费，经本院催交仍未交纳，也没有获准缓交、减交、免交。",
        "依照《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百一十三条、"
        "《中华人民共和国民事诉讼法》第一百五十七条第一款第十一项的规定，裁定如下：",
    ]
    order = f"{row.party.name}的{called}，按撤回处理。" + (
        "原告的起诉此前已经结束，本案终结。" if ends else "本诉继续审理。"
    )
    return ruling_on(step, "pleading_ruling", grounds, [order], ends=ends)


def keep(step: Step, row: Application, finding: str) -> Document:
    """不准许撤回反诉: the last claim is heard on (CPI 238)."""
    called = CALLED[Kind(row.kind)]
    grounds = [
        f"{row.party.name}申请撤回{called}。本院经审查认为，{finding}",
        "依照《中华人民共和国民事诉讼法》第一百四十八条第一款、第一百五十七条第一款第五项的规定，裁定如下：",
    ]
    return ruling_on(step, "pleading_ruling", grounds, [f"不准许{row.party.name}撤回{called}，继续审理。"])


def answer(step: Step, party: Party, row: Application, text: str) -> Document:
    """对反诉的答辩状."""
    people = [(party, "答辩人"), (row.party, "对方当事人")]
    parts = [printed.Block(heading=f"对{row.party.name}的{CALLED[Kind(row.kind)]}的答辩", lines=[text.strip()])]
    return petition(step, party, "counterclaim_answer", "答辩状", people, parts)


def _day(at: Any) -> str:
    day = timezone.localtime(at)
    return f"{day.year}年{day.month}月{day.day}日"


def claim_change(step: Step, party: Party, lines: Sequence[ClaimLine], reasons: str, fee: Text) -> Document:
    """变更诉讼请求申请书: every claim as it stands from now on."""
    people = [(p, stands_as(p)) for p in step.case.parties.order_by("role", "ordinal") if p.left_at is None]
    people.sort(key=lambda pair: (list(ROLES).index(PartyRole(pair[0].role)), pair[0].ordinal))
    parts = [
        printed.Block(heading="变更后的诉讼请求", lines=[c.text for c in lines], numbered=True),
        printed.Block(heading="变更的理由", lines=[reasons.strip()]),
        printed.Block(heading="案件受理费", lines=[f"{fee.zh}。补交的，自收到通知次日起七日内交纳。"]),
    ]
    return petition(step, party, "claim_change", "变更诉讼请求申请书", people, parts)


def request(
    step: Step, party: Party, kind: str, title: str, asked: str, reasons: str, more: Sequence[printed.Block] = ()
) -> Document:
    """An application with one request: 申请事项, 事实和理由."""
    parts = [
        printed.Block(heading="申请事项", lines=[asked]),
        *more,
        printed.Block(heading="事实和理由", lines=[reasons.strip()]),
    ]
    return petition(step, party, kind, title, [(party, f"申请人（{stands_as(party)}）")], parts)


def agent_opinion(step: Step, party: Party, parts: list[printed.Block], *, agent: str) -> Document:
    """代理意见, signed by the agent who wrote it."""
    people = [(p, stands_as(p)) for p in step.case.parties.filter(left_at__isnull=True).order_by("role", "ordinal")]
    return petition(step, party, "agent_opinion", "代理意见", people, parts, signer=agent)


def conversion(step: Step, old: Procedure, new: Procedure, finding: str, rest: fees.Adjustment | None) -> Document:
    """转换程序的裁定书 (CPL 169, 170); no appeal lies."""
    law = "第一百六十九条" if old is Procedure.SMALL else "第一百七十条"
    grounds = [
        f"本院适用{PROCEDURES[old].zh}审理。",
        f"本院经审查认为，{finding.strip()}",
        f"依照《中华人民共和国民事诉讼法》{law}、第一百五十七条第一款第十一项的规定，裁定如下：",
    ]
    order = [f"本案转为{PROCEDURES[new].zh}审理，审理期限自立案之日起计算。"]
    order += [f"{rest.explanation.zh}（{rest.cite.zh}）。"] if rest else []
    return ruling_on(step, "conversion_ruling", grounds, order)


def procedure_kept(step: Step, row: Application, finding: str) -> Document:
    """驳回程序异议的裁定书 (CPI 269, 279)."""
    now = PROCEDURES[Procedure(step.case.procedure)].zh
    grounds = [
        f"{row.party.name}对适用{now}提出异议：{row.reasons}",
        f"本院经审查认为，{finding.strip()}",
        "依照《中华人民共和国民事诉讼法》第一百六十九条、第一百五十七条第一款第十一项的规定，裁定如下：",
    ]
    return ruling_on(step, "conversion_ruling", grounds, [f"驳回{row.party.name}的异议，本案继续适用{now}审理。"])


def judges_notice(step: Step, judge: str, clerk: str) -> Document:
    """审判组成人员告知书 (CPL 131, 48)."""
    about = notices.about(step.case)
    people = f"由审判员{judge}负责审理" + (f"，书记员{clerk}担任记录" if clerk else "")
    grounds = [f"{about['parties']}{about['cause']}一案，{people}。"]
    order = [
        "认为上述人员有应当回避情形的，可以在案件开始审理时申请回避；开始审理后才知道的，可以在法庭辩论终结前提出。",
        "申请回避应当说明理由。法院在三日内作出决定；对决定不服的，可以在接到决定时申请复议一次。",
    ]
    closing = "依照《中华人民共和国民事诉讼法》第四十七条、第四十八条、第五十条、第一百三十一条的规定，特此告知。"
    return decision(step, "judges_notice", "审判组成人员告知书", grounds, order, closing)


def recusal_decision(step: Step, row: Application, *, grant: bool, finding: str, committee: bool = False) -> Document:
    """回避决定书、复议决定书 (CPL 50). ``committee``: decided by the judicial committee (CPL 49)."""
    name, review = row.recusal.official.name, row.recusal.reviews_id is not None
    by = "本院审判委员会经讨论" if committee else "本院经审查"
    grounds = [f"{row.party.name}申请{name}回避：{row.reasons}", f"{by}认为，{finding.strip()}"]
    order = (
        f"{name}回避。" if grant else ("驳回复议请求，维持原决定。" if review else f"驳回{row.party.name}的回避申请。")
    )
    closing = (
        "本决定为最终决定。"
        if review or grant
        else "如不服本决定，可以在接到决定时向本院申请复议一次；复议期间，被申请回避的人员不停止参与本案的工作。"
    )
    title = "回避复议决定书" if review else "回避决定书"
    return decision(step, "decision", title, grounds, [order], closing)


def restoration_decision(step: Step, row: Application, rule: str, *, grant: bool, finding: str, days: int) -> Document:
    """顺延期限决定书 (CPL 86)."""
    grounds = [f"{row.party.name}申请顺延“{rule}”：{row.reasons}", f"本院经审查认为，{finding.strip()}"]
    order = f"准许顺延，自本决定作出之次日起计算{days}日。" if grant else "不准许顺延。"
    closing = "依照《中华人民共和国民事诉讼法》第八十六条的规定，决定如上。"
    return decision(step, "decision", "顺延期限决定书", grounds, [order], closing)


def disowning_decision(step: Step, row: Application, *, grant: bool, finding: str) -> Document:
    """对诉讼行为异议的决定 (IC18 6, OL21 7)."""
    act = row.disowning.act
    grounds = [f"{row.party.name}提出第{act.seq}项诉讼行为（{act.title_zh}）不是其所为：{row.reasons}"]
    grounds.append(f"本院经审查认为，{finding.strip()}")
    order = f"第{act.seq}项诉讼行为无效。" if grant else f"第{act.seq}项诉讼行为视为{row.party.name}本人行为，有效。"
    closing = "依照《人民法院在线诉讼规则》第七条、《最高人民法院关于互联网法院审理案件若干问题的规定》第六条的规定，"
    closing += "决定如上。"
    return decision(step, "decision", "诉讼行为异议决定书", grounds, [order], closing)
