"""The queue: handed over once, tried again with growing waits, taken up after a worker died, answered for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.identity.models import ShortMessage
from netcourt.service import bounces, channels, reminders, sending
from netcourt.service.actions import Given, confirm_address
from netcourt.service.channels import NotTaken, TryLater
from netcourt.service.models import Message, Reminder, Service
from netcourt.service.tests.serving import a_case, at, key, served, shop_of
from netcourt.service.words import Next, State
from tests.cast import Cast

pytestmark = pytest.mark.django_db
STATE = Message.State


def reachable(cast: Cast, channel: str, value: str) -> Case:
    """A case whose shop is reached electronically by this channel only."""
    case = a_case(cast)
    confirm_address(cast.seller, case.pk, key(), addresses=[Given(channel, value)], electronic=True, told=True)
    shop_of(case).service_addresses.filter(channel="platform").delete()
    return case


@pytest.fixture
def by_sms(cast: Cast) -> Service:
    return served(cast, reachable(cast, "sms", "13800000055"))


@pytest.fixture
def by_mail(cast: Cast) -> Service:
    return served(cast, reachable(cast, "email", "shop@example.com"))


class Failing:
    automatic, repeatable, rate = True, True, 0

    def __init__(self, *outcomes) -> None:
        self.outcomes = list(outcomes)

    def send(self, letter) -> str:
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@pytest.mark.law("OL21-31a", "IC18-8a")
def test_a_letter_is_handed_over_once_and_arrives(by_sms: Service) -> None:
    assert sending.send_due("sms") == 1
    assert sending.send_due("sms") == 0
    by_sms.refresh_from_db()
    assert (by_sms.state, by_sms.attempt.outcome) == (State.SERVED, "arrived")
    said = ShortMessage.objects.get().text
    assert by_sms.reference in said
    assert f"/service/{by_sms.pk}/" in said


def test_what_fails_is_tried_again_with_growing_waits_and_given_up_in_the_end(by_sms: Service, monkeypatch) -> None:
    monkeypatch.setattr(channels, "adapter", lambda channel: Failing(*[TryLater("away")] * 99))
    now, waits = clock.now(), []
    for _ in range(sending.MOST_TRIES):
        with clock.running_at(now):
            assert sending.send_due("sms") == 0
        message = Message.objects.get()
        waits.append(message.next_at - now)
        now = max(message.next_at, now)
    assert waits[:3] == [timedelta(seconds=30), timedelta(seconds=60), timedelta(seconds=120)]
    assert Message.objects.get().state == STATE.REFUSED
    by_sms.refresh_from_db()
    assert (by_sms.next, by_sms.attempts.get().outcome) == (Next.DIRECT, "bounced")


def test_what_can_never_be_sent_goes_down_the_ladder_at_once(by_sms: Service, monkeypatch) -> None:
    monkeypatch.setattr(channels, "adapter", lambda channel: Failing(NotTaken("no such number")))
    sending.send_due("sms")
    by_sms.refresh_from_db()
    assert (by_sms.next, by_sms.attempts.get().note) == (Next.DIRECT, "no such number")


def test_a_fault_of_the_adapter_harms_nothing(by_sms: Service, monkeypatch, caplog) -> None:
    monkeypatch.setattr(channels, "adapter", lambda channel: Failing(RuntimeError("13800000055")))
    sending.send_due("sms")
    assert Message.objects.get().state == STATE.QUEUED
    assert "13800000055" not in caplog.text


def test_after_a_worker_died_the_same_number_is_handed_over_again_and_kept_once(by_sms: Service) -> None:
    [claimed] = sending._claim("sms", 10)
    channels.adapter("sms").send(channels.Letter(claimed.pk, claimed.to, claimed.subject, claimed.text))
    # the worker dies here: handed over, not answered for
    assert sending.recover("sms") == 0, "its lease runs"
    with clock.running_at(clock.now() + sending.LEASE + timedelta(seconds=1)):
        assert sending.recover("sms") == 1
        assert sending.send_due("sms") == 1
    assert ShortMessage.objects.count() == 1
    assert by_sms.case.entries.filter(act="service.arrive").count() == 1


def test_a_letter_that_may_have_been_mailed_is_not_mailed_again_by_itself(by_mail: Service, settings) -> None:
    settings.SERVICE_CHANNELS = settings.SERVICE_CHANNELS | {"email": "netcourt.service.channels.email.Smtp"}
    sending._claim("email", 10)
    with clock.running_at(clock.now() + sending.LEASE + timedelta(seconds=1)):
        sending.recover("email")
    message = Message.objects.get()
    assert message.state == STATE.UNSURE
    sending.send_again(message)
    assert Message.objects.get().state == STATE.QUEUED


def report(number: object, *, action: str = "failed", to: str = "") -> bytes:
    """A report of failed delivery as mail servers write it (RFC 3464)."""
    parts = (
        ("text/plain", "could not be delivered"),
        (
            "message/delivery-status",
            f"Reporting-MTA: dns; example.com\n\nFinal-Recipient: rfc822; x\nAction: {action}\nStatus: 5.1.1\n",
        ),
        ("text/rfc822-headers", f"Message-ID: <{number}@localhost>\nSubject: x\n"),
    )
    body = "".join(f"--b\nContent-Type: {kind}\n\n{said}\n" for kind, said in parts)
    return (
        f"From: mailer-daemon@example.com\nTo: {to or f'court+{number}@localhost'}\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n{body}--b--\n'
    ).encode()


@pytest.mark.law("IC18-17a", "SVC-90")
def test_mail_that_comes_back_after_it_was_sent_makes_it_unserved(by_mail: Service) -> None:
    assert sending.send_due("email") == 1
    assert Service.objects.get(pk=by_mail.pk).state == State.SERVED
    number = Message.objects.get().pk
    assert not bounces.take_in(report(number, action="delayed"))
    assert bounces.take_in(report(number, to="court@localhost")), "found by the returned headers"
    by_mail.refresh_from_db()
    assert (by_mail.state, by_mail.next) == (State.OPEN, Next.DIRECT)
    assert by_mail.attempts.get().note == "DSN 5.1.1"
    assert bounces.take_in(report(number)), "told twice is once"
    assert by_mail.case.entries.filter(act="service.arrive").count() == 2


def test_other_mail_changes_nothing(by_mail: Service) -> None:
    sending.send_due("email")
    for raw in (b"", b"hello", b"\xff\xfe" * 100, report("01a21410-c0a0-791f-8fd0-a03fe4378ea6"), report("x")):
        assert not bounces.take_in(raw)
    assert Service.objects.get(pk=by_mail.pk).state == State.SERVED


def test_the_maildir_is_read_once_and_leaves_what_is_not_ours(by_mail: Service, settings, tmp_path) -> None:
    import mailbox

    settings.BOUNCES = str(tmp_path / "bounces")
    sending.send_due("email")
    box = mailbox.Maildir(settings.BOUNCES, create=True)
    box.add(report(Message.objects.get().pk))
    box.add(b"Subject: out of office\n\nback on Monday\n")
    assert bounces.read_maildir() == 1
    assert bounces.read_maildir() == 0
    assert len(box) == 1
    assert Message.objects.get().state == STATE.BOUNCED


@pytest.mark.law("OL21-32a")
def test_a_reminder_is_no_service_and_comes_once(cast: Cast) -> None:
    from netcourt.cases.actions import perform
    from netcourt.service.tests.serving import TELL

    case = reachable(cast, "sms", "13800000055")
    with clock.running_at(at("2026-06-01 10:00")), perform(TELL, cast.judge, key=key(), case_id=case.pk) as step:
        step.enter()
        step.start("D07", party=shop_of(case))
        step.start("D07", party=case.parties.get(role="plaintiff"))  # has given no phone
    with clock.running_at(at("2026-06-10 10:00")):
        assert reminders.remind_due() == 0
    with clock.running_at(at("2026-06-14 10:00")):
        assert reminders.remind_due() == 1
        assert reminders.remind_due() == 0
        sending.send_due("sms")
    reminder = Reminder.objects.get()
    assert (reminder.party, reminder.kind) == (shop_of(case), "due")
    assert "提醒不是送达" in ShortMessage.objects.get().text
    assert not Service.objects.exists()
    assert not case.entries.filter(act__startswith="service.arrive").exists()
