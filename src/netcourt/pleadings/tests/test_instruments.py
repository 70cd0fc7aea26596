"""Every ruling and decision of a case has its own number, in the order made, without a gap (CN-7)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.filing.withdrawals import ask_withdrawal, deny_withdrawal, grant_withdrawal
from netcourt.pleadings.tests.asking import NEXT_DAY, key
from netcourt.pleadings.tests.test_recusal import ask_recusal, decide_recusal, on_trial
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
LATER = NEXT_DAY + timedelta(hours=1)


def numbers(case: Case) -> list[Any]:
    made = case.entries.filter(particulars__has_key="instrument").order_by("seq")
    return list(made.values_list("particulars__instrument", flat=True))


def printed(case: Case, kind: str) -> list[str]:
    return [text_of(documents.open_bytes(d).read()) for d in case.documents.filter(kind=kind).order_by("pk")]


@pytest.mark.law("CN-7")
def test_rulings_on_the_way_are_numbered_and_what_ends_the_case_has_its_number(cast: Cast) -> None:
    case = on_trial(cast)
    before = len(numbers(case))
    decide_recusal(cast.president, ask_recusal(cast, case), grant=False)
    with clock.running_at(LATER):
        ask_withdrawal(cast.buyer, case.pk, key())
        with pytest.raises(Refused):
            deny_withdrawal(cast.filing_judge, case.pk, key(), reasons=" ")
        once = key()
        for _ in range(2):
            deny_withdrawal(cast.filing_judge, case.pk, once, reasons="违反法律的行为需要依法处理")
        ask_withdrawal(cast.buyer, case.pk, key())
        grant_withdrawal(cast.filing_judge, case.pk, key())
    case.refresh_from_db()
    assert before == 0
    assert numbers(case) == [f"{case.number}之一", f"{case.number}之二", case.number]
    assert f"{case.number}之一" in printed(case, "decision")[0].replace("\n", "")
    denied, granted = (t.replace("\n", "") for t in printed(case, "withdrawal_ruling"))
    assert f"{case.number}之二" in denied
    assert f"{case.number}之" not in granted
    assert case.number in granted
