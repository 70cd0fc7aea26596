"""Handing in a batch: each good row is one claim, once, whatever happens in between."""

from __future__ import annotations

from typing import Any

import pytest

from netcourt.batches import actions, handing_in
from netcourt.batches.checking import check
from netcourt.batches.handing_in import hand_in
from netcourt.batches.models import Batch
from netcourt.batches.tests.sheets import archive, row_of, sheet
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document
from netcourt.filing.papers import NOTICE_VERSION
from netcourt.identity import actions as identity
from tests.cast import Cast

pytestmark = pytest.mark.django_db
CHOICES: dict[str, Any] = {
    "electronic_service": True, "online_stages": ["mediation"], "notice_version": NOTICE_VERSION, "truth": True
}  # fmt: skip


def ready(actor: Any, rows: list[Any], files: Any = None) -> Batch:
    batch = actions.send(actor, sheet(rows), files)
    check(batch.pk)
    return batch


def filed(batch: Batch) -> dict[str, str]:
    return {r.reference: r.state for r in batch.rows.all()}


@pytest.mark.law("OL21-11a", "OP22-17", "REG-2")
def test_good_rows_are_filed_the_others_wait(cast: Cast) -> None:
    rows = [row_of(cast.buyer, "A1", evidence="订单.pdf|订单截图|证明价款"), row_of(cast.buyer, "A2", facts=""),
            row_of(cast.buyer, "A3")]  # fmt: skip
    batch = ready(cast.buyer, rows, archive(["订单.pdf"]))
    actions.hand_in_batch(cast.buyer, batch.pk, **CHOICES)
    assert hand_in(batch.pk) == 2
    assert filed(batch) == {"A1": "filed", "A2": "faulty", "A3": "filed"}
    batch.refresh_from_db()
    assert (batch.state, batch.truth_version != "", batch.stood_for_at is not None) == ("done", True, True)
    case = batch.rows.get(reference="A1").case
    entry = case.entries.get()
    assert entry.particulars["through"] == {"batch": str(batch.pk), "row": 2, "reference": "A1"}
    assert {d["kind"] for d in entry.documents} == {"complaint", "exhibit", "filing_receipt"}
    assert case.complaints.get().evidence.get().purpose == "证明价款"
    assert case.complaints.get().claims.first().text == "判令被告向原告退还货款1000.00元"
    assert {c.stage: c.state for c in case.consents.all()} == {
        "filing": "chosen", "mediation": "agreed", "service": "agreed"
    }  # fmt: skip


@pytest.mark.law("OL21-4a", "OL21-29a")
def test_who_hands_in_stands_for_the_batch(cast: Cast) -> None:
    batch = ready(cast.buyer, [row_of(cast.buyer, "B1")])
    with pytest.raises(Refused) as refused:
        actions.hand_in_batch(cast.buyer, batch.pk, electronic_service=None)
    assert refused.value.codes == ("CONSENT_UNANSWERED", "CONSENT_OUTDATED", "TRUTH_UNCONFIRMED")
    assert refused.value.status == 422
    with pytest.raises(Refused) as refused:
        actions.hand_in_batch(cast.buyer, ready(cast.buyer, [row_of(cast.buyer, "B2", facts="")]).pk, **CHOICES)
    assert refused.value.codes == ("NOTHING_READY",)


def test_a_worker_killed_in_the_middle_files_nothing_twice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = ready(cast.buyer, [row_of(cast.buyer, f"C{n}") for n in range(4)])
    actions.hand_in_batch(cast.buyer, batch.pk, **CHOICES)
    real, calls = handing_in.submit, []

    def dies(*args: Any, **more: Any) -> Any:
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*args, **more)

    monkeypatch.setattr(handing_in, "submit", dies)
    with pytest.raises(KeyboardInterrupt):
        hand_in(batch.pk)
    assert Case.objects.count() == 2
    monkeypatch.setattr(handing_in, "submit", real)
    assert hand_in(batch.pk) == 2
    assert hand_in(batch.pk) == 0
    assert Case.objects.count() == 4
    assert set(filed(batch).values()) == {"filed"}


def test_a_row_whose_case_was_made_but_not_noted_finds_it_again(cast: Cast) -> None:
    """The key of a row is the same however often it is sent: even a row forgotten makes no second case."""
    batch = ready(cast.buyer, [row_of(cast.buyer, "D1")])
    actions.hand_in_batch(cast.buyer, batch.pk, **CHOICES)
    hand_in(batch.pk)
    case = Case.objects.get()
    batch.rows.update(state="ready", case=None, filed_at=None)
    Batch.objects.filter(pk=batch.pk).update(state="filing")
    hand_in(batch.pk)
    assert Case.objects.get() == case
    assert batch.rows.get().case == case


def test_a_corrected_sheet_files_only_what_is_new(cast: Cast) -> None:
    rows = [row_of(cast.buyer, "E1", evidence="a.pdf"), row_of(cast.buyer, "E2", evidence="b.pdf", facts="")]
    batch = ready(cast.buyer, rows, archive(["a.pdf", "b.pdf"]))
    actions.hand_in_batch(cast.buyer, batch.pk, **CHOICES)
    hand_in(batch.pk)
    rows[1]["facts"] = "收到的是翻新机。"
    rows.append(row_of(cast.buyer, "E3"))
    actions.send_again(cast.buyer, batch.pk, sheet(rows))
    check(batch.pk)
    assert filed(batch) == {"E1": "filed", "E2": "ready", "E3": "ready"}
    batch.refresh_from_db()
    assert [f["code"] for f in batch.faults] == ["FILED_ALREADY"]
    actions.hand_in_batch(cast.buyer, batch.pk, **CHOICES)
    assert hand_in(batch.pk) == 2
    assert Case.objects.count() == 3


def test_one_file_for_several_rows_is_a_paper_of_each_case(cast: Cast) -> None:
    rows = [row_of(cast.buyer, f"F{n}", evidence="合同范本.pdf") for n in range(3)]
    batch = ready(cast.buyer, rows, archive(["合同范本.pdf"]))
    actions.hand_in_batch(cast.buyer, batch.pk, **CHOICES)
    assert hand_in(batch.pk) == 3
    exhibits = Document.objects.filter(kind="exhibit")
    assert len({d.case_id for d in exhibits}) == len({d.file.name for d in exhibits}) == 3
    assert len({d.sha256 for d in exhibits}) == 1


@pytest.mark.law("CPL-61")
def test_a_power_revoked_after_the_check_files_nothing(cast: Cast) -> None:
    assert cast.agent.person
    power = identity.give_power(cast.buyer, agent=cast.agent.person, kind="relative")
    identity.accept_power(cast.agent, power.pk)
    batch = ready(cast.agent, [row_of(cast.buyer, "G1"), row_of(cast.agent, "G2")])
    actions.hand_in_batch(cast.agent, batch.pk, **CHOICES)
    identity.revoke_power(cast.buyer, power.pk)
    assert hand_in(batch.pk) == 1
    assert filed(batch) == {"G1": "faulty", "G2": "filed"}
    assert batch.rows.get(reference="G1").faults[0]["code"] == "PLAINTIFF_NOT_YOURS"


def test_giving_up_deletes_what_was_not_filed(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    batch = ready(cast.buyer, [row_of(cast.buyer, "H1"), row_of(cast.buyer, "H2", facts="")], archive(["x.pdf"]))
    actions.hand_in_batch(cast.buyer, batch.pk, **CHOICES)
    with pytest.raises(Refused):
        actions.give_up(cast.buyer, batch.pk)
    hand_in(batch.pk)
    actions.give_up(cast.buyer, batch.pk)
    assert filed(batch) == {"H1": "filed"}
    assert not Document.objects.filter(kind="exhibit").exists()
    empty = ready(cast.buyer, [row_of(cast.buyer, "H3", facts="")])
    actions.give_up(cast.buyer, empty.pk)
    assert not Batch.objects.filter(pk=empty.pk).exists()
