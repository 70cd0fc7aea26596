"""Jurisdiction: both lists, agreements, levels, appeals, connecting places."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal as D

import pytest

from netcourt.law.jurisdiction import (
    INTERNET_COURTS,
    Agreement,
    AppealDesignation,
    ConnectionType,
    Court,
    CourtKind,
    CourtsConfig,
    DefendantKind,
    Designation,
    Effect,
    Exclusive,
    Fact,
    Filing,
    LevelCeiling,
    Nature,
    Outcome,
    Place,
    PlaintiffKind,
    Supervision,
    Touches,
    appeal_court,
    categories,
    category_table,
    check_transfer,
    connection_places_of_contract,
    connection_places_of_product,
    connection_places_of_tort,
    route,
    suggest_categories,
)
from netcourt.law.refusal import Refused
from netcourt.law.text import Text

BEIJING, GUANGZHOU, HANGZHOU = INTERNET_COURTS
NEW, OLD = datetime(2025, 10, 31, 16, tzinfo=UTC), datetime(2025, 10, 31, 15, 59, 59, tzinfo=UTC)
WEST, EAST, AWAY = Place("330100", "330106"), Place("330100", "330102"), Place("510100", "510104")
XIHU = Court(
    "浙0106", Text("试验区人民法院", "Trial District Court"), CourtKind.BASIC, "330100", frozenset({"330106"}), "浙01"
)
CONFIG = CourtsConfig(HANGZHOU, (XIHU,))


def connected(*places):
    return tuple(c for p in places for c in connection_places_of_contract(p)[-1:])


SHOP = Filing(NEW, "SHOP", connected(WEST), {Fact.SIGNED_ON_PLATFORM: True}, amount=D(1_000))
AGREED = Agreement("争议由试验法院管辖", ("浙0192",), WEST, ConnectionType.PLAINTIFF_DOMICILE)


def asked(**changes):
    return route(replace(SHOP, **changes), CONFIG)


@pytest.mark.law("IJ25-1a")
def test_a_filing_within_the_list_is_accepted_and_explained():
    answer = asked()
    assert answer.outcome is Outcome.ACCEPT
    assert (answer.case_type, answer.list_version) == ("民初", "IJ25")
    assert "网络购物合同" in answer.explanation.zh
    assert "互联网法院管辖规定" in answer.explanation.zh


@pytest.mark.law("IJ25-1a")
@pytest.mark.parametrize("code", ["", "XYZ", "shop"])
def test_an_unknown_category_is_never_guessed(code):
    answer = asked(category=code)
    assert answer.outcome is Outcome.NEEDS_HUMAN
    [reason] = [r for r in answer.to_mend if r.code == "JURISDICTION_CATEGORY_INVALID"]
    assert set(reason.choices) == set(categories(date(2025, 11, 1)))


@pytest.mark.law("IJ25-1a")
def test_facts_and_connection_are_asked_for_together():
    answer = asked(facts={}, connections=())
    assert {r.code for r in answer.to_mend} == {"CATEGORY_FACT_MISSING", "CONNECTION_MISSING"}
    assert answer.outcome is Outcome.NEEDS_HUMAN
    offline = asked(category="SERV", facts={Fact.SIGNED_ONLINE: True, Fact.PERFORMED_ONLINE: False})
    assert offline.outcome is Outcome.REDIRECT
    assert "CATEGORY_FACT_ABSENT" in offline.codes


@pytest.mark.law("IJ25-1b")
def test_only_basic_level_and_own_city():
    cases = (
        ({"instance": 2}, "NOT_BASIC_LEVEL", CourtKind.INTERMEDIATE),
        ({"higher_level": True}, "NOT_BASIC_LEVEL", CourtKind.INTERMEDIATE),
        ({"amount": D(500_000_000)}, "NOT_BASIC_LEVEL", CourtKind.INTERMEDIATE),
        ({"amount": D(100_000_000), "one_party_outside_province": True}, "NOT_BASIC_LEVEL", CourtKind.INTERMEDIATE),
        ({"connections": connected(AWAY)}, "OUT_OF_CITY", CourtKind.BASIC),
        ({"connections": connected(Place("110100", "110105"))}, "OUT_OF_CITY", CourtKind.INTERNET),
    )
    for change, code, kind in cases:
        answer = asked(**change)
        assert answer.outcome is Outcome.REDIRECT
        assert code in answer.codes
        assert answer.target.kind is kind
        assert "第二百一十一条" in answer.explanation.zh
    assert asked(connections=connected(Place("110100"))).target.court is BEIJING
    assert asked(amount=D("499999999.99")).outcome is Outcome.ACCEPT


@pytest.mark.law("IJ25-1b")
def test_the_ceiling_is_configuration_and_its_doubt_is_told():
    assert "须核对" in asked(amount=D(10) ** 9).explanation.zh
    own = LevelCeiling(D(50_000_000), D(50_000_000), Text("省高院通知", "Notice"), certain=True)
    answer = route(replace(SHOP, amount=D(50_000_000)), replace(CONFIG, ceilings={"浙": own}))
    assert "NOT_BASIC_LEVEL" in answer.codes
    assert "须核对" not in answer.explanation.zh


@pytest.mark.law("IJ25-1b")
def test_all_reasons_come_at_once_and_the_strongest_names_the_court():
    answer = asked(category="LOAN", higher_level=True, connections=connected(AWAY), foreign=True)
    assert set(answer.codes) >= {"JURISDICTION_CATEGORY_INVALID", "NOT_BASIC_LEVEL", "OUT_OF_CITY", "SUPPLEMENT"}
    assert answer.target.kind is CourtKind.INTERMEDIATE


@pytest.mark.law("IJ25-1c")
@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("LOAN", {Fact.SIGNED_ONLINE: True, Fact.PERFORMED_ONLINE: True}),
        ("COPY-OWN", {Fact.FIRST_PUBLISHED_ONLINE: True}),
        ("COPY-INF", {Fact.INFRINGED_ONLINE: True, Fact.WORK_SPREAD_ONLINE: True}),
        ("TORT", {Fact.INFRINGED_ONLINE: True}),
        ("PROD", {Fact.BOUGHT_ON_PLATFORM: True, Fact.PRODUCT_DEFECT: True}),
    ],
)
def test_removed_categories_by_the_second_of_filing(code, facts):
    before = asked(received_at=OLD, category=code, facts=facts)
    assert (before.outcome, before.list_version) == (Outcome.ACCEPT, "IC18")
    after = asked(received_at=NEW, category=code, facts=facts)
    assert after.outcome is Outcome.REDIRECT
    assert after.target.court is XIHU


@pytest.mark.law("IJ25-1c")
@pytest.mark.parametrize("code", ["DATA", "PI", "VIRT", "UC"])
def test_new_categories_are_not_taken_before_their_day(code):
    fact = next(f for f in next(iter(categories(date(2025, 11, 1))[code].needs)))
    assert asked(received_at=OLD, category=code, facts={fact: True}).outcome is Outcome.REDIRECT
    assert asked(received_at=NEW, category=code, facts={fact: True}).outcome is Outcome.ACCEPT


@pytest.mark.law("IJ25-1c")
def test_a_day_the_filer_states_never_counts():
    answer = asked(category="LOAN", stated_on=date(2025, 10, 31))
    assert answer.outcome is Outcome.REDIRECT
    assert "FILING_DATE_SERVER_TIME" in answer.codes
    with pytest.raises(ValueError, match="time zone"):
        asked(received_at=datetime(2025, 11, 1))


@pytest.mark.law("IJ25-1d")
def test_administrative_cases():
    good = {"category": "ADM", "defendant": DefendantKind.ADMINISTRATIVE, "supervision": Supervision.NETWORK_DATA}
    answer = asked(**good)
    assert (answer.outcome, answer.case_type) == (Outcome.ACCEPT, "行初")
    private = asked(**(good | {"defendant": DefendantKind.PRIVATE}))
    assert "CATEGORY_PARTY_MISMATCH" in private.codes
    assert private.outcome is Outcome.NEEDS_HUMAN
    assert "SUPERVISION_MISSING" in asked(**(good | {"supervision": None})).codes
    assert "SUPERVISION_NOT_LISTED" in asked(received_at=OLD, **good).codes
    high = asked(**(good | {"defendant": DefendantKind.HIGH_ADMINISTRATIVE}))
    assert "《行政诉讼法》第十五条" in high.explanation.zh
    assert "NOT_BASIC_LEVEL" in high.codes


@pytest.mark.law("IJ25-1d")
def test_public_interest_suits_are_the_procuratorates():
    facts = {Fact.INTERNET_PUBLIC_INTEREST: True}
    assert "CATEGORY_PARTY_MISMATCH" in asked(category="PIL", facts=facts).codes
    brought = asked(category="PIL", facts=facts, plaintiff=PlaintiffKind.PROCURATORATE)
    assert brought.outcome is Outcome.ACCEPT


@pytest.mark.law("IJ25-1e")
@pytest.mark.parametrize("touches", Touches)
def test_data_touching_other_matters_goes_to_a_person(touches):
    facts = {Fact.ABOUT_NETWORK_DATA: True}
    assert asked(category="DATA", facts=facts).outcome is Outcome.ACCEPT
    assert asked(category="DATA", facts=facts, touches=frozenset({touches})).outcome is Outcome.NEEDS_HUMAN


def test_domain_name_infringement_goes_to_a_person():
    facts = {Fact.ABOUT_DOMAIN_NAME: True}
    assert asked(category="DOM", facts=facts).outcome is Outcome.ACCEPT
    assert "DOMAIN_LEVEL_UNCLEAR" in asked(category="DOM", facts=facts | {Fact.DOMAIN_INFRINGEMENT: True}).codes


@pytest.mark.law("IJ25-1f")
def test_foreign_cases():
    assert asked(foreign=True, foreign_papers=True).outcome is Outcome.ACCEPT
    without = asked(foreign=True)
    assert [r.code for r in without.to_mend] == ["SUPPLEMENT"]
    good = {"category": "ADM", "defendant": DefendantKind.ADMINISTRATIVE, "supervision": Supervision.ONLINE_TRADE}
    assert "FOREIGN_NOT_LISTED" in asked(foreign=True, foreign_papers=True, **good).codes
    assert "FOREIGN_NOT_LISTED" in asked(foreign=True, foreign_papers=True, received_at=OLD).codes


@pytest.mark.law("IJ25-1g")
def test_designated_cases_need_their_instrument():
    full = Designation("指1", "浙0192", Text("高院", "High"), "法函1号", Text("某类", "A type"), date(2025, 12, 1))
    later = replace(SHOP, received_at=datetime(2025, 12, 2, tzinfo=UTC), category="DESIG", designation="指1")
    assert "DESIGNATION_MISSING" in route(later, CONFIG).codes
    assert route(later, replace(CONFIG, designations=(full,))).outcome is Outcome.ACCEPT
    for broken in (
        replace(full, approval_number=""),
        replace(full, start=date(2026, 1, 1)),
        replace(full, court="京0491"),
    ):
        assert "DESIGNATION_MISSING" in route(later, replace(CONFIG, designations=(broken,))).codes


@pytest.mark.law("IJ25-2a")
def test_agreements_of_jurisdiction():
    away = {"connections": connected(AWAY)}
    taken = asked(agreement=AGREED, **away)
    assert taken.outcome is Outcome.ACCEPT
    assert "AGREEMENT_APPLIED" in taken.codes
    unconnected = asked(agreement=replace(AGREED, connection=None), **away)
    assert {"AGREEMENT_NO_CONNECTION", "OUT_OF_CITY"} <= set(unconnected.codes)
    assert unconnected.outcome is Outcome.REDIRECT
    personal = asked(category="PI", facts={Fact.PERSONAL_INFORMATION_ONLINE: True}, agreement=AGREED, **away)
    assert {"AGREEMENT_NOT_ALLOWED", "OUT_OF_CITY"} <= set(personal.codes)
    assert "AGREEMENT_NOT_WRITTEN" in asked(agreement=replace(AGREED, written=False), **away).codes
    other = asked(agreement=replace(AGREED, chosen=("京0491",), place=Place("110100")))
    assert (other.outcome, other.target.court) == (Outcome.REDIRECT, BEIJING)
    either = asked(agreement=replace(AGREED, chosen=("京0491", "浙0192")))
    assert either.outcome is Outcome.ACCEPT
    assert "NOT_BASIC_LEVEL" in asked(agreement=AGREED, higher_level=True).codes


@pytest.mark.law("IJ25-2b")
def test_a_standard_clause_never_decides():
    clause = replace(AGREED, standard_form=True)
    only = asked(agreement=clause, connections=connected(AWAY))
    assert (only.outcome, only.codes) == (Outcome.NEEDS_HUMAN, ("AGREEMENT_STANDARD_FORM",))
    anyway = asked(agreement=clause)
    assert anyway.outcome is Outcome.ACCEPT
    assert next(r for r in anyway.reasons if r.code == "AGREEMENT_STANDARD_FORM").effect is Effect.NOTE
    elsewhere = asked(agreement=replace(clause, chosen=("京0491",)))
    assert elsewhere.outcome is Outcome.NEEDS_HUMAN


@pytest.mark.law("CPL-34")
def test_exclusive_jurisdiction_beats_agreement():
    answer = asked(exclusive=Exclusive.REAL_ESTATE, exclusive_places=(AWAY,), agreement=AGREED)
    assert {"EXCLUSIVE_JURISDICTION", "AGREEMENT_AGAINST_EXCLUSIVE"} <= set(answer.codes)
    assert (answer.outcome, answer.target.place) == (Outcome.REDIRECT, "510104")
    assert "EXCLUSIVE_PLACE_MISSING" in asked(exclusive=Exclusive.SUCCESSION).codes
    own = Filing(NEW, exclusive=Exclusive.REAL_ESTATE, exclusive_places=(WEST,))
    assert route(own, CourtsConfig(XIHU)).outcome is Outcome.ACCEPT


@pytest.mark.law("IJ25-4a")
def test_pending_cases_are_not_moved_by_the_new_list():
    with pytest.raises(Refused) as error:
        check_transfer(date(2025, 10, 1), date(2026, 1, 1), frozenset({"category_change"}))
    assert error.value.codes == ("TRANSFER_BARRED",)
    check_transfer(date(2025, 10, 1), date(2026, 1, 1), frozenset({"category_change", "EXCLUSIVE_JURISDICTION"}))
    check_transfer(date(2025, 11, 1), date(2026, 1, 1), frozenset({"category_change"}))


def test_an_ordinary_court_takes_its_own_and_leaves_the_rest():
    court = CourtsConfig(XIHU)
    loan = Filing(NEW, cause="民间借贷纠纷", connections=connected(WEST), amount=D(20_000))
    assert route(loan, court).outcome is Outcome.ACCEPT
    assert route(replace(loan, connections=connected(EAST)), court).outcome is Outcome.REDIRECT
    left = route(replace(SHOP, connections=connected(WEST)), court)
    assert left.target
    assert (left.outcome, left.target.court, left.codes) == (Outcome.REDIRECT, HANGZHOU, ("CENTRALISED",))
    unclear = route(replace(loan, cause="信息网络买卖合同纠纷"), court)
    assert unclear.outcome is Outcome.NEEDS_HUMAN
    assert "JURISDICTION_CATEGORY_INVALID" in route(replace(loan, category="XYZ"), court).codes
    removed = replace(loan, category="LOAN")
    assert route(removed, court).outcome is Outcome.ACCEPT
    far = Court("川0104", Text("某区法院", "A court"), CourtKind.BASIC, "510100", frozenset({"510104"}))
    assert route(replace(SHOP, connections=connected(AWAY)), CourtsConfig(far)).outcome is Outcome.ACCEPT
    organ = replace(loan, defendant=DefendantKind.ADMINISTRATIVE, nature=Nature.ADMINISTRATIVE)
    assert route(organ, court).case_type == "行初"


def test_courts_of_other_levels():
    middle = Court("浙01", Text("中院", "Intermediate"), CourtKind.INTERMEDIATE, "330100")
    small = Filing(NEW, connections=connected(WEST), amount=D(20_000))
    answer = route(small, CourtsConfig(middle, (XIHU,)))
    assert answer.target
    assert (answer.outcome, answer.target.court) == (Outcome.REDIRECT, XIHU)
    assert route(replace(small, amount=D(10) ** 9), CourtsConfig(middle)).outcome is Outcome.ACCEPT
    high = Court("浙", Text("高院", "High"), CourtKind.HIGH, "330100")
    assert "LEVEL_BY_HAND" in route(small, CourtsConfig(high)).codes


@pytest.mark.law("CPI-20")
def test_where_a_sale_is_performed():
    def first(**facts):
        return connection_places_of_contract(AWAY, online_sale=True, **facts)[0].place

    assert first(delivered_online=True, buyer=WEST, receipt=EAST) == WEST
    assert first(delivered_online=False, buyer=WEST, receipt=EAST) == EAST
    assert first(delivered_online=False, receipt=EAST, agreed=WEST) == WEST
    places = connection_places_of_contract(AWAY, online_sale=True, receipt=EAST)
    assert [p.place for p in places] == [EAST, AWAY]
    never = connection_places_of_contract(AWAY, agreed=WEST, performed=False, plaintiff=EAST)
    assert [p.place for p in never] == [AWAY]
    assert len(connection_places_of_contract(AWAY, agreed=WEST, performed=False, plaintiff=WEST)) == 2
    assert connection_places_of_contract(AWAY, payee=WEST)[0].place == WEST
    assert connection_places_of_contract(AWAY, performer=WEST)[0].place == WEST


@pytest.mark.law("CPI-20")
def test_where_a_tort_is_connected():
    network = connection_places_of_tort(AWAY, network=True, device=EAST, victim=WEST)
    assert [c.place for c in network] == [EAST, WEST, AWAY]
    assert "第二十五条" in network[0].cite.zh
    assert [c.place for c in connection_places_of_tort(AWAY, network=False, victim=WEST, act=EAST)] == [EAST, AWAY]
    assert [c.place for c in connection_places_of_product(AWAY, made=EAST, sold=WEST)] == [EAST, WEST, AWAY]


@pytest.mark.law("IC18-4a", "IC18-4b")
@pytest.mark.parametrize(
    ("court", "subject", "to"),
    [
        (BEIJING, "SHOP", "京04"),
        (BEIJING, "COPY-INF", "京73"),
        (BEIJING, "COPY-OWN", "京73"),
        (BEIJING, "DOM", "京73"),
        (GUANGZHOU, "SERV", "粤01"),
        (GUANGZHOU, "DOM", "粤73"),
        (HANGZHOU, "COPY-INF", "浙01"),
        (HANGZHOU, "SHOP", "浙01"),
    ],
)
def test_appeals_before_november_2025(court, subject, to):
    assert appeal_court(court, subject, date(2025, 10, 31), CourtsConfig(court)).code == to


@pytest.mark.law("IJ25-3a")
def test_appeals_from_november_2025_rest_on_designations():
    day = date(2025, 11, 1)
    assert appeal_court(HANGZHOU, "SHOP", day, CONFIG).code == "浙01"
    for court in (BEIJING, GUANGZHOU):
        unset = appeal_court(court, "SHOP", day, CourtsConfig(court))
        assert unset.refusal
        assert (unset.code, unset.refusal.code) == ("", "APPEAL_ROUTE_UNSET")
    general = AppealDesignation("京0491", "京0X", Text("试验中院", "Trial"), Text("指定", "Order"), day)
    special = replace(general, to_code="京0Y", subjects=frozenset({"DOM"}))
    config = CourtsConfig(BEIJING, appeals=(general, special))
    assert appeal_court(BEIJING, "SHOP", day, config).code == "京0X"
    assert appeal_court(BEIJING, "DOM", day, config).code == "京0Y"
    future = CourtsConfig(BEIJING, appeals=(replace(general, start=date(2026, 1, 1)),))
    assert appeal_court(BEIJING, "SHOP", day, future).refusal
    assert appeal_court(XIHU, "", day, CourtsConfig(XIHU)).code == "浙01"


@pytest.mark.parametrize(
    ("cause", "codes"),
    [
        ("信息网络买卖合同纠纷", ("SHOP",)),
        ("网络购物合同纠纷", ("SHOP",)),
        ("网络服务合同纠纷", ("SERV",)),
        ("金融借款合同纠纷", ("LOAN",)),
        ("小额借款合同纠纷", ("LOAN",)),
        ("网络侵权责任纠纷", ("TORT",)),
        ("名誉权纠纷", ("TORT",)),
        ("产品责任纠纷", ("PROD",)),
        ("个人信息保护纠纷", ("PI", "TORT")),
        ("隐私权、个人信息保护纠纷", ("PI", "TORT")),
        ("网络域名注册合同纠纷", ("DOM",)),
        ("侵害网络域名纠纷", ("DOM",)),
        ("网络不正当竞争纠纷", ("UC",)),
        ("不正当获取、使用数据纠纷", ("UC", "DATA")),
        ("侵害作品信息网络传播权纠纷", ("COPY-INF",)),
        ("著作权权属、侵权纠纷", ("COPY-OWN", "COPY-INF")),
        ("著作权权属纠纷", ("COPY-OWN",)),
        ("网络虚拟财产权属纠纷", ("VIRT",)),
        ("数据合同纠纷", ("DATA",)),
        ("侵害数据权益纠纷", ("DATA",)),
        ("个人信息保护民事公益诉讼", ("PIL", "PI")),
        ("民间借贷纠纷", ()),
        ("离婚纠纷", ()),
        ("医疗产品责任纠纷", ()),
        ("申请诉前停止侵害著作权", ()),
        ("生态破坏民事公益诉讼", ()),
        ("消费者权益保护民事公益诉讼", ("PIL",)),
    ],
)
def test_causes_suggest_categories(cause, codes):
    assert suggest_categories(cause) == codes


def test_suggestions_are_those_live_on_a_day():
    assert suggest_categories("隐私权纠纷", date(2025, 10, 31)) == ("TORT",)
    assert suggest_categories("隐私权纠纷", date(2025, 11, 1)) == ("PI",)
    assert suggest_categories("小额借款合同纠纷", date(2025, 11, 1)) == ()


@pytest.mark.law("IJ25-1a")
def test_the_lists_as_tables():
    assert len(category_table(date(2025, 10, 31))) == 11
    assert [row[0] for row in category_table(date(2025, 11, 1))] == [
        "DATA", "PI", "VIRT", "UC", "DOM", "SHOP", "SERV", "ADM", "PIL", "DESIG",
    ]  # fmt: skip
    assert category_table(date(2018, 9, 6)) == []
    assert all(row[2].en and row[4].zh for row in category_table(date(2025, 11, 1)))
