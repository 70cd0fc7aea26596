"""A paper with a mistake is served again, never silently replaced (FLOW18 14); paper copies on request (IC18 15)."""

from __future__ import annotations

from typing import Any

from netcourt.cases.actions import Step, perform
from netcourt.cases.models import DocketEntry, Document
from netcourt.cases.words import PeriodState
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.service import acts
from netcourt.service.actions.finding import find, refuse
from netcourt.service.models import PaperCopy, Service
from netcourt.service.serving import serve
from netcourt.service.starts import Start
from netcourt.service.words import State


def serve_again(
    actor: Account, case_id: Any, key: str, *, service: Any, wrong: Any, corrected: Document, reason: str
) -> DocketEntry:
    """Serve the ``corrected`` paper in place of ``wrong``. Both stay: the corrected one is a further version.

    Periods that the faulty service began end; the new service begins them. Raises Http404, ``Refused``.
    """
    with perform(acts.SERVE_AGAIN, actor, key=key, case_id=case_id, reason=reason) as step:
        if step.repeated:
            return step.done
        found = find(step, service)
        if found.state == State.REPLACED:
            zh, en = "这份文书已经更正并重新送达过", "This paper was corrected and served again already"
            raise refuse("SERVICE_REPLACED", zh, en, "FLOW18 14")
        papers = list(found.papers.order_by("created_at", "id"))
        faulty = next((p for p in papers if str(p.pk) == str(wrong)), None)
        if faulty is None:
            raise refuse("PAPER_UNKNOWN", "请选择要更正的文书", "Choose the paper to correct", "FLOW18 14", status=422)
        if corrected.kind_id != faulty.kind_id:
            zh, en = "更正后的文书应与原文书同一种类", "The corrected paper must be of the same kind"
            raise refuse("KIND_DIFFERS", zh, en, "FLOW18 14", status=422)
        if corrected.sha256 == faulty.sha256:
            zh, en = "更正后的文书与原文书内容相同", "The corrected paper is the same as the faulty one"
            raise refuse("PAPER_UNCHANGED", zh, en, "FLOW18 14", status=422)
        _follow(corrected, faulty)
        entry = step.enter(documents=[corrected], note=reason.strip(), particulars={"service": str(found.pk)})
        _retire(step, found)
        serve(
            step, [corrected if p.pk == faulty.pk else p for p in papers], found.party,
            instrument=found.instrument, begins=[Start(**line) for line in found.starts], replaces=found,
        )  # fmt: skip
        return entry


def ask_paper(actor: Account, case_id: Any, key: str, *, service: Any) -> DocketEntry:
    """Whoever was served electronically may have the paper on paper. It stays a task of the court until given."""
    with perform(acts.ASK_PAPER, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.done
        found = find(step, service)
        if found.copies.filter(given__isnull=True).exists():
            raise refuse("COPY_ASKED", "您已经申请过纸质文书，法院正在办理", "You asked for it already", "IC18 15")
        title = Text(f"当事人申请纸质文书：{found.title}"[:300], f"A party asked for a paper copy: {found.title}"[:300])
        entry = step.enter(title=title, particulars={"service": str(found.pk)})
        PaperCopy.objects.create(service=found, asked=entry)
        return entry


def give_paper(actor: Account, case_id: Any, key: str, *, service: Any, note: str = "") -> DocketEntry:
    """The paper copy was posted or handed over. It is no further service: the time of effect stays."""
    with perform(acts.GIVE_PAPER, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.done
        found = find(step, service)
        asked = found.copies.filter(given__isnull=True).first()
        if asked is None:
            raise refuse("NO_COPY_ASKED", "没有待办理的纸质文书申请", "No copy is asked for", "IC18 15")
        entry = step.enter(note=note.strip(), particulars={"service": str(found.pk)})
        asked.given, asked.note = entry, note.strip()[:300]
        asked.save()
        return entry


def _follow(corrected: Document, faulty: Document) -> None:
    """The corrected paper as a further version, addressed as the faulty one was."""
    corrected.replaces, corrected.version = faulty, faulty.version + 1
    corrected.title = faulty.title
    corrected.visible_to, corrected.submitted_for = faulty.visible_to, faulty.submitted_for
    corrected.save(update_fields=["replaces", "version", "title", "visible_to", "submitted_for"])


def _retire(step: Step, service: Service) -> None:
    for period in service.periods.filter(state=PeriodState.OPEN):
        step.end(period, PeriodState.ENDED)
    service.periods.clear()
    service.state, service.next = State.REPLACED, ""
    service.save()
