"""Applying for execution: the right person, everything wrong at once, late and accepted, twice, taken back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.sweep import sweep_due
from netcourt.execution import applying
from netcourt.execution.applying import Asked
from netcourt.execution.models import Application
from netcourt.execution.tests.executing import ASKED, apply, judged, key, overdue, shop_of
from netcourt.filing.tests.reviewing import prove
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.law("EXE-250", "OL21-9e", "OL21-36a")
def test_the_creditor_applies_and_the_court_has_seven_days(cast: Cast) -> None:
    case = judged(cast)
    row = apply(
        cast,
        case,
        asked=Asked(amount=Decimal(800), performed=Decimal(200), bank="示范银行", account="6222 0000 1111 2222"),
    )
    assert (row.amount, row.performed, row.state) == (Decimal(800), Decimal(200), "waiting")
    assert list(row.against.all()) == [shop_of(case)], "the only one it can be"
    assert (row.performed_by - case.decisions.get().effective_on).days == 10
    assert row.decide_by.rule == "EXE-REGISTER"
    assert row.notice_by.rule == "D47"
    assert {d.kind_id for d in case.documents.filter(entry=row.entry)} == {"execution_application", "execution_receipt"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT account FROM execution_application WHERE id = %s", [row.pk])
        assert "6222" not in cursor.fetchone()[0], "kept encrypted"
    assert row.account == "6222000011112222"


@pytest.mark.law("EXE-250")
def test_the_other_side_learns_nothing_of_it_before_it_is_registered(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case)
    seller, stranger = enter(cast.seller), enter(cast.outsider)
    with clock.running_at(overdue(case) + timedelta(hours=1)):
        assert "申请执行示例百货" not in seller.get(f"/cases/{case.pk}/docket/").content.decode()
        assert seller.get(f"/cases/documents/{row.document_id}/").status_code == 404
        assert stranger.get(f"/execution/cases/{case.pk}/apply/").status_code == 404
    with pytest.raises(Http404):
        applying.apply(cast.outsider, case.pk, key(), asked=ASKED)


@pytest.mark.law("EXE-250")
def test_everything_that_is_wrong_is_said_at_once(cast: Cast) -> None:
    case = judged(cast)
    early = overdue(case) - timedelta(days=5)
    wrong = Asked(amount=Decimal(900), performed=Decimal(200), interest=Decimal(3), account="12")
    with pytest.raises(Refused) as refused:
        apply(cast, case, early, asked=wrong)
    codes = set(refused.value.codes)
    assert codes == {"NOT_DUE_YET", "ABOVE_DECISION", "INTEREST_UNEXPLAINED", "ACCOUNT_INVALID"}
    with pytest.raises(Refused) as refused:
        apply(cast, case, asked=Asked(), against=["nobody"])
    assert set(refused.value.codes) == {"NOTHING_ASKED", "NOBODY_EXECUTED"}
    with pytest.raises(Refused) as refused:
        apply(cast, case, applicant=shop_of(case).pk)
    assert refused.value.status == 403
    with pytest.raises(Refused) as refused:
        apply(cast, case, who=cast.filing_judge)
    assert refused.value.status == 403
    with pytest.raises(Refused) as refused:
        apply(cast, case, asked=Asked(amount=Decimal(1), assets="长" * 10001))
    assert refused.value.codes == ("TEXT_TOO_LONG",)


@pytest.mark.law("EXE-250")
def test_before_the_effect_or_without_anything_ordered_nothing_can_be_executed(cast: Cast) -> None:
    case = judged(cast, allowed=Decimal(0))
    with pytest.raises(Refused) as refused:
        apply(cast, case)
    assert refused.value.codes == ("NOT_IN_FORCE",)


@pytest.mark.law("EXE-250")
def test_after_two_years_it_is_accepted_all_the_same(cast: Cast) -> None:
    case = judged(cast)
    when = overdue(case) + timedelta(days=800)
    row = apply(cast, case, when, asked=Asked(amount=Decimal(1000), late_reason="去年催要过"))
    assert row.state == "waiting"
    assert row.entry.particulars["late"] is True
    assert row.late_reason == "去年催要过"


@pytest.mark.law("EXE-250")
def test_twice_is_refused_and_the_same_key_is_the_same_application(cast: Cast) -> None:
    case = judged(cast)
    once = key()
    row = apply(cast, case, key=once)
    assert apply(cast, case, key=once) == row
    with pytest.raises(Refused) as refused:
        apply(cast, case)
    assert refused.value.codes == ("ALREADY_APPLIED",)


def test_taken_back_it_can_be_made_again(cast: Cast) -> None:
    """execution.take_back"""
    case = judged(cast)
    row = apply(cast, case)
    with clock.running_at(overdue(case) + timedelta(minutes=1)):
        with pytest.raises(Refused):
            applying.take_back(cast.seller, case.pk, key())
        applying.take_back(cast.buyer, case.pk, key())
    row.refresh_from_db()
    assert row.state == "taken_back"
    assert not case.periods.filter(rule__in=("EXE-REGISTER", "D47"), state="open").exists()
    assert apply(cast, case).state == "waiting"
    assert Application.objects.count() == 2


@pytest.mark.law("OL21-9e")
def test_overdue_at_the_filing_judge_it_is_on_the_president_s_list(cast: Cast) -> None:
    case = judged(cast)
    row = apply(cast, case)
    with clock.running_at(row.decide_by.due_at):
        sweep_due()
        page = enter(cast.president).get("/cases/").content.decode()
        assert "执行立案审查" in page
        assert "已逾期" in enter(cast.filing_judge).get("/execution/desk/").content.decode()


@pytest.mark.law("OL21-9e", "OL21-36a")
def test_on_the_page(cast: Cast) -> None:
    case = judged(cast)
    buyer, here = enter(cast.buyer), f"/execution/cases/{case.pk}/apply/"
    prove(cast.buyer, overdue(case))
    with clock.running_at(overdue(case) + timedelta(minutes=1)):
        assert here in buyer.get(f"/cases/{case.pk}/").content.decode()
        page = buyer.get(here).content.decode()
        for words in ("裁判确定的金额", "1,000.00", "不用预交申请费", "示例百货", "什么时候之前申请"):
            assert words in page, words
        assert 'name="against"' not in page, "only one it can be: nothing is asked"
        bad = buyer.post(here, {"key": key(), "amount": "1200", "assets": "写了的不丢"})
        assert bad.status_code == 409
        assert "写了的不丢" in bad.content.decode()
        assert "超过了裁判确定的金额" in bad.content.decode()
        done = buyer.post(here, {"key": key(), "amount": "1000", "doubled": "on", "assets": "某银行账户"})
        assert done.status_code == 302
        assert "待立案审查" in buyer.get(here).content.decode()
    assert Case.objects.get(pk=case.pk).execution_applications.get().doubled
