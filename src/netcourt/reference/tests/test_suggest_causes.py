"""Causes for told facts: what plain words find, that reasons stand in the text, that no input breaks it."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcourt.reference import actions
from netcourt.reference.cause_index import MOST_READ, Bm25, CauseIndex, CauseWords, Entry, read_words
from netcourt.reference.causes import branch, suggest_causes
from netcourt.reference.models import Cause

DAY = date(2026, 11, 23)
TOLD = (
    ("在抖音直播间买的玉是假的，主播不退钱", "信息网络买卖合同纠纷"),
    ("网店一直不发货，客服也不回", "信息网络买卖合同纠纷"),
    ("视频会员自动续费，申请退费被拒绝", "网络服务合同纠纷"),
    ("小孩偷偷给主播打赏了两万块", "网络服务合同纠纷"),
    ("游戏账号被盗，装备都没了", "侵害网络虚拟财产权益纠纷"),
    ("快递公司把我的手机号泄露了，天天接到骚扰电话", "个人信息保护纠纷"),
    ("我被人开盒，住址和照片都发到网上", "隐私权纠纷"),
    ("公司的域名被别人抢注", "侵害网络域名纠纷"),
    ("同行雇人刷差评、流量劫持", "网络不正当竞争纠纷"),
    ("有人在微博上造谣诽谤我", "名誉权纠纷"),
    ("我写的小说被别的网站搬走在线播放下载", "侵害作品信息网络传播权纠纷"),
    ("朋友借了我五万块钱不还，有借条", "民间借贷纠纷"),
    ("房东不退押金", "房屋租赁合同纠纷"),
    ("被邻居家的狗咬了，打了狂犬疫苗", "饲养动物损害责任纠纷"),
    ("公司一直不给我开工资，欠薪三个月", "追索劳动报酬纠纷"),
)

INDEX = CauseIndex(
    [
        Entry("2025-88", "买卖合同纠纷"),
        Entry("2025-88.8", "信息网络买卖合同纠纷", "2025-88"),
        Entry("2025-14", "离婚纠纷"),
    ],
    CauseWords({"88": ("货款",), "88.8": ("假货", "网上&买"), "14": ("感情破裂", "公司")}, frozenset({"公司"})),
)


@pytest.fixture
def _loaded(db: None) -> None:
    actions.import_reference()


@pytest.mark.django_db
@pytest.mark.usefixtures("_loaded")
def test_plain_words_find_the_cause_among_the_first_three() -> None:
    for told, wanted in TOLD:
        found = [s.cause.name for s in suggest_causes(told, DAY, 3)]
        assert wanted in found, (told, found)


@pytest.mark.django_db
@pytest.mark.usefixtures("_loaded")
def test_each_suggestion_quotes_words_of_the_person() -> None:
    for told, _wanted in TOLD:
        first = suggest_causes(told, DAY)[0]
        assert first.because
        assert all(word in told and f"“{word}”" in first.why.zh for word in first.because)


@pytest.mark.django_db
@pytest.mark.usefixtures("_loaded")
def test_an_official_name_finds_itself() -> None:
    names = list(Cause.objects.filter(level__gte=3).values_list("name", flat=True))
    missed = [n for n in names[::7] if n not in [s.cause.name for s in suggest_causes(n, DAY, 5)]]
    assert not missed


@pytest.mark.django_db
@pytest.mark.usefixtures("_loaded")
def test_our_words_name_causes_that_exist_and_a_suggestion_is_quick(django_assert_num_queries: object) -> None:
    known = {c.partition("-")[2] for c in Cause.objects.values_list("pk", flat=True)}
    assert set(read_words().of) <= known
    long = "".join(told for told, _wanted in TOLD) * 10
    suggest_causes(long, DAY)
    with django_assert_num_queries(2):  # type: ignore[operator]
        started = time.perf_counter()
        suggest_causes(long, DAY)
    assert time.perf_counter() - started < 0.5  # ./netcourt bench causes measures it; slow machines pass here


def test_a_sub_cause_takes_part_of_its_parents_words_and_comes_before_it() -> None:
    assert [r.code for r in INDEX.rank("货款")] == ["2025-88", "2025-88.8"]
    assert INDEX.rank("假货，要退货款")[0].code == "2025-88.8"


def test_words_joined_count_only_together_in_any_order() -> None:
    assert not INDEX.rank("买")
    assert INDEX.rank("买了，是在网上")[0].because == ("网上", "买")


def test_a_word_that_says_little_counts_little() -> None:
    assert INDEX.rank("公司")[0].points < INDEX.rank("感情破裂")[0].points / 2


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_text_is_answered_and_reasons_stand_in_it(text: str) -> None:
    for ranked in INDEX.rank(text):
        assert all(word in text for word in ranked.because)
        assert ranked.points > 0


def test_of_a_long_text_only_the_beginning_is_read() -> None:
    assert not INDEX.rank("某" * MOST_READ + "假货")


def test_bm25_prefers_the_rare_and_the_short() -> None:
    plain = Bm25([["a", "b"], ["a", "c", "d", "e"], ["a"]])
    assert plain.points(["c"]).keys() == {1}
    points = plain.points(["a"])
    assert points[2] > points[0] > points[1]
    assert not plain.points(["z"])
    assert not Bm25([]).points(["a"])


def test_a_file_of_words_with_a_mistake_is_refused(tmp_path: object) -> None:
    path = tmp_path / "words.tsv"  # type: ignore[operator]
    for text in ("88 货款\n", "88\t货款\n88\t假货\n", "88\t \n"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match=r"words.tsv:"):
            read_words(path)


@pytest.mark.django_db
@pytest.mark.usefixtures("_loaded")
def test_the_tree_is_walked_from_its_groups_to_a_sub_cause() -> None:
    root = branch("", DAY)
    assert root is not None
    assert root.here is None
    civil = [c for c in root.below if c.pk.startswith("2025-")]
    assert len(civil) == 59
    assert len(root.below) == 60, "and the administrative causes"
    group = branch("2025-P10", DAY)
    assert group is not None
    assert [c.name for c in group.below][:2] == ["缔约过失责任纠纷", "预约合同纠纷"]
    leaf = branch("2025-88.8", DAY)
    assert leaf is not None
    assert [c.pk for c in leaf.above] == ["2025-P10", "2025-88"]
    assert not leaf.below
    assert branch("2025-0", DAY) is None
    assert branch("\x00", DAY) is None
