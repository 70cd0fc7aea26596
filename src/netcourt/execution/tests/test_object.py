"""An objection has a number of its own, fifteen days, and is ruled on by someone else than the officer."""

from __future__ import annotations

import pytest

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.sweep import sweep_due
from netcourt.execution import objecting
from netcourt.execution.models import Objection
from netcourt.execution.tests.executing import at, executing, key, officer
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.law("EXE-236", "CN-3", "CN-7")
def test_objected_ruled_on_and_ten_days_for_the_court_above(cast: Cast) -> None:
    """execution.object"""
    case = executing(cast)
    with at(cast.seller, case):
        with pytest.raises(Refused) as refused:
            objecting.object_execution(cast.seller, case.pk, key(), requests="", reasons=" ")
        assert refused.value.codes == ("REASONS_MISSING",)
        row = objecting.object_execution(cast.seller, case.pk, key(), requests="不予执行", reasons="申请超过二年")
    assert row.number == "（2026）浙0199执异1号"
    assert row.decide_by.rule == "D48.decide"
    with at(cast.president, case, 3):
        with pytest.raises(Refused) as refused:
            objecting.rule_objection(officer(), case.pk, key(), upheld=False, finding="没有超过")
        assert refused.value.status == 403
        with pytest.raises(Refused) as refused:
            objecting.rule_objection(cast.president, case.pk, key(), upheld=True, finding="超过了")
        assert refused.value.codes == ("ORDER_MISSING",)
        objecting.rule_objection(cast.president, case.pk, key(), upheld=False, finding="没有超过二年")
        with pytest.raises(Refused) as refused:
            objecting.rule_objection(cast.president, case.pk, key(), upheld=False, finding="再来一次")
        assert refused.value.codes == ("NO_OBJECTION",)
    row.refresh_from_db()
    row.decide_by.refresh_from_db()
    assert (row.state, row.decide_by.state) == ("rejected", "met")
    assert case.periods.filter(rule="D48.review", state="open").count() == 2
    with clock.running_at(case.periods.filter(rule="D48.review").latest("due_at").due_at):
        sweep_due()
    spent = set(case.periods.filter(rule="D48.review").values_list("state", flat=True))
    assert spent == {"ended"}, "nobody asked the court above: nothing is missed"


@pytest.mark.law("EXE-236")
def test_on_the_pages(cast: Cast) -> None:
    case = executing(cast)
    here, seller, president = f"/execution/cases/{case.pk}/object/", enter(cast.seller), enter(cast.president)
    with at(cast.seller, case):
        assert "十五日内裁定" in seller.get(here).content.decode()
        assert seller.post(here, {"key": key(), "requests": "", "reasons": ""}).status_code == 422
        assert seller.post(here, {"key": key(), "requests": "撤销", "reasons": "查封了案外人的车"}).status_code == 302
        assert "查封了案外人的车" in president.get(f"{here}rule/").content.decode()
        told = {"key": key(), "upheld": "yes", "order": "撤销对该车的查封。", "finding": "车辆登记在案外人名下"}
        assert president.post(f"{here}rule/", told).status_code == 302
        assert president.get(f"{here}rule/").status_code == 302
        assert seller.get(f"{here}rule/").status_code == 403
    assert Objection.objects.get().state == "upheld"
