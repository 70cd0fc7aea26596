"""Case numbers: reading, writing, keys."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.law import case_numbers
from netcourt.law.case_numbers import CaseNumber, parse, parse_list, prior_question, sequence_key, year_of
from netcourt.law.case_types import case_type_table, case_types, read_case_types
from netcourt.law.refusal import Refused

courts = st.one_of(
    st.just("最高法"),
    st.builds(
        lambda word, digits: word + digits,
        st.sampled_from(sorted(case_numbers.PROVINCE_WORDS)),
        st.sampled_from(["", "01", "71", "0192", "8601", "0491"]),
    ),
)
numbers = st.builds(
    CaseNumber,
    year=st.integers(2016, 2099),
    court=courts,
    special=st.sampled_from(["", "知"]),
    type=st.sampled_from([t.word for t in case_types()]),
    seq=st.integers(1, 999_999_999),
    part=st.integers(0, 99),
)


@given(numbers)
def test_what_is_written_is_read_back(number):
    assert parse(str(number)) == number
    assert parse(str(number).replace("（", "(").replace("）", ")")) == number
    assert hash(parse(str(number))) == hash(number)


@given(numbers, numbers)
def test_numbers_are_ordered_by_year_court_type_and_sequence(a, b):
    assert (a < b) == (tuple((a.year, *a.key[1:], a.seq, a.part)) < tuple((b.year, *b.key[1:], b.seq, b.part)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("（2018）浙0192民初81号", (2018, "浙0192", "", "民初", 81, 0)),
        ("(2019)京0491民初1号", (2019, "京0491", "", "民初", 1, 0)),
        ("（2018）沪01民初937号之三", (2018, "沪01", "", "民初", 937, 3)),
        ("（2019）最高法知民终2号", (2019, "最高法", "知", "民终", 2, 0)),
        ("（2021）浙0192民诉前调12号", (2021, "浙0192", "", "民诉前调", 12, 0)),
        ("（2018）最高法法赔1号之十二", (2018, "最高法", "", "法赔", 1, 12)),
    ],
)
def test_known_numbers(text, parts):
    assert parse(text) == CaseNumber(*parts)


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("（2018）浙0192民初081号", "CASE_NUMBER_MALFORMED", "不以0开头"),
        ("（2018）浙192民初81号", "CASE_NUMBER_MALFORMED", "法院代字"),
        ("（2018）浙0192 民初81号", "CASE_NUMBER_MALFORMED", "空格"),
        ("（2018）浙0192民初3827、3828号", "CASE_NUMBER_LIST", "逐一"),
        ("浙0192民初81号", "CASE_NUMBER_MALFORMED", "年度"),
        ("（2018）浙0192民初81", "CASE_NUMBER_MALFORMED", "“号”字"),
        ("（2018）浙0192民初81号之一一", "CASE_NUMBER_MALFORMED", "序数"),
        ("（2013）浙0192民初12号", "CASE_NUMBER_OLD_FORM", "2016"),
        ("（2018）浙0192民初８１号", "CASE_NUMBER_MALFORMED", "号"),
        ("（2018）浙0192民初81号；DROP", "CASE_NUMBER_MALFORMED", "格式"),
        ("", "CASE_NUMBER_MALFORMED", "年度"),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(text, code, says):
    with pytest.raises(Refused) as error:
        parse(text)
    assert code in error.value.codes
    assert says in error.value.text.zh


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    with suppress(Refused):
        assert parse(str(number := parse(text))) == number


@pytest.mark.law("CN-2")
def test_only_words_of_the_table():
    with pytest.raises(Refused) as error:
        parse("（2018）浙0192某某81号")
    assert error.value.codes == ("CASE_TYPE_UNKNOWN",)
    with pytest.raises(Refused) as error:
        sequence_key(datetime(2026, 1, 1, tzinfo=UTC), "浙0192", "执终本")  # a state, not a word
    assert error.value.codes == ("CASE_TYPE_UNKNOWN",)


def test_citations_of_several_cases():
    two = parse_list("（2018）浙0192民初3827、3828号")
    assert [n.seq for n in two] == [3827, 3828]
    assert case_numbers.format_list(reversed(two)) == "（2018）浙0192民初3827、3828号"
    assert parse_list("(2018)浙0192民初1号") == (parse("（2018）浙0192民初1号"),)
    with pytest.raises(ValueError, match="one year"):
        case_numbers.format_list([two[0], parse("（2019）浙0192民初1号")])


@pytest.mark.law("CN-1")
@given(numbers)
def test_the_key_of_a_row_of_numbers(number):
    assert number.key == (number.year, number.court, number.special, number.type)
    assert number.instrument(2).key == number.key


@pytest.mark.law("CN-1")
def test_the_key_is_taken_at_registration():
    key = sequence_key(datetime(2026, 5, 1, 1, tzinfo=UTC), "最高法", "民终", "知")
    assert key == (2026, "最高法", "知", "民终")
    for court, special in (("浙192", ""), ("浙0192", "某")):
        with pytest.raises(Refused):
            sequence_key(datetime(2026, 5, 1, tzinfo=UTC), court, "民初", special)


@pytest.mark.law("CN-4")
def test_the_year_rolls_over_at_midnight_in_beijing():
    assert year_of(datetime(2025, 12, 31, 15, 59, 59, tzinfo=UTC)) == 2025
    assert year_of(datetime(2025, 12, 31, 16, 0, 0, tzinfo=UTC)) == 2026
    with pytest.raises(ValueError, match="time zone"):
        year_of(datetime(2026, 1, 1))
    with pytest.raises(Refused) as error:
        case_numbers.check_year(parse("（2025）浙0192民初1号"), datetime(2026, 1, 2, tzinfo=UTC))
    assert error.value.codes == ("CASE_NUMBER_BACKDATED",)
    case_numbers.check_year(parse("（2026）浙0192民初1号"), datetime(2026, 1, 2, tzinfo=UTC))


@pytest.mark.law("CN-3")
def test_mixed_procedures_take_the_word_of_the_prior_question():
    assert prior_question({"民初": ["民辖"], "民辖": []}) == "民辖"
    assert prior_question({"民初": ["民终"]}) == "民初"
    both: list[dict[str, list[str]]] = [{"民初": [], "行初": []}, {"民初": ["行初"], "行初": ["民初"]}]
    for unclear in both:
        with pytest.raises(Refused) as error:
            prior_question(unclear)
        assert error.value.codes == ("PRIOR_QUESTION_UNCLEAR",)


@pytest.mark.law("CN-5")
def test_the_table_is_data_that_can_be_replaced():
    assert len(case_types()) == 125
    assert {r[3] for r in case_type_table()} == {"third-party", "recalled"}
    other = read_case_types("试初\tcivil\t试验\tTrial\trecalled\t2020-01-01\t2025-01-01\n")
    assert parse("（2021）浙0192试初1号", other).type == "试初"
    with pytest.raises(Refused):
        parse("（2021）浙0192民初1号", other)
    assert other.find("试初", datetime(2024, 12, 31).date())
    with pytest.raises(Refused):
        other.find("试初", datetime(2025, 1, 1).date())
    with pytest.raises(Refused) as error:
        read_case_types("试初\tcivil\n")
    assert error.value.codes == ("CASE_TYPES_UNREADABLE",)
    assert "1" in error.value.text.zh


@pytest.mark.law("CN-6")
def test_mediation_before_filing_has_numbers_of_its_own():
    assert case_numbers.is_pre_filing(parse("（2021）浙0192民诉前调12号"))
    assert case_numbers.is_pre_filing(parse("（2021）浙0192诉前调12号"))
    assert not case_numbers.is_pre_filing(parse("（2021）浙0192民初12号"))


@pytest.mark.law("CN-7")
def test_instruments_carry_a_part_and_lead_back_to_the_case():
    case = parse("（2021）浙0192民初12号")
    assert str(case.instrument(1)) == "（2021）浙0192民初12号之一"
    assert case.instrument(11).case == case
    with pytest.raises(ValueError, match="1 to 99"):
        case.instrument(0)


@pytest.mark.parametrize(
    ("court", "level"), [("最高法", "supreme"), ("浙", "high"), ("粤73", "intermediate"), ("浙0192", "basic")]
)
def test_level_by_court_word(court, level):
    assert case_numbers.court_level(court) == level
