"""Telling the other side: who may, to which addresses, what stands in it, anew, reminders, the paper track."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from netcourt.appearance import invitations, letters, tasks
from netcourt.appearance.models import Invitation, Notice, PaperTrack
from netcourt.appearance.notices import OTHER_SIDE
from netcourt.appearance.tests.suing import (
    SELLER_PHONE,
    WHEN,
    defendant,
    invited,
    key,
    latest,
    send_waiting,
    sued,
    texts_to,
)
from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Consent, Period
from netcourt.cases.sweep import sweep_due
from netcourt.cases.words import PartyForm
from netcourt.filing.tests.reviewing import receive
from netcourt.service.models import Mail
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db


@pytest.mark.law("IC18-8a")
def test_the_notice_tells_how_to_join_and_nothing_of_the_dispute(cast: Cast) -> None:
    case = sued(cast)
    issued = invited(case)
    (text,) = texts_to(SELLER_PHONE)
    assert len(text) <= 300
    assert str(case.number) in text
    assert issued.secret in text
    for hidden in (
        cast.shop.name,
        cast.buyer.name,
        "翻新机",
        "手机",
        "1000",
        "买卖",
        "被告",
        "起诉",
        cast.shop.credit_code,
    ):
        assert hidden not in text, hidden
    assert "不是送达" in text
    assert not case.periods.filter(rule__in=["D07", "D09"]).exists(), "a notice starts no period of the answer"
    entry = issued.invitation.entry
    assert entry.act == "appearance.invite"
    assert SELLER_PHONE not in str(entry.particulars) + entry.note
    assert not case.documents.filter(entry=entry).exists()


@pytest.mark.law("OL21-10a")
def test_periods_to_register_and_to_link_begin(cast: Cast) -> None:
    case = sued(cast)
    invited(case)
    periods = {p.rule: p.end.isoformat() for p in case.periods.filter(party=defendant(case))}
    assert periods == {"REGISTRATION": "2026-06-08", "D16": "2026-06-04"}


def test_codes_rest_as_fingerprints_and_the_text_is_emptied_once_sent(cast: Cast) -> None:
    issued = invited(sued(cast))
    row = Invitation.objects.values().get(pk=issued.invitation.pk)
    assert issued.code not in str(row)
    assert issued.secret not in str(row)
    notice = Notice.objects.get()
    assert (notice.state, notice.text, bool(notice.reference)) == ("sent", "", True)


def test_acceptance_tells_everyone_on_the_other_side_once(cast: Cast) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    case = sued(cast)
    job = ProcrastinateJob.objects.filter(task_name="appearance.invite_all").latest("id")
    assert job.args == {"case_id": str(case.pk)}
    with clock.running_at(WHEN):
        assert invitations.invite_all(case.pk) == 1
        assert invitations.invite_all(case.pk) == 0, "not twice"
    assert Invitation.objects.filter(case=case).count() == 1


def test_the_plaintiff_s_own_phone_is_found_and_not_used(cast: Cast) -> None:
    """Also when it is the phone of the account behind the plaintiff, or of an agent."""
    for own in ("13900000001", cast.buyer.phone):
        case = sued(cast)
        party = defendant(case)
        party.phone = own
        party.save()
        issued = invited(case)
        notice = issued.invitation.notices.get()
        assert (notice.state, notice.reason) == ("withheld", OTHER_SIDE)
        assert not texts_to(own)
        assert not case.periods.filter(rule="D16").exists(), "nobody was reached"
        assert case.periods.filter(rule="REGISTRATION").exists()


def test_a_phone_no_gateway_takes_is_said(cast: Cast) -> None:
    case = sued(cast, phone="0571-88888888")
    assert invited(case).invitation.notices.get().state == "failed"


@pytest.mark.law("IC18-8a", "OL21-10a")
def test_an_address_for_e_mail_is_told_by_e_mail(cast: Cast) -> None:
    case = sued(cast)
    party = defendant(case)
    party.email = "shop@example.com"
    party.save(update_fields=["email"])
    invited(case)
    notice = latest(case).notices.get(channel="email")
    assert notice.state == Notice.State.SENT, notice.reason
    mail = Mail.objects.get()
    assert mail.to == "shop@example.com"
    assert "/join/" in mail.text
    assert "赵样本" not in mail.text
    assert notice.text == ""
    tasks.send_notice(notice.pk)
    assert Mail.objects.count() == 1


def test_the_clerk_issues_anew_and_the_old_code_ends(cast: Cast) -> None:
    case = sued(cast)
    first = invited(case)
    again = invitations.invite(cast.filing_judge, defendant(case).pk, key())
    assert again is not None
    first.invitation.refresh_from_db()
    assert first.invitation.end == "replaced"
    assert again.code != first.code
    assert case.periods.filter(rule="REGISTRATION").count() == 1, "the court's period runs once"


def test_twice_with_one_key_issues_once(cast: Cast) -> None:
    case, once = sued(cast), key()
    assert invitations.invite(cast.filing_judge, defendant(case).pk, once)
    assert invitations.invite(cast.filing_judge, defendant(case).pk, once) is None
    assert Invitation.objects.count() == 1


def test_not_before_acceptance_and_not_by_strangers(cast: Cast) -> None:
    early = receive(cast.buyer, WHEN)
    with pytest.raises(Refused) as refused:
        invitations.invite(cast.filing_judge, defendant(early).pk, key())
    assert refused.value.codes == ("NOT_REGISTERED",)
    case = sued(cast)
    for who in (cast.outsider, cast.seller, cast.elsewhere, cast.clerk):
        with pytest.raises(Http404):
            invitations.invite(who, defendant(case).pk, key())
    with pytest.raises(Refused) as refused:
        invitations.invite(cast.buyer, defendant(case).pk, key())
    assert refused.value.status == 403


def test_who_has_joined_needs_no_code(cast: Cast) -> None:
    case = sued(cast)
    party = defendant(case)
    party.organisation, party.linked_at = cast.shop, WHEN
    party.save()
    with pytest.raises(Refused) as refused:
        invitations.invite(cast.filing_judge, party.pk, key())
    assert refused.value.codes == ("ALREADY_JOINED",)
    assert invitations.invite_all(case.pk) == 0


def test_a_letter_for_the_post_carries_a_new_code_and_is_not_kept(cast: Cast) -> None:
    case = sued(cast)
    before = case.documents.count()
    issued = invitations.invite(cast.filing_judge, defendant(case).pk, key(), letter=True)
    assert issued is not None
    text = text_of(letters.letter(issued, "冯书记"))
    for told in (case.number, issued.code[:3], "不是送达", cast.shop.name, "线下"):
        assert str(told) in text, told
    for hidden in (cast.buyer.name, "翻新机"):
        assert hidden not in text
    assert case.documents.count() == before
    assert issued.invitation.notices.get().channel == "letter"


@pytest.mark.law("OL21-10a")
def test_after_three_days_a_reminder_and_no_other_consequence(cast: Cast) -> None:
    case = sued(cast)
    invited(case)
    with clock.running_at(WHEN + timedelta(days=4)):
        sweep_due()
        period = case.periods.get(rule="D16")
        tasks.remind.func(str(period.pk))
        tasks.remind.func(str(period.pk))
        send_waiting()
    first, reminder = texts_to(SELLER_PHONE)
    assert "提醒" in reminder
    assert "关联码" in first
    assert latest(case).notices.filter(kind="reminder").count() == 1, "once"
    assert case.entries.filter(act="appearance.remind").count() == 1
    assert not PaperTrack.objects.exists()


@pytest.mark.law("OL21-10b", "OL21-4b")
def test_who_neither_agrees_nor_registers_goes_to_the_paper_track(cast: Cast) -> None:
    case = sued(cast)
    invited(case)
    with clock.running_at(WHEN + timedelta(days=9)):
        sweep_due()
        period = Period.objects.get(case=case, rule="REGISTRATION")
        tasks.registration_missed.func(str(period.pk))
        tasks.registration_missed.func(str(period.pk))
    track = PaperTrack.objects.get(party=defendant(case))
    assert (track.ground, track.until) == ("silent", None)
    said = set(Consent.objects.filter(party=defendant(case)).values_list("state", flat=True))
    assert said == {"silent"}, "silence is never consent"
    case.refresh_from_db()
    assert case.stage == "accepted", "the case goes on"
    assert case.entries.filter(act="appearance.go_offline").count() == 1


def test_a_shop_known_by_name_is_told_too(cast: Cast) -> None:
    case = sued(cast, form=PartyForm.SHOP, name="样例数码旗舰店", platform="示范商城", credit_code="")
    invited(case)
    (text,) = texts_to(SELLER_PHONE)
    assert "样例****舰店" in text
