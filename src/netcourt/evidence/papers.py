"""A list of evidence as data: what page, API and import hand to ``submitting``; what is wrong with it, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netcourt.filing.limits import LIMITS
from netcourt.filing.papers import Defect, EvidencePaper
from netcourt.intake import EVIDENCE, FileRefused, check_set
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

MOST_REASON = 2000
WORDS = {
    "name": Text("名称", "name"),
    "purpose": Text("证明什么", "what it proves"),
    "source": Text("从哪里来", "where it comes from"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPapers:
    """``reason``: why it comes after the period. ``truth``: that the evidence is true was confirmed."""

    exhibits: tuple[EvidencePaper, ...]
    reason: str = ""
    truth: bool = False


def list_defects(papers: ListPapers, *, late: bool) -> Iterator[Defect]:
    """Each item says what it is, what it proves and where it is from (EV19 19); what is late says why (CPL 68)."""
    if not papers.exhibits:
        yield _defect(
            "files", "EVIDENCE_MISSING", "还没有证据，请先添加文件", "There is no evidence yet: add files", "EV19 19"
        )
    for n, paper in enumerate(papers.exhibits, start=1):
        for field, word in WORDS.items():
            said = getattr(paper, field).strip()
            if not said:
                yield _defect(
                    "files", f"EVIDENCE_{field.upper()}_MISSING", f"证据{n}没有写明{word.zh}",
                    f"Exhibit {n} does not tell its {word.en}", "EV19 19",
                )  # fmt: skip
            elif len(said) > LIMITS[f"evidence_{field}"]:
                yield _too_long("files", len(said), LIMITS[f"evidence_{field}"])
    try:
        check_set([p.document.size for p in papers.exhibits], EVIDENCE)
    except FileRefused as error:
        yield from (Defect("files", Refusal(r.code, r.text)) for r in error.reasons)
    if late and not papers.reason.strip():
        yield _defect(
            "reason", "LATE_REASON_MISSING", "举证期限已过，请写明为什么现在才交",
            "The period is over: say why it comes only now", "CPL 68", "CPI 101",
        )  # fmt: skip
    if len(papers.reason) > MOST_REASON:
        yield _too_long("reason", len(papers.reason), MOST_REASON)
    if not papers.truth:
        yield _defect("truth", "TRUTH_MISSING", "请确认所交证据真实", "Confirm that the evidence is true", "CPL 13")


def request_defects(days: int | None, reason: str, *, most: int) -> Iterator[Defect]:
    """A request for a longer period says by how many days and why (EV19 54)."""
    if days is None or not 1 <= days <= most:
        yield _defect(
            "days", "DAYS_WRONG", f"请写明延长几日，1至{most}日", f"Say by how many days: 1 to {most}", "EV19 54"
        )
    if not reason.strip():
        yield _defect("reason", "REASON_MISSING", "请写明为什么按期提交有困难", "Say why it is hard in time", "CPI 100")
    if len(reason) > MOST_REASON:
        yield _too_long("reason", len(reason), MOST_REASON)


def _too_long(field: str, now: int, most: int) -> Defect:
    return _defect(
        field, "TEXT_TOO_LONG", f"最多{most}字，现在有{now}字，请缩短", f"At most {most} characters, not {now}"
    )


def _defect(field: str, code: str, zh: str, en: str, *articles: str) -> Defect:
    return Defect(field, Refusal(code, Text(zh, en), cite(*articles) if articles else None))
