"""Litigation fees (诉讼费用): what is owed and why, what came in, what goes back, what was asked and decided.

Money is yuan as exact ``Decimal``. The books of the embedded cashier are another party's and stand in ``cashier``.
"""

import pghistory

from netcourt.fees.cashier.books import Drawer, Receipt, Return
from netcourt.fees.days import Difference, Statement
from netcourt.fees.models.bills import Bill
from netcourt.fees.models.payments import Callback, Order, Payment, Voucher
from netcourt.fees.models.refunds import Refund
from netcourt.fees.models.relief import Relief, Review

__all__ = [
    "Bill",
    "Callback",
    "Difference",
    "Drawer",
    "Order",
    "Payment",
    "Receipt",
    "Refund",
    "Relief",
    "Return",
    "Review",
    "Statement",
    "Voucher",
]

for _model in (Bill, Payment, Refund, Relief, Review, Difference):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
