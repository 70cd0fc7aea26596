"""The rules of an internet court about its categories: live code, facts, parties, designation, doubt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from netcourt.law.jurisdiction.categories import (
    FACT_LABELS,
    IJ25_FROM,
    KNOWN_CODES,
    SUPERVISION_LABELS,
    Category,
    Fact,
    categories,
)
from netcourt.law.jurisdiction.connections import Place
from netcourt.law.jurisdiction.courts import CourtKind, CourtsConfig
from netcourt.law.jurisdiction.filings import DefendantKind, Filing, PlaintiffKind
from netcourt.law.jurisdiction.reasons import Rank, Reason, Target, human, mend, redirect
from netcourt.law.sources import cite
from netcourt.law.text import Text


def _ordinary(filing: Filing, config: CourtsConfig) -> Target:
    city = config.court.city
    place = next((c.place for c in filing.connections if c.place.city == city), None)
    place = place or next((c.place for c in filing.connections), Place(city))
    return Target(CourtKind.BASIC, place.district or place.city, config.basic_court_of(place.city, place.district))


def category_reasons(filing: Filing, config: CourtsConfig, on: date) -> Iterator[Reason]:
    """All that the lists of 2018 and 2025 say against a filing with this internet court on the day ``on``."""
    live = categories(on)
    source = cite("IJ25 1" if on >= IJ25_FROM else "IC18 2")
    category = live.get(filing.category)
    if category is None:
        yield _not_live(filing, config, on, source)
        return
    yield from _facts(filing, config, category)
    yield from _parties(filing, config, category)
    if category.code == "DATA" and filing.touches:
        zh = "涉及婚姻家庭、继承、劳动或者人格权，是否属于网络数据纠纷由立案法官判断"
        en = "It touches family, succession, labour or personality: a judge decides whether it is about network data"
        yield human("DATA_SUBJECT_DOUBT", zh, en, category.cite)
    if category.code == "DOM" and filing.facts.get(Fact.DOMAIN_INFRINGEMENT):
        zh = "侵害域名纠纷的级别管辖有不同规定，由立案法官判断"
        en = "Rules differ on the level of court for domain-name infringement: a judge decides"
        yield human("DOMAIN_LEVEL_UNCLEAR", zh, en, category.cite)
    if category.code == "DESIG":
        yield from _designation(filing, config, on, category)


def _not_live(filing: Filing, config: CourtsConfig, on: date, source: Text) -> Reason:
    """An unknown code is for the filer to mend; one of the other list goes to an ordinary court (IJ25-1a, 1c)."""
    codes = tuple(categories(on))
    if filing.category in KNOWN_CODES:
        zh = (
            f"{on.isoformat()}起诉时，该类型（{filing.category}）不在互联网法院管辖范围内，现行类型：{'、'.join(codes)}"
        )
        en = (
            f"On {on.isoformat()} category {filing.category} is not one of the internet courts; "
            f"live ones: {', '.join(codes)}"
        )
        target = _ordinary(filing, config)
        return redirect("JURISDICTION_CATEGORY_INVALID", zh, en, source, target, Rank.CATEGORY, codes)
    given = "未选择案件类型" if not filing.category else "案件类型代码无效"
    zh = f"{given}，请从现行类型中选择：{'、'.join(codes)}"
    en = f"No valid category; choose one of the live ones: {', '.join(codes)}"
    return mend("JURISDICTION_CATEGORY_INVALID", zh, en, source, codes)


def _facts(filing: Filing, config: CourtsConfig, category: Category) -> Iterator[Reason]:
    for group in category.needs:
        said = {filing.facts.get(fact) for fact in group}
        if True in said:
            continue
        labels = [FACT_LABELS[f] for f in sorted(group)]
        zh, en = "或者".join(t.zh for t in labels), " or ".join(t.en for t in labels)
        if None in said:
            why = (f"请说明是否：{zh}", f"Please say whether: {en}")
            yield mend("CATEGORY_FACT_MISSING", *why, category.cite, tuple(sorted(group)))
        else:
            why = (f"不具备“{category.label.zh}”的要件：{zh}", f"The category “{category.label.en}” asks: {en}")
            yield redirect("CATEGORY_FACT_ABSENT", *why, category.cite, _ordinary(filing, config), Rank.CATEGORY)


def _parties(filing: Filing, config: CourtsConfig, category: Category) -> Iterator[Reason]:
    if category.code == "ADM":
        if filing.defendant is DefendantKind.PRIVATE:
            zh, en = "行政案件的被告应为行政机关", "The defendant of an administrative case is an administrative organ"
            yield mend("CATEGORY_PARTY_MISMATCH", zh, en, category.cite)
        kinds = "、".join(SUPERVISION_LABELS[s].zh for s in category.supervision)
        if filing.supervision is None:
            en = "; ".join(SUPERVISION_LABELS[s].en for s in category.supervision)
            choices = tuple(category.supervision)
            yield mend("SUPERVISION_MISSING", f"请选择监管类型：{kinds}", f"Choose one: {en}", category.cite, choices)
        elif filing.supervision not in category.supervision:
            label = SUPERVISION_LABELS[filing.supervision]
            zh, en = f"{label.zh}不在起诉时的名单内", f"{label.en} is not on the list of that day"
            yield redirect("SUPERVISION_NOT_LISTED", zh, en, category.cite, _ordinary(filing, config), Rank.CATEGORY)
    if category.code == "PIL" and filing.plaintiff is not PlaintiffKind.PROCURATORATE:
        zh, en = "该类公益诉讼由检察机关提起", "Such a public-interest suit is brought by a procuratorate"
        yield mend("CATEGORY_PARTY_MISMATCH", zh, en, category.cite)


def _designation(filing: Filing, config: CourtsConfig, on: date, category: Category) -> Iterator[Reason]:
    for d in config.designations:
        if d.id == filing.designation and d.court == config.court.code and d.start <= on and d.complete:
            return
    zh = "未存入有效的指定管辖文书（指定法院、批准文号、范围、起始日期），不能据此受理"
    en = "No valid instrument of designation is stored (issuing court, approval number, scope, start): not a ground"
    yield mend("DESIGNATION_MISSING", zh, en, category.cite)
