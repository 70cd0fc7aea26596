"""The filing judge registers the execution (execution.open, execution.register) or refuses it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import QuerySet
from django.http import Http404

from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Assignment, Case, CaseLink
from netcourt.execution import opening
from netcourt.execution.applying import Asked
from netcourt.execution.models import Application, Execution
from netcourt.execution.tests.executing import ahead, apply, executing, judged, key, officer, opened, shop_of
from netcourt.fees.models import Bill
from netcourt.reference.actions import import_tariffs
from netcourt.reference.files import DATA
from tests.access.scene import enter
from tests.cast import Cast, make_staff
from tests.papers import text_of

pytestmark = pytest.mark.django_db


def printed(case: Case, kind: str) -> str:
    papers: QuerySet = case.documents.filter(kind=kind)
    return text_of(documents.open_bytes(papers.latest("created_at")).read())


@pytest.mark.law("CN-7", "EXE-251", "FEE-29", "OL21-36a")
def test_a_number_of_its_own_linked_to_the_suit_and_both_sides_told(cast: Cast) -> None:
    suit = judged(cast)
    row = apply(cast, suit)
    case = opened(cast, row)
    assert case.number == "（2026）浙0199执1号"
    assert (case.kind, case.stage) == ("execution", "in_execution")
    link = CaseLink.objects.get(to=case)
    assert (link.case, link.kind) == (suit, "execution")
    assert Assignment.objects.get(case=case).account == officer()
    notice = printed(case, "execution_notice")
    for words in (
        "执行通知书",
        f"执行依据案号：{suit.number}",
        "支付裁判确定的金额800元",
        "负担执行申请费50元",
        "3日内履行",
    ):
        assert words.replace(" ", "") in notice, words
    assert "某银行" not in notice, "property known is not shown to who is executed"
    assert "7日内，如实报告" in printed(case, "property_order")
    row.refresh_from_db()
    assert row.state == "opened"
    assert {row.decide_by.state, row.notice_by.state} == {"met"}
    shop = case.parties.get(role="defendant")
    assert {p.rule for p in case.periods.filter(party=shop, state="open")} >= {"EXE-PERFORM", "EXE-REPORT"}
    assert case.periods.get(rule="EXE-TERM").post == "enforcement_officer"


@pytest.mark.law("FEE-29", "FEE-20b")
def test_the_fee_is_borne_by_who_is_executed_and_never_paid_in_advance(cast: Cast) -> None:
    case = executing(cast)
    bill = Bill.objects.get(case=case)
    assert (bill.kind, bill.amount, bill.payer.role) == ("execution", Decimal(50), "defendant")
    assert not bill.in_advance
    assert not bill.demanded
    with clock.running_at(ahead(case)):
        assert "执行申请费" in enter(cast.seller).get(f"/fees/cases/{case.pk}/").content.decode()


def test_who_may_read_it(cast: Cast) -> None:
    case = executing(cast)
    application = case.documents.get(kind="execution_application")
    with clock.running_at(ahead(case)):
        assert enter(cast.outsider).get(f"/cases/{case.pk}/").status_code == 404
        page = enter(cast.seller).get(f"/cases/{case.pk}/").content.decode()
        for words in ("被执行人", "申请执行人", "报告财产", "按执行通知书履行"):
            assert words in page, words
        assert enter(cast.seller).get(f"/cases/documents/{application.pk}/").status_code == 404
        assert enter(cast.buyer).get(f"/cases/documents/{application.pk}/").status_code == 200
        assert enter(officer()).get(f"/cases/{case.pk}/").status_code == 200
        suit = case.linked_from.get().case
        assert f'href="/cases/{suit.pk}/"' in page, "back to the suit"
        assert f'href="/cases/{case.pk}/"' in enter(cast.seller).get(f"/cases/{suit.pk}/").content.decode()
        hidden = enter(officer()).get(f"/cases/{case.pk}/").content.decode()
        assert (f'href="/cases/{suit.pk}/"' in hidden) == (
            enter(officer()).get(f"/cases/{suit.pk}/").status_code == 200
        )


@pytest.mark.law("EXE-251")
def test_wrong_person_wrong_stage_twice_and_bad_input(cast: Cast) -> None:
    suit = judged(cast)
    row = apply(cast, suit)
    for who in (cast.judge, cast.president, cast.buyer):
        with clock.running_at(row.entry.at), pytest.raises(Refused) as refused:
            opening.open_execution(who, suit.pk, key(), application=row.pk, officer=officer())
        assert refused.value.status == 403
    with pytest.raises(Http404):
        opening.open_execution(cast.elsewhere, suit.pk, key(), application=row.pk, officer=officer())
    with pytest.raises(Refused) as refused:
        opened(cast, row, officer=None)
    assert refused.value.codes == ("OFFICER_MISSING",)
    with pytest.raises(Refused) as refused:
        opened(cast, row, officer=make_staff("外院执行", "enforcement_officer", court="浙0106"), perform_days=0)
    assert set(refused.value.codes) == {"OFFICER_UNKNOWN", "DAYS_INVALID"}
    case = opened(cast, row)
    with pytest.raises(Refused) as refused:
        opened(cast, row)
    assert refused.value.codes == ("NOT_WAITING",)
    assert Execution.objects.get().case == case


def test_the_same_key_is_the_same_case(cast: Cast) -> None:
    row = apply(cast, judged(cast))
    once = key()
    told = {"application": row.pk, "officer": officer()}
    with clock.running_at(row.entry.at + timedelta(hours=1)):
        first = opening.open_execution(cast.filing_judge, row.case_id, once, **told)
        assert opening.open_execution(cast.filing_judge, row.case_id, once, **told) == first


@pytest.mark.law("OL21-36a", "CN-7")
def test_refused_by_a_ruling_that_the_applicant_alone_receives(cast: Cast) -> None:
    suit = judged(cast)
    row = apply(cast, suit)
    with clock.running_at(row.entry.at + timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            opening.refuse(cast.filing_judge, suit.pk, key(), application=row.pk, finding=" ")
        assert refused.value.codes == ("FINDING_MISSING",)
        opening.refuse(cast.filing_judge, suit.pk, key(), application=row.pk, finding="裁判确定的义务已经履行完毕")
    row.refresh_from_db()
    assert row.state == "refused"
    ruling = suit.documents.get(kind="execution_ruling")
    assert ruling.submitted_for == row.applicant
    assert f"{suit.number}之一" in printed(suit, "execution_ruling")
    with clock.running_at(row.entry.at + timedelta(days=2)):
        assert enter(cast.seller).get(f"/cases/documents/{ruling.pk}/").status_code == 404
    assert suit.periods.get(rule="D48.review").party == row.applicant
    assert apply(cast, suit).state == "waiting", "what was wanting may be there later"


@pytest.mark.law("FEE-29")
def test_without_a_sum_the_local_figure_is_the_fee(cast: Cast) -> None:
    import_tariffs((DATA / "tariffs-example.toml").read_text("utf-8"))
    suit = judged(cast, allowed=None)
    case = opened(cast, apply(cast, suit, asked=Asked(acts="赔礼道歉\n删除商品页面")))
    assert case.amount is None
    assert 50 <= Bill.objects.get(case=case).amount <= 500
    assert "赔礼道歉" in printed(case, "execution_notice")


@pytest.mark.law("OL21-9e", "CN-7")
def test_on_the_pages_of_the_filing_judge(cast: Cast) -> None:
    suit = judged(cast)
    row, judge, named = apply(cast, suit), enter(cast.filing_judge), officer()
    here = f"/execution/cases/{suit.pk}/decide/"
    with clock.running_at(row.entry.at + timedelta(hours=1)):
        assert str(suit.number) in judge.get("/execution/desk/").content.decode()
        assert "执行案件" in judge.get("/cases/").content.decode()
        page = judge.get(f"{here}?application={row.pk}").content.decode()
        for words in ("申请事项", "800元", "执行申请费", "沈执行", "裁定不予受理"):
            assert words in page, words
        assert enter(cast.buyer).get(here).status_code == 403
        assert enter(cast.outsider).get(here).status_code == 404
        assert judge.post(here, {"key": key()}).status_code == 422
        assert judge.post(f"{here}?refuse=yes", {"key": key(), "finding": ""}).status_code == 422
        told = {"key": key(), "officer": str(named.pk), "perform_days": "5", "report_days": "10"}
        assert judge.post(here, told).status_code == 302
        case = Execution.objects.get().case
        assert "5日内履行" in printed(case, "execution_notice")
        assert str(case.number) in judge.get("/execution/desk/?list=running").content.decode()
        assert str(case.number) in enter(named).get("/execution/desk/?list=running").content.decode()
        assert judge.get(here).status_code == 302, "nothing waits any more"
        assert judge.get("/execution/desk/?list=other").status_code == 404
        assert str(case.number) in enter(cast.buyer).get(f"/cases/{suit.pk}/").content.decode()
        assert enter(cast.buyer).get("/execution/desk/").status_code == 403
    assert Application.objects.get().state == "opened"
    assert shop_of(suit).pk != case.parties.get(role="defendant").pk, "rows of its own"
