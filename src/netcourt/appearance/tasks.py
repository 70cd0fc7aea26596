"""Jobs of appearance: telling the other side after acceptance, and sending what waits."""

from __future__ import annotations

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from netcourt.appearance import invitations, sending
from netcourt.appearance.models import Notice


@app.task(name="appearance.invite_all", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def invite_all(case_id: str) -> int:
    """Tell the other side of a case that was just accepted."""
    return invitations.invite_all(case_id)


@app.task(name="appearance.send_notice", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_notice(notice_id: int) -> None:
    """Hand one notice over; a notice already sent is left alone."""
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(pk=notice_id)
        if notice.state == Notice.State.QUEUED:
            sending.send(notice)


@app.task(name="appearance.remind")
def remind(period_id: str) -> None:
    """Remind whoever did not join in three days."""
    from netcourt.cases.models import Period

    invitations.remind(Period.objects.select_related("party", "case__court").get(pk=period_id))


@app.task(name="appearance.registration_missed")
def registration_missed(period_id: str) -> None:
    """Turn to paper for whoever did not register."""
    from netcourt.cases.models import Period

    invitations.registration_missed(Period.objects.select_related("party", "case").get(pk=period_id))
