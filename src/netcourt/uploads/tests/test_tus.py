"""The protocol: creation, offset, pieces, checksum, expiration, termination, and who may."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.http import parse_http_date

from netcourt.cases import clock
from netcourt.filing import drafts
from netcourt.filing.models import Draft
from netcourt.uploads import actions
from netcourt.uploads.models import Upload
from netcourt.uploads.sweeping import sweep
from netcourt.uploads.tests.sending import Sender, checksum, recording
from tests.cast import Cast


def codes(answer: Any) -> list[str]:
    return [r["code"] for r in json.loads(answer.content)["reasons"]]


def stored(store: Path) -> list[Path]:
    return [p for p in (store / "uploads").rglob("*") if p.is_file()]


@pytest.mark.django_db
def test_options_tell_what_is_spoken() -> None:
    answer = Client().options("/uploads/")
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert set(answer.headers["Tus-Extension"].split(",")) == {"creation", "expiration", "checksum", "termination"}
    assert int(answer.headers["Tus-Max-Size"]) == 2 * 1024**3


def test_create_head_patch_until_all_is_here(buyer: Sender, draft: Draft) -> None:
    body = recording()
    address = buyer.begin(draft.pk, len(body))
    head = buyer.head(address)
    assert (head.headers["Upload-Offset"], head.headers["Upload-Length"]) == ("0", str(len(body)))
    assert head.headers["Cache-Control"] == "no-store"
    assert buyer.patch(address, 0, body[:1000]).headers["Upload-Offset"] == "1000"
    assert buyer.head(address).headers["Upload-Offset"] == "1000"
    assert buyer.patch(address, 1000, body[1000:]).status_code == 204
    told = json.loads(buyer.browser.get(address).content)
    assert (told["state"], told["offset"]) == ("waiting", len(body))
    assert [end["size"] for end in told["ends"]] == [1000, len(body) - 1000]


def test_another_offset_is_a_conflict_and_changes_nothing(buyer: Sender, draft: Draft) -> None:
    address = buyer.begin(draft.pk, 4000)
    assert buyer.patch(address, 0, b"a" * 1000).status_code == 204
    for offset in (0, 999, 1001):
        answer = buyer.patch(address, offset, b"b" * 10)
        assert (answer.status_code, codes(answer)) == (409, ["UPLOAD_OFFSET"])
    assert buyer.head(address).headers["Upload-Offset"] == "1000"


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_damaged_piece_is_not_kept(buyer: Sender, draft: Draft, algorithm: str, store: Path) -> None:
    address = buyer.begin(draft.pk, 4000)
    wrong = buyer.patch(address, 0, b"a" * 100, **{"upload-checksum": checksum(b"b" * 100, algorithm)})
    assert (wrong.status_code, codes(wrong)) == (460, ["UPLOAD_CHECKSUM"])
    assert (buyer.head(address).headers["Upload-Offset"], stored(store)) == ("0", [])
    right = buyer.patch(address, 0, b"a" * 100, **{"upload-checksum": checksum(b"a" * 100, algorithm)})
    assert right.status_code == 204


@pytest.mark.parametrize("value", ["md5 AAAA", "sha1 nonsense", "sha256 AAAA", ""])
def test_a_checksum_nobody_knows_is_malformed(buyer: Sender, draft: Draft, value: str) -> None:
    address = buyer.begin(draft.pk, 4000)
    assert buyer.patch(address, 0, b"a", **{"upload-checksum": value}).status_code == 400


def test_it_expires_three_days_after_the_last_piece(buyer: Sender, draft: Draft, store: Path) -> None:
    address = buyer.begin(draft.pk, 4000)
    now = clock.now()
    with clock.running_at(now + timedelta(days=2)):
        answer = buyer.patch(address, 0, b"a" * 1000)
        expires = parse_http_date(answer.headers["Upload-Expires"])
        assert abs(expires - (now + timedelta(days=5)).timestamp()) < 5
    with clock.running_at(now + timedelta(days=4)):
        assert sweep()["expired"] == 0
    with clock.running_at(now + timedelta(days=6)):
        assert buyer.patch(address, 1000, b"a").status_code == 404
        assert sweep()["expired"] == 1
        assert buyer.head(address).status_code == 404


def test_termination_forgets_row_and_bytes(
    buyer: Sender, draft: Draft, store: Path, django_capture_on_commit_callbacks: Any
) -> None:
    address = buyer.begin(draft.pk, 4000)
    buyer.patch(address, 0, b"a" * 1000)
    assert len(stored(store)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert buyer.delete(address).status_code == 204
    assert stored(store) == []
    assert buyer.head(address).status_code == 404
    assert buyer.delete(address).status_code == 404


def test_to_others_it_does_not_exist(cast: Cast, buyer: Sender, draft: Draft) -> None:
    address = buyer.begin(draft.pk, 4000)
    for other in (cast.outsider, cast.seller, cast.agent):
        stranger = Sender(other)
        assert stranger.head(address).status_code == 404
        assert stranger.patch(address, 0, b"a").status_code == 404
        assert stranger.delete(address).status_code == 404
        assert stranger.browser.get(address).status_code == 404
        assert stranger.create(draft.pk, 100).status_code == 404
    assert buyer.head(address).headers["Upload-Offset"] == "0"


def test_on_another_device_of_the_same_person_it_goes_on(cast: Cast, buyer: Sender, draft: Draft) -> None:
    address = buyer.begin(draft.pk, 4000)
    buyer.patch(address, 0, b"a" * 1000)
    tablet = Sender(cast.buyer)
    assert tablet.head(address).headers["Upload-Offset"] == "1000"
    assert tablet.patch(address, 1000, b"a" * 10).status_code == 204


def test_who_is_signed_out_is_told_to_sign_in(buyer: Sender, draft: Draft) -> None:
    address = buyer.begin(draft.pk, 4000)
    nobody = Sender(None)
    for answer in (nobody.create(draft.pk, 10), nobody.patch(address, 0, b"a"), nobody.head(address)):
        assert answer.status_code == 401


def test_without_the_key_of_the_form_nothing_is_written(cast: Cast, draft: Draft) -> None:
    sender = Sender(cast.buyer)
    sender.browser.handler.enforce_csrf_checks = True
    assert sender.create(draft.pk, 10).status_code == 403


def test_another_version_is_refused_with_the_right_one(buyer: Sender, draft: Draft) -> None:
    answer = buyer.browser.post("/uploads/", headers={"upload-length": "10"})
    assert (answer.status_code, answer.headers["Tus-Version"]) == (412, "1.0.0")


@pytest.mark.parametrize("length", ["", "-1", "1e3", "x", "９", "9" * 16])
def test_a_length_that_is_none(buyer: Sender, draft: Draft, length: str) -> None:
    assert buyer.create(draft.pk, length).status_code == 400


@pytest.mark.parametrize(
    ("length", "status", "code"), [(0, 422, "EMPTY"), (2 * 1024**3, 201, ""), (2 * 1024**3 + 1, 413, "TOO_LARGE")]
)
def test_the_size_is_judged_before_a_byte_is_sent(
    buyer: Sender, draft: Draft, length: int, status: int, code: str
) -> None:
    answer = buyer.create(draft.pk, length)
    assert answer.status_code == status
    if code:
        assert codes(answer) == [code]


@pytest.mark.parametrize("more", [{"purpose": "nothing"}, {"subject": "no-id"}, {"subject": str(uuid.UUID(int=1))}])
def test_it_must_be_said_what_it_is_for(buyer: Sender, draft: Draft, more: dict[str, str]) -> None:
    assert buyer.create(draft.pk, 10, **more).status_code in (400, 404)


def test_a_person_has_a_quota(buyer: Sender, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_BYTES", 1000)
    one, two = drafts.start(cast.buyer), drafts.start(cast.buyer)
    assert buyer.create(one.pk, 600).status_code == 201
    answer = buyer.create(two.pk, 600)
    assert (answer.status_code, codes(answer)) == (403, ["UPLOAD_QUOTA"])
    assert buyer.create(two.pk, 400).status_code == 201
    monkeypatch.setattr(actions, "MOST_OPEN", 2)
    assert codes(buyer.create(two.pk, 0 + 1)) == ["UPLOAD_QUOTA"]


def test_more_than_was_said_is_refused(buyer: Sender, draft: Draft) -> None:
    address = buyer.begin(draft.pk, 10)
    assert codes(buyer.patch(address, 0, b"a" * 11)) == ["UPLOAD_TOO_LONG"]
    assert buyer.patch(address, 0, b"a" * 10).status_code == 204
    assert codes(buyer.patch(address, 10, b"a")) == ["UPLOAD_COMPLETE"]


def test_pieces_have_a_largest_size_and_number(buyer: Sender, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_PIECE", 100)
    address = buyer.begin(draft.pk, 1000)
    assert codes(buyer.patch(address, 0, b"a" * 101)) == ["UPLOAD_PIECE_TOO_LARGE"]
    monkeypatch.setattr(actions, "MOST_PIECES", 2)
    assert buyer.patch(address, 0, b"a").status_code == 204
    assert buyer.patch(address, 1, b"a").status_code == 204
    assert codes(buyer.patch(address, 2, b"a")) == ["UPLOAD_PIECES"]


def test_a_piece_of_another_kind(buyer: Sender, draft: Draft) -> None:
    address = buyer.begin(draft.pk, 10)
    headers = {"tus-resumable": "1.0.0", "upload-offset": "0"}
    answer = buyer.browser.generic("PATCH", address, b"a", content_type="text/plain", headers=headers)
    assert answer.status_code == 415


def test_a_hostile_name_is_only_shown(buyer: Sender, draft: Draft) -> None:
    address = buyer.begin(draft.pk, 10, "../../etc/\u202epasswd\x00.wav")
    name = Upload.objects.get(pk=uuid.UUID(address.split("/")[2])).name
    assert "/" not in name
    assert "\u202e" not in name


def test_what_a_killed_request_left_is_written_over(buyer: Sender, draft: Draft, store: Path) -> None:
    """A piece stored whose row was not committed: the sender goes on from the offset the court says."""
    address = buyer.begin(draft.pk, 4000)
    folder = store / address.strip("/")
    folder.mkdir(parents=True)
    (folder / f"{0:013d}").write_bytes(b"left over")
    assert buyer.patch(address, 0, b"a" * 1000).status_code == 204
    assert [p.read_bytes() for p in stored(store)] == [b"a" * 1000]
