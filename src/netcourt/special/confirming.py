"""Both parties apply for the confirmation of their agreement, each from its own account. Written here only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from netcourt.appearance.joining import capacity_of
from netcourt.appearance.tasks import invite_all
from netcourt.cases import clock, periods
from netcourt.cases.actions import perform
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import PartyRole, Role, Stage
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Defect
from netcourt.identity.models import Account
from netcourt.law import confirmation as law
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import say_day
from netcourt.mediation.models import Mediation
from netcourt.reference.models import Court
from netcourt.reference.queries import cause_by_name
from netcourt.special import writing
from netcourt.special.acts import APPLY_CONFIRMATION, JOIN_CONFIRMATION
from netcourt.special.models import Confirmation
from netcourt.special.people import Apart, Contact, add_other, applicant, confirm_contact, people_defects

CAUSE = "申请司法确认调解协议"
MOST = {"mediator": 120, "terms": 10000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """The agreement as the applicant tells it. ``touches``: codes of ``law.confirmation.TOLD`` it is about."""

    effective_on: date
    mediator: str
    connection: str
    terms: str
    amount: Decimal | None = None
    touches: Sequence[str] = ()
    mediation: Mediation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What goes with it (CPI 354). ``no_title``: it is about no property that would have a proof."""

    agreement: Document | None
    proof: Document | None = None
    title: Document | None = None
    no_title: bool = False

    @property
    def all(self) -> list[Document]:
        return [d for d in (self.agreement, self.proof, self.title) if d is not None]


def apply_confirmation(
    actor: Account, key: str, *, court: Court, agreed: Agreed, papers: Papers, people: Apart
) -> Case:
    """One of the two applies; the other is told how to join from its own account (CPL 205, CPI 351-354).

    Raises ``Incomplete`` with all that is missing, ``Refused``: CONFIRMATION_REFUSED after thirty days or of matters
    that are never confirmed.
    """
    until = law.until(agreed.effective_on, periods.calendar())
    given: dict[str, Any] = {"until": until, "touches": agreed.touches, "mediation": agreed.mediation}
    with perform(APPLY_CONFIRMATION, actor, key=key, **given) as step:
        if step.repeated:
            return step.case
        capacity = capacity_of(actor, people.who)
        _check(agreed, papers, people, clock.today())
        assert papers.agreement is not None  # checked
        cause = cause_by_name(CAUSE, clock.today())
        case = Case(
            court=court, kind=Case.Kind.CONFIRMATION,
            title=f"{capacity.name}与{people.other.name.strip()}{CAUSE}"[:300], cause=cause, amount=agreed.amount,
            stage=Stage.APPLIED, received_at=step.at,
        )  # fmt: skip
        me = applicant(step, case, capacity, people.contact)
        other = add_other(step, people.other)
        paper = writing.application(step, me, "confirmation_application", "司法确认申请书", _told(agreed, papers))
        closing = f"另一方加入后，本院三日内决定是否受理。{writing.by(until)}以前没有加入的，不予受理。不收费。"
        told = writing.receipt(step, paper, [f"通知{other.name}用本人的账户加入申请，不由他人代为同意。"], closing)
        files = papers.all
        for document in files:
            document.submitted_for = me
            document.save(update_fields=["submitted_for"])
        step.enter(
            documents=[paper, *files, told],
            particulars={"effective_on": agreed.effective_on.isoformat(), "mediator": agreed.mediator.strip()},
        )  # fmt: skip
        confirm_contact(step, me, people.contact)
        join_by = step.start("D44", party=other, start=law.begins(agreed.effective_on))
        Confirmation.objects.create(
            case=case, court=court, mediation=agreed.mediation, mediator=agreed.mediator.strip(),
            connection=agreed.connection, effective_on=agreed.effective_on, terms=agreed.terms.strip(),
            amount=agreed.amount, agreement=papers.agreement, proof=papers.proof, title=papers.title, document=paper,
            join_by=join_by,
        )  # fmt: skip
        invite_all.defer(case_id=str(case.pk))
        return case


def join_confirmation(actor: Account, case_id: Any, key: str, *, contact: Contact) -> Case:
    """The other party applies too, having read all of it: the three days of the court begin. Raises ``Refused``."""
    with perform(JOIN_CONFIRMATION, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        me, row = step.on_behalf, step.case.confirmation
        assert me is not None
        me.address, me.phone = contact.address.strip() or me.address, contact.phone.strip() or me.phone
        me.save(update_fields=["address", "phone"])
        said = [
            f"已阅读司法确认申请书和{say_day(row.effective_on).zh}生效的调解协议（SHA-256：{row.agreement.sha256}），"
            "协议是自愿达成的，内容真实。",
            "共同申请人民法院裁定调解协议有效。",
        ]
        paper = writing.application(
            step, me, "confirmation_application", "司法确认申请书（共同申请）", [("申请事项", said)]
        )
        row.joined = step.enter(documents=[paper])
        confirm_contact(step, me, contact)
        row.accept_by = step.start("CONFIRM-ACCEPT", post=Role.FILING_JUDGE)
        row.save(update_fields=["joined", "accept_by"])
        return step.case


def _told(agreed: Agreed, papers: Papers) -> list[tuple[str, list[str]]]:
    enclosed = ["调解协议"]
    enclosed += ["调解组织主持调解的证明"] if papers.proof else []
    enclosed += ["财产权利证明"] if papers.title else []
    mediated = f"{agreed.mediator.strip()}主持调解，协议于{say_day(agreed.effective_on).zh}生效。"
    if agreed.mediation is not None:
        mediated += f"诉前调解案号：{agreed.mediation.number}。"
    pay = [f"其中给付金额合计{plain(agreed.amount)}元。"] if agreed.amount else []
    return [
        ("申请事项", ["请求裁定下列调解协议有效。"]),
        ("调解经过", [mediated, f"向本院申请的根据：{Confirmation.Connection(agreed.connection).label}。"]),
        ("协议内容", [line.strip() for line in agreed.terms.splitlines() if line.strip()] + pay),
        ("所附材料", enclosed if papers.title or not papers.no_title else [*enclosed, "不涉及财产权利证明"]),
    ]


MISSING = {
    "agreement": Text("请提交调解协议", "Hand in the mediation agreement"),
    "proof": Text("请提交调解组织主持调解的证明", "Hand in the proof of the mediation"),
    "title": Text(
        "请提交与协议有关的财产权利证明；不涉及的，请勾选“不涉及”",
        "Hand in the proof of the property concerned, or say that there is none",
    ),
    "terms": Text("请写明协议的内容，一行一项", "Write down what was agreed, one line each"),
    "mediator": Text("请写明谁主持的调解", "Say who mediated"),
    "connection": Text("请选择为什么向本院申请", "Say why you apply to this court"),
}


def _check(agreed: Agreed, papers: Papers, people: Apart, today: date) -> None:
    """All that is missing or wrong, at once (CPI 354)."""
    has = {
        "agreement": papers.agreement,
        "proof": papers.proof or agreed.mediation,
        "title": papers.title or papers.no_title,
        "terms": agreed.terms.strip(),
        "mediator": agreed.mediator.strip(),
        "connection": agreed.connection in Confirmation.Connection.values,
    }
    wrong = [
        Defect(name, Refusal(f"{name.upper()}_MISSING", MISSING[name], cite("CPI 354")))
        for name, value in has.items()
        if not value
    ] + people_defects(people, "CPI 354")
    for name, most in MOST.items():
        if len(getattr(agreed, name)) > most:
            wrong.append(Defect(name, Refusal("TEXT_TOO_LONG", Text(f"最多{most}字，请缩短", f"At most {most}"))))
    if agreed.effective_on > today:
        future = Text("协议还没有生效，生效后再申请", "The agreement is not in force yet: apply afterwards")
        wrong.append(Defect("effective_on", Refusal("NOT_IN_FORCE", future, cite("CPL 205"))))
    if agreed.amount is not None and agreed.amount <= 0:
        none = Text("金额应大于零；没有金额的不填", "A sum above zero, or none")
        wrong.append(Defect("amount", Refusal("AMOUNT_INVALID", none)))
    if wrong:
        raise Incomplete(wrong)


def others(case: Case) -> list[Party]:
    """Who is to join."""
    return list(case.parties.filter(role=PartyRole.DEFENDANT, left_at__isnull=True).order_by("ordinal"))
