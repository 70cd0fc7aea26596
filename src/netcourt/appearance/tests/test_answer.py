"""The answer: in time and late, per claim, agents, copies to the plaintiff, no answer stops nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.http import Http404

from netcourt.appearance import answering
from netcourt.appearance.models import Answer
from netcourt.appearance.papers import ClaimWord, claims_against
from netcourt.appearance.tests.suing import WHEN, an_answer, defendant, joined, key, sued, words_on
from netcourt.cases import access, clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Period
from netcourt.cases.sweep import sweep_due
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import EvidencePaper
from netcourt.filing.tests.filling import upload
from netcourt.filing.tests.reviewing import prove
from netcourt.identity import actions as identity
from netcourt.intake import EVIDENCE, receive
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
NEXT_DAY = WHEN + timedelta(days=1)


def answer(cast: Cast, case: Case, when: Any = NEXT_DAY, by: Any = None, **more: Any) -> Answer:
    actor = by or cast.seller
    with clock.running_at(when):
        prove(actor, when - timedelta(minutes=5))
        return answering.answer(actor, defendant(case).pk, an_answer(case, **more), key())


@pytest.mark.law("CPL-128", "OL21-11a", "IC18-8b")
def test_an_answer_in_time(cast: Cast) -> None:
    case = joined(cast)
    row = answer(cast, case)
    party = defendant(case)
    assert (row.late, row.version) == (False, 1)
    assert [(c.stance, c.reason) for c in row.claims.all()] == [("deny", "已按约定发货")] * 2
    period = case.periods.get(rule="D07", party=party)
    assert (period.state, period.ended_by) == ("met", row.entry)
    entry = case.entries.get(act="appearance.answer")
    assert (entry.on_behalf, entry.visible_to) == (party, "parties")
    text = text_of(documents.open_bytes(row.document).read())
    for told in ("民事答辩状", "不同意", "已按约定发货", "手机是全新的", cast.shop.name, cast.buyer.name, "愿意调解"):
        assert told in text, told


@pytest.mark.law("CPL-128")
def test_the_copy_goes_to_the_plaintiff_within_five_days(cast: Cast) -> None:
    case = joined(cast)
    row = answer(cast, case)
    service = case.parties.get(role="plaintiff").services.get(papers=row.document)
    period = case.periods.get(rule="D08")
    assert service.within == period
    assert service.effective_at == NEXT_DAY, "agreed to electronic service: served at once"
    assert period.state == "met"
    assert access.visible_documents(cast.buyer, case).filter(pk=row.document.pk).exists()


def test_evidence_goes_with_it(cast: Cast) -> None:
    case = joined(cast)
    with receive(upload("发货单.pdf"), rules=EVIDENCE, folder=settings.STATE) as got:
        paper = documents.keep(got, kind="exhibit", title="发货单", actor=cast.seller)
    row = answer(cast, case, exhibits=(EvidencePaper(document=paper, name="发货单", purpose="证明已发货"),))
    paper.refresh_from_db()
    assert (paper.entry, paper.submitted_for) == (row.entry, defendant(case))
    assert row.exhibits.get().purpose == "证明已发货"


@pytest.mark.law("CPL-128")
def test_a_late_answer_is_received_and_marked(cast: Cast) -> None:
    case = joined(cast)
    late = WHEN + timedelta(days=20)
    with clock.running_at(late):
        sweep_due()
    row = answer(cast, case, late)
    assert row.late
    period = case.periods.get(rule="D07")
    assert (period.state, period.ended_by) == ("missed", row.entry)
    assert "逾期" in row.entry.title_zh
    assert "期限届满后提交" in text_of(documents.open_bytes(row.document).read())


@pytest.mark.law("CPL-128")
def test_no_answer_does_not_stop_the_case(cast: Cast) -> None:
    case = joined(cast)
    with clock.running_at(WHEN + timedelta(days=20)):
        sweep_due()
    case.refresh_from_db()
    assert case.periods.get(rule="D07").state == "missed"
    assert case.stage == "accepted"
    assert not case.holds.filter(until__isnull=True).exclude(kind="awaiting_payment").exists()
    assert not Period.objects.filter(case=case, post="", state="open", party=defendant(case), rule="D07").exists()


def test_every_defect_at_once(cast: Cast) -> None:
    case = joined(cast)
    first, second = claims_against(defendant(case))
    with clock.running_at(NEXT_DAY), pytest.raises(Incomplete) as found:
        papers = an_answer(
            case,
            claims=(ClaimWord(first, "partly", " "), ClaimWord(second, "perhaps")),
            disputed="长" * 20000,
            truth=False,
        )
        answering.answer(cast.seller, defendant(case).pk, papers, key())
    assert set(found.value.codes) == {"REASON_MISSING", "STANCE_MISSING", "TEXT_TOO_LONG", "TRUTH_MISSING"}
    assert {d.field for d in found.value.defects} == {f"reason_{first.pk}", f"stance_{second.pk}", "disputed", "truth"}


def test_twice_is_once_and_a_second_answer_stands_beside_the_first(cast: Cast) -> None:
    case, once = joined(cast), key()
    with clock.running_at(NEXT_DAY):
        one = answering.answer(cast.seller, defendant(case).pk, an_answer(case), once)
        assert answering.answer(cast.seller, defendant(case).pk, an_answer(case), once).pk == one.pk
        two = answering.answer(cast.seller, defendant(case).pk, an_answer(case), key())
    assert (two.version, two.document.replaces) == (2, one.document)
    assert case.entries.filter(act="appearance.answer").count() == 2


def test_others_do_not_answer(cast: Cast) -> None:
    case = joined(cast)
    for who in (cast.outsider, cast.buyer, cast.filing_judge, cast.elsewhere, cast.unproved):
        with clock.running_at(NEXT_DAY), pytest.raises(Http404):
            answering.answer(who, defendant(case).pk, an_answer(case), key())
    unlinked = sued(cast)
    with clock.running_at(NEXT_DAY), pytest.raises(Http404):
        answering.answer(cast.seller, defendant(unlinked).pk, an_answer(unlinked), key())


@pytest.mark.law("CPL-61")
def test_an_agent_admits_only_with_a_special_power(cast: Cast) -> None:
    case = joined(cast)
    assert cast.agent.person
    power = identity.give_power(cast.seller, agent=cast.agent.person, kind="employee", organisation=cast.shop)
    identity.accept_power(cast.agent, power.pk)
    type(power).objects.filter(pk=power.pk).update(given_at=WHEN, accepted_at=WHEN)
    defendant(case).representations.create(power=power, since=WHEN)
    with pytest.raises(Refused) as refused:
        answer(cast, case, by=cast.agent, claims=words_on(case, "admit", ""))
    assert refused.value.codes == ("AUTHORITY_INSUFFICIENT",)
    assert answer(cast, case, by=cast.agent).version == 1, "denying needs none"
    type(power).objects.filter(pk=power.pk).update(powers=["admit"])
    assert answer(cast, case, by=cast.agent, claims=words_on(case, "admit", "")).version == 2


def test_not_after_the_case_is_closed(cast: Cast) -> None:
    case = joined(cast)
    Case.objects.filter(pk=case.pk).update(stage="closed", outcome="settled", closed_at=NEXT_DAY)
    with pytest.raises(Refused) as refused:
        answer(cast, case)
    assert refused.value.codes == ("WRONG_STAGE",)
