"""Which place is asked for, and what the law calls it: it follows from the kind of dispute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netcourt.filing.models import Complaint
from netcourt.guidance.answers import Answers
from netcourt.law.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """The connection a draft takes, the question, the name in the reasons, and the article."""

    connection: str
    label: Text
    name: Text
    source: str


_C = Complaint.Connection
RECEIPT = Place(
    _C.PERFORMANCE, Text("收货的地方", "Where the goods were delivered"), Text("收货地", "Place of receipt"), "CPI 20"
)
HOME_OF_BUYER = Place(
    _C.PERFORMANCE,
    Text("您住的地方（网上交付的服务，以您的住所为履行地）", "Where you live: services online are performed there"),
    Text("网络交付：买受人住所地", "Delivered online: the buyer's domicile"),
    "CPI 20",
)
HOME_OF_VICTIM = Place(
    _C.PLAINTIFF_DOMICILE,
    Text("您住的地方", "Where you live"),
    Text("被侵权人住所地", "Domicile of the victim"),
    "CPI 25",
)
AUTHORITY = Place(
    _C.DEFENDANT_DOMICILE,
    Text("行政机关所在的地方", "Where the authority sits"),
    Text("行政机关所在地", "Seat of the authority"),
    "APL 18",
)
OTHER_SIDE = Place(
    _C.DEFENDANT_DOMICILE,
    Text("对方住的地方或者公司所在地", "Where the other side lives or has its seat"),
    Text("被告住所地", "Domicile of the defendant"),
    "CPL 22",
)


def place_asked(answers: Answers, on: date) -> Place:
    """The place that most likely ties such a dispute to a court."""
    if answers.administrative:
        return AUTHORITY
    if answers.category in {"SHOP", "PROD"}:
        return RECEIPT
    if answers.category == "SERV":
        return HOME_OF_BUYER
    return HOME_OF_VICTIM if answers.of_person(on) else OTHER_SIDE
