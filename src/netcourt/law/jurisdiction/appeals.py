"""Which court hears the appeal: a required field of every judgment (CPL 155)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from netcourt.law.jurisdiction.categories import IJ25_FROM
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

if TYPE_CHECKING:
    from netcourt.law.jurisdiction.courts import Court, CourtsConfig


@dataclass(frozen=True, slots=True)
class AppealDesignation:
    """An instrument that sends appeals from ``court`` to another; ``subjects`` None: all that no other row names."""

    court: str
    to_code: str
    to_name: Text
    instrument: Text
    start: date
    subjects: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class AppealRoute:
    """The court of appeal by word and name, or ``refusal`` APPEAL_ROUTE_UNSET, which blocks the judgment."""

    code: str
    name: Text | None
    explanation: Text
    cite: Text
    refusal: Refusal | None = None


_IP_SUBJECTS = frozenset({"COPY-OWN", "COPY-INF", "DOM"})
_IC18_ROUTES: dict[str, tuple[tuple[str, Text], tuple[str, Text]]] = {
    # court: (all other subjects), (copyright ownership and infringement, domain names)
    "京0491": (
        ("京04", Text("北京市第四中级人民法院", "Beijing No. 4 Intermediate Court")),
        ("京73", Text("北京知识产权法院", "Beijing Intellectual Property Court")),
    ),
    "粤0192": (
        ("粤01", Text("广州市中级人民法院", "Guangzhou Intermediate Court")),
        ("粤73", Text("广州知识产权法院", "Guangzhou Intellectual Property Court")),
    ),
    "浙0192": ((("浙01", Text("杭州市中级人民法院", "Hangzhou Intermediate Court")),) * 2),
}


def appeal_court(court: Court, subject: str, on: date, config: CourtsConfig) -> AppealRoute:
    """The court of appeal from ``court`` in a case about ``subject`` (a category code) filed on the day ``on``.

    Before 1 November 2025 the internet courts follow the rules of 2018 (IC18-4a, 4b). From then on (IJ25-3a): a stored
    designation for the subject, then one for all subjects, then the only intermediate court of the seat. Where the
    seat has several and no designation is stored: APPEAL_ROUTE_UNSET. Other courts: designation, then their parent.
    """
    if court.code in _IC18_ROUTES and on < IJ25_FROM:
        other, special = _IC18_ROUTES[court.code]
        code, name = special if subject in _IP_SUBJECTS else other
        return AppealRoute(
            code, name, Text("2025年11月1日前受理的案件", "Case of before 1 November 2025"), cite("IC18 4")
        )
    source = cite("IJ25 3") if court.code in _IC18_ROUTES else cite("CPL 171")
    stored = [d for d in config.appeals if d.court == court.code and d.start <= on]
    fitting = [d for d in stored if d.subjects and subject in d.subjects] or [d for d in stored if d.subjects is None]
    if fitting:
        chosen = max(fitting, key=lambda d: d.start)
        return AppealRoute(chosen.to_code, chosen.to_name, chosen.instrument, source)
    parent = config.find(court.parent) if court.parent else None
    seated = (parent,) if parent else config.intermediate_courts_of(court.city)
    if len(seated) == 1 and seated[0] is not None:
        only = seated[0]
        return AppealRoute(
            only.code, only.name, Text("所在地的中级人民法院", "The intermediate court of the seat"), source
        )
    zh = "尚未存入上诉法院的指定文书，不能确定上诉法院，裁判文书不能生成；请由管理员录入指定文书"
    en = (
        "No designation of the court of appeal is stored, so the judgment cannot name it: an administrator must enter "
        "the designating instrument"
    )
    return AppealRoute("", None, Text(zh, en), source, Refusal("APPEAL_ROUTE_UNSET", Text(zh, en), source))
