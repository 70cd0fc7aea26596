"""An appeal about foreign money: at the rate of the day the first instance accepted the case (FEE 55)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D
from typing import Any

import pytest

from netcourt.cases import clock
from netcourt.filing.actions import Incomplete
from netcourt.filing.models import ClaimWorth
from netcourt.filing.review import latest_complaint
from netcourt.judgment import appealing
from netcourt.judgment.forms import PronounceForm
from netcourt.judgment.tests.appealing import appeal
from netcourt.judgment.tests.test_pronounce import DAY, decide, named, tried
from netcourt.reference.models import ExchangeRate
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=2)


@pytest.fixture
def case(cast: Cast) -> Any:
    """Accepted when a dollar was eight yuan; nine since."""
    ExchangeRate.objects.all().delete()
    for day, yuan in (("2026-06-01", "8"), (str(LATER.date()), "9")):
        ExchangeRate.objects.create(currency="USD", day=day, units=1, yuan=yuan, source="示范数据，非真实汇率")
    return tried(cast)


def petition(figure: str, currency: str = "USD") -> appealing.Petition:
    return appealing.Petition(requests="改判", reasons="认定有误", disputed=D(figure), currency=currency)


@pytest.mark.law("FEE-55", "FEE-17")
def test_the_rate_of_the_first_instance_counts(cast: Cast, case: Any) -> None:
    decision = decide(named(cast.judge, case), case).decision
    row = appeal(cast.seller, decision, LATER, petition("2000"))
    assert row.disputed == D(16000)
    assert row.bill is not None
    assert row.bill.amount == D("200.00")
    assert "1美元＝8元" in row.bill.tariff["notes"][-1]["zh"]


@pytest.mark.law("FEE-55")
def test_without_that_rate_it_is_said_beside_the_sum(cast: Cast, case: Any) -> None:
    decision = decide(named(cast.judge, case), case).decision
    for currency, code in (("EUR", "RATE_DATE_MISSING"), ("XAU", "CURRENCY_UNKNOWN")):
        with pytest.raises(Incomplete) as found:
            appeal(cast.seller, decision, LATER, petition("2000", currency))
        assert [(d.field, d.refusal.code) for d in found.value.defects] == [("disputed", code)]


@pytest.mark.law("FEE-55")
def test_the_pages_tell_the_rate_where_the_claim_is_in_foreign_money(cast: Cast, case: Any) -> None:
    claim = latest_complaint(case).claims.exclude(kind="costs")[0]
    ClaimWorth.objects.create(
        claim=claim, basis="foreign", currency="USD", figure=100, estimate=800, settled_on=date(2026, 6, 1), rate=8,
        rate_day=date(2026, 6, 1), derivation={},
    )  # fmt: skip
    assert "1 USD = 8 CNY" in str(PronounceForm(case=case, second=None))
    decision = decide(named(cast.judge, case), case).decision
    with clock.running_at(LATER):
        shop = enter(cast.seller)
        at = f"/judgment/cases/{case.pk}/appeal/"
        page = shop.get(at).content.decode()
        assert "1 USD = 8 CNY" in page
        told = {"requests": "改判", "reasons": "认定有误", "disputed": "2,000", "currency": "USD", "key": "one"}
        assert shop.post(at, told).status_code == 302
    assert decision.appeals.get().disputed == D(16000)
