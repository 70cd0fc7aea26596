"""Withdrawing: before acceptance at once and free, afterwards by ruling with half the fee."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.models import Case
from netcourt.cases.words import Outcome, PeriodState, Stage
from netcourt.filing.plans import Terms
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.reviewing import MET, key, receive
from netcourt.filing.tests.test_queue import browser
from netcourt.filing.withdrawals import ask_withdrawal, deny_withdrawal, grant_withdrawal, withdraw
from netcourt.law.procedures import Procedure
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db


def accepted(cast: Cast, procedure: Procedure = Procedure.ORDINARY) -> Case:
    case = receive(cast.buyer)
    return accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=Terms(procedure=procedure))


def codes(act: Any, *args: Any, **more: Any) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        act(*args, **more)
    return refused.value.codes


def test_before_acceptance_it_ends_at_once(cast: Cast) -> None:
    case, one = receive(cast.buyer), key()
    for _ in range(2):
        withdraw(cast.buyer, case.pk, one, reason="被告已经退款")
    case.refresh_from_db()
    assert (case.stage, case.outcome, case.number) == (Stage.CLOSED, Outcome.WITHDRAWN, None)
    assert case.periods.get(rule="D01").state == PeriodState.MET
    assert case.entries.get(act="filing.withdraw").note == "被告已经退款"
    assert codes(withdraw, cast.buyer, case.pk, key()) == ("WRONG_STAGE",)
    for name, person in cast.everyone.items():
        if name != "buyer":
            with pytest.raises((Refused, Http404)):
                withdraw(person, receive(cast.buyer).pk, key())


@pytest.mark.law("FEE-15", "FEE-206")
@pytest.mark.parametrize(("procedure", "before"), [(Procedure.ORDINARY, "50.00"), (Procedure.SUMMARY, "25.00")])
def test_after_acceptance_the_court_grants_it_and_the_fee_is_halved_once(
    cast: Cast, procedure: Procedure, before: str
) -> None:
    case = accepted(cast, procedure)
    assert case.bills.get().amount == Decimal(before)
    ask_withdrawal(cast.buyer, case.pk, key(), reason="已经和解")
    assert codes(ask_withdrawal, cast.buyer, case.pk, key()) == ("WITHDRAWAL_OPEN",)
    case.refresh_from_db()
    assert case.stage == Stage.ACCEPTED  # the case goes on until the ruling
    grant_withdrawal(cast.filing_judge, case.pk, key())
    case.refresh_from_db()
    assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.WITHDRAWN)
    assert case.bills.get().amount == Decimal("25.00")
    printed = text_of(open_bytes(case.documents.get(kind="withdrawal_ruling")).read())
    for words in ("准许原告赵样本撤诉", "减半收取", "第一百四十八条"):
        assert words in printed
    assert case.withdrawals.get().granted is True


def test_a_denial_needs_reasons_and_the_case_goes_on(cast: Cast) -> None:
    case = accepted(cast)
    assert codes(deny_withdrawal, cast.filing_judge, case.pk, key(), reasons=" ") == (
        "NO_WITHDRAWAL",
        "GROUND_REQUIRED",
    )
    ask_withdrawal(cast.buyer, case.pk, key())
    for person in (cast.buyer, cast.president):
        with pytest.raises(Refused):
            grant_withdrawal(person, case.pk, key())
    deny_withdrawal(cast.filing_judge, case.pk, key(), reasons="有违反法律的行为需要依法处理。")
    case.refresh_from_db()
    assert case.stage == Stage.ACCEPTED
    assert "不准许原告赵样本撤诉" in text_of(open_bytes(case.documents.get(kind="withdrawal_ruling")).read())
    ask_withdrawal(cast.buyer, case.pk, key())  # may be asked again


def test_the_pages(cast: Cast, settings: Any) -> None:
    settings.NETCOURT_DEMO = True
    case, buyer, judge = accepted(cast), browser(cast.buyer), browser(cast.filing_judge)
    where, ruling = (reverse(f"filing:{n}", args=[case.pk]) for n in ("withdraw", "rule_withdrawal"))
    page = reverse("cases:case", args=[case.pk])
    assert ruling not in judge.get(page).content.decode()
    assert "由法院裁定" in buyer.get(where).content.decode()
    assert buyer.post(where, {"key": key()}).status_code == 422
    assert buyer.post(where, {"key": key(), "sure": "on", "reason": "已经和解"}).url == page
    assert ruling in judge.get(page).content.decode()
    assert "已经和解" in judge.get(ruling).content.decode()
    assert judge.post(ruling, {"key": key(), "granted": "no"}).status_code == 422
    assert buyer.get(ruling).status_code == 403
    assert judge.post(ruling, {"key": key(), "granted": "yes"}).url == page
    case.refresh_from_db()
    assert case.outcome == Outcome.WITHDRAWN
    fresh = receive(cast.buyer)
    shown = buyer.get(reverse("filing:withdraw", args=[fresh.pk])).content.decode()
    assert "马上生效" in shown
