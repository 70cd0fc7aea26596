"""A third party's suit to revoke: the other side is heard before it is registered (CPI 291). Written here only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import PeriodState, Role, Visibility
from netcourt.filing import notices
from netcourt.filing.guards.opinions import of_case, unasked
from netcourt.filing.models import Opinion
from netcourt.filing.opinion_acts import ASK_OPINIONS, GIVE_OPINION, HEAR_BOTH, RECORD_OPINION
from netcourt.filing.review import latest_complaint
from netcourt.filing.writing import SIGNED_ONLINE
from netcourt.identity.models import Account
from netcourt.reference import papers as printed
from netcourt.service.serving import serve
from netcourt.service.starts import Start

MOST = 5000
CALLED = {"defendant": "被告（原案当事人）", "third_party": "第三人"}


def begin_sending(step: Step) -> None:
    """The court's five days for sending a suit to revoke to the other side, begun by its receipt."""
    running = step.case.periods.filter(rule="REVOKE-COPY", state=PeriodState.OPEN)
    if unasked(step.case) and not running.exists():
        step.start("REVOKE-COPY", post=Role.FILING_JUDGE)


def ask_opinions(actor: Account, case_id: Any, key: str) -> Case:
    """Send claim and evidence to everyone on the other side; their ten days begin on receipt. Raises as ``perform``."""
    with perform(ASK_OPINIONS, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        complaint, others = latest_complaint(step.case), notices.others_of(step.case)
        notes = notices.issue(step, [("opinion_notice", _notice(step, p), p) for p in others])
        evidence = [e.document for e in complaint.evidence.select_related("document")]
        entry = step.enter(documents=notes, particulars={"asked": len(others)})
        within = step.case.periods.filter(rule="REVOKE-COPY").order_by("-start").first()
        for party, note in zip(others, notes, strict=True):
            sent = [complaint.document, *evidence, note]
            title = f"{complaint.document.title}副本、证据材料、{note.title}"
            service = serve(step, sent, party, begins=[Start("REVOKE-OPINION")], within=within, title=title)
            Opinion.objects.create(complaint=complaint, party=party, service=service, entry=entry)
        return step.case


def give_opinion(actor: Account, case_id: Any, key: str, *, words: str, evidence: Document | None = None) -> Case:
    """The other side says in writing what it thinks of the suit, before registration. Raises as ``perform``."""
    with perform(GIVE_OPINION, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        party = step.on_behalf
        assert party is not None
        paper = _opinion(step, party, words)
        if evidence is not None:
            evidence.submitted_for = party
            evidence.save(update_fields=["submitted_for"])
        step.enter(documents=[paper, *([evidence] if evidence else [])])
        _answered(step, party, paper)
        return step.case


def record_opinion(actor: Account, party_id: Any, key: str, *, scan: Document, note: str = "") -> Case:
    """The court puts on file an opinion that came on paper. Raises as ``perform``."""
    party = Party.objects.select_related("case").get(pk=party_id)
    with perform(RECORD_OPINION, actor, key=key, case_id=party.case_id, party=party) as step:
        if step.repeated:
            return step.case
        scan.submitted_for, scan.title = party, f"{party.name}的书面意见"
        scan.save(update_fields=["submitted_for", "title"])
        step.enter(documents=[scan], note=note.strip())
        _answered(step, party, scan)
        for period in step.case.periods.filter(rule="REVOKE-OPINION", party=party, state=PeriodState.OPEN):
            step.end(period, PeriodState.MET if step.at < period.due_at else PeriodState.MISSED)
        return step.case


def hear_both(actor: Account, case_id: Any, key: str, *, words: str) -> Case:
    """Where needed both sides are asked before registration: who said what is on the docket. Raises as ``perform``."""
    with perform(HEAR_BOTH, actor, key=key, case_id=case_id, explanation=words) as step:
        if not step.repeated:
            step.enter(note=words.strip())
        return step.case


def _answered(step: Step, party: Party, paper: Document) -> None:
    (row,) = [o for o in of_case(step.case) if o.party_id == party.pk]
    row.answered, row.paper = step.done, paper
    row.save(update_fields=["answered", "paper"])


def _notice(step: Step, to: Party) -> printed.Decision:
    """征求意见通知书: what was brought, by when to say what, and that nothing is registered yet."""
    complaint, about = latest_complaint(step.case), notices.about(step.case)
    return printed.Decision(
        **notices.head(step, to),
        title="征求意见通知书",
        grounds=[
            f"{about['parties']}第三人撤销之诉一案，起诉请求涉及{complaint.attacked.number}。现将起诉状和证据材料送交你（单位）。",
            "依照《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百九十一条的规定，通知如下：",
        ],
        order=[
            "你（单位）可以自收到起诉状之日的次日起十日内，对是否符合起诉条件提出书面意见。",
            "本院审查起诉状、证据材料和书面意见，必要时询问双方当事人，自收到起诉状之日起三十日内决定是否立案。",
        ],
        closing="本案尚未立案，不提出意见不影响审查。"
        f"可以登录 {settings.NETCOURT_URL} 提出，也可以向本院邮寄或者当面提交。",
    )


def _opinion(step: Step, party: Party, words: str) -> Document:
    at = timezone.localtime(step.at)
    head = f"{CALLED[party.role]}：{party.name}"
    data = printed.Petition(
        court_name=step.case.court.name, number=step.case.called_by, title="书面意见",
        people=[printed.Block(heading=head, lines=[f"住所：{party.address}"] if party.address else [])],
        parts=[printed.Block(heading="对第三人撤销之诉是否符合起诉条件的意见", lines=[words.strip()])],
        signers=[printed.Signer(name=party.name, method=SIGNED_ONLINE, at=at)], filed_on=timezone.localdate(step.at),
        invented=step.case.court.invented,
    )  # fmt: skip
    return documents.issue(
        "revocation_opinion", printed.as_data(data), actor=step.actor, origin=Document.Origin.SYSTEM,
        visible_to=Visibility.PARTIES, submitted_for=party,
    )  # fmt: skip
