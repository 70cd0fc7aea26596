"""Joint suits: several plaintiffs, defendants, third parties, wards, organs; whoever did not confirm does not sue."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from netcourt.cases import access
from netcourt.cases.acts import Refused
from netcourt.cases.words import AgentKind, Origin, PartyForm
from netcourt.filing import confirmations, drafts, pages
from netcourt.filing.actions import Incomplete, submit, submit_claim
from netcourt.filing.assessment import route_complaint
from netcourt.filing.forms import read_draft
from netcourt.filing.models import Claim
from netcourt.filing.papers import AdministrativeAct, AgentPaper, ClaimLine, Pleaded, Ward
from netcourt.filing.tests.filling import make_draft, make_papers, make_plaintiff
from netcourt.identity.models import Account
from netcourt.law.interest import RateSource, Terms
from tests.cast import Cast, make_account

pytestmark = pytest.mark.django_db

COMPANY = Pleaded(form=PartyForm.COMPANY, name="示例平台（网庭）有限公司", address="示范市网庭路9号")
WITNESS = Pleaded(form=PartyForm.PERSON, name="戊样本", phone="13900000009")


@pytest.fixture
def friend() -> Account:
    return make_account("乙样本")


def codes(error: Any) -> set[str]:
    return {d.refusal.code for d in error.value.defects}


def test_two_defendants_and_a_third_party_are_named_in_order(cast: Cast) -> None:
    papers = make_papers(cast.buyer)
    papers = dataclasses.replace(papers, defendants=(*papers.defendants, COMPANY), third_parties=(WITNESS,))
    case = submit(cast.buyer, papers, [], "k1", court=cast.court)
    assert [(p.role, p.ordinal, p.name, p.form) for p in case.parties.order_by("role", "ordinal")] == [
        ("defendant", 1, "示例百货旗舰店", "shop"), ("defendant", 2, COMPANY.name, "company"),
        ("plaintiff", 1, cast.buyer.person.name, "person"), ("third_party", 1, "戊样本", "person"),
    ]  # fmt: skip
    assert "示例百货旗舰店等" in case.title
    assert case.parties.get(ordinal=1, role="defendant").platform == "示范商城"


@pytest.mark.law("CPL-122")
def test_a_second_plaintiff_sues_only_by_their_own_word(cast: Cast, friend: Account) -> None:
    papers = make_papers(cast.buyer)
    papers = dataclasses.replace(papers, plaintiffs=(*papers.plaintiffs, make_plaintiff(friend)))
    with pytest.raises(Incomplete) as error:
        submit(cast.buyer, papers, [], "k1", court=cast.court)
    assert codes(error) == {"PLAINTIFF_UNCONFIRMED"}
    with pytest.raises(Refused):  # nobody confirms for somebody else
        confirmations.confirm(cast.seller, papers, [], cast.court, person=friend.person)
    confirmations.confirm(friend, papers, [], cast.court, person=friend.person)
    changed = dataclasses.replace(papers, facts=papers.facts + "又及。")
    with pytest.raises(Incomplete) as error:  # a change after that asks again
        submit(cast.buyer, changed, [], "k2", court=cast.court)
    assert codes(error) == {"PLAINTIFF_UNCONFIRMED"}
    case = submit(cast.buyer, papers, [], "k3", court=cast.court)
    assert "2名原告" in case.entries.get().title_zh
    assert friend.person.name in case.entries.get().title_zh
    assert access.visible_cases(friend).filter(pk=case.pk).exists()
    seen = set(access.visible_documents(friend, case).values_list("kind", flat=True))
    assert seen == {"complaint", "filing_receipt"}
    assert {c.party.name for c in case.consents.filter(stage="filing")} == {cast.buyer.person.name, "乙样本"}


def test_nobody_stands_twice_or_on_both_sides(cast: Cast) -> None:
    papers = make_papers(cast.buyer)
    twice = dataclasses.replace(papers, plaintiffs=papers.plaintiffs * 2, defendants=(COMPANY, COMPANY))
    with pytest.raises(Incomplete) as error:
        submit(cast.buyer, twice, [], "k1", court=cast.court)
    assert "PARTY_TWICE" in codes(error)
    nobody = dataclasses.replace(papers, defendants=())
    with pytest.raises(Incomplete) as error:
        submit(cast.buyer, nobody, [], "k1", court=cast.court)
    assert "DEFENDANT_MISSING" in codes(error)


@pytest.mark.law("CPL-61")
def test_a_mother_sues_for_her_child_and_lawyers_are_named(cast: Cast) -> None:
    lawyer = AgentPaper(kind=AgentKind.LAWYER, name="孙代理", firm="示例律师事务所", special=True)
    child = make_plaintiff(cast.buyer, ward=Ward(name="小样本", relation="母亲"), agents=(lawyer,))
    case = submit(cast.buyer, make_papers(cast.buyer, plaintiffs=(child,)), [], "k1", court=cast.court)
    party = case.parties.get(role="plaintiff")
    assert (party.name, party.person, party.linked_at) == ("小样本", None, None)
    assert [(a.kind, a.name) for a in party.agents.all()] == [
        ("statutory", cast.buyer.person.name), ("lawyer", "孙代理"),
    ]  # fmt: skip
    assert access.visible_cases(cast.buyer).filter(pk=case.pk).exists()
    assert not access.visible_cases(cast.seller).filter(pk=case.pk).exists()
    three = make_plaintiff(cast.buyer, agents=(lawyer, lawyer, dataclasses.replace(lawyer, firm="")))
    with pytest.raises(Incomplete) as error:
        submit(cast.buyer, make_papers(cast.buyer, plaintiffs=(three,)), [], "k2", court=cast.court)
    assert {"AGENTS_TOO_MANY", "AGENT_FIRM_MISSING"} <= codes(error)


@pytest.mark.law("IJ25-1f", "ID-6")
def test_a_foreign_defendant_without_papers_is_asked_for_them(cast: Cast) -> None:
    foreign = Pleaded(form=PartyForm.PERSON, name="山田样本", origin=Origin.FOREIGN, phone="13900000009")
    with pytest.raises(Incomplete) as error:
        submit(cast.buyer, make_papers(cast.buyer, defendants=(foreign,)), [], "k1", court=cast.court)
    assert codes(error) == {"NATIONALITY_MISSING"}
    foreign = dataclasses.replace(foreign, nationality="日本")
    case = submit(cast.buyer, make_papers(cast.buyer, defendants=(foreign,)), [], "k1", court=cast.court)
    assert "SUPPLEMENT" in {r.code for r in route_complaint(case.complaints.get()).reasons}
    known = dataclasses.replace(foreign, id_number="TK1234567", id_kind="passport")
    case = submit(cast.buyer, make_papers(cast.buyer, defendants=(known,)), [], "k2", court=cast.court)
    assert "SUPPLEMENT" not in {r.code for r in route_complaint(case.complaints.get()).reasons}


@pytest.mark.law("IJ25-1d")
def test_an_administrative_suit_goes_to_the_organ_and_its_kind_of_supervision(cast: Cast) -> None:
    organ = Pleaded(form=PartyForm.AGENCY, name="示范市市场监督管理局")
    claim = ClaimLine(kind=Claim.Kind.REVOKE, object="示市监罚〔2026〕1号行政处罚决定")
    papers = make_papers(
        cast.buyer, category="ADM", defendants=(organ,), claims=(claim,),
        administrative=AdministrativeAct(act="示市监罚〔2026〕1号行政处罚决定", supervision="online_trade"),
    )  # fmt: skip
    case = submit(cast.buyer, papers, [], "k1", court=cast.court)
    complaint = case.complaints.get()
    route = route_complaint(complaint)
    assert (case.kind, route.case_type) == ("administrative", "行初")
    assert not {"SUPERVISION_MISSING", "CATEGORY_PARTY_MISMATCH"} & {r.code for r in route.reasons}
    assert complaint.claims.get().text == "撤销被告作出的示市监罚〔2026〕1号行政处罚决定"
    private = dataclasses.replace(papers, defendants=(COMPANY,))
    case = submit(cast.buyer, private, [], "k2", court=cast.court)
    assert "CATEGORY_PARTY_MISMATCH" in {r.code for r in route_complaint(case.complaints.get()).reasons}
    with pytest.raises(Incomplete) as error:
        submit(cast.buyer, make_papers(cast.buyer, claims=(claim,)), [], "k3", court=cast.court)
    assert codes(error) == {"CLAIM_ADMINISTRATIVE"}


@pytest.mark.law("FEE-201")
def test_interest_is_reckoned_up_to_the_day_and_counts_for_the_fee(cast: Cast) -> None:
    terms = Terms(base=Decimal(10000), source=RateSource.AGREED_YEAR, percent=Decimal("3.65"), start=date(2026, 1, 1))
    claims = (
        ClaimLine(kind="money", object="返还货款", amount=Decimal(10000)),
        ClaimLine(kind="interest", object="逾期付款利息", terms=terms),
        ClaimLine(kind="apology", object="在首页刊登道歉声明"),
    )
    case = submit(cast.buyer, make_papers(cast.buyer, claims=claims), [], "k1", court=cast.court)
    rows = list(case.complaints.get().claims.all())
    days = (timezone.localdate(case.received_at) - date(2026, 1, 1)).days
    assert rows[1].amount == Decimal(days)  # a yuan a day
    assert case.amount == Decimal(10000) + days
    assert rows[1].terms.derivation["zh"].startswith("2026年1月1日起")
    assert f"自2026年1月1日起至实际付清之日止，按年利率3.65%计算，计算至起诉之日为{days}.00元" in rows[1].text
    assert rows[2].text == "判令被告向原告赔礼道歉，方式为：在首页刊登道歉声明"


def test_the_wizard_takes_more_parties_and_claims(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    _draft, slot = drafts.add_slot(cast.buyer, draft.pk, pages.PARTY)
    draft, claim = drafts.add_slot(cast.buyer, draft.pk, pages.CLAIM)
    assert pages.pages(draft)[1:6] == ["opponent", "defendant", "opponent-p2", "defendant-p2", "dispute"]
    values = {
        "p2-party_role": "defendant", "p2-defendant_kind": "company", "p2-defendant_name": COMPANY.name,
        "p2-defendant_address": COMPANY.address, f"{claim}-claim_kind": "rescission",
        f"{claim}-claim_object": "2026年3月2日订立的买卖合同",
    }  # fmt: skip
    assert slot == "p2"
    drafts.save(cast.buyer, draft.pk, values, window="w1", seen={})
    case = submit_claim(cast.buyer, draft.pk)
    assert case.parties.filter(role="defendant").count() == 2
    texts = [c.text for c in case.complaints.get().claims.all()]
    assert "判令解除原告与各被告之间的2026年3月2日订立的买卖合同" in texts
    assert texts[-1] == "本案诉讼费用由各被告共同负担"


def test_what_is_wrong_with_an_added_party_stands_on_its_page(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    draft, _slot = drafts.add_slot(cast.buyer, draft.pk, pages.PARTY)
    reading = read_draft(draft, truth=True)
    assert {reading.where[d.field] for d in reading.defects} == {"opponent-p2", "defendant-p2"}
    drafts.remove_slot(cast.buyer, draft.pk, "p2")
    assert not read_draft(drafts.find(cast.buyer, draft.pk), truth=True).defects


@pytest.mark.law("CPL-122")
def test_an_invited_plaintiff_reads_and_confirms(cast: Cast, friend: Account, client: Client) -> None:
    draft = make_draft(cast.buyer)
    draft, slot = drafts.add_slot(cast.buyer, draft.pk, pages.PLAINTIFF)
    client.force_login(cast.buyer)
    step = f"/filing/{draft.pk}/coplaintiff-{slot}/"
    client.post(step, {f"{slot}-plaintiff_capacity": "invite", f"{slot}-invited_name": "乙样本"})
    row, code = confirmations.invite(cast.buyer, draft.pk, slot, "乙样本")
    with pytest.raises(Incomplete) as error:
        submit_claim(cast.buyer, draft.pk)
    assert "PLAINTIFF_UNCONFIRMED" in codes(error)
    link = f"/filing/join/{row.pk}/"
    client.force_login(cast.seller)
    assert client.post(link, {"code": code}).status_code == 403  # somebody of another name
    client.force_login(friend)
    assert client.get(link).status_code == 200
    assert client.post(link, {"code": "AAAA-BBBB-CCCC"}).status_code == 422
    assert client.post(link, {"code": code}).status_code == 302
    page = client.get(link).content.decode()
    assert "示例百货旗舰店" in page
    assert "139 0000 0001" not in page  # the other plaintiff's contact data
    mark = page.split('name="mark" value="')[1].split('"')[0]
    told = {"mark": mark, "address": "示范市网庭路3号", "phone": "13900000003", "ethnicity": "汉族",
            "occupation": "无", "truth": "on"}  # fmt: skip
    assert client.post(link, told).status_code == 302
    client.force_login(cast.seller)
    assert client.get(link).status_code == 404  # taken up: nobody else sees it
    case = submit_claim(cast.buyer, draft.pk)
    second = case.parties.get(role="plaintiff", ordinal=2)
    assert (second.person, second.address) == (friend.person, "示范市网庭路3号")
