"""Application fees (申请费): art. 14. None of them is halved."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from netcourt.law.fees import tariff
from netcourt.law.fees.bill import Bill, Reduction, banded, example_note, fixed
from netcourt.law.fees.money import HALF_UP, Rounding, money
from netcourt.law.fees.tariff import LocalItem, LocalTariff, local_figure
from netcourt.law.sources import article
from netcourt.law.text import Text


def _banded(kind: str, amount: Decimal | int, bands: tuple[tariff.Band, ...], rounding: Rounding, source: str) -> Bill:
    return Bill(kind, banded(money(amount), bands, source), halvable=False, rounding=rounding)


def _local(kind: str, item: LocalItem, local: LocalTariff | None) -> Bill:
    label, figure = tariff.RANGES[item].label, local_figure(local, item)
    return fixed(kind, label, figure, "FEE 14", halvable=False, notes=example_note(local))


def execution_fee(
    amount: Decimal | int | None, *, local: LocalTariff | None = None, rounding: Rounding = HALF_UP
) -> Bill:
    """Execution of a judgment, award or notarised debt, or of a foreign decision, on ``amount`` yuan (art. 14(1)).

    None: nothing to count in money, a figure within 50 to 500 (:class:`TariffUnset` where it is not set).
    """
    if amount is None:
        return _local("execution", LocalItem.EXECUTION_WITHOUT_AMOUNT, local)
    return _banded("execution", amount, tariff.EXECUTION, rounding, "FEE 14")


def preservation_fee(amount: Decimal | int | None, *, rounding: Rounding = HALF_UP) -> Bill:
    """Preservation measures on property of ``amount`` yuan, None without property; at most 5,000 (art. 14(2))."""
    bill = _banded("preservation", amount or 0, tariff.PRESERVATION, rounding, "FEE 14")
    return replace(bill, cap=tariff.PRESERVATION_CAP)


def payment_order_fee(amount: Decimal | int, *, rounding: Rounding = HALF_UP) -> Bill:
    """A payment order (支付令): one third of the property tariff (art. 14(3))."""
    bill = _banded("payment_order", amount, tariff.PROPERTY, rounding, "FEE 13")
    label = Text("支付令，比照财产案件受理费的三分之一", "Payment order: one third of the property fee")
    return replace(
        bill, reductions=(Reduction("payment_order", label, Fraction(1, 3), article("FEE 14"), of_tariff=True),)
    )


def publication_fee() -> Bill:
    """Public summons for exhortation (公示催告): 100 yuan (art. 14(4))."""
    label = Text("公示催告，每件", "Public summons for exhortation, per case")
    return fixed("publication", label, tariff.PUBLICATION, "FEE 14", halvable=False)


def arbitration_fee() -> Bill:
    """Setting aside an award, or ruling on an arbitration agreement: 400 yuan (art. 14(5))."""
    label = Text(
        "撤销仲裁裁决或者认定仲裁协议效力，每件", "Setting aside an award or ruling on the agreement, per case"
    )
    return fixed("arbitration", label, tariff.ARBITRATION, "FEE 14", halvable=False)


def bankruptcy_fee(estate: Decimal | int, *, rounding: Rounding = HALF_UP) -> Bill:
    """Bankruptcy: half of the property tariff on the whole estate, at most 300,000 (art. 14(6))."""
    bill = _banded("bankruptcy", estate, tariff.PROPERTY, rounding, "FEE 13")
    label = Text("破产案件，按财产案件受理费减半，最高30万元", "Bankruptcy: half of the property fee, at most 300,000")
    reduction = Reduction("bankruptcy", label, Fraction(1, 2), article("FEE 14"), of_tariff=True)
    return replace(bill, cap=tariff.BANKRUPTCY_CAP, reductions=(reduction,))


class Maritime(StrEnum):
    """Maritime applications (art. 14(7))."""

    LIMITATION_FUND = "limitation_fund"
    INJUNCTION = "injunction"
    SHIP_LIEN_NOTICE = "ship_lien_notice"
    REGISTRATION_OF_CLAIMS = "registration_of_claims"
    GENERAL_AVERAGE = "general_average"


_MARITIME_LOCAL = {
    Maritime.LIMITATION_FUND: LocalItem.LIMITATION_FUND,
    Maritime.INJUNCTION: LocalItem.MARITIME_INJUNCTION,
    Maritime.SHIP_LIEN_NOTICE: LocalItem.SHIP_LIEN_NOTICE,
}
_MARITIME_FIXED = {
    Maritime.REGISTRATION_OF_CLAIMS: Text("海事债权登记，每件", "Registration of maritime claims, per case"),
    Maritime.GENERAL_AVERAGE: Text("共同海损理算，每件", "Adjustment of general average, per case"),
}


def maritime_fee(application: Maritime, *, local: LocalTariff | None = None) -> Bill:
    """A maritime application: 1,000 yuan, or the figure the court has set within the range (art. 14(7))."""
    item = _MARITIME_LOCAL.get(application)
    if item is not None:
        return _local(application, item, local)
    return fixed(application, _MARITIME_FIXED[application], tariff.MARITIME_FIXED, "FEE 14", halvable=False)
