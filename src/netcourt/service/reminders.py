"""Reminders (OL21 32): records of their own, never service; they carry no paper."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse

from netcourt.cases import clock
from netcourt.cases.models import Party, Period
from netcourt.cases.words import PeriodState
from netcourt.law.period_rules import rule_version
from netcourt.law.times import say_day
from netcourt.service.letters import case_name
from netcourt.service.models import Address, Message, Reminder
from netcourt.service.words import Channel, GivenBy

DAYS_BEFORE = 3


def remind_due(limit: int = 1000) -> int:
    """Remind parties of their periods that end within three days; once for each. Returns how many."""
    now = clock.now()
    told = Reminder.objects.filter(period=OuterRef("pk"))
    due = (
        Period.objects.filter(
            ~Exists(told), state=PeriodState.OPEN, processed_at__isnull=True, party__isnull=False,
            due_at__gt=now, due_at__lte=now + timedelta(days=DAYS_BEFORE),
        )
        .select_related("party", "case__court")
        .order_by("due_at", "id")
    )  # fmt: skip
    return sum(_remind_of(period) for period in due[:limit])


def _remind_of(period: Period) -> bool:
    party, case = period.party, period.case
    assert party is not None
    phone = _phone(party)
    title, day = rule_version(period.law_version).title.zh, say_day(period.end).zh
    link = settings.NETCOURT_URL + reverse("cases:case", args=[case.pk])
    text = f"【{case.court.name}】提醒：{case_name(case)}案，您的“{title}”于{day}届满。查看：{link}。提醒不是送达。"
    return _remind(party, text, phone, period) is not None


def _phone(party: Party) -> str:
    """The phone the party itself gave."""
    rows = Address.objects.filter(party=party, channel=Channel.SMS, until__isnull=True, given_by=GivenBy.SELF)
    given = rows.first()
    return given.value if given else ""


def _remind(party: Party, text: str, phone: str, period: Period) -> Reminder | None:
    if not phone:
        return None
    now = clock.now()
    with transaction.atomic():
        message = Message.objects.create(channel=Channel.SMS, to=phone, text=text[:300], next_at=now)
        return Reminder.objects.create(
            case_id=party.case_id, party=party, kind=Reminder.Kind.DUE, period=period, message=message, at=now
        )
