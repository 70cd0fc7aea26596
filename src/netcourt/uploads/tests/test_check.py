"""The check is a job: taken once, refused with every reason, and nothing is handed in before it is done."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from netcourt.cases import clock
from netcourt.filing import actions, drafts
from netcourt.filing.models import Draft
from netcourt.filing.tests.filling import make_draft
from netcourt.filing.views import bundles
from netcourt.uploads import checking, pieces, sweeping
from netcourt.uploads.models import Upload
from netcourt.uploads.tasks import check_upload
from netcourt.uploads.tests.sending import Sender, recording
from tests.cast import Cast


def files(store: Path) -> list[Path]:
    return [p for p in store.rglob("*") if p.is_file()]


@pytest.mark.law("OL21-11b")
def test_a_file_in_pieces_becomes_evidence_with_its_digests(
    buyer: Sender, draft: Draft, store: Path, django_capture_on_commit_callbacks: Any
) -> None:
    body = recording(10_000)
    upload = buyer.send(draft.pk, body)
    assert upload.state == "waiting"
    with django_capture_on_commit_callbacks(execute=True):
        assert check_upload(str(upload.pk)) == "taken"
    (file,) = draft.files.select_related("document")
    assert file.document.sha256 == hashlib.sha256(body).hexdigest()
    assert file.document.sm3 == hashlib.new("sm3", body).hexdigest()
    assert (file.document.size, file.document.media_type, file.name) == (len(body), "audio/wav", "录音")
    assert len(files(store)) == 1, "the pieces are gone, the document stays"


def test_the_last_piece_asks_for_the_check_once(buyer: Sender, draft: Draft) -> None:
    upload = buyer.send(draft.pk, recording())
    jobs = ProcrastinateJob.objects.filter(task_name="uploads.check")
    assert [job.args for job in jobs] == [{"upload_id": str(upload.pk)}]


def test_checked_twice_it_is_taken_once(buyer: Sender, draft: Draft) -> None:
    upload = buyer.send(draft.pk, recording())
    assert [checking.check(upload.pk), checking.check(upload.pk)] == ["taken", ""]
    assert draft.files.count() == 1


def test_a_check_that_broke_off_is_done_again(buyer: Sender, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = buyer.send(draft.pk, recording())

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("the worker was killed")

    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr(checking, "receive", broken)
        checking.check(upload.pk)
    upload.refresh_from_db()
    assert upload.state == "checking"
    assert checking.check(upload.pk) == "taken"


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("程序.wav", b"\x7fELF" + bytes(5000), "EXECUTABLE"),
        ("坏的.wav", b"RIFF" + bytes(4) + b"WAVE" + bytes(3000), "UNREADABLE"),
        ("改名.pdf", recording(), "TYPE_MISMATCH"),
    ],
)
@pytest.mark.law("OL21-11b")
def test_what_intake_refuses_is_said_with_its_reasons(
    buyer: Sender, draft: Draft, name: str, body: bytes, code: str, store: Path, django_capture_on_commit_callbacks: Any
) -> None:
    upload = buyer.send(draft.pk, body, name)
    with django_capture_on_commit_callbacks(execute=True):
        assert checking.check(upload.pk) == "refused"
    upload.refresh_from_db()
    assert code in [r["code"] for r in upload.reasons]
    assert all(r["zh"] and r["en"] for r in upload.reasons)
    assert (draft.files.count(), files(store)) == (0, [])
    page = buyer.browser.get(f"/filing/{draft.pk}/evidence/").text
    assert upload.why[0].zh in page


def test_nothing_is_handed_in_before_the_check_is_done(cast: Cast, buyer: Sender) -> None:
    draft = make_draft(cast.buyer)
    upload = buyer.send(draft.pk, recording())
    with pytest.raises(actions.Incomplete) as refused:
        actions.submit_claim(cast.buyer, draft.pk)
    assert [d.refusal.code for d in refused.value.defects] == ["FILE_NOT_READY"]
    assert "正在检查" in refused.value.defects[0].refusal.text.zh
    checking.check(upload.pk)
    assert actions.submit_claim(cast.buyer, draft.pk).complaints.get().evidence.count() == 1


def test_nor_while_a_file_is_half_here(cast: Cast, buyer: Sender) -> None:
    draft = make_draft(cast.buyer)
    address = buyer.begin(draft.pk, 100)
    page = buyer.browser.get(f"/filing/{draft.pk}/check/").text
    assert "还没有传完" in page
    buyer.delete(address)
    assert actions.submit_claim(cast.buyer, draft.pk).pk


def test_a_refused_file_hinders_nothing(cast: Cast, buyer: Sender) -> None:
    draft = make_draft(cast.buyer)
    checking.check(buyer.send(draft.pk, b"\x7fELF" + bytes(100), "程序.wav").pk)
    assert actions.submit_claim(cast.buyer, draft.pk).pk


def test_a_draft_that_went_away_takes_its_uploads_along(cast: Cast, buyer: Sender, draft: Draft) -> None:
    upload = buyer.send(draft.pk, recording())
    drafts.discard(cast.buyer, draft.pk)
    assert not Upload.objects.filter(pk=upload.pk).exists()
    assert checking.check(upload.pk) == ""


def test_given_up_while_it_is_checked(cast: Cast, buyer: Sender, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = buyer.send(draft.pk, recording())
    chunks = pieces.Whole.chunks

    def slow(self: pieces.Whole, size: int) -> Any:
        yield from chunks(self, size)
        buyer.delete(f"/uploads/{upload.pk}/")

    monkeypatch.setattr(pieces.Whole, "chunks", slow)
    assert checking.check(upload.pk) == ""
    assert draft.files.count() == 0


def test_a_large_file_of_a_plain_form_is_checked_by_the_job_too(
    cast: Cast, buyer: Sender, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "INLINE", 1000)
    body = recording()
    with TemporaryUploadedFile("录音.wav", "audio/wav", len(body), None) as file:
        file.write(body)
        file.seek(0)
        answer = buyer.browser.post(f"/filing/{draft.pk}/evidence/", {"files": file, "do": "upload"}, follow=True)
    assert "正在检查" in answer.text
    assert draft.files.count() == 0
    checking.check(Upload.objects.get().pk)
    assert draft.files.get().document.sha256 == hashlib.sha256(body).hexdigest()


def test_lost_checks_are_asked_for_again(buyer: Sender, draft: Draft) -> None:
    upload = buyer.send(draft.pk, recording())
    ProcrastinateJob.objects.filter(task_name="uploads.check").delete()
    assert sweeping.sweep()["asked again"] == 0
    with clock.running_at(clock.now() + timedelta(minutes=16)):
        assert sweeping.sweep()["asked again"] == 1
        assert sweeping.sweep()["asked again"] == 0, "it waits in the queue"
    assert ProcrastinateJob.objects.get(task_name="uploads.check").args == {"upload_id": str(upload.pk)}


def test_pieces_no_row_names_go_after_a_day(store: Path, buyer: Sender, draft: Draft) -> None:
    upload = buyer.send(draft.pk, recording())
    Upload.objects.filter(pk=upload.pk).delete()
    kept = buyer.send(draft.pk, recording())
    assert sweeping.sweep()["unnamed"] == 0
    with clock.running_at(clock.now() + timedelta(hours=25)):
        assert sweeping.sweep()["unnamed"] == 1
    assert {p.parent.name for p in files(store)} == {str(kept.pk)}
