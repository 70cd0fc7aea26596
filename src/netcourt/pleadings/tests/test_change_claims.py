"""The plaintiff changes, adds, reduces: the fee follows, the other side answers anew where its duties grow."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.fees.gateway import Taken
from netcourt.fees.models import Bill
from netcourt.fees.orders import place_order
from netcourt.fees.payments import take
from netcourt.fees.tests.conftest import CASHIER
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import ClaimLine
from netcourt.filing.review import latest_complaint
from netcourt.pleadings import changing
from netcourt.pleadings.models import Change
from netcourt.pleadings.papers import Changed, Do, Kept
from netcourt.pleadings.tests.asking import NEXT_DAY, defendant, joined, key, plaintiff
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
MORE = ClaimLine(kind="money", object="赔偿损失", amount=Decimal(50000))


def changed(case: Case, do: str = Do.KEEP, amount: Any = None, **more: Any) -> Changed:
    first, *rest = latest_complaint(case).claims.all()
    kept = (Kept(first, do, amount), *(Kept(c) for c in rest))
    return Changed(**({"kept": kept, "reasons": "核对后发现算错了", "truth": True} | more))


def change_claims(cast: Cast, case: Case, papers: Changed, when: Any = NEXT_DAY) -> Change:
    with clock.running_at(when):
        return changing.change_claims(cast.buyer, plaintiff(case).pk, papers, key())


def paid(cast: Cast, case: Case, settings: Any) -> Bill:
    settings.PAYMENT_GATEWAY = CASHIER
    bill = case.bills.get()
    with clock.running_at(NEXT_DAY):
        order = place_order(cast.buyer, bill)
        take("cashier", Taken(order_number=order.number, number="G1", amount=bill.amount, paid_at=clock.now()))
    bill.refresh_from_db()
    assert not bill.open
    return bill


@pytest.mark.law("FEE-21", "TR-143")
def test_added_the_rest_is_owed_within_seven_days(cast: Cast, settings: Any) -> None:
    case = joined(cast)
    bill = paid(cast, case, settings)
    before = case.amount or Decimal(0)
    latest_complaint(case).witnesses.create(ordinal=1, name="吴证人", address="示范市4号")
    row = change_claims(cast, case, changed(case, added=(MORE,)))
    assert row.complaint.witnesses.get().name == "吴证人"
    case.refresh_from_db()
    bill.refresh_from_db()
    assert case.amount == before + 50000
    assert bill.open == row.fee_after - row.fee_before > 0
    assert bill.period is not None
    assert bill.period.rule == "D03"
    assert bill.period.state == "open"
    assert latest_complaint(case) == row.complaint
    assert "判令被告向原告赔偿损失50000.00元" in [c.text for c in row.complaint.claims.all()]
    assert row.complaint.evidence.count() == case.complaints.get(version=1).evidence.count()


@pytest.mark.law("TR-143")
def test_the_other_side_has_the_copy_and_answers_anew(cast: Cast) -> None:
    case = joined(cast)
    row = change_claims(cast, case, changed(case, added=(MORE,)))
    service = defendant(case).services.get(papers=row.complaint.document)
    assert {s["rule"] for s in service.starts} >= {"D07", "D14"}


@pytest.mark.law("FEE-21")
def test_reduced_the_difference_goes_back_and_nothing_begins_anew(cast: Cast, settings: Any) -> None:
    case = joined(cast)
    big = change_claims(cast, case, changed(case, added=(MORE,)))
    bill = case.bills.get()
    assert bill.amount == big.fee_after
    bill = paid(cast, case, settings)
    less = next(c for c in latest_complaint(case).claims.all() if c.amount == 50000)
    kept = tuple(Kept(c, Do.DROP if c == less else Do.KEEP) for c in latest_complaint(case).claims.all())
    row = change_claims(cast, case, Changed(kept=kept, reasons="不要了", truth=True))
    bill.refresh_from_db()
    assert bill.paid == bill.amount == row.fee_after
    assert sum(r.amount for r in case.refunds.all()) == big.fee_after - row.fee_after
    assert not row.grows
    assert defendant(case).services.get(papers=row.complaint.document).starts == []


def test_a_new_sum_stands_in_the_words_of_the_claim(cast: Cast) -> None:
    case = joined(cast)
    first = latest_complaint(case).claims.all()[0]
    assert first.amount
    row = change_claims(cast, case, changed(case, Do.CHANGE, first.amount + 1))
    now = row.complaint.claims.get(ordinal=1)
    assert now.amount == first.amount + 1
    assert f"{now.amount:.2f}元" in now.text
    assert row.grows


def test_what_is_wrong_is_said_at_once(cast: Cast) -> None:
    case = joined(cast)
    with pytest.raises(Incomplete) as found:
        change_claims(cast, case, changed(case, reasons=" ", truth=False))
    assert found.value.codes == ("NOTHING_CHANGED", "REASONS_MISSING", "TRUTH_MISSING")
    everything = tuple(Kept(c, Do.DROP) for c in latest_complaint(case).claims.all())
    with pytest.raises(Incomplete) as found:
        change_claims(cast, case, Changed(kept=everything, reasons="算了", truth=True))
    assert "NOTHING_LEFT" in found.value.codes
    with pytest.raises(Incomplete) as found:
        change_claims(cast, case, changed(case, Do.CHANGE, Decimal(0)))
    assert "AMOUNT_INVALID" in found.value.codes


def test_who_and_when(cast: Cast) -> None:
    case = joined(cast)
    for who in (cast.seller, cast.outsider, cast.filing_judge):
        with clock.running_at(NEXT_DAY), pytest.raises(Http404):
            changing.change_claims(who, plaintiff(case).pk, changed(case, added=(MORE,)), key())
    with clock.running_at(NEXT_DAY), pytest.raises(Http404):
        changing.change_claims(cast.seller, defendant(case).pk, changed(case, added=(MORE,)), key())
    same = key()
    with clock.running_at(NEXT_DAY):
        first = changing.change_claims(cast.buyer, plaintiff(case).pk, changed(case, added=(MORE,)), same)
        assert changing.change_claims(cast.buyer, plaintiff(case).pk, changed(case, added=(MORE,)), same) == first
    case.refresh_from_db()
    case.stage = "in_deliberation"
    case.save()
    with pytest.raises(Refused) as refused:
        change_claims(cast, case, changed(case, added=(MORE,)))
    assert refused.value.codes == ("WRONG_STAGE",)


def test_by_two_pages(cast: Cast) -> None:
    case = joined(cast)
    with clock.running_at(NEXT_DAY):
        buyer = enter(cast.buyer)
        at = f"/pleadings/cases/{case.pk}/change/"
        assert "不要了" in buyer.get(at).content.decode()
        empty = buyer.post(at, {"do_1": "keep", "reasons": "多要一项"})
        assert empty.status_code == 422
        assert "还没有改动" in empty.content.decode()
        assert buyer.post(at, {"add": "1", "add_kind": "money", "reasons": "多要一项"}).status_code == 200
        values = {"c1-claim_object": "赔偿损失", "c1-claim_amount": "50000", "reasons": "多要一项"}
        assert buyer.post(at, values).headers["Location"].endswith("/change/check/")
        check = buyer.get(f"{at}check/").content.decode()
        assert "补交" in check
        assert buyer.post(f"{at}check/", {"truth": "on"}).status_code == 302
    assert Change.objects.get().case == case
