"""A complaint on the filing: the president answers within 15 days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from netcourt.cases import clock, dues
from netcourt.cases.acts import Refused
from netcourt.filing.actions import Incomplete
from netcourt.filing.tests.reviewing import at, key, receive
from netcourt.pleadings import grievances
from netcourt.pleadings.models import Grievance
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
WHEN = at("2026-06-01 10:00")


@pytest.mark.law("REG-13")
def test_complained_of_and_answered(cast: Cast) -> None:
    case = receive(cast.buyer, WHEN)
    with clock.running_at(WHEN + timedelta(days=1)):
        row = grievances.complain(cast.buyer, case.pk, key(), about="delay", text="七天了没有消息")
        due = case.periods.get(rule="MISCONDUCT")
        assert (due.post, str(due.end)) == ("president", "2026-06-17")
        with pytest.raises(Refused) as refused:
            grievances.complain(cast.buyer, case.pk, key(), about="delay", text="再投诉")
        assert refused.value.codes == ("ALREADY_COMPLAINED",)
    with clock.running_at(due.due_at - timedelta(days=2)):
        assert due.pk in {d.period.pk for d in dues.due_at_court(cast.president)}, "on the president's list"
        with pytest.raises(Http404):
            grievances.answer_complaint(cast.filing_judge, row.pk, key(), founded=True, answer="查实")
        with pytest.raises(Refused):
            grievances.answer_complaint(cast.president, row.pk, key(), founded=True, answer=" ")
        row = grievances.answer_complaint(cast.president, row.pk, key(), founded=True, answer="查实，已督促")
        with pytest.raises(Refused) as refused:
            grievances.answer_complaint(cast.president, row.pk, key(), founded=False, answer="又答")
        assert refused.value.codes == ("ALREADY_ANSWERED",)
    assert row.founded
    due.refresh_from_db()
    assert due.state == "met"


def test_bad_input_and_strangers(cast: Cast) -> None:
    case = receive(cast.buyer, WHEN)
    with clock.running_at(WHEN):
        with pytest.raises(Incomplete) as found:
            grievances.complain(cast.buyer, case.pk, key(), about="?", text=" ")
        assert set(found.value.codes) == {"REASONS_MISSING", "ABOUT_MISSING"}
        for who in (cast.outsider, cast.elsewhere):
            with pytest.raises(Http404):
                grievances.complain(who, case.pk, key(), about="delay", text="?")
        with pytest.raises(Refused):
            grievances.complain(cast.filing_judge, case.pk, key(), about="delay", text="?")


def test_by_page(cast: Cast) -> None:
    case = receive(cast.buyer, WHEN)
    with clock.running_at(WHEN + timedelta(hours=1)):
        buyer, president = enter(cast.buyer), enter(cast.president)
        at_ = f"/pleadings/cases/{case.pk}/complain/"
        assert buyer.post(at_, {"key": "k", "about": "delay", "reasons": ""}).status_code == 422
        assert buyer.post(at_, {"key": "k", "about": "delay", "reasons": "没有收据"}).status_code == 302
        assert "正在查处" in buyer.get(at_).content.decode()
        row = Grievance.objects.get()
        assert "答复立案投诉" in president.get(f"/cases/{case.pk}/").content.decode()
        page = f"/pleadings/grievances/{row.pk}/"
        assert "没有收据" in president.get(page).content.decode()
        assert president.post(page, {"key": "p", "founded": "no", "finding": "已出具"}).status_code == 302
        assert "已出具" in buyer.get(at_).content.decode()
