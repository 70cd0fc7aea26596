"""Services in the queue: how many are sent a second, and whether any is sent twice when the worker is killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from netcourt.cases.models import Case, Consent, DocketEntry, Party
from netcourt.cases.words import ConsentStage, ConsentState, PartyRole, Role, Stage
from netcourt.identity.models import ShortMessage
from netcourt.identity.secrecy import blind_index
from netcourt.service.models import Address, Attempt, Message, Service
from netcourt.service.words import Channel, Next

NATION = 2.9  # services a second in all courts of the nation
AT_ONCE = 5000
SLICES = 5


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run brought: letters handed over in how many seconds, by how many workers, killed how often.

    ``rates``: letters a second while so many stood in the queue, from the fullest to the emptiest.
    """

    queued: int
    sent: int
    seconds: float
    workers: int
    kills: int
    twice: int
    entries_twice: int
    unserved: int
    rates: tuple[tuple[int, float], ...]

    @property
    def line(self) -> str:
        rate = self.sent / self.seconds
        return (
            f"services: {self.queued:,} in the queue, {self.sent:,} sent in {self.seconds:.0f} s by {self.workers} "
            f"workers, killed {self.kills} times: {rate:.1f}/s ({rate / NATION:.0f} times the nation's {NATION}/s), "
            f"sent twice: {self.twice}, entered twice: {self.entries_twice}, sent without effect: {self.unserved}\n\n"
            "| in the queue | sent a second |\n| --- | --- |\n"
            + "\n".join(f"| {queue:,} | {rate:.1f} |" for queue, rate in self.rates)
        )


def fill(number: int) -> None:
    """``number`` services, each of a case of its own, addressed to a phone its party gave, not handed over yet.

    In a database that was kept they are there already, some of them sent.
    """
    before = Message.objects.count()
    for first in range(before, number, AT_ONCE):
        _fill(range(first, min(first + AT_ONCE, number)))


def run(number: int, seconds: int, workers: int = 2, kills: int = 2) -> Sent:
    """Send until the queue is empty, at most for ``seconds``; every worker is killed ``kills`` times on the way."""
    already, spent, marks = _sent(), 0.0, [(0.0, 0)]
    for turn in range(kills + 1):
        children = [_worker() for _ in range(workers)]
        _until_started(already + marks[-1][1])
        began, last = time.monotonic(), turn == kills
        share = (number - already) * (turn + 1) / (kills + 1)
        while (now := time.monotonic() - began) < (
            seconds - spent if last else seconds * (turn + 1) / (kills + 1) - spent
        ):
            marks.append((spent + now, _sent() - already))
            if marks[-1][1] >= share or not _waiting():
                break
            time.sleep(0.5)
        for child in children:
            child.kill()
            child.wait()
        spent += time.monotonic() - began
        # what the dead had claimed is taken up when its lease is over: here at once
        stale = Message.objects.filter(state=Message.State.CLAIMED)
        stale.update(claimed_at=timezone.now() - timedelta(hours=1))
    return _told(number, already, spent, workers, kills, marks)


def _told(number: int, already: int, spent: float, workers: int, kills: int, marks: list[tuple[float, int]]) -> Sent:
    sent = _sent() - already
    twice = ShortMessage.objects.values("number").annotate(n=Count("pk")).filter(n__gt=1).count()
    arrived = DocketEntry.objects.filter(act="service.arrive")
    entered_twice = arrived.values("particulars__service").annotate(n=Count("pk")).filter(n__gt=1).count()
    unserved = Message.objects.filter(state=Message.State.SENT).exclude(attempt__service__state="served").count()
    return Sent(number, sent, spent, workers, kills, twice, entered_twice, unserved, _rates(number - already, marks))


def _rates(queued: int, marks: list[tuple[float, int]]) -> tuple[tuple[int, float], ...]:
    """Letters a second in equal slices of what was sent."""
    found, before = [], marks[0]
    for n in range(1, SLICES + 1):
        at = next((m for m in marks if m[1] >= marks[-1][1] * n / SLICES), marks[-1])
        if at[0] > before[0]:
            found.append((queued - before[1], (at[1] - before[1]) / (at[0] - before[0])))
        before = at
    return tuple(found)


def _waiting() -> bool:
    return Message.objects.filter(state__in=[Message.State.QUEUED, Message.State.CLAIMED]).exists()


def _sent() -> int:
    return Message.objects.filter(state=Message.State.SENT).count()


def _until_started(already: int) -> None:
    """A process needs a while to load; what it takes is not the time of sending."""
    end = time.monotonic() + 60
    while _sent() == already and time.monotonic() < end:
        time.sleep(0.1)


def _worker() -> subprocess.Popen[bytes]:
    """A process that does nothing but send."""
    url = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    environment = os.environ | {"DATABASE_URL": urlunsplit(url._replace(path=f"/{name}"))}
    code = (
        "import django; django.setup()\n"
        "from netcourt.service import sending\n"
        "sending.recover('sms')\n"
        "sending.send_due('sms', seconds=3600)\n"
    )
    return subprocess.Popen([sys.executable, "-c", code], env=environment)  # noqa: S603  our own program


def _fill(numbers: range) -> None:
    now = timezone.now()
    cases = Case.objects.bulk_create(_cases(numbers, now))
    parties = Party.objects.bulk_create(
        Party(case=c, role=PartyRole.DEFENDANT, kind=Party.Kind.ORGANISATION, name="量测百货") for c in cases
    )
    DocketEntry.objects.bulk_create(
        DocketEntry(case=c, act="bench", role=Role.SYSTEM, at=now, title_zh="量测", title_en="bench") for c in cases
    )
    first = {e.case_id: e for e in DocketEntry.objects.filter(case__in=cases)}
    entries = [first[c.pk] for c in cases]
    Consent.objects.bulk_create(
        Consent(
            case=p.case, party=p, stage=ConsentStage.SERVICE, state=ConsentState.AGREED, ground="express", at=now,
            notice_version="2026-1", entry=e,
        )
        for p, e in zip(parties, entries, strict=True)
    )  # fmt: skip
    phones = [f"138{n:08d}" for n in numbers]
    addresses = Address.objects.bulk_create(
        Address(
            party=p, channel=Channel.SMS, value=phone, value_index=blind_index(phone), given_by="self", since=e,
            notice_version="2026-1", confirmed_at=now, ground="express",
        )
        for p, e, phone in zip(parties, entries, phones, strict=True)
    )  # fmt: skip
    services = Service.objects.bulk_create(
        Service(
            case=p.case, court_id=p.case.court_id, party=p, instrument="notice", title="应诉通知书", opened=e,
            opened_at=now, since=now, next=Next.WAIT,
        )
        for p, e in zip(parties, entries, strict=True)
    )  # fmt: skip
    attempts = Attempt.objects.bulk_create(
        Attempt(
            service=s, number=1, way="electronic", channel=Channel.SMS, address=a, sent_at=now, entry=e
        )
        for s, a, e in zip(services, addresses, entries, strict=True)
    )  # fmt: skip
    Message.objects.bulk_create(
        Message(channel=Channel.SMS, attempt=a, to=phone, text="【示范互联网法院】您有文书", next_at=now)
        for a, phone in zip(attempts, phones, strict=True)
    )


def _cases(numbers: range, now: datetime) -> Iterator[Case]:
    for n in numbers:
        yield Case(
            court_id="浙0199", number=f"（2026）浙0199民初{9_000_000 + n}号", title="量测原告诉量测百货", version=1,
            stage=Stage.ACCEPTED, received_at=now, procedure="ordinary",
        )  # fmt: skip
