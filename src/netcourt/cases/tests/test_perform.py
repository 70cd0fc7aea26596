"""The one path an act takes: right, stage, all guards at once, one entry, once per key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import Http404
from django.utils import timezone

from netcourt.cases.actions import perform
from netcourt.cases.acts import Act, Guard, Refused
from netcourt.cases.models import DocketEntry, Period, Submission
from netcourt.cases.tests.making import link_shop, make_case
from netcourt.cases.words import HoldKind, Outcome, PeriodState, Role, Stage, Visibility
from netcourt.identity.models import Account, Proof
from netcourt.law.text import Text
from tests.cast import Cast

NOTE = Act(
    code="test.note",
    name=Text("记录", "note"),
    done=Text("法官作了记录", "The judge made a note"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 126",),
    stages=(Stage.RECEIVED,),
    to=Stage.RECEIVED,
    starts=("D01",),
)
ANSWER = replace(NOTE, code="test.answer", who=(Role.DEFENDANT, Role.PLAINTIFF), proof="filing", ends=("D07",))


def do(act: Act, actor: Account | None, case, key: str = "k1", **data) -> DocketEntry:
    with perform(act, actor, key=key, case_id=case.pk, **data) as step:
        if step.repeated:
            return step.done
        return step.enter()


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return set(refused.value.codes)


@pytest.mark.law("IC18-5a")
def test_an_act_is_one_entry_with_actor_role_basis_and_server_time(cast: Cast) -> None:
    case, before = make_case(cast), timezone.now()
    entry = do(NOTE, cast.filing_judge, case)
    case.refresh_from_db()
    assert (entry.actor, entry.role, entry.basis) == (cast.filing_judge, Role.FILING_JUDGE, "CPL 126")
    assert before <= entry.at <= timezone.now()
    assert case.version == entry.seq == 1
    assert len(bytes(entry.hash)) == 32


def test_the_same_key_acts_once(cast: Cast) -> None:
    case = make_case(cast)
    first, again = do(NOTE, cast.filing_judge, case), do(NOTE, cast.filing_judge, case)
    assert first == again
    assert case.entries.count() == 1


def test_a_key_used_for_another_act_is_refused(cast: Cast) -> None:
    case = make_case(cast)
    do(NOTE, cast.filing_judge, case)
    with pytest.raises(Refused) as refused:
        do(replace(NOTE, code="test.other"), cast.filing_judge, case)
    assert codes(refused) == {"SUBMISSION_KEY_USED"}


def test_nobody_can_use_up_the_key_of_another_or_of_the_system(cast: Cast) -> None:
    case = make_case(cast)
    first = do(NOTE, cast.filing_judge, case, key="missed:1")
    second = do(NOTE, cast.other_filing_judge, case, key="missed:1")
    by_the_court = do(replace(NOTE, code="test.system", who=(Role.SYSTEM,)), None, case, key="missed:1")
    assert [first.seq, second.seq, by_the_court.seq] == [1, 2, 3]


def test_whoever_may_not_see_the_case_does_not_learn_that_it_exists(cast: Cast) -> None:
    case = make_case(cast)
    for stranger in (cast.outsider, cast.seller, cast.elsewhere, cast.judge, cast.administrator):
        with pytest.raises(Http404):
            do(NOTE, stranger, case, key=f"k-{stranger.pk}")
    assert not Submission.objects.exists()
    assert not case.entries.exists()


def test_whoever_sees_the_case_but_has_no_such_role_is_refused(cast: Cast) -> None:
    case = make_case(cast)
    for actor in (cast.buyer, cast.president):
        with pytest.raises(Refused) as refused:
            do(NOTE, actor, case, key=f"k-{actor.pk}")
        assert codes(refused) == {"NOT_YOUR_ACT"}
        assert refused.value.status == 403


def test_the_wrong_stage_is_refused_in_words(cast: Cast) -> None:
    case = make_case(cast, stage=Stage.CLOSED, outcome=Outcome.WITHDRAWN, closed_at=timezone.now())
    with pytest.raises(Refused) as refused:
        do(NOTE, cast.filing_judge, case)
    assert codes(refused) == {"WRONG_STAGE"}
    assert "已结案" in refused.value.refusals[0].text.zh


def test_all_failing_guards_come_back_at_once(cast: Cast) -> None:
    def fails(code: str) -> Guard:
        return Guard(code, lambda step: False, Text("不行", "no"), ("CPL 122",))

    guarded = replace(NOTE, guards=(fails("ONE"), Guard("FINE", lambda s: True, Text("", ""), ()), fails("TWO")))
    with pytest.raises(Refused) as refused:
        do(guarded, cast.filing_judge, make_case(cast))
    assert codes(refused) == {"ONE", "TWO"}
    assert "第一百二十二条" in refused.value.refusals[0].say("zh-hans")


@pytest.mark.law("OL21-7a", "IC18-6a")
def test_a_party_needs_proof_of_identity(cast: Cast) -> None:
    case = make_case(cast)
    Proof.objects.filter(account=cast.buyer).delete()
    with pytest.raises(Refused) as refused:
        do(ANSWER, cast.buyer, case)
    assert codes(refused) <= {"REVERIFY", "IDENTITY_UNVERIFIED"}


@pytest.mark.law("IC18-6b", "OL21-7b")
def test_a_frozen_account_acts_no_more(cast: Cast) -> None:
    case = make_case(cast)
    cast.buyer.frozen_at = timezone.now()
    cast.buyer.save()
    with pytest.raises(Refused) as refused:
        do(ANSWER, cast.buyer, case)
    assert codes(refused) == {"ACCOUNT_FROZEN"}


def test_acting_for_the_organisation_one_represents(cast: Cast) -> None:
    case = make_case(cast)
    shop = link_shop(cast, case)
    entry = do(ANSWER, cast.seller, case)
    assert (entry.role, entry.on_behalf) == (Role.DEFENDANT, shop)


def test_a_failure_in_the_middle_leaves_nothing(cast: Cast) -> None:
    case = make_case(cast)
    with pytest.raises(ZeroDivisionError), perform(NOTE, cast.filing_judge, key="k1", case_id=case.pk) as step:
        step.enter()
        step.start("D01", post="filing_judge")
        raise ZeroDivisionError
    assert not case.entries.exists()
    assert not case.periods.exists()
    assert do(NOTE, cast.filing_judge, case).seq == 1


def test_an_act_without_an_entry_is_a_fault(cast: Cast) -> None:
    with (
        pytest.raises(RuntimeError, match="no docket entry"),
        perform(NOTE, cast.filing_judge, key="k1", case_id=make_case(cast).pk),
    ):
        pass


def test_only_listed_periods_are_started(cast: Cast) -> None:
    with (
        pytest.raises(RuntimeError, match="D03"),
        perform(NOTE, cast.filing_judge, key="k1", case_id=make_case(cast).pk) as step,
    ):
        step.enter()
        step.start("D03", post="filing_judge")


@pytest.mark.law("SVC-85")
def test_a_period_is_a_row_with_its_reason(cast: Cast) -> None:
    case = make_case(cast)
    with perform(NOTE, cast.filing_judge, key="k1", case_id=case.pk) as step:
        step.enter()
        period = step.start("D01", post="filing_judge")
    period.refresh_from_db()
    assert period.state == PeriodState.OPEN
    assert period.started_by == step.entry
    assert period.law_version.startswith("D01@")
    assert "第一百二十六条" in period.why.zh
    assert period.why.en


def test_an_act_ends_the_periods_it_names_in_time_or_late(cast: Cast) -> None:
    case = make_case(cast)
    plaintiff = case.parties.get(role="plaintiff")
    with perform(replace(NOTE, starts=("D07",)), cast.filing_judge, key="k1", case_id=case.pk) as step:
        step.enter()
        in_time = step.start("D07", party=plaintiff)
    do(ANSWER, cast.buyer, case, key="k2")
    in_time.refresh_from_db()
    assert in_time.state == PeriodState.MET
    Period.objects.filter(pk=in_time.pk).update(state=PeriodState.OPEN, due_at=timezone.now())
    late = do(ANSWER, cast.buyer, case, key="k3")
    in_time.refresh_from_db()
    assert (in_time.state, in_time.ended_by) == (PeriodState.MISSED, late)


def test_an_act_of_one_side_does_not_end_the_other_sides_period(cast: Cast) -> None:
    case = make_case(cast)
    shop = link_shop(cast, case)
    with perform(replace(NOTE, starts=("D07",)), cast.filing_judge, key="k1", case_id=case.pk) as step:
        step.enter()
        theirs = step.start("D07", party=shop)
    do(replace(ANSWER, who=(Role.PLAINTIFF,)), cast.buyer, case, key="k2")
    theirs.refresh_from_db()
    assert theirs.state == PeriodState.OPEN


def test_holds_begin_and_end_by_entries(cast: Cast) -> None:
    case = make_case(cast)
    with perform(NOTE, cast.filing_judge, key="k1", case_id=case.pk) as step:
        step.enter(visible_to=Visibility.COURT)
        step.hold(HoldKind.STAYED, "等待另案结果")
    with perform(NOTE, cast.filing_judge, key="k2", case_id=case.pk) as step:
        step.enter()
        step.release(HoldKind.STAYED)
    hold = case.holds.get()
    assert hold.until is not None
    assert (hold.since.seq, hold.until.seq) == (1, 2)


@pytest.mark.law("CPL-61")
def test_a_general_agent_cannot_do_what_needs_a_special_power(cast: Cast) -> None:
    from netcourt.cases.models import Representation
    from netcourt.identity.models import PowerOfAttorney

    case = make_case(cast)
    plaintiff = case.parties.get(role="plaintiff")
    assert cast.agent.person is not None
    power = PowerOfAttorney.objects.create(
        principal_person=cast.buyer.person, agent=cast.agent.person, kind="lawyer", given_by=cast.buyer,
        accepted_at=timezone.now(), powers=[],
    )  # fmt: skip
    Representation.objects.create(party=plaintiff, power=power)
    settle = replace(ANSWER, code="test.settle", who=(Role.PLAINTIFF,), power="settle")
    assert do(ANSWER, cast.agent, case, key="k1").on_behalf == plaintiff
    with pytest.raises(Refused) as refused:
        do(settle, cast.agent, case, key="k2")
    assert codes(refused) == {"AUTHORITY_INSUFFICIENT"}
    power.powers = ["settle"]
    power.save()
    assert do(settle, cast.agent, case, key="k3").on_behalf == plaintiff
    power.revoked_at = timezone.now()
    power.save()
    with pytest.raises(Http404):
        do(ANSWER, cast.agent, case, key="k4")
