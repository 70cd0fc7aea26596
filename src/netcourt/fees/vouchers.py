"""The electronic voucher (电子票据) of a payment: its number, its PDF (FEE 52)."""

from __future__ import annotations

import secrets

from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Document
from netcourt.cases.words import Visibility
from netcourt.fees.models import Bill, Payment, Voucher
from netcourt.reference import papers as printed


def number_of(payment: Payment) -> str:
    """Province, year and ten digits, by the row of the payment: no counter that all courts would wait for."""
    court = payment.court_id or ""
    province = payment.bill.case.court.division[:2] if payment.bill else court[:2]
    return f"{province}{timezone.localtime(payment.received_at):%y}{payment.pk:010d}"


def print_voucher(step: Step, payment: Payment, bill: Bill) -> Document:
    """The paper of one credited payment; the caller enters it with its act."""
    code = documents.new_verification_code()
    data = printed.PaymentVoucher(
        court_name=step.case.court.name,
        number=step.case.number or "",
        addressee="",
        issued_on=timezone.localtime(step.at).date(),
        verification_code=code,
        invented=step.case.court.invented,
        voucher=number_of(payment),
        payer=bill.payer.name,
        item=str(bill.get_kind_display()),
        bill=bill.number,
        amount=payment.credited,
        channel=payment.channel,
        transaction=payment.number,
        paid_at=timezone.localtime(payment.paid_at),
        still_owed=bill.open,
    )
    return documents.issue(
        "payment_voucher",
        printed.as_data(data),
        actor=None,
        origin=Document.Origin.SYSTEM,
        visible_to=Visibility.OWN_SIDE,
        submitted_for=bill.payer,
        verification_code=code,
    )


def issue(payment: Payment, paper: Document) -> Voucher:
    """The row behind the paper."""
    return Voucher.objects.create(
        number=number_of(payment), check_code=f"{secrets.randbelow(10**6):06d}", payment=payment,
        amount=payment.credited, document=paper, issued_at=payment.received_at,
    )  # fmt: skip
