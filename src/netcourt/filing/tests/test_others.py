"""Agents, witnesses, claims against one of several, plaintiffs from abroad, and the papers they bring."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from netcourt.cases import access
from netcourt.cases.words import AgentKind, Origin
from netcourt.filing import attachments, drafts, wanted
from netcourt.filing.actions import Incomplete, submit_claim
from netcourt.filing.assessment import route_complaint
from netcourt.filing.defects import found_by_rules
from netcourt.filing.models import Draft
from netcourt.filing.tests.filling import make_draft, upload
from netcourt.identity.models import Account
from tests.cast import Cast

LAWYER = {
    "a2-agent_kind": "lawyer", "a2-agent_name": "孙代理", "a2-agent_firm": "示例律师事务所",
    "a2-agent_licence": "13301202600000001", "a2-agent_special": "yes",
}  # fmt: skip
SECOND = {
    "p2-party_role": "defendant", "p2-defendant_kind": "company", "p2-defendant_name": "示例平台（网庭）有限公司",
    "p2-defendant_address": "示范市网庭路9号",
}  # fmt: skip
ABROAD = {
    "abroad_name": "Example Trading Ltd", "abroad_origin": "foreign", "abroad_country": "新加坡",
    "abroad_number": "202600001A", "abroad_post": "董事",
}  # fmt: skip


def changed(actor: Account, draft: Draft, **values: Any) -> Draft:
    drafts.save(actor, draft.pk, values, window="w", seen={})
    return drafts.find(actor, draft.pk)


def add(actor: Account, draft: Draft, kind: str, **values: Any) -> Draft:
    drafts.add_slot(actor, draft.pk, kind)
    return changed(actor, draft, **values)


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.mark.law("CPL-61")
def test_a_lawyer_is_named_with_firm_licence_and_scope_and_brings_papers(cast: Cast) -> None:
    draft = add(cast.buyer, make_draft(cast.buyer), "a", **LAWYER)
    assert [str(a.wanted.paper) for a in wanted.of_draft(draft)] == ["authority", "agent"]
    case = submit_claim(cast.buyer, draft.pk, truth=True)
    agent = case.parties.get(role="plaintiff").agents.get()
    assert (agent.kind, agent.name, agent.firm, agent.special) == (AgentKind.LAWYER, "孙代理", "示例律师事务所", True)
    assert not access.visible_cases(cast.agent).filter(pk=case.pk).exists()  # a name in a paper opens nothing
    complaint = case.complaints.get()
    sentences = [d.sentence for d in found_by_rules(case, complaint, route_complaint(complaint))]
    assert "没有提交授权委托书" in sentences
    assert "没有提交律师执业证、律师事务所证明（所函）" in sentences


@pytest.mark.law("CPL-61")
def test_a_lawyer_without_firm_or_scope_and_a_third_agent_are_told(cast: Cast) -> None:
    draft = add(cast.buyer, make_draft(cast.buyer), "a", **{**LAWYER, "a2-agent_firm": "", "a2-agent_special": ""})
    with pytest.raises(Incomplete) as error:
        submit_claim(cast.buyer, draft.pk, truth=True)
    assert {d.field for d in error.value.defects} == {"a2-agent_firm", "a2-agent_special"}
    changed(cast.buyer, draft, **LAWYER)
    for n in (3, 4):
        more = {name.replace("a2", f"a{n}"): value for name, value in LAWYER.items()}
        add(cast.buyer, draft, "a", **more)
    with pytest.raises(Incomplete) as error:
        submit_claim(cast.buyer, draft.pk, truth=True)
    assert {d.refusal.code for d in error.value.defects} == {"AGENTS_TOO_MANY"}


@pytest.mark.law("CPL-124")
def test_a_witness_is_asked_for_with_the_evidence(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    client = client_of(cast.buyer)
    answer = client.post(reverse("filing:evidence", args=[draft.pk]), {"do": "witness"})
    assert answer["Location"].endswith("/witness-w2/")
    assert client.post(answer["Location"], {"w2-witness_name": "己样本"}).status_code == 422
    sent = {"w2-witness_name": "己样本", "w2-witness_address": "示范市网庭路3号", "w2-witness_knows": "看到开箱"}
    assert client.post(answer["Location"], sent)["Location"].endswith("/choices/")
    case = submit_claim(cast.buyer, draft.pk, truth=True)
    assert [(w.name, w.address, w.knows) for w in case.complaints.get().witnesses.all()] == [
        ("己样本", "示范市网庭路3号", "看到开箱")
    ]


def test_of_several_defendants_one_is_asked(cast: Cast) -> None:
    draft = add(cast.buyer, make_draft(cast.buyer), "p", **SECOND)
    draft = changed(cast.buyer, draft, against=["p2"])
    case = submit_claim(cast.buyer, draft.pk, truth=True)
    claims = list(case.complaints.get().claims.all())
    assert [list(c.against) for c in claims] == [[2], [2], []]
    assert claims[0].text == "判令被告二向原告退还款项1000.00元"
    assert claims[-1].text.endswith("由各被告共同负担")


def test_against_is_no_question_with_one_defendant_or_a_third_party(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    client = client_of(cast.buyer)
    assert "向谁提出" not in client.get(reverse("filing:step", args=[draft.pk, "claims"])).content.decode()
    draft = add(cast.buyer, draft, "p", **{**SECOND, "p2-party_role": "third_party"})
    assert "向谁提出" not in client.get(reverse("filing:step", args=[draft.pk, "claims"])).content.decode()
    changed(cast.buyer, draft, **SECOND)
    assert "向谁提出" in client.get(reverse("filing:step", args=[draft.pk, "claims"])).content.decode()


@pytest.mark.law("CPL-123", "IJ25-1f")
def test_a_company_abroad_sues_through_its_director_and_is_told_what_to_bring(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    client = client_of(cast.buyer)
    client.post(reverse("filing:more", args=[draft.pk]), {"add": "abroad"})
    draft = changed(cast.buyer, draft, **ABROAD, **{"plaintiff_ethnicity": "", "plaintiff_occupation": ""})
    page = client.get(reverse("filing:evidence", args=[draft.pk])).content.decode()
    for told in ("登记注册证明", "附加证明书（Apostille）", "中文译本", "您有权代表该组织"):
        assert told in page, told
    file = attachments.BUNDLE.attach(cast.buyer, draft.pk, upload())
    client.post(reverse("filing:evidence", args=[draft.pk]), {"do": "next", f"paper_{file.pk}": "identity"})
    case = submit_claim(cast.buyer, draft.pk, truth=True)
    party = case.parties.get(role="plaintiff")
    assert (party.name, party.kind, party.origin, party.nationality) == (
        "Example Trading Ltd", "organisation", Origin.FOREIGN, "新加坡",
    )  # fmt: skip
    agent = party.agents.get()
    assert (agent.name, agent.relation, agent.person) == (cast.buyer.person.name, "董事", cast.buyer.person)
    assert access.visible_cases(cast.buyer).filter(pk=case.pk).exists()
    given = {str(a.wanted.paper): a.given for a in wanted.of_complaint(case.complaints.get())}
    assert given == {"identity": True, "legalised": False, "translation": False}


def test_rubbish_in_a_papers_kind_leaves_it_evidence(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    file = attachments.BUNDLE.attach(cast.buyer, draft.pk, upload())
    sent = {"do": "next", f"paper_{file.pk}": "passport\x00", "paper_999999": "identity"}
    assert client_of(cast.buyer).post(reverse("filing:evidence", args=[draft.pk]), sent).status_code == 302
    file.refresh_from_db()
    assert file.paper == ""
