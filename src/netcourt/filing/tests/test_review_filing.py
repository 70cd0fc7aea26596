"""ReviewFiling and what belongs to it: a program hands in a claim by the same act as a page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from netcourt.cases.models import Case, Document, Submission
from netcourt.filing import sent
from netcourt.filing.models import SentFile
from netcourt.filing.review import accept_filing, request_correction
from netcourt.filing.tests.reviewing import DEFECT, MET, key
from netcourt.filing.tests.sending import claim_body, send_file
from netcourt.identity import actions as identity
from netcourt.identity.models import Proof
from netcourt.tokens.tests.programs import Program
from tests.cast import Cast, make_organisation

pytestmark = pytest.mark.django_db
KEY = "order-20260302-001"


@pytest.fixture
def program(cast: Cast) -> Program:
    return Program(cast.buyer)


def codes(answer: Any) -> dict[str, str]:
    return {fault["code"]: fault["field"] for fault in answer.json()["faults"]}


@pytest.mark.law("OL21-11a", "OP22-17", "REG-2", "IC18-5a")
def test_a_claim_with_evidence_becomes_a_case(cast: Cast, program: Program) -> None:
    file = send_file(program).json()
    evidence = [{"document": file["id"], "name": "订单截图", "purpose": "证明价款"}]
    answer = program.post("/filings", claim_body(cast.buyer.person, evidence=evidence), key=KEY)
    assert answer.status_code == 201, answer.content.decode()
    case = Case.objects.get(pk=answer.json()["case"])
    assert case.stage == "received"
    assert answer.json()["decision_due"]
    entry = case.entries.get()
    assert entry.actor == cast.buyer
    assert entry.particulars["through"]["token"] == str(program.token.pk)
    assert str(file["id"]) in {d["id"] for d in entry.documents}
    complaint = case.complaints.get()
    assert [c.text for c in complaint.claims.all()] == ["判令被告向原告退还货款1000.00元", "本案诉讼费用由被告负担"]
    assert not SentFile.objects.exists()
    status = program.get(f"/filings/{case.pk}").json()
    assert status["stage"]["code"] == "received"
    assert {d["kind"] for d in status["documents"]} == {"complaint", "exhibit", "filing_receipt"}
    listed = program.get("/filings").json()
    assert [f["case"] for f in listed["filings"]] == [str(case.pk)]


def test_a_ward_sues_through_the_representative(cast: Cast, program: Program) -> None:
    file = send_file(program).json()
    evidence = [{"document": file["id"], "name": "出生证明", "purpose": "证明母子关系", "paper": "guardianship"}]
    body = claim_body(cast.buyer.person, evidence=evidence)
    body["plaintiffs"][0]["ward"] = {"name": " ", "relation": "母亲"}
    assert codes(program.post("/filings/check", body))["WARD_NAME_MISSING"] == "plaintiffs.0.ward.name"
    body["plaintiffs"][0]["ward"] = {"name": "小样本", "relation": "母亲"}
    answer = program.post("/filings", body, key=KEY)
    assert answer.status_code == 201, answer.content.decode()
    party = Case.objects.get().parties.get(role="plaintiff")
    assert party.name == "小样本"
    assert party.agents.get().relation == "母亲"


def test_the_same_key_makes_no_second_case(cast: Cast, program: Program) -> None:
    body = claim_body(cast.buyer.person)
    first, second = (program.post("/filings", body, key=KEY) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    other = program.post("/filings", body | {"facts": "别的事"}, key=KEY)
    assert (other.status_code, other.json()["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert Case.objects.count() == 1
    assert Program(cast.seller).post("/filings", claim_body(cast.seller.person), key=KEY).status_code == 201


def test_a_key_is_needed_and_a_refused_call_uses_none_up(cast: Cast, program: Program) -> None:
    body = claim_body(cast.buyer.person)
    assert program.post("/filings", body).status_code == 422
    assert program.post("/filings", body | {"facts": ""}, key=KEY).status_code == 422
    assert not Submission.objects.exists()
    assert program.post("/filings", body, key=KEY).status_code == 201


def test_all_defects_come_back_at_once_with_their_places(cast: Cast, program: Program) -> None:
    body = claim_body(cast.buyer.person, facts=" ", truth=False, electronic_service=None, notice_version="1999-1")
    body["defendants"] = [{"form": "person", "name": ""}, {"form": "company", "name": "甲", "credit_code": "123"}]
    body["plaintiffs"][0]["phone"] = "12345"
    for path in ("/filings/check", "/filings"):
        answer = program.post(path, body, key=KEY)
        assert answer.status_code == 422
        found = codes(answer)
        assert found["FACTS_MISSING"] == "facts"
        assert found["TRUTH_UNCONFIRMED"] == "truth"
        assert found["CONSENT_UNANSWERED"] == "electronic_service"
        assert found["CONSENT_OUTDATED"] == "notice_version"
        assert found["DEFENDANT_MISSING"] == "defendants.0.name"
        assert {f["field"] for f in answer.json()["faults"]} >= {"defendants.1.credit_code", "plaintiffs.0.phone"}
        missing = next(f for f in answer.json()["faults"] if f["code"] == "FACTS_MISSING")
        assert "民事诉讼法" in missing["article"]["zh"]
        assert missing["text"]["en"]
    assert not Case.objects.exists()


def test_a_check_says_claims_court_and_fee_and_does_nothing(cast: Cast, program: Program) -> None:
    answer = program.post("/filings/check", claim_body(cast.buyer.person))
    assert answer.status_code == 200, answer.content.decode()
    told = answer.json()
    assert told["claims"][0] == "判令被告向原告退还货款1000.00元"
    assert told["amount"] == "1000.00"
    assert told["fee"]["amount"] == "50.00"
    assert told["route"]["reasons"]
    assert not Case.objects.exists()
    assert not Document.objects.exists()


@pytest.mark.law("CPL-61")
def test_an_agent_sues_for_a_principal_under_a_power_and_for_nobody_else(cast: Cast) -> None:
    program = Program(cast.agent)
    body = claim_body(cast.buyer.person)
    refused = program.post("/filings", body, key=KEY)
    assert (refused.status_code, refused.json()["code"]) == (403, "NOT_YOUR_ACT")
    assert cast.agent.person
    power = identity.give_power(cast.buyer, agent=cast.agent.person, kind="relative")
    identity.accept_power(cast.agent, power.pk)
    listed = program.get("/capacities").json()["capacities"]
    assert [(c["name"], c["by"]) for c in listed] == [("孙代理", "self"), ("赵样本", "power")]
    assert program.post("/filings", body, key=KEY).status_code == 201
    identity.revoke_power(cast.buyer, power.pk)
    assert program.post("/filings", body, key=KEY + "b").status_code == 403


def test_a_token_of_an_organisation_sues_in_its_name_only(cast: Cast) -> None:
    program = Program(cast.seller, organisation=cast.shop)
    assert [c["name"] for c in program.get("/capacities").json()["capacities"]] == [cast.shop.name]
    refused = program.post("/filings", claim_body(cast.seller.person), key=KEY)
    assert (refused.status_code, refused.json()["code"]) == (403, "TOKEN_ORGANISATION")
    other = make_organisation("另一公司", cast.seller)
    assert program.post("/filings", claim_body(other), key=KEY).status_code == 403
    assert program.post("/filings", claim_body(cast.shop), key=KEY).status_code == 201


@pytest.mark.law("OL21-7a")
def test_proof_of_identity_must_be_as_fresh_as_on_a_page(cast: Cast, program: Program) -> None:
    Proof.objects.filter(account=cast.buyer).update(at=timezone.now() - timedelta(days=4000))
    answer = program.post("/filings", claim_body(cast.buyer.person), key=KEY)
    assert (answer.status_code, answer.json()["code"]) == (403, "REVERIFY")


@pytest.mark.law("OL21-11b")
def test_files_are_looked_through_and_are_one_s_own(cast: Cast, program: Program) -> None:
    refused = send_file(program, "程序.pdf", b"MZ\x00\x00" + bytes(100))
    assert refused.status_code == 422
    assert "EXECUTABLE" in codes(refused)
    theirs = send_file(Program(cast.outsider)).json()["id"]
    for evidence in ([theirs], ["00000000-0000-4000-8000-000000000000"]):
        body = claim_body(cast.buyer.person, evidence=[{"document": d, "name": "x"} for d in evidence])
        answer = program.post("/filings", body, key=KEY)
        assert codes(answer) == {"EVIDENCE_UNKNOWN": "evidence.0.document"}
    mine = send_file(program).json()["id"]
    twice = claim_body(cast.buyer.person, evidence=[{"document": mine, "name": "x"}] * 2)
    assert codes(program.post("/filings", twice, key=KEY)) == {"EVIDENCE_UNKNOWN": "evidence"}
    once = claim_body(cast.buyer.person, evidence=[{"document": mine, "name": "x"}])
    assert program.post("/filings", once, key=KEY).status_code == 201
    again = program.post("/filings", once, key=KEY + "2")
    assert codes(again) == {"EVIDENCE_UNKNOWN": "evidence.0.document"}


def test_files_nobody_used_go_after_a_week(cast: Cast, program: Program) -> None:
    names = []
    for _ in range(2):
        document = Document.objects.get(pk=send_file(program).json()["id"])
        names.append(str(document.file.name))
    SentFile.objects.filter(document__file=names[0]).update(sent_at=timezone.now() - timedelta(days=8))
    assert sent.forget_old() == 1
    assert [default_storage.exists(n) for n in names] == [False, True]
    assert Document.objects.count() == 1


@pytest.mark.law("OL21-9b")
def test_a_correction_is_told_with_every_defect(cast: Cast, program: Program) -> None:
    case = program.post("/filings", claim_body(cast.buyer.person), key=KEY).json()["case"]
    request_correction(cast.filing_judge, case, key(), defects=[DEFECT])
    told = program.get(f"/filings/{case}").json()["correction"]
    assert not told["answered"]
    assert told["due"]
    assert [d["sentence"] for d in told["defects"]]


def test_a_filing_is_taken_back_before_acceptance_and_asked_for_afterwards(cast: Cast, program: Program) -> None:
    first, second = (
        program.post("/filings", claim_body(cast.buyer.person), key=KEY + n).json()["case"] for n in ("a", "b")
    )
    gone = [program.post(f"/filings/{first}/cancel", {"reason": "已退款"}, key=KEY) for _ in range(2)]
    assert [a.status_code for a in gone] == [200, 200]
    assert gone[0].json()["stage"]["code"] == "closed"
    assert Case.objects.get(pk=first).entries.filter(act="filing.withdraw").count() == 1
    accept_filing(cast.filing_judge, second, key(), conditions=MET)
    asked = program.post(f"/filings/{second}/cancel", {}, key=KEY)
    assert (asked.status_code, asked.json()["asked"]) == (200, True)
    assert Case.objects.get(pk=second).stage == "accepted"
    again = program.post(f"/filings/{first}/cancel", {}, key=KEY + "c")
    assert again.status_code in {403, 409}
    assert Program(cast.outsider).post(f"/filings/{second}/cancel", {}, key=KEY).status_code == 404
    bills = program.get(f"/cases/{second}/fees").json()["bills"]
    assert [(b["kind"], b["state"]) for b in bills] == [("acceptance", "open")]
    services = program.get(f"/cases/{second}/service").json()["services"]
    assert services
    assert all(s["party"] == "赵样本" for s in services)


def test_a_filing_is_shown_to_its_own_side_only(cast: Cast, program: Program) -> None:
    case = program.post("/filings", claim_body(cast.buyer.person), key=KEY).json()["case"]
    for other in (cast.outsider, cast.seller, cast.agent):
        assert Program(other).get(f"/filings/{case}").status_code == 404
        assert Program(other).get("/filings").json()["filings"] == []


@pytest.mark.law("FEE-201")
def test_fees_are_calculated_line_by_line(cast: Cast) -> None:
    program = Program(cast.buyer, "fees:read")
    body = claim_body(cast.buyer.person)
    asked = {name: body[name] for name in ("category", "cause", "claims")}
    asked["claims"] = [{"kind": "money", "object": "货款", "amount": "128000"}]
    told = program.post("/fees/calculation", asked).json()
    assert told["amount"] == "2860.00"
    assert told["lines"][0]["text"]["zh"]
    wrong = program.post("/fees/calculation", asked | {"claims": [{"kind": "money", "amount": "0"}]})
    assert codes(wrong) == {"AMOUNT_INVALID": "claims"}


def test_the_policy_needs_no_token(client: Any) -> None:
    told = client.get("/api/v1/policy").json()
    assert told["court"]["code"] == "浙0199"
    assert "虚假诉讼" in told["truth"]["zh"]
    assert {c["code"] for c in told["claim_kinds"]} >= {"money", "interest", "costs"}
    found = client.get("/api/v1/causes", {"contains": "买卖合同"}).json()["causes"]
    assert "信息网络买卖合同纠纷" in [c["name"] for c in found]
