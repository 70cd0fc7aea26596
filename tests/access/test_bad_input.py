"""The bad input a court must stand: each kind has its test somewhere, and those that cross rooms stand here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections
from django.test import Client

from netcourt.cases import clock
from netcourt.cases.actions import Step
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, DocketEntry, Document, NumberSeries, Period, Submission
from netcourt.filing import attachments, bundles, drafts
from netcourt.filing.actions import resubmit_claim, submit_claim
from netcourt.filing.review import accept_filing, request_correction
from netcourt.filing.tests.filling import make_draft, upload
from netcourt.filing.tests.reviewing import DEFECT, MET, at, key, prove, receive
from netcourt.filing.views.step import KEPT
from tests.access.scene import enter
from tests.cast import Cast, make_account, make_staff

ROOT = Path(__file__).resolve().parents[2]

# What may be thrown at the court → where it is shown to be answered with a sentence.
ANSWERED = {
    "wrong checksums": ("src/netcourt/filing/tests/test_submit.py", "a_defendant_must_be_definite"),
    "future birth dates": ("src/netcourt/filing/tests/test_submit.py", "ID_BIRTH_FUTURE"),
    "negative and 10^15 amounts": ("src/netcourt/filing/tests/test_draft.py", "MAX_WHOLE_DIGITS"),
    "emoji in names": ("src/netcourt/filing/tests/test_submit.py", "NAME_CHARACTERS"),
    "CJK extension B in names": ("src/netcourt/filing/tests/test_submit.py", "rare_characters_in_a_name_are_kept"),
    "5 MB of text in a field": ("src/netcourt/filing/tests/test_pages.py", "five_megabytes_in_a_field_get_a_sentence"),
    "zero-byte files": ("src/netcourt/intake/tests/test_receive.py", '"EMPTY"'),
    "renamed files": ("src/netcourt/intake/tests/test_receive.py", "refuses_hostile_file"),
    "zip bombs": ("src/netcourt/intake/tests/test_receive.py", "zip_bomb"),
    "PDF bombs": ("src/netcourt/intake/tests/test_receive.py", "_pdf_bomb"),
    "double click on submit": ("src/netcourt/filing/tests/test_submit_at_once.py", "two_presses_at_once_make_one_case"),
    "back after submit": ("src/netcourt/filing/tests/test_pages.py", "handing_in_leads_to_the_receipt_and_back_again"),
    "session expiry in the middle": ("src/netcourt/filing/tests/test_pages.py", "who_was_signed_out_loses_nothing"),
    "23:59:59 on the last day": ("tests/access/test_bad_input.py", "the_last_second_of_the_last_day_is_in_time"),
    "two judges accepting at once": (
        "src/netcourt/filing/tests/test_accept_at_once.py", "two_judges_at_one_case_make_one_acceptance",
    ),
    "web process killed": ("tests/robustness/test_kill_web.py", "loses_nothing_and_repeats_nothing"),
    "worker killed": ("tests/robustness/test_kill_worker.py", "records_none_twice"),
    "database killed": ("tests/robustness/test_kill_database.py", "keeps_everything_it_acknowledged"),
    "database gone between entry and commit": ("tests/access/test_bad_input.py", "leaves_nothing_and_can_be_repeated"),
}  # fmt: skip


@pytest.mark.parametrize("thrown", ANSWERED)
def test_what_is_thrown_at_the_court_is_answered_in_a_test(thrown: str) -> None:
    file, named = ANSWERED[thrown]
    text = (ROOT / file).read_text()
    assert named in text, f"no test about {thrown} in {file}"
    assert re.search(r"^def test_", text, re.M)


@pytest.mark.django_db
@pytest.mark.law("OL21-9b", "REG-7")
def test_the_last_second_of_the_last_day_is_in_time(cast: Cast) -> None:
    """23:59:59 in Beijing counts, the next second is too late; so does the sweep see it."""
    for late in (False, True):
        case = receive(cast.buyer, at("2026-06-01 10:00"))
        with clock.running_at(at("2026-06-02 10:00")):
            request_correction(cast.filing_judge, case.pk, key(), defects=[DEFECT])
        due = Period.objects.get(case=case, rule="CORRECTION").due_at
        assert clock.timezone.localtime(due).strftime("%H:%M:%S") == "00:00:00"
        moment = due if late else due - timedelta(seconds=1)
        prove(cast.buyer, at("2026-06-03 10:00"))
        with clock.running_at(moment):
            draft = drafts.start_correction(cast.buyer, case.pk)
            draft.fields |= make_draft(cast.buyer).fields
            draft.save()
            if late:
                with pytest.raises(Refused) as refused:
                    resubmit_claim(cast.buyer, case.pk)
                assert "CORRECTION_LATE" in refused.value.codes
                assert drafts.find(cast.buyer, draft.pk).fields["went_wrong"], "the draft stays"
            else:
                resubmit_claim(cast.buyer, case.pk)
                assert Period.objects.get(case=case, rule="CORRECTION").state == "met"


@pytest.mark.parametrize("act", ["submit", "accept"])
def test_a_database_gone_between_entry_and_commit_leaves_nothing_and_can_be_repeated(
    committed: None, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection dies after the entry is written. Nothing of the act is there; the same key does it once."""
    buyer, judge = make_account("赵样本"), make_staff("吴立案", "filing_judge")
    draft = make_draft(buyer)
    attachments.BUNDLE.attach(buyer, draft.pk, upload())
    case = None if act == "submit" else receive(buyer)
    before = _counts()

    def do() -> Case:
        if case is None:
            return submit_claim(buyer, draft.pk)
        return accept_filing(judge, case.pk, "the-same-key", conditions=MET)

    real = Step.enter

    def enter_and_die(step: Step, **given: Any) -> DocketEntry:
        entry = real(step, **given)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return entry

    with monkeypatch.context() as patched:
        patched.setattr(Step, "enter", enter_and_die)
        with pytest.raises(DatabaseError):
            do()
    connections.close_all()
    assert _counts() == before
    first, again = do(), do()
    assert first == again
    first.refresh_from_db()
    assert first.entries.count() == (1 if act == "submit" else 2)
    assert NumberSeries.objects.filter(last=1).count() == (0 if act == "submit" else 1)


def _counts() -> list[int]:
    return [m.objects.count() for m in (Case, DocketEntry, Period, Submission, Document, NumberSeries)]


@pytest.mark.django_db
def test_a_file_that_arrives_after_the_claim_was_handed_in_is_refused(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a large file is looked through, the other window hands the claim in: the file must not vanish."""
    draft, real = make_draft(cast.buyer), bundles.receive

    @contextmanager
    def receive_slowly(*args: Any, **more: Any) -> Iterator[Any]:
        with real(*args, **more) as received:
            submit_claim(cast.buyer, draft.pk)
            yield received

    monkeypatch.setattr(bundles, "receive", receive_slowly)
    with pytest.raises(Refused) as refused:
        attachments.BUNDLE.attach(cast.buyer, draft.pk, upload())
    assert refused.value.codes == ("DRAFT_SENT",)
    assert not Document.objects.filter(kind="exhibit").exists()


@pytest.mark.django_db
def test_a_stranger_cannot_fill_the_store_of_sessions(cast: Cast) -> None:
    """What is kept for whoever signs in again is no longer than a draft would take."""
    draft, stranger = make_draft(cast.buyer), Client()
    body = {"went_wrong": "长" * 300_000, "bought_what": "手机"}
    assert stranger.post(f"/filing/{draft.pk}/facts/", body).status_code == 302
    assert stranger.session[KEPT]["sent"] == {"bought_what": ["手机"]}


@pytest.mark.django_db
def test_too_many_fields_and_too_much_at_once_are_answered_with_a_page(cast: Cast) -> None:
    browser, draft = enter(cast.buyer), make_draft(cast.buyer)
    before = draft.fields
    path = f"/filing/{draft.pk}/facts/"
    assert browser.post(path, {f"f{n}": "x" for n in range(10_000)}).status_code == 400
    answer = browser.post(path, {"went_wrong": "x" * 5_000_000})
    assert answer.status_code == 413
    assert "<h1" in answer.content.decode()
    odd = browser.generic("POST", path, b"\xff\xfe", content_type="application/x-www-form-urlencoded; charset=utf-16")
    assert odd.status_code == 400
    assert browser.generic("POST", path, b"x", content_type="multipart/form-data").status_code == 400
    draft.refresh_from_db()
    assert draft.fields == before
