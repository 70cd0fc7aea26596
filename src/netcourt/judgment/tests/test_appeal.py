"""Appealing: who, against what, until when, at what price; copies, answers, the dossier, the second instance."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import joined, key
from netcourt.appearance.tests.test_object import object_jurisdiction, rule_jurisdiction
from netcourt.cases import access, clock, documents, rights
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document
from netcourt.filing.actions import Incomplete
from netcourt.filing.refusing import refuse_filing
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.reviewing import MET, at, prove
from netcourt.filing.tests.test_answer import ELSEWHERE, insisted
from netcourt.filing.tests.test_answer import WHY as NOT_HERE
from netcourt.judgment.answering import answer_appeal
from netcourt.judgment.appealing import Petition
from netcourt.judgment.models import Appeal, Decision, SecondInstance
from netcourt.judgment.ruling import rule_on_appeal
from netcourt.judgment.sending import send_appeal
from netcourt.judgment.tests.appealing import APPEALED, WHY, above, after, appeal, elsewhere, ruled, shop_of, swept
from netcourt.judgment.withdrawing import withdraw_appeal
from netcourt.reference.models import AppealRoute, Court
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db


def printed(document: Document) -> str:
    return text_of(documents.open_bytes(document).read())


def ready(cast: Cast, decision: str = "rejected") -> Appeal:
    """Appealed, answered by the buyer, every period of appeal over: the dossier may go up."""
    case = joined(cast)
    row = appeal(cast.seller if decision == "rejected" else cast.buyer, ruled(cast, case, decision))
    swept(after(case, "D28.ruling", "D29.answer"))
    return row


def sent(cast: Cast, decision: str = "rejected") -> SecondInstance:
    row = ready(cast, decision)
    due = row.case.periods.get(rule="D29.dossier")
    with clock.running_at(due.start + timedelta(days=1)):
        return send_appeal(cast.filing_judge, row.case_id, key())


@pytest.mark.law("TR-171", "TR-173", "OL21-9e", "FEE-8", "CPL-130")
def test_a_party_appeals_a_ruling_free_of_charge_and_the_other_side_has_fifteen_days(cast: Cast) -> None:
    case = joined(cast)
    decision = ruled(cast, case)
    once = key()
    row = appeal(cast.seller, decision, key=once)
    assert appeal(cast.seller, decision, key=once) == row, "the same submission, the same appeal"
    decision.refresh_from_db()
    assert decision.state == "appealed"
    assert row.bill is None
    assert case.periods.get(rule="D28.ruling", party=shop_of(case)).state == "met"
    paper = printed(row.document)
    for words in (
        "民事上诉状", "上诉人（原审被告）：示例百货", "被上诉人（原审原告）：赵样本", str(case.number),
        "示范市中级人民法院", "不收案件受理费", WHY.reasons,
    ):  # fmt: skip
        assert words in paper, words
    copies = case.periods.get(rule="D29.copies")
    assert copies.state == "met", "sent on the platform at once"
    answer = case.periods.get(rule="D29.answer")
    assert answer.party.name == "赵样本"
    assert answer.end.isoformat() == "2026-06-22", "the fifteenth day falls into the Dragon Boat holiday"
    with pytest.raises(Refused) as refused:
        appeal(cast.seller, decision)
    assert refused.value.codes == ("ALREADY_APPEALED",)


@pytest.mark.law("TR-171")
def test_the_last_second_is_in_time_and_the_next_is_late(cast: Cast) -> None:
    case = joined(cast)
    decision = ruled(cast, case)
    due = case.periods.get(rule="D28.ruling", party=shop_of(case)).due_at
    with pytest.raises(Refused) as refused:
        appeal(cast.seller, decision, due)
    assert refused.value.codes == ("LATE",)
    assert appeal(cast.seller, decision, due - timedelta(seconds=1)).pk


def test_bad_input_is_told_all_at_once(cast: Cast) -> None:
    decision = ruled(cast, joined(cast))
    with pytest.raises(Incomplete) as found:
        appeal(cast.seller, decision, papers=Petition(requests=" ", reasons="x" * 20001))
    assert found.value.codes == ("REQUESTS_MISSING", "TEXT_TOO_LONG")


def test_strangers_judges_and_agents_without_the_power_do_not_appeal(cast: Cast) -> None:
    decision = ruled(cast, joined(cast))
    for who in (cast.outsider, cast.elsewhere, cast.filing_judge):
        with clock.running_at(APPEALED), pytest.raises((Http404, Refused)) as refused:
            appeal(who, decision) if who.person_id else appealing_as_court(who, decision)
        assert refused.type is Http404 or refused.value.status == 403


def appealing_as_court(who, decision: Decision) -> None:  # type: ignore[no-untyped-def]
    from netcourt.judgment.appealing import appeal as bring

    bring(who, decision.case_id, decision.pk, WHY, key())


@pytest.mark.law("CPI-276")
def test_in_small_claims_nothing_can_be_appealed(cast: Cast) -> None:
    case = joined(cast)
    Case.objects.filter(pk=case.pk).update(procedure="small")
    rule_jurisdiction(cast, object_jurisdiction(cast, case))
    assert not Decision.objects.filter(case=case).exists()
    case.refresh_from_db()
    offered = {a.code for a in rights.open_acts(access.Look(cast.seller, case)) if a.offered and a.offered(case)}
    assert "judgment.appeal" not in offered


@pytest.mark.law("IJ25-3a")
def test_without_a_route_the_appeal_says_what_is_missing(cast: Cast) -> None:
    decision = ruled(cast, joined(cast))
    AppealRoute.objects.filter(court="浙0199").delete()
    Court.objects.filter(pk="浙0199").update(parent=None, division="110105")
    with pytest.raises(Refused) as refused:
        appeal(cast.seller, decision)
    assert refused.value.codes == ("APPEAL_ROUTE_UNSET",)


@pytest.mark.law("TR-173")
def test_the_answer_goes_to_the_appellant_and_the_dossier_waits_for_all_periods(cast: Cast) -> None:
    case = joined(cast)
    row = appeal(cast.seller, ruled(cast, case))
    buyer = case.parties.get(role="plaintiff")
    later = APPEALED + timedelta(days=1)
    prove(cast.buyer, later - timedelta(minutes=5))
    prove(cast.seller, later - timedelta(minutes=5))
    with clock.running_at(later):
        with pytest.raises(Refused) as refused:
            answer_appeal(cast.buyer, row.pk, buyer.pk, key(), text=" ")
        assert refused.value.codes == ("TEXT_MISSING",)
        with pytest.raises(Refused) as refused:
            answer_appeal(cast.seller, row.pk, shop_of(case).pk, key(), text="我方上诉有理")
        assert refused.value.codes == ("NOTHING_TO_ANSWER",)
        for who in (cast.outsider, cast.seller):
            with pytest.raises(Http404):
                answer_appeal(who, row.pk, buyer.pk, key(), text="不是我")
        done = answer_appeal(cast.buyer, row.pk, buyer.pk, key(), text="原裁定正确，应予维持。")
        with pytest.raises(Refused) as refused:
            answer_appeal(cast.buyer, row.pk, buyer.pk, key(), text="再答一次")
        assert refused.value.codes == ("ALREADY_ANSWERED",)
    assert "原裁定正确" in printed(done.document)
    assert shop_of(case).services.filter(papers=done.document, state="served").exists()
    assert case.periods.get(rule="D29.answer").state == "met"
    assert not case.periods.filter(rule="D29.dossier").exists(), "the buyer may still appeal"
    with pytest.raises(Refused) as refused, clock.running_at(later):
        send_appeal(cast.filing_judge, case.pk, key())
    assert refused.value.codes == ("DOSSIER_NOT_READY",)
    swept(after(case, "D28.ruling"))
    assert case.periods.get(rule="D29.dossier").post == "filing_judge"


@pytest.mark.law("CN-7", "IJ25-3a", "TR-183", "IC18-22a", "OL21-35b")
def test_the_second_instance_has_its_own_number_and_names_the_first(cast: Cast) -> None:
    judge = above()
    row = sent(cast)
    case, new = row.decision.case, row.case
    assert new is not None
    assert new.number.startswith("（2026）浙98民辖终")
    assert (new.court_id, new.stage) == ("浙98", "in_deliberation")
    link = case.links.get(kind="appeal")
    assert link.to == new
    notice = printed(new.documents.get(kind="appeal_notice"))
    assert str(case.number) in notice
    assert new.number in notice
    assert {"complaint", "appeal_petition", "jurisdiction_ruling"} <= set(new.documents.values_list("kind", flat=True))
    assert new.periods.get(rule="D23.ruling").post == "president"
    assert case.entries.filter(act="judgment.prepare_dossier", role="system").count() == 1
    assert new.entries.get().act == "judgment.register_appeal"
    for who in (cast.buyer, cast.seller, judge):
        assert access.visible_cases(who).filter(pk=new.pk).exists()
    for who in (cast.outsider, cast.elsewhere, cast.clerk):
        assert not access.visible_cases(who).filter(pk=new.pk).exists()
    assert new.parties.get(role="plaintiff").services.filter(state="served").exists(), "addresses hold on (CPI 137)"


@pytest.mark.law("CPL-130", "CPI-276")
def test_a_rejected_objection_set_aside_moves_the_case_where_the_court_of_appeal_says(cast: Cast) -> None:
    judge = above()
    row = sent(cast)
    with pytest.raises(Refused) as refused:
        rule_on_appeal(judge, row.case.pk, key(), outcome="changed", finding=" ")
    assert refused.value.codes == ("FINDING_MISSING", "DESTINATION_MISSING")
    with pytest.raises(Refused) as refused:
        rule_on_appeal(judge, row.case.pk, key(), outcome="withdrawn", finding="x")
    assert refused.value.codes == ("NO_WITHDRAWAL",)
    for who in (cast.filing_judge, cast.outsider):
        with pytest.raises(Http404):
            rule_on_appeal(who, row.case.pk, key(), outcome="upheld", finding="x")
    with pytest.raises(Refused) as refused:
        rule_on_appeal(cast.buyer, row.case.pk, key(), outcome="upheld", finding="x")
    assert refused.value.status == 403
    once = key()
    for _ in range(2):
        done = rule_on_appeal(
            judge, row.case.pk, once, outcome="changed", finding="条款经过确认。", to_court=elsewhere().pk
        )
    text = printed(done.ruling)
    assert f"原审案号：{row.decision.case.number}" in text.replace("\n", "")
    assert done.case.entries.get(act="judgment.rule_on_appeal").particulars["instrument"] == done.case.number
    for words in ("撤销", "移送浙江省杭州市西湖区人民法院", "终审裁定", str(row.decision.case.number)):
        assert words in text, words
    case = Case.objects.get(pk=row.decision.case_id)
    assert (case.stage, case.outcome) == ("closed", "transferred")
    assert case.documents.filter(kind="appeal_ruling").exists()
    assert case.entries.filter(act="judgment.receive_ruling").count() == 1
    moved = case.links.get(kind="transferred").to
    assert moved.court == elsewhere()
    new = Case.objects.get(pk=row.case.pk)
    assert (new.stage, new.outcome) == ("final", "changed")
    assert Decision.objects.get(pk=row.decision.pk).state == "set_aside"


@pytest.mark.law("CPL-130")
def test_an_upheld_objection_waits_for_the_appeal_and_moves_when_it_is_dismissed(cast: Cast) -> None:
    judge = above()
    row = sent(cast, "upheld")
    case = Case.objects.get(pk=row.decision.case_id)
    assert case.holds.filter(kind="awaiting_effect", until=None).exists()
    rule_on_appeal(judge, row.case.pk, key(), outcome="upheld", finding="原裁定认定正确。")
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "transferred")
    decision = Decision.objects.get(pk=row.decision.pk)
    assert decision.state == "in_force"
    assert "民辖终" in decision.why["zh"]


def test_an_upheld_objection_set_aside_keeps_the_case_here(cast: Cast) -> None:
    judge = above()
    row = sent(cast, "upheld")
    rule_on_appeal(judge, row.case.pk, key(), outcome="changed", finding="本院有管辖权。")
    case = Case.objects.get(pk=row.decision.case_id)
    assert case.stage != "closed"
    assert not case.holds.filter(kind="awaiting_effect", until=None).exists()


@pytest.mark.law("TR-173")
def test_a_court_of_appeal_elsewhere_gets_the_dossier_by_hand(cast: Cast) -> None:
    row = sent(cast)
    assert row.case is None
    letter = row.decision.case.documents.get(kind="dossier_letter")
    assert "示范市中级人民法院" in printed(letter)


@pytest.mark.law("OL21-9e", "FEE-8")
def test_a_refused_claim_is_appealed_and_ordered_to_be_accepted(cast: Cast) -> None:
    judge = above()
    case = insisted(cast)
    when = at("2026-06-04 09:00")
    with clock.running_at(when):
        refuse_filing(cast.filing_judge, case.pk, key(), conditions=ELSEWHERE, reasons=NOT_HERE)
    decision = Decision.objects.get(case=case)
    row = appeal(cast.buyer, decision, when + timedelta(days=1))
    assert row.bill is None
    assert case.periods.filter(rule="D29.dossier", state="open").exists(), "nobody else is to answer"
    case.refresh_from_db()
    number = case.number
    with clock.running_at(when + timedelta(days=2)):
        second = send_appeal(cast.filing_judge, case.pk, key())
        assert second.case.number.startswith("（2026）浙98民终")
        rule_on_appeal(judge, second.case.pk, key(), outcome="changed", finding="本院有管辖权。")
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("received", "")
    assert case.entries.filter(act="filing.reopen").count() == 1
    assert case.periods.get(rule="D01", state="open")
    with clock.running_at(when + timedelta(days=3)):
        accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    case.refresh_from_db()
    assert (case.stage, case.number) == ("accepted", number), "the number it has it keeps"


def test_withdrawn_before_the_dossier_goes_the_ruling_takes_effect(cast: Cast) -> None:
    case = joined(cast)
    row = appeal(cast.buyer, ruled(cast, case, "upheld"))
    swept(after(case, "D28.ruling"))
    case.refresh_from_db()
    assert case.stage != "closed"
    later = after(case, "D28.ruling")
    prove(cast.buyer, later)
    prove(cast.seller, later)
    with clock.running_at(later + timedelta(minutes=5)):
        with pytest.raises(Refused) as refused:
            withdraw_appeal(cast.seller, case.pk, key())
        assert refused.value.codes == ("NO_APPEAL",)
        with pytest.raises(Http404):
            withdraw_appeal(cast.outsider, case.pk, key())
        withdraw_appeal(cast.buyer, case.pk, key(), reason="不再争执")
    row.refresh_from_db()
    case.refresh_from_db()
    assert row.state == "withdrawn"
    assert (case.stage, case.outcome) == ("closed", "transferred")


def test_withdrawn_in_second_instance_by_leave_of_that_court(cast: Cast) -> None:
    judge = above()
    row = sent(cast)
    due = row.case.periods.get(rule="D23.ruling")
    prove(cast.seller, due.start)
    with clock.running_at(due.start + timedelta(minutes=5)):
        withdraw_appeal(cast.seller, row.case.pk, key())
        done = rule_on_appeal(judge, row.case.pk, key(), outcome="withdrawn", finding="是对自己权利的处分。")
    assert "准许示例百货" in printed(done.ruling)
    assert Decision.objects.get(pk=row.decision.pk).state == "in_force"
    assert Case.objects.get(pk=row.case.pk).outcome == "appeal_withdrawn"
    assert Case.objects.get(pk=row.decision.case_id).stage != "closed", "the objection stays rejected"
