"""The obligations are read whole, in both languages, and found by article."""

import pytest

from netcourt.conformance.obligations import CERTAINTIES, PARTS, asked_article, cites, obligations
from netcourt.conformance.report import MEANINGS, STATES


def test_all_obligations_are_there_in_both_languages():
    found = obligations()
    assert len(found) == 433
    for o in found.values():
        assert o.part in PARTS
        assert o.certainty in CERTAINTIES
        assert any("\u4e00" <= c <= "\u9fff" for c in o.text.zh), o.id
        assert o.text.zh.endswith(("。", "）")), o.id
        assert o.text.en, o.id
        assert bool(o.refusal.zh) == bool(o.refusal.en), o.id
        assert not set("*`[§") & set(o.text.zh), o.id
        assert "**" not in o.text.en + o.refusal.en, o.id
        assert "`" not in o.text.en + o.refusal.en, o.id


def test_what_was_not_read_says_its_doubt():
    for o in obligations().values():
        assert (o.certainty == "seen") == (not o.doubt.zh), o.id
        assert bool(o.doubt.zh) == bool(o.doubt.en), o.id


def test_chinese_keeps_the_numbers_of_the_law():
    """Days, months, rates and sums that the English row bolds are in the Chinese one."""
    expected = {
        "OM21-24a": ["三十日", "十五日", "七日"],
        "FEE-44": ["百分之三十"],
        "TR-165": ["百分之五十", "二倍", "两个月"],
        "EXE-INT": ["万分之一点七五"],
        "EXE-AUC": ["百分之七十", "百分之五至百分之二十", "二十四小时", "十年"],
        "TR-113": ["十万元", "五万元", "一百万元"],
        "SVC-95": ["三十日"],
        "IC18-16b": ["三个月"],
    }
    for id_, words in expected.items():
        assert all(word in obligations()[id_].text.zh for word in words), id_


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("OL21 9", ("OL21", 9)),
        ("ol21 9", ("OL21", 9)),
        ("OL21", ("OL21", None)),
        ("CPL126", ("CPL", 126)),
        ("民事诉讼法 126", ("CPL", 126)),
        ("《民事诉讼法》第126条", ("CPL", 126)),
        ("民事诉讼法", ("CPL", None)),
    ],
)
def test_articles_are_asked_as_people_write_them(asked, found):
    assert asked_article(asked) == found


@pytest.mark.parametrize("asked", ["海商法 3", "", "9", "'; drop table"])
def test_an_instrument_that_nothing_cites_is_refused(asked):
    with pytest.raises(ValueError):
        asked_article(asked)


def test_ranges_and_several_articles_are_cited():
    found = obligations()
    assert cites(found["FEE-44"], "FEE", 47)
    assert not cites(found["FEE-44"], "FEE", 52)
    assert cites(found["CPL-126"], "REG15", 8)
    assert cites(found["OL21-9b"], "OL21", 9)
    assert not cites(found["OL21-9b"], "OL21", 90)
    assert cites(found["IJ25-2a"], "IC18", 3)
    assert cites(found["SVC-85"], "CC", 202)


def test_states_have_words_and_meanings():
    assert set(STATES) == set(MEANINGS)
