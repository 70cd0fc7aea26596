"""The example court is founded once, through the doors everyone uses, and only in the demo."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from netcourt.cases import clock
from netcourt.cases.models import Case, DocketEntry, Period
from netcourt.cases.words import HoldKind, PeriodState, Stage
from netcourt.experience import actions, procedures, samples
from netcourt.experience.people import EVERYONE, PUBLIC, SHOP, STAFF, STAFF_ABOVE
from netcourt.identity.models import Account, CourtPost, Organisation, Person, Proof, ProofRequest
from netcourt.identity.queries import acting_for, fresh_proof, posts_of
from netcourt.law.identity_numbers import check_credit_code, check_resident_id
from netcourt.reference.models import LocalTariff

pytestmark = pytest.mark.django_db


@pytest.fixture
def _demo(settings, tmp_path) -> None:
    settings.NETCOURT_DEMO = True
    settings.PAYMENT_GATEWAY = "netcourt.fees.cashier.adapter.Cashier"
    settings.MEDIA_ROOT = tmp_path


def _found() -> str:
    out = StringIO()
    call_command("example_court", stdout=out)
    return out.getvalue()


def test_refused_outside_the_demo(settings) -> None:
    settings.NETCOURT_DEMO = False
    with pytest.raises(CommandError, match="NETCOURT_DEMO=1"):
        call_command("example_court")
    assert not Account.objects.exists()


def test_numbers_are_invented_and_right() -> None:
    for one in PUBLIC:
        check = check_resident_id(one.id_number, date(2026, 11, 24))
        assert not check.problems, one.name
        assert "ID_REGION_UNKNOWN" in {w.code for w in check.warnings}, "a county that exists could be a real person's"
    assert not check_credit_code(SHOP.credit_code).problems
    assert len({p.id_number for p in PUBLIC}) == len(PUBLIC)


@pytest.mark.usefixtures("_demo")
def test_everyone_comes_through_the_real_doors() -> None:
    _found()
    accounts = actions.invented_accounts()
    assert set(accounts) == set(EVERYONE)
    assert all(a.invented and not a.has_usable_password() for a in accounts.values())
    for one in PUBLIC:
        account = accounts[one.key]
        assert account.phone_verified_at
        assert account.person
        assert account.person.name == one.name
        assert fresh_proof(account, "filing")
        request = ProofRequest.objects.get(account=account)
        assert request.decided_by == accounts["clerk"]
    for one in STAFF:
        assert {(p.kind, p.court_id) for p in posts_of(accounts[one.key])} == {(one.post, "浙0199")}
    for one in STAFF_ABOVE:
        assert {(p.kind, p.court_id) for p in posts_of(accounts[one.key])} == {(one.post, "浙98")}
    seller, lawyer = accounts["seller"], accounts["lawyer"]
    assert [c.organisation.name for c in acting_for(seller) if c.organisation] == [SHOP.name]
    principals = [c for c in acting_for(lawyer) if c.power]
    assert [c.name for c in principals] == ["周样例"]
    assert principals[0].power
    assert "waive" not in principals[0].power.powers
    assert LocalTariff.objects.filter(instrument__contains="示范").exists()


@pytest.mark.usefixtures("_demo")
def test_a_second_run_changes_nothing() -> None:
    _found()
    kinds = (Account, Person, Proof, ProofRequest, Organisation, CourtPost, Case, DocketEntry, Period, LocalTariff)
    before = [kind.objects.count() for kind in kinds]
    assert "新立样例 0 件" in _found()
    assert [kind.objects.count() for kind in kinds] == before


@pytest.mark.usefixtures("_demo")
def test_sample_claims_stand_in_every_state() -> None:
    _found()
    reviewed = Case.objects.get(retrial_review__isnull=False)
    assert reviewed.court_id == "浙98", "a decision contested stands before the court above"
    assert Case.objects.count() == len(samples.STORIES) + len(procedures.STORIES)
    assert Case.objects.get(confirmation__isnull=False).confirmation.joined, "both applied; the filing judge accepts"
    order = Case.objects.get(payment_order__isnull=False)
    assert order.periods.get(rule="D40.debtor").state == PeriodState.OPEN, "the shop has the order and may object"
    assert Case.objects.filter(stage=Stage.RECEIVED, holds__kind=HoldKind.AWAITING_CORRECTION).count() == 1
    assert Case.objects.get(stage=Stage.CLOSED).outcome == "redirected"
    decided = Case.objects.get(stage=Stage.DECIDED)
    assert decided.outcome == "judged"
    assert {p.party.role for p in decided.periods.filter(rule="D28.judgment", state=PeriodState.OPEN)} == {
        "plaintiff", "defendant",
    }  # fmt: skip
    assert not decided.bills.get().open
    accepted = Case.objects.get(stage=Stage.ACCEPTED)
    assert accepted.number
    assert accepted.number.endswith("民初1号")
    fee = accepted.periods.get(rule="D03")
    assert fee.state == PeriodState.OPEN
    assert fee.raw_end == clock.today()
    assert (fee.raw_end - timezone.localdate(accepted.accepted_at)).days == 7
    acted = DocketEntry.objects.exclude(role="system").select_related("actor")
    assert all(e.actor and e.actor.invented for e in acted)
    assert {p.name for c in Case.objects.all() for p in c.parties.filter(role="plaintiff")} == {
        "赵样本", "周样例", SHOP.name,
    }  # fmt: skip


@pytest.mark.usefixtures("_demo")
def test_a_real_account_stops_the_founding(settings) -> None:
    """Someone real holds the number of an invented person: nothing is made, nobody becomes invented."""
    real = Account.objects.create_user(phone=PUBLIC[0].phone, password="korrekt-Pferd-7")
    with pytest.raises(CommandError, match="真实账户"):
        call_command("example_court")
    real.refresh_from_db()
    assert not real.invented
    assert real.has_usable_password()
    assert not Account.objects.filter(invented=True).exists()
    assert "buyer" not in actions.invented_accounts()
