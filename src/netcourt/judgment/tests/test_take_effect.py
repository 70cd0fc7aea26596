"""A decision takes effect when the last period of appeal ran out; then the case moves, or is final."""

from __future__ import annotations

import zipfile
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.http import Http404

from netcourt.appearance.models import Objection
from netcourt.appearance.tests.suing import WHEN, joined, key
from netcourt.appearance.tests.test_object import elsewhere, object_jurisdiction, rule_jurisdiction
from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.sweep import sweep_due
from netcourt.cases.words import Stage
from netcourt.filing.dossiers import hand_out
from netcourt.filing.refusing import refuse_filing
from netcourt.filing.tests.reviewing import at
from netcourt.filing.tests.test_answer import ELSEWHERE, WHY, insisted
from netcourt.judgment.models import Decision
from netcourt.law.refusal import Refused as LawRefused
from netcourt.law.taking_effect import final_at_once, unappealed
from netcourt.reference.models import Court
from netcourt.service.actions import Given, confirm_address
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
RULED = WHEN + timedelta(days=1, hours=1)


def upheld(cast: Cast, case: Case | None = None, to_court: Any = None, **more: Any) -> Objection:
    """A ruling that upholds the objection, served on the plaintiff on the platform; the shop receives it too."""
    case = case or joined(cast)
    row = object_jurisdiction(cast, case)
    decision = more.pop("decision", "upheld")
    court = (to_court or elsewhere()).pk if decision == "upheld" else None
    row = rule_jurisdiction(cast, row, decision, to_court=court)
    with clock.running_at(RULED + timedelta(hours=1)):
        agree(cast, case)
    return row


def agree(cast: Cast, case: Case) -> None:
    """The shop agrees to electronic service: what waits for it is served at once."""
    confirm_address(cast.seller, case.pk, key(), addresses=[Given("sms", "13900000088")], electronic=True, told=True)


def after_the_periods(case: Case) -> None:
    """The due sweep after every period of appeal is over."""
    last = case.periods.filter(rule__startswith="D28").latest("due_at").due_at
    with clock.running_at(last):
        sweep_due()


@pytest.mark.law("TR-158")
def test_the_day_after_the_last_period() -> None:
    told = unappealed([date(2026, 6, 12), date(2026, 6, 15)])
    assert told.day == date(2026, 6, 16)
    assert "6月15日" in told.why.zh
    assert final_at_once([date(2026, 6, 1), date(2026, 6, 3)]).day == date(2026, 6, 3)
    for rule in (unappealed, final_at_once):
        with pytest.raises(LawRefused):
            rule([])


@pytest.mark.law("CPL-130", "TR-158")
def test_an_upheld_objection_moves_the_case_once_in_force(cast: Cast) -> None:
    row = upheld(cast)
    case = Case.objects.get(pk=row.case_id)
    decision = Decision.objects.get(case=case)
    assert decision.state == "open"
    assert case.stage != Stage.CLOSED, "until then it waits"
    assert case.holds.filter(kind="awaiting_effect", until=None).exists()
    page = enter(cast.seller).get(f"/cases/{case.pk}/").content.decode()
    assert "上诉期届满没有人上诉的" in page
    first = case.periods.filter(rule="D28.ruling").earliest("due_at")
    assert case.periods.filter(rule="D28.ruling").count() == 2
    after_the_periods(case)
    case.refresh_from_db()
    decision.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "transferred")
    assert decision.effective_on
    assert decision.effective_on > first.end
    assert case.entries.filter(act="appearance.transfer", role="system").count() == 1
    assert not case.holds.filter(until=None).exists()
    new = case.links.get(kind="transferred").to
    assert (new.court, new.stage) == (elsewhere(), "received")
    kinds = set(new.documents.values_list("kind", flat=True))
    assert {"complaint", "jurisdiction_objection", "jurisdiction_ruling"} <= kinds
    assert new.parties.get(role="defendant").organisation == cast.shop


def test_one_period_over_is_not_enough(cast: Cast) -> None:
    case = joined(cast)
    row = rule_jurisdiction(cast, object_jurisdiction(cast, case), "upheld", to_court=elsewhere().pk)
    served = case.periods.filter(rule="D28.ruling").latest("due_at").due_at
    with clock.running_at(served + timedelta(days=30)):
        sweep_due()
    decision = Decision.objects.get(entry=row.decided)
    assert decision.state == "open", "the shop has not been served"
    assert decision.services.exclude(state="served").exists()


@pytest.mark.law("CPI-276")
def test_in_small_claims_the_case_moves_at_once(cast: Cast) -> None:
    case = joined(cast)
    Case.objects.filter(pk=case.pk).update(procedure="small")
    row = rule_jurisdiction(cast, object_jurisdiction(cast, case), "upheld", to_court=elsewhere().pk)
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "transferred")
    assert not case.periods.filter(rule="D28.ruling").exists()
    assert not Decision.objects.filter(entry=row.decided).exists(), "no appeal lies"


@pytest.mark.law("CPL-130")
def test_a_rejected_objection_lets_the_case_go_on(cast: Cast) -> None:
    row = upheld(cast, decision="rejected")
    case = Case.objects.get(pk=row.case_id)
    after_the_periods(case)
    case.refresh_from_db()
    assert case.stage != Stage.CLOSED
    assert Decision.objects.get(case=case).state == "in_force"
    with clock.running_at(RULED + timedelta(days=60)):
        assert sweep_due() >= 0
    assert case.entries.filter(act="judgment.take_effect").count() == 1, "once"


@pytest.mark.law("CPL-130")
def test_a_court_elsewhere_gets_the_dossier_by_hand(cast: Cast) -> None:
    row = upheld(cast, to_court=Court.objects.get(pk="浙0110"))
    case = Case.objects.get(pk=row.case_id)
    after_the_periods(case)
    case.refresh_from_db()
    assert case.stage == Stage.CLOSED
    assert not case.links.exists()
    due = case.periods.get(rule="TRANSFER")
    assert due.post == "filing_judge"
    browser = enter(cast.filing_judge)
    page = browser.get(f"/filing/cases/{case.pk}/hand-out/")
    assert "余杭区" in page.content.decode()
    packed = b"".join(browser.get(f"/filing/cases/{case.pk}/dossier.zip").streaming_content)
    names = zipfile.ZipFile(BytesIO(packed)).namelist()
    assert names[-1] == "目录.csv"
    assert len(names) == case.documents.filter(entry__isnull=False).count() + 1
    assert enter(cast.buyer).get(f"/filing/cases/{case.pk}/dossier.zip").status_code == 403
    with clock.running_at(due.start + timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            hand_out(cast.filing_judge, case.pk, key(), how=" ")
        assert refused.value.codes == ("GROUND_REQUIRED",)
        with pytest.raises(Refused) as refused:
            hand_out(cast.buyer, case.pk, key(), how="邮寄")
        assert refused.value.status == 403
        with pytest.raises(Http404):
            hand_out(cast.outsider, case.pk, key(), how="邮寄")
        hand_out(cast.filing_judge, case.pk, key(), how="EMS 1234567890")
        with pytest.raises(Refused) as refused:
            hand_out(cast.filing_judge, case.pk, key(), how="再寄一次")
    assert refused.value.codes == ("DOSSIER_GONE",)
    due.refresh_from_db()
    assert due.state == "met"
    assert case.entries.filter(act="filing.hand_out_dossier").count() == 1
    assert case.documents.filter(kind="dossier_letter").count() == 1


@pytest.mark.law("TR-158")
def test_a_refused_claim_is_final_when_nobody_appeals(cast: Cast) -> None:
    case = insisted(cast)
    with clock.running_at(at("2026-06-04 09:00")):
        refuse_filing(cast.filing_judge, case.pk, key(), conditions=ELSEWHERE, reasons=WHY)
    case.refresh_from_db()
    assert case.stage == Stage.DECIDED
    after_the_periods(case)
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("final", "refused")
    entry = case.entries.get(act="judgment.take_effect")
    assert "生效" in entry.note
