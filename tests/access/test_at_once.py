"""Two at the same moment: one of them, or both, and nothing lost in between."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from netcourt.cases.models import Case, Submission
from netcourt.filing import attachments
from netcourt.filing.actions import submit_claim
from netcourt.filing.tests.filling import make_draft, upload
from netcourt.identity import actions as identity
from tests.cast import make_account, make_staff, resident_number


def at_once(*tasks: Callable[[], Any]) -> list[Any]:
    """What each of the tasks gave, or raised, when all began together."""
    ready = threading.Barrier(len(tasks))
    given: list[Any] = [None] * len(tasks)

    def run(n: int) -> None:
        ready.wait()
        try:
            given[n] = tasks[n]()
        except Exception as error:
            given[n] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(tasks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


@pytest.mark.law("REG-2")
def test_a_draft_handed_in_from_two_windows_at_once_is_one_case(committed: None) -> None:
    buyer = make_account("赵样本")
    draft = make_draft(buyer)
    cases = at_once(*[lambda: submit_claim(buyer, draft.pk)] * 4)
    assert len({case.pk for case in cases}) == 1
    assert (Case.objects.count(), Submission.objects.count()) == (1, 1)


def test_a_file_added_while_the_draft_is_handed_in_is_in_the_case_or_refused(committed: None) -> None:
    """Never lost in between: taken with the claim, or refused with a sentence because the claim had gone."""
    buyer = make_account("赵样本")
    draft = make_draft(buyer)
    case, file = at_once(
        lambda: submit_claim(buyer, draft.pk), lambda: attachments.BUNDLE.attach(buyer, draft.pk, upload())
    )
    assert isinstance(case, Case)
    exhibits = case.documents.filter(kind="exhibit").count()
    if isinstance(file, Exception):
        assert getattr(file, "codes", ()) == ("DRAFT_SENT",)
    assert exhibits == (0 if isinstance(file, Exception) else 1)


def test_two_requests_of_proof_for_one_number_end_in_one_person(committed: None) -> None:
    number = resident_number("19800101", 555)
    people = [make_account("王同号", proved=False) for _n in range(2)]
    clerk = make_staff("冯书记", "clerk")
    asked = [
        identity.ask_proof(p, name="王同号", id_kind="resident", id_number=number, nationality="中国", photo="x.png",
                           photo_sha256="0" * 64)
        for p in people
    ]  # fmt: skip
    given = at_once(*[lambda a=a: identity.confirm_proof(clerk, a.pk) for a in asked])
    assert sorted(isinstance(g, Exception) for g in given) == [False, True]
    assert not [g for g in given if isinstance(g, Exception) and not hasattr(g, "codes")], given
