"""Special procedure from application to decision: sent back once, noticed, heard, granted or rejected, ended."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404

from netcourt.appearance import invitations, joining
from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.sweep import sweep_due
from netcourt.execution import applying as execution
from netcourt.execution.applying import Asked
from netcourt.execution.enforceable import instruments_of
from netcourt.filing.actions import Incomplete
from netcourt.filing.tests.reviewing import key, prove
from netcourt.law.special import KINDS
from netcourt.service.actions import Given, confirm_address, receive
from netcourt.service.models import Publication
from netcourt.special import confirmed
from netcourt.special.models import Petition
from netcourt.special.petitions import applying, deciding, reviewing
from netcourt.special.petitions.applying import Applying
from netcourt.special.tests import confirming
from netcourt.special.tests.confirming import CONTACT
from netcourt.special.tests.petitioning import WHEN, accepted, apply, days, files, posted, stated, subject_of
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
SAID = "经查，申请人所述属实，有公安机关的证明佐证。"


def printed(case: Case, kind: str) -> str:
    paper = case.documents.filter(kind=kind).latest("created_at")
    return text_of(documents.open_bytes(paper).read()).replace("\n", "")


def codes(error: Any) -> set[str]:
    return set(error.value.codes)


@pytest.mark.law("OL21-9e")
def test_missing_from_application_to_judgment(cast: Cast, client: Any) -> None:
    """special.apply, special.accept, special.post_notice, special.notice_over, special.grant"""
    case = apply(cast)
    assert (case.kind, case.stage, case.number, case.cause.name) == ("special", "applied", None, "申请宣告自然人失踪")
    assert str(case.periods.get(rule="SP-ACCEPT").end) == "2026-06-10"
    told = printed(case, "petition_application")
    for said in ("请求宣告孙失踪失踪", "2022年3月1日", "下落不明满二年", "下落不明的书面证明"):
        assert said in told, said
    with days(1):
        case = reviewing.accept(cast.filing_judge, case.pk, key(), judges=[cast.judge])
    assert (case.number, case.stage) == ("（2026）浙0199民特1号", "in_review")
    assert not case.bills.exists(), "no acceptance fee (FEE 8)"
    with days(1), pytest.raises(Refused) as refused:
        invitations.invite(cast.judge, case.parties.get(role="defendant").pk, key())
    assert codes(refused) == {"NOBODY_TO_TELL"}, "who is sought is sought by public notice"
    assert case.periods.get(rule="D24").state == "open"
    with days(2), pytest.raises(Refused) as refused:
        deciding.grant(cast.judge, case.pk, key(), finding=SAID, named={"custodian": "赵样本"})
    assert codes(refused) == {"NOTICE_RUNS"}
    with days(2):
        reviewing.post(cast.judge, case.pk, key())
        notice = Publication.objects.get()
        page = client.get(f"/service/notices/{notice.pk}/").content.decode()
    assert "孙失踪" in page
    assert "将被宣告失踪" in page
    assert "13900000001" not in page
    limit = case.periods.get(rule="D24")
    until = case.periods.get(rule="SP-NOTICE.missing")
    assert (str(until.end), limit.state) == ("2026-09-05", "met"), "the limit rests while the notice runs"
    with clock.running_at(until.due_at):
        sweep_due()
    limit = case.periods.filter(rule="D24").latest("started_by")
    assert (str(limit.end), limit.post) == ("2026-10-08", "judge"), "thirty days, the last rolls over the holiday"
    with clock.running_at(until.due_at + timedelta(days=3)):
        with pytest.raises(Incomplete) as wanting:
            deciding.grant(cast.judge, case.pk, key(), finding=SAID, named={})
        assert codes(wanting) == {"FACT_MISSING"}
        one = key()
        row = deciding.grant(cast.judge, case.pk, one, finding=SAID, named={"custodian": "赵样本"})
        assert deciding.grant(cast.judge, case.pk, one, finding=SAID, named={"custodian": "赵样本"}) == row
    case.refresh_from_db()
    assert (case.stage, case.outcome, row.kind) == ("final", "granted", "declared")
    words = printed(case, "petition_judgment")
    for said in (
        "民事判决书",
        "宣告孙失踪失踪",
        "指定赵样本为失踪人孙失踪的财产代管人",
        "第一百八十五条",
        "本判决为终审判决",
    ):
        assert said in words, said
    assert instruments_of(case) == [], "nothing of it is executed"


@pytest.mark.law("OL21-9e")
def test_sent_back_once_with_everything_and_the_seven_days_begin_anew(cast: Cast) -> None:
    """special.send_back, special.correct, special.refuse"""
    case = apply(cast)
    with days(1):
        with pytest.raises(Refused) as refused:
            reviewing.send_back(cast.filing_judge, case.pk, key(), defects=" ")
        assert codes(refused) == {"DEFECT_MISSING"}
        with pytest.raises(Refused) as refused:
            reviewing.send_back(cast.filing_judge, case.pk, key(), defects="公安机关证明没有盖章", days=90)
        assert refused.value.status == 422
        reviewing.send_back(cast.filing_judge, case.pk, key(), defects="公安机关证明没有盖章\n没有写明最后联系的时间")
    assert case.periods.get(rule="SP-ACCEPT").state == "met"
    assert str(case.periods.get(rule="SP-CORRECTION").end) == "2026-06-15", "the fourteenth is a Sunday"
    with days(2):
        with pytest.raises(Refused) as refused:
            reviewing.accept(cast.filing_judge, case.pk, key(), judges=[cast.judge])
        assert codes(refused) == {"AWAITS_CORRECTION"}
        given = {"stated": stated("missing", told={"facts": "2022年3月1日最后一次通话"}, enclosed=["certificate"])}
        more = files(cast, "missing", ["certificate"])
        prove(cast.buyer, WHEN + timedelta(days=2))
        applying.correct(cast.buyer, case.pk, key(), enclosed=more, subject=subject_of(cast, "missing"), **given)
        with pytest.raises(Refused) as refused:
            applying.correct(cast.buyer, case.pk, key(), enclosed={}, subject=subject_of(cast, "missing"), **given)
        assert codes(refused) == {"NOT_SENT_BACK"}
        with pytest.raises(Refused) as refused:
            reviewing.send_back(cast.filing_judge, case.pk, key(), defects="还有")
        assert codes(refused) == {"ONE_TIME_NOTICE"}
    row = Petition.objects.get()
    assert (str(row.accept_by.end), row.enclosed.count()) == ("2026-06-12", 3)
    assert "最后一次通话" in printed(case, "petition_application")
    assert not case.holds.filter(until__isnull=True).exists()
    with days(3):
        reviewing.refuse(cast.filing_judge, case.pk, key(), why="condition", finding="不满二年")
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "refused")
    assert "不予受理" in printed(case, "special_ruling")


def test_what_is_wanting_is_told_at_once_and_nothing_is_opened(cast: Cast) -> None:
    bare = Applying(who=f"person:{cast.buyer.person_id}", contact=CONTACT, subject=None)
    with pytest.raises(Incomplete) as wanting:
        apply(cast, stated=stated("missing", told={"since": date(2025, 1, 1), "facts": ""}, enclosed=[]), people=bare)
    found = {d.field for d in wanting.value.defects}
    assert found == {"since", "facts", "certificate", "relation_proof", "subject_name"}
    with pytest.raises(Incomplete) as wanting:
        apply(cast, "divorce", stated=stated("missing"), people=bare)
    assert codes(wanting) == {"KIND_UNKNOWN"}
    assert not Case.objects.exists()


@pytest.mark.law("OL21-9e")
@pytest.mark.parametrize("kind", [k for k in KINDS if k not in ("missing", "security", "contest")])
def test_every_other_kind_is_applied_for_accepted_and_granted(cast: Cast, kind: str) -> None:
    table = KINDS[kind]
    case = apply(cast, kind)
    bench = [cast.judge] if not table.panel else []
    if table.panel:
        with days(1), pytest.raises(Refused) as refused:
            reviewing.accept(cast.filing_judge, case.pk, key(), judges=[cast.judge])
        assert codes(refused) == {"BENCH_INVALID"}
        return
    with days(1):
        reviewing.accept(cast.filing_judge, case.pk, key(), judges=bench)
    at = WHEN + timedelta(days=2)
    if table.notice:
        with clock.running_at(at):
            reviewing.post(cast.judge, case.pk, key())
        at = case.periods.get(rule=table.notice).due_at
        with clock.running_at(at):
            sweep_due()
    named = {f.name: f"{f.label.zh}的内容" for f in table.names}
    with clock.running_at(at + timedelta(hours=1)):
        deciding.grant(cast.judge, case.pk, key(), finding=SAID, named=named)
    case.refresh_from_db()
    assert case.outcome == "granted"
    assert "第一百八十五条" in printed(case, "petition_judgment")


def heard(cast: Cast, kind: str = "security") -> Case:
    """Accepted; the respondent has joined and received the copy: its five days run."""
    case = accepted(cast, kind)
    debtor = case.parties.get(role="defendant")
    prove(cast.seller, WHEN + timedelta(days=2))
    with days(2.1):
        told = invitations.invite(None, debtor.pk, key())
        assert told is not None
        joining.ask(cast.seller, told.invitation.pk, f"person:{cast.seller.person_id}", key())
        for service in debtor.services.filter(state="open"):
            receive(cast.seller, case.pk, key(), service=service.pk)
        mine = [Given("sms", "13900000088")]
        confirm_address(cast.seller, case.pk, key(), addresses=mine, electronic=True, told=True)
    return case


SOLD = {"sold": "示范市新街1号房屋", "allowed": Decimal("50000.00")}


def test_security_is_realised_after_the_other_was_heard_and_then_executed(cast: Cast) -> None:
    """special.answer"""
    case = heard(cast)
    period = case.periods.get(rule="SP-RESPOND")
    assert (period.party.name, str(period.end)) == ("钱示例", "2026-06-10")
    with days(3), pytest.raises(Refused) as refused:
        deciding.grant(cast.judge, case.pk, key(), finding=SAID, named=SOLD)
    assert codes(refused) == {"RESPONDENT_UNHEARD"}
    with days(3):
        prove(cast.seller, WHEN + timedelta(days=3))
        with pytest.raises(Refused) as refused:
            reviewing.answer(cast.seller, case.pk, key(), words=" ")
        assert codes(refused) == {"WORDS_MISSING"}
        reviewing.answer(cast.seller, case.pk, key(), words="认可，没有异议")
        with pytest.raises(Refused) as refused:
            reviewing.answer(cast.seller, case.pk, key(), words="再说")
        assert codes(refused) == {"ALREADY_ANSWERED"}
    with days(4):
        row = deciding.grant(cast.judge, case.pk, key(), finding=SAID, named=SOLD)
    case.refresh_from_db()
    assert (case.stage, row.kind, row.allowed) == ("final", "sale", Decimal("50000.00"))
    assert "准许拍卖、变卖下列担保财产：示范市新街1号房屋" in printed(case, "special_ruling")
    with days(5):
        prove(cast.buyer, WHEN + timedelta(days=5))
        asked = execution.apply(cast.buyer, case.pk, key(), asked=Asked(amount=Decimal("50000.00")))
    assert asked.instrument.kind == "sale"


def test_after_five_days_it_is_too_late_to_object_and_contested_it_is_rejected(cast: Cast) -> None:
    """special.reject"""
    case = heard(cast)
    with days(9):
        prove(cast.seller, WHEN + timedelta(days=9))
        with pytest.raises(Refused) as refused:
            reviewing.answer(cast.seller, case.pk, key(), words="不认可")
        assert codes(refused) == {"OBJECTION_LATE"}
        with pytest.raises(Refused) as refused:
            deciding.reject(cast.judge, case.pk, key(), finding="")
        assert codes(refused) == {"FINDING_MISSING"}
        deciding.reject(cast.judge, case.pk, key(), finding="对主债权有实质性争议，申请人可以起诉。")
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "rejected")
    assert "驳回赵样本的申请" in printed(case, "special_ruling")


def test_a_claim_a_dispute_or_a_withdrawal_ends_it(cast: Cast) -> None:
    """special.end, special.withdraw"""
    case = posted(cast, "ownerless")
    with days(3):
        with pytest.raises(Refused) as refused:
            deciding.end(cast.judge, case.pk, key(), why="withdrawn")
        assert codes(refused) == {"GROUND_UNMET"}
        deciding.end(cast.judge, case.pk, key(), why="claimed", finding="周某主张所有权。")
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "procedure_ended")
    assert "第三百四十八条" in printed(case, "special_ruling")
    assert not case.periods.filter(state="open").exists()
    other = accepted(cast, "administrator")
    with days(3):
        prove(cast.buyer, WHEN + timedelta(days=3))
        applying.withdraw(cast.buyer, other.pk, key())
        other.refresh_from_db()
        assert other.stage == "in_review", "the judge rules"
        with pytest.raises(Refused) as refused:
            applying.withdraw(cast.buyer, other.pk, key())
        assert codes(refused) == {"ALREADY_WITHDRAWN"}
        deciding.end(cast.judge, other.pk, key(), why="withdrawn")
    third = apply(cast, "administrator")
    with days(0.1):
        applying.withdraw(cast.buyer, third.pk, key())
    for one in (other, third):
        one.refresh_from_db()
        assert (one.stage, one.outcome) == ("closed", "taken_back")


def test_the_president_gives_more_time_but_not_while_the_notice_runs(cast: Cast) -> None:
    """special.extend"""
    case = accepted(cast, "administrator")
    with days(20):
        with pytest.raises(Refused) as refused:
            deciding.extend(cast.president, case.pk, key(), days=31, reason="需要调查")
        assert codes(refused) == {"DAYS_INVALID"}
        with pytest.raises(Refused) as refused:
            deciding.extend(cast.judge, case.pk, key(), days=10, reason="需要调查")
        assert refused.value.status == 403
        deciding.extend(cast.president, case.pk, key(), days=30, reason="需要调查")
    assert str(Petition.objects.get().decide_by.end) == "2026-08-03"
    noticed = posted(cast)
    with days(20), pytest.raises(Refused) as refused:
        deciding.extend(cast.president, noticed.pk, key(), days=10, reason="需要调查")
    assert codes(refused) == {"NOT_EXTENDABLE"}


@pytest.mark.law("MED-5")
def test_an_objection_sets_a_confirmation_aside(cast: Cast) -> None:
    """special.overturn"""
    agreed = confirming.accepted(cast)
    with days(2):
        title = confirmed.confirm(cast.judge, agreed.pk, key())
        for service in title.decision.services.filter(state="open"):
            receive(cast.seller, agreed.pk, key(), service=service.pk)
    number = title.number
    told = {"number": number, "known_on": (WHEN + timedelta(days=2)).date()}
    case = apply(cast, "contest", WHEN + timedelta(days=3), stated=stated("contest", told=told))
    with days(4):
        case = reviewing.accept(cast.filing_judge, case.pk, key(), judges=[cast.judge])
        assert case.number == "（2026）浙0199民特监1号"
        deciding.grant(cast.judge, case.pk, key(), finding="协议违反自愿原则。", named={"result": "撤销该裁定"})
    title.decision.refresh_from_db()
    assert title.decision.state == "set_aside"
    assert agreed.entries.filter(act="special.overturn").exists()
    Case.objects.filter(pk=agreed.pk).update(kind=Case.Kind.CIVIL)
    assert deciding.earlier(case.petition) is None, "what was decided in a suit is not undone by special procedure"
    late = stated("contest", told=told | {"known_on": date(2026, 6, 1)})
    with pytest.raises(Incomplete) as wanting:
        apply(cast, "contest", WHEN + timedelta(days=20), stated=late)
    assert codes(wanting) == {"APPLICATION_LATE"}


def test_strangers_and_the_person_sought_see_nothing_and_only_the_court_acts(cast: Cast) -> None:
    case = accepted(cast)
    with days(2):
        with pytest.raises(Http404):
            reviewing.post(cast.outsider, case.pk, key())
        with pytest.raises(Refused) as refused:
            deciding.end(cast.buyer, case.pk, key(), why="dispute")
        assert refused.value.status == 403
    assert not case.services.exclude(party__role="plaintiff").exists(), "nobody serves a person who is sought"
