"""Explaining and returning: never without an explanation, never where the conditions are met."""

from __future__ import annotations

import pytest
from django.http import Http404

from netcourt.cases import access
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.words import Outcome, PeriodState, Stage, Visibility
from netcourt.filing.review import CONDITIONS, accept_filing, redirect_filing
from netcourt.filing.tests.reviewing import ELSEWHERE, MET, key, receive
from tests.cast import Cast

pytestmark = pytest.mark.django_db
WHY = "收货地在宁波市，不在本院辖区。\n请向有管辖权的基层人民法院起诉。"


def redirect(cast: Cast, case: Case, one: str = "", **changed) -> Case:
    values = {"explanation": WHY, "conditions": ELSEWHERE, "to_court": "浙0203"} | changed
    return redirect_filing(cast.filing_judge, case.pk, one or key(), **values)


@pytest.mark.law("IC18-7c", "CPL-127")
def test_the_explanation_is_on_the_docket_and_in_the_notice(cast: Cast) -> None:
    case = receive(cast.buyer, connection_place="浙江省宁波市海曙区")
    redirect(cast, case)
    case.refresh_from_db()
    assert (case.stage, case.outcome, case.number) == (Stage.CLOSED, Outcome.REDIRECTED, None)
    assert case.closed_at
    entry = case.entries.get(act="filing.redirect")
    assert entry.note == WHY
    assert entry.particulars == {"outcome": "redirected", "to_court": "浙0203", "to_other": ""}
    assert entry.visible_to == Visibility.OWN_SIDE
    assert entry in access.visible_entries(cast.buyer, case)
    paper = case.documents.get(entry=entry)
    assert (paper.kind_id, paper.visible_to) == ("redirect_notice", Visibility.OWN_SIDE)
    assert case.periods.get(rule="D01").state == PeriodState.MET
    review = case.reviews.get()
    assert (review.within_jurisdiction, review.route["outcome"]) == (False, "REDIRECT")


@pytest.mark.law("IC18-7c")
@pytest.mark.parametrize("explanation", ["", "  \n "])
def test_no_return_without_a_recorded_explanation(cast: Cast, explanation: str) -> None:
    case = receive(cast.buyer)
    with pytest.raises(Refused) as refused:
        redirect(cast, case, explanation=explanation)
    assert refused.value.codes == ("EXPLANATION_REQUIRED",)
    assert Case.objects.get(pk=case.pk).stage == Stage.RECEIVED


@pytest.mark.law("CPL-126")
def test_what_meets_the_conditions_is_not_returned(cast: Cast) -> None:
    case = receive(cast.buyer)
    with pytest.raises(Refused) as refused:
        redirect(cast, case, conditions=MET, explanation="")
    assert set(refused.value.codes) == {"CONDITIONS_MET", "EXPLANATION_REQUIRED"}
    unanswered = dict.fromkeys(CONDITIONS)
    with pytest.raises(Refused) as refused:
        redirect(cast, case, conditions=unanswered)
    assert set(refused.value.codes) == {"CONDITIONS_UNANSWERED", "CONDITIONS_MET"}


def test_bad_destinations_are_refused(cast: Cast) -> None:
    case = receive(cast.buyer)
    for changed, codes in (
        ({"to_court": "浙9999"}, ("COURT_UNKNOWN",)),
        ({"to_court": None}, ("DESTINATION_MISSING",)),
        ({"kind": "judged"}, ("OUTCOME_INVALID",)),
    ):
        with pytest.raises(Refused) as refused:
            redirect(cast, case, **changed)
        assert (refused.value.codes, refused.value.status) == (codes, 422)
    redirect(cast, case, to_court=None, to_other="示范仲裁委员会")


def test_only_a_filing_judge_of_the_court_returns(cast: Cast) -> None:
    case = receive(cast.buyer)
    for name, person in cast.everyone.items():
        if name in ("filing_judge", "other_filing_judge"):
            continue
        with pytest.raises(Refused if name in ("buyer", "president") else Http404):
            redirect_filing(person, case.pk, key(), explanation=WHY, conditions=ELSEWHERE, to_court="浙0203")


def test_twice_with_one_key_returns_once_and_an_accepted_case_does_not_go_back(cast: Cast) -> None:
    case, one = receive(cast.buyer), key()
    redirect(cast, case, one)
    redirect(cast, case, one)
    assert case.entries.filter(act="filing.redirect").count() == 1
    with pytest.raises(Refused) as refused:
        redirect(cast, case)
    assert refused.value.codes == ("WRONG_STAGE",)
    accepted = receive(cast.buyer)
    accept_filing(cast.filing_judge, accepted.pk, key(), conditions=MET)
    with pytest.raises(Refused) as refused:
        redirect(cast, accepted)
    assert refused.value.codes == ("WRONG_STAGE",)
