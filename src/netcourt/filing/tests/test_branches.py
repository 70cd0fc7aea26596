"""Suits that ask more: a clause choosing the court, data, organs, foreigners, suits for the public, time to sue."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.words import Origin, PartyForm
from netcourt.filing import before, drafts, pages
from netcourt.filing.actions import Incomplete, submit, submit_claim
from netcourt.filing.assessment import route_complaint, route_papers
from netcourt.filing.defects import found_by_rules
from netcourt.filing.forms import read_draft
from netcourt.filing.models import Draft
from netcourt.filing.papers import AdministrativeAct, ClaimPapers, Pleaded, PublicInterest, WitnessPaper
from netcourt.filing.plans import Terms, make_plan
from netcourt.filing.tests.filling import filled, make_draft, make_papers, make_plaintiff
from netcourt.filing.transfers import check_ground
from netcourt.identity.models import Account, Organisation
from netcourt.law.procedures import Procedure
from netcourt.reference.models import Cause
from tests.cast import Cast, make_account, make_organisation

CLAUSE = "因本合同发生争议，由杭州互联网法院管辖。"


def codes(papers: ClaimPapers, cast: Cast) -> set[str]:
    from netcourt.cases import clock

    return {r.code for r in route_papers(papers, cast.court, clock.now()).reasons}


def changed(actor: Account, draft: Draft, **values: Any) -> Draft:
    drafts.save(actor, draft.pk, values, window="w", seen={})
    return drafts.find(actor, draft.pk)


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_pages_come_only_where_they_are_asked_for(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    assert not {"clause", "data", "interest", "act"} & set(pages.pages(draft))
    code = draft.fields["dispute"].partition("|")[0]
    for fields, page in (
        ({"connection": "agreed"}, "clause"), ({"dispute": f"{code}|DATA"}, "data"),
        ({"dispute": f"{code}|PIL"}, "interest"), ({"dispute": f"{code}|ADM"}, "act"),
    ):  # fmt: skip
        asked = Draft(account=cast.buyer, court=draft.court, fields={**draft.fields, **fields})
        listed = pages.pages(asked)
        assert listed[listed.index("dispute") + 1] == page
    against_organ = Draft(fields={"dispute": f"{code}|PIL", "defendant_kind": PartyForm.AGENCY})
    assert pages.pages(against_organ)[4:6] == ["interest", "act"]


@pytest.mark.law("IJ25-2a", "IJ25-2b")
@pytest.mark.parametrize(
    ("form", "tie", "wanted", "outcome"),
    [
        ("negotiated", "plaintiff_domicile", "AGREEMENT_APPLIED", "ACCEPT"),
        ("negotiated", "none", "AGREEMENT_NO_CONNECTION", "NEEDS_HUMAN"),
        ("drawn", "plaintiff_domicile", "AGREEMENT_STANDARD_FORM", "NEEDS_HUMAN"),
        ("undrawn", "plaintiff_domicile", "AGREEMENT_STANDARD_FORM", "NEEDS_HUMAN"),
    ],
)  # fmt: skip
def test_a_clause_is_kept_with_how_it_came_about(cast: Cast, form: str, tie: str, wanted: str, outcome: str) -> None:
    clause = f"争议由{cast.court.name}管辖。"
    draft = changed(cast.buyer, make_draft(cast.buyer), connection="agreed", jurisdiction_clause=clause,
                    clause_form=form, clause_connection=tie)  # fmt: skip
    case = submit_claim(cast.buyer, draft.pk, truth=True)
    complaint = case.complaints.get()
    assert (complaint.jurisdiction_clause, complaint.clause_form, complaint.clause_connection) == (clause, form, tie)
    route = route_complaint(complaint)
    assert (str(route.outcome), wanted in {r.code for r in route.reasons}) == (outcome, True)
    if form == "undrawn":
        assert any("没有提示" in r.text.zh for r in route.reasons)


@pytest.mark.law("IJ25-2a")
def test_how_the_clause_came_about_is_asked(cast: Cast) -> None:
    draft = changed(cast.buyer, make_draft(cast.buyer), connection="agreed", jurisdiction_clause=CLAUSE)
    answer = client_of(cast.buyer).post(reverse("filing:step", args=[draft.pk, "clause"]), {})
    assert answer.status_code == 422
    assert "格式条款和单独商量的约定，效力不一样" in answer.content.decode()
    with pytest.raises(Incomplete) as error:
        submit_claim(cast.buyer, draft.pk, truth=True)
    assert {d.field for d in error.value.defects} == {"clause_form", "clause_connection"}


@pytest.mark.law("IJ25-1e")
def test_data_that_touches_family_or_labour_waits_for_a_judge(cast: Cast) -> None:
    cause = Cause.objects.filter(categories__contains=["DATA"]).first()
    assert cause is not None
    draft = changed(
        cast.buyer,
        make_draft(cast.buyer),
        dispute=f"{cause.code}|DATA",
        touches=["labour", "family"],
        right="依合同取得",
    )
    case = submit_claim(cast.buyer, draft.pk, truth=True)
    route = route_complaint(case.complaints.get())
    assert "DATA_SUBJECT_DOUBT" in {r.code for r in route.reasons}
    assert str(route.outcome) == "NEEDS_HUMAN"
    assert "DATA_SUBJECT_DOUBT" not in codes(make_papers(cast.buyer, category="DATA", cause=cause.code), cast)


@pytest.mark.law("IJ25-1d")
def test_an_administrative_suit_needs_an_organ_and_a_kind_of_supervision(cast: Cast) -> None:
    act = AdministrativeAct(act="某号行政处罚决定", supervision="online_trade", known_on=date(2026, 3, 2))
    organ = Pleaded(form=PartyForm.AGENCY, name="示范市市场监督管理局")
    private = make_papers(cast.buyer, category="ADM", administrative=act)
    assert "CATEGORY_PARTY_MISMATCH" in codes(private, cast)
    bare = dataclasses.replace(private, defendants=(organ,), administrative=dataclasses.replace(act, supervision=""))
    assert {"SUPERVISION_MISSING"} == {c for c in codes(bare, cast) if c.startswith(("SUPER", "CATEGORY"))}
    good = dataclasses.replace(private, defendants=(organ,))
    case = submit(cast.buyer, good, [], "k", court=cast.court)
    assert case.kind == Case.Kind.ADMINISTRATIVE
    assert str(route_complaint(case.complaints.get()).case_type) == "行初"


@pytest.mark.law("IJ25-1f")
def test_a_party_from_elsewhere_brings_papers_of_identity(cast: Cast) -> None:
    other = Pleaded(form=PartyForm.COMPANY, name="Example Ltd", origin=Origin.FOREIGN, address="1 Sample Road")
    assert "SUPPLEMENT" in codes(make_papers(cast.buyer, defendants=(other,)), cast)
    known = dataclasses.replace(other, nationality="新加坡", credit_code="202600001A")
    assert "SUPPLEMENT" not in codes(make_papers(cast.buyer, defendants=(known,)), cast)


@pytest.mark.law("IJ25-4a")
def test_a_pending_case_is_not_moved_by_the_new_list(cast: Cast) -> None:
    from datetime import datetime, timedelta

    from django.utils import timezone

    old = timezone.make_aware(datetime(2025, 10, 20, 10))
    case = Case(court=cast.court, accepted_at=old)
    for ground, barred in (("category_change", True), ("jurisdiction", False)):
        if barred:
            with pytest.raises(Refused) as error:
                check_ground(case, ground, old + timedelta(days=60))
            assert error.value.codes == ("TRANSFER_BARRED",)
        else:
            check_ground(case, ground, old + timedelta(days=60))
    check_ground(Case(court=cast.court, accepted_at=old + timedelta(days=30)), "category_change", old)


@pytest.fixture
def procurator(cast: Cast) -> Account:
    account = make_account("施检察")
    Organisation.objects.filter(pk=make_organisation("示范市人民检察院", account).pk).update(kind="procuratorate")
    return account


def for_the_public(procurator: Account, **more: Any) -> ClaimPapers:
    office = Organisation.objects.get(kind="procuratorate")
    cause = Cause.objects.filter(name="个人信息保护民事公益诉讼").first()
    assert cause is not None
    suing = make_plaintiff(procurator, person=None, organisation=office.pk)
    company = Pleaded(form=PartyForm.COMPANY, name="示例平台（网庭）有限公司", address="示范市网庭路9号")
    values = {"plaintiffs": (suing,), "defendants": (company,), "category": "PIL", "cause": cause.code,
              "public_interest": PublicInterest(standing="procuratorate", announced_on=date(2026, 3, 2))}  # fmt: skip
    return make_papers(procurator, **(values | more))


@pytest.mark.law("JUR-1")
def test_a_procuratorate_sues_for_the_public(cast: Cast, procurator: Account) -> None:
    case = submit(procurator, for_the_public(procurator), [], "k", court=cast.court)
    complaint = case.complaints.get()
    told = before.of_complaint(complaint)
    assert told.limits == ()
    assert (told.steps[0].code, told.steps[0].last_day) == ("ANNOUNCED", date(2026, 4, 1))
    assert any("七人合议庭" in text.zh for text, _cite in told.also)
    with pytest.raises(Refused) as error:  # summary procedure is barred (CPI 257)
        make_plan(case, complaint, Terms(), case.received_at)
    assert "SUMMARY_BARRED" in error.value.codes
    plan = make_plan(case, complaint, Terms(procedure=Procedure.ORDINARY, simple=False), case.received_at)
    assert plan.due == 0
    assert "CATEGORY_PARTY_MISMATCH" not in {r.code for r in plan.route.reasons}
    told = [d.sentence for d in found_by_rules(case, complaint, plan.route) if "公告" in d.sentence]
    assert told == ["没有提交已经公告三十日的证明"]


def test_what_came_before_is_reckoned_and_missed(cast: Cast, procurator: Account) -> None:
    silent = for_the_public(procurator, public_interest=PublicInterest(standing="procuratorate"))
    case = submit(procurator, silent, [], "k", court=cast.court)
    complaint = case.complaints.get()
    found = found_by_rules(case, complaint, route_complaint(complaint))
    assert [d.field for d in found if "公告" in d.sentence] == ["announced_on", "evidence"]
    running = before.of_papers(for_the_public(procurator), date(2026, 4, 1)).steps[0]
    assert (running.code, running.done) == ("ANNOUNCEMENT_RUNNING", False)


def test_an_organisation_names_the_law_and_is_no_procuratorate(cast: Cast) -> None:
    union = make_organisation("示范省消费者权益保护委员会", cast.seller)
    suing = make_plaintiff(cast.seller, person=None, organisation=union.pk)
    papers = for_the_public_by(cast, suing, PublicInterest(standing="organ"))
    with pytest.raises(Incomplete) as error:
        submit(cast.seller, papers, [], "k", court=cast.court)
    assert {d.refusal.code for d in error.value.defects} == {"STANDING_BASIS_MISSING"}
    named = for_the_public_by(cast, suing, PublicInterest(standing="organ", basis="《消费者权益保护法》第四十七条"))
    case = submit(cast.seller, named, [], "k2", court=cast.court)
    assert "CATEGORY_PARTY_MISMATCH" in {r.code for r in route_complaint(case.complaints.get()).reasons}
    assert before.of_complaint(case.complaints.get()).steps == ()


def for_the_public_by(cast: Cast, suing: Any, public: PublicInterest) -> ClaimPapers:
    return make_papers(cast.seller, plaintiffs=(suing,), category="PIL", public_interest=public)


@pytest.mark.law("APL-1", "CPL-127")
def test_time_to_sue_is_reckoned_for_filer_and_judge(cast: Cast, settings: Any) -> None:
    settings.NETCOURT_DEMO = True  # staff sign in without a second factor there
    client, judge = client_of(cast.buyer), client_of(cast.filing_judge)
    draft = make_draft(cast.buyer)
    page = client.get(reverse("filing:check", args=[draft.pk])).content.decode()
    assert "起诉期限、诉讼时效" not in page  # three years away
    told = make_papers(cast.buyer, happened_on=date(2026, 3, 2))
    assert [x.passed for x in before.of_papers(told, date(2029, 1, 5)).limits] == [False]
    assert [x.passed for x in before.of_papers(told, date(2029, 4, 5)).limits] == [True]
    case = submit_claim(cast.buyer, draft.pk, truth=True)
    assert case.complaints.get().happened_on == date(2026, 3, 2)
    shown = judge.get(reverse("filing:review", args=[case.pk])).content.decode()
    assert "起诉期限、诉讼时效" in shown


@pytest.mark.law("APL-1")
def test_six_months_or_fifteen_days_after_review(cast: Cast) -> None:
    organ = Pleaded(form=PartyForm.AGENCY, name="示范市市场监督管理局")
    act = AdministrativeAct(act="某号决定", supervision="online_trade", known_on=date(2026, 1, 5))
    papers = make_papers(cast.buyer, category="ADM", defendants=(organ,), administrative=act)
    limit = before.of_papers(papers, date(2026, 8, 1)).limits[0]
    assert (limit.last_day, limit.passed, limit.bars) == (date(2026, 7, 5), True, True)
    reviewed = dataclasses.replace(
        papers, administrative=dataclasses.replace(act, review_received_on=date(2026, 9, 16))
    )
    limit = before.of_papers(reviewed, date(2026, 10, 8)).limits[0]
    assert limit.last_day == date(2026, 10, 8)  # 1 October and the days after are rest days
    assert not limit.passed
    assert "顺延" in limit.text.zh


@pytest.mark.law("CPL-124")
def test_witnesses_stand_in_the_complaint_with_their_homes(cast: Cast) -> None:
    half = make_papers(cast.buyer, witnesses=(WitnessPaper(name="己样本"),))
    with pytest.raises(Incomplete) as error:
        submit(cast.buyer, half, [], "k", court=cast.court)
    assert {d.refusal.code for d in error.value.defects} == {"WITNESS_INCOMPLETE"}
    whole = make_papers(cast.buyer, witnesses=(WitnessPaper(name="己样本", address="示范市网庭路3号"),))
    case = submit(cast.buyer, whole, [], "k2", court=cast.court)
    assert [(w.name, w.address) for w in case.complaints.get().witnesses.all()] == [("己样本", "示范市网庭路3号")]


def test_old_drafts_and_rubbish_in_the_new_fields_give_defects_not_errors(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    rubbish = {"connection": "agreed", "clause_form": "x", "clause_connection": "\x00", "touches": "y",
               "standing": "z", "dispute": f"{filled()['dispute'].partition('|')[0]}|PIL"}  # fmt: skip
    draft = changed(cast.buyer, draft, **rubbish)
    assert read_draft(draft, truth=True).defects


@pytest.mark.law("CPI-20")
@pytest.mark.parametrize(
    ("category", "connection", "wanted"),
    [
        ("SHOP", "performance", "其他方式交付：收货地"),
        ("SERV", "performance", "网络交付：买受人住所地"),
        ("PI", "plaintiff_domicile", "被侵权人住所地"),
        ("PI", "infringement", "实施侵权的信息设备所在地"),
    ],
)
def test_the_page_tells_why_a_place_is_connected(cast: Cast, category: str, connection: str, wanted: str) -> None:
    papers = make_papers(cast.buyer, category=category, connection=connection)
    from netcourt.cases import clock

    route = route_papers(papers, cast.court, clock.now())
    assert any(wanted in r.text.zh for r in route.reasons)


@pytest.mark.law("CPL-34")
@pytest.mark.parametrize(
    ("cause", "barred"), [("房屋租赁合同纠纷", True), ("法定继承纠纷", True), ("隐私权纠纷", False)]
)
def test_exclusive_jurisdiction_goes_before_all(cast: Cast, cause: str, barred: bool) -> None:
    row = Cause.objects.filter(name=cause).first()
    assert row is not None
    papers = make_papers(cast.buyer, cause=row.code)
    assert ("EXCLUSIVE_JURISDICTION" in codes(papers, cast)) is barred
    agreed = {"connection": "agreed", "clause_form": "negotiated", "clause_connection": "plaintiff_domicile",
              "jurisdiction_clause": f"争议由{cast.court.name}管辖。"}  # fmt: skip
    clause = make_papers(cast.buyer, cause=row.code, **agreed)
    assert ("AGREEMENT_AGAINST_EXCLUSIVE" in codes(clause, cast)) is barred


@pytest.mark.law("CPI-209")
def test_a_defendant_is_told_apart_from_others_of_the_name(cast: Cast) -> None:
    nobody = Pleaded(form=PartyForm.PERSON, name="某样本")
    with pytest.raises(Incomplete) as error:
        submit(cast.buyer, make_papers(cast.buyer, defendants=(nobody,)), [], "k0", court=cast.court)
    assert {d.refusal.code for d in error.value.defects} == {"DEFENDANT_UNCLEAR"}
    for n, more in enumerate(({"address": "示范市网庭路8号"}, {"phone": "13900000009"}), start=1):
        known = dataclasses.replace(nobody, **more)
        assert submit(cast.buyer, make_papers(cast.buyer, defendants=(known,)), [], f"k{n}", court=cast.court)
    shop = Pleaded(form=PartyForm.SHOP, name="样本小店")
    with pytest.raises(Incomplete) as error:  # a shop is known by its platform
        submit(cast.buyer, make_papers(cast.buyer, defendants=(shop,)), [], "k8", court=cast.court)
    assert {d.refusal.code for d in error.value.defects} == {"PLATFORM_MISSING"}
    namesakes = tuple(dataclasses.replace(nobody, address=a) for a in ("示范市甲路1号", "示范市乙路2号"))
    case = submit(cast.buyer, make_papers(cast.buyer, defendants=namesakes), [], "k9", court=cast.court)
    assert case.parties.filter(role="defendant").count() == 2  # two of one name, told apart by where they live
