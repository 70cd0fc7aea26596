"""The person executed reports property; the court alone reads it."""

from __future__ import annotations

import pytest

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.sweep import sweep_due
from netcourt.execution.models import PropertyReport
from netcourt.execution.reporting import report
from netcourt.execution.tests.executing import ahead, at, executing, key, officer
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.law("EXE-253")
def test_it_ends_the_period_and_is_shown_to_the_court_alone(cast: Cast) -> None:
    case = executing(cast)
    with at(cast.seller, case):
        row = report(cast.seller, case.pk, key(), assets="示范银行存款5000元\n没有房屋", changed="")
        assert not row.late
        period = case.periods.get(rule="EXE-REPORT")
        assert period.state == "met"
        assert enter(officer()).get(f"/cases/documents/{row.document_id}/").status_code == 200
        assert enter(cast.seller).get(f"/cases/documents/{row.document_id}/").status_code == 200
        assert enter(cast.buyer).get(f"/cases/documents/{row.document_id}/").status_code == 404
        assert "报告财产" not in enter(cast.buyer).get(f"/cases/{case.pk}/docket/").content.decode()


@pytest.mark.law("EXE-253")
def test_late_it_is_taken_and_said_to_be_late(cast: Cast) -> None:
    case = executing(cast)
    due = case.periods.get(rule="EXE-REPORT").due_at
    with clock.running_at(due):
        sweep_due()
    assert case.periods.get(rule="EXE-REPORT").state == "missed"
    with at(cast.seller, case, 20):
        assert report(cast.seller, case.pk, key(), assets="没有").late


def test_empty_wrong_person_and_twice(cast: Cast) -> None:
    case = executing(cast)
    with at(cast.seller, case):
        with pytest.raises(Refused) as refused:
            report(cast.seller, case.pk, key(), assets=" ")
        assert refused.value.codes == ("REPORT_EMPTY",)
        with pytest.raises(Refused):
            report(cast.seller, case.pk, key(), assets="长" * 10001)
        once = key()
        assert report(cast.seller, case.pk, once, assets="没有") == report(cast.seller, case.pk, once, assets="没有")
        report(cast.seller, case.pk, key(), assets="新开账户一个")
    with at(cast.buyer, case), pytest.raises(Refused) as refused:
        report(cast.buyer, case.pk, key(), assets="没有")
    assert refused.value.status == 403
    assert PropertyReport.objects.count() == 2, "what changes is reported again"


def test_on_the_page(cast: Cast) -> None:
    case = executing(cast)
    here, seller = f"/execution/cases/{case.pk}/report/", enter(cast.seller)
    with at(cast.seller, case):
        assert "只有法院看得到" in seller.get(here).content.decode()
        assert seller.post(here, {"key": key(), "assets": ""}).status_code == 422
        assert seller.post(here, {"key": key(), "assets": "没有", "changed": "没有"}).status_code == 302
        assert enter(cast.buyer).get(here).status_code == 403
        suit = case.linked_from.get().case
        assert seller.get(f"/execution/cases/{suit.pk}/report/").status_code == 302, "nothing there in the suit"
    assert ahead(case)
