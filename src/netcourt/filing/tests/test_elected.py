"""Many plaintiffs elect two to five of their own: their acts bind all, giving up needs each one's word (CPL 56, 57)."""

from __future__ import annotations

import dataclasses

import pytest

from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.models import Case
from netcourt.cases.words import Outcome, Stage
from netcourt.filing import confirmations, drafts, pages, refusing
from netcourt.filing.actions import Incomplete, submit
from netcourt.filing.papers import ClaimPapers
from netcourt.filing.tests.filling import make_draft, make_papers, make_plaintiff
from netcourt.filing.tests.test_explain import explain
from netcourt.identity.models import Account
from tests.cast import Cast, make_account
from tests.papers import text_of

pytestmark = pytest.mark.django_db


def many(cast: Cast, n: int, *chosen: int) -> tuple[ClaimPapers, list[Account]]:
    others = [make_account(f"第{k}样本") for k in range(2, n + 1)]
    papers = make_papers(cast.buyer)
    suing = (*papers.plaintiffs, *(make_plaintiff(o) for o in others))
    return dataclasses.replace(papers, plaintiffs=suing, representatives=chosen), others


def codes(cast: Cast, papers: ClaimPapers) -> set[str]:
    with pytest.raises(Incomplete) as error:
        submit(cast.buyer, papers, [], "k", court=cast.court)
    return {d.refusal.code for d in error.value.defects}


def handed_in(cast: Cast, *chosen: int) -> tuple[Case, list[Account]]:
    papers, others = many(cast, 10, *chosen)
    for other in others:
        confirmations.confirm(other, papers, [], cast.court, person=other.person)
    return submit(cast.buyer, papers, [], "k1", court=cast.court), others


def test_two_to_five_of_ten_or_more_are_elected(cast: Cast) -> None:
    few, others = many(cast, 3, 1, 2)
    for other in others:
        confirmations.confirm(other, few, [], cast.court, person=other.person)
    assert codes(cast, few) == {"REPRESENTATIVES_FEW"}
    case, _ = handed_in(cast, 1, 2)
    assert {e.party.ordinal for e in case.elected.all()} == {1, 2}
    printed = text_of(open_bytes(case.documents.get(kind="complaint")).read())
    assert printed.count("诉讼代表人") == 2


@pytest.mark.parametrize(("chosen", "code"), [((1,), "REPRESENTATIVES_NUMBER"), ((1, 11), "REPRESENTATIVES_UNKNOWN")])
def test_wrong_elections_are_told(cast: Cast, chosen: tuple[int, ...], code: str) -> None:
    papers, others = many(cast, 10, *chosen)
    for other in others:
        confirmations.confirm(other, papers, [], cast.court, person=other.person)
    assert codes(cast, papers) == {code}


def test_an_election_changed_is_confirmed_anew(cast: Cast) -> None:
    papers, others = many(cast, 10, 1, 2)
    for other in others:
        confirmations.confirm(other, papers, [], cast.court, person=other.person)
    assert codes(cast, dataclasses.replace(papers, representatives=(2, 3))) == {"PLAINTIFF_UNCONFIRMED"}


def test_what_a_representative_does_binds_but_giving_up_needs_everyone(cast: Cast) -> None:
    case, others = handed_in(cast, 1, 2)
    explain(cast, case)
    with pytest.raises(Refused) as error:
        refusing.agree_return(cast.buyer, case.pk, "a1")
    assert error.value.codes == ("ALL_PLAINTIFFS",)
    for n, other in enumerate(others[1:]):
        refusing.consent_disposal(other, case.pk, f"c{n}")
    with pytest.raises(Refused) as error:
        refusing.consent_disposal(others[1], case.pk, "again")
    assert error.value.codes == ("NOT_REPRESENTED",)
    with pytest.raises(Refused):
        refusing.agree_return(cast.buyer, case.pk, "a2")  # the other elected one has not agreed
    refusing.consent_disposal(others[0], case.pk, "c-last")
    with pytest.raises(Refused):
        refusing.agree_return(others[5], case.pk, "a3")  # a represented one does not act for all
    refusing.agree_return(cast.buyer, case.pk, "a4")
    case.refresh_from_db()
    assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.REDIRECTED)


def test_without_an_election_nobody_agrees_to_be_represented(cast: Cast) -> None:
    case, others = handed_in(cast)
    explain(cast, case)
    with pytest.raises(Refused) as error:
        refusing.consent_disposal(others[0], case.pk, "c1")
    assert error.value.codes == ("NOT_REPRESENTED",)


def test_one_alone_insists_for_all(cast: Cast) -> None:
    case, _others = handed_in(cast, 1, 2)
    explain(cast, case)
    refusing.insist(cast.buyer, case.pk, "i1", words="本院有管辖权")
    case.refresh_from_db()
    assert case.explanation.answer == "insisted"


def test_the_wizard_asks_only_of_many(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    assert "elected" not in pages.pages(draft)
    for _ in range(9):
        draft, _slot = drafts.add_slot(cast.buyer, draft.pk, "s")
    listed = pages.pages(draft)
    assert listed[listed.index("opponent") - 1] == "elected"
