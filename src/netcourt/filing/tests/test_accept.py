"""Accepting: the right judge, four conditions, number, bill, notices, periods; once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.models import Case, DocketEntry, NumberSeries
from netcourt.cases.words import HoldKind, PeriodState, Stage, Visibility
from netcourt.filing.assessment import route_complaint
from netcourt.filing.models import Claim, Complaint
from netcourt.filing.papers import ClaimLine
from netcourt.filing.plans import Terms
from netcourt.filing.review import CONDITIONS, accept_filing, latest_complaint, request_correction
from netcourt.filing.tests.reviewing import DEFECT, MET, at, key, prove, receive
from netcourt.law.procedures import Obstacle, Procedure
from netcourt.reference.models import Cause, LocalTariff
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
MONDAY = at("2026-06-01 10:00")


def money(amount: str) -> dict:
    value = Decimal(amount)
    return {"claims": (ClaimLine(kind=Claim.Kind.MONEY, text=f"判令被告支付{amount}元", amount=value),)}


def set_wage(amount: str = "100000.00") -> None:
    LocalTariff.objects.create(
        province="浙江省", item="average_wage", amount=amount, instrument="示范数据，非真实标准",
        valid_from=date(2018, 1, 1),
    )  # fmt: skip


@pytest.mark.law("IC18-7a", "OL21-9a", "CPL-126", "CPL-122", "CN-1")
def test_acceptance_gives_number_notices_bill_and_review(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY, **money("100000.00"))
    with clock.running_at(at("2026-06-03 09:00")):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    case.refresh_from_db()
    assert (case.stage, case.number, case.procedure) == (Stage.ACCEPTED, "（2026）浙0199民初1号", "summary")
    assert case.accepted_at == at("2026-06-03 09:00")
    entry = case.entries.get(act="filing.accept")
    assert (entry.actor, entry.role, entry.visible_to) == (cast.filing_judge, "filing_judge", Visibility.PARTIES)
    plaintiff = case.parties.get(role="plaintiff")
    papers = list(case.documents.filter(entry=entry, submitted_for=plaintiff))
    assert [p.kind_id for p in papers] == ["acceptance_notice", "fee_notice", "evidence_notice"]
    to_shop = case.documents.filter(entry=entry).exclude(submitted_for=plaintiff)
    assert [p.kind_id for p in to_shop] == ["response_notice", "evidence_notice"]
    for paper in papers:
        assert (paper.visible_to, paper.submitted_for) == (Visibility.OWN_SIDE, plaintiff)
        assert len(paper.verification_code) == 14
        assert open_bytes(paper).read(5) == b"%PDF-"
        assert paper in access.visible_documents(cast.buyer, case)
    review = case.reviews.get()
    assert [getattr(review, name) for name in CONDITIONS] == [True] * 4
    assert review.route["outcome"] == "ACCEPT"
    assert case.holds.get(until=None).kind == HoldKind.AWAITING_PAYMENT


@pytest.mark.law("FEE-22a", "FEE-16", "REG-12", "TR-164", "IC18-7a")
def test_periods_of_summary_procedure_start_with_the_acceptance(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY, **money("100000.00"))
    with clock.running_at(at("2026-06-03 09:00")):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    ends = {p.rule: (p.owner_name, p.end, p.state) for p in case.periods.all()}
    assert ends["D01"] == ("立案法官", date(2026, 6, 8), PeriodState.MET)
    assert ends["D02"] == ("立案法官", date(2026, 6, 8), PeriodState.OPEN)  # 6 June is a Saturday
    assert ends["D03"] == ("赵样本", date(2026, 6, 10), PeriodState.OPEN)
    assert ends["D06"] == ("立案法官", date(2026, 6, 8), PeriodState.OPEN)
    assert ends["D14"] == ("赵样本", date(2026, 6, 18), PeriodState.OPEN)
    assert ends["D21"] == ("院长", date(2026, 9, 3), PeriodState.OPEN)
    bill = case.bills.get()
    assert (bill.amount, bill.period.rule) == (Decimal("1150.00"), "D03")  # 2300 halved
    assert sum(Decimal(line["amount"]) for line in bill.lines) == bill.amount
    assert all(line["article"]["zh"] and line["label"]["en"] for line in bill.lines)


@pytest.mark.law("TR-152", "EV-50")
def test_ordinary_procedure_pays_in_full_and_has_six_months(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY, **money("100000.00"))
    terms = Terms(procedure=Procedure.ORDINARY, simple=False, evidence_days=30)
    with clock.running_at(MONDAY):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=terms)
    ends = {p.rule: p.end for p in case.periods.all()}
    assert (ends["D12"], ends["D20"]) == (date(2026, 7, 1), date(2026, 12, 1))
    assert case.bills.get().amount == Decimal("2300.00")
    assert "D21" not in ends


@pytest.mark.law("TR-165", "TR-272")
def test_small_claims_need_the_wage_figure_of_the_province(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY, **money("50000.00"))
    small = Terms(procedure=Procedure.SMALL)
    with clock.running_at(MONDAY), pytest.raises(Refused) as refused:
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=small)
    assert (refused.value.codes, refused.value.status) == (("WAGE_UNSET",), 422)
    set_wage()
    with clock.running_at(MONDAY):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=small)
    ends = {p.rule: p.end for p in case.periods.all()}
    assert (ends["D15"], ends["D22"]) == (date(2026, 6, 8), date(2026, 8, 3))  # 1 August is a Saturday


@pytest.mark.law("TR-166", "TR-257")
def test_every_reason_against_the_chosen_terms_comes_at_once(cast: Cast) -> None:
    set_wage()
    case = receive(cast.buyer, MONDAY, **money("250000.00"))
    terms = Terms(
        procedure=Procedure.SMALL,
        simple=False,
        obstacles=frozenset({Obstacle.WHEREABOUTS_UNKNOWN, Obstacle.FOREIGN}),
        evidence_days=60,
    )
    with clock.running_at(MONDAY), pytest.raises(Refused) as refused:
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=terms)
    assert set(refused.value.codes) == {
        "SUMMARY_BARRED",
        "NOT_SIMPLE",
        "SMALL_BARRED",
        "SMALL_TOO_LARGE",
        "PERIOD_INVALID",
    }
    case.refresh_from_db()
    assert (case.stage, case.number) == (Stage.RECEIVED, None)


def test_a_fee_the_province_must_set_first_is_named_with_its_remedy(cast: Cast) -> None:
    other = (ClaimLine(kind=Claim.Kind.OTHER, text="判令被告赔礼道歉"),)
    case = receive(cast.buyer, MONDAY, claims=other)
    with clock.running_at(MONDAY), pytest.raises(Refused) as refused:
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    assert refused.value.codes == ("TARIFF_UNSET",)
    assert "import_tariffs" in refused.value.refusals[0].text.zh
    assert not NumberSeries.objects.exists()


@pytest.mark.law("CPL-122")
@pytest.mark.parametrize("missing", CONDITIONS)
@pytest.mark.parametrize("answer", [None, False])
def test_no_acceptance_without_all_four_conditions(cast: Cast, missing: str, answer: bool | None) -> None:
    case = receive(cast.buyer)
    with pytest.raises(Refused) as refused:
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET | {missing: answer})
    assert refused.value.codes == ("CONDITIONS_UNANSWERED",)
    with pytest.raises(Refused):
        accept_filing(cast.filing_judge, case.pk, key(), conditions={k: True for k in MET if k != missing})


@pytest.mark.law("CPL-126")
def test_only_a_filing_judge_of_the_court_accepts(cast: Cast) -> None:
    case = receive(cast.buyer)
    for name, person in cast.everyone.items():
        if name in ("filing_judge", "other_filing_judge"):
            continue
        refusal = Refused if name in ("buyer", "president") else Http404
        with pytest.raises(refusal) as caught:
            accept_filing(person, case.pk, key(), conditions=MET)
        if refusal is Refused:
            assert caught.value.status == 403, name
    assert DocketEntry.objects.filter(act="filing.accept").count() == 0
    accept_filing(cast.other_filing_judge, case.pk, key(), conditions=MET)


def test_an_officer_of_the_defendant_cannot_accept(cast: Cast) -> None:
    case = receive(cast.buyer)
    sued = case.parties.get(role="defendant")
    sued.organisation, sued.linked_at = cast.shop, case.received_at
    sued.save()
    with pytest.raises(Refused) as refused:
        accept_filing(cast.seller, case.pk, key(), conditions=MET)
    assert refused.value.codes == ("NOT_YOUR_ACT",)


def test_the_same_key_twice_accepts_once_and_another_key_is_too_late(cast: Cast) -> None:
    case, one = receive(cast.buyer), key()
    first = accept_filing(cast.filing_judge, case.pk, one, conditions=MET)
    again = accept_filing(cast.filing_judge, case.pk, one, conditions=MET)
    assert first.number == again.number
    with pytest.raises(Refused) as refused:
        accept_filing(cast.other_filing_judge, case.pk, key(), conditions=MET)
    assert (refused.value.codes, refused.value.status) == (("WRONG_STAGE",), 409)
    assert case.entries.filter(act="filing.accept").count() == 1


@pytest.mark.law("IC18-7b")
def test_nothing_is_decided_while_the_plaintiff_may_still_correct(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY)
    with clock.running_at(MONDAY):
        request_correction(cast.filing_judge, case.pk, key(), defects=[DEFECT], days=7)
        with pytest.raises(Refused) as refused:
            accept_filing(cast.filing_judge, case.pk, key(), conditions=MET | {"concrete_claim": None})
    assert set(refused.value.codes) == {"AWAITING_CORRECTION", "CONDITIONS_UNANSWERED"}
    with clock.running_at(at("2026-06-09 00:00")):  # the period ended on the 8th: accepted nevertheless
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    assert not case.holds.filter(kind=HoldKind.AWAITING_CORRECTION, until=None).exists()


def test_a_late_acceptance_counts_and_the_period_stays_missed(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY)
    with clock.running_at(at("2026-06-09 00:00")):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    assert case.periods.get(rule="D01").state == PeriodState.MISSED


@pytest.mark.law("FEE-22a", "OL21-29a")
def test_without_consent_to_electronic_service_the_plaintiffs_periods_wait_for_the_paper(cast: Cast) -> None:
    case = receive(cast.buyer, electronic_service=False)
    accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    assert set(case.periods.filter(party__isnull=False).values_list("rule", flat=True)) == set()
    assert case.bills.get().period is None
    assert case.holds.filter(kind=HoldKind.AWAITING_PAYMENT, until=None).exists()


@pytest.mark.law("CN-4")
def test_the_year_of_the_number_is_that_of_receipt_in_beijing(cast: Cast) -> None:
    old = receive(cast.buyer, at("2026-12-31 23:59"))
    new = receive(cast.buyer, at("2027-01-01 00:00"))
    with clock.running_at(at("2027-01-04 09:00")):
        prove(cast.buyer, at("2027-01-04 09:00"))
        second = accept_filing(cast.filing_judge, new.pk, key(), conditions=MET)
        first = accept_filing(cast.filing_judge, old.pk, key(), conditions=MET)
    assert (first.number, second.number) == ("（2026）浙0199民初1号", "（2027）浙0199民初1号")


def test_an_administrative_case_has_its_own_word_fee_and_limit(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY, category="ADM", claims=(ClaimLine(kind=Claim.Kind.OTHER, text="撤销处罚决定"),))
    assert case.kind == Case.Kind.ADMINISTRATIVE
    with clock.running_at(MONDAY):
        with pytest.raises(Refused) as refused:
            accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
        assert refused.value.codes == ("SUMMARY_BARRED",)
        accept_filing(
            cast.filing_judge, case.pk, key(), conditions=MET, terms=Terms(procedure=Procedure.ORDINARY, simple=False)
        )
    case.refresh_from_db()
    assert case.number == "（2026）浙0199行初1号"
    assert case.bills.get().amount == Decimal("50.00")
    assert case.periods.get(rule="D25.first").end == date(2026, 12, 1)


@pytest.mark.law("APL-1", "EV-50")
def test_the_papers_of_an_administrative_case_take_the_law_of_administrative_suits(cast: Cast) -> None:
    case = receive(cast.buyer, MONDAY, category="ADM", claims=(ClaimLine(kind=Claim.Kind.OTHER, text="撤销处罚决定"),))
    with clock.running_at(MONDAY):
        terms = Terms(procedure=Procedure.ORDINARY, simple=False)
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=terms)
    printed = {p.kind_id: text_of(open_bytes(p).read()) for p in case.documents.all()}
    assert "行政起诉状" in printed["complaint"]
    assert "《行政诉讼法》第五十一条" in printed["filing_receipt"]
    assert "《中华人民共和国行政诉讼法》第四十九条" in printed["acceptance_notice"]
    assert "被告对作出的行政行为负有举证责任" in printed["evidence_notice"]
    assert "《行诉解释》第六十一条" in printed["fee_notice"]


@pytest.mark.law("TR-274")
def test_the_plaintiff_of_a_small_claim_is_told_that_it_is_final(cast: Cast) -> None:
    set_wage()
    case = receive(cast.buyer, MONDAY, **money("50000.00"))
    with clock.running_at(MONDAY):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=Terms(procedure=Procedure.SMALL))
    printed = text_of(open_bytes(case.documents.get(kind="acceptance_notice")).read())
    assert "一审终审" in printed
    assert "依法提起上诉" not in printed


@pytest.mark.law("IJ25-2a", "CPI-20")
def test_the_place_of_signing_alone_gives_no_jurisdiction(cast: Cast) -> None:
    signed = receive(cast.buyer, MONDAY, connection=Complaint.Connection.SIGNING)
    route = route_complaint(latest_complaint(signed))
    assert route.outcome == "NEEDS_HUMAN"
    assert [r.code for r in route.to_mend] == ["CONNECTION_MISSING"]
    performed = receive(cast.buyer, MONDAY, connection=Complaint.Connection.PERFORMANCE)
    assert route_complaint(latest_complaint(performed)).outcome == "ACCEPT"


@pytest.mark.law("FEE-20a")
def test_a_suit_for_wages_is_not_asked_to_pay_in_advance(cast: Cast) -> None:
    wages = Cause.objects.filter(name="追索劳动报酬纠纷").latest("valid_from").pk
    case = receive(cast.buyer, MONDAY, category="", cause=wages, **money("30000.00"))
    with clock.running_at(MONDAY):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    assert case.bills.get().amount == Decimal("5.00")
    assert not case.periods.filter(rule="D03").exists()
    assert not case.holds.filter(kind=HoldKind.AWAITING_PAYMENT).exists()
    assert not case.documents.filter(kind="fee_notice").exists()
