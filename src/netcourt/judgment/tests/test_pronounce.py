"""The signed decision: entered, served, appealed at a price, in force, fees distributed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from netcourt.appearance.tests.suing import joined, key
from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Assignment, Case, Party
from netcourt.cases.words import Role
from netcourt.fees.models import Bill, Payment
from netcourt.fees.payments import credit
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE, receive
from netcourt.judgment import appealing, burden, effect
from netcourt.judgment.models import Decision, Pronouncement, SecondInstance
from netcourt.judgment.pronouncing import Decided, pronounce
from netcourt.judgment.sending import send_appeal
from netcourt.judgment.tests.appealing import above, after, appeal, shop_of, swept
from netcourt.judgment.tests.test_take_effect import RULED, agree
from netcourt.judgment.unpaid import treat_appeal_withdrawn
from netcourt.law.text import Text
from netcourt.reference.models import AppealRoute, Court
from netcourt.reference.tests.papers_at_hand import PAPERS
from netcourt.reference.typesetting import typeset
from netcourt.service.queries import unchecked_presumptions
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
DAY = RULED + timedelta(days=40)
DAY_PARTS = ("pronounced_on_year", "pronounced_on_month", "pronounced_on_day")


def signed() -> bytes:
    """A PDF as a judge would hand it in."""
    return typeset("jurisdiction_ruling", PAPERS["jurisdiction_ruling"], on=DAY.date())


def pay(case: Case, bill: Bill) -> None:
    payment = Payment.objects.create(
        gateway="test", number=f"T{bill.pk}", amount=bill.open, court=case.court, received_at=clock.now(),
        paid_at=clock.now(), held=Payment.Held.NO_BILL,
    )  # fmt: skip
    credit(payment, bill)
    bill.refresh_from_db()


def tried(cast: Cast) -> Case:
    """A case both sides of which are served electronically, its fee paid."""
    case = joined(cast)
    with clock.running_at(RULED):
        agree(cast, case)
        pay(case, case.bills.get())
    return case


def shares(case: Case, mine: str = "0") -> dict[str, dict[str, Decimal]]:
    """Of each fee of first instance the plaintiff bears ``mine``, the shop the rest."""
    plaintiff, own = case.parties.get(role="plaintiff"), Decimal(mine)
    live = case.bills.filter(cancelled=None, kind__in=("acceptance", "counterclaim"))
    return {str(b.pk): {str(plaintiff.pk): own, str(shop_of(case).pk): b.amount - own} for b in live}


def of_appeal(row: Any, seller: str) -> dict[str, dict[str, Decimal]]:
    """Of the one appeal's fee the shop, who advanced it, bears ``seller``."""
    case, bill = row.decision.case, row.decision.appeals.get().bill
    plaintiff = case.parties.get(role="plaintiff")
    return {str(bill.pk): {str(shop_of(case).pk): Decimal(seller), str(plaintiff.pk): bill.amount - Decimal(seller)}}


def named(judge: Account, case: Case) -> Account:
    """The judge this case was handed over to."""
    since = case.entries.order_by("-seq").first()
    Assignment.objects.get_or_create(case=case, account=judge, role=Role.JUDGE, defaults={"since": since})
    return judge


def decide(who: Account, case: Case, when: Any = DAY, **more: Any) -> Pronouncement:
    given: dict[str, Any] = {"kind": "judgment", "allowed": Decimal("1000.00"), "pronounced_on": when.date()} | more
    if given["kind"] == "judgment" and "shares" not in given and not given.get("on_appeal"):
        given["shares"] = shares(case)
    with (
        clock.running_at(when),
        receive(
            BytesIO(signed()), rules=EVIDENCE.only("application/pdf"), folder=settings.STATE / "intake", name="判决.pdf"
        ) as got,
    ):
        paper = documents.keep(got, kind="judgment", title="判决", actor=who)
        return pronounce(who, case.pk, key(), paper=paper, decided=Decided(**given))


@pytest.mark.law("IC18-17b")
def test_a_presumption_of_service_starts_no_judgment_by_default_before_the_judge_looked(cast: Cast) -> None:
    case = tried(cast)
    shop, judge = shop_of(case), named(cast.judge, case)
    shop.services.update(presumed=True)
    Party.objects.filter(pk=shop.pk).update(linked_at=None, organisation=None)
    with pytest.raises(Refused) as refused:
        decide(judge, case)
    assert set(refused.value.codes) == {"PRESUMPTION_UNCHECKED"}
    assert "怎样核对" in refused.value.refusals[0].text.zh
    page = enter(judge).get(f"/judgment/cases/{case.pk}/pronounce/").content.decode()
    assert "推定送达怎样核对的" in page
    row = decide(judge, case, presumptions="核对送达回执和阅读记录，收件人为本人")
    assert not unchecked_presumptions(case).exists()
    entry = row.decision.entry
    assert (entry.act, entry.particulars["presumptions"][:2]) == ("judgment.pronounce", "核对")
    assert set(shop.services.exclude(opened=entry).values_list("checked", flat=True)) == {entry.pk}


@pytest.mark.law("IC18-17b")
def test_who_came_is_judged_as_before(cast: Cast) -> None:
    case = tried(cast)
    shop_of(case).services.update(presumed=True)
    page = enter(named(cast.judge, case)).get(f"/judgment/cases/{case.pk}/pronounce/").content.decode()
    assert "推定送达怎样核对的" not in page
    assert decide(cast.judge, case).number


@pytest.mark.law("CN-7", "FEE-29", "TR-171")
def test_a_judgment_is_served_on_everyone_and_each_has_fifteen_days(cast: Cast) -> None:
    case = tried(cast)
    row = decide(named(cast.judge, case), case)
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("decided", "judged")
    assert row.number == case.number
    periods = case.periods.filter(rule="D28.judgment", state="open")
    assert {p.party.role for p in periods} == {"plaintiff", "defendant"}
    assert not case.periods.filter(state="open").exclude(rule="D28.judgment").exists(), "the trial is over"
    swept(after(case, "D28.judgment"))
    case.refresh_from_db()
    assert case.stage == "final"
    old = case.bills.get(kind="acceptance")
    assert (old.amount, old.paid) == (0, 0), "the winner has it back"
    back = old.payments.get().refunds.get()
    new = case.bills.get(kind="share")
    assert back.amount == new.amount
    assert new.payer == shop_of(case)


def test_shares_kept_before_they_were_kept_by_fee_are_those_of_the_acceptance_fee(cast: Cast) -> None:
    case = tried(cast)
    row = decide(named(cast.judge, case), case)
    by_fee, key_of_bill = row.shares, str(case.bills.get().pk)
    migration = import_module("netcourt.judgment.migrations.0003_shares_by_fee")
    for kept in (by_fee[key_of_bill], by_fee):
        Pronouncement.objects.filter(pk=row.pk).update(shares=kept)
        migration.by_fee(apps, None)
        row.refresh_from_db()
        assert row.shares == by_fee


@pytest.mark.law("FEE-29", "IJ25-3a")
def test_everything_that_is_wrong_is_said_at_once(cast: Cast) -> None:
    case = tried(cast)
    AppealRoute.objects.filter(court="浙0199").delete()
    Court.objects.filter(pk="浙0199").update(parent=None, division="110105")
    with pytest.raises(Refused) as refused:
        decide(
            named(cast.judge, case),
            case,
            shares={k: v | {"x": Decimal(1)} for k, v in shares(case).items()} | {"0": {}},
            pronounced_on=DAY.date() + timedelta(1),
        )
    assert set(refused.value.codes) == {
        "DATE_IN_FUTURE", "PARTY_UNKNOWN", "FEE_NOT_DISTRIBUTED", "SPLIT_ERROR", "APPEAL_ROUTE_UNSET"
    }  # fmt: skip
    for who, error in (
        (cast.outsider, Http404), (cast.buyer, Refused), (cast.president, Refused), (cast.filing_judge, Refused),
    ):  # fmt: skip
        with pytest.raises(error):
            decide(who, case)


@pytest.mark.law("FEE-27", "CPI-276")
def test_a_dismissal_gives_the_fee_back_once_in_force(cast: Cast) -> None:
    case = tried(cast)
    decide(named(cast.judge, case), case, kind="dismissal", allowed=None)
    assert Decision.objects.get(case=case).kind == "ruling"
    paid = case.bills.get().paid
    assert paid
    swept(after(case, "D28.ruling"))
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("final", "dismissed")
    bill = case.bills.get()
    assert bill.cancelled_id
    assert bill.payments.get().refunds.get().amount == paid


@pytest.mark.law("CPI-276")
def test_in_small_claims_it_is_in_force_when_served(cast: Cast) -> None:
    case = tried(cast)
    Case.objects.filter(pk=case.pk).update(procedure="small")
    decide(named(cast.judge, case), case, kind="dismissal", allowed=None)
    case.refresh_from_db()
    assert case.stage == "final"
    assert not case.periods.filter(rule__startswith="D28").exists()


@pytest.mark.law("IC18-15c")
def test_who_did_not_agree_is_served_on_paper_and_holds_the_effect_up(cast: Cast) -> None:
    case = joined(cast)
    with clock.running_at(RULED):
        pay(case, case.bills.get())
    decide(named(cast.judge, case), case)
    assert shop_of(case).services.filter(papers__kind="judgment", state="open").exists()
    swept(after(case, "D28.judgment") + timedelta(days=30))
    case.refresh_from_db()
    assert case.stage == "decided"


def appealed(cast: Cast, disputed: str | None = "1000.00") -> Any:
    case = tried(cast)
    row = decide(named(cast.judge, case), case)
    papers = appealing.Petition(requests="改判", reasons="认定有误", disputed=Decimal(disputed) if disputed else None)
    return appeal(cast.seller, row.decision, DAY + timedelta(days=2), papers)


@pytest.mark.law("FEE-17", "FEE-20a", "FEE-22b")
def test_the_fee_is_on_the_part_disputed_and_due_within_the_period_of_appeal(cast: Cast) -> None:
    row = appealed(cast)
    case = row.case
    assert row.bill.amount == Decimal("50.00")
    own = case.periods.get(rule="D28.judgment", party=row.payer)
    assert own.state == "open", "it runs on until the fee is paid"
    assert row.bill.period == own
    with clock.running_at(DAY + timedelta(days=3)):
        pay(case, row.bill)
    own.refresh_from_db()
    assert own.state == "met"
    swept(max(after(case, "D28.judgment"), after(case, "D29.answer")))
    assert case.periods.filter(rule="D29.dossier", state="open").exists()


@pytest.mark.law("FEE-22b", "TR-318")
def test_unpaid_after_the_warning_the_appeal_counts_as_withdrawn(cast: Cast) -> None:
    row = appealed(cast)
    case = row.case
    swept(after(case, "D28.judgment"))
    assert case.entries.filter(act="judgment.warn_unpaid").count() == 1
    warning = case.periods.get(rule="FEE-WARNING")
    with clock.running_at(warning.due_at - timedelta(seconds=1)), pytest.raises(Refused) as refused:
        treat_appeal_withdrawn(cast.filing_judge, case.pk, key(), finding="没有交费")
    assert refused.value.codes == ("NOTHING_UNPAID",)
    with clock.running_at(warning.due_at):
        with pytest.raises(Refused) as refused:
            treat_appeal_withdrawn(cast.filing_judge, case.pk, key(), finding=" ")
        assert refused.value.codes == ("FINDING_MISSING",)
        with pytest.raises(Refused) as refused:
            treat_appeal_withdrawn(cast.buyer, case.pk, key(), finding="没有交费")
        assert refused.value.status == 403
        treat_appeal_withdrawn(cast.filing_judge, case.pk, key(), finding="没有交费")
    row.refresh_from_db()
    case.refresh_from_db()
    assert row.state == "unpaid"
    assert row.bill.cancelled_id or Bill.objects.get(pk=row.bill.pk).cancelled_id
    assert case.stage == "final"


def second(cast: Cast, judge: Account) -> SecondInstance:
    row = appealed(cast)
    with clock.running_at(DAY + timedelta(days=3)):
        pay(row.case, row.bill)
    over = max(after(row.case, "D28.judgment"), after(row.case, "D29.answer"))
    swept(over)
    with clock.running_at(over + timedelta(hours=1)):
        return send_appeal(cast.filing_judge, row.case_id, key())


@pytest.mark.law("FEE-27", "TR-183", "CN-7")
def test_remanded_the_fee_of_the_appeal_goes_back_and_the_case_is_tried_again(cast: Cast) -> None:
    judge = above()
    row = second(cast, judge)
    assert row.case.number.startswith("（2026）浙98民终")
    assert row.case.periods.get(rule="D23.judgment")
    with pytest.raises(Refused) as refused:
        decide(named(judge, row.case), row.case, row.case.received_at + timedelta(days=1), shares={})
    assert refused.value.codes == ("OUTCOME_INVALID",)
    decide(
        named(judge, row.case), row.case, row.case.received_at + timedelta(days=1), on_appeal="remanded", allowed=None
    )
    case = Case.objects.get(pk=row.decision.case_id)
    assert (case.stage, case.outcome) == ("in_hearing", "")
    assert case.entries.filter(act="judgment.resume").count() == 1
    assert Bill.objects.get(kind="appeal").payments.get().refunds.get().ground == "remanded"
    again = decide(named(cast.judge, case), case, row.case.received_at + timedelta(days=5))
    assert again.number == f"{case.number}之一", "the number itself is that of the first judgment"


@pytest.mark.law("TR-158")
def test_upheld_on_appeal_the_first_judgment_is_in_force(cast: Cast) -> None:
    judge = above()
    row = second(cast, judge)
    when = row.case.received_at + timedelta(days=1)
    with pytest.raises(Refused) as refused:
        decide(named(judge, row.case), row.case, when, on_appeal="upheld", allowed=None)
    assert refused.value.codes == ("SPLIT_ERROR",)
    with pytest.raises(Refused) as refused:
        decide(
            named(judge, row.case),
            row.case,
            when,
            on_appeal="upheld",
            shares=of_appeal(row, "50") | shares(row.decision.case),
        )
    assert refused.value.codes == ("FEE_NOT_DISTRIBUTED",)
    decide(named(judge, row.case), row.case, when, on_appeal="upheld", allowed=None, shares=of_appeal(row, "50"))
    case = Case.objects.get(pk=row.decision.case_id)
    assert case.stage == "final"
    assert Decision.objects.get(pk=row.decision.pk).state == "in_force"
    assert case.bills.filter(kind="share").exists(), "the fee of first instance as the judge distributed it"
    kept = case.bills.get(kind="appeal")
    assert (kept.amount, kept.paid) == (Decimal(50), Decimal(50)), "who lost on appeal bears what it advanced"
    assert Case.objects.get(pk=row.case.pk).stage == "final"


@pytest.mark.law("FEE-29", "FEE-53")
def test_changed_on_appeal_the_fees_of_both_instances_are_distributed_anew(cast: Cast) -> None:
    judge = above()
    row = second(cast, judge)
    case = row.decision.case
    whole = case.bills.get(kind="acceptance").amount
    anew = shares(case, mine=str(whole)) | of_appeal(row, "0")
    decide(named(judge, row.case), row.case, row.case.received_at + timedelta(days=1), on_appeal="changed", shares=anew)
    assert case.bills.get(kind="acceptance").paid == whole, "the plaintiff now bears the first instance"
    assert case.bills.get(kind="appeal").payments.get().refunds.get().amount == Decimal(50)
    share = case.bills.get(kind="share")
    assert (share.amount, share.payer.role) == (Decimal(50), "plaintiff")
    note = case.entries.get(act="judgment.take_effect").note
    assert "已预交50元，退还50元" in note
    assert "应交50元" in note


@pytest.mark.law("FEE-29", "FEE-53")
def test_the_fee_of_a_counterclaim_is_distributed_and_set_off_for_each_payer(cast: Cast) -> None:
    case = tried(cast)
    shop, main = shop_of(case), case.bills.get()
    with clock.running_at(RULED):
        bill = Bill.objects.create(
            number="counter", case=case, kind="counterclaim", payer=shop, entry=main.entry, amount=Decimal("25.00"),
            lines=main.lines, tariff=main.tariff,
        )  # fmt: skip
        pay(case, bill)
    given = shares(case)
    plaintiff = str(case.parties.get(role="plaintiff").pk)
    given[str(bill.pk)] = {plaintiff: Decimal(20), str(shop.pk): Decimal(4)}
    with pytest.raises(Refused) as refused:
        decide(named(cast.judge, case), case, shares=given)
    assert refused.value.codes == ("SPLIT_ERROR",)
    assert "反诉案件受理费" in refused.value.refusals[0].text.zh
    given[str(bill.pk)][str(shop.pk)] = Decimal(5)
    decide(named(cast.judge, case), case, shares=given)
    swept(after(case, "D28.judgment"))
    bill.refresh_from_db()
    assert (bill.amount, bill.paid) == (25, 25), "the money stays for what the shop bears"
    assert case.bills.get(kind="share").amount == main.amount + 5 - 25
    assert case.bills.get(kind="acceptance").paid == 20, "the plaintiff bears 20 and has the rest back"


@pytest.mark.law("FEE-29")
def test_a_mediation_statement_may_say_who_bears_the_halved_fee(cast: Cast) -> None:
    case = tried(cast)
    bill = case.bills.get()
    half = burden.fees_of(case, "mediation")[0].amount
    given = {str(bill.pk): {str(shop_of(case).pk): half}}
    decide(named(cast.judge, case), case, kind="mediation", shares=given)
    effect.take(Decision.objects.get(case=case), DAY.date(), Text("送达", "served"))
    bill.refresh_from_db()
    assert bill.paid == 0
    assert case.bills.get(kind="share").amount == half


def test_the_judge_hands_it_in_on_a_page(cast: Cast) -> None:
    case = tried(cast)
    here = f"/judgment/cases/{case.pk}/pronounce/"
    judge = enter(named(cast.judge, case))
    with clock.running_at(DAY):
        assert "诉讼费用的负担" in judge.get(here).content.decode()
        assert enter(cast.buyer).get(here).status_code == 403
        assert enter(cast.filing_judge).get(here).status_code == 403
        given = {"key": key(), "kind": "judgment", "allowed": "1,000"}
        given |= dict(zip(DAY_PARTS, (DAY.year, DAY.month, DAY.day), strict=True))
        given |= {
            f"share_{fee}_{who}": ("100%" if sum_ else "")
            for fee, of in shares(case).items()
            for who, sum_ in of.items()
        }
        bad = judge.post(here, given | {"paper": SimpleUploadedFile("x.pdf", b"not a pdf at all")})
        assert bad.status_code == 422
        good = SimpleUploadedFile("判决.pdf", signed(), content_type="application/pdf")
        assert judge.post(here, given | {"paper": good}).status_code == 302
    assert Pronouncement.objects.get(decision__case=case).kind == "judgment"
