"""Identity numbers: known good and bad ones, properties, masks. All numbers are invented or stand in the standards."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from netcourt.law import masking
from netcourt.law.identity_numbers import (
    Kind,
    Outcome,
    Sex,
    check_credit_code,
    check_foreign_paper,
    check_mobile,
    check_resident_id,
    credit_check_character,
    normalise,
    organisation_check_character,
    resident_check_character,
)

TODAY = date(2026, 6, 1)
SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
residents = st.builds(
    lambda region, born, seq: (f := f"{region}{born:%Y%m%d}{seq:03}") + resident_check_character(f),
    st.sampled_from(["110105", "330106", "440524", "510104"]),
    st.dates(date(1930, 1, 1), TODAY),
    st.integers(0, 999),
)
credit_codes = st.builds(
    lambda kind, region, body: (f := f"{kind}{region:06}{body}") + credit_check_character(f),
    st.sampled_from(["91", "92", "51", "12"]),
    st.integers(110000, 659999),
    st.text(SYMBOLS, min_size=9, max_size=9),
)


def codes(check):
    return {p.code for p in check.problems}


@pytest.mark.law("ID-1")
def test_known_resident_numbers():
    good = check_resident_id("11010519491231002x", TODAY)
    assert (good.number, good.birth, good.sex, good.region) == (
        "11010519491231002X", date(1949, 12, 31), Sex.FEMALE, "110105",
    )  # fmt: skip
    assert good.outcome is Outcome.WELL_FORMED
    old = check_resident_id("440524188001010014", TODAY)
    assert old.ok
    assert old.sex is Sex.MALE
    assert {w.code for w in old.warnings} == {"ID_AGE_UNLIKELY"}
    assert check_resident_id("１１０１０５１９４９１２３１００２Ｘ", TODAY).ok


@pytest.mark.law("ID-1", "FLOW-5")
@pytest.mark.parametrize(
    ("number", "problems"),
    [
        ("110105194912310021", {"ID_CHECK_DIGIT"}),
        ("110105194902300021", {"ID_BIRTH_INVALID", "ID_CHECK_DIGIT"}),
        ("110105203001010012", {"ID_BIRTH_FUTURE", "ID_CHECK_DIGIT"}),
        ("110105491231002", {"ID_LENGTH"}),
        ("", {"ID_LENGTH"}),
        ("1101051949123100A", {"ID_LENGTH", "ID_CHARACTERS"}),
        ("11010519491231X02X", {"ID_CHARACTERS"}),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", {"ID_CHARACTERS"}),
    ],
)
def test_bad_resident_numbers_tell_every_problem(number, problems):
    check = check_resident_id(number, TODAY)
    assert codes(check) == problems
    assert check.code == "ID_INVALID"
    assert check.outcome is Outcome.REFUSED


@pytest.mark.law("ID-1")
@given(residents)
def test_invented_numbers_agree_with_another_implementation(number):
    check = check_resident_id(number, TODAY)
    assert check.ok
    assert ric.calc_check_digit(number) == number[17]
    assert ric.get_birth_date(number) == check.birth


@pytest.mark.law("ID-1")
@given(residents, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_any_single_change_of_a_resident_number_is_refused(number, at, character):
    assume(number[at] != character)
    assert not check_resident_id(number[:at] + character + number[at + 1 :], TODAY).ok


@pytest.mark.law("ID-1")
def test_born_today_is_not_in_the_future():
    first = f"110105{TODAY:%Y%m%d}001"
    assert check_resident_id(first + resident_check_character(first), TODAY).ok
    assert codes(check_resident_id(first + resident_check_character(first), date(2026, 5, 31))) == {"ID_BIRTH_FUTURE"}


@pytest.mark.law("ID-4")
def test_an_unknown_region_is_a_warning():
    first = "99010519800101001"
    check = check_resident_id(first + resident_check_character(first), TODAY)
    assert check.ok
    assert {w.code for w in check.warnings} == {"ID_REGION_UNKNOWN"}
    listed = check_resident_id("11010519491231002X", TODAY, known_regions={"110101"})
    assert listed.ok
    assert {w.code for w in listed.warnings} == {"ID_REGION_UNKNOWN"}


@pytest.mark.law("ID-2")
def test_known_credit_codes():
    assert check_credit_code("91350100m000100y43").ok
    assert codes(check_credit_code("9132058276585443XR")) == {"ID_CHECK_DIGIT"}
    assert check_credit_code("9132058276585443X9").ok
    assert codes(check_credit_code("91350100I00100Y43")) == {"ID_LENGTH", "ID_CHARACTERS"}
    assert codes(check_credit_code("9135O100M000100Y43")) == {"ID_CHARACTERS"}
    assert codes(check_credit_code("91A50100M000100Y43")) == {"ID_CHARACTERS"}


@pytest.mark.law("ID-2")
@given(credit_codes)
def test_invented_credit_codes_agree_with_another_implementation(code):
    assert check_credit_code(code).ok
    assert uscc.calc_check_digit(code[:17]) == code[17]


@pytest.mark.law("ID-2")
@given(credit_codes, st.integers(0, 17), st.sampled_from(SYMBOLS))
def test_any_single_change_of_a_credit_code_is_refused(code, at, character):
    assume(code[at] != character)
    assert not check_credit_code(code[:at] + character + code[at + 1 :]).ok


@pytest.mark.law("ID-3")
def test_the_check_character_of_a_credit_code_may_be_any_symbol():
    made = {credit_check_character(f"91330100{n:09}") for n in range(400)}
    assert made == set(SYMBOLS)


@pytest.mark.law("ID-5")
def test_the_organisation_code_inside_is_a_soft_check():
    body = "ABCD1234"
    right = organisation_check_character(body)
    wrong = "1" if right != "1" else "2"
    first = f"91330100{body}"
    assert not check_credit_code(first + right + credit_check_character(first + right)).warnings
    soft = check_credit_code(first + wrong + credit_check_character(first + wrong))
    assert soft.ok
    assert {w.code for w in soft.warnings} == {"ORG_CODE_CHECK"}


@pytest.mark.law("ID-6")
@pytest.mark.parametrize(
    ("kind", "number", "state"),
    [
        (Kind.PASSPORT, "E12345678", "XXA"),
        (Kind.PERMANENT_RESIDENCE, "XXA330000000001", ""),
        (Kind.HK_MACAU_PERMIT, "H00000001", ""),
        (Kind.TAIWAN_PERMIT, "00000001", ""),
        (Kind.TAIWAN_PERMIT, "Q1234567", ""),
    ],
)
def test_papers_of_foreigners_go_to_a_person(kind, number, state):
    assert check_foreign_paper(kind, number, state).outcome is Outcome.MANUAL_REVIEW


@pytest.mark.law("ID-6")
def test_papers_that_cannot_be_reviewed_are_refused():
    assert codes(check_foreign_paper(Kind.PASSPORT, "E1!", "")) == {"ID_CHARACTERS", "ID_STATE_MISSING"}
    with pytest.raises(KeyError):
        check_foreign_paper(Kind.MOBILE, "13800138000")


@pytest.mark.law("ID-7")
def test_a_passed_checksum_is_no_proof_of_identity():
    assert {o.value for o in Outcome} == {"well_formed", "manual_review", "refused"}
    assert check_resident_id("11010519491231002X", TODAY).outcome is Outcome.WELL_FORMED


@pytest.mark.law("ID-8")
@pytest.mark.parametrize("number", ["13800138000", "+86 138-0013-8000", "008613800138000", "１３８００１３８０００"])
def test_mobile_numbers(number):
    assert check_mobile(number).number == "13800138000"
    assert check_mobile(number).ok


@pytest.mark.law("ID-8")
@pytest.mark.parametrize("number", ["12800138000", "1380013800", "138001380000", "abc", "", "٠١٢٣٤٥٦٧٨٩٠"])
def test_no_mobile_numbers(number):
    assert codes(check_mobile(number)) == {"MOBILE_INVALID"}


@pytest.mark.law("MASK-1")
@given(st.text(min_size=6, max_size=30))
def test_no_message_and_no_repr_repeats_a_number(number):
    for check in (check_resident_id(number, TODAY), check_credit_code(number), check_mobile(number)):
        said = repr(check) + "".join(p.text.zh + p.text.en for p in (*check.problems, *check.warnings))
        full = normalise(number)
        assert len(full) < 6 or not any(c.isdigit() for c in full) or full not in said


@pytest.mark.law("MASK-1")
@given(residents)
def test_a_masked_number_hides_eight(number):
    masked = check_resident_id(number, TODAY).masked
    assert masked == number[:6] + "********" + number[-4:]
    assert number not in repr(check_resident_id(number, TODAY))


@pytest.mark.law("MASK-1")
def test_masks():
    assert masking.mask_mobile("13800138000") == "138****8000"
    assert masking.mask_mobile("1380013") == "*******"
    assert masking.mask_bank_account("6200 0000 0000 1234") == "************1234"
    assert masking.mask_bank_account("12345678") == "********"
    assert masking.mask_paper("E12345678") == "******678"
    assert masking.mask_resident_id("1101") == "****"


@pytest.mark.law("MASK-1")
@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("浙江省杭州市西湖区试验路1号", "浙江省杭州市西湖区***"),
        ("北京市朝阳区试验路8号", "北京市朝阳区***"),
        ("浙江省义乌市试验街道1号", "浙江省义乌市***"),
        ("广西壮族自治区南宁市青秀区试验大道", "广西壮族自治区南宁市青秀区***"),
        ("内蒙古自治区锡林郭勒盟正蓝旗试验镇", "内蒙古自治区锡林郭勒盟正蓝旗***"),
        ("浙江省杭州市试验路1号小区3幢", "浙江省杭州市***"),
        ("浙江省杭州市试验花园小区", "浙江省杭州市***"),
        ("西湖区试验小区1号", "西湖区***"),
        ("试验路1号", "***"),
        ("", ""),
    ],
)
def test_addresses_down_to_the_district(address, shown):
    assert masking.mask_address(address) == shown
