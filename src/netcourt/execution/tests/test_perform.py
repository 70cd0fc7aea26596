"""Payments: said, confirmed, denied, found, recorded; what is still open, with interest for lateness."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.conf import settings

from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.execution import performing
from netcourt.execution.models import Performance
from netcourt.execution.performing import Paid
from netcourt.execution.sums import standing
from netcourt.execution.tests.executing import ahead, at, executing, key, officer
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE, receive
from netcourt.judgment.tests.test_pronounce import signed
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def paid(case: Case, amount: str = "300", days: int = 1) -> Paid:
    return Paid(amount=Decimal(amount), paid_on=ahead(case, days).date(), how="银行转账")


def claimed(cast: Cast, case: Case, amount: str = "300") -> Performance:
    with at(cast.seller, case):
        rules, folder = EVIDENCE, settings.STATE / "intake"
        with receive(BytesIO(signed()), rules=rules, folder=folder, name="转账.pdf") as got:
            proof = documents.keep(got, kind="performance_proof", title="转账", actor=cast.seller)
            return performing.claim_performed(cast.seller, case.pk, key(), paid=paid(case, amount), proof=proof)


@pytest.mark.law("EXE-INT")
def test_confirmed_it_counts_and_interest_runs_on_the_rest(cast: Cast) -> None:
    case = executing(cast)
    row = claimed(cast, case)
    assert standing(case.execution, ahead(case, 1).date()).paid == 0, "not yet answered"
    with at(cast.buyer, case, 2):
        performing.answer_performance(cast.buyer, case.pk, key(), performance=row.pk, agreed=True)
        with pytest.raises(Refused) as refused:
            performing.answer_performance(cast.buyer, case.pk, key(), performance=row.pk, agreed=False)
    assert refused.value.codes == ("NOTHING_CLAIMED",)
    now = standing(case.execution, ahead(case, 11).date())
    assert now.paid == Decimal(300)
    before = (ahead(case, 1).date() - case.execution.application.performed_by).days
    grown = Decimal(800) * Decimal("0.000175") * before + Decimal(500) * Decimal("0.000175") * 10
    assert now.late is not None
    assert now.late.grown == grown.quantize(Decimal("0.01"))
    assert now.open == Decimal(500) + now.late.grown


def test_denied_the_officer_finds_on_it_with_reasons(cast: Cast) -> None:
    case = executing(cast)
    row = claimed(cast, case)
    with at(cast.buyer, case, 2):
        performing.answer_performance(cast.buyer, case.pk, key(), performance=row.pk, agreed=False, words="没有收到")
    with at(officer(), case, 3):
        with pytest.raises(Refused) as refused:
            performing.judge_performance(officer(), case.pk, key(), performance=row.pk, counts=True, finding="")
        assert refused.value.codes == ("FINDING_MISSING",)
        performing.judge_performance(officer(), case.pk, key(), performance=row.pk, counts=True, finding="凭证属实")
    row.refresh_from_db()
    assert row.state == "confirmed"
    other = claimed(cast, case, "20")
    with at(officer(), case, 3):
        performing.judge_performance(officer(), case.pk, key(), performance=other.pk, counts=False, finding="付给他人")
    other.refresh_from_db()
    assert other.state == "rejected"


def test_the_officer_records_what_came(cast: Cast) -> None:
    case = executing(cast)
    with at(officer(), case, 2):
        once = key()
        row = performing.record_performance(officer(), case.pk, once, paid=paid(case, "800"))
        assert performing.record_performance(officer(), case.pk, once, paid=paid(case, "800")) == row
        assert row.party.role == "defendant"
        for amount, day in (("0", 0), ("5", 30)):
            wrong = Paid(amount=Decimal(amount), paid_on=ahead(case, day).date())
            with pytest.raises(Refused) as refused:
                performing.record_performance(officer(), case.pk, key(), paid=wrong)
            assert refused.value.status == 422
    assert standing(case.execution, ahead(case, 2).date()).paid == Decimal(800)


@pytest.mark.parametrize("who", ["buyer", "judge", "filing_judge"])
def test_others_do_not_say_what_was_paid(cast: Cast, who: str) -> None:
    case, person = executing(cast), None
    person: Account = getattr(cast, who)
    with at(person, case), pytest.raises(Exception):  # noqa: B017  403 or 404, by how they meet the case
        performing.claim_performed(person, case.pk, key(), paid=paid(case))
    assert not Performance.objects.exists()


def test_on_the_pages_of_both_sides(cast: Cast) -> None:
    case = executing(cast)
    seller, buyer, court = enter(cast.seller), enter(cast.buyer), enter(officer())
    here, day = f"/execution/cases/{case.pk}/", ahead(case, 1).date()
    parts = {"paid_on_year": day.year, "paid_on_month": day.month, "paid_on_day": day.day}
    with at(cast.seller, case, 2):
        page = seller.get(f"{here}performed/").content.decode()
        assert "还欠" in page
        assert "个人账户" in page
        assert seller.post(f"{here}performed/", {"key": key(), "amount": ""} | parts).status_code == 422
        told = {"key": key(), "amount": "300", "how": "转账", "proof": BytesIO(signed())} | parts
        told["proof"].name = "转账.pdf"
        assert seller.post(f"{here}performed/", told).status_code == 302
    with at(cast.buyer, case, 3):
        assert "答复对方说的履行" in buyer.get(f"/cases/{case.pk}/").content.decode()
        assert "300.00" in buyer.get(f"{here}performed/answer/").content.decode()
        said = {"key": key(), "agreed": "no", "words": "没有收到"}
        assert buyer.post(f"{here}performed/answer/", said).status_code == 302
        assert buyer.get(f"{here}performed/answer/").status_code == 302
        assert court.get(f"{here}performed/find/").status_code == 200
        done = court.post(f"{here}performed/find/", {"key": key(), "counts": "yes", "finding": "属实"})
        assert done.status_code == 302
        assert "800.00" in court.get(f"{here}record/").content.decode()
        assert court.post(f"{here}record/", {"key": key(), "amount": "500"} | parts).status_code == 302
        assert seller.get(f"{here}record/").status_code == 403
        assert "确认后法院以" in buyer.get(f"{here}performed/all/").content.decode()
        assert buyer.post(f"{here}performed/all/", {"key": key()}).status_code == 302
    case.execution.refresh_from_db()
    assert case.execution.satisfied_id
    with clock.running_at(ahead(case, 3) + timedelta(hours=1)):
        assert standing(case.execution, clock.today()).paid == Decimal(800)
