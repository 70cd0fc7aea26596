"""Paper that came to the court is recorded and made a file; only then the dossier goes up as files (OL21 35)."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from netcourt.appearance.tests.suing import WHEN, defendant, joined, key
from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.evidence.models import PaperMaterial
from netcourt.evidence.on_paper.recording import digitise_paper, note_paper
from netcourt.filing.tests.filling import PDF
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE, receive
from netcourt.judgment.sending import send_appeal
from netcourt.judgment.tests.appealing import above
from netcourt.judgment.tests.test_appeal import ready
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PDFS = EVIDENCE.only("application/pdf")
NEXT = WHEN + timedelta(days=1)


def note(who: Account, case: Case, one: str = "", when: Any = NEXT, **more: Any) -> PaperMaterial:
    given = {"title": "被告邮寄的答辩意见", "pages": 3, "received_on": when.date(), "kept_at": "立案庭3号柜"} | more
    with clock.running_at(when):
        return note_paper(who, case.pk, one or key(), **given)


def digitise(who: Account, row: PaperMaterial, one: str = "", when: Any = NEXT, *, compared: bool = True) -> Any:
    with (
        clock.running_at(when),
        receive(
            BytesIO(PDF), rules=EVIDENCE.only("application/pdf"), folder=settings.STATE / "intake", name="a.pdf"
        ) as got,
    ):
        scan = documents.keep(got, kind="paper_scan", title="a", actor=who)
        return digitise_paper(who, row.pk, one or key(), scan=scan, compared=compared)


@pytest.mark.law("OL21-35b")
def test_the_dossier_goes_up_as_files_only_once_every_leaf_is_one(cast: Cast) -> None:
    above()
    appeal = ready(cast)
    when = appeal.case.periods.get(rule="D29.dossier").start + timedelta(days=1)
    row = note(cast.clerk if appeal.case.assignments.filter(account=cast.clerk).exists() else cast.filing_judge,
               appeal.case, when=when)  # fmt: skip
    with clock.running_at(when):
        with pytest.raises(Refused) as refused:
            send_appeal(cast.filing_judge, appeal.case_id, key())
        assert refused.value.codes == ("PAPER_NOT_DIGITISED",)
        assert row.title in refused.value.refusals[0].text.zh
    digitise(cast.filing_judge, row, when=when)
    with clock.running_at(when):
        assert send_appeal(cast.filing_judge, appeal.case_id, key()).case is not None


def test_it_is_recorded_and_made_a_file_by_the_court_once(cast: Cast) -> None:
    case, one, two = joined(cast), key(), key()
    for who in (cast.buyer, cast.outsider, cast.president):
        with pytest.raises((Refused, Http404)):
            note(who, case)
    with pytest.raises(Refused) as refused:
        note(cast.filing_judge, case, title=" ", pages=0, received_on=(NEXT + timedelta(days=1)).date(), kept_at="")
    assert set(refused.value.codes) == {"TITLE_MISSING", "PAGES_INVALID", "DATE_IN_FUTURE", "KEPT_AT_MISSING"}
    row = note(cast.filing_judge, case, one, party_id=defendant(case).pk)
    assert note(cast.filing_judge, case, one) == row
    assert (row.party, row.entry.act) == (defendant(case), "evidence.note_paper")
    with pytest.raises(Refused) as refused:
        digitise(cast.filing_judge, row, compared=False)
    assert refused.value.codes == ("NOT_COMPARED",)
    with pytest.raises(Http404):
        digitise(cast.outsider, row)
    assert digitise(cast.filing_judge, row, two).scan is not None
    digitise(cast.filing_judge, row, two)
    with pytest.raises(Refused) as refused:
        digitise(cast.filing_judge, row)
    assert refused.value.codes == ("ALREADY_DIGITISED",)
    assert case.documents.filter(kind="paper_scan", entry__isnull=False).count() == 1


def test_the_pages(cast: Cast) -> None:
    case = joined(cast)
    at = f"/evidence/cases/{case.pk}/paper/"
    judge, buyer = enter(cast.filing_judge), enter(cast.buyer)
    assert at in buyer.get(f"/evidence/cases/{case.pk}/").content.decode()
    assert "没有纸质材料" in buyer.get(at).content.decode()
    assert buyer.get(f"{at}note/").status_code == 403
    said = {"key": key(), "title": "合同原件", "pages": "3", "kept_at": "3号柜", "party": ""}
    assert judge.post(f"{at}note/", said).status_code == 422
    day = WHEN.date()
    said |= {"received_on_year": day.year, "received_on_month": day.month, "received_on_day": day.day}
    assert judge.post(f"{at}note/", said)["Location"] == at
    pk = PaperMaterial.objects.get().pk
    assert "还没有电子化" in buyer.get(at).content.decode()
    sent = {"key": key(), "compared": "on", "scan": SimpleUploadedFile("a.pdf", PDF, "application/pdf")}
    assert judge.post(f"/evidence/paper/{pk}/", {"key": key()}).status_code == 422
    assert judge.post(f"/evidence/paper/{pk}/", sent)["Location"] == at
    assert "已电子化" in buyer.get(at).content.decode()
