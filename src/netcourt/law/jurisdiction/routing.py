"""Whether this court takes a filing: every rule is asked, every reason is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from netcourt.law.jurisdiction.categories import IJ25_FROM, KNOWN_CODES, Category, Nature, categories
from netcourt.law.jurisdiction.category_rules import category_reasons
from netcourt.law.jurisdiction.connections import Place
from netcourt.law.jurisdiction.courts import CourtKind, CourtsConfig
from netcourt.law.jurisdiction.filings import DefendantKind, Filing
from netcourt.law.jurisdiction.reasons import (
    Effect,
    Outcome,
    Rank,
    Reason,
    Route,
    Target,
    answer,
    human,
    mend,
    note,
    redirect,
)
from netcourt.law.jurisdiction.suggestions import suggest_categories
from netcourt.law.refiling import again, husband_barred
from netcourt.law.refusal import refuse
from netcourt.law.sources import cite

__all__ = ["Effect", "Outcome", "Reason", "Route", "Target", "check_transfer", "filing_day", "route"]

BEIJING = ZoneInfo("Asia/Shanghai")


def filing_day(filing: Filing) -> date:
    """The day of filing: Beijing date of the server's receipt. Raises ``ValueError`` without a time zone."""
    if filing.received_at.tzinfo is None:
        raise ValueError("received_at must carry a time zone")
    return filing.received_at.astimezone(BEIJING).date()


def route(filing: Filing, config: CourtsConfig) -> Route:
    """ACCEPT, REDIRECT or NEEDS_HUMAN for ``config.court``, with all reasons that apply.

    Redirect beats doubt; a gap the filer can close (``to_mend``) gives NEEDS_HUMAN until it is closed. The list of
    categories is that of the day the server received the filing (IJ25-1c); where it was refused elsewhere matters not.
    """
    on = filing_day(filing)
    live = categories(on)
    category = live.get(filing.category)
    internet = config.court.kind is CourtKind.INTERNET
    reasons = [
        *_dates(filing, on),
        *(category_reasons(filing, config, on) if internet else _ordinary_reasons(filing, config, on)),
        *_level(filing, config, category),
        *_exclusive(filing, config),
        *_place(filing, config, category),
        *_foreign(filing, category, internet),
        *filter(None, [again(filing.cause, filing.earlier_ended_on, filing.new_facts, on)]),
        *filter(None, [husband_barred(filing.cause, filing.pregnancy, filing.pregnancy_on, on)]),
    ]
    administrative = category is not None and category.nature is Nature.ADMINISTRATIVE
    administrative |= not filing.category and filing.defendant is not DefendantKind.PRIVATE
    by_nature = not filing.category or filing.category == "PIL"  # a procuratorate sues persons or organs
    administrative |= by_nature and filing.nature is Nature.ADMINISTRATIVE
    case_type, version = "行初" if administrative else "民初", "IJ25" if on >= IJ25_FROM else "IC18"
    result = answer(reasons, case_type, version)
    if result.outcome is Outcome.ACCEPT:
        result = answer([*reasons, _accepted(filing, config, category)], case_type, version)
    return result


def _accepted(filing: Filing, config: CourtsConfig, category: Category | None) -> Reason:
    kind = next((c.kind for c in filing.connections if within(config, c.place)), None)
    zh = "属于本院管辖" + (f"：{category.label.zh}" if category else "") + (f"，联系地点：{kind.zh}" if kind else "")
    en = "This court has jurisdiction" + (f": {category.label.en}" if category else "")
    en += f"; connected by {kind.en}" if kind else ""
    return note("WITHIN_JURISDICTION", zh, en, category.cite if category else cite("CPL 18", "CPL 22"))


def _dates(filing: Filing, on: date) -> Iterator[Reason]:
    if filing.stated_on is not None and filing.stated_on != on:
        zh = f"立案日期以服务器收到时间为准（{on.isoformat()}），不采用自报的日期"
        en = f"The day of filing is that of the server ({on.isoformat()}); a day stated by the filer does not count"
        yield note("FILING_DATE_SERVER_TIME", zh, en, cite("IJ25 4"))


def _level(filing: Filing, config: CourtsConfig, category: Category | None) -> Iterator[Reason]:
    court, source = config.court, cite("IJ25 1", "CPL 18", "CPI 211")
    above = Target(CourtKind.INTERMEDIATE, court.city)
    if filing.instance != 1:
        target = Target(CourtKind.INTERMEDIATE, court.city)
        zh, en = "本院只受理第一审案件", "This court takes first-instance cases only"
        if court.kind in (CourtKind.INTERNET, CourtKind.BASIC):
            yield redirect("NOT_BASIC_LEVEL", zh, en, source, target, Rank.LEVEL)
        return
    if court.kind in (CourtKind.HIGH, CourtKind.SUPREME, CourtKind.SPECIALISED):
        zh, en = "本院的第一审管辖由立案法官判断", "First-instance jurisdiction of this court is for a judge to decide"
        yield human("LEVEL_BY_HAND", zh, en, cite("CPL 19"))
        return
    if filing.defendant is DefendantKind.HIGH_ADMINISTRATIVE:
        source = cite("APL 15")
    why = _why_higher(filing, config, category)
    if why and court.kind is not CourtKind.INTERMEDIATE:
        yield redirect("NOT_BASIC_LEVEL", *why, source, above, Rank.LEVEL)
    elif not why and court.kind is CourtKind.INTERMEDIATE:
        place = next((c.place for c in filing.connections if c.place.city == court.city), Place(court.city))
        zh, en = "未达到中级人民法院第一审标准", "The case does not reach the level of an intermediate court"
        yield redirect("NOT_INTERMEDIATE_LEVEL", zh, en, cite("CPL 18"), basic_target(config, place), Rank.LEVEL)


def _why_higher(filing: Filing, config: CourtsConfig, category: Category | None) -> tuple[str, str] | None:
    if filing.higher_level:
        return "案件依法由中级以上人民法院管辖", "By law the case belongs to an intermediate court or higher"
    if filing.defendant is DefendantKind.HIGH_ADMINISTRATIVE:
        return (
            "被告为国务院部门或者县级以上地方人民政府，由中级人民法院管辖",
            "The defendant is a department of the State Council or a county government or above: intermediate court",
        )
    ceiling = config.ceiling(config.court.province_word)
    limit = ceiling.amount(filing.one_party_outside_province)
    administrative = category is not None and category.nature is Nature.ADMINISTRATIVE
    if filing.amount is not None and filing.amount >= limit and not administrative:
        doubt = ("", "") if ceiling.certain else (f"（依据：{ceiling.source.zh}）", f" ({ceiling.source.en})")
        return (
            f"诉讼标的额达到{limit:,f}元，由中级人民法院管辖{doubt[0]}",
            f"The amount reaches {limit:,f} yuan: intermediate court{doubt[1]}",
        )
    return None


def basic_target(config: CourtsConfig, place: Place) -> Target:
    """The ordinary basic court of a place: by name where known."""
    return Target(CourtKind.BASIC, place.district or place.city, config.basic_court_of(place.city, place.district))


def _exclusive(filing: Filing, config: CourtsConfig) -> Iterator[Reason]:
    if filing.exclusive is None:
        return
    source = cite("CPL 34")
    if not filing.exclusive_places:
        zh, en = (
            "属于专属管辖，请填写不动产、港口或者遗产所在地",
            "Exclusive jurisdiction: say where the land, port or estate lies",
        )
        yield mend("EXCLUSIVE_PLACE_MISSING", zh, en, source)
    elif config.court.kind is CourtKind.INTERNET or not any(within(config, p) for p in filing.exclusive_places):
        zh, en = "属于专属管辖，由所在地人民法院管辖", "Exclusive jurisdiction: the court of that place"
        target = basic_target(config, filing.exclusive_places[0])
        yield redirect("EXCLUSIVE_JURISDICTION", zh, en, source, target, Rank.EXCLUSIVE)


def within(config: CourtsConfig, place: Place) -> bool:
    """Whether a place lies in the area of this court; a city alone is enough only where the court has all of it."""
    court = config.court
    return place.city == court.city and (not court.districts or place.district in court.districts)


def _place(filing: Filing, config: CourtsConfig, category: Category | None) -> Iterator[Reason]:
    agreed, reasons = _agreement(filing, config, category)
    yield from reasons
    if agreed or (filing.exclusive and filing.exclusive_places):
        return
    source = cite("IJ25 1", "CPI 211") if config.court.kind is CourtKind.INTERNET else cite("CPL 22", "CPI 211")
    if not filing.connections:
        zh, en = (
            "请填写与争议有联系的地点（如被告住所地、收货地）",
            "Give a place connected with the dispute, such as the place of receipt",
        )
        yield mend("CONNECTION_MISSING", zh, en, source)
    elif not any(within(config, c.place) for c in filing.connections):
        place = filing.connections[0].place
        other = config.internet_court_of(place.city) if category else None
        target = Target(CourtKind.INTERNET, place.city, other) if other else basic_target(config, place)
        if other is not None and other.code == config.court.code:
            target = basic_target(config, place)
        zh, en = "各联系地点均不在本院辖区内", "No connecting place lies in the area of this court"
        yield redirect("OUT_OF_CITY", zh, en, source, target, Rank.AREA)
    elif filing.agreement and filing.agreement.standard_form and config.court.code not in filing.agreement.chosen:
        zh, en = (
            "格式条款约定了其他法院，由立案法官审查其效力",
            "A standard clause names another court: a judge examines its force",
        )
        yield human("AGREEMENT_STANDARD_FORM_OTHER", zh, en, cite("IJ25 2", "CPI 31"))


def _agreement(filing: Filing, config: CourtsConfig, category: Category | None) -> tuple[bool, list[Reason]]:
    """Whether the clause gives this court the case or takes it away, and all that is to be said of it."""
    a = filing.agreement
    if a is None:
        return False, []
    source = cite("IJ25 2", "CPL 35")
    found: list[Reason] = []
    nature = category.nature if category else filing.nature
    if nature is not Nature.PROPERTY:
        zh, en = (
            "只有合同或者其他财产权益纠纷可以协议管辖，约定不予采用",
            "Only contract and property disputes admit such an agreement",
        )
        found.append(note("AGREEMENT_NOT_ALLOWED", zh, en, source))
    if a.connection is None:
        zh, en = (
            "约定的地点与争议没有实际联系，约定不予采用",
            "The chosen place is not actually connected with the dispute",
        )
        found.append(note("AGREEMENT_NO_CONNECTION", zh, en, source))
    if not a.written or not a.clause.strip() or not a.chosen:
        zh, en = "管辖协议应为书面并能确定法院，约定不予采用", "The agreement must be written and name a court"
        found.append(note("AGREEMENT_NOT_WRITTEN", zh, en, cite("CPL 35", "CPI 29", "CPI 30")))
    if filing.exclusive is not None:
        zh, en = "协议管辖不得违反专属管辖", "No agreement goes against exclusive jurisdiction"
        found.append(note("AGREEMENT_AGAINST_EXCLUSIVE", zh, en, cite("CPL 34", "CPL 35")))
    valid = not found
    if a.standard_form:
        zh = "管辖条款为格式条款：不自动据以确定管辖；消费者可以主张未受合理提示而无效"
        en = "The clause is a standard form: it decides nothing by itself; a consumer may plead lack of notice"
        zh += {None: "", True: "（原告称条款有显著提示）", False: "（原告称条款没有提示）"}[a.drawn]
        en += {None: "", True: " (shown prominently, the filer says)", False: " (not shown, the filer says)"}[a.drawn]
        by_clause_only = config.court.code in a.chosen and not any(within(config, c.place) for c in filing.connections)
        flag = human if valid and by_clause_only else note
        found.append(flag("AGREEMENT_STANDARD_FORM", zh, en, cite("IJ25 2", "IC18 3", "CPI 31")))
        return valid and by_clause_only, found
    if not valid:
        return False, found
    if config.court.code in a.chosen:
        zh, en = "当事人书面约定由本院管辖", "The parties agreed on this court in writing"
        return True, [*found, note("AGREEMENT_APPLIED", zh, en, source)]
    chosen = config.find(a.chosen[0])
    target = Target(chosen.kind if chosen else CourtKind.BASIC, a.place.district or a.place.city, chosen)
    zh, en = "当事人书面约定由其他法院管辖", "The parties agreed on another court in writing"
    return True, [*found, redirect("AGREEMENT_OTHER_COURT", zh, en, source, target, Rank.AGREEMENT)]


def _foreign(filing: Filing, category: Category | None, internet: bool) -> Iterator[Reason]:
    if not filing.foreign:
        return
    source = cite("IJ25 1")
    if not filing.foreign_papers:
        zh, en = (
            "涉外、涉港澳台案件须提交国籍、身份证明材料",
            "A foreign, Hong Kong, Macau or Taiwan party hands in papers of identity",
        )
        yield mend("SUPPLEMENT", zh, en, cite("CPL 123", "IJ25 1"))
    if internet and category is not None and not category.foreign:
        zh = "名单未规定该类涉外、涉港澳台案件，由立案法官判断"
        en = "The list does not speak of foreign cases of this category: a judge decides"
        yield human("FOREIGN_NOT_LISTED", zh, en, source if category.foreign is False else cite("IC18 2"))


def _ordinary_reasons(filing: Filing, config: CourtsConfig, on: date) -> Iterator[Reason]:
    """An ordinary court leaves to the internet court of its city what that one takes for the whole city."""
    live = categories(on)
    source = cite("IJ25 1" if on >= IJ25_FROM else "IC18 2")
    internet = config.internet_court_of(config.court.city)
    if filing.category and filing.category not in KNOWN_CODES:
        zh, en = f"案件类型代码无效，可用：{'、'.join(live)}", f"Unknown category code; live ones: {', '.join(live)}"
        yield mend("JURISDICTION_CATEGORY_INVALID", zh, en, source, tuple(live))
    elif filing.category in live and internet is not None:
        target = Target(CourtKind.INTERNET, internet.city, internet)
        zh, en = "该类案件在本市由互联网法院集中管辖", "In this city the internet court takes this category"
        yield redirect("CENTRALISED", zh, en, source, target, Rank.CATEGORY)
    elif not filing.category and internet is not None and suggest_categories(filing.cause, on):
        zh = "案由可能属于本市互联网法院集中管辖的类型，请确认"
        en = "By its cause the dispute may belong to the internet court of this city: please confirm"
        yield human("CATEGORY_UNCLEAR", zh, en, source)


def check_transfer(accepted_on: date, on: date, grounds: frozenset[str]) -> None:
    """Refuses to move a pending case on the sole ground that the list of categories changed: TRANSFER_BARRED (IJ25-4a).

    ``grounds``: codes of reasons; ``category_change`` is that ground.
    """
    if grounds == {"category_change"} and accepted_on < IJ25_FROM <= on:
        zh = "2025年11月1日前已经受理的案件不因案件类型调整而移送，由原受理法院继续审理"
        en = "A case accepted before 1 November 2025 stays with its court: the change of categories moves nothing"
        raise refuse("TRANSFER_BARRED", zh, en, cite("IJ25 4"))
