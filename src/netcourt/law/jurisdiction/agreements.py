"""Agreements of jurisdiction (协议管辖)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netcourt.law.jurisdiction.connections import Place
from netcourt.law.text import Text


class ConnectionType(StrEnum):
    """How the chosen place is actually connected with the dispute (CPL 35)."""

    DEFENDANT_DOMICILE = "defendant_domicile"
    CONTRACT_PERFORMANCE = "contract_performance"
    CONTRACT_SIGNING = "contract_signing"
    PLAINTIFF_DOMICILE = "plaintiff_domicile"
    OBJECT_LOCATION = "object_location"
    OTHER_ACTUAL = "other_actual"


CONNECTION_LABELS: dict[ConnectionType, Text] = {
    ConnectionType.DEFENDANT_DOMICILE: Text("被告住所地", "Domicile of the defendant"),
    ConnectionType.CONTRACT_PERFORMANCE: Text("合同履行地", "Place of performance"),
    ConnectionType.CONTRACT_SIGNING: Text("合同签订地", "Place of signing"),
    ConnectionType.PLAINTIFF_DOMICILE: Text("原告住所地", "Domicile of the plaintiff"),
    ConnectionType.OBJECT_LOCATION: Text("标的物所在地", "Place of the object"),
    ConnectionType.OTHER_ACTUAL: Text("其他与争议有实际联系的地点", "Another place actually connected"),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """A clause that chooses a court, stored with the dispute. ``chosen``: court words, one or several.

    ``connection`` None: no actual connection is shown. ``standard_form``: a clause (格式条款) drawn up by a business
    for repeated use; it never decides by itself. ``drawn``: whether it was drawn to the consumer's attention (CPI 31),
    as the filer says; None where nothing is said.
    """

    clause: str
    chosen: tuple[str, ...]
    place: Place
    connection: ConnectionType | None
    written: bool = True
    standard_form: bool = False
    drawn: bool | None = None
