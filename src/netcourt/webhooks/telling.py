"""From a docket entry to messages, and from messages to their receivers. Written here only (see README)."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from netcourt.cases import access, clock
from netcourt.cases.api import cases_within
from netcourt.cases.models import Case, DocketEntry, Party
from netcourt.identity.models import Officer
from netcourt.tokens import queries as tokens
from netcourt.tokens.models import Scope
from netcourt.webhooks import sending, signing
from netcourt.webhooks.models import Delivery, Webhook

WAITS = tuple(
    timedelta(seconds=s) for s in (10, 60, 300, 1800, 7200, 21_600, 86_400)
)  # after the first try, the second …
CLAIMED = timedelta(minutes=5)  # a sender that dies is followed by another after this
SECONDS = 9  # of one round; the next one goes on


def entered(entry: DocketEntry) -> None:
    """A docket entry was made: where any webhook is set up, a job looks who is to be told. In the act's transaction."""
    from netcourt.webhooks.tasks import tell_of

    if Webhook.objects.filter(stopped_at__isnull=True).exists():
        tell_of.defer(entry=entry.pk)


def tell(entry_id: int) -> int:
    """Messages of an entry to everyone whose program may see it; how many. A second time makes none."""
    entry = DocketEntry.objects.select_related("case__court").filter(pk=entry_id).first()
    if entry is None:
        return 0
    hearing = [w for w in _of_parties(entry.case) if _may_hear(w, entry)]
    rows = [Delivery(webhook=w, entry=entry, body=_body(entry), next_at=clock.now()) for w in hearing]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _of_parties(case: Case) -> Iterable[Webhook]:
    """Webhooks of people who may act in the case: found from the case, not by asking every webhook."""
    parties = Party.objects.filter(case=case, left_at__isnull=True)
    people = Q(token__account__person__in=parties.filter(person__isnull=False).values("person"))
    officers = Officer.objects.filter(organisation__in=parties.values("organisation"), until__isnull=True)
    people |= Q(token__account__person__in=officers.values("person"))
    people |= Q(token__account__person__in=parties.filter(agents__person__isnull=False).values("agents__person"))
    agents = parties.filter(representations__until__isnull=True, representations__isnull=False)
    people |= Q(token__account__person__in=agents.values("representations__power__agent"))
    rows = Webhook.objects.filter(people, stopped_at__isnull=True, token__scopes__contains=[Scope.CASES_READ])
    return rows.select_related("token__account__person", "token__organisation")


def _may_hear(webhook: Webhook, entry: DocketEntry) -> bool:
    """The token opens, reaches the case, and its person may see the entry."""
    found = tokens.with_digest(webhook.token.digest)
    if found is None or tokens.why_shut(found, clock.now()):
        return False
    if not cases_within(found).filter(pk=entry.case_id).exists():
        return False
    return access.visible_entries(found.account, entry.case).filter(pk=entry.pk).exists()


def _body(entry: DocketEntry) -> str:
    """What is told: no content, no name. The API tells the rest to whoever holds the token."""
    return _json(
        "NotifyDocketingComplete",
        {"case": str(entry.case_id), "number": entry.case.number, "entry": entry.seq, "act": entry.act,
         "stage": entry.case.stage, "at": entry.at.isoformat()},
    )  # fmt: skip


def _json(kind: str, data: dict[str, Any]) -> str:
    return json.dumps({"type": kind, "timestamp": clock.now().isoformat(), "data": data}, ensure_ascii=False)


def try_out(webhook: Webhook) -> Delivery:
    """A message about nothing, so that the receiver can be built and watched."""
    return Delivery.objects.create(
        webhook=webhook, body=_json("Ping", {"webhook": str(webhook.pk)}), next_at=clock.now()
    )


def deliver_due() -> int:
    """Send what is due; how many were tried. Several workers take different ones; a dead one's come again later."""
    done, until = 0, time.monotonic() + SECONDS
    while time.monotonic() < until and (due := _claim(clock.now())):
        deliver(due)
        done += 1
    return done


def _claim(now: datetime) -> Delivery | None:
    """The one that is due longest, out of the others' reach for a while."""
    with transaction.atomic():
        waiting = Delivery.objects.filter(state=Delivery.State.WAITING, next_at__lte=now).order_by("next_at", "id")
        found = waiting.select_for_update(skip_locked=True).values_list("pk", flat=True).first()
        if found is None:
            return None
        Delivery.objects.filter(pk=found).update(next_at=now + CLAIMED)
    return Delivery.objects.select_related("webhook__token__account", "entry__case").get(pk=found)


def deliver(delivery: Delivery) -> None:
    """One try, and when the next one is. What may no longer be told is dropped."""
    webhook, now = delivery.webhook, clock.now()
    if webhook.stopped_at or (delivery.entry and not _may_hear(webhook, delivery.entry)):
        _record(delivery, now, Delivery.State.GIVEN_UP, "STOPPED", now)
        return
    body = delivery.body.encode()
    said = sending.post(webhook.address, body, signing.headers(_secrets(webhook, now), str(delivery.pk), now, body))
    tries = delivery.tries
    if said.taken:
        _record(delivery, now, Delivery.State.DELIVERED, said.words, now)
    elif tries < len(WAITS):
        _record(delivery, now, Delivery.State.WAITING, said.words, now + WAITS[tries])
    else:
        _record(delivery, now, Delivery.State.GIVEN_UP, said.words, now)


def _record(delivery: Delivery, at: datetime, state: str, words: str, next_at: datetime) -> None:
    delivery.state, delivery.last_at, delivery.last_said, delivery.next_at = state, at, words[:120], next_at
    delivery.tries += 1
    delivery.save(update_fields=["state", "last_at", "last_said", "next_at", "tries"])


def _secrets(webhook: Webhook, now: datetime) -> list[str]:
    former = [webhook.former] if webhook.former and webhook.former_until and now < webhook.former_until else []
    return [webhook.secret, *former]


def again(delivery_id: UUID, webhook: Webhook) -> None:
    """Send a message that was given up once more, from the first wait on."""
    given_up = Delivery.objects.filter(pk=delivery_id, webhook=webhook, state=Delivery.State.GIVEN_UP)
    given_up.update(state=Delivery.State.WAITING, tries=0, next_at=clock.now())
