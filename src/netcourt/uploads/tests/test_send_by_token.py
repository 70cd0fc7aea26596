"""Programs send large files in pieces under their token: the document they get is one for ReviewFiling."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from django.test import Client

from netcourt.filing import sent
from netcourt.filing.models import Draft
from netcourt.tokens.actions import issue_token, revoke_token
from netcourt.uploads import checking
from netcourt.uploads.models import Upload
from netcourt.uploads.tests.sending import BODY, Sender, recording
from tests.cast import Cast

pytestmark = pytest.mark.django_db


class Program:
    """A tus client with a token and no cookie; every check against forgery is on."""

    def __init__(self, secret: str) -> None:
        headers = {"Authorization": f"Bearer {secret}", "tus-resumable": "1.0.0"}
        self.client = Client(headers=headers, enforce_csrf_checks=True)

    def create(self, length: int, purpose: str = "claim", **more: str) -> Any:
        told = {"filename": "录音.wav", "purpose": purpose} | more
        pairs = ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in told.items())
        return self.client.post("/uploads/", headers={"upload-length": str(length), "upload-metadata": pairs})

    def patch(self, address: str, offset: int, body: bytes) -> Any:
        headers = {"upload-offset": str(offset)}
        return self.client.generic("PATCH", address, body, content_type=BODY, headers=headers)


@pytest.fixture
def program(cast: Cast) -> Program:
    return Program(issue_token(cast.buyer, name="系统", scopes=["filing:write"], days=30)[1])


@pytest.mark.law("OL21-11b")
def test_pieces_become_a_document_for_a_claim(cast: Cast, program: Program) -> None:
    body = recording()
    made = program.create(len(body))
    assert made.status_code == 201, made.content
    address = made.headers["Location"]
    assert program.patch(address, 0, body[:3000]).status_code == 204
    assert program.client.head(address).headers["Upload-Offset"] == "3000"
    assert program.patch(address, 3000, body[3000:]).status_code == 204
    upload = Upload.objects.get()
    assert json.loads(program.client.get(address).content)["document"] is None
    assert checking.check(upload.pk) == Upload.State.TAKEN
    told = json.loads(program.client.get(address).content)
    upload.refresh_from_db()
    assert (told["state"], told["document"]) == ("taken", str(upload.document_id))
    assert list(sent.find(cast.buyer, [upload.document_id])) == [upload.document_id]
    assert sent.find(cast.seller, [upload.document_id]) == {}


def test_a_bad_file_is_refused_with_its_reasons(program: Program) -> None:
    address = program.create(7).headers["Location"]
    program.patch(address, 0, b"MZ\x00\x00bad")
    checking.check(Upload.objects.get().pk)
    told = json.loads(program.client.get(address).content)
    assert told["state"] == "refused"
    assert told["reasons"][0]["code"]


def test_without_a_good_token_nothing_is_taken(cast: Cast) -> None:
    assert Program("netcourt_none").create(10).status_code == 401
    token, secret = issue_token(cast.buyer, name="案件", scopes=["cases:read"], days=30)
    assert Program(secret).create(10).status_code == 403
    revoke_token(cast.buyer, token.pk)
    refused = Program(secret).create(10)
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert Upload.objects.count() == 0


def test_a_token_knows_nothing_of_drafts_nor_of_others(cast: Cast, program: Program, draft: Draft) -> None:
    assert program.create(10, purpose="draft", subject=str(draft.pk)).status_code == 400
    address = Sender(cast.buyer).begin(draft.pk, 10)
    assert program.client.get(address).status_code == 404
    assert program.patch(address, 0, b"0123456789").status_code == 404
    mine = program.create(10).headers["Location"]
    other = Program(issue_token(cast.seller, name="系统", scopes=["filing:write"], days=30)[1])
    assert other.client.get(mine).status_code == 404


def test_a_page_still_needs_its_own_token_against_forgery(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.buyer, backend="netcourt.identity.backend.AccountBackend")
    assert browser.post("/uploads/", headers={"tus-resumable": "1.0.0", "upload-length": "10"}).status_code == 403


def test_each_token_is_counted_by_itself(program: Program, settings: Any) -> None:
    settings.TOKEN_CALLS_PER_MINUTE = 1
    statuses = {program.create(10).status_code for _n in range(3)}
    assert 429 in statuses
