"""Explaining: never an empty explanation, never where the conditions are met; the case waits for the answer."""

from __future__ import annotations

import pytest
from django.http import Http404

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.models import Case
from netcourt.cases.words import HoldKind, Outcome, PeriodState, Stage, Visibility
from netcourt.filing.refusing import explain_filing
from netcourt.filing.review import CONDITIONS, accept_filing
from netcourt.filing.tests.reviewing import ELSEWHERE, MET, at, key, receive
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
WHY = "收货地在宁波市，不在本院辖区。\n请向有管辖权的基层人民法院起诉。"


def explain(cast: Cast, case: Case, one: str = "", **changed) -> Case:
    values = {"explanation": WHY, "conditions": ELSEWHERE, "to_court": "浙0203"} | changed
    return explain_filing(cast.filing_judge, case.pk, one or key(), **values)


@pytest.mark.law("IC18-7c", "CPL-127")
def test_the_explanation_is_on_the_docket_and_in_the_notice(cast: Cast) -> None:
    case = receive(cast.buyer, connection_place="浙江省宁波市海曙区")
    explain(cast, case)
    case.refresh_from_db()
    assert (case.stage, case.outcome, case.number) == (Stage.RECEIVED, "", None)
    assert case.holds.get(until=None).kind == HoldKind.AWAITING_ANSWER
    assert (case.explanation.outcome, case.explanation.answer) == (Outcome.REDIRECTED, "")
    entry = case.entries.get(act="filing.explain")
    assert entry.note == WHY
    assert entry.particulars == {"outcome": "redirected", "to_court": "浙0203", "to_other": ""}
    assert entry.visible_to == Visibility.OWN_SIDE
    assert entry in access.visible_entries(cast.buyer, case)
    paper = case.documents.get(entry=entry)
    assert (paper.kind_id, paper.visible_to) == ("redirect_notice", Visibility.OWN_SIDE)
    assert case.periods.get(rule="D01").state == PeriodState.OPEN  # the seven days run on
    assert case.periods.get(rule="EXPLANATION").party == case.parties.get(role="plaintiff")
    assert "坚持起诉" in text_of(open_bytes(paper).read())
    review = case.reviews.get()
    assert (review.within_jurisdiction, review.route["outcome"]) == (False, "REDIRECT")


@pytest.mark.law("IC18-7c")
@pytest.mark.parametrize("explanation", ["", "  \n "])
def test_no_return_without_a_recorded_explanation(cast: Cast, explanation: str) -> None:
    case = receive(cast.buyer)
    with pytest.raises(Refused) as refused:
        explain(cast, case, explanation=explanation)
    assert refused.value.codes == ("EXPLANATION_REQUIRED",)
    assert Case.objects.get(pk=case.pk).stage == Stage.RECEIVED


@pytest.mark.law("CPL-126")
def test_what_meets_the_conditions_is_not_returned(cast: Cast) -> None:
    case = receive(cast.buyer)
    with pytest.raises(Refused) as refused:
        explain(cast, case, conditions=MET, explanation="")
    assert set(refused.value.codes) == {"CONDITIONS_MET", "EXPLANATION_REQUIRED"}
    unanswered = dict.fromkeys(CONDITIONS)
    with pytest.raises(Refused) as refused:
        explain(cast, case, conditions=unanswered)
    assert set(refused.value.codes) == {"CONDITIONS_UNANSWERED", "CONDITIONS_MET"}


def test_bad_destinations_are_refused(cast: Cast) -> None:
    case = receive(cast.buyer)
    for changed, codes in (
        ({"to_court": "浙9999"}, ("COURT_UNKNOWN",)),
        ({"to_court": None}, ("DESTINATION_MISSING",)),
        ({"kind": "judged"}, ("OUTCOME_INVALID",)),
    ):
        with pytest.raises(Refused) as refused:
            explain(cast, case, **changed)
        assert (refused.value.codes, refused.value.status) == (codes, 422)
    explain(cast, case, to_court=None, to_other="示范仲裁委员会")


def test_only_a_filing_judge_of_the_court_explains(cast: Cast) -> None:
    case = receive(cast.buyer)
    for name, person in cast.everyone.items():
        if name in ("filing_judge", "other_filing_judge"):
            continue
        with pytest.raises(Refused if name in ("buyer", "president") else Http404):
            explain_filing(person, case.pk, key(), explanation=WHY, conditions=ELSEWHERE, to_court="浙0203")


def test_twice_with_one_key_explains_once_and_an_accepted_case_is_not_explained(cast: Cast) -> None:
    case, one = receive(cast.buyer), key()
    explain(cast, case, one)
    explain(cast, case, one)
    assert case.entries.filter(act="filing.explain").count() == 1
    with pytest.raises(Refused) as refused:
        explain(cast, case)
    assert refused.value.codes == ("EXPLAINED_ALREADY",)
    accepted = receive(cast.buyer)
    accept_filing(cast.filing_judge, accepted.pk, key(), conditions=MET)
    with pytest.raises(Refused) as refused:
        explain(cast, accepted)
    assert refused.value.codes == ("WRONG_STAGE",)


@pytest.mark.law("IC18-7a", "IC18-7c")
@pytest.mark.parametrize(("day", "last"), [("2026-06-02 09:00", "2026-06-05"), ("2026-06-07 09:00", "2026-06-08")])
def test_the_answer_is_due_within_the_seven_days(cast: Cast, day: str, last: str) -> None:
    case = receive(cast.buyer, at("2026-06-01 10:00"))
    with clock.running_at(at(day)):
        explain(cast, case)
    assert case.periods.get(rule="D01").end.isoformat() == "2026-06-08"
    assert case.periods.get(rule="EXPLANATION").end.isoformat() == last


@pytest.mark.law("REG-10")
def test_one_of_the_six_grounds_never_to_register_is_named_by_the_judge(cast: Cast) -> None:
    case = receive(cast.buyer)
    explain(cast, case, bar="outside_remit", to_court=None, to_other="劳动争议仲裁委员会")
    assert case.reviews.get().bar == "outside_remit"
    assert "不属于人民法院主管的" in case.entries.get(act="filing.explain").note
    other = receive(cast.buyer)
    explain(cast, other)
    assert other.reviews.get().bar == "", "none is chosen beforehand, and no rule chooses one"
