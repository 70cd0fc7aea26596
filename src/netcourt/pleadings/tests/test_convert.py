"""The procedure is converted by a ruling with reasons, on the court's own motion or on an objection."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.filing.actions import Incomplete
from netcourt.pleadings import converting
from netcourt.pleadings.models import Application
from netcourt.pleadings.tests.asking import NEXT_DAY, WHEN, joined, key, plaintiff
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db


def convert(cast: Cast, case: Case, to: str = "ordinary", when: Any = NEXT_DAY, **more: Any) -> Case:
    with clock.running_at(when):
        return converting.convert(
            more.get("by", cast.filing_judge), case.pk, key(), to=to, finding=more.get("finding", "争议较大")
        )


@pytest.mark.law("FEE-199")
def test_to_ordinary_the_other_half_is_paid_and_the_limit_runs_from_registration(cast: Cast) -> None:
    case = joined(cast)
    assert case.procedure == "summary"
    bill = case.bills.get()
    half = bill.amount
    case = convert(cast, case)
    bill.refresh_from_db()
    assert bill.amount == half * 2
    assert case.periods.get(rule="D05").party == plaintiff(case)
    assert case.periods.get(rule="D21").state == "ended"
    limit = case.periods.get(rule="D20")
    assert limit.start == case.accepted_at
    paper = case.documents.get(kind="conversion_ruling")
    text = text_of(documents.open_bytes(paper).read())
    assert "本案转为普通程序审理" in text
    assert "七日内补交" in text
    for party in case.parties.all():
        assert party.services.filter(papers=paper).exists()
    assert not case.periods.filter(rule="D28.ruling").exists(), "no appeal lies"


def test_only_forward_with_reasons_and_in_time(cast: Cast) -> None:
    case = joined(cast)
    with pytest.raises(Refused) as refused:
        convert(cast, case, "small", finding=" ")
    assert set(refused.value.codes) == {"NO_CONVERSION", "REASON_MISSING"}
    with pytest.raises(Refused) as refused:
        convert(cast, case, when=case.periods.get(rule="D21").due_at)
    assert refused.value.codes == ("CONVERSION_LATE",)
    convert(cast, case)
    with pytest.raises(Refused) as refused:
        convert(cast, case)
    assert refused.value.codes == ("NO_CONVERSION",)


def test_small_claims_become_summary_without_a_further_fee(cast: Cast) -> None:
    case = joined(cast)
    case.procedure = "small"
    case.save()
    case.periods.filter(rule="D21").update(rule="D22")
    fee = case.bills.get().amount
    case = convert(cast, case, "summary")
    assert case.procedure == "summary"
    assert case.bills.get().amount == fee
    assert case.periods.get(rule="D21").state == "open"
    assert not case.periods.filter(rule="D05").exists()


def test_who_converts(cast: Cast) -> None:
    case = joined(cast)
    for who in (cast.president, cast.buyer, cast.seller):
        with pytest.raises(Refused) as refused:
            convert(cast, case, by=who)
        assert refused.value.status == 403
    for who in (cast.outsider, cast.elsewhere):
        with pytest.raises(Http404):
            convert(cast, case, by=who)


def object_procedure(cast: Cast, case: Case, reasons: str = "数额大，证据多") -> Application:
    with clock.running_at(NEXT_DAY):
        return converting.object_procedure(cast.buyer, plaintiff(case).pk, reasons, key())


def test_an_objection_is_answered_within_three_days(cast: Cast) -> None:
    case = joined(cast)
    with pytest.raises(Incomplete):
        object_procedure(cast, case, " ")
    row = object_procedure(cast, case)
    due = case.periods.get(rule="PROCEDURE-OBJECTION")
    assert due.post == "filing_judge"
    assert str(due.end) == "2026-06-05"
    with pytest.raises(Refused) as refused:
        object_procedure(cast, case)
    assert refused.value.codes == ("ALREADY_ASKED",)
    convert(cast, case)
    row.refresh_from_db()
    assert row.state == "granted"
    assert case.periods.get(rule="PROCEDURE-OBJECTION").state == "met"
    case.refresh_from_db()
    with pytest.raises(Refused) as refused:
        object_procedure(cast, case)
    assert refused.value.codes == ("ORDINARY_ALREADY",)


def test_dismissed_with_reasons(cast: Cast) -> None:
    case = joined(cast)
    row = object_procedure(cast, case)
    with clock.running_at(NEXT_DAY + timedelta(hours=1)):
        with pytest.raises(Refused):
            converting.keep_procedure(cast.filing_judge, row.pk, key(), finding="")
        row = converting.keep_procedure(cast.filing_judge, row.pk, key(), finding="事实清楚")
    assert row.state == "refused"
    assert row.decision is not None
    assert "驳回" in text_of(documents.open_bytes(row.decision).read())


def test_by_page(cast: Cast) -> None:
    case = joined(cast)
    with clock.running_at(WHEN + timedelta(days=1)):
        buyer, judge = enter(cast.buyer), enter(cast.filing_judge)
        at = f"/pleadings/cases/{case.pk}/procedure/"
        page = buyer.get(at).content.decode()
        key_ = page.split('name="key" value="')[1].split('"')[0]
        assert buyer.post(at, {"key": key_, "reasons": "争议大"}).status_code == 302
        row = Application.objects.get()
        page = judge.get(f"/pleadings/applications/{row.pk}/").content.decode()
        assert "裁定驳回异议" in page
        bad = judge.post(f"/pleadings/applications/{row.pk}/", {"do": "dismiss"})
        assert bad.status_code == 422
        done = judge.post(f"/pleadings/cases/{case.pk}/convert/", {"key": "k1", "to": "ordinary", "finding": "争议大"})
        assert done.status_code == 302
        assert judge.get(f"/pleadings/cases/{case.pk}/convert/").status_code == 200
