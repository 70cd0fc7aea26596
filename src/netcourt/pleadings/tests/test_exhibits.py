"""Evidence handed in with a counterclaim: named, served once admitted, in the list of all evidence."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.urls import reverse

from netcourt.cases import access, clock, documents
from netcourt.cases.access import Look
from netcourt.evidence import catalogue
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import EvidencePaper
from netcourt.identity.models import Account
from netcourt.pleadings import drafts, exhibits, ruling
from netcourt.pleadings.models import Kind
from netcourt.pleadings.tests.asking import NEXT_DAY, counterclaimed, defendant, joined, key, plaintiff
from netcourt.pleadings.tests.test_counterclaim import admitted
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db


def photo(name: str = "划痕.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, f"机身有划痕，{name}".encode(), "text/plain")


def attached(cast: Cast, case: Any, **words: str) -> tuple[EvidencePaper, ...]:
    draft = drafts.open_draft(cast.seller, defendant(case), Kind.COUNTERCLAIM)
    file = exhibits.BUNDLE.attach(cast.seller, draft.pk, photo())
    said = {"name": "划痕照片", "purpose": "退回的商品有划痕", "source": "仓库验收"} | words
    exhibits.BUNDLE.describe(cast.seller, draft.pk, {file.pk: said})
    return exhibits.of_draft(draft)


@pytest.mark.law("EV-19")
def test_named_in_the_paper_served_once_admitted_and_listed_with_all_evidence(cast: Cast) -> None:
    case = joined(cast)
    row = counterclaimed(cast, case, exhibits=attached(cast, case))
    text = text_of(documents.open_bytes(row.document).read())
    assert "划痕照片；证明：退回的商品有划痕；来源：仓库验收" in text
    document = row.exhibits.get().document
    assert (document.entry, document.submitted_for) == (row.entry, defendant(case))
    assert not plaintiff(case).services.filter(papers=document).exists(), "not before it is admitted"
    admitted(cast, row)
    assert plaintiff(case).services.filter(papers=document).exists()
    listed = [r for r in catalogue.page(Look(cast.buyer, case)).rows if r.name == "划痕照片"]
    assert [(r.number, r.who) for r in listed] == [(1, cast.shop.name)]
    assert access.visible_documents(cast.buyer, case).filter(pk=document.pk).exists()


def test_what_is_missing_is_said_at_once(cast: Cast) -> None:
    case = joined(cast)
    papers = attached(cast, case, purpose="", source=" ")
    with pytest.raises(Incomplete) as found:
        counterclaimed(cast, case, exhibits=papers, facts=" ")
    assert found.value.codes == ("FACTS_MISSING", "EVIDENCE_PURPOSE_MISSING", "EVIDENCE_SOURCE_MISSING")


def test_a_draft_is_its_makers_own_and_closed_once_handed_in(cast: Cast) -> None:
    case = joined(cast)
    draft = drafts.open_draft(cast.seller, defendant(case), Kind.COUNTERCLAIM)
    for who in (cast.buyer, cast.outsider, cast.filing_judge):
        with pytest.raises(Http404):
            exhibits.BUNDLE.attach(who, draft.pk, photo())
    row = counterclaimed(cast, case)
    drafts.finish(draft, row.entry)
    with pytest.raises(drafts.Refused) as refused:
        exhibits.BUNDLE.attach(cast.seller, draft.pk, photo("b.txt"))
    assert refused.value.codes == ("DRAFT_SENT",)


def test_on_the_pages(cast: Cast, settings: Any) -> None:
    settings.NETCOURT_DEMO = True
    case, seller = joined(cast), Account.objects.get(pk=cast.seller.pk)
    with clock.running_at(NEXT_DAY):
        browser = enter(seller)
        where = reverse("pleadings:exhibits", args=[case.pk])
        assert browser.get(where).status_code == 200
        assert browser.post(where, {"do": "upload", "files": [photo()]}).status_code == 302
        file = drafts.open_draft(cast.seller, defendant(case), Kind.COUNTERCLAIM).files.get()
        answered = browser.post(where, {"do": "next", f"name_{file.pk}": "照片"})
        assert answered.status_code == 422
        assert "证明什么" in answered.content.decode()
        words = {f"name_{file.pk}": "照片", f"purpose_{file.pk}": "有划痕", f"source_{file.pk}": "仓库"}
        assert browser.post(where, {"do": "next"} | words)["Location"].endswith("/claim/check/")
        saved = browser.post(reverse("pleadings:save_words", args=[case.pk]), {"field": f"name_{file.pk}",
                             f"name_{file.pk}": "新照片"})  # fmt: skip
        assert saved.status_code == 200
        for who in (cast.buyer, cast.filing_judge):
            assert enter(who).get(where).status_code == 403


def test_withdrawn_its_evidence_stays_in_the_list(cast: Cast) -> None:
    case = joined(cast)
    row = counterclaimed(cast, case, exhibits=attached(cast, case))
    with clock.running_at(NEXT_DAY):
        ruling.withdraw_claim(cast.seller, row.pk, key())
    assert "划痕照片" in {r.name for r in catalogue.page(Look(cast.seller, case)).rows}
