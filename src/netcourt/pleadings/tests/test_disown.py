"""An act under one's name that was the platform's fault (disown): logged without evidence, decided with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused, table
from netcourt.cases.models import Case, Period
from netcourt.cases.voiding import UNDISPUTED, entries_in_doubt
from netcourt.filing.actions import Incomplete
from netcourt.filing.tests.filling import upload
from netcourt.law.times import day_of
from netcourt.pleadings import disowning
from netcourt.pleadings.models import Application
from netcourt.pleadings.ruling import rule_claim
from netcourt.pleadings.tests.asking import NEXT_DAY, counterclaimed, defendant, joined, key
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
LATER = NEXT_DAY + timedelta(hours=1)


def doubtful(cast: Cast) -> tuple[Case, int]:
    """The shop's counterclaim went out twice, it says: the first is disowned."""
    case = joined(cast)
    entry = counterclaimed(cast, case).entry
    entry.refresh_from_db()
    return case, entry.seq


def disown(cast: Cast, case: Case, seq: int, *, proof: bool = True, **more: Any) -> Application:
    with clock.running_at(LATER):
        evidence = documents.take_in(upload("截图.pdf"), kind="exhibit", actor=cast.seller) if proof else None
        given = {"reasons": "页面卡住后自动提交"} | more
        return disowning.disown(cast.seller, defendant(case).pk, key(), seq=seq, evidence=evidence, **given)


def decide_disowning(by: Any, row: Application, *, grant: bool, finding: str = "日志显示重复提交") -> Application:
    with clock.running_at(LATER + timedelta(hours=1)):
        return disowning.decide_disowning(by, row.pk, key(), grant=grant, finding=finding)


@pytest.mark.law("IC18-6b", "OL21-7b")
def test_without_evidence_it_is_logged_and_the_act_stands(cast: Cast) -> None:
    case, seq = doubtful(cast)
    row = disown(cast, case, seq, proof=False)
    assert row.state == "logged"
    assert not entries_in_doubt(case).exists()
    with pytest.raises(Refused) as refused:
        decide_disowning(cast.filing_judge, row, grant=True)
    assert "ALREADY_DECIDED" in refused.value.codes


@pytest.mark.law("IC18-6b", "OL21-7b")
def test_with_evidence_a_judge_finds_the_act_void(cast: Cast) -> None:
    case, seq = doubtful(cast)
    row = disown(cast, case, seq)
    assert row.state == "asked"
    with pytest.raises(Refused):
        decide_disowning(cast.filing_judge, row, grant=True, finding=" ")
    row = decide_disowning(cast.filing_judge, row, grant=True)
    assert row.state == "granted"
    void = case.entries.get(act="cases.mark_void")
    assert void.particulars["seq"] == seq
    assert case.periods.get(rule="D04").state == "ended", "what the void act began has ended"
    assert Application.objects.get(kind="counterclaim").state == "dropped"
    assert not entries_in_doubt(case).exists()


@pytest.mark.law("IC18-6b")
def test_what_rests_on_the_act_waits_until_it_is_decided(cast: Cast) -> None:
    case, seq = doubtful(cast)
    claim = Application.objects.get(kind="counterclaim")

    def rule(when: Any) -> Any:
        with clock.running_at(when):
            return rule_claim(cast.filing_judge, claim.pk, key(), grant=True)

    row = disown(cast, case, seq)
    assert case.holds.get(kind="disputed").until_id is None
    with pytest.raises(Refused) as refused:
        rule(LATER)
    assert "ACT_DISPUTED" in refused.value.codes
    for act in ("judgment.pronounce", "fees.treat_as_withdrawn", "judgment.treat_appeal_withdrawn",
                "filing.grant_withdrawal"):  # fmt: skip
        assert UNDISPUTED in next(a for a in table() if a.code == act).guards
    decide_disowning(cast.filing_judge, row, grant=False)
    assert case.holds.get(kind="disputed").until_id is not None
    assert rule(LATER + timedelta(hours=2)).state == "granted"


@pytest.mark.law("IC18-6b")
def test_without_evidence_nothing_waits(cast: Cast) -> None:
    case, seq = doubtful(cast)
    disown(cast, case, seq, proof=False)
    assert not case.holds.filter(kind="disputed").exists()


@pytest.mark.law("IC18-6b")
@pytest.mark.parametrize("over", [False, True])
def test_a_period_ended_by_the_void_act_runs_on(cast: Cast, over: bool) -> None:
    case, seq = doubtful(cast)
    act = case.entries.get(seq=seq)
    period = case.periods.filter(party=defendant(case), state="open").exclude(started_by=act).order_by("due_at").first()
    assert period is not None
    row = disown(cast, case, seq)
    Period.objects.filter(pk=period.pk).update(state="met", ended_by=act)
    left = (period.end - day_of(act.at)).days
    when = period.due_at + timedelta(days=2) if over else LATER + timedelta(hours=1)
    with clock.running_at(when):
        disowning.decide_disowning(cast.filing_judge, row.pk, key(), grant=True, finding="日志显示重复提交")
    period.refresh_from_db()
    assert period.state == ("extended" if over else "open")
    if over:
        anew = case.periods.get(extended_from=period)
        assert (anew.rule, anew.computation["n"], anew.state) == (period.rule, left, "open")


def test_refused_the_act_stands(cast: Cast) -> None:
    case, seq = doubtful(cast)
    row = decide_disowning(cast.filing_judge, disown(cast, case, seq), grant=False)
    assert row.state == "refused"
    assert not case.entries.filter(act="cases.mark_void").exists()
    assert case.periods.get(rule="D04").state == "open"


def test_only_one_s_own_acts(cast: Cast) -> None:
    case, _seq = doubtful(cast)
    with pytest.raises(Http404):
        disown(cast, case, 1)
    with clock.running_at(LATER), pytest.raises(Http404):
        disowning.disown(cast.outsider, defendant(case).pk, key(), seq=1, reasons="?")
    with pytest.raises(Incomplete):
        disown(cast, case, _seq, reasons=" ")


def test_by_page(cast: Cast) -> None:
    case, seq = doubtful(cast)
    with clock.running_at(LATER):
        seller = enter(cast.seller)
        at = f"/pleadings/cases/{case.pk}/disown/"
        assert "账号被别人盗用" in seller.get(at).content.decode()
        sent = {"key": "k", "seq": seq, "reasons": "卡住", "evidence": upload("截图.pdf")}
        assert seller.post(at, {"key": "k"}).status_code == 422
        assert seller.post(at, sent).status_code == 302
        row = Application.objects.get(kind="disowning")
        judge = enter(cast.filing_judge)
        assert "截图" in judge.get(f"/pleadings/applications/{row.pk}/").content.decode()
