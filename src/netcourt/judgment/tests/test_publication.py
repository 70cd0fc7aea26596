"""The scope of publication is announced to everyone, in the words of the notices."""

from __future__ import annotations

import pytest
from django.test import Client

from netcourt.reference.publication import publication
from netcourt.reference.tests.papers_at_hand import DAY, PAPERS
from netcourt.reference.typesetting import typeset
from tests.papers import text_of

pytestmark = pytest.mark.django_db


@pytest.mark.law("PUB-5")
def test_anyone_reads_it_in_the_words_of_the_notices() -> None:
    told = publication()
    page = Client().get("/judgment/publication/").content.decode()
    words = [told.published, *told.unpublished, told.stub, *told.names, *told.removed, told.objection]
    assert [w.zh for w in words if w.zh not in page] == []
    assert "/judgment/publication/" in Client().get("/").content.decode()
    for template in ("acceptance_notice", "response_notice"):
        notice = text_of(typeset(template, PAPERS[template], on=DAY)).replace("\n", "").replace(" ", "")
        assert [w.zh for w in words if w.zh not in notice] == [], template


@pytest.mark.law("PUB-5")
def test_in_english_too() -> None:
    browser = Client()
    browser.cookies["django_language"] = "en"
    assert publication().objection.en in browser.get("/judgment/publication/").content.decode()
