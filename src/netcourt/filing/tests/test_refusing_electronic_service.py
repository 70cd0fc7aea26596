"""A plaintiff who refuses electronic service gets every paper by the ladder, and no period before it was received."""

from __future__ import annotations

import pytest

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Document
from netcourt.cases.sweep import sweep_due
from netcourt.fees.tests.paying import case_of, owing
from netcourt.fees.unpaid import treat_as_withdrawn
from netcourt.filing.tests.reviewing import at, key
from netcourt.service.actions import Result, object_to_electronic, record_outcome
from netcourt.service.models import Service
from netcourt.service.words import Next, State
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.law("OL21-29a", "SVC-87")]


def sign(cast: Cast, service: Service, when) -> None:
    with clock.running_at(when):
        signed = Result(outcome="signed", at=when, signer="self", signer_name=service.party.name)
        record_outcome(
            cast.filing_judge, service.case_id, key(), service=service.pk, way="direct", result=signed
        )  # fmt: skip


def test_the_warning_and_the_ruling_reach_a_plaintiff_on_paper(cast: Cast) -> None:
    bill = owing(cast.buyer, cast.filing_judge)
    case = case_of(bill)
    with clock.running_at(at("2026-06-04 09:00")):
        object_to_electronic(cast.buyer, case.pk, key())
    with clock.running_at(at("2026-06-11 00:01")):
        sweep_due()
    warning = Document.objects.get(case=case, kind="payment_warning")
    assert "收到本通知的次日起七日内" in text_of(warning.file.open().read())
    service = Service.objects.get(papers=warning)
    assert (service.next, service.party) == (Next.DIRECT, bill.payer)
    assert not case.periods.filter(rule="FEE-WARNING").exists()
    assert warning not in access.visible_documents(cast.buyer, case), "on its way, not received yet"
    sign(cast, service, at("2026-06-15 10:00"))
    assert str(case.periods.get(rule="FEE-WARNING").end) == "2026-06-22"
    with clock.running_at(at("2026-06-23 09:00")):
        assert warning in access.visible_documents(cast.buyer, case)
        treat_as_withdrawn(cast.filing_judge, case.pk, key(), reasons="催交后仍未预交")
        ruling = Service.objects.get(papers__kind="unpaid_ruling", party=bill.payer)
    assert (ruling.state, ruling.next) == (State.OPEN, Next.DIRECT)


@pytest.mark.law("FEE-22a")
def test_no_suit_counts_as_withdrawn_on_a_notice_to_pay_that_is_only_presumed_served(cast: Cast) -> None:
    """fees.treat_as_withdrawn"""
    bill = owing(cast.buyer, cast.filing_judge)
    case = case_of(bill)
    with clock.running_at(at("2026-06-11 00:01")):
        sweep_due()
    told = Service.objects.filter(case=case, party=bill.payer, papers__kind__in=("fee_notice", "payment_warning"))
    Service.objects.filter(pk__in=told.values("pk")).update(presumed=True)
    with clock.running_at(at("2026-06-22 09:00")):
        with pytest.raises(Refused) as refused:
            treat_as_withdrawn(cast.filing_judge, case.pk, key(), reasons="催交后仍未预交")
        assert set(refused.value.codes) == {"PRESUMPTION_UNCHECKED"}
        page = enter(cast.filing_judge).get(f"/fees/cases/{case.pk}/unpaid/").content.decode()
        assert "推定送达怎样核对的" in page
        treat_as_withdrawn(
            cast.filing_judge, case.pk, key(), reasons="催交后仍未预交", presumptions="电话核对，原告确认收到通知"
        )
    assert not told.filter(checked__isnull=True).exists()
    assert case.entries.get(act="fees.treat_as_withdrawn").particulars["presumptions"]


def test_where_one_notice_was_truly_received_nothing_is_to_be_checked(cast: Cast) -> None:
    bill = owing(cast.buyer, cast.filing_judge)
    case = case_of(bill)
    with clock.running_at(at("2026-06-11 00:01")):
        sweep_due()
    Service.objects.filter(case=case, papers__kind="fee_notice").update(presumed=True)
    with clock.running_at(at("2026-06-22 09:00")):
        treat_as_withdrawn(cast.filing_judge, case.pk, key(), reasons="催交后仍未预交")
