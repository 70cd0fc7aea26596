"""Who else appeals: several of one side, agents with special authority, someone abroad, administrative suits."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from netcourt.appearance.tests.suing import key
from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Party
from netcourt.fees.models import Bill
from netcourt.filing.tests.reviewing import prove
from netcourt.identity import actions as identity
from netcourt.identity.models import Account, PowerOfAttorney
from netcourt.judgment.appealing import Petition
from netcourt.judgment.models import Appeal, Decision
from netcourt.judgment.sending import send_appeal
from netcourt.judgment.tests.appealing import above, after, appeal, shop_of, swept
from netcourt.judgment.tests.test_pronounce import DAY, decide, named, of_appeal, pay, shares, tried
from netcourt.law.trial_limits import of_second_instance
from netcourt.service.models import Address, Service
from tests.cast import Cast, make_account

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=2)
PAPERS = Petition(requests="改判", reasons="认定有误", disputed=Decimal("1000.00"))


def beside(case: Case, someone: Account) -> Party:
    """One more defendant, in the case already, served electronically as the shop is."""
    shop = shop_of(case)
    party = Party.objects.create(
        case=case, role="defendant", ordinal=2, form="person", name=someone.name, person=someone.person,
        linked_at=shop.linked_at,
    )  # fmt: skip
    for row in (*shop.consents.all(), *Address.objects.filter(party=shop, until=None)):
        row.pk, row._state.adding, row.party = None, True, party
        row.save(force_insert=True)
    return party


def decided(cast: Cast, case: Case) -> Decision:
    plaintiff, bill = case.parties.get(role="plaintiff"), case.bills.get()
    return decide(named(cast.judge, case), case, shares={str(bill.pk): {str(plaintiff.pk): bill.amount}}).decision


@pytest.mark.law("FEE-22c")
def test_two_of_one_side_appeal_together_by_one_petition_and_one_fee(cast: Cast) -> None:
    case = tried(cast)
    other = beside(case, cast.seller)
    decision = decided(cast, case)
    both = [shop_of(case).pk, other.pk]
    row = appeal(cast.seller, decision, LATER, PAPERS, parties=both)
    assert {p.pk for p in row.by.all()} == set(both)
    assert Bill.objects.filter(kind="appeal").count() == 1
    assert case.periods.get(rule="D28.judgment", party=other).state == "met"
    assert case.periods.get(rule="D28.judgment", party=row.payer).state == "open", "the payer's runs until it paid"
    assert [p.party.role for p in case.periods.filter(rule="D29.answer")] == ["plaintiff"], "not those beside them"
    with pytest.raises(Refused) as refused:
        appeal(cast.seller, decision, LATER, PAPERS, parties=[other.pk])
    assert refused.value.codes == ("ALREADY_APPEALED",)


@pytest.mark.law("FEE-22c")
def test_two_who_appeal_apart_each_owe_a_fee_and_the_dossier_waits_for_both(cast: Cast) -> None:
    case = tried(cast)
    owner = make_account("吴店主")
    beside(case, owner)
    decision = decided(cast, case)
    rows = [appeal(who, decision, LATER, PAPERS) for who in (cast.seller, owner)]
    assert Bill.objects.filter(kind="appeal").count() == 2
    with clock.running_at(LATER):
        pay(case, rows[0].bill)
    swept(after(case, "D28.judgment", "D29.answer"))
    assert not case.periods.filter(rule="D29.dossier").exists(), "the second fee is unpaid: it is warned of"
    warning = case.periods.get(rule="FEE-WARNING")
    with clock.running_at(warning.due_at - timedelta(days=1)):
        pay(case, rows[1].bill)
    assert case.periods.filter(rule="D29.dossier", state="open").exists()
    above()
    with clock.running_at(warning.due_at):
        second = send_appeal(cast.filing_judge, case.pk, key())
    assert second.case is not None
    assert set(Appeal.objects.values_list("state", flat=True)) == {"sent"}


def with_power(cast: Cast, case: Case, *powers: str) -> None:
    power = identity.give_power(
        cast.seller, agent=cast.agent.person, kind="employee", organisation=cast.shop, powers=list(powers)
    )
    identity.accept_power(cast.agent, power.pk)
    PowerOfAttorney.objects.filter(pk=power.pk).update(given_at=clock.now(), accepted_at=clock.now())
    shop_of(case).representations.create(power=power, since=clock.now())


@pytest.mark.parametrize(("powers", "may"), [((), False), (("settle",), False), (("appeal",), True)])
def test_an_agent_appeals_only_with_special_authority(cast: Cast, powers: tuple[str, ...], may: bool) -> None:
    case = tried(cast)
    decision = decided(cast, case)
    with clock.running_at(LATER - timedelta(hours=1)):
        with_power(cast, case, *powers)
    if may:
        row = appeal(cast.agent, decision, LATER, PAPERS)
        assert row.payer == shop_of(case)
        assert row.entry.on_behalf == shop_of(case)
        assert row.entry.actor == cast.agent
        return
    with pytest.raises(Refused) as refused:
        appeal(cast.agent, decision, LATER, PAPERS)
    assert refused.value.codes == ("AUTHORITY_INSUFFICIENT",)
    assert refused.value.status == 403


def abroad(case: Case) -> None:
    party = shop_of(case)
    Party.objects.filter(pk=party.pk).update(origin="foreign")
    Service.objects.filter(party=party).update(foreign=True)


def test_whoever_lives_abroad_has_thirty_days_the_other_side_fifteen(cast: Cast) -> None:
    case = tried(cast)
    abroad(case)
    decision = decided(cast, case)
    mine = case.periods.get(rule="D28.judgment", party=shop_of(case))
    theirs = case.periods.get(rule="D28.judgment", party=case.parties.get(role="plaintiff"))
    assert (mine.raw_end - theirs.raw_end).days == 15
    assert "在我国领域内没有住所" in str(mine.derivation)
    swept(theirs.due_at)
    case.refresh_from_db()
    assert case.stage == "decided", "not in force before the last one's period is over"
    assert appeal(cast.seller, decision, mine.due_at - timedelta(seconds=1), PAPERS).pk
    with pytest.raises(Refused) as refused:
        appeal(cast.buyer, decision, mine.due_at - timedelta(seconds=1), PAPERS)
    assert refused.value.codes == ("LATE",)


def test_an_appellee_abroad_has_thirty_days_to_answer(cast: Cast) -> None:
    case = tried(cast)
    abroad(case)
    decision = decided(cast, case)
    appeal(cast.buyer, decision, LATER, PAPERS)
    answer = case.periods.get(rule="D29.answer")
    assert answer.party == shop_of(case)
    assert (answer.raw_end - answer.start.date()).days >= 30


@pytest.mark.law("APL-1")
@pytest.mark.parametrize(("kind", "rule", "days"), [("judgment", "D28.judgment", 15), ("dismissal", "D28.ruling", 10)])
def test_an_administrative_suit_is_appealed_by_its_own_law(cast: Cast, kind: str, rule: str, days: int) -> None:
    case = tried(cast)
    Case.objects.filter(pk=case.pk).update(kind="administrative")
    case.refresh_from_db()
    given: dict[str, Any] = {} if kind == "judgment" else {"allowed": None}
    row = decide(named(cast.judge, case), case, kind=kind, **given)
    own = case.periods.get(rule=rule, party=shop_of(case))
    assert (own.raw_end - own.start.date()).days in (days, days + 1)
    assert "行政诉讼法" in str(own.derivation)
    above()
    papers = PAPERS if kind == "judgment" else Petition(requests="撤销", reasons="有误")
    brought = appeal(cast.seller, row.decision, LATER, papers)
    if brought.bill is not None and brought.bill.open:
        with clock.running_at(LATER):
            pay(case, brought.bill)
    over = after(case, rule, "D29.answer")
    swept(over)
    with clock.running_at(over + timedelta(hours=1)):
        second = send_appeal(cast.filing_judge, case.pk, key()).case
    assert second is not None
    assert "行终" in str(second.number)
    limit = "D25.second" if kind == "judgment" else "D23.ruling"
    assert [p.rule for p in second.periods.filter(state="open")] == [limit]


def test_the_limit_of_second_instance() -> None:
    told = {(a, j): of_second_instance(administrative=a, judgment=j) for a in (False, True) for j in (False, True)}
    assert told == {
        (False, False): "D23.ruling", (False, True): "D23.judgment",
        (True, False): "D23.ruling", (True, True): "D25.second",
    }  # fmt: skip


@pytest.mark.law("TR-100")
def test_a_mediation_statement_is_in_force_once_all_have_received_it(cast: Cast) -> None:
    case = tried(cast)
    row = decide(named(cast.judge, case), case, kind="mediation", shares={})
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("final", "settled"), "both sides are served on the platform, at once"
    assert row.decision.final
    assert not case.periods.filter(rule__startswith="D28").exists(), "no appeal lies"
    bill = case.bills.get()
    assert bill.amount == bill.paid, "half the fee went back"
    prove(cast.seller, LATER)
    with clock.running_at(LATER), pytest.raises(Refused) as refused:
        appeal(cast.seller, Decision.objects.get(pk=row.decision_id), LATER, PAPERS)
    assert "WRONG_STAGE" in refused.value.codes or "NOT_APPEALABLE" in refused.value.codes


@pytest.mark.law("TR-100")
def test_a_mediation_statement_not_yet_received_by_one_side_waits(cast: Cast) -> None:
    case = tried(cast)
    other = make_account("郑店主")
    party = beside(case, other)
    party.consents.filter(stage="service").delete()
    row = decide(named(cast.judge, case), case, kind="mediation", shares={})
    case.refresh_from_db()
    assert case.stage == "decided"
    assert Decision.objects.get(pk=row.decision_id).state == "open"


@pytest.mark.law("FEE-29")
def test_changed_on_appeal_the_page_of_the_case_says_so(cast: Cast) -> None:
    judge = above()
    case = tried(cast)
    row = appeal(cast.seller, decide(named(cast.judge, case), case).decision, LATER, PAPERS)
    with clock.running_at(LATER):
        pay(case, row.bill)
    over = after(case, "D28.judgment", "D29.answer")
    swept(over)
    with clock.running_at(over + timedelta(hours=1)):
        second = send_appeal(cast.filing_judge, case.pk, key())
    assert second.case is not None
    whole = case.bills.get(kind="acceptance").amount
    anew = shares(case, mine=str(whole)) | of_appeal(second, "0")
    decide(named(judge, second.case), second.case, over + timedelta(days=1), on_appeal="changed", shares=anew)
    decision = Decision.objects.get(pk=second.decision_id)
    assert decision.state == "in_force"
    assert "改判，以第二审判决为准" in case.entries.get(act="judgment.take_effect").title_zh
    assert case.documents.filter(entry__act="judgment.receive_ruling").exists(), "the judgment is in this dossier too"
    first, final = Case.objects.get(pk=case.pk), Case.objects.get(pk=second.case.pk)
    assert (first.stage, final.stage, final.outcome) == ("final", "final", "changed")
