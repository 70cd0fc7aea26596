"""A judgment of second instance still tells who sued whom at first instance, for what: that suit is filed.

The appeal itself comes by another way (CPL 171). What was asked is told under 一审诉讼请求; number and court stand in
the text where they were printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from netcourt.filing.imports.rows import Row
from netcourt.law import case_numbers
from netcourt.law.refusal import Refused
from netcourt.reference.models import Court

_MARK = re.compile(
    r"[（(](?:上诉人)?(?:原审|一审|原)(?P<role>原告|被告|第三人)[^）)]*[）)]\s*[:：]?\s*(?P<names>[^（(]+(?:[（(](?!原审|一审)[^）)]*[）)][^（(]*)*)"
)
_FOUND = re.compile(
    r"[\n。]?\s*(?:另查明|一审(?:法院)?|原审(?:法院|判决)?|经审理)[^。\n]{0,14}?(?:认定|查明|审理)(?:如下)?(?:事实|的事实)?(?:如下)?[:：，,、]?"
)
_ASKED = re.compile(
    r"(?:向[^。\n，]{0,12}(?:一审|原审|人民)?法院[^。\n：:]{0,16}?(?:起诉|诉讼)?(?:，)?(?:提出诉讼)?(?:请求|诉请)|一审的?诉讼请求|原审[中的]*诉讼请求"
    r"|诉至一审法院，请求|诉一审诉讼请求|提起(?:行政)?诉讼，请求)(?:为|判令|依法)?[:：，,]?"
)
_RETOLD = re.compile(r"(?:一审|原审)的?诉讼请求(?:为|是)(?P<what>[^，,。；]{6,200})")
_IP = re.compile("专利|软件|植物新品种|集成电路|技术秘密|垄断")
_NUMBER = re.compile(r"[（(](\d{4})[）)]\s*([\u4e00-\u9fff]{1,2}\d{2,4})\s*(民初|行初|行赔初)\s*(\d+)号?")
_AFTER_NAME = re.compile(r"[，,]\s*(?:住|男|女|汉族|系|法定).*$")


def is_appeal(row: Row) -> bool:
    """By its instance or, where none is told, by its number."""
    return row.instance == "二审" or (not row.instance and bool(re.search(r"(?:民|行)终", row.case_no)))


def first_instance(row: Row) -> Row:
    """The suit at first instance behind an appeal, as far as the judgment tells it; what it does not tell is empty."""
    roles: dict[str, list[str]] = {"原告": [], "被告": [], "第三人": []}
    for side in (row.appellant, row.appellee, row.third_party):
        for found in _MARK.finditer(side):
            name = _AFTER_NAME.sub("", found["names"].strip(" ，,、；;。"))
            roles[found["role"]].append(name)
    asked, told = _asked(row.first_instance_facts, row.appeal_claims)
    number = _number(row)
    return replace(
        row, instance="一审", court="" if number else row.court, case_no=number or row.case_no,
        plaintiff="、".join(roles["原告"]), defendant="、".join(roles["被告"]), third_party="、".join(roles["第三人"]),
        claims=asked, facts=told or row.first_instance_facts,
    )  # fmt: skip


def _asked(text: str, appeal: str) -> tuple[str, str]:
    """The prayer at first instance, and what was found there."""
    found = _ASKED.search(text)
    if found is None:
        retold = _RETOLD.search(appeal)
        return (f"诉讼请求：{retold['what']}", text) if retold else ("", text)
    end = _FOUND.search(text, found.end())
    stop = end.start() if end else len(text)
    return f"诉讼请求：{text[found.end() : stop].strip()}", text[stop:].strip() or text


def _number(row: Row) -> str:
    """The number of the first-instance case: one of a court below, as printed in the text."""
    for year, court, word, n in _NUMBER.findall(_told(row)):
        code = f"（{year}）{court}{word}{n}号"
        try:
            case_numbers.parse(code)
        except Refused:
            continue
        if Court.objects.filter(pk=court).exists():
            return code
    return ""


def _told(row: Row) -> str:
    return "\n".join((row.appeal_claims, row.first_instance_facts, row.first_instance_opinion, row.results, row.facts))


def court_below(row: Row, appellate: Court) -> Court | None:
    """Which court below ``appellate`` heard it, where no number tells: the one named, or that of the district told."""
    told = _told(row)
    below = list(Court.objects.filter(parent=appellate))
    if appellate.level == Court.Level.HIGH and _IP.search(row.cause):
        special = [c for c in below if "知识产权" in c.name]
        if special:
            return special[0]
    named = [c for c in below if c.name in told or (_short(c) and f"{_short(c)}人民法院" in told)]
    return named[0] if named else next(_by_district(row, below), None)


def _by_district(row: Row, below: list[Court]) -> Iterator[Court]:
    for text in (f"{row.defendant}{row.appellant}{row.appellee}", _told(row)):
        counted = [(text.count(_short(c)), c) for c in below if len(_short(c)) > 1]
        best = max(counted, key=lambda pair: pair[0], default=(0, None))
        if best[0] and best[1] is not None:
            yield best[1]


def _short(court: Court) -> str:
    """What names the court's area in a text: 富阳区, 古蔺县; of an intermediate court its city, 宁波."""
    if court.level == Court.Level.INTERMEDIATE:
        return str(court.city).removesuffix("市")
    return str(court.name).removesuffix("人民法院").removeprefix(court.province).removeprefix(court.city)
