"""Fees: tariffs of the decree, halving, appeals; worked examples and properties."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.law import fees
from netcourt.law.fees import Claim, Halving, LocalItem, LocalTariff, Nature, NoFee, RetrialGround, TariffUnset
from netcourt.law.refusal import Refused
from netcourt.law.text import Text

yuan = st.decimals(min_value=0, max_value=D(10) ** 11, places=2, allow_nan=False, allow_infinity=False)
LOCAL = LocalTariff(
    "试",
    Text("试验用", "for tests"),
    {
        LocalItem.DIVORCE: D(200),
        LocalItem.PERSONALITY: D(300),
        LocalItem.OTHER_NON_PROPERTY: D(80),
        LocalItem.IP_WITHOUT_AMOUNT: D(800),
        LocalItem.JURISDICTION_OBJECTION: D(60),
        LocalItem.EXECUTION_WITHOUT_AMOUNT: D(100),
    },
)
# The quick formula of each band, written down apart from the bands the product computes with.
QUICK_PROPERTY = [
    (10_000, "0", 50), (100_000, "0.025", -200), (200_000, "0.02", 300), (500_000, "0.015", 1_300),
    (1_000_000, "0.01", 3_800), (2_000_000, "0.009", 4_800), (5_000_000, "0.008", 6_800),
    (10_000_000, "0.007", 11_800), (20_000_000, "0.006", 21_800), (None, "0.005", 41_800),
]  # fmt: skip
QUICK_EXECUTION = [
    (10_000, "0", 50), (500_000, "0.015", -100), (5_000_000, "0.01", 2_400), (10_000_000, "0.005", 27_400),
    (None, "0.001", 67_400),
]  # fmt: skip
BORDERS = [upper for upper, _, _ in QUICK_PROPERTY if upper]


def quick(amount: D, formula: list) -> D:
    rate, plus = next((r, p) for upper, r, p in formula if upper is None or amount <= upper)
    return fees.Rounding().apply(D(rate) * amount + plus)


@pytest.mark.parametrize(
    ("claimed", "fee"),
    [(0, 50), (10_000, 50), (50_000, 1_050), (100_000, 2_300), (200_000, 4_300), (300_000, 5_800), (500_000, 8_800),
     (1_000_000, 13_800), (2_000_000, 22_800), (5_000_000, 46_800), (10_000_000, 81_800), (20_000_000, 141_800),
     (30_000_000, 191_800)],
)  # fmt: skip
def test_property_fee_at_every_break(claimed, fee):
    assert fees.property_fee(claimed).amount == fee


def test_odd_fen_is_rounded_half_up_once():
    assert fees.property_fee(10_001).amount == D("50.03")
    assert fees.property_fee(10_001).lines[1].amount == D("0.025")
    assert fees.property_fee(10_001, halving=[Halving.SUMMARY]).amount == D("25.01")  # 25.0125, not 50.03 / 2
    whole = fees.Rounding(unit=D(1))
    assert fees.property_fee(10_001, rounding=whole).amount == 50


@given(yuan)
def test_quick_formula_equals_the_sum_of_bands(amount):
    assert fees.property_fee(amount).amount == quick(amount, QUICK_PROPERTY)
    assert fees.execution_fee(amount).amount == quick(amount, QUICK_EXECUTION)


@given(yuan, yuan)
def test_fees_never_fall_as_the_claim_grows(a, b):
    low, high = sorted((a, b))
    for fee in (
        fees.property_fee,
        fees.execution_fee,
        fees.preservation_fee,
        fees.payment_order_fee,
        fees.bankruptcy_fee,
    ):
        assert fee(low).amount <= fee(high).amount


@pytest.mark.parametrize("border", BORDERS)
def test_no_jump_at_a_border(border):
    before, after = fees.property_fee(border).amount, fees.property_fee(D(border) + D("0.01")).amount
    assert 0 <= after - before <= D("0.01")


@given(yuan)
def test_a_bill_is_the_sum_of_its_lines(amount):
    bill = fees.property_fee(amount)
    assert bill.full == fees.Rounding().apply(sum((line.amount for line in bill.lines), D(0)))
    assert f"{bill.amount.normalize():,f}" in bill.explanation.en


@pytest.mark.parametrize("bad", [D(-1), D("0.001"), D(10) ** 15, D("NaN"), D("Infinity")])
def test_amounts_that_cannot_be_are_refused(bad):
    with pytest.raises(Refused) as error:
        fees.property_fee(bad)
    assert error.value.codes == ("AMOUNT_INVALID",)


def test_floats_are_no_money():
    with pytest.raises(TypeError):
        fees.money(0.1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claim", "fee"),
    [
        (Claim(Nature.DIVORCE), 200),
        (Claim(Nature.DIVORCE, D(200_000)), 200),
        (Claim(Nature.DIVORCE, D(300_000)), 700),
        (Claim(Nature.PERSONALITY), 300),
        (Claim(Nature.PERSONALITY, D(50_000)), 300),
        (Claim(Nature.PERSONALITY, D(100_000)), 800),
        (Claim(Nature.PERSONALITY, D(200_000)), 1_300),
        (Claim(Nature.OTHER_NON_PROPERTY), 80),
        (Claim(Nature.IP), 800),
        (Claim(Nature.IP, D(50_000)), 1_050),
        (Claim(Nature.LABOUR), 10),
        (Claim(Nature.ADMINISTRATIVE_IP_MARITIME), 100),
        (Claim(Nature.ADMINISTRATIVE), 50),
    ],
)
def test_every_other_acceptance_tariff(claim, fee):
    assert fees.acceptance_fee([claim], local=LOCAL).amount == fee


def test_local_figures_are_never_guessed():
    for claims in ([Claim(Nature.DIVORCE)], [Claim(Nature.PERSONALITY)], [Claim(Nature.OTHER_NON_PROPERTY)]):
        with pytest.raises(TariffUnset) as error:
            fees.acceptance_fee(claims)
        assert error.value.codes == ("TARIFF_UNSET",)
    with pytest.raises(TariffUnset):
        fees.maritime_fee(fees.Maritime.LIMITATION_FUND, local=LOCAL)


def test_local_figures_outside_the_range_are_refused_all_at_once():
    with pytest.raises(Refused) as error:
        LocalTariff("试", Text("甲", "a"), {LocalItem.DIVORCE: D(301), LocalItem.PERSONALITY: D(99)})
    assert error.value.codes == ("TARIFF_OUT_OF_RANGE",) * 2


def test_example_figures_say_that_they_are_not_law():
    bill = fees.divorce_fee(None, fees.EXAMPLE_TARIFF)
    assert bill.amount == 175
    assert "不是任何省份的规定" in bill.explanation.zh
    assert "not law" in bill.explanation.en


@pytest.mark.law("FEE-201")
def test_claims_are_summed_and_non_property_ones_cost_nothing_beside_them():
    both = [Claim(Nature.PROPERTY, D(20_000)), Claim(Nature.PROPERTY, D(30_000)), Claim(Nature.OTHER_NON_PROPERTY)]
    assert fees.acceptance_fee(both).amount == 1_050  # no local figure is needed
    several = [Claim(Nature.OTHER_NON_PROPERTY)] * 3
    assert fees.acceptance_fee(several, local=LOCAL).amount == 80


@pytest.mark.law("FEE-201")
@pytest.mark.parametrize(
    "natures",
    [(Nature.LABOUR, Nature.PROPERTY), (Nature.DIVORCE, Nature.PROPERTY), (Nature.ADMINISTRATIVE, Nature.LABOUR)],
)
def test_tariffs_that_do_not_mix(natures):
    with pytest.raises(Refused) as error:
        fees.acceptance_fee([Claim(n, D(1)) for n in natures], local=LOCAL)
    assert error.value.codes == ("MIXED_TARIFF",)


def test_a_suit_without_a_claim_or_without_an_amount_has_no_bill():
    for claims, code in (([], "CLAIM_MISSING"), ([Claim(Nature.PROPERTY)], "AMOUNT_MISSING")):
        with pytest.raises(Refused) as error:
            fees.acceptance_fee(claims)
        assert error.value.codes == (code,)


@pytest.mark.law("FEE-15", "FEE-16", "FEE-18", "FEE-206")
@given(yuan, st.lists(st.sampled_from(Halving), min_size=1, max_size=6))
def test_halving_is_done_once_whatever_the_grounds(amount, grounds):
    bill = fees.property_fee(amount, halving=grounds)
    assert bill.amount == fees.property_fee(amount, halving=[grounds[0]]).amount
    assert sum(r.applied for r in bill.reductions) == 1
    assert {r.ground for r in bill.reductions} == set(grounds)
    assert fees.halve(fees.halve(bill, grounds), grounds) == bill


@pytest.mark.law("FEE-18")
def test_counterclaim_and_third_party_claim_are_halved_each():
    suit = fees.property_fee(50_000)
    counter = fees.property_fee(100_000, halving=[Halving.COUNTERCLAIM])
    third = fees.property_fee(300_000, halving=[Halving.THIRD_PARTY])
    assert (suit.amount, counter.amount, third.amount) == (1_050, 1_150, 2_900)


@pytest.mark.law("FEE-206")
def test_a_quarter_bill_is_invalid():
    bill = fees.property_fee(50_000, halving=[Halving.SUMMARY, Halving.MEDIATION])
    fees.verify_charge(bill, D(525))
    with pytest.raises(Refused) as error:
        fees.verify_charge(bill, D("262.5"))
    assert error.value.codes == ("BILL_INVALID",)
    assert "只能减半一次" in error.value.text.zh


@pytest.mark.law("FEE-8")
@pytest.mark.parametrize("case", NoFee)
def test_cases_without_a_fee(case):
    bill = fees.no_fee(case)
    assert bill.amount == 0
    with pytest.raises(Refused) as error:
        fees.verify_charge(bill, D(50))
    assert error.value.codes == ("BILL_INVALID",)


@pytest.mark.law("FEE-9")
def test_retrial_is_free_save_on_two_grounds():
    assert fees.retrial_fee(RetrialGround.OTHER, Nature.PROPERTY, 50_000).amount == 0
    for ground in (RetrialGround.NEW_EVIDENCE_ON_APPLICATION, RetrialGround.NO_APPEAL_WAS_TAKEN):
        assert fees.retrial_fee(ground, Nature.PROPERTY, 50_000).amount == 1_050


@pytest.mark.law("FEE-17")
def test_appeal_pays_on_the_part_complained_of():
    assert fees.appeal_fee(Nature.PROPERTY, 50_000, judged=300_000).amount == 1_050
    asked = fees.appeal_fee(Nature.PROPERTY, None, judged=300_000)
    assert asked.amount == 5_800
    assert "请上诉人补充写明" in asked.explanation.zh
    with pytest.raises(Refused) as error:
        fees.appeal_fee(Nature.PROPERTY, None)
    assert error.value.codes == ("AMOUNT_MISSING",)
    with pytest.raises(Refused):
        fees.appeal_fee(Nature.PROPERTY, 50_000, halving=[Halving.SUMMARY])
    assert fees.appeal_fee(Nature.PROPERTY, 50_000, halving=[Halving.WITHDRAWAL]).amount == 525


@pytest.mark.law("FEE-197")
def test_value_of_securities_and_of_special_objects():
    assert fees.securities_value(1_000, last_close=D("12.34")) == 12_340
    for prices in ({}, {"last_close": D(1), "market": D(2)}):
        with pytest.raises(Refused) as error:
            fees.securities_value(1_000, **prices)
        assert error.value.codes == ("VALUE_BASIS",)
    assert fees.stated_value(88_000, risk_explained=True) == 88_000
    with pytest.raises(Refused) as error:
        fees.stated_value(88_000, risk_explained=False)
    assert error.value.codes == ("RISK_NOT_EXPLAINED",)


def test_jurisdiction_objection_pays_only_where_not_upheld():
    assert fees.jurisdiction_objection_fee(True, None).amount == 0
    assert fees.jurisdiction_objection_fee(False, LOCAL).amount == 60


@pytest.mark.parametrize(
    ("bill", "fee"),
    [
        (fees.execution_fee(10_000), 50),
        (fees.execution_fee(500_000), 7_400),
        (fees.execution_fee(5_000_000), 52_400),
        (fees.execution_fee(10_000_000), 77_400),
        (fees.execution_fee(20_000_000), 87_400),
        (fees.execution_fee(None, local=LOCAL), 100),
        (fees.preservation_fee(None), 30),
        (fees.preservation_fee(1_000), 30),
        (fees.preservation_fee(100_000), 1_020),
        (fees.preservation_fee(500_000), 3_020),
        (fees.preservation_fee(D("895999.99")), 5_000),
        (fees.preservation_fee(10**9), 5_000),
        (fees.payment_order_fee(100_000), D("766.67")),
        (fees.publication_fee(), 100),
        (fees.arbitration_fee(), 400),
        (fees.bankruptcy_fee(100_000), 1_150),
        (fees.bankruptcy_fee(10**12), 300_000),
        (fees.maritime_fee(fees.Maritime.REGISTRATION_OF_CLAIMS), 1_000),
        (fees.maritime_fee(fees.Maritime.GENERAL_AVERAGE), 1_000),
    ],
)
def test_every_application_tariff(bill, fee):
    assert bill.amount == fee
    assert bill.explanation.en
    with pytest.raises(Refused) as error:
        fees.halve(bill, [Halving.MEDIATION])
    assert error.value.codes == ("HALVING_NOT_APPLICABLE",)


@pytest.mark.law("FEE-52")
def test_the_published_table_has_every_row():
    rows = fees.fee_table()
    labels = {row[0].zh for row in rows}
    assert {"财产案件", "执行", "支付令", "破产", "劳动争议", "公示催告", "管辖权异议不成立"} <= labels
    assert sum(row[0].zh == "财产案件" for row in rows) == 10
    assert all(text.zh and text.en for row in rows for text in row)


@pytest.mark.law("FEE-201")
@pytest.mark.parametrize(
    ("group", "cause", "nature"),
    [
        ("劳动争议", "追索劳动报酬纠纷", fees.Nature.LABOUR),
        ("人格权纠纷", "名誉权纠纷", fees.Nature.PERSONALITY),
        ("知识产权权属、侵权纠纷", "侵害作品信息网络传播权纠纷", fees.Nature.IP),
        ("婚姻家庭纠纷", "离婚纠纷", fees.Nature.DIVORCE),
        ("合同纠纷", "信息网络买卖合同纠纷", None),
        ("", "", None),
    ],
)
def test_the_tariff_sees_the_cause(group: str, cause: str, nature: fees.Nature | None) -> None:
    assert fees.nature_of(group, cause) == nature
