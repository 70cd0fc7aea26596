"""Files of a counterclaim being typed, as those of an answer or of a list of evidence."""

from __future__ import annotations

from collections.abc import Iterator

from netcourt.cases.models import Document
from netcourt.filing.bundles import Bundle
from netcourt.filing.papers import Defect, EvidencePaper
from netcourt.intake import FileRefused, check_set
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.pleadings import drafts
from netcourt.pleadings.models import Application, Draft, DraftFile, PleadedExhibit

BUNDLE = Bundle("counterclaim", DraftFile, drafts.find, drafts.lock, drafts.check_open, drafts.save)
BUNDLE.register()
WORDS = (("purpose", Text("证明什么", "purpose")), ("source", Text("来源", "source")))


def of_draft(draft: Draft) -> tuple[EvidencePaper, ...]:
    return tuple(
        EvidencePaper(document=f.document, name=f.name, purpose=f.purpose, source=f.source)
        for f in draft.files.select_related("document")
    )


def defects(exhibits: tuple[EvidencePaper, ...]) -> Iterator[Defect]:
    """Each says what it proves and where it is from (EV19 19); together not too many."""
    for n, paper in enumerate(exhibits, start=1):
        for field, word in WORDS:
            if not getattr(paper, field).strip():
                zh, en = f"证据{n}没有写明{word.zh}", f"Exhibit {n} does not tell its {word.en}"
                code = f"EVIDENCE_{field.upper()}_MISSING"
                yield Defect("exhibits", Refusal(code, Text(zh, en), cite("EV19 19")))
    try:
        check_set([p.document.size for p in exhibits], BUNDLE.rules)
    except FileRefused as error:
        yield from (Defect("exhibits", Refusal(r.code, r.text)) for r in error.reasons)


def claimed(party_id: object, exhibits: tuple[EvidencePaper, ...]) -> list[Document]:
    """The files, now this party's papers."""
    found = [p.document for p in exhibits]
    Document.objects.filter(pk__in=[d.pk for d in found], entry__isnull=True).update(submitted_for=party_id)
    return found


def keep(row: Application, exhibits: tuple[EvidencePaper, ...]) -> None:
    PleadedExhibit.objects.bulk_create(
        PleadedExhibit(
            application=row, ordinal=n, document=p.document, name=p.name.strip(), purpose=p.purpose.strip(),
            source=p.source.strip(),
        )
        for n, p in enumerate(exhibits, start=1)
    )  # fmt: skip
