"""Foreign money asked in a pending case: one rate for the whole case, that of the day it was accepted (FEE 55)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest

from netcourt.appearance.tests.suing import joined
from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.fees.models import Bill
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import ClaimLine
from netcourt.filing.review import latest_complaint
from netcourt.law import fees
from netcourt.law.interest import RateSource, Terms
from netcourt.pleadings import changing
from netcourt.pleadings.models import Application, Change
from netcourt.pleadings.papers import Changed, Do, Kept
from netcourt.pleadings.tests.asking import NEXT_DAY, WHEN, counterclaimed, defendant, key, own_claim, plaintiff
from netcourt.pleadings.tests.test_intervene import intervene, rule_intervention
from netcourt.reference.models import ExchangeRate
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
DOLLARS = ClaimLine(
    kind="money", object="赔偿损失", worth=fees.Worth(basis="foreign", figure=D("1000.00"), currency="USD")
)
LATE = ClaimLine(
    kind="interest", object="逾期利息",
    terms=Terms(base=D("10000.00"), currency="USD", source=RateSource.AGREED_YEAR, percent=D("7.3"),
                start=date(2026, 2, 22)),
)  # fmt: skip
MARK = "判令被告向原告赔偿损失1000.00美元"


@pytest.fixture(autouse=True)
def published(cast: Cast) -> None:
    """Eight yuan on the day the case was accepted, nine on the day something is asked in it."""
    ExchangeRate.objects.all().delete()
    for day, yuan in (("2026-06-01", "8"), ("2026-06-02", "9")):
        ExchangeRate.objects.create(currency="USD", day=day, units=1, yuan=yuan, source="示范数据，非真实汇率")


def change(cast: Cast, case: Case, kept: tuple[Kept, ...] = (), **more: Any) -> Change:
    rows = tuple(Kept(c) for c in latest_complaint(case).claims.all())
    papers = Changed(**({"kept": kept or rows, "reasons": "核对后更正", "truth": True} | more))
    with clock.running_at(NEXT_DAY):
        return changing.change_claims(cast.buyer, plaintiff(case).pk, papers, key())


@pytest.mark.law("FEE-55", "FEE-18")
def test_a_counterclaim_counts_at_the_rate_of_the_acceptance(cast: Cast) -> None:
    case = joined(cast)
    row = counterclaimed(cast, case, claims=(DOLLARS, LATE))
    money, interest = row.claims.all()
    assert (money.amount, money.currency, money.figure) == (D(8000), "USD", D(1000))
    assert money.text == "判令反诉被告向反诉原告赔偿损失1000.00美元"
    assert (interest.amount, interest.figure) == (D(1600), D(200))
    assert "计算至起诉之日为200.00美元" in interest.text
    bill = Bill.objects.get(pk=row.bill_id)
    assert bill.amount == fees.property_fee(9600, halving=[fees.Halving.COUNTERCLAIM]).amount
    assert "2026年6月1日公布的汇率1美元＝8元" in "".join(n["zh"] for n in bill.tariff["notes"])


@pytest.mark.law("FEE-55")
def test_without_a_rate_of_that_day_a_counterclaim_is_not_taken(cast: Cast) -> None:
    case = joined(cast)
    ExchangeRate.objects.filter(day="2026-06-01").delete()
    with pytest.raises(Incomplete) as found:
        counterclaimed(cast, case, claims=(DOLLARS,))
    assert found.value.codes == ("RATE_DATE_MISSING",)
    assert not Application.objects.exists()


@pytest.mark.law("FEE-55")
def test_a_third_party_from_outside_asks_for_foreign_money(cast: Cast) -> None:
    case = joined(cast)
    row = intervene(cast, case, papers=own_claim(claims=(DOLLARS,)))
    assert (row.claims.get().amount, row.claims.get().currency) == (D(8000), "USD")
    rule_intervention(cast.filing_judge, row, grant=True)
    row.refresh_from_db()
    assert row.application is not None
    assert row.application.bill is not None
    notes = "".join(n["zh"] for n in row.application.bill.tariff["notes"])
    assert "1美元＝8元" in notes


@pytest.mark.law("FEE-55", "FEE-21")
def test_added_kept_and_changed_foreign_claims_keep_the_rate(cast: Cast) -> None:
    case = joined(cast)
    before = case.amount or D(0)
    first = change(cast, case, added=(DOLLARS, LATE)).complaint
    case.refresh_from_db()
    assert case.amount == before + 9600
    added = first.claims.get(text=MARK)
    assert (added.worth.rate, added.worth.rate_day, added.worth.settled_on) == (D(8), WHEN.date(), WHEN.date())
    assert first.claims.get(kind="interest").terms.currency == "USD"
    rows = list(first.claims.select_related("worth"))
    kept = tuple(Kept(c, Do.CHANGE, D(500)) if c == added else Kept(c) for c in rows)
    row = change(cast, case, kept)
    case.refresh_from_db()
    assert case.amount == before + 5600
    assert not row.grows
    now = row.complaint.claims.get(text__contains="500.00美元")
    assert (now.amount, now.worth.figure) == (D(4000), D(500))
    held = row.complaint.claims.get(kind="interest")
    assert (held.amount, held.worth.figure, held.terms.base) == (D(1600), D(200), D(10000))
    notes = "".join(n["zh"] for n in case.bills.get().tariff["notes"])
    assert notes.count("1美元＝8元") == 2
    with pytest.raises(Incomplete) as found:
        rows = list(row.complaint.claims.select_related("worth"))
        change(cast, case, tuple(Kept(c, Do.CHANGE, D("9e14")) if c == now else Kept(c) for c in rows))
    assert "AMOUNT_INVALID" in found.value.codes


@pytest.mark.law("FEE-55")
def test_by_its_pages(cast: Cast) -> None:
    case = joined(cast)
    with clock.running_at(NEXT_DAY):
        shop = enter(cast.seller)
        at = f"/pleadings/cases/{case.pk}/claim/"
        shop.post(at, {"drop": "c1"})
        assert "支付外币" in shop.post(at, {"add": "1", "add_kind": "foreign"}).content.decode()
        assert 'name="c1-currency"' in shop.get(at).content.decode()
        told = {
            "c1-claim_object": "赔偿损失",
            "c1-claim_amount": "1,000",
            "facts": "空盒",
            "link": "同一订单",
        }
        assert shop.post(at, told).status_code == 422, "the currency is asked"
        assert shop.post(at, told | {"c1-currency": "USD"}).headers["Location"].endswith("/check/")
        assert "1000.00美元" in shop.get(f"{at}check/").content.decode()
        assert shop.post(f"{at}check/", {"truth": "on"}).status_code == 302
        buyer = enter(cast.buyer)
        at = f"/pleadings/cases/{case.pk}/change/"
        buyer.post(at, {"add": "1", "add_kind": "foreign", "reasons": "多要一项"})
        told = {
            "c1-claim_object": "赔偿损失",
            "c1-claim_amount": "1000",
            "c1-currency": "USD",
            "reasons": "多要一项",
            "do_1": "keep",
        }
        assert buyer.post(at, told).headers["Location"].endswith("/change/check/")
        assert buyer.post(f"{at}check/", {"truth": "on"}).status_code == 302
        assert "改成多少（美元）" in buyer.get(at).content.decode()
    assert defendant(case).applications.get().claims.get().amount == D(8000)
