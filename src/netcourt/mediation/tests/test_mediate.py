"""Mediation before filing: proposed once, by consent only, its own number, back to review with nothing lost."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.models import Case
from netcourt.cases.sweep import sweep_due
from netcourt.cases.words import Outcome, PeriodState, Role, Stage
from netcourt.filing.plans import Terms
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.reviewing import MET, at, key, receive
from netcourt.mediation.actions import agree, decline, fail, leave, note_contact, propose, settle
from netcourt.mediation.models import Mediation
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = at("2026-06-01 10:00"), at("2026-06-02 09:00")
WHY = "买卖数额不大，双方愿意协商。"


def suggest(cast: Cast, case: Case, one: str = "") -> Case:
    return propose(cast.filing_judge, case.pk, one or key(), mediator=cast.mediator, reason=WHY)


def running(cast: Cast) -> Case:
    case = receive(cast.buyer, MONDAY)
    with clock.running_at(TUESDAY):
        suggest(cast, case)
        return agree(cast.buyer, case.pk, key())


def reached(cast: Cast, case: Case, answer: str = "agreed", one: str = "") -> Case:
    """The mediator contacted the shop, which answered so."""
    party = case.parties.get(role="defendant")
    note_contact(cast.mediator, case.pk, one or key(), party=party, how="拨打起诉状写明的电话，本人接听", answer=answer)
    return case


@pytest.mark.law("CPL-125", "OM21-4a", "OM21-15a")
def test_nothing_is_settled_before_the_other_side_agreed(cast: Cast) -> None:
    case = running(cast)
    assert case.periods.get(rule="D43.notify").post == Role.MEDIATOR
    with pytest.raises(Refused) as refused:
        settle(cast.mediator, case.pk, key())
    assert refused.value.codes == ("CONSENT_MISSING",)
    one = key()
    with clock.running_at(TUESDAY):
        reached(cast, case, "none", one)
        reached(cast, case, "none", one)
    assert case.periods.get(rule="D43.notify").state == PeriodState.MET
    with pytest.raises(Refused):
        settle(cast.mediator, case.pk, key())  # silence is no consent
    for person in (cast.buyer, cast.judge, cast.outsider):
        with pytest.raises((Refused, Http404)):
            note_contact(person, case.pk, key(), party=None, how="x", answer="agreed")
    with pytest.raises(Refused) as refused:
        note_contact(cast.mediator, case.pk, key(), party=case.parties.get(role="plaintiff"), how=" ", answer="x")
    assert set(refused.value.codes) == {"PARTY_UNKNOWN", "ANSWER_MISSING", "CONTACT_MISSING"}
    reached(cast, case, "unreached")
    reached(cast, case, "agreed")
    assert settle(cast.mediator, case.pk, key()).outcome == Outcome.SETTLED


@pytest.mark.law("CPL-125", "OM21-15a", "OM21-24a")
def test_their_no_and_the_thirtieth_day_lead_back_to_the_review(cast: Cast) -> None:
    case = running(cast)
    with clock.running_at(TUESDAY):
        reached(cast, case, "declined")
    case.refresh_from_db()
    assert (case.stage, Mediation.objects.get(case=case).state) == (Stage.RECEIVED, "failed")
    other = running(cast)
    with clock.running_at(other.periods.get(rule="D41.pre_filing").due_at):
        sweep_due()
    other.refresh_from_db()
    assert (other.stage, Mediation.objects.get(case=other).state) == (Stage.RECEIVED, "failed")


@pytest.mark.law("CN-6", "CN-3", "CPL-125")
def test_with_the_plaintiff_s_consent_it_has_its_own_number_mediator_and_thirty_days(cast: Cast) -> None:
    case = running(cast)
    assert (case.stage, case.number) == (Stage.IN_MEDIATION, "（2026）浙0199诉前调1号")
    assert case.periods.get(rule="D01").state == PeriodState.MET
    period = case.periods.get(rule="D41.pre_filing")
    assert (period.post, str(period.end)) == (Role.MEDIATOR, "2026-07-02")
    assert access.roles(cast.mediator, case) == {Role.MEDIATOR}
    assert list(access.visible_cases(cast.mediator)) == [case]
    with pytest.raises(Refused) as refused:
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    assert refused.value.codes == ("WRONG_STAGE",)


@pytest.mark.law("CN-6", "CN-7", "CPL-125")
def test_without_agreement_the_suit_goes_on_with_its_first_day_of_receipt(cast: Cast) -> None:
    case = running(cast)
    with clock.running_at(at("2026-06-10 09:00")):
        case = fail(cast.mediator, case.pk, key())
        assert (case.stage, case.number, case.received_at) == (Stage.RECEIVED, None, MONDAY)
        assert case.periods.get(rule="D41.pre_filing").state == PeriodState.MET
        assert case.periods.get(rule="D01", state=PeriodState.OPEN).post == Role.FILING_JUDGE
        assert access.visible_cases(cast.mediator).count() == 0  # what they heard stays with them
        case = accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=Terms())
    assert case.number == "（2026）浙0199民初1号"
    kept = Mediation.objects.get(case=case)
    assert (kept.number, kept.state) == ("（2026）浙0199诉前调1号", "failed")
    assert case.entries.get(act="mediation.fail").particulars["number"] == kept.number
    notice = case.documents.filter(kind="acceptance_notice")[0]
    assert f"诉前调解案号：{kept.number}" in text_of(open_bytes(notice).read()).replace("\n", "")


@pytest.mark.law("CPL-125")
def test_a_refusal_is_recorded_and_delays_nothing(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY)
    with clock.running_at(TUESDAY):
        suggest(cast, case)
        due = case.periods.get(rule="D01").due_at
        decline(cast.buyer, case.pk, key())
        assert case.periods.get(rule="D01", state=PeriodState.OPEN).due_at == due
        with pytest.raises(Refused) as refused:
            suggest(cast, case)
        assert refused.value.codes == ("MEDIATION_PROPOSED_ALREADY",)
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=Terms())


def test_a_proposal_left_unanswered_bars_no_acceptance(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY)
    with clock.running_at(TUESDAY):
        suggest(cast, case)
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=Terms())
        with pytest.raises(Refused) as refused:
            agree(cast.buyer, case.pk, key())
    assert refused.value.codes == ("WRONG_STAGE",)


def test_an_agreement_ends_the_case_without_a_fee(cast: Cast) -> None:
    case = settle(cast.mediator, reached(cast, running(cast)).pk, key())
    assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.SETTLED)
    assert case.bills.count() == 0


def test_the_plaintiff_may_leave_at_any_time(cast: Cast) -> None:
    case = running(cast)
    with clock.running_at(at("2026-06-03 09:00")):
        case = leave(cast.buyer, case.pk, key())
    assert (case.stage, case.mediation.state) == (Stage.RECEIVED, "left")


def test_twice_with_one_key_is_once(cast: Cast) -> None:
    case, one = receive(cast.buyer), key()
    suggest(cast, case, one)
    suggest(cast, case, one)
    agreed = key()
    agree(cast.buyer, case.pk, agreed)
    assert agree(cast.buyer, case.pk, agreed).number == Mediation.objects.get().number
    assert case.entries.filter(act__startswith="mediation.").count() == 2


def test_only_those_of_the_table_act(cast: Cast) -> None:
    case = receive(cast.buyer)
    for name, person in cast.everyone.items():
        if name not in ("filing_judge", "other_filing_judge"):
            with pytest.raises((Refused, Http404)):
                propose(person, case.pk, key(), mediator=cast.mediator, reason=WHY)
    suggest(cast, case)
    for person in (cast.seller, cast.mediator, cast.filing_judge):
        with pytest.raises((Refused, Http404)):
            agree(person, case.pk, key())
    agree(cast.buyer, case.pk, key())
    reached(cast, case)
    for person in (cast.buyer, cast.seller, cast.judge):
        with pytest.raises((Refused, Http404)):
            settle(person, case.pk, key())


def test_bad_input_is_refused(cast: Cast) -> None:
    case = receive(cast.buyer)
    with pytest.raises(Refused) as refused:
        propose(cast.filing_judge, case.pk, key(), mediator=cast.mediator, reason=" ")
    assert refused.value.codes == ("REASON_MISSING",)
    for nobody in (None, cast.clerk):
        with pytest.raises(Refused) as refused:
            propose(cast.filing_judge, case.pk, key(), mediator=nobody, reason=WHY)
        assert (refused.value.codes, refused.value.status) == (("MEDIATOR_UNKNOWN",), 422)
    with pytest.raises(Refused) as refused:
        agree(cast.buyer, case.pk, key())
    assert set(refused.value.codes) == {"MEDIATION_NOT_PROPOSED"}


def test_an_administrative_case_is_not_mediated_first(cast: Cast) -> None:
    case = receive(cast.buyer)
    Case.objects.filter(pk=case.pk).update(kind=Case.Kind.ADMINISTRATIVE)
    with pytest.raises(Refused) as refused:
        suggest(cast, case)
    assert refused.value.codes == ("MEDIATION_CIVIL_ONLY",)


def test_the_pages_from_proposal_to_result(cast: Cast) -> None:
    case = receive(cast.buyer)
    judge, buyer, mediator = enter(cast.filing_judge), enter(cast.buyer), enter(cast.mediator)
    at_case = f"/mediation/cases/{case.pk}/"
    assert f"{at_case}propose/" in judge.get(f"/filing/cases/{case.pk}/review/").content.decode()
    assert buyer.get(f"{at_case}answer/").status_code == 302  # nothing is proposed yet
    said = {"key": key(), "mediator": cast.mediator.pk, "reason": ""}
    assert judge.post(f"{at_case}propose/", said).status_code == 422
    assert judge.post(f"{at_case}propose/", said | {"reason": WHY}).status_code == 302
    page = buyer.get(f"/cases/{case.pk}/").content.decode()
    assert f"{at_case}answer/" in page
    page = buyer.get(f"{at_case}answer/").content.decode()
    assert cast.mediator.display_name in page
    assert WHY in page
    assert "没有任何不利" in page
    assert buyer.post(f"{at_case}answer/", {"key": key()}).status_code == 422
    assert buyer.post(f"{at_case}answer/", {"key": key(), "answer": "agree"}).status_code == 302
    assert f"{at_case}leave/" in buyer.get(f"/cases/{case.pk}/").content.decode()
    assert "诉前调1号" in mediator.get("/mediation/").content.decode()
    assert mediator.get("/mediation/?after=x").status_code == 200
    assert judge.get("/mediation/").status_code == 403
    shop = case.parties.get(role="defendant").pk
    told = {"key": key(), "party": shop, "how": "电话", "answer": "none"}
    assert mediator.post(f"{at_case}contact/", told | {"how": ""}).status_code == 422
    assert mediator.post(f"{at_case}contact/", told).status_code == 302
    assert mediator.post(f"{at_case}conclude/", {"key": key(), "result": "fail"})["Location"] == "/mediation/"
    assert buyer.post(f"{at_case}leave/", {"key": key(), "sure": "on"}).status_code == 409
    assert Client().get(f"{at_case}answer/").status_code == 302
    assert Case.objects.get(pk=case.pk).stage == Stage.RECEIVED
