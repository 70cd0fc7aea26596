"""The court's papers about originals: the demand, and why a dispute fails."""

from __future__ import annotations

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Document, Party
from netcourt.evidence.models import CopyDispute
from netcourt.filing.notices import about, head
from netcourt.law.originals import WAYS, Way
from netcourt.law.paper_demands import ORIGINAL_GROUNDS, OriginalGround
from netcourt.law.sources import cite
from netcourt.reference import papers as printed


def demand_paper(
    step: Step, document: Document, party: Party, *, ground: str, reason: str, days: int, ways: list[str], place: str
) -> Document:
    """出示原件通知书: which file, why, by when, how it can be shown, what follows if it is not."""
    told = about(step.case)
    shown = "；".join(WAYS[Way(way)].zh for way in ways)
    grounds = [
        f"{told['parties']}{told['cause']}一案，{party.name}通过诉讼平台提交了“{document.title}”。",
        f"本院要求出示原件的情形：{ORIGINAL_GROUNDS[OriginalGround(ground)].zh}。{reason}",
        f"依照{cite('OL21 12').zh}的规定，通知如下：",
    ]
    order = [
        f"{party.name}应当自收到本通知之日起{days}日内出示“{document.title}”的原件。",
        f"出示方式（任选一种）：{shown}。" + (f"地点和时间：{place}。" if place else ""),
        "核对后原件退还。电子化材料已经在诉讼平台提交，不需要另交纸质复印件。",
    ]
    closing = "没有按期出示原件的，本院记录在案；这份材料能不能采信，由审判人员结合全案证据认定。"
    return _notice(step, "original_demand", "出示原件通知书", grounds, order, closing)


def refusal_paper(step: Step, dispute: CopyDispute, finding: str) -> Document:
    """关于原件异议的通知书: a reasoned dispute is met by a demand, or by reasons (OL21 12)."""
    told, title = about(step.case), dispute.document.title
    grounds = [
        f"{told['parties']}{told['cause']}一案，{dispute.party.name}认为“{title}”与原件不一致，理由是：{dispute.reason}。"
        f"依据是：{dispute.grounds}。",
        finding,
        f"依照{cite('OL21 12').zh}的规定，通知如下：",
    ]
    order = [f"异议的理由不成立，不要求出示“{title}”的原件。"]
    closing = "对证据的真实性、合法性、关联性和证明力，质证时仍然可以发表意见。"
    return _notice(step, "original_dispute_notice", "关于原件异议的通知书", grounds, order, closing)


def _notice(step: Step, kind: str, title: str, grounds: list[str], order: list[str], closing: str) -> Document:
    data = printed.Decision(**head(step, None), title=title, grounds=grounds, order=order, closing=closing)
    return documents.issue(kind, printed.as_data(data), actor=step.actor, verification_code=data.verification_code)
