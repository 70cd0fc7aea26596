"""The job that hands in the good rows of a batch: each by ``filing.actions.submit`` with a key of its own.

One row is one transaction: its case, papers, docket entry and the row's state, or nothing. A worker killed in between
files nothing twice: rows filed are passed over, and the key of a row gives the same case.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from netcourt.batches import readings
from netcourt.batches.faults import fault
from netcourt.batches.models import Batch, BatchRow
from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.channels import through
from netcourt.cases.models import Document
from netcourt.cases.words import ConsentStage
from netcourt.filing.actions import Incomplete, submit
from netcourt.filing.papers import EvidencePaper
from netcourt.identity.queries import acting_for

State, RowState = Batch.State, BatchRow.State


def hand_in(batch_id: uuid.UUID) -> int:
    """File every row that is ready; how many were."""
    batch = Batch.objects.select_related("account__person", "court").filter(pk=batch_id, state=State.FILING).first()
    if batch is None:
        return 0
    files = readings.files_by_name(list(batch.files.select_related("document")))
    reader = readings.Reader(acting_for(batch.account, clock.now()), files, clock.today())
    filed, before = 0, batch.rows.filter(state=RowState.FILED).count()
    for row_id in list(batch.rows.filter(state=RowState.READY).values_list("pk", flat=True)):
        filed += _hand_in_row(batch, reader, row_id)
        Batch.objects.filter(pk=batch.pk).update(rows_done=before + filed, touched_at=clock.now())
    Batch.objects.filter(pk=batch.pk, state=State.FILING).update(state=State.DONE, touched_at=clock.now())
    return filed


def _hand_in_row(batch: Batch, reader: readings.Reader, row_id: int) -> bool:
    try:
        with transaction.atomic():
            row = BatchRow.objects.select_for_update().filter(pk=row_id, state=RowState.READY).first()
            if row is None:
                return False
            papers, evidence, wrong = reader.read(row.fields)
            if wrong:
                raise _Unfit(wrong)
            papers = replace(
                papers, electronic_service=batch.electronic_service, notice_version=batch.notice_version,
                online_stages=frozenset(ConsentStage(s) for s in batch.online_stages), truth=True,
            )  # fmt: skip
            with through(batch=str(batch.pk), row=row.number, reference=row.reference):
                exhibits = _own(batch, evidence)
                case = submit(batch.account, papers, exhibits, key_of(batch, row), court=batch.court)
            row.state, row.case, row.filed_at, row.faults = RowState.FILED, case, clock.now(), []
            row.save(update_fields=["state", "case", "filed_at", "faults"])
            return True
    except _Unfit as unfit:
        found = unfit.faults
    except Incomplete as error:
        found = [fault(d.refusal, d.field) for d in error.defects]
    except Refused as error:
        found = readings.of_refusals(error.refusals)
    BatchRow.objects.filter(pk=row_id).update(state=RowState.FAULTY, faults=found)
    return False


class _Unfit(Exception):
    """The row no longer reads as it did when it was checked: a power of attorney was revoked, say."""

    def __init__(self, faults: list[dict[str, object]]) -> None:
        super().__init__("row")
        self.faults = faults


def key_of(batch: Batch, row: BatchRow) -> str:
    """The submission key of a row: the same however often its sheet comes in again."""
    return f"batch:{batch.pk.hex}:{hashlib.sha256(row.reference.encode()).hexdigest()[:16]}"


def _own(batch: Batch, evidence: Sequence[EvidencePaper]) -> list[EvidencePaper]:
    """Where another row's claim has taken a file, this one gets a copy."""
    now = Document.objects.in_bulk([e.document.pk for e in evidence])
    found = []
    for paper in evidence:
        document = now[paper.document.pk]
        if document.entry_id is not None:
            document = documents.copy(document, actor=batch.account)
        found.append(replace(paper, document=document))
    return found
