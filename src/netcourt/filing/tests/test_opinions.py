"""A third party's suit to revoke: the other side is heard before it is registered (CPI 291)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.urls import reverse

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.models import Case
from netcourt.filing import opinions, waiting
from netcourt.filing.plans import Terms
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.filling import PDF
from netcourt.filing.tests.reviewing import MET, at, key, prove, receive
from netcourt.filing.tests.test_against_decision import HERE, REVOKE
from netcourt.law.procedures import Procedure
from netcourt.service.actions.receiving import receive as take
from netcourt.service.models import Service
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
FILED, SENT = at("2026-06-01 10:00"), at("2026-06-03 09:00")
TERMS = Terms(procedure=Procedure.ORDINARY)


def suit(cast: Cast) -> Case:
    return receive(cast.buyer, FILED, attacked=REVOKE, **HERE)


def sent(cast: Cast) -> Case:
    case = suit(cast)
    with clock.running_at(SENT):
        opinions.ask_opinions(cast.filing_judge, case.pk, key())
    return case


def joined(cast: Cast, case: Case) -> Any:
    """The seller stands as the defendant of the suit, as if joined with the code of the notice."""
    party = case.parties.get(role="defendant")
    party.person, party.linked_at = cast.seller.person, SENT
    party.save()
    prove(cast.seller, SENT)
    return party


def accept(cast: Cast, case: Case, when: str) -> Case:
    with clock.running_at(at(when)):
        return accept_filing(cast.filing_judge, case.pk, key(), conditions=MET, terms=TERMS)


def test_the_queue_says_that_the_other_side_may_still_speak(cast: Cast) -> None:
    case = sent(cast)
    service = Service.objects.get(opened__act="filing.ask_opinions", party__role="defendant")
    with clock.running_at(at("2026-06-04 09:00")):
        page = waiting.queue(cast.filing_judge, waiting.Waiting.OPINION)
        assert [(r.case, r.flags[0][0]) for r in page.rows] == [(case, "待对方书面意见")]
        assert page.counts[waiting.Waiting.NEW] == 0
        assert waiting.next_claim(cast.filing_judge) is None, "it does not wait for the judge"
        joined(cast, case)
        take(cast.seller, case.pk, key(), service=service.pk)
        assert waiting.queue(cast.filing_judge).counts[waiting.Waiting.OPINION] == 1
    with clock.running_at(at("2026-06-16 09:00")):  # the ten days are over
        assert waiting.next_claim(cast.filing_judge) == case
        assert waiting.queue(cast.filing_judge).counts[waiting.Waiting.NEW] == 1


def refused(cast: Cast, case: Case, when: str) -> tuple[str, ...]:
    with pytest.raises(Refused) as error:
        accept(cast, case, when)
    return error.value.codes


@pytest.mark.law("REG-8")
def test_sent_within_five_days_and_never_registered_before(cast: Cast) -> None:
    case = suit(cast)
    assert str(case.periods.get(rule="REVOKE-COPY").end) == "2026-06-08"  # the 6th is a Saturday
    with pytest.raises(Refused) as error:
        accept(cast, case, "2026-06-02 09:00")
    (reason,) = error.value.refusals
    assert (reason.code, reason.cite.zh) == ("OPINION_AWAITED", "《民诉法解释》第二百九十一条")
    with clock.running_at(SENT):
        opinions.ask_opinions(cast.filing_judge, case.pk, "once")
        opinions.ask_opinions(cast.filing_judge, case.pk, "once")
        with pytest.raises(Refused) as again:
            opinions.ask_opinions(cast.filing_judge, case.pk, key())
    assert again.value.codes == ("OPINION_NOT_DUE",)
    service = Service.objects.get(case=case)
    assert {p.kind_id for p in service.papers.all()} == {"complaint", "opinion_notice"}
    notice = service.papers.get(kind="opinion_notice")
    assert "十日内" in text_of(open_bytes(notice).read()).replace("\n", "")
    assert refused(cast, case, "2026-06-20 09:00") == ("OPINION_AWAITED",)  # never received: no period runs
    assert accept(cast, case, "2026-07-01 09:00").number  # the last of the thirty days


@pytest.mark.law("REG-8")
def test_ten_days_from_receipt_or_the_opinion(cast: Cast) -> None:
    case = sent(cast)
    joined(cast, case)
    service = Service.objects.get(case=case)
    with clock.running_at(at("2026-06-04 10:00")):
        take(cast.seller, case.pk, key(), service=service.pk)
    period = case.periods.get(rule="REVOKE-OPINION")
    assert str(period.end) == "2026-06-15"  # the 14th is a Sunday
    assert not case.periods.filter(rule__in=["D07", "D09"]).exists()
    assert refused(cast, case, "2026-06-15 20:00") == ("OPINION_AWAITED",)
    with clock.running_at(at("2026-06-10 10:00")):
        page = enter(cast.seller).get(reverse("filing:opinion", args=[case.pk])).content.decode()
        assert "请求撤销或者改变" in page
        opinions.give_opinion(cast.seller, case.pk, key(), words="原告早就知道原来的案件。")
        with pytest.raises(Refused):
            opinions.give_opinion(cast.seller, case.pk, key(), words="再说一次")
        desk = enter(cast.filing_judge).get(reverse("filing:review", args=[case.pk])).content.decode()
    assert "已提出意见" in desk
    assert case.periods.get(rule="REVOKE-OPINION").state == "met"
    paper = case.documents.get(kind="revocation_opinion")
    assert "早就知道" in text_of(open_bytes(paper).read())
    assert paper in access.visible_documents(cast.buyer, case)
    assert accept(cast, case, "2026-06-10 11:00").number


@pytest.mark.law("REG-8")
def test_silence_for_ten_days_is_no_bar(cast: Cast) -> None:
    case = sent(cast)
    joined(cast, case)
    with clock.running_at(at("2026-06-04 10:00")):
        take(cast.seller, case.pk, key(), service=Service.objects.get(case=case).pk)
    assert accept(cast, case, "2026-06-16 09:00").number


@pytest.mark.law("REG-8")
def test_on_paper_and_by_word_of_mouth(cast: Cast) -> None:
    case = sent(cast)
    judge = enter(cast.filing_judge)
    with clock.running_at(at("2026-06-08 10:00")):
        address = reverse("filing:record_opinion", args=[case.pk])
        party = case.parties.get(role="defendant")
        wrong = judge.post(address, {"key": key(), "party": str(party.pk)})
        assert (wrong.status_code, "请上传" in wrong.content.decode()) == (422, True)
        bad = SimpleUploadedFile("意见.pdf", b"MZ rubbish")
        assert judge.post(address, {"key": key(), "party": str(party.pk), "evidence": bad}).status_code == 422
        scan = SimpleUploadedFile("意见.pdf", PDF)
        done = judge.post(address, {"key": key(), "party": str(party.pk), "evidence": scan, "note": "邮寄"})
        assert done.status_code == 302
        heard = reverse("filing:hear_both", args=[case.pk])
        assert judge.post(heard, {"key": key(), "words": "  "}).status_code == 422
        assert judge.post(heard, {"key": key(), "words": "6月8日电话询问双方。"}).status_code == 302
    assert case.entries.get(act="filing.record_opinion").note == "邮寄"
    assert case.entries.get(act="filing.hear_both").note.startswith("6月8日")
    assert accept(cast, case, "2026-06-09 09:00").number


@pytest.mark.law("REG-8")
def test_only_such_a_suit_and_only_the_right_people(cast: Cast) -> None:
    plain = receive(cast.buyer, FILED)
    assert not plain.periods.filter(rule="REVOKE-COPY").exists()
    with clock.running_at(SENT):
        with pytest.raises(Refused) as error:
            opinions.ask_opinions(cast.filing_judge, plain.pk, key())
        assert error.value.codes == ("OPINION_NOT_DUE",)
        case = suit(cast)
        with pytest.raises(Refused) as not_theirs:
            opinions.ask_opinions(cast.buyer, case.pk, key())
        assert not_theirs.value.status == 403
        with pytest.raises(Http404):
            opinions.give_opinion(cast.seller, case.pk, key(), words="x")
    told = enter(cast.buyer).get(reverse("filing:against")).content.decode()
    assert "互联网法院不受理" in told
