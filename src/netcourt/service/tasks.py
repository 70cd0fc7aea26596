"""What the worker does for service, by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from netcourt.service import bounces, reminders, sending
from netcourt.service.actions import certify_due, mail_abroad_due
from netcourt.service.words import Channel

# A worker that is asked to stop ends within this time; the next round goes on at once where more is due.
SECONDS = 9


@app.periodic(cron="* * * * * */10")
@app.task(name="service.send_sms", queueing_lock="service.send_sms", lock="service.send_sms", pass_context=False)
def send_sms(timestamp: int) -> int:
    """Every ten seconds: take up what dead workers left, hand over the text messages that are due."""
    sending.recover(Channel.SMS)
    return sending.send_due(Channel.SMS, seconds=SECONDS)


@app.periodic(cron="* * * * * */10")
@app.task(name="service.send_email", queueing_lock="service.send_email", lock="service.send_email", pass_context=False)
def send_email(timestamp: int) -> int:
    """Every ten seconds: the same for e-mail."""
    sending.recover(Channel.EMAIL)
    return sending.send_due(Channel.EMAIL, seconds=SECONDS)


@app.periodic(cron="* * * * * */15")
@app.task(name="service.send_other", queueing_lock="service.send_other", lock="service.send_other", pass_context=False)
def send_other(timestamp: int) -> int:
    """Every fifteen seconds: the same for instant messages and faxes."""
    sent = 0
    for channel in (Channel.IM, Channel.FAX):
        sending.recover(channel)
        sent += sending.send_due(channel, seconds=SECONDS / 2)
    return sent


@app.periodic(cron="* * * * * */30")
@app.task(name="service.certify", queueing_lock="service.certify", lock="service.certify", pass_context=False)
def certify(timestamp: int) -> int:
    """Every half minute: certificates of what took effect."""
    return certify_due(seconds=SECONDS)


@app.periodic(cron="* * * * *")
@app.task(name="service.read_bounces", queueing_lock="service.read_bounces", pass_context=False)
def read_bounces(timestamp: int) -> int:
    """Every minute: mail that came back."""
    return bounces.read_maildir()


@app.periodic(cron="0 1 * * *")
@app.task(name="service.remind_due", queueing_lock="service.remind_due", pass_context=False)
def remind_due(timestamp: int) -> int:
    """Every morning at nine in Beijing: periods that end soon."""
    return reminders.remind_due()


@app.periodic(cron="30 16 * * *")
@app.task(name="service.mail_abroad", queueing_lock="service.mail_abroad", pass_context=False)
def mail_abroad(timestamp: int) -> int:
    """Half an hour after midnight in Beijing: mail abroad that became three months old goes to a judge (CPL 283)."""
    return mail_abroad_due()
