"""Claims not told in yuan: an estimate when filed, settled by the day of acceptance; what is missing is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.models import Case
from netcourt.fees.models import Bill
from netcourt.filing import rates, refilling
from netcourt.filing.actions import Incomplete, price, submit, submit_claim
from netcourt.filing.answers import fee
from netcourt.filing.forms import read_draft
from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine
from netcourt.filing.review import accept_filing, latest_complaint
from netcourt.filing.shapes.bodies import ClaimLineBody
from netcourt.filing.shapes.readings import line_of
from netcourt.filing.tests.filling import make_draft, make_papers, shopping
from netcourt.filing.tests.reviewing import MET, at, key, prove, receive
from netcourt.filing.transfers import transfer_case
from netcourt.law import fees
from netcourt.law.interest import RateSource, Terms
from netcourt.reference.models import ExchangeRate
from tests.cast import Cast, make_staff
from tests.papers import text_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 3)
FILED, ACCEPTED = at("2026-06-01 10:00"), at("2026-06-03 09:00")
DOLLARS = fees.Worth(basis="foreign", figure=D("10000.00"), currency="USD")
SHARES = fees.Worth(basis="last_close", figure=D("12.345"), quantity=1000)
PICTURE = fees.Worth(basis="stated", figure=D("80000.00"), risk_version=fees.RISK_VERSION)


@pytest.fixture(autouse=True)
def nothing_published(cast: Cast) -> None:
    """The invented rates that come with the example court make way for those of each test."""
    ExchangeRate.objects.all().delete()


def publish(day: str, yuan: str, currency: str = "USD", units: int = 1) -> None:
    ExchangeRate.objects.create(currency=currency, day=day, units=units, yuan=yuan, source="示范数据，非真实汇率")


def claim(worth: fees.Worth, kind: str = Claim.Kind.MONEY, what: str = "返还押金") -> dict[str, Any]:
    return {"claims": (ClaimLine(kind=kind, object=what, worth=worth),)}


def accept(cast: Cast, case: Case, when: Any = ACCEPTED) -> Case:
    with clock.running_at(when):
        return accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)


def notes(case: Case) -> str:
    return "".join(n["zh"] for n in Bill.objects.get(case=case).tariff["notes"])


@pytest.mark.law("FEE-55")
def test_the_rate_of_the_day_of_acceptance_decides_amount_and_fee(cast: Cast) -> None:
    publish("2026-06-01", "7.00")
    publish("2026-06-03", "8.00")
    case = receive(cast.buyer, FILED, **claim(DOLLARS))
    filed = latest_complaint(case).claims.get()
    assert (case.amount, filed.amount, filed.text) == (D(70_000), D(70_000), "判令被告向原告返还押金10000.00美元")
    assert "2026年6月1日公布的汇率" in filed.worth.derivation["zh"]
    assert "以人民法院决定受理之日公布的汇率为准" in filed.worth.derivation["zh"]
    case = accept(cast, case)
    case.refresh_from_db()
    settled = latest_complaint(case).claims.get()
    assert (case.amount, settled.amount, settled.worth.estimate) == (D(80_000), D(80_000), D(70_000))
    assert (settled.worth.rate, settled.worth.rate_day, settled.worth.settled_on) == (
        D(8), date(2026, 6, 3), date(2026, 6, 3),
    )  # fmt: skip
    assert Bill.objects.get(case=case).amount == fees.property_fee(80_000, halving=[fees.Halving.SUMMARY]).amount
    assert "2026年6月3日决定受理" in notes(case)
    assert "折合80,000元" in notes(case)
    printed = text_of(open_bytes(case.documents.get(kind="fee_notice")).read())
    assert "1美元＝8元" in printed.replace("\n", "")


@pytest.mark.law("FEE-55")
def test_a_day_without_rate_takes_the_last_published_and_says_so(cast: Cast) -> None:
    publish("2026-06-02", "7.50")
    case = accept(cast, receive(cast.buyer, FILED, **claim(DOLLARS)))
    case.refresh_from_db()
    assert case.amount == D(75_000)
    assert "2026年6月3日没有公布汇率，用此前最近一次公布的" in notes(case)


@pytest.mark.law("FEE-55")
@pytest.mark.parametrize("published", [None, ("2026-05-18", "USD"), ("2026-06-03", "EUR"), ("2026-06-04", "USD")])
def test_without_a_rate_one_can_file_and_the_judge_is_told(
    cast: Cast, settings: Any, published: tuple[str, str] | None
) -> None:
    settings.NETCOURT_DEMO = True  # invented staff need no second factor there
    if published:
        publish(published[0], "7.10", published[1])
    case = receive(cast.buyer, at("2026-06-03 08:00"), **claim(DOLLARS))
    assert (case.amount, latest_complaint(case).claims.get().amount) == (None, None)
    with pytest.raises(Refused) as error:
        accept(cast, case)
    assert (error.value.status, [r.code for r in error.value.refusals]) == (422, ["RATE_DATE_MISSING"])
    assert "import_reference" in error.value.refusals[0].text.zh
    case.refresh_from_db()
    assert (case.stage, case.number) == ("received", None)
    client = Client()
    client.force_login(cast.filing_judge)
    page = client.get(reverse("filing:review", args=[case.pk])).content.decode()
    assert "缺少该日的汇率" in page
    publish("2026-06-02", "7.20")
    accept(cast, case)
    case.refresh_from_db()
    assert case.amount == D(72_000)


@pytest.mark.law("FEE-197")
@pytest.mark.parametrize(
    ("worth", "kind", "amount", "words", "note"),
    [
        (
            SHARES,
            "goods",
            "12345.00",
            "1,000份，每份按起诉前最后一个交易日的收盘价12.345元",
            "证券按起诉前最后一个交易日",
        ),
        (PICTURE, "goods", "80000.00", "（原告主张的价值80000.00元）", "原告确认主张过高或者过低的风险后"),
        (PICTURE, "confirmation", "80000.00", "确认古画一幅（原告主张的价值80000.00元）", "第一百九十八条"),
    ],
)
def test_securities_and_a_value_of_ones_own_make_the_fee(
    cast: Cast, worth: fees.Worth, kind: str, amount: str, words: str, note: str
) -> None:
    case = receive(cast.buyer, FILED, **claim(worth, kind, "古画一幅"))
    row = latest_complaint(case).claims.get()
    assert (row.amount, case.amount) == (D(amount), D(amount))
    assert words in row.text
    assert (row.worth.risk_version, row.worth.quantity) == (worth.risk_version, worth.quantity)
    accept(cast, case)
    assert Bill.objects.get(case=case).amount == fees.property_fee(D(amount), halving=[fees.Halving.SUMMARY]).amount
    assert note in notes(case)


@pytest.mark.law("FEE-55", "FEE-197")
@pytest.mark.parametrize(
    ("worth", "kind", "code"),
    [
        (fees.Worth(basis="foreign", figure=D(5), currency="XAU"), "money", "CURRENCY_UNKNOWN"),
        (fees.Worth(basis="foreign", figure=D(0), currency="USD"), "money", "AMOUNT_INVALID"),
        (fees.Worth(basis="foreign", figure=None, currency="USD"), "money", "AMOUNT_INVALID"),
        (fees.Worth(basis="foreign", figure=D("NaN"), currency="USD"), "money", "AMOUNT_INVALID"),
        (fees.Worth(basis="foreign", figure=D("1.001"), currency="USD"), "money", "AMOUNT_INVALID"),
        (fees.Worth(basis="foreign", figure=D("0.01"), currency="KRW"), "money", "AMOUNT_INVALID"),
        (fees.Worth(basis="foreign", figure=D("9e14"), currency="USD"), "money", "AMOUNT_INVALID"),
        (fees.Worth(basis="foreign", figure=D(5), currency="USD"), "goods", "VALUE_BASIS"),
        (fees.Worth(basis="gold", figure=D(5)), "goods", "VALUE_BASIS"),
        (fees.Worth(basis="market", figure=D(5)), "goods", "QUANTITY_INVALID"),
        (fees.Worth(basis="face", figure=D(10**12), quantity=10**12), "goods", "AMOUNT_INVALID"),
        (fees.Worth(basis="stated", figure=D(5)), "goods", "RISK_NOT_EXPLAINED"),
        (fees.Worth(basis="stated", figure=D(5), risk_version="older"), "goods", "RISK_NOT_EXPLAINED"),
        (PICTURE, "money", "VALUE_BASIS"),
    ],
)
def test_what_is_missing_is_told_at_filing(cast: Cast, worth: fees.Worth, kind: str, code: str) -> None:
    publish("2026-06-01", "7.00")
    publish("2026-06-01", "0.005", "KRW")
    with clock.running_at(FILED), pytest.raises(Incomplete) as error:
        prove(cast.buyer, FILED)
        submit(cast.buyer, make_papers(cast.buyer, **claim(worth, kind)), [], key(), court=cast.court)
    assert {d.refusal.code for d in error.value.defects} == {code}


ADDED = {
    "foreign": {"claim_amount": "10,000", "currency": "USD"},
    "securities": {"basis": "market", "quantity": "1000", "price": "12.345"},
    "stated": {"stated_asks": "confirmation", "claim_amount": "80000", "risk_read": fees.RISK_VERSION},
}


def added(cast: Cast, kind: str, **changed: str) -> Any:
    given = {"claim_object": "某物"} | ADDED[kind] | changed
    return make_draft(
        cast.buyer, more=["c2"], **{"c2-claim_kind": kind}, **{f"c2-{name}": value for name, value in given.items()}
    )


@pytest.mark.law("FEE-55", "FEE-197")
@pytest.mark.parametrize(("kind", "amount"), [("foreign", "70000"), ("securities", "12345"), ("stated", "80000")])
def test_the_wizard_asks_it_only_for_such_a_claim(cast: Cast, kind: str, amount: str) -> None:
    publish(f"{clock.today():%Y-%m-%d}", "7.00")
    draft = added(cast, kind)
    client = Client()
    client.force_login(cast.buyer)
    page = client.get(reverse("filing:step", args=[draft.pk, "claim-c2"])).content.decode()
    for name in ADDED[kind]:
        assert f'name="c2-{name}"' in page
    assert "诉讼费" in client.get(reverse("filing:check", args=[draft.pk])).content.decode()
    plain = make_draft(cast.buyer, more=["c2"], **{"c2-claim_kind": "money", "c2-claim_amount": "5"})
    page = client.get(reverse("filing:step", args=[plain.pk, "claim-c2"])).content.decode()
    assert not any(f"c2-{name}" in page for name in ("currency", "basis", "quantity", "price", "risk_read"))
    case = submit_claim(cast.buyer, draft.pk)
    assert case.amount == D(amount) + 4000
    again = refilling.fields_of(case, case.parties.filter(role="plaintiff"))
    slot = next(n for n in again if n.endswith("-claim_kind")).split("-")[0]
    assert again[f"{slot}-claim_kind"] == kind
    told = {k: D(v.replace(",", "")) if v[0].isdigit() else v for k, v in ADDED[kind].items() if k != "risk_read"}
    for name, value in told.items():
        said = again[f"{slot}-{name}"]
        assert (D(said) if isinstance(value, D) else said) == value


@pytest.mark.law("FEE-55", "FEE-197")
@pytest.mark.parametrize(
    ("kind", "changed", "at_field", "code"),
    [
        ("foreign", {"currency": ""}, "currency", "CURRENCY_UNKNOWN"),
        ("foreign", {"currency": "CNY"}, "currency", "INVALID_CHOICE"),
        ("foreign", {"claim_amount": ""}, "claim_amount", "AMOUNT_INVALID"),
        ("securities", {"basis": ""}, "basis", "VALUE_BASIS"),
        ("securities", {"quantity": "0"}, "quantity", "MIN_VALUE"),
        ("securities", {"quantity": ""}, "quantity", "QUANTITY_INVALID"),
        ("securities", {"basis": "", "price": ""}, "price", "REQUIRED"),
        ("securities", {"price": "NaN"}, "price", "INVALID"),
        ("securities", {"price": "0"}, "price", "AMOUNT_INVALID"),
        ("stated", {"risk_read": ""}, "risk_read", "RISK_NOT_EXPLAINED"),
        ("stated", {"risk_read": "older"}, "risk_read", "RISK_NOT_EXPLAINED"),
        ("stated", {"stated_asks": ""}, "stated_asks", "REQUIRED"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    cast: Cast, kind: str, changed: dict[str, str], at_field: str, code: str
) -> None:
    reading = read_draft(added(cast, kind, **changed), truth=True)
    assert (f"c2-{at_field}", code) in {(d.field, d.refusal.code) for d in reading.defects}


def test_programs_are_told_the_fee_or_why_not(cast: Cast) -> None:
    body = {"kind": "money", "object": "返还押金", "worth": {"basis": "foreign", "figure": "10000", "currency": "USD"}}
    line = line_of(ClaimLineBody(**body))
    assert line == ClaimLine(kind="money", object="返还押金", worth=DOLLARS)
    lines, wrong = price([line], cast.court)
    told = fee(lines, "SHOP", shopping(), cast.court)
    assert (told["amount"], told["lines"], len(told["why"])) == (None, [], 1)
    assert (lines[0].amount, wrong) == (None, [])
    publish(f"{clock.today():%Y-%m-%d}", "700", units=100)
    lines, wrong = price([line], cast.court)
    assert (lines[0].amount, wrong) == (D(70_000), [])
    assert fee(lines, "SHOP", shopping(), cast.court)["amount"] == f"{fees.property_fee(70_000).amount:.2f}"


RUNNING = Terms(
    base=D("10000.00"), currency="USD", source=RateSource.AGREED_YEAR, percent=D("7.3"), start=date(2026, 2, 21)
)


@pytest.mark.law("FEE-55")
def test_interest_on_foreign_money_is_reckoned_in_it_and_converted_on_acceptance(cast: Cast) -> None:
    publish("2026-06-01", "7.00")
    publish("2026-06-03", "8.00")
    line = ClaimLine(kind=Claim.Kind.INTEREST, object="逾期利息", terms=RUNNING)
    case = receive(cast.buyer, FILED, claims=(line,))
    row = latest_complaint(case).claims.get()
    assert (row.worth.figure, row.worth.currency, row.terms.currency) == (D(200), "USD", "USD")
    assert (row.amount, case.amount) == (D(1400), D(1400))
    assert "以10000.00美元为基数" in row.text
    assert "计算至起诉之日为200.00美元" in row.text
    assert "100天：10,000×7.3%÷365×100＝200美元" in row.terms.derivation["zh"]
    accept(cast, case)
    case.refresh_from_db()
    row = latest_complaint(case).claims.get()
    assert (case.amount, row.amount, row.worth.estimate) == (D(1600), D(1600), D(1400))
    assert "200美元，按2026年6月3日公布的汇率" in notes(case)
    again = refilling.fields_of(case, case.parties.filter(role="plaintiff"))
    told = ("interest_currency", "interest_base", "-claim_kind")
    assert {k[3:]: v for k, v in again.items() if k.endswith(told)} == {
        "claim_kind": "interest", "interest_base": "10000.00", "interest_currency": "USD",
    }  # fmt: skip


@pytest.mark.law("FEE-55")
def test_interest_that_has_not_begun_and_interest_without_a_rate(cast: Cast) -> None:
    later = replace(RUNNING, start=date(2026, 8, 1))
    case = receive(cast.buyer, FILED, claims=(ClaimLine(kind="interest", terms=later),))
    row = latest_complaint(case).claims.get()
    assert (row.amount, hasattr(row, "worth")) == (D(0), False)
    assert "为0.00美元" in row.text
    unpublished = receive(cast.buyer, FILED, claims=(ClaimLine(kind="interest", terms=RUNNING),))
    assert latest_complaint(unpublished).claims.get().amount is None
    with pytest.raises(Refused) as error:
        accept(cast, unpublished)
    assert [r.code for r in error.value.refusals] == ["RATE_DATE_MISSING"]


@pytest.mark.law("FEE-55")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"source": RateSource.LPR_1Y}, "INTEREST_RATE_FOREIGN"),
        ({"currency": "XAU"}, "INTEREST_CURRENCY"),
        ({"percent": None}, "INTEREST_RATE"),
    ],
)
def test_no_rate_of_the_state_runs_on_foreign_money(cast: Cast, changed: dict[str, Any], code: str) -> None:
    papers = make_papers(cast.buyer, claims=(ClaimLine(kind="interest", terms=replace(RUNNING, **changed)),))
    with clock.running_at(FILED), pytest.raises(Incomplete) as error:
        prove(cast.buyer, FILED)
        submit(cast.buyer, papers, [], key(), court=cast.court)
    assert code in {d.refusal.code for d in error.value.defects}


INTEREST = {
    "interest_base": "10,000", "interest_currency": "USD", "interest_rate": "agreed_year", "interest_percent": "7.3",
    "interest_from_year": "2026", "interest_from_month": "2", "interest_from_day": "21",
}  # fmt: skip


@pytest.mark.law("FEE-55")
@pytest.mark.parametrize(
    ("changed", "at_field", "code"),
    [
        ({}, "", ""),
        ({"interest_rate": "lpr_1y"}, "interest_rate", "INTEREST_RATE_FOREIGN"),
        ({"interest_base": "", "claim_amount": "5"}, "interest_base", "INTEREST_TERMS"),
        ({"interest_currency": "XXX"}, "interest_currency", "INVALID_CHOICE"),
    ],
)
def test_the_wizard_asks_the_currency_of_interest(
    cast: Cast, changed: dict[str, str], at_field: str, code: str
) -> None:
    given = {f"c2-{k}": v for k, v in (INTEREST | changed).items()}
    draft = make_draft(cast.buyer, more=["c2"], **{"c2-claim_kind": "interest", **given})
    reading = read_draft(draft, truth=True)
    found = {(d.field, d.refusal.code) for d in reading.defects}
    assert (f"c2-{at_field}", code) in found if code else not found
    client = Client()
    client.force_login(cast.buyer)
    shown = client.get(reverse("filing:check", args=[draft.pk])).content.decode()
    assert "¥10,000.00" not in shown, "it is no yuan"
    if not code:
        assert RUNNING in [c.terms for c in reading.papers.claims]


@pytest.mark.law("FEE-55", "FEE-24")
def test_a_transferred_case_keeps_its_conversion(cast: Cast) -> None:
    publish("2026-06-03", "8.00")
    publish("2026-06-20", "9.00")
    there = make_staff("冯海曙", "filing_judge", court="浙0203")
    case = accept(cast, receive(cast.buyer, FILED, **claim(DOLLARS)))
    with clock.running_at(at("2026-06-20 09:00")):
        transfer_case(cast.filing_judge, case.pk, key(), to_court="浙0203", reasons="被告住所地在宁波")
        new = accept_filing(there, case.links.get().to.pk, key(), conditions=MET)
    new.refresh_from_db()
    row = latest_complaint(new).claims.get()
    assert (new.amount, row.amount, row.worth.rate, row.worth.settled_on) == (D(80_000), D(80_000), D(8), DAY)
    assert rates.acceptance_day(new) == DAY
    by = rates.converting(new, {"USD", "EUR"})
    assert (by.day, by.accepted, by.published["USD"].rate.yuan) == (DAY, True, D(8))
    assert new.bills.get().amount == fees.property_fee(80_000, halving=[fees.Halving.SUMMARY]).amount
