"""Samples beside a plain suit: an agreement to confirm, a payment order, a decision contested. All invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from django.conf import settings

from netcourt.cases import clock
from netcourt.cases.models import Case, Party, Submission
from netcourt.cases.words import PartyForm, PartyRole
from netcourt.experience.claims import HOME, UNPAID
from netcourt.experience.making import People, day, link, paper, pay
from netcourt.experience.people import EVERYONE, SHOP
from netcourt.filing.papers import Pleaded
from netcourt.law.payment_orders import DECLARED
from netcourt.law.times import say_day
from netcourt.reference.models import Court
from netcourt.retrial import applying as retrial
from netcourt.retrial.asked import Asked
from netcourt.service.actions import receive as receive_service
from netcourt.special import confirming
from netcourt.special.confirming import Agreed, Papers
from netcourt.special.orders import applying, issuing
from netcourt.special.orders.applying import Debt
from netcourt.special.people import Apart, Contact

Story = tuple[str, Callable[[People], None]]

TO_CONFIRM, TO_PAY, CONTESTED = "example-8", "example-9", "example-10"

_AGREEMENT = (
    "调解协议\n赵样本在示例百货购买的电饭煲有质量问题。经示范人民调解委员会主持调解，双方自愿达成协议：\n"
    "一、示例百货退还货款459元，本月底以前付清；\n二、赵样本同时退回电饭煲，运费由示例百货负担。\n（虚构的示例材料）\n"
)
_PROOF = "兹证明上述调解协议由本委员会主持达成。\n示范人民调解委员会\n（虚构的示例材料）\n"
_PROMISE = "示例百货确认：应退周样例团购预付款3600元，%s以前退清。\n（虚构的示例证据）\n"


def agreement_to_confirm(people: People) -> None:
    """Both parties applied to have their agreement confirmed; the filing judge decides within three days."""
    buyer, court = people["buyer"], _court()
    with clock.running_at(day(-2, 14, 30)):
        agreed = Agreed(
            effective_on=clock.today() - timedelta(days=4), mediator="示范人民调解委员会", connection="seat",
            amount=Decimal(459),
            terms="示例百货退还货款459元，本月底以前付清\n赵样本同时退回电饭煲，运费由示例百货负担",
        )  # fmt: skip
        papers = Papers(
            agreement=paper(buyer, "mediation_agreement", "调解协议", _AGREEMENT),
            proof=paper(buyer, "mediation_proof", "主持调解的证明", _PROOF), no_title=True,
        )  # fmt: skip
        case = confirming.apply_confirmation(
            buyer, f"{TO_CONFIRM}:submit", court=court, agreed=agreed, papers=papers, people=_apart(people, "buyer")
        )
    with clock.running_at(day(-1, 9, 40)):
        officer = people[SHOP.officer]
        link(officer, TO_CONFIRM, _shop(case))
        contact = Contact(address=SHOP.seat, phone=EVERYONE[SHOP.officer].phone, electronic=True)
        confirming.join_confirmation(officer, case.pk, f"{TO_CONFIRM}:joined", contact=contact)


def order_to_pay(people: People) -> None:
    """A payment order that the shop received yesterday: it may object within fifteen days, or pay."""
    creditor, due = people["other_buyer"], clock.today() - timedelta(days=20)
    debt = Debt(
        amount=Decimal(3600), due_on=due,
        facts="申请人向示例百货预付团购款3600元，团购没有成团。示例百货书面确认应予退还，到期没有退。",
    )  # fmt: skip
    with clock.running_at(day(-8, 11, 15)):
        promise = paper(creditor, "exhibit", "退款确认书", _PROMISE % say_day(due).zh)
        case = applying.apply_order(
            creditor, f"{TO_PAY}:submit", court=_court(), debt=debt, declared=DECLARED, exhibits=[promise],
            people=_apart(people, "other_buyer"),
        )  # fmt: skip
    with clock.running_at(day(-6, 10, 5)):
        issuing.accept_order(people["filing_judge"], case.pk, f"{TO_PAY}:accept", judge=people["judge"])
        pay(creditor, case)
    if case.bills.get().demanded:
        return
    with clock.running_at(day(-3, 15, 20)):
        issuing.issue_order(people["judge"], case.pk, f"{TO_PAY}:issue")
    with clock.running_at(day(-1, 17, 0)):
        officer, shop = people[SHOP.officer], _shop(case)
        link(officer, TO_PAY, shop)
        for service in shop.services.filter(state="open"):
            receive_service(officer, case.pk, f"{TO_PAY}:receive:{service.pk}", service=service.pk)


def decision_contested(people: People) -> None:
    """The shop applied for the retrial of the judgment it did not fulfil; the court above has it before it."""
    if "filing_judge_above" not in people:
        return
    judged = _case_of(UNPAID.key)
    asked = Asked(
        grounds={"2": None, "6": None}, disputed=Decimal(UNPAID.money[0][1]),
        requests="撤销原判决，改判驳回被申请人的诉讼请求",
        facts="原判决认定围巾的羊毛含量只凭一张页面截图，没有检测。\n页面写明“羊毛混纺”，原判决适用法律有误。",
    )  # fmt: skip
    with clock.running_at(day(-2, 10, 10)):
        retrial.apply(people[SHOP.officer], judged.pk, f"{CONTESTED}:submit", asked=asked)


STORIES: tuple[Story, ...] = (
    (TO_CONFIRM, agreement_to_confirm),
    (TO_PAY, order_to_pay),
    (CONTESTED, decision_contested),
)


def _apart(people: People, key: str) -> Apart:
    """This person applies; the shop is the other side."""
    contact = Contact(address=HOME, phone=EVERYONE[key].phone, electronic=True)
    other = Pleaded(
        form=PartyForm.COMPANY, name=SHOP.name, address=SHOP.seat, credit_code=SHOP.credit_code, head="钱示例",
        head_post=SHOP.post, phone=EVERYONE[SHOP.officer].phone,
    )  # fmt: skip
    return Apart(who=f"person:{people[key].person_id}", contact=contact, other=other)


def _shop(case: Case) -> Party:
    return case.parties.get(role=PartyRole.DEFENDANT)


def _case_of(sample: str) -> Case:
    entry = Submission.objects.get(key=f"{sample}:submit").entry
    assert entry is not None
    return entry.case


def _court() -> Court:
    return Court.objects.get(pk=settings.NETCOURT_COURT)
