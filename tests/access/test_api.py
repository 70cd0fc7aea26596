"""Programs at the API: every person of the scene with a token of their own, at every operation, gets what that person
may on the pages and no more; and no token gets more than its scope, its organisation, its day and its person."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from netcourt.tokens.models import AccessToken, Scope
from netcourt.tokens.tests.programs import Program
from tests.access.scene import Scene, taken_back
from tests.access.table import PAPERS, READERS, TABLE
from tests.access.test_matrix import leaks

pytestmark = pytest.mark.django_db

# People who can hold a token: those whose identity is proved. Staff and the unproved can be issued none.
HOLDERS = ("buyer", "seller", "agent", "outsider", "defendant")
# Operation: things of the scene it can be asked for, to whom each is open, and the scope it needs.
CASES = {"get_case", "get_docket", "get_case_fees", "get_service_information"}
DOCUMENTS = {"get_document", "get_document_information"}
SCOPES = {
    "get_case_list": Scope.CASES_READ,
    "get_case": Scope.CASES_READ,
    "get_docket": Scope.CASES_READ,
    "get_document": Scope.DOCUMENTS_READ,
    "get_document_information": Scope.DOCUMENTS_READ,
    "get_capacities": Scope.FILING_WRITE,
    "upload_document": Scope.FILING_WRITE,
    "check_filing": Scope.FILING_WRITE,
    "review_filing": Scope.FILING_WRITE,
    "get_filing_list": Scope.FILING_WRITE,
    "get_filing_status": Scope.FILING_WRITE,
    "get_fees_calculation": Scope.FEES_READ,
    "cancel_filing": Scope.FILING_WRITE,
    "get_case_fees": Scope.FEES_READ,
    "get_service_information": Scope.SERVICE_READ,
}
SENT = {"upload_document", "check_filing", "review_filing", "get_fees_calculation", "cancel_filing"}  # by POST
# What one handed in is shown to the plaintiff's side alone.
FILERS = {"received": {"buyer"}, "correcting": {"buyer"}, "accepted": {"buyer", "agent"}, "sealed": {"buyer"}}


@pytest.fixture
def programs(scene: Scene) -> dict[str, Program]:
    return {name: Program(scene.people[name]) for name in HOLDERS}


def ask(program: Program, operation: str, *args: Any) -> Any:
    with taken_back():
        address = reverse(f"api:{operation}", args=args)
        answer = program.client.post(address) if operation in SENT else program.client.get(address)
        if not answer.streaming:
            answer.content  # noqa: B018
    return answer


def test_every_operation_stands_here() -> None:
    listed = {n.removeprefix("api:") for n, line in TABLE.items() if line.kind == "token"}
    assert listed == set(SCOPES)


@pytest.mark.law("MASK-1", "FLOW-6")
def test_everyone_s_token_at_every_operation(scene: Scene, programs: dict[str, Program]) -> None:
    wrong = []
    asked = [(op, name, scene.cases[name].pk, READERS[name]) for op in CASES for name in READERS]
    asked += [(op, name, scene.papers[name].pk, PAPERS[name]) for op in DOCUMENTS for name in PAPERS]
    asked += [("get_filing_status", name, scene.cases[name].pk, frozenset(who)) for name, who in FILERS.items()]
    for operation, what, thing, granted in asked:
        for who, program in programs.items():
            answer = ask(program, operation, thing)
            expected = 200 if who in granted else 404
            if answer.status_code != expected or leaks(scene, who, answer):
                wrong.append(f"{operation} {what} as {who}: {answer.status_code} {leaks(scene, who, answer)}")
    assert not wrong, "\n".join(wrong)


def test_a_list_holds_what_its_person_may_see(scene: Scene, programs: dict[str, Program]) -> None:
    for who, program in programs.items():
        answer = ask(program, "get_case_list")
        seen = {case["id"] for case in answer.json()["cases"]}
        assert seen == {str(scene.cases[n].pk) for n, may in READERS.items() if who in may}, who
        assert not leaks(scene, who, answer)


def test_a_list_of_filings_holds_one_s_own(scene: Scene, programs: dict[str, Program]) -> None:
    for who, program in programs.items():
        seen = {f["case"] for f in ask(program, "get_filing_list").json()["filings"]}
        assert seen == {str(scene.cases[n].pk) for n, may in FILERS.items() if who in may}, who


def test_a_token_without_the_scope_opens_nothing(scene: Scene) -> None:
    things = {op: (scene.cases["accepted"].pk,) for op in (*CASES, "get_filing_status", "cancel_filing")} | {
        op: (scene.papers["complaint accepted"].pk,) for op in DOCUMENTS
    }
    for operation, scope in SCOPES.items():
        lacking = Program(scene.people["buyer"], *(s for s in Scope if s != scope))
        answer = ask(lacking, operation, *things.get(operation, ()))
        assert (answer.status_code, answer.json()["code"]) == (403, "SCOPE_MISSING"), operation
        AccessToken.objects.filter(pk=lacking.token.pk).update(revoked_at=lacking.token.issued_at)
        assert ask(lacking, operation, *things.get(operation, ())).status_code == 401


def test_a_token_of_an_organisation_reaches_its_cases_only(scene: Scene) -> None:
    """The shop's owner also sues in person: that case stays out of reach of the shop's program."""
    seller = scene.people["seller"]
    own = scene.cases["received"].parties.get(role="defendant")
    own.person, own.linked_at = seller.person, scene.cases["received"].received_at
    own.save()
    shop = scene.cases["accepted"].parties.get(role="defendant").organisation
    wide, narrow = Program(seller), Program(seller, organisation=shop)
    reached = lambda program: {c["id"] for c in ask(program, "get_case_list").json()["cases"]}  # noqa: E731
    accepted, received = str(scene.cases["accepted"].pk), str(scene.cases["received"].pk)
    assert reached(wide) == {accepted, received}
    assert reached(narrow) == {accepted}
    assert ask(wide, "get_case", received).status_code == 200
    assert ask(narrow, "get_case", received).status_code == 404
    paper = scene.papers["complaint received"].pk
    assert ask(wide, "get_document", paper).status_code == 200
    assert ask(narrow, "get_document", paper).status_code == 404


def test_contact_data_of_the_other_side_are_masked(scene: Scene, programs: dict[str, Program]) -> None:
    case = scene.cases["accepted"].pk
    theirs = next(p for p in ask(programs["seller"], "get_case", case).json()["parties"] if p["role"] == "plaintiff")
    ours = next(p for p in ask(programs["buyer"], "get_case", case).json()["parties"] if p["role"] == "plaintiff")
    assert ours["phone"] == "13900000001"
    assert "*" in theirs["phone"]
    assert theirs["email"] == theirs["address"] == ""
    assert "*" in theirs["id_number"]
