"""Sample cases decided: two days ago, for an appeal; long ago and unpaid, for execution. All invented."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO

from django.conf import settings
from django.utils import timezone

from netcourt.cases import clock, documents
from netcourt.cases.models import Case, Party
from netcourt.cases.sweep import sweep_due
from netcourt.cases.words import PartyRole
from netcourt.experience.claims import Sample
from netcourt.experience.making import join, pay
from netcourt.experience.people import SHOP
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE, receive
from netcourt.judgment.pronouncing import Decided, pronounce
from netcourt.pleadings.handing import hand_over
from netcourt.reference import papers as printed
from netcourt.reference.typesetting import typeset

FOUND = (
    "原告主张商品页面写明“纯羊毛”，提交了页面截图；被告在指定的期间没有提交成分检测报告。",
    "本院认为，页面写明的成分是合同内容。被告交付的商品与页面不符，应当退还货款；没有证据证明存在欺诈，三倍赔偿不予支持。",
)


def try_and_decide(people: dict[str, Account], sample: Sample, case: Case, day: datetime, *, days_ago: int = 2) -> None:
    """The fee paid, the shop joined, the judge named, judgment given; ``day``: when it was accepted."""
    shop = case.parties.get(role=PartyRole.DEFENDANT)
    with clock.running_at(day + timedelta(days=1)):
        pay(people[sample.actor], case)
        join(people[SHOP.officer], sample.key, shop)
    with clock.running_at(day + timedelta(days=5)):
        hand_over(
            people["filing_judge"], case.pk, f"{sample.key}:judge", judge=people["judge"], clerk=people["clerk"]
        )  # fmt: skip
    with clock.running_at(timezone.now() - timedelta(days=days_ago)):
        _pronounce(people["judge"], sample, case, shop)


def let_take_effect(case: Case) -> None:
    """The periods of appeal ran out and nobody appealed: it is in force, as the due sweep finds."""
    last = case.periods.filter(rule="D28.judgment").latest("due_at").due_at
    with clock.running_at(last):
        sweep_due()


def _pronounce(judge: Account, sample: Sample, case: Case, shop: Party) -> None:
    case.refresh_from_db()
    today, bill = timezone.localdate(clock.now()), case.bills.get()
    plaintiff = case.parties.get(role=PartyRole.PLAINTIFF)
    allowed, half = Decimal(sample.money[0][1]), (bill.amount / 2).quantize(Decimal("0.01"))
    with receive(
        BytesIO(_judgment(judge, sample, case, shop)), rules=EVIDENCE.only("application/pdf"),
        folder=settings.STATE / "intake", name="民事判决书.pdf",
    ) as signed:  # fmt: skip
        paper = documents.keep(signed, kind="judgment", title="民事判决书", actor=judge)
    shares = {str(bill.pk): {str(plaintiff.pk): half, str(shop.pk): bill.amount - half}}
    decided = Decided(
        kind="judgment", pronounced_on=today, allowed=allowed, perform_days=10, shares=shares, awards=[plaintiff]
    )
    pronounce(judge, case.pk, f"{sample.key}:pronounce", paper=paper, decided=decided)


def _judgment(judge: Account, sample: Sample, case: Case, shop: Party) -> bytes:
    day = timezone.localdate(clock.now())
    plaintiff = case.parties.get(role=PartyRole.PLAINTIFF)
    refund = sample.money[0][1]
    data = printed.Decision(
        court_name=case.court.name, number=str(case.number), addressee="", issued_on=day, handler=judge.name,
        invented=True, title="民事判决书",
        grounds=[f"原告：{plaintiff.name}。被告：{shop.name}。", sample.facts, *FOUND, "判决如下："],
        order=[
            f"被告{shop.name}于本判决生效之日起十日内退还原告{plaintiff.name}货款{refund}元；",
            f"驳回原告{plaintiff.name}的其他诉讼请求。",
        ],
        closing="如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状，上诉于示范市中级人民法院。"
        f"审判员　{judge.name}。",
    )  # fmt: skip
    return typeset("decision", printed.as_data(data), on=day)
