"""Complaints on how a filing was handled: the president looks into it and answers within 15 days (REG15 13)."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from netcourt.cases import access
from netcourt.cases.actions import perform
from netcourt.cases.words import Role
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Defect
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.pleadings.acts import ANSWER_COMPLAINT, COMPLAIN
from netcourt.pleadings.models import Grievance
from netcourt.pleadings.papers import missing


def complain(actor: Account, case_id: Any, key: str, *, about: str, text: str) -> Grievance:
    """Whoever filed complains, at any stage. Raises Http404, ``Incomplete``, ``Refused``."""
    with perform(COMPLAIN, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return Grievance.objects.get(entry=step.done)
        found = list(missing("reasons", text, "请写明发生了什么", "Say what happened", "REG15 13"))
        if about not in Grievance.About.values:
            choose = Text("请选择投诉的是哪一类问题", "Choose what it is about")
            found.append(Defect("about", Refusal("ABOUT_MISSING", choose, cite("REG15 13"))))
        if found:
            raise Incomplete(found)
        assert step.on_behalf is not None
        entry = step.enter(note=text.strip(), particulars={"about": about})
        step.start("MISCONDUCT", post=Role.PRESIDENT)
        return Grievance.objects.create(
            case=step.case, court=step.case.court, party=step.on_behalf, entry=entry, about=about, text=text.strip()
        )


def find_grievance(actor: Account, grievance_id: Any) -> Grievance:
    """A complaint in a case where the viewer is the president. Raises Http404 otherwise."""
    row = Grievance.objects.select_related("case__court", "party", "entry").filter(pk=grievance_id).first()
    if row is None or Role.PRESIDENT not in access.roles(actor, row.case):
        raise Http404
    return row


def answer_complaint(actor: Account, grievance_id: Any, key: str, *, founded: bool, answer: str) -> Grievance:
    """What the president found, and what is done about it."""
    row = find_grievance(actor, grievance_id)
    with perform(ANSWER_COMPLAINT, actor, key=key, case_id=row.case_id, grievance=row, finding=answer) as step:
        if step.repeated:
            return row
        step.on_behalf = row.party  # told to the side that complained
        word = Text("投诉属实", "founded") if founded else Text("投诉不属实", "not founded")
        title = Text(f"院长答复立案投诉：{word.zh}", f"The president answered the complaint: {word.en}")
        entry = step.enter(title=title, note=answer.strip(), particulars={"grievance": row.pk, "founded": founded})
        row.founded, row.answer, row.answered = founded, answer.strip(), entry
        row.save()
        return row
