"""What people type is text: never markup, never a field nobody asked for, never a fault."""

from __future__ import annotations

import re
import uuid
from io import BytesIO

import pytest

from netcourt.filing.actions import submit_claim
from netcourt.filing.forms.reading import FORMS
from netcourt.filing.tests.filling import filled, make_draft
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PASSWORD = "wangting-Demo-2026"


PAYLOAD = "\"'><img src=x onerror=alert(1)>{{7*7}}"
TYPST = '#read("/etc/passwd")$x$*b*`c`'


def test_text_of_people_is_shown_and_never_run(cast: Cast) -> None:
    """In every field of the wizard; looked at on every step, the check page, the judge's page and the case page."""
    told = {n: PAYLOAD for n in filled() if n not in {"dispute", "defendant_kind", "connection", "notice_read"}}
    draft = make_draft(cast.buyer, **told)
    browser = enter(cast.buyer)
    paths = [f"/filing/{draft.pk}/{slug}/" for slug in FORMS] + [f"/filing/{draft.pk}/check/", "/filing/"]
    for path in paths:
        _harmless(browser.get(path + "?problems").content.decode(), path)
        _harmless(browser.post(path, told).content.decode(), path)

    free = {"platform", "connection_place", "compensation_basis", "bought_what", "happened_where", "went_wrong",
            "they_said", "service_address", "plaintiff_address", "plaintiff_occupation", "other_claim"}  # fmt: skip
    draft = make_draft(cast.buyer, **dict.fromkeys(free, PAYLOAD) | {"went_wrong": PAYLOAD + TYPST})
    case = submit_claim(cast.buyer, draft.pk)
    for who, path in [
        ("buyer", f"/cases/{case.pk}/"), ("buyer", f"/cases/{case.pk}/docket/"),
        ("buyer", f"/filing/cases/{case.pk}/receipt/"), ("filing_judge", f"/filing/cases/{case.pk}/review/"),
        ("filing_judge", f"/filing/cases/{case.pk}/review/accept/"), ("filing_judge", "/filing/queue/"),
    ]:  # fmt: skip
        answer = enter(cast.everyone[who]).get(path)
        assert answer.status_code == 200, path
        _harmless(answer.content.decode(), path)
    from pypdf import PdfReader

    body = case.documents.get(kind="complaint").file.open().read()
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)
    assert "root:" not in text
    assert TYPST in re.sub(r"\s", "", text)


def _harmless(page: str, path: str) -> None:
    assert "<img src=x" not in page, path
    assert "49" not in re.findall(r"&gt;(.{0,6})", page), path


def test_fields_nobody_asked_for_are_not_kept(cast: Cast) -> None:
    draft, browser = make_draft(cast.buyer), enter(cast.buyer)
    before = dict(draft.fields)
    extra = {"__proto__": "1", "constructor": "1", "account": str(cast.seller.pk), "court": "浙0106", "case": "x",
             "corrects": str(uuid.uuid4()), "truth": "yes"}  # fmt: skip
    for name in extra:
        assert browser.post(f"/filing/{draft.pk}/facts/save/", {"field": name, name: "1"}).status_code == 400, name
    browser.post(f"/filing/{draft.pk}/facts/", {n: v for n, v in before.items() if n in filled()} | extra)
    draft.refresh_from_db()
    assert not set(draft.fields) & set(extra)
    assert (draft.account, draft.court_id, draft.case, draft.corrects) == (cast.buyer, cast.court.pk, None, None)


def test_one_cannot_sue_in_anothers_name(cast: Cast) -> None:
    draft = make_draft(cast.buyer, plaintiff_capacity=f"person:{cast.seller.person_id}")
    case = submit_claim(cast.buyer, draft.pk)  # with one capacity only there is nothing to choose wrongly
    assert case.parties.get(role="plaintiff").person == cast.buyer.person


@pytest.mark.parametrize(
    "body",
    [
        {"field": "went_wrong", "went_wrong": "x", "window": "a\x00b"},
        {"field": "went_wrong", "went_wrong": "x\x00", "window": "\x00", "seen": "went_wrong:\x00"},
        {"field": "\x00"},
        {"field": "went_wrong", "went_wrong": "x", "window": "é" * 500, "seen": ":" * 20_000},
    ],
)
def test_characters_the_database_cannot_hold_are_no_fault(cast: Cast, body: dict[str, str]) -> None:
    draft, browser = make_draft(cast.buyer), enter(cast.buyer)
    assert browser.post(f"/filing/{draft.pk}/facts/save/", body).status_code in {200, 400, 422}
    assert browser.post(f"/filing/{draft.pk}/facts/", body).status_code in {302, 422}


@pytest.mark.parametrize("number", ["²", "٣", "9" * 18, "9" * 40, "-1", "x", ""])
def test_numbers_that_are_none_are_no_fault(cast: Cast, number: str) -> None:
    draft, browser = make_draft(cast.buyer), enter(cast.buyer)
    assert browser.post("/accounts/devices/end/", {"session": number}).status_code == 302
    for verb in ("remove", "up", "down"):
        answer = browser.post(f"/filing/{draft.pk}/evidence/", {"do": f"{verb}:{number}"})
        assert answer.status_code in {302, 404}
    assert browser.post(f"/filing/{draft.pk}/evidence/save/", {"field": f"name_{number}"}).status_code == 400


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2026-02-30T00:00:00+08:00", "\x00", ""]
)
def test_a_page_that_goes_on_after_an_impossible_moment_starts_over(cast: Cast, moment: str) -> None:
    key = f"{moment}_{uuid.uuid4()}"
    assert enter(cast.buyer).get("/cases/", {"after": key}).status_code == 200
    assert enter(cast.filing_judge).get("/filing/queue/", {"after": key}).status_code == 200
