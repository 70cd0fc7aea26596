"""Asking to pay later, less or not at all, and the judge's answer (FEE 44 to 51)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings as court_settings

from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.models import Case, Document
from netcourt.cases.words import HoldKind, PeriodState, Visibility
from netcourt.fees.models import Bill, Refund, Relief
from netcourt.fees.reliefs import ask_relief, decide_relief
from netcourt.fees.tests.paying import WEDNESDAY, owing, pay
from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.filling import upload
from netcourt.filing.tests.reviewing import MET, at, key, receive
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE
from netcourt.intake import receive as take_in
from tests.cast import Cast
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.law("FEE-44")]


def proof(actor: Account) -> Document:
    with take_in(upload("低保证.pdf"), rules=EVIDENCE, folder=court_settings.STATE) as got:
        return documents.keep(
            got, kind="hardship_proof", title="低保证", actor=actor, visible_to=Visibility.OWN_SIDE
        )  # fmt: skip


def ask(actor: Account, case: Any, kind: str = "exemption", ground: str = "social_minimum", **more: Any) -> Relief:
    more = {"reasons": "领取最低生活保障", "proofs": [proof(actor)]} | more
    return ask_relief(actor, case, key(), kind=kind, ground=ground, **more)


def decide(judge: Account, relief: Relief, grant: bool, **more: Any) -> Relief:
    return decide_relief(judge, relief.case_id, key(), relief=relief.pk, grant=grant, reasons="经审查属实", **more)


def claim(cast: Cast) -> Case:
    line = ClaimLine(kind=Claim.Kind.MONEY, text="判令被告退款", amount=Decimal("100000"))
    return receive(cast.buyer, WEDNESDAY, claims=(line,))


def accept(cast: Cast, case: Case) -> Bill:
    accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    return Bill.objects.get(case=case)


def test_a_deferral_is_decided_before_registration_and_nothing_is_asked_then(cast: Cast) -> None:
    case = claim(cast)
    with clock.running_at(WEDNESDAY):
        asked = ask(cast.buyer, case.pk, "deferral", "legal_aid")
        with pytest.raises(Refused) as refused:
            accept(cast, case)
        assert refused.value.codes == ("DEFERRAL_UNDECIDED",)
        decide(cast.filing_judge, asked, True)
        bill = accept(cast, case)
    assert (bill.amount, bill.demanded) == (Decimal("1150.00"), False)
    assert bill.deferred == asked.__class__.objects.get().decision
    assert not case.periods.filter(rule="D03").exists()
    assert not case.holds.filter(kind=HoldKind.AWAITING_PAYMENT).exists()
    assert not case.documents.filter(kind="fee_notice").exists()


def test_a_reduction_granted_before_stands_in_the_bill(cast: Cast) -> None:
    case = claim(cast)
    with clock.running_at(WEDNESDAY):
        decide(cast.filing_judge, ask(cast.buyer, case.pk, "reduction", "disaster", percent=50), True, percent=40)
        bill = accept(cast, case)
    assert bill.amount == Decimal("690.00")
    assert "准予减交40%" in bill.lines[-1]["label"]["zh"]
    assert sum(Decimal(line["amount"]) for line in bill.lines) == bill.amount


def test_an_exemption_granted_later_ends_the_period_and_what_was_paid_goes_back(cast: Cast) -> None:
    bill = owing(cast.buyer, cast.filing_judge)
    with clock.running_at(WEDNESDAY):
        pay(bill, cast.buyer, "150.00")
        asked = ask(cast.buyer, bill.case_id)
        decide(cast.filing_judge, asked, True)
    bill.refresh_from_db()
    assert (bill.amount, bill.paid, bill.demanded) == (0, 0, False)
    assert bill.case.periods.get(rule="D03").state == PeriodState.WAIVED
    assert not bill.case.holds.filter(kind=HoldKind.AWAITING_PAYMENT, until=None).exists()
    assert (Refund.objects.get().amount, Refund.objects.get().ground) == (Decimal("150.00"), "relief")
    printed = text_of(open_bytes(bill.case.documents.get(kind="fee_relief_decision")).read())
    assert "准予免交" in printed


def test_a_refusal_is_written_with_reasons_and_gives_time_to_pay(cast: Cast) -> None:
    bill = owing(cast.buyer, cast.filing_judge)
    with clock.running_at(WEDNESDAY):
        asked = ask(cast.buyer, bill.case_id)
        application = text_of(open_bytes(bill.case.documents.get(kind="fee_relief_request")).read())
        decide_relief(
            cast.president, bill.case_id, key(), relief=asked.pk, grant=False, reasons="材料不足以证明没有收入"
        )
    assert "领取最低生活保障" in application
    printed = text_of(open_bytes(bill.case.documents.get(kind="fee_relief_decision")).read())
    assert "不予批准" in printed
    assert "材料不足以证明没有收入" in printed
    assert bill.case.periods.get(rule="FEE-WARNING").party == bill.payer
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("refused", "材料不足以证明没有收入")


@pytest.mark.parametrize(
    ("kind", "ground", "more", "codes"),
    [
        ("reduction", "disaster", {"percent": 29}, {"REDUCTION_TOO_SMALL"}),
        ("reduction", "disaster", {}, {"REDUCTION_INVALID"}),
        ("exemption", "legal_aid", {}, {"GROUND_MISMATCH"}),
        ("deferral", "legal_aid", {}, {"DEFERRAL_TOO_LATE"}),
        ("exemption", "social_minimum", {"reasons": " ", "proofs": []}, {"APPLICATION_NOT_WRITTEN", "PROOF_MISSING"}),
    ],
)
def test_all_that_is_wrong_comes_at_once(cast: Cast, kind: str, ground: str, more: Any, codes: set[str]) -> None:
    bill = owing(cast.buyer, cast.filing_judge)
    with clock.running_at(WEDNESDAY), pytest.raises(Refused) as refused:
        ask(cast.buyer, bill.case_id, kind, ground, **more)
    assert (set(refused.value.codes), refused.value.status) == (codes, 422)
    assert not Relief.objects.exists()


def test_a_company_is_not_exempted(cast: Cast) -> None:
    bill = owing(cast.buyer, cast.filing_judge)
    bill.payer.kind = "organisation"
    bill.payer.save()
    with clock.running_at(WEDNESDAY), pytest.raises(Refused) as refused:
        ask(cast.buyer, bill.case_id)
    assert refused.value.codes == ("EXEMPTION_NATURAL_ONLY",)


def test_who_may_and_how_often(cast: Cast) -> None:
    bill = owing(cast.buyer, cast.filing_judge)
    with clock.running_at(WEDNESDAY):
        asked = ask(cast.buyer, bill.case_id)
        with pytest.raises(Refused) as twice:
            ask(cast.buyer, bill.case_id)
        assert twice.value.codes == ("RELIEF_ASKED_ALREADY",)
        with pytest.raises(Refused) as own:
            decide(cast.buyer, asked, True)
        assert own.value.status == 403
        with pytest.raises(Refused) as empty:
            decide_relief(cast.filing_judge, bill.case_id, key(), relief=asked.pk, grant=True, reasons=" ")
        assert empty.value.codes == ("REASONS_MISSING",)
        one = key()
        first = decide_relief(cast.filing_judge, bill.case_id, one, relief=asked.pk, grant=True, reasons="属实")
        again = decide_relief(cast.filing_judge, bill.case_id, one, relief=asked.pk, grant=True, reasons="属实")
        assert first == again
        with pytest.raises(Refused) as gone:
            decide(cast.president, asked, False)
        assert gone.value.codes == ("RELIEF_MISSING",)
        with pytest.raises(Refused) as nothing:
            ask(cast.buyer, bill.case_id)
        assert nothing.value.codes == ("NOTHING_OWED",)


def test_while_it_is_examined_nobody_is_warned(cast: Cast) -> None:
    from netcourt.cases.sweep import sweep_due

    bill = owing(cast.buyer, cast.filing_judge)
    with clock.running_at(WEDNESDAY):
        ask(cast.buyer, bill.case_id)
    with clock.running_at(at("2026-06-12 10:00")):
        sweep_due()
    assert not bill.case.entries.filter(act="fees.warn_unpaid").exists()
