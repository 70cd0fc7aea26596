"""The job that checks a batch: the archive unpacked and looked through, the sheet read, every row judged as a claim.

Nothing is filed here. Killed and run again it does the same once: files taken stay taken, rows are judged anew.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import uuid
from collections.abc import Container, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from netcourt.batches import faults, readings
from netcourt.batches.columns import COLUMNS
from netcourt.batches.faults import Fault, fault
from netcourt.batches.models import Batch, BatchFile, BatchRow
from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.filing.actions import Incomplete, check_claim
from netcourt.filing.limits import LIMITS
from netcourt.identity.queries import acting_for
from netcourt.intake import EVIDENCE, FileRefused, Received, receive
from netcourt.intake.archives import Member, unpack
from netcourt.intake.tables import Table, read_table
from netcourt.law.refusal import Refusal

log = logging.getLogger(__name__)

MOST_ROWS = 1000
MOST_FILES = 5000
LARGEST = 100 * 1024 * 1024
TOTAL = 4 * 1024 * 1024 * 1024
AT_ONCE = 2  # files looked through at a time
_STEP = 10  # files or rows between two words of progress

State, RowState = Batch.State, BatchRow.State


def check(batch_id: uuid.UUID) -> str:
    """Check one batch; what state it has then."""
    if not Batch.objects.filter(pk=batch_id, state__in=[State.WAITING, State.CHECKING]).update(state=State.CHECKING):
        return ""
    batch = Batch.objects.select_related("account__person", "court").get(pk=batch_id)
    wrong = list(_take_archive(batch)) if batch.archive else []
    with _local(batch.sheet) as path:
        table = read_table(path, rows=MOST_ROWS + 1, columns=len(COLUMNS) + 2)
    wrong += _check_rows(batch, table)
    stored = [name for name in (batch.sheet, batch.archive) if name]
    Batch.objects.filter(pk=batch.pk, version=batch.version).update(
        state=State.CHECKED, faults=wrong[:200], sheet="", archive="", touched_at=clock.now()
    )
    for name in stored:
        default_storage.delete(name)
    return State.CHECKED


class _local:
    """A stored file as one of the local disk."""

    def __init__(self, name: str) -> None:
        folder = settings.STATE / "intake"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, path = tempfile.mkstemp(prefix="batch-", dir=folder)
        self.path = Path(path)
        with default_storage.open(name, "rb") as stored, open(descriptor, "wb") as file:
            shutil.copyfileobj(stored, file, 1 << 20)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_error: object) -> None:
        self.path.unlink(missing_ok=True)


# --- evidence ---------------------------------------------------------------------------------------------------------


def _take_archive(batch: Batch) -> Iterator[Fault]:
    """Every member becomes a ``BatchFile``; what is wrong with the archive as a whole is yielded."""
    known = dict(batch.files.values_list("name", "version"))
    done = {name for name, version in known.items() if version == batch.version}
    folder = Path(settings.STATE / "intake")
    with _local(batch.archive) as path, ThreadPoolExecutor(AT_ONCE) as pool:
        waiting: list[tuple[str, Future[Received | FileRefused]]] = []
        for member in unpack(path, folder, files=MOST_FILES, largest=LARGEST, total=TOTAL):
            name = member.name[:250]
            if not name and member.refusal:
                yield fault(member.refusal)
            elif name in done:
                _forget(member)
            elif member.refusal:
                _keep(batch, name, None, [fault(member.refusal)], again=name in known)
            else:
                waiting.append((name, pool.submit(_look_through, member)))
            while len(waiting) > AT_ONCE:
                _settle(batch, *waiting.pop(0), known)
        for one in waiting:
            _settle(batch, *one, known)
    _tell_files(batch)


def _forget(member: Member) -> None:
    if member.path:
        member.path.unlink(missing_ok=True)


def _look_through(member: Member) -> Received | FileRefused:
    """In a thread of its own, without the database."""
    assert member.path is not None
    try:
        with open(member.path, "rb") as file:
            name = member.name.rsplit("/", 1)[-1]
            return receive(file, rules=EVIDENCE, folder=settings.STATE / "intake", name=name)
    except FileRefused as refused:
        return refused
    finally:
        _forget(member)


def _settle(batch: Batch, name: str, looked: Future[Received | FileRefused], known: Container[str]) -> None:
    result = looked.result()
    if isinstance(result, FileRefused):
        _keep(batch, name, None, [fault(Refusal(r.code, r.text)) for r in result.reasons], again=name in known)
        return
    with result:
        _keep(batch, name, result, [], again=name in known)


def _keep(batch: Batch, name: str, received: Received | None, wrong: list[Fault], *, again: bool) -> None:
    """``again``: an earlier archive of the batch had a file of this name, whose paper goes."""
    with transaction.atomic():
        document = None
        if received is not None:
            title = received.name.rsplit(".", 1)[0][: LIMITS["evidence_name"]] or received.name
            document = documents.keep(received, kind="exhibit", title=title, actor=batch.account)
        held = BatchFile.objects.filter(batch=batch, name=name).select_related("document").first() if again else None
        BatchFile.objects.bulk_create(
            [BatchFile(batch=batch, name=name, version=batch.version, document=document, faults=wrong)],
            update_conflicts=True, unique_fields=["batch", "name"], update_fields=["version", "document", "faults"],
        )  # fmt: skip
        if held is not None and held.document is not None:
            discard_document(held.document)
    batch.files_done += 1
    if batch.files_done % _STEP == 0:
        _tell_files(batch)


def _tell_files(batch: Batch) -> None:
    Batch.objects.filter(pk=batch.pk).update(files_done=batch.files_done, touched_at=clock.now())


def discard_document(document: Any) -> None:
    """Delete a paper that came onto no docket, with its bytes."""
    if document.entry_id is None:
        stored = document.file
        document.delete()
        transaction.on_commit(lambda: stored.storage.delete(str(stored.name)))


# --- rows -------------------------------------------------------------------------------------------------------------


def _check_rows(batch: Batch, table: Table) -> list[Fault]:
    """Judge every row; returns what is wrong with the sheet as a whole."""
    keys, wrong = readings.heads(table) if table.rows else ({}, [])
    headless = any(f["code"] == "COLUMN_MISSING" for f in wrong)
    places = _places(table, keys)
    wrong += places.pop(0, [])
    numbers = [] if headless else [n for n in sorted(table.rows) if n > 1]
    if not numbers and not wrong:
        wrong.append(fault(faults.NO_ROWS))
    batch.rows.exclude(state=RowState.FILED).delete()
    _tell(batch, 0, len(numbers))
    filed = set(batch.rows.values_list("reference", flat=True))
    reader = readings.Reader(
        acting_for(batch.account, clock.now()), readings.files_by_name(list(batch.files.select_related("document"))),
        clock.today(), table.base_1904,
    )  # fmt: skip
    seen: set[str] = set()
    for done, number in enumerate(numbers, start=1):
        row, read_wrong = readings.texts(table.rows[number], keys)
        reference, named = row.get("reference", ""), list(_reference_faults(row, seen))
        seen.add(reference)
        if reference in filed:
            wrong.append(fault(faults.FILED_ALREADY) | {"column": f"{reference}"})
        else:
            found = places.get(number, [])
            unfit = {f["column"] for f in found if f["column"]}
            judged = [*named, *read_wrong, *_judge(batch, reader, row)]
            found = found + [f for f in judged if f["column"] not in unfit]
            _put(batch, number, reference, row, found)
        if done % _STEP == 0:
            _tell(batch, done, len(numbers))
    _tell(batch, len(numbers), len(numbers))
    return wrong


def _places(table: Table, keys: dict[int, str]) -> dict[int, list[Fault]]:
    """The faults of the sheet by row; 0 is the whole."""
    found: dict[int, list[Fault]] = {}
    for one in table.faults:
        found.setdefault(one.row, []).append(fault(one.refusal, keys.get(one.column, "")))
    return found


def _reference_faults(row: dict[str, str], seen: set[str]) -> Iterator[Fault]:
    reference = row.get("reference", "")
    if not reference:
        yield fault(faults.REFERENCE_MISSING, "reference")
    elif reference in seen:
        yield fault(faults.REFERENCE_TWICE, "reference")
    elif len(reference) > 60:
        yield fault(faults.REFERENCE_LONG, "reference")


def _judge(batch: Batch, reader: readings.Reader, row: dict[str, str]) -> list[Fault]:
    """What reading and the law find wrong with one row. The law is asked of what could be read, too."""
    papers, evidence, found = reader.read(row)
    known = {f["column"] for f in found if f["column"]}
    try:
        check_claim(batch.account, papers, evidence, court=batch.court)
    except Incomplete as error:
        judged = [fault(d.refusal, d.field) for d in error.defects]
        found += [f for f in judged if f["column"] not in known and f not in found]
    except Refused as error:
        found += readings.of_refusals(error.refusals)
    return found


def _put(batch: Batch, number: int, reference: str, row: dict[str, str], found: list[Fault]) -> None:
    BatchRow.objects.create(
        batch=batch, number=number, reference=reference[:60], fields=row, faults=found[:50],
        state=RowState.FAULTY if found else RowState.READY,
    )  # fmt: skip


def _tell(batch: Batch, done: int, total: int) -> None:
    Batch.objects.filter(pk=batch.pk).update(rows_done=done, rows_total=total, touched_at=clock.now())
