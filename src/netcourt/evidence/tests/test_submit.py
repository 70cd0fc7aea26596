"""evidence.submit: in time and late, for whom, the receipt, the copies, what is wrong all at once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from netcourt.appearance.tests.suing import WHEN, defendant, joined
from netcourt.cases import access, clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.sweep import sweep_due
from netcourt.evidence import drafts, submitting
from netcourt.evidence.acts import SUBMIT
from netcourt.evidence.models import ExhibitDraft, ExhibitList
from netcourt.evidence.periods import last_period
from netcourt.evidence.tests.giving import drafted, give, plaintiff
from netcourt.filing.actions import Incomplete
from netcourt.filing.tests.filling import upload
from netcourt.filing.tests.reviewing import prove
from netcourt.identity import actions as identity
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
NEXT_DAY = WHEN + timedelta(days=1)


def after_the_period(case: Case, party: str = "plaintiff") -> datetime:
    period = last_period(case.parties.get(role=party))
    assert period is not None
    return period.due_at + timedelta(hours=10)


@pytest.mark.law("EV-19", "OL21-11b")
def test_in_time_numbered_described_signed_with_a_receipt(cast: Cast) -> None:
    case = joined(cast)
    row = give(cast.buyer, plaintiff(case), NEXT_DAY, "聊天记录", "开箱视频截图")
    assert (row.late, row.number, row.entry.act) == (False, 1, "evidence.submit")
    assert row.entry.on_behalf == plaintiff(case)
    assert [(e.ordinal, e.name, e.purpose, e.source) for e in row.exhibits.all()] == [
        (1, "聊天记录", "聊天记录证明漏发", "本人手机"),
        (2, "开箱视频截图", "开箱视频截图证明漏发", "本人手机"),
    ]
    text = text_of(documents.open_bytes(row.document).read())
    for told in ("证据清单", "聊天记录证明漏发", "本人手机", cast.buyer.name, "2026年6月2日", "原告", str(case.number)):
        assert told in text, told
    receipt = text_of(documents.open_bytes(row.receipt).read())
    for told in ("证据收据", "聊天记录", "电子文件", "2件", "2026年6月2日10:00", "诉讼平台自动签收", "第六十九条"):
        assert told in receipt, told


def test_the_copies_go_to_the_other_side_and_the_receipt_does_not(cast: Cast) -> None:
    case = joined(cast)
    row = give(cast.buyer, plaintiff(case), NEXT_DAY)
    service = defendant(case).services.get(papers=row.document)
    exhibit = row.exhibits.get().document
    assert set(service.papers.all()) == {row.document, exhibit}
    assert not plaintiff(case).services.filter(papers=row.document).exists()
    assert not access.visible_documents(cast.seller, case).filter(pk=row.receipt.pk).exists()
    assert access.visible_documents(cast.buyer, case).filter(pk=row.receipt.pk).exists()


def test_the_sued_side_hands_in_too_and_again(cast: Cast) -> None:
    case = joined(cast)
    first = give(cast.seller, defendant(case), NEXT_DAY, "发货单")
    second = give(cast.seller, defendant(case), NEXT_DAY + timedelta(days=1), "签收单")
    assert [first.number, second.number] == [1, 2]
    assert second.entry.particulars["first"] == 2, "numbered on"
    assert plaintiff(case).services.filter(papers=first.document).exists()


@pytest.mark.law("EV-101")
def test_after_the_period_the_reason_is_asked_and_it_is_received_and_marked(cast: Cast) -> None:
    case = joined(cast)
    late = after_the_period(case)
    with pytest.raises(Incomplete) as refused:
        give(cast.buyer, plaintiff(case), late)
    assert [d.refusal.code for d in refused.value.defects] == ["LATE_REASON_MISSING"]
    row = give(cast.buyer, plaintiff(case), late, reason="对方昨天才把记录发来")
    assert row.late
    assert row.period == last_period(plaintiff(case))
    assert "逾期" in row.entry.title_zh
    assert "对方昨天才把记录发来" in text_of(documents.open_bytes(row.document).read())
    assert "举证期限届满后提交" in text_of(documents.open_bytes(row.receipt).read())


@pytest.mark.law("EV-99")
def test_the_last_moment_is_in_time_and_what_has_not_begun_is_not_over(cast: Cast) -> None:
    case = joined(cast)
    period = last_period(plaintiff(case))
    assert period is not None
    assert not give(cast.buyer, plaintiff(case), period.due_at - timedelta(seconds=1)).late
    last_period(plaintiff(case)).delete()  # type: ignore[union-attr]
    assert not give(cast.buyer, plaintiff(case), period.due_at + timedelta(days=30)).late


def test_who_gave_evidence_met_the_period_and_who_did_not_missed_it(cast: Cast) -> None:
    case = joined(cast)
    give(cast.buyer, plaintiff(case), NEXT_DAY)
    later = max(after_the_period(case), after_the_period(case, "defendant"))
    mine, theirs = last_period(plaintiff(case)), last_period(defendant(case))
    assert mine is not None
    assert theirs is not None
    with clock.running_at(later):
        sweep_due()
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.state, theirs.state) == ("met", "missed")


@pytest.mark.law("EV-19")
def test_all_that_is_wrong_at_once(cast: Cast) -> None:
    case = joined(cast)
    with clock.running_at(NEXT_DAY):
        prove(cast.buyer, NEXT_DAY)
        draft = drafts.open_draft(cast.buyer, plaintiff(case))
        with pytest.raises(Incomplete) as refused:
            submitting.submit_draft(cast.buyer, draft.pk, truth=False)
        assert [d.refusal.code for d in refused.value.defects] == ["EVIDENCE_MISSING", "TRUTH_MISSING"]
        drafts.BUNDLE.attach(cast.buyer, draft.pk, upload("聊天.pdf"))
        with pytest.raises(Incomplete) as refused:
            submitting.submit_draft(cast.buyer, draft.pk, truth=True)
    assert [d.refusal.code for d in refused.value.defects] == ["EVIDENCE_PURPOSE_MISSING", "EVIDENCE_SOURCE_MISSING"]
    assert not ExhibitList.objects.exists()


def test_sent_twice_it_is_one_list(cast: Cast) -> None:
    case = joined(cast)
    row = give(cast.buyer, plaintiff(case), NEXT_DAY)
    with clock.running_at(NEXT_DAY):
        sent = ExhibitDraft.objects.get(entry=row.entry)
        assert submitting.submit_draft(cast.buyer, sent.pk, truth=True) == row
        with pytest.raises(Refused) as refused:
            drafts.BUNDLE.attach(cast.buyer, sent.pk, upload())
    assert refused.value.refusals[0].code == "DRAFT_SENT"
    assert case.entries.filter(act="evidence.submit").count() == 1


def test_nobody_hands_in_for_a_party_not_theirs(cast: Cast) -> None:
    case = joined(cast)
    with clock.running_at(NEXT_DAY):
        for who in (cast.seller, cast.outsider, cast.filing_judge, cast.judge):
            with pytest.raises(Http404):
                drafts.find_party(who, plaintiff(case).pk)
        draft = drafted(cast.buyer, plaintiff(case))
        with pytest.raises(Http404):
            submitting.submit_draft(cast.seller, draft.pk, truth=True)


def test_an_agent_hands_in_for_the_party(cast: Cast) -> None:
    case = joined(cast)
    assert cast.agent.person
    power = identity.give_power(cast.buyer, agent=cast.agent.person, kind="relative", powers=[])
    identity.accept_power(cast.agent, power.pk)
    type(power).objects.filter(pk=power.pk).update(given_at=WHEN, accepted_at=WHEN)
    plaintiff(case).representations.create(power=power, since=WHEN)
    row = give(cast.agent, plaintiff(case), NEXT_DAY)
    assert (row.party, row.entry.actor) == (plaintiff(case), cast.agent)
    assert f"诉讼代理人：{cast.agent.name}" in text_of(documents.open_bytes(row.document).read())


def test_before_acceptance_and_after_the_decision_nobody_may(cast: Cast) -> None:
    case = joined(cast)
    for stage in ("received", "decided", "final"):
        Case.objects.filter(pk=case.pk).update(stage=stage)
        with pytest.raises(Refused) as refused:
            give(cast.buyer, plaintiff(case), NEXT_DAY, stage)
        assert refused.value.refusals[0].code == "WRONG_STAGE"
        assert stage not in SUBMIT.stages


def test_identity_is_proved_anew(cast: Cast) -> None:
    case = joined(cast)
    with clock.running_at(timezone.now() + timedelta(days=400)):
        draft = drafted(cast.buyer, plaintiff(case), reason="刚收到")
        cast.buyer.proofs.all().delete()
        with pytest.raises(Refused) as refused:
            submitting.submit_draft(cast.buyer, draft.pk, truth=True)
    assert refused.value.refusals[0].code in {"REVERIFY", "IDENTITY_UNVERIFIED"}
