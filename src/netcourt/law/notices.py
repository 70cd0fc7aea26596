"""The State Council's yearly notices on rest days (节假日安排通知): file format, checks, the notices shipped."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from netcourt.law.refusal import Refusal, Refused
from netcourt.law.text import Text

SATURDAY = 5
_KEYS = {"year", "title", "number", "issued", "amended_by", "rest"}
_REST_KEYS = {"name", "name_en", "from", "to", "workdays"}
_LONGEST_REST = 12


@dataclass(frozen=True, slots=True)
class Rest:
    """One holiday of a notice: its first and last rest day, and the weekend days worked in exchange (调休上班)."""

    name: Text
    first: date
    last: date
    workdays: tuple[date, ...] = ()

    def days(self) -> list[date]:
        return [self.first + timedelta(n) for n in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True)
class Notice:
    """The rest days of one year by the State Council's notice; ``amended_by`` names later notices already worked in."""

    year: int
    title: str
    number: str
    issued: date | None
    rests: tuple[Rest, ...]
    amended_by: tuple[tuple[str, str], ...] = ()

    def as_toml(self) -> str:
        """The notice in the file format that ``parse_notice`` reads."""
        lines = [f"year = {self.year}", f"title = {_quoted(self.title)}", f"number = {_quoted(self.number)}"]
        if self.issued:
            lines.append(f"issued = {self.issued}")
        for title, number in self.amended_by:
            lines += ["", "[[amended_by]]", f"title = {_quoted(title)}", f"number = {_quoted(number)}"]
        for rest in self.rests:
            lines += ["", "[[rest]]", f"name = {_quoted(rest.name.zh)}", f"name_en = {_quoted(rest.name.en)}"]
            lines += [f"from = {rest.first}", f"to = {rest.last}"]
            if rest.workdays:
                lines.append(f"workdays = [{', '.join(map(str, rest.workdays))}]")
        return "\n".join(lines) + "\n"


class NoticeInvalid(Refused):
    """A notice file that cannot be used. ``defects`` lists everything wrong with it."""

    code = "HOLIDAY_NOTICE_INVALID"

    def __init__(self, defects: list[Text]) -> None:
        self.defects = tuple(defects)
        super().__init__(Refusal(self.code, d) for d in defects)


def statutory_fixed_days(year: int) -> dict[date, Text]:
    """The statutory holidays with a fixed date: 1 Jan, 1 May (and 2 May from 2025), 1–3 Oct (放假办法 art. 2).

    Spring Festival, Qingming, Dragon Boat and Mid-Autumn follow moon or sun; only a notice fixes their rest days.
    """
    new_year, labour = Text("元旦", "New Year's Day"), Text("劳动节", "Labour Day")
    national = Text("国庆节", "National Day")
    days = {date(year, 1, 1): new_year, date(year, 5, 1): labour}
    if year >= 2025:
        days[date(year, 5, 2)] = labour
    return days | {date(year, 10, n): national for n in (1, 2, 3)}


def parse_notice(source: str) -> Notice:
    """Read a notice file (TOML: year, title, number, issued, ``[[rest]]`` with name, from, to, workdays).

    Raises ``NoticeInvalid`` with every defect at once, each saying what is wrong and how to mend it.
    """
    try:
        raw = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise NoticeInvalid([Text(f"文件不是有效的 TOML：{error}", f"not a valid TOML file: {error}")]) from error
    defects = _unknown_keys(raw, _KEYS)
    year = raw.get("year")
    if not isinstance(year, int) or isinstance(year, bool) or not 1949 <= year <= 2999:
        raise NoticeInvalid([*defects, Text("缺少年份：请写 year = 2027", "the year is missing: write year = 2027")])
    for key, example in (("title", "国务院办公厅关于…的通知"), ("number", "国办发明电〔…〕…号")):
        if not isinstance(raw.get(key), str) or not raw[key].strip():
            line = f'{key} = "{example}"'
            defects.append(Text(f"缺少 {key}：请写 {line}", f"{key} is missing: write {line}"))
    issued = raw.get("issued")
    if issued is not None and not _is_date(issued):
        defects.append(Text("issued 应为日期，如 2026-11-04", "issued must be a date such as 2026-11-04"))
    rests = _read_rests(raw.get("rest"), defects)
    defects += _rest_defects(year, rests)
    amended = _read_amendments(raw.get("amended_by", []), defects)
    if defects:
        raise NoticeInvalid(defects)
    return Notice(year, raw["title"].strip(), raw["number"].strip(), issued, tuple(rests), amended)


@cache
def shipped_notices() -> tuple[Notice, ...]:
    """The notices shipped with the product, oldest first (read once)."""
    folder = resources.files("netcourt.law") / "data" / "holidays"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(parse_notice(f.read_text(encoding="utf-8")) for f in files)


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'


def _is_date(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _unknown_keys(raw: Mapping[str, Any], known: set[str]) -> list[Text]:
    return [
        Text(f"不认识的项“{key}”；可用：{'、'.join(sorted(known))}", f"unknown key {key!r}; known: {sorted(known)}")
        for key in sorted(set(raw) - known)
    ]


def _read_rests(entries: Any, defects: list[Text]) -> list[Rest]:
    if not isinstance(entries, list) or not entries:
        defects.append(Text("没有放假安排：至少写一个 [[rest]]", "no rest days: write at least one [[rest]]"))
        return []
    rests = []
    for place, entry in enumerate(entries, 1):
        rest = _read_rest(place, entry, defects)
        if rest:
            rests.append(rest)
    return sorted(rests, key=lambda r: r.first)


def _read_rest(place: int, entry: Any, defects: list[Text]) -> Rest | None:
    where = Text(f"第{place}个 [[rest]]", f"[[rest]] no. {place}")
    if not isinstance(entry, Mapping):
        defects.append(Text(f"{where.zh} 不是一组项", f"{where.en} is not a table"))
        return None
    defects += [Text(f"{where.zh}：{d.zh}", f"{where.en}: {d.en}") for d in _unknown_keys(entry, _REST_KEYS)]
    name, first, last, workdays = entry.get("name"), entry.get("from"), entry.get("to"), entry.get("workdays", [])
    if not isinstance(name, str) or not name.strip():
        defects.append(Text(f"{where.zh} 缺少 name", f"{where.en} has no name"))
        name = ""
    if not isinstance(workdays, list) or not all(_is_date(d) for d in workdays):
        defects.append(Text(f"{where.zh} 的 workdays 应为日期列表", f"workdays of {where.en} must be a list of dates"))
        workdays = []
    if not (_is_date(first) and _is_date(last)) or first is None or last is None or first > last:
        zh = f"{where.zh} 的 from、to 应为日期且 from 不晚于 to"
        defects.append(Text(zh, f"{where.en} needs dates from and to, from not after to"))
        return None
    if (last - first).days >= _LONGEST_REST:
        zh = f"{where.zh} 长于{_LONGEST_REST}日，请核对"
        defects.append(Text(zh, f"{where.en} is longer than {_LONGEST_REST} days; check it"))
        return None
    return Rest(Text(name.strip(), str(entry.get("name_en") or name).strip()), first, last, tuple(sorted(workdays)))


def _read_amendments(entries: Any, defects: list[Text]) -> tuple[tuple[str, str], ...]:
    good = isinstance(entries, list) and all(
        isinstance(e, Mapping) and isinstance(e.get("title"), str) and isinstance(e.get("number"), str) for e in entries
    )
    if not good:
        defects.append(Text("[[amended_by]] 需要 title 和 number", "[[amended_by]] needs title and number"))
        return ()
    return tuple((e["title"], e["number"]) for e in entries)


def _rest_defects(year: int, rests: list[Rest]) -> list[Text]:
    defects = []
    resting = [d for r in rests for d in r.days()]
    working = [d for r in rests for d in r.workdays]
    for d in sorted(set(resting + working)):
        if not date(year - 1, 12, 1) <= d <= date(year, 12, 31):
            defects.append(Text(f"{d} 不属于{year}年的安排", f"{d} does not belong to the notice for {year}"))
        if resting.count(d) + working.count(d) > 1:
            defects.append(Text(f"{d} 写了不止一次", f"{d} is written more than once"))
    for d in sorted(set(working)):
        if d.weekday() < SATURDAY:
            zh = f"{d} 是工作日，不能作为调休上班日"
            defects.append(Text(zh, f"{d} is a weekday; only a Saturday or Sunday can be worked in exchange"))
    for d, name in statutory_fixed_days(year).items():
        if rests and d not in resting:
            zh = f"缺少法定节假日 {d}（{name.zh}，《放假办法》第二条）"
            defects.append(Text(zh, f"the statutory holiday {d} ({name.en}, Holiday Measures, art. 2) is missing"))
    return defects
