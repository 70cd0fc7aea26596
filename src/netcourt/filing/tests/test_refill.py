"""A case that came by API or import, back into the wizard: every party, claim and particular stands."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from netcourt.cases.models import Case
from netcourt.cases.words import AgentKind, Origin, PartyForm
from netcourt.filing import confirmations, drafts, review
from netcourt.filing.actions import Incomplete, resubmit_claim, submit
from netcourt.filing.defects import NamedDefect
from netcourt.filing.models import Claim
from netcourt.filing.papers import (
    Abroad,
    AdministrativeAct,
    AgentPaper,
    ClaimLine,
    ClaimPapers,
    Pleaded,
    Ward,
    WitnessPaper,
)
from netcourt.filing.tests.filling import make_papers, make_plaintiff
from netcourt.identity.models import Officer
from netcourt.law.interest import RateSource, Terms
from tests.cast import Cast, make_account

COMPANY = Pleaded(form=PartyForm.COMPANY, name="示例平台（网庭）有限公司", address="示范市网庭路9号")
FOREIGN = Pleaded(form=PartyForm.COMPANY, name="Example Ltd", origin=Origin.FOREIGN, nationality="新加坡",
                  id_number="202600001A", address="1 Sample Road")  # fmt: skip
CHILD = Pleaded(form=PartyForm.PERSON, name="小示例", address="示范市网庭路8号",
                agents=(AgentPaper(kind=AgentKind.STATUTORY, name="大示例", relation="父亲"),))  # fmt: skip
FRIEND = Pleaded(form=PartyForm.PERSON, name="戊样本", phone="13900000009")


def corrected(cast: Cast, papers: ClaimPapers) -> Case:
    case = submit(cast.buyer, papers, [], "k1", court=cast.court)
    found = [NamedDefect("没有写明收货地址", "《民事诉讼法》第一百二十四条", "请写到区县", "connection_place")]
    review.request_correction(cast.filing_judge, case.pk, "c1", defects=found, days=7)
    drafts.start_correction(cast.buyer, case.pk)
    return resubmit_claim(cast.buyer, case.pk)


def sides(case: Case) -> list[tuple[Any, ...]]:
    rows = case.parties.filter(left_at=None).order_by("role", "ordinal")
    return [(p.role, p.ordinal, p.name, p.form, p.origin, p.address, p.phone, p.id_number, p.platform) for p in rows]


def claims(case: Case) -> list[list[tuple[Any, ...]]]:
    return [
        sorted((c.kind, c.text, c.amount, tuple(c.against), c.joint) for c in complaint.claims.all())
        for complaint in case.complaints.order_by("version")
    ]


def test_every_party_stays_where_it_was(cast: Cast) -> None:
    papers = make_papers(cast.buyer)
    defendants = (*papers.defendants, COMPANY, FOREIGN, CHILD)
    papers = dataclasses.replace(papers, defendants=defendants, third_parties=(FRIEND,))
    before = sides(submit(cast.buyer, papers, [], "k0", court=cast.court))
    case = corrected(cast, papers)
    assert sides(case) == before
    child = case.parties.get(name="小示例")
    assert [(a.name, a.relation) for a in child.agents.all()] == [("大示例", "父亲")]


def test_structured_claims_witnesses_and_agents_stay(cast: Cast) -> None:
    terms = Terms(base=Decimal("1000.00"), source=RateSource.AGREED_YEAR, start=date(2026, 3, 2), percent=Decimal(6))
    papers = make_papers(
        cast.buyer, defendants=(*make_papers(cast.buyer).defendants, COMPANY),
        plaintiffs=(make_plaintiff(cast.buyer, agents=(
            AgentPaper(kind=AgentKind.LAWYER, name="孙代理", firm="示例律师事务所", special=True),)),),
        witnesses=(WitnessPaper(name="己样本", address="示范市网庭路3号"),),
        claims=(
            ClaimLine(kind=Claim.Kind.MONEY, object="退还货款", amount=Decimal("1000.00"), against=(2,), joint=True),
            ClaimLine(kind=Claim.Kind.INTEREST, object="资金占用费", terms=terms),
            ClaimLine(kind=Claim.Kind.RESCISSION, object="2026年3月2日的买卖合同"),
            ClaimLine(kind=Claim.Kind.APOLOGY, object="在店铺首页道歉三天"),
            ClaimLine(kind=Claim.Kind.COSTS),
        ),
    )  # fmt: skip
    case = corrected(cast, papers)
    first, second = claims(case)
    assert first == second
    newest = case.complaints.order_by("-version")[0]
    kept = newest.claims.get(kind="interest").terms
    assert (kept.base, kept.source, kept.percent, kept.start) == (
        Decimal("1000.00"),
        "agreed_year",
        6,
        date(2026, 3, 2),
    )
    assert [(w.name, w.address) for w in newest.witnesses.all()] == [("己样本", "示范市网庭路3号")]
    assert newest.happened_on == papers.happened_on
    assert case.parties.get(role="plaintiff").agents.get().firm == "示例律师事务所"


def test_a_co_plaintiff_confirms_the_corrected_papers_anew(cast: Cast) -> None:
    friend = make_account("乙样本")
    papers = make_papers(cast.buyer)
    papers = dataclasses.replace(papers, plaintiffs=(*papers.plaintiffs, make_plaintiff(friend)))
    confirmations.confirm(friend, papers, [], cast.court, person=friend.person)
    with pytest.raises(Incomplete) as error:
        corrected(cast, papers)
    assert "PLAINTIFF_UNCONFIRMED" in {d.refusal.code for d in error.value.defects}
    draft = cast.buyer.drafts.get(case=None)
    row, code = confirmations.invite(cast.buyer, draft.pk, "s2", "乙样本")
    row = confirmations.take_up(friend, row.pk, code)
    from netcourt.filing.queries import papers_to_confirm

    contact = {"address": "示范市网庭路1号", "phone": "13900000002", "ethnicity": "汉族", "occupation": "无"}
    confirmations.confirm_invited(friend, row, papers_to_confirm(draft).mark, contact)
    case = resubmit_claim(cast.buyer, draft.corrects_id)
    assert [p.name for p in case.parties.filter(role="plaintiff", left_at=None).order_by("ordinal")] == [
        cast.buyer.person.name, "乙样本",
    ]  # fmt: skip


def test_two_plaintiffs_of_one_account_both_stay(cast: Cast) -> None:
    Officer.objects.create(organisation=cast.shop, person=cast.buyer.person, method="test")
    papers = make_papers(cast.buyer)
    shop = make_plaintiff(cast.buyer, person=None, organisation=cast.shop.pk, ethnicity="", occupation="")
    papers = dataclasses.replace(papers, plaintiffs=(*papers.plaintiffs, shop))
    case = corrected(cast, papers)
    assert [p.name for p in case.parties.filter(role="plaintiff", left_at=None).order_by("ordinal")] == [
        cast.buyer.person.name, cast.shop.name,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "behind",
    [
        {"ward": Ward(name="小样本", relation="母亲")},
        {"abroad": Abroad(name="Example Ltd", origin=Origin.HONG_KONG, number="123", post="董事")},
    ],
)
def test_whoever_sues_through_another_stays_the_party(cast: Cast, behind: dict[str, Any]) -> None:
    papers = make_papers(cast.buyer, plaintiffs=(make_plaintiff(cast.buyer, **behind),))
    case = corrected(cast, papers)
    party = case.parties.get(role="plaintiff", left_at=None)
    assert (party.name, party.agents.get().name) == (next(iter(behind.values())).name, cast.buyer.person.name)


def test_what_an_administrative_suit_is_about_stays(cast: Cast) -> None:
    organ = Pleaded(form=PartyForm.AGENCY, name="示范市市场监督管理局")
    act = AdministrativeAct(act="某号决定", supervision="online_trade", known_on=date(2026, 3, 2))
    lines = (ClaimLine(kind=Claim.Kind.REVOKE, object="某号决定"),)
    papers = make_papers(cast.buyer, category="ADM", defendants=(organ,), administrative=act, claims=lines)
    case = corrected(cast, papers)
    first, second = (c.administrative for c in case.complaints.order_by("version"))
    assert (first.act, first.supervision, first.known_on) == (second.act, second.supervision, second.known_on)
    assert claims(case)[0] == claims(case)[1]
