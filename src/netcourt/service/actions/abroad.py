"""Mail abroad without a receipt for three months: a job brings it to a judge, who finds if it was served (CPL 283)."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from netcourt.cases import clock
from netcourt.cases.actions import perform
from netcourt.cases.models import DocketEntry
from netcourt.identity.models import Account
from netcourt.law.service import Outcome, Way
from netcourt.law.times import add_months, beijing, day_of
from netcourt.service import acts
from netcourt.service.actions.finding import find, must_be_open, refuse
from netcourt.service.models import Attempt, Service
from netcourt.service.serving import settle
from netcourt.service.words import Next, State

log = logging.getLogger(__name__)
MONTHS = 3


def mail_abroad_due(limit: int = 200) -> int:
    """Bring to a judge what was posted abroad and became three months old. Once for each; returns how many."""
    before = clock.now() - timedelta(days=88)  # no three months are shorter
    mails = Attempt.objects.filter(
        way=Way.POST, outcome=Outcome.PENDING, service__state=State.OPEN, service__foreign=True, sent_at__lt=before
    ).exclude(service__next=Next.FIND)
    done = 0
    for mail in mails.select_related("service").order_by("sent_at", "pk")[:limit]:
        if add_months(day_of(beijing(mail.sent_at)), MONTHS) >= clock.today():
            continue
        try:
            _bring(mail)
        except Exception:
            log.exception("mail abroad of service %s could not be brought to a judge; tried again", mail.service_id)
        else:
            done += 1
    return done


def _bring(mail: Attempt) -> None:
    with perform(acts.MAIL_ABROAD, None, key=f"abroad:{mail.pk}", case_id=mail.service.case_id) as step:
        if step.repeated:
            return
        found = find(step, mail.service_id)
        step.enter(particulars={"service": str(found.pk), "attempt": mail.number})
        settle(step, found)


def find_served_abroad(
    actor: Account, case_id: Any, key: str, *, service: Any, served: bool, reason: str
) -> DocketEntry:
    """A judge finds from all the circumstances that it was served when the three months ended; or that it was not.

    Found: the periods begin at that day. Not found: the ladder goes on, up to publication of sixty days.
    """
    with perform(acts.FIND_SERVED, actor, key=key, case_id=case_id, reason=reason) as step:
        if step.repeated:
            return step.done
        found = find(step, service)
        must_be_open(found)
        mail = _old_mail(found)
        if mail is None:
            zh, en = "没有向境外邮寄满三个月而没有结果的邮件", "No mail abroad is three months old without an outcome"
            raise refuse("MAIL_NOT_DUE", zh, en, "CPL 283")
        entry = step.enter(note=reason.strip(), particulars={"service": str(found.pk), "served": served})
        mail.outcome = Outcome.PRESUMED if served else Outcome.HARD
        mail.at, mail.note, mail.recorded_by, mail.entry = step.at, reason.strip()[:500], actor, entry
        mail.save()
        found.checked = entry if served else None
        settle(step, found)
        return entry


def _old_mail(service: Service) -> Attempt | None:
    rows = service.attempts.filter(way=Way.POST, outcome=Outcome.PENDING).order_by("number")
    for mail in rows if service.foreign else ():
        if add_months(day_of(beijing(mail.sent_at)), MONTHS) < clock.today():
            return mail
    return None
