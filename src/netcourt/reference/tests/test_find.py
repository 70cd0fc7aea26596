"""Finding courts, causes, kinds of document and the court of appeal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netcourt.law.fees import LocalItem
from netcourt.law.jurisdiction import suggest_categories
from netcourt.reference import actions, queries
from netcourt.reference.models import Cause, Court, DocumentKind
from netcourt.reference.typesetting import template_names

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
BEFORE = date(2025, 10, 31)
SHIPPED_TARIFF = Path(actions.__file__).parent / "data" / "tariffs-example.toml"


@pytest.fixture(autouse=True)
def _loaded(db: None) -> None:
    actions.import_reference()


def test_the_example_court_is_marked_and_comes_after_real_ones() -> None:
    example = queries.court("浙0199")
    assert example.invented
    assert "虚构" in example.certainty
    assert example.parent_id == "浙98", "a court of appeal as invented as itself"
    assert set(Court.objects.filter(invented=True).values_list("code", flat=True)) == {"浙0199", "浙98"}
    found = queries.search_courts("互联网法院")
    assert [c.code for c in found] == ["京0491", "浙0192", "粤0192", "浙0199"]


def test_courts_are_found_by_name_part_code_and_english_name() -> None:
    assert queries.search_courts("杭州 西湖")[0].name == "浙江省杭州市西湖区人民法院"
    assert queries.search_courts("浙0192")[0].name == "杭州互联网法院"
    assert queries.search_courts("Hangzhou Internet")[0].code == "浙0192"
    assert queries.search_courts("100%' OR 1=1") == []


def test_courts_seen_in_published_case_numbers_bear_those_names() -> None:
    seen = {
        "云0326": "云南省会泽县人民法院",
        "京01": "北京市第一中级人民法院",
        "兵08": "新疆生产建设兵团第八师中级人民法院",
        "粤1972": "广东省东莞市第二人民法院",
        "琼97": "海南省第二中级人民法院",
        "沪7101": "上海铁路运输法院",
    }
    assert {code: queries.court(code).name for code in seen} == seen


@pytest.mark.law("IC18-4a", "IC18-4b")
@pytest.mark.parametrize(
    ("court", "subject", "to"),
    [
        ("京0491", "SHOP", "京04"),
        ("京0491", "COPY-INF", "京73"),
        ("京0491", "DOM", "京73"),
        ("粤0192", "TORT", "粤01"),
        ("粤0192", "COPY-OWN", "粤73"),
        ("浙0192", "DOM", "浙01"),
        ("浙0199", "SHOP", "浙98"),
    ],
)
def test_appeals_of_cases_filed_before_november_2025(court: str, subject: str, to: str) -> None:
    assert queries.appeal_court(court, subject, BEFORE).court.code == to


@pytest.mark.law("IJ25-3a")
def test_appeals_from_november_2025_need_a_designation_where_the_seat_has_several_courts() -> None:
    for court, above in (("浙0192", "浙01"), ("浙0199", "浙98")):
        assert queries.appeal_court(court, "SHOP", date(2025, 11, 1)).court.code == above
    for court in ("京0491", "粤0192"):
        with pytest.raises(queries.AppealRouteUnset) as unset:
            queries.appeal_court(court, "SHOP", date(2025, 11, 1))
        assert unset.value.refusal.code == "APPEAL_ROUTE_UNSET"


def test_ordinary_courts_appeal_one_level_up_and_never_two() -> None:
    assert queries.appeal_court("浙0106", "", DAY).court.code == "浙01"
    assert queries.appeal_court("浙01", "", DAY).court.code == "浙"
    with pytest.raises(queries.AppealRouteUnset):  # its intermediate court is not known for sure
        queries.appeal_court("津0101", "", DAY)


def test_an_earlier_name_finds_the_cause_of_today() -> None:
    assert queries.cause_by_name("网络购物合同纠纷", DAY) == queries.cause("2025-88.8")
    assert queries.search_causes("居间", DAY)[0].name == "中介合同纠纷"
    assert queries.cause_by_name("信息网络买卖合同纠纷", date(2025, 12, 31)) is None
    assert queries.cause_by_name("没有这个案由", DAY) is None


def test_search_of_causes_ranks_exact_names_first_and_takes_any_text() -> None:
    assert queries.search_causes("买卖合同纠纷", DAY)[0].code == "2025-88"
    assert [c.code for c in queries.search_causes("数据 侵害", DAY)] == ["2025-201"]
    assert queries.search_causes("domain name", DAY)[0].english_name.startswith("Network domain name")
    assert len(queries.search_causes("纠纷", DAY, limit=7)) == 7
    assert queries.search_causes("'; DROP TABLE --", DAY) == []


def test_a_name_borne_by_group_and_cause_gives_the_cause() -> None:
    found = queries.cause_by_name("不当得利纠纷", DAY)
    assert found is not None
    assert found.level == 3


def test_every_category_the_law_suggests_is_in_the_tree() -> None:
    # The right to honour for a technical achievement is a matter of the contract, not of a tort online.
    for cause in Cause.objects.exclude(code="2025-158.13"):
        assert set(suggest_categories(cause.name)) <= set(cause.categories), cause.name
    assert "2025-201" in {c.code for c in queries.causes_for_category("DATA", DAY)}


def test_groups_and_causes_of_an_internet_court_have_english_names() -> None:
    wanted = Cause.objects.filter(level=2) | Cause.objects.exclude(categories=[])
    assert wanted.count() > 59
    assert [c.name for c in wanted if not c.english_name] == []


def test_every_kind_with_a_template_has_one_and_every_template_its_kind() -> None:
    named = set(DocumentKind.objects.exclude(template="").values_list("template", flat=True))
    sheets = {"envelope_labels", "postal_list"}  # printed for the post, never on a docket
    assert named | sheets == set(template_names())
    assert queries.document_kind("acceptance_notice").name == "受理通知书"


def test_example_figures_never_reach_a_real_court() -> None:
    actions.import_tariffs(SHIPPED_TARIFF.read_text(encoding="utf-8"))
    example, real = queries.court("浙0199"), queries.court("浙0192")
    figures = queries.local_tariff(example, DAY)
    assert figures is not None
    assert figures.example
    assert figures.figure(LocalItem.PERSONALITY) == 300
    assert queries.average_wage(example, DAY) == 100000
    assert queries.local_tariff(real, DAY) is None
    assert queries.average_wage(real, DAY) is None
