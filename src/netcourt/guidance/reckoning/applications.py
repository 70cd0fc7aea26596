"""Fees of applications (申请费, art. 14)."""

from __future__ import annotations

from netcourt.guidance.reckoning.pieces import (
    Asked,
    Desk,
    FeeForm,
    Reckoned,
    borne,
    due,
    in_advance,
    one_of,
    sum_of,
)
from netcourt.law import fees
from netcourt.law.fees import Maritime, Outcome, Payable
from netcourt.law.text import Text

_NONE = Text("没有金额的空着。", "Empty if there is none.")


class ExecutionForm(FeeForm):
    amount = sum_of("申请执行多少钱", "How much is to be executed?", _NONE, required=False)


def execution(asked: Asked, desk: Desk) -> Reckoned:
    """Paid after execution, never in advance (FEE-20b)."""
    bill = fees.execution_fee(asked["amount"], local=desk.local)
    told = (*in_advance(Payable.EXECUTION), borne(Outcome.EXECUTED))
    return Reckoned((due(bill),), told)


class PreservationForm(FeeForm):
    amount = sum_of("要保全的财产值多少钱", "Value of what is to be preserved", _NONE, required=False)


def preservation(asked: Asked, desk: Desk) -> Reckoned:
    bill = fees.preservation_fee(asked["amount"])
    return Reckoned((due(bill),), (*in_advance(Payable.APPLICATION), borne(Outcome.PRESERVATION)))


class PaymentOrderForm(FeeForm):
    amount = sum_of("要对方还多少钱", "How much is owed?")


def payment_order(asked: Asked, desk: Desk) -> Reckoned:
    bill = fees.payment_order_fee(asked["amount"])
    told = (borne(Outcome.PAYMENT_ORDER_UNOPPOSED), borne(Outcome.PAYMENT_ORDER_OPPOSED))
    return Reckoned((due(bill),), (*in_advance(Payable.APPLICATION), *told))


def publication(asked: Asked, desk: Desk) -> Reckoned:
    told = (*in_advance(Payable.APPLICATION), borne(Outcome.PUBLICATION))
    return Reckoned((due(fees.publication_fee()),), told)


def arbitration(asked: Asked, desk: Desk) -> Reckoned:
    told = (*in_advance(Payable.APPLICATION), borne(Outcome.ARBITRATION_REVIEWED))
    return Reckoned((due(fees.arbitration_fee()),), told)


class BankruptcyForm(FeeForm):
    amount = sum_of("破产财产一共多少", "The whole estate")


def bankruptcy(asked: Asked, desk: Desk) -> Reckoned:
    """Out of the estate after liquidation, never in advance (FEE-20b)."""
    told = (*in_advance(Payable.BANKRUPTCY), borne(Outcome.BANKRUPTCY))
    return Reckoned((due(fees.bankruptcy_fee(asked["amount"])),), told)


MARITIME = (
    (Maritime.LIMITATION_FUND, Text("设立海事赔偿责任限制基金", "A maritime limitation fund")),
    (Maritime.INJUNCTION, Text("海事强制令", "A maritime injunction")),
    (Maritime.SHIP_LIEN_NOTICE, Text("船舶优先权催告", "A notice on a ship lien")),
    (Maritime.REGISTRATION_OF_CLAIMS, Text("海事债权登记", "Registration of maritime claims")),
    (Maritime.GENERAL_AVERAGE, Text("共同海损理算", "Adjustment of general average")),
)


class MaritimeForm(FeeForm):
    application = one_of("申请什么", "What is applied for?", MARITIME)


def maritime(asked: Asked, desk: Desk) -> Reckoned:
    bill = fees.maritime_fee(Maritime(asked["application"]), local=desk.local)
    return Reckoned((due(bill),), tuple(in_advance(Payable.APPLICATION)))
