"""The dossier for a court that does not work in this installation: handed out with a letter that lists every paper."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from typing import IO, Any

from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, Document
from netcourt.cases.words import Visibility
from netcourt.filing import notices
from netcourt.filing.transfer_acts import HAND_OUT
from netcourt.identity.models import Account
from netcourt.intake import clean_name
from netcourt.reference import papers as printed
from netcourt.reference.models import Court

PIECE = 1 << 20


def hand_out(actor: Account, case_id: Any, key: str, *, how: str) -> Case:
    """The dossier went out to the court named when the case was transferred; ``how``: by whom or by which parcel.

    A letter with the list of papers and their digests goes with it. Raises ``Refused`` where nothing is to go out.
    """
    with perform(HAND_OUT, actor, key=key, case_id=case_id, explanation=how) as step:
        if not step.repeated:
            step.enter(documents=[letter(step, destination(step.case))], note=how.strip())
        return step.case


def destination(case: Case) -> Court:
    """The court to which the case was transferred."""
    sent = case.entries.filter(particulars__has_key="to_court").order_by("-seq")
    codes = [e.particulars["to_court"] for e in sent if e.particulars["to_court"]]
    return Court.objects.get(pk=codes[0])


def listed(case: Case) -> list[Document]:
    """Every paper of the case in the order of the docket."""
    return list(case.documents.filter(entry__isnull=False).select_related("kind", "entry").order_by("entry", "id"))


def packed(case: Case) -> IO[bytes]:
    """All papers as one zip, numbered, with their list and digests; written to disk, never held in memory."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        rows = io.StringIO()
        lines = csv.writer(rows)
        lines.writerow(["序号", "文件", "名称", "收到或作出", "SHA-256", "SM3"])
        for n, document in enumerate(listed(case), start=1):
            name = f"{n:03d}_{clean_name(document.file_name)}"
            at = timezone.localtime(document.created_at)
            lines.writerow([n, name, document.title, f"{at:%Y-%m-%d %H:%M}", document.sha256, document.sm3])
            with archive.open(name, "w", force_zip64=True) as into, documents.open_bytes(document) as stored:
                for piece in stored.chunks(PIECE):
                    into.write(piece)
        archive.writestr("目录.csv", "\ufeff" + rows.getvalue())
    file.seek(0)
    return file


def letter(step: Step, court: Court) -> Document:
    """移送函: every paper that goes along, with its digest."""
    data = printed.DossierLetter(
        **notices.head(step, None) | {"addressee": court.name},
        **notices.about(step.case),
        papers=[
            printed.DossierLine(title=d.title, day=timezone.localtime(d.created_at).date(), sha256=d.sha256)
            for d in listed(step.case)
        ],
    )
    return documents.issue(
        "dossier_letter", printed.as_data(data), actor=step.actor, visible_to=Visibility.COURT,
        verification_code=data.verification_code,
    )  # fmt: skip
