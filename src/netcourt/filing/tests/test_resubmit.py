"""Corrected papers: by the plaintiff, within the period, once; the clock of review starts anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document, Period
from netcourt.cases.words import HoldKind, PeriodState, Stage
from netcourt.filing import attachments, drafts, review
from netcourt.filing.actions import Incomplete, resubmit_claim, submit, submit_claim
from netcourt.filing.defects import NamedDefect
from netcourt.filing.models import Draft
from netcourt.filing.tests.filling import make_draft, make_papers, upload
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent_back(cast: Cast) -> Case:
    """A claim the filing judge sent back for correction."""
    draft = make_draft(cast.buyer)
    attachments.BUNDLE.attach(cast.buyer, draft.pk, upload())
    case = submit_claim(cast.buyer, draft.pk)
    found = [NamedDefect("没有写明收货地址", "《民事诉讼法》第一百二十四条", "请写到区县", "connection_place")]
    review.request_correction(cast.filing_judge, case.pk, "c1", defects=found, days=7)
    case.refresh_from_db()
    return case


@pytest.mark.law("OL21-9b", "IC18-7b", "REG-7")
def test_a_second_version_stands_beside_the_first_and_the_clock_restarts(cast: Cast, sent_back: Case) -> None:
    draft = drafts.start_correction(cast.buyer, sent_back.pk)
    assert draft.fields["went_wrong"].startswith("收到的是翻新机")
    drafts.save(cast.buyer, draft.pk, {"connection_place": "浙江省杭州市拱墅区", "refund": "900"}, window="x", seen={})
    attachments.BUNDLE.attach(cast.buyer, draft.pk, upload("新证据.pdf", upload().read() + b"\n"))
    old = Period.objects.get(case=sent_back, rule="D01")
    case = resubmit_claim(cast.buyer, sent_back.pk)

    assert case == sent_back
    assert [c.version for c in case.complaints.order_by("version")] == [1, 2]
    first, second = case.complaints.order_by("version")
    assert first.connection_place == "浙江省杭州市西湖区"
    assert second.connection_place == "浙江省杭州市拱墅区"
    assert second.document.replaces == first.document
    assert second.document.version == 2
    assert [e.name for e in second.evidence.all()] == ["订单截图", "新证据"]
    assert first.evidence.get().document == second.evidence.first().document
    case.refresh_from_db()
    assert case.stage == Stage.RECEIVED
    assert str(case.amount) == "3900.00"
    assert not case.holds.filter(kind=HoldKind.AWAITING_CORRECTION, until__isnull=True).exists()
    assert case.correction.answered.act == "filing.resubmit"
    assert Period.objects.get(case=case, rule="CORRECTION").state == PeriodState.MET
    running = Period.objects.get(case=case, rule="D01", state=PeriodState.OPEN)
    assert running != old
    assert running.start == case.correction.answered.at
    entry = case.correction.answered
    assert {d["kind"] for d in entry.documents} == {"complaint", "exhibit", "filing_receipt"}
    assert Document.objects.filter(entry=entry, kind="exhibit").count() == 1


def test_twice_is_once(cast: Cast, sent_back: Case) -> None:
    draft = drafts.start_correction(cast.buyer, sent_back.pk)
    assert drafts.start_correction(cast.buyer, sent_back.pk) == draft
    resubmit_claim(cast.buyer, sent_back.pk)
    assert resubmit_claim(cast.buyer, sent_back.pk) == sent_back
    assert submit_claim(cast.buyer, draft.pk) == sent_back
    assert sent_back.entries.filter(act="filing.resubmit").count() == 1


def test_only_the_plaintiff_corrects(cast: Cast, sent_back: Case) -> None:
    with pytest.raises(Http404):
        drafts.start_correction(cast.outsider, sent_back.pk)
    with pytest.raises(Http404):
        resubmit_claim(cast.filing_judge, sent_back.pk)
    assert Draft.objects.filter(corrects=sent_back).count() == 0


def test_nothing_is_corrected_that_was_not_sent_back(cast: Cast) -> None:
    case = submit(cast.buyer, make_papers(cast.buyer), [], "k1", court=cast.court)
    with pytest.raises(Refused) as refused:
        drafts.start_correction(cast.buyer, case.pk)
    assert refused.value.codes == ("NOTHING_TO_CORRECT",)


@pytest.mark.law("REG-7")
def test_the_last_second_is_in_time_and_the_next_is_late(cast: Cast, sent_back: Case) -> None:
    due = Period.objects.get(case=sent_back, rule="CORRECTION").due_at
    draft = drafts.start_correction(cast.buyer, sent_back.pk)
    with clock.running_at(due), pytest.raises(Refused) as refused:
        submit_claim(cast.buyer, draft.pk)
    assert refused.value.codes == ("CORRECTION_LATE",)
    with clock.running_at(due - timedelta(seconds=1)):
        submit_claim(cast.buyer, draft.pk)
    assert Period.objects.get(case=sent_back, rule="CORRECTION").state == PeriodState.MET


def test_defects_leave_the_correction_open(cast: Cast, sent_back: Case) -> None:
    draft = drafts.start_correction(cast.buyer, sent_back.pk)
    drafts.save(cast.buyer, draft.pk, {"connection_place": ""}, window="x", seen={})
    with pytest.raises(Incomplete) as refused:
        resubmit_claim(cast.buyer, sent_back.pk)
    assert [d.field for d in refused.value.defects] == ["connection_place"]
    assert sent_back.complaints.count() == 1


def test_a_claim_not_written_in_the_wizard_is_corrected_there(cast: Cast) -> None:
    case = submit(cast.buyer, make_papers(cast.buyer), [], "k1", court=cast.court)
    found = [NamedDefect("没有写明收货地址", "《民事诉讼法》第一百二十四条", "请写到区县", "connection_place")]
    review.request_correction(cast.filing_judge, case.pk, "c1", defects=found, days=7)
    drafts.start_correction(cast.buyer, case.pk)
    assert resubmit_claim(cast.buyer, case.pk) == case
    first, second = case.complaints.order_by("version")
    for name in ("category", "connection", "connection_place", "platform", "online_signing", "service_address"):
        assert getattr(first, name) == getattr(second, name)
    assert [(c.kind, c.amount) for c in first.claims.all()] == [(c.kind, c.amount) for c in second.claims.all()]
    assert first.facts in second.facts
    consents = {c.stage: c.state for c in case.consents.all()}
    assert consents == {"filing": "chosen", "mediation": "agreed", "hearing": "agreed", "service": "agreed"}
