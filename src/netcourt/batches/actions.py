"""What a person does with a batch: send it, send it corrected, hand in its good rows, give the rest up."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404

from netcourt.batches.checking import discard_document
from netcourt.batches.faults import made
from netcourt.batches.models import Batch, BatchRow
from netcourt.cases import clock
from netcourt.cases.actions import check_opening
from netcourt.cases.acts import Refused
from netcourt.filing.acts import SUBMIT
from netcourt.filing.papers import NOTICE_VERSION, TRUTH_VERSION
from netcourt.filing.requirements import ASKED_STAGES
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE, clean_name, receive
from netcourt.intake.archives import spool
from netcourt.reference.models import Court

SHEET = EVIDENCE.only("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
ARCHIVE = 2 * 1024 * 1024 * 1024
MOST_OPEN = 10
KEPT = timedelta(days=30)
State, RowState = Batch.State, BatchRow.State

TOO_MANY = made(
    "TOO_MANY_BATCHES",
    f"没有提交完的批次最多 {MOST_OPEN} 个，请先提交或者放弃旧的批次",
    f"At most {MOST_OPEN} batches may be open: hand one in or give it up first",
)
BUSY = made("BATCH_BUSY", "这一批正在处理，请等它完成", "The court is at work on this batch: wait until it is done")
NOTHING_READY = made("NOTHING_READY", "没有可以提交的行，请先改正问题", "No row can be handed in: mend them first")
UNANSWERED = made(
    "CONSENT_UNANSWERED", "请选择是否同意电子送达", "Choose whether electronic service is agreed to", "OL21 29"
)
UNREAD = made(
    "CONSENT_OUTDATED", "请阅读在线诉讼告知书并确认", "Read the notice on online litigation and confirm", "OL21 4"
)
UNTRUE = made("TRUTH_UNCONFIRMED", "请确认每一行所写内容和所交证据真实", "Confirm that every row is true", "CPL 13")


def find(actor: Account, batch_id: uuid.UUID) -> Batch:
    """The actor's batch. Raises Http404 for another's."""
    batch = Batch.objects.filter(pk=batch_id, account=actor).select_related("court").first()
    if batch is None:
        raise Http404
    return batch


def send(actor: Account, sheet: Any, archive: Any = None) -> Batch:
    """A new batch to be checked. Raises ``Refused`` (proof of identity, number), ``FileRefused``."""
    check_opening(SUBMIT, actor)
    if Batch.objects.filter(account=actor).exclude(state=State.DONE).count() >= MOST_OPEN:
        raise Refused([TOO_MANY])
    batch = Batch(account=actor, court=Court.objects.get(pk=settings.NETCOURT_COURT), version=0)
    return _take(batch, sheet, archive)


def send_again(actor: Account, batch_id: uuid.UUID, sheet: Any, archive: Any = None) -> Batch:
    """A corrected sheet for the same batch; files of an earlier archive stay. Only what is not filed is read anew."""
    batch = find(actor, batch_id)
    if batch.is_busy:
        raise Refused([BUSY])
    return _take(batch, sheet, archive)


def _take(batch: Batch, sheet: Any, archive: Any) -> Batch:
    folder = Path(settings.STATE / "intake")
    stored: list[str] = []
    with receive(sheet, rules=SHEET, folder=folder) as received:
        name = clean_name(str(getattr(sheet, "name", "") or "sheet.xlsx"))
        batch.sheet_sha256 = received.sha256
        place = f"batches/{batch.pk}/{uuid.uuid4()}"
        zipped, digest = spool(archive, folder, ARCHIVE) if archive else (None, "")
        try:
            stored.append(received.save(default_storage, f"{place}.xlsx"))
            if zipped:
                with open(zipped, "rb") as file:
                    stored.append(default_storage.save(f"{place}.zip", File(file)))
        finally:
            if zipped:
                zipped.unlink(missing_ok=True)
    with transaction.atomic():
        current = Batch.objects.select_for_update().filter(pk=batch.pk).first()
        if current and current.is_busy:
            for one in stored:
                default_storage.delete(one)
            raise Refused([BUSY])
        batch.name, batch.sheet, batch.archive = name, stored[0], stored[1] if len(stored) > 1 else ""
        batch.archive_sha256 = digest
        batch.version, batch.state, batch.faults = batch.version + 1, State.WAITING, []
        batch.rows_done = batch.rows_total = batch.files_done = 0
        batch.touched_at = clock.now()
        batch.save()
        _ask("check", batch)
    return batch


def hand_in_batch(
    actor: Account,
    batch_id: uuid.UUID,
    *,
    electronic_service: bool | None,
    online_stages: Iterable[str] = (),
    notice_version: str = "",
    truth: bool = False,
) -> Batch:
    """Stand for the whole batch and have its good rows filed. Raises ``Refused`` with all that is missing."""
    check_opening(SUBMIT, actor)
    with transaction.atomic():
        batch = Batch.objects.select_for_update().filter(pk=batch_id, account=actor).first()
        if batch is None:
            raise Http404
        wrong = [BUSY] if batch.is_busy else []
        if not batch.rows.filter(state=RowState.READY).exists():
            wrong.append(NOTHING_READY)
        wrong += [UNANSWERED] if electronic_service is None else []
        wrong += [UNREAD] if notice_version != NOTICE_VERSION else []
        wrong += [] if truth else [UNTRUE]
        if wrong:
            raise Refused(wrong, status=422)
        batch.electronic_service, batch.notice_version = electronic_service, notice_version
        batch.online_stages = [s for s in ASKED_STAGES if s in set(online_stages)]
        batch.truth_version, batch.stood_for_at = TRUTH_VERSION, clock.now()
        batch.state, batch.touched_at = State.FILING, clock.now()
        batch.rows_total, batch.rows_done = batch.rows.exclude(state=RowState.FAULTY).count(), 0
        batch.save()
        _ask("hand_in", batch)
        return batch


def give_up(actor: Account, batch_id: uuid.UUID) -> None:
    """Delete what is not filed, with its files. A batch of which something was filed stays, with its receipts."""
    batch = find(actor, batch_id)
    if batch.is_busy:
        raise Refused([BUSY])
    clear(batch)


def clear(batch: Batch) -> None:
    with transaction.atomic():
        batch.rows.exclude(state=RowState.FILED).delete()
        for held in batch.files.select_related("document"):
            document = held.document
            held.delete()
            if document:
                discard_document(document)
        for name in (batch.sheet, batch.archive):
            if name:
                transaction.on_commit(partial(default_storage.delete, name))
        if batch.rows.exists():
            Batch.objects.filter(pk=batch.pk).update(state=State.DONE, faults=[], sheet="", archive="")
        else:
            batch.delete()


def forget_old() -> int:
    """What nobody touched for a month and was not filed goes: the sheet holds other people's numbers."""
    rows = Batch.objects.filter(touched_at__lt=clock.now() - KEPT).exclude(state=State.DONE, files=None)
    found = list(rows.distinct()[:50])
    for batch in found:
        clear(batch)
    return len(found)


def _ask(job: str, batch: Batch) -> None:
    """Ask for a job, in the transaction that makes it necessary."""
    from netcourt.batches import tasks  # the jobs call what calls back here

    asked = tasks.check_batch if job == "check" else tasks.hand_in_batch
    asked.configure(lock=f"batch:{batch.pk}").defer(batch_id=str(batch.pk))
