"""Sessions, forms, addresses to go on to, caches and downloads: what a browser could be made to do."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from netcourt.filing import attachments
from netcourt.filing.tests.filling import make_draft, upload
from netcourt.intake import FileRefused
from tests.access.scene import Scene, enter
from tests.access.test_matrix import ALL
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PASSWORD = "wangting-Demo-2026"


@pytest.fixture(autouse=True)
def _fresh_counters(db: None) -> None:
    cache.clear()


def test_signing_in_gives_a_new_session_and_signing_out_ends_it(cast: Cast) -> None:
    browser = Client()
    browser.get("/accounts/login/")
    session = browser.session
    session["planted"] = "by an attacker"
    session.save()
    browser.cookies["sessionid"] = planted = str(session.session_key)
    signed = browser.post("/accounts/login/", {"login": cast.buyer.phone, "password": PASSWORD})
    assert signed.status_code == 302
    mine = browser.cookies["sessionid"].value
    assert mine != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get("/accounts/").status_code == 302
    assert browser.post("/accounts/logout/").status_code == 302
    thief.cookies["sessionid"] = mine
    assert thief.get("/accounts/").status_code == 302


def test_every_post_asks_for_the_key_of_its_form(scene: Scene) -> None:
    """An address that takes a POST from another site would answer anything but 403."""
    browser, taken = enter(scene.people["administrator"], enforce_csrf_checks=True), []
    for name, (route, _view) in ALL.items():
        path = "/" + re.sub(r"\^|\$|\(\?P<\w+>[^)]*\)|<(\w+:)?\w+>", _something, route)
        answer = browser.post(path, {"x": "y"})
        # Programs come with a token, courts with a signature: a browser's cookie is nothing to them, and they say so.
        unsigned = {"exchange:inquiries": {400}}
        refused = {403, 404, 405, *({401} if name.startswith("api:") else unsigned.get(name, ()))}
        if answer.status_code not in refused:
            taken.append((name, answer.status_code))
    assert not taken


def _something(part: re.Match[str]) -> str:
    if "uuid" in part[0]:
        return str(uuid.uuid4())
    return "" if part[0] in "^$" else "1" if "int" in part[0] else "facts"


BAD_TARGETS = ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
               "http:///evil.example", "https:evil.example", "\thttps://evil.example"]  # fmt: skip


@pytest.mark.parametrize("target", BAD_TARGETS)
def test_nobody_is_sent_elsewhere_after_signing_in(cast: Cast, target: str) -> None:
    answers = [
        Client().post(f"/accounts/login/?next={target}", {"login": cast.buyer.phone, "password": PASSWORD}),
        Client().post("/accounts/login/", {"login": cast.buyer.phone, "password": PASSWORD, "next": target}),
        Client().post("/language/", {"language": "en", "next": target}),
        enter(cast.buyer).post("/accounts/logout/", {"next": target}),
        enter(cast.buyer).post("/accounts/proof/again/code/", {"next": target}),
    ]
    for answer in answers:
        assert answer.status_code == 302
        assert re.match(r"/(?![/\\])", answer["Location"]), answer["Location"]


def test_a_host_that_is_not_ours_is_refused(cast: Cast) -> None:
    answer = Client(headers={"host": "evil.example"}).get("/accounts/login/")
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


def test_pages_of_the_signed_in_stay_in_no_cache(scene: Scene) -> None:
    browser = enter(scene.people["buyer"])
    case, draft = scene.cases["accepted"], scene.draft
    for path in ("/", "/accounts/", "/cases/", f"/cases/{case.pk}/", f"/filing/{draft.pk}/check/", "/nowhere/",
                 f"/cases/documents/{scene.papers['complaint accepted'].pk}/bytes/"):  # fmt: skip
        answer = browser.get(path)
        assert "no-store" in answer["Cache-Control"], path
        assert "Cookie" in answer["Vary"], path


NASTY_NAMES = [
    'a"b.pdf', "../../etc/passwd.pdf", "<script>.pdf", "𠀀.pdf", "a;filename=b.html;.pdf", "C:\\x\\y.pdf",
    "." * 300 + ".pdf", "a%0d%0aX: y.pdf", "a.html .pdf",
]  # fmt: skip


@pytest.mark.parametrize("name", ["a\r\nSet-Cookie: x=1.pdf", "\u202efdp.exe.pdf", "a\x00.pdf"])
def test_names_that_hide_what_they_are_are_refused(cast: Cast, name: str, settings: Any, tmp_path: Any) -> None:
    settings.STATE = tmp_path
    with pytest.raises(FileRefused) as refused:
        attachments.BUNDLE.attach(cast.buyer, make_draft(cast.buyer).pk, upload(name))
    assert [r.code for r in refused.value.reasons] == ["NAME"]


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_a_download_cannot_act_as_a_page(cast: Cast, name: str, settings: Any, tmp_path: Any) -> None:
    settings.STATE = tmp_path
    draft = make_draft(cast.buyer)
    document = attachments.BUNDLE.attach(cast.buyer, draft.pk, upload(name)).document
    browser = enter(cast.buyer)
    for query in ("", "?view=1"):
        answer = browser.get(f"/cases/documents/{document.pk}/bytes/{query}")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Type"] == "application/pdf"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        shown = answer["Content-Disposition"]
        assert not set("\r\n\u202e/\\<") & set(shown.replace('\\"', "")), shown
    assert "<script>" not in browser.get(f"/filing/{draft.pk}/evidence/").content.decode().replace("<script src", "")
