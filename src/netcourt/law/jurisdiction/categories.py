"""The lists of case categories (案件类型) of the internet courts: of 2018 and of 2025, chosen by filing day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netcourt.law.sources import cite
from netcourt.law.text import Text

IC18_FROM = date(2018, 9, 7)
IJ25_FROM = date(2025, 11, 1)


class Fact(StrEnum):
    """A fact that ties a dispute to a category; the filer says yes, no or nothing of it."""

    SIGNED_ON_PLATFORM = "signed_on_platform"
    PERFORMED_ON_PLATFORM = "performed_on_platform"
    SIGNED_ONLINE = "signed_online"
    PERFORMED_ONLINE = "performed_online"
    FIRST_PUBLISHED_ONLINE = "first_published_online"
    WORK_SPREAD_ONLINE = "work_spread_online"
    INFRINGED_ONLINE = "infringed_online"
    ABOUT_DOMAIN_NAME = "about_domain_name"
    BOUGHT_ON_PLATFORM = "bought_on_platform"
    PRODUCT_DEFECT = "product_defect"
    INTERNET_PUBLIC_INTEREST = "internet_public_interest"
    ABOUT_NETWORK_DATA = "about_network_data"
    PERSONAL_INFORMATION_ONLINE = "personal_information_online"
    ABOUT_VIRTUAL_PROPERTY = "about_virtual_property"
    COMPETITION_ONLINE = "competition_online"
    DOMAIN_INFRINGEMENT = "domain_infringement"


FACT_LABELS: dict[Fact, Text] = {
    Fact.SIGNED_ON_PLATFORM: Text("合同通过电子商务平台订立", "The contract was made through an e-commerce platform"),
    Fact.PERFORMED_ON_PLATFORM: Text(
        "合同通过电子商务平台履行", "The contract was performed through an e-commerce platform"
    ),
    Fact.SIGNED_ONLINE: Text("合同在互联网上签订", "The contract was signed online"),
    Fact.PERFORMED_ONLINE: Text("合同在互联网上履行", "The contract was performed online"),
    Fact.FIRST_PUBLISHED_ONLINE: Text("作品在互联网上首次发表", "The work was first published online"),
    Fact.WORK_SPREAD_ONLINE: Text("作品在线发表或者传播", "The work was published or spread online"),
    Fact.INFRINGED_ONLINE: Text("侵权行为发生在互联网上", "The infringement took place online"),
    Fact.ABOUT_DOMAIN_NAME: Text("争议标的是互联网域名", "The dispute is about a domain name"),
    Fact.BOUGHT_ON_PLATFORM: Text("产品通过电子商务平台购买", "The goods were bought through an e-commerce platform"),
    Fact.PRODUCT_DEFECT: Text("产品存在缺陷并造成损害", "The goods were defective and did harm"),
    Fact.INTERNET_PUBLIC_INTEREST: Text(
        "损害发生在互联网领域的公共利益", "A public interest on the internet was harmed"
    ),
    Fact.ABOUT_NETWORK_DATA: Text("争议标的是网络数据本身", "The dispute is about network data as such"),
    Fact.PERSONAL_INFORMATION_ONLINE: Text(
        "在网络上侵害个人信息或者隐私", "Personal information or privacy was violated online"
    ),
    Fact.ABOUT_VIRTUAL_PROPERTY: Text("争议标的是网络虚拟财产", "The dispute is about virtual property online"),
    Fact.COMPETITION_ONLINE: Text("不正当竞争行为发生在网络上", "The unfair competition took place online"),
    Fact.DOMAIN_INFRINGEMENT: Text("属于侵害域名的纠纷", "It is a dispute on infringement by or of a domain name"),
}


class Nature(StrEnum):
    """What the dispute is, as far as an agreement of jurisdiction asks: only ``PROPERTY`` ones admit it."""

    PROPERTY = "property"
    PERSONAL = "personal"
    PUBLIC_INTEREST = "public_interest"
    ADMINISTRATIVE = "administrative"


class Supervision(StrEnum):
    """The type of supervision an administrative case is about."""

    NETWORK_DATA = "network_data"
    PERSONAL_INFORMATION = "personal_information"
    ONLINE_TRADE = "online_trade"
    INFORMATION_SERVICE = "information_service"


SUPERVISION_LABELS: dict[Supervision, Text] = {
    Supervision.NETWORK_DATA: Text("网络数据监管", "Supervision of network data"),
    Supervision.PERSONAL_INFORMATION: Text("网络个人信息保护监管", "Protection of personal information online"),
    Supervision.ONLINE_TRADE: Text("网络交易管理", "Online trade"),
    Supervision.INFORMATION_SERVICE: Text("网络信息服务管理", "Online information services"),
}
_SUPERVISION_2018 = (Supervision.ONLINE_TRADE, Supervision.INFORMATION_SERVICE)


@dataclass(frozen=True, slots=True)
class Category:
    """One category of one list. ``needs``: of each group at least one fact must hold; ``item``: its number there."""

    code: str
    item: int
    label: Text
    needs: tuple[frozenset[Fact], ...]
    nature: Nature
    cite: Text
    in_force: date
    until: date | None
    foreign: bool | None
    supervision: tuple[Supervision, ...] = ()


def _g(*groups: str) -> tuple[frozenset[Fact], ...]:
    return tuple(frozenset(Fact(f) for f in group.split("|")) for group in groups)


def _list(source: str, start: date, end: date | None, rows: tuple[tuple, ...]) -> tuple[Category, ...]:
    """Rows of code, item, zh, en, groups, nature, foreign; administrative ones with their kinds of supervision."""
    made = []
    for code, item, zh, en, groups, nature, foreign, *more in rows:
        kinds = more[0] if more else ()
        made.append(Category(code, item, Text(zh, en), _g(*groups), nature, cite(source), start, end, foreign, kinds))
    return tuple(made)


_P, _N = Nature.PROPERTY, Nature.PERSONAL
# `foreign` is None in the first list: it does not speak of foreign cases.
LIST_2018 = _list("IC18 2", IC18_FROM, IJ25_FROM, (
    ("SHOP", 1, "网络购物合同纠纷", "Online shopping contract",
     ("signed_on_platform|performed_on_platform",), _P, None),
    ("SERV", 2, "网络服务合同纠纷", "Online service contract", ("signed_online", "performed_online"), _P, None),
    ("LOAN", 3, "金融借款、小额借款合同纠纷", "Financial or micro loan contract",
     ("signed_online", "performed_online"), _P, None),
    ("COPY-OWN", 4, "著作权或者邻接权权属纠纷", "Ownership of copyright or related rights",
     ("first_published_online",), _P, None),
    ("COPY-INF", 5, "侵害著作权或者邻接权纠纷", "Infringement of copyright or related rights",
     ("infringed_online", "work_spread_online"), _P, None),
    ("DOM", 6, "互联网域名权属、侵权及合同纠纷", "Domain name: ownership, infringement, contract",
     ("about_domain_name",), _P, None),
    ("TORT", 7, "在互联网上侵害人身权、财产权等纠纷", "Online infringement of personal or property rights",
     ("infringed_online",), _N, None),
    ("PROD", 8, "网购产品责任纠纷", "Liability for goods bought online",
     ("bought_on_platform", "product_defect"), _P, None),
    ("PIL", 9, "检察机关提起的互联网公益诉讼", "Public-interest suit by a procuratorate",
     ("internet_public_interest",), Nature.PUBLIC_INTEREST, None),
    ("ADM", 10, "互联网信息服务管理、互联网商品交易及有关服务管理行政纠纷",
     "Administrative: online information services, online goods trade", (), Nature.ADMINISTRATIVE, None,
     _SUPERVISION_2018),
    ("DESIG", 11, "上级人民法院指定管辖的其他互联网案件", "Other internet cases designated by a higher court",
     (), _P, None),
))  # fmt: skip
LIST_2025 = _list("IJ25 1", IJ25_FROM, None, (
    ("DATA", 1, "网络数据权属、侵权、合同纠纷", "Network data: ownership, infringement, contract",
     ("about_network_data",), _P, True),
    ("PI", 2, "网络个人信息保护、隐私权纠纷", "Personal information and privacy online",
     ("personal_information_online",), _N, True),
    ("VIRT", 3, "网络虚拟财产权属、侵权、合同纠纷", "Virtual property: ownership, infringement, contract",
     ("about_virtual_property",), _P, True),
    ("UC", 4, "网络不正当竞争纠纷", "Unfair competition online", ("competition_online",), _P, True),
    ("DOM", 5, "互联网域名权属、侵权、合同纠纷", "Domain name: ownership, infringement, contract",
     ("about_domain_name",), _P, True),
    ("SHOP", 6, "网络购物合同纠纷", "Online shopping contract",
     ("signed_on_platform|performed_on_platform",), _P, True),
    ("SERV", 7, "网络服务合同纠纷", "Online service contract", ("signed_online", "performed_online"), _P, True),
    ("ADM", 8, "网络数据监管、网络个人信息保护监管、网络交易管理、网络信息服务管理行政纠纷",
     "Administrative: data, personal information, online trade, information services", (), Nature.ADMINISTRATIVE, False,
     tuple(Supervision)),
    ("PIL", 9, "检察机关提起的互联网公益诉讼", "Public-interest suit by a procuratorate",
     ("internet_public_interest",), Nature.PUBLIC_INTEREST, False),
    ("DESIG", 10, "高级人民法院经最高人民法院批准指定管辖的特定类型互联网案件",
     "Specific types a High Court designates after approval by the Supreme Court", (), _P, False),
))  # fmt: skip

KNOWN_CODES = frozenset(c.code for c in (*LIST_2018, *LIST_2025))


def categories(on: date) -> dict[str, Category]:
    """The list in force for filings of the day ``on`` (Beijing), by code; empty before 7 September 2018."""
    return {c.code: c for c in (*LIST_2018, *LIST_2025) if c.in_force <= on < (c.until or date.max)}


def category_table(on: date) -> list[tuple[str, int, Text, Text, Text]]:
    """Rows for a page or document: code, item in the list, label, facts asked for, article."""
    rows = []
    for c in categories(on).values():
        groups = [[FACT_LABELS[f] for f in sorted(group)] for group in c.needs]
        zh = "；".join(" 或 ".join(f.zh for f in g) for g in groups)
        en = "; ".join(" or ".join(f.en for f in g) for g in groups)
        rows.append((c.code, c.item, c.label, Text(zh, en), c.cite))
    return rows
