"""Many judges accept at the same moment: numbers without gap or double; two at one case: one of them."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, NumberSeries
from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.reviewing import MET, key, receive
from netcourt.identity.models import Account
from tests.cast import make_account, make_staff


def at_once(tasks: list[Callable[[], object]]) -> None:
    ready = threading.Barrier(len(tasks))

    def run(task: Callable[[], object]) -> None:
        ready.wait()
        try:
            task()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.law("CN-1")
def test_numbers_of_one_court_have_no_gap_and_no_double(committed: None) -> None:
    buyer, judge = make_account("赵样本"), make_staff("吴立案", "filing_judge")
    unset = (ClaimLine(kind=Claim.Kind.OTHER, text="判令被告赔礼道歉"),)  # its fee is not set: acceptance fails
    cases = [receive(buyer) for _ in range(6)]
    failing = [receive(buyer, claims=unset) for _ in range(2)]
    failed: list[tuple[str, ...]] = []

    def accept(case: Case) -> None:
        try:
            accept_filing(judge, case.pk, key(), conditions=MET)
        except Refused as refused:
            failed.append(refused.codes)

    order = [*cases[:2], failing[0], *cases[2:4], failing[1], *cases[4:]]
    at_once([lambda case=case: accept(case) for case in order])
    assert failed == [("TARIFF_UNSET",)] * 2
    numbers = sorted(Case.objects.filter(number__isnull=False).values_list("number", flat=True))
    year = cases[0].received_at.year
    assert numbers == [f"（{year}）浙0199民初{n}号" for n in range(1, 7)]
    assert NumberSeries.objects.get().last == 6


@pytest.mark.law("CN-1")
def test_an_acceptance_that_fails_after_taking_its_number_leaves_no_gap(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    buyer, judge = make_account("赵样本"), make_staff("吴立案", "filing_judge")
    first, second = receive(buyer), receive(buyer)

    def broken(*_args: object) -> None:
        raise RuntimeError("the typesetter fell over")

    with monkeypatch.context() as patched:
        patched.setattr("netcourt.filing.notices.acceptance_papers", broken)
        with pytest.raises(RuntimeError):
            accept_filing(judge, first.pk, key(), conditions=MET)
    accept_filing(judge, second.pk, key(), conditions=MET)
    assert Case.objects.get(pk=first.pk).number is None
    assert Case.objects.get(pk=second.pk).number.endswith("民初1号")


@pytest.mark.law("CPL-126")
def test_two_judges_at_one_case_make_one_acceptance(committed: None) -> None:
    buyer = make_account("赵样本")
    judges = [make_staff(name, "filing_judge") for name in ("吴立案", "郑立案")]
    case, told = receive(buyer), []

    def accept(judge: Account) -> None:
        try:
            accept_filing(judge, case.pk, key(), conditions=MET)
        except Refused as refused:
            told.append((refused.codes, refused.status))

    at_once([lambda judge=judge: accept(judge) for judge in judges])
    assert told == [(("WRONG_STAGE",), 409)]
    assert case.entries.filter(act="filing.accept").count() == 1
