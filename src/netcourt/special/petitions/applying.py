"""The applicant applies, corrects, withdraws. Written here only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netcourt.appearance.joining import capacity_of
from netcourt.cases import clock
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.periods import deadline
from netcourt.cases.words import Outcome, Role, Stage
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Defect, Pleaded
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.special import KINDS
from netcourt.law.special.checks import Stated
from netcourt.law.text import Text
from netcourt.reference.models import Court
from netcourt.reference.queries import cause_by_name
from netcourt.special import writing
from netcourt.special.models import Enclosed, Petition
from netcourt.special.people import MISSING, Contact, add_other, applicant, confirm_contact
from netcourt.special.petitions import asked
from netcourt.special.petitions import writing as papers
from netcourt.special.petitions.acts import APPLY, CORRECT, HOLD, WITHDRAW

MOST_FILES = 10
NO_KIND = Refusal("KIND_UNKNOWN", Text("请选择申请的种类", "Choose the kind of application"), cite("CPL 184"))
Files = Mapping[str, Sequence[Document]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Applying:
    """Who applies, for whom (``appearance.joining.capacity_value``), how reached, and whom it is about."""

    who: str
    contact: Contact
    subject: Pleaded | None = field(default=None, repr=False)


def apply(
    actor: Account, key: str, *, court: Court, kind: str, stated: Stated, enclosed: Files, people: Applying
) -> Case:  # fmt: skip
    """Apply for what a kind of special procedure gives; the court answers within seven days (CPL 184; OL21 9).

    Raises ``Incomplete`` with all that is missing or wrong, ``Refused``.
    """
    with perform(APPLY, actor, key=key) as step:
        if step.repeated:
            return step.case
        capacity = capacity_of(actor, people.who)
        _check(kind, stated, enclosed, people)
        law = KINDS[kind]
        other = people.subject if law.about_another(stated.relation) else None
        cause = cause_by_name(law.cause_of(stated.ground), clock.today())
        title = f"{capacity.name}申请{law.name.zh}" + (f"（{other.name.strip()}）" if other else "")
        case = Case(
            court=court, kind=Case.Kind.SPECIAL, title=title[:300], cause=cause, stage=Stage.APPLIED,
            received_at=step.at, amount=stated.facts.get("claim"),
        )  # fmt: skip
        me = applicant(step, case, capacity, people.contact)
        if other:
            add_other(step, other)
        row = Petition(case=case, court=court, kind=kind)
        paper, files = _write(step, row, me, stated, enclosed)
        until = deadline("SP-ACCEPT", step.at)
        order = [f"本院在{writing.by(until)}以前决定是否受理；材料需要补正的，一次性告知。"]
        receipt = writing.receipt(step, paper, order, "适用特别程序审理的案件不交纳案件受理费，一审终审。")
        step.enter(documents=[paper, *files, receipt], particulars={"kind": kind, "ground": stated.ground})
        confirm_contact(step, me, people.contact)
        row.document, row.accept_by = paper, step.start("SP-ACCEPT", post=Role.FILING_JUDGE)
        row.save()
        _keep(row, enclosed)
        return case


def correct(
    actor: Account, case_id: Any, key: str, *, stated: Stated, enclosed: Files, subject: Pleaded | None
) -> Case:
    """Hand the application in anew, with more papers if there are; late ones count until refused (OL21 9).

    The seven days begin anew. Raises Http404, ``Incomplete``, ``Refused``.
    """
    with perform(CORRECT, actor, key=key, case_id=case_id) as step:
        row: Petition = step.case.petition
        if step.repeated:
            return step.case
        assert step.on_behalf is not None
        had = list(row.enclosed.values_list("name", flat=True))
        stated = Stated(
            ground=stated.ground, relation=stated.relation, connection=stated.connection, facts=stated.facts,
            enclosed=[*had, *stated.enclosed],
        )  # fmt: skip
        person = asked.subject_of(step.case)
        wrong = asked.defects(row.law, stated)
        if person is not None:
            wrong += asked.subject_wrong(row.law, subject)
        if wrong:
            raise Incomplete(wrong)
        if person is not None and subject is not None:
            _rename(person, subject)
        paper, files = _write(step, row, step.on_behalf, stated, enclosed)
        row.corrected = step.enter(documents=[paper, *files])
        step.release(HOLD)
        row.document, row.accept_by = paper, step.start("SP-ACCEPT", post=Role.FILING_JUDGE)
        row.save()
        _keep(row, enclosed)
        return step.case


def withdraw(actor: Account, case_id: Any, key: str, *, words: str = "") -> Case:
    """At once before acceptance; afterwards the judge ends the procedure by ruling (CPI 346)."""
    with perform(WITHDRAW, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        row, at_once = step.case.petition, step.case.stage == Stage.APPLIED
        if at_once:
            step.close(Outcome.TAKEN_BACK)
        row.withdrawal = step.enter(note=words.strip()[:2000], stays=not at_once)
        if at_once:
            step.release(HOLD)
            step.end_running()
            row.ended = row.withdrawal
        row.save(update_fields=["withdrawal", "ended"])
        return step.case


def _write(step: Step, row: Petition, me: Party, stated: Stated, enclosed: Files) -> tuple[Document, list[Document]]:
    """The application as it now stands, typeset; the papers that come with it are the applicant's."""
    row.ground, row.relation, row.connection = stated.ground, stated.relation, stated.connection
    row.facts = asked.as_json(row.law.facts, stated.facts)
    files = [document for papers_of in enclosed.values() for document in papers_of]
    for document in files:
        document.submitted_for = me
        document.save(update_fields=["submitted_for"])
    before = [(e.name, e.document) for e in row.enclosed.select_related("document")] if row.pk else []
    all_of_them = [*before, *((name, d) for name, several in enclosed.items() for d in several)]
    labels = {e.name: e.label.zh for e in row.law.enclosures}
    titles = [f"{labels.get(name, name)}（{document.title}）" for name, document in all_of_them]
    return papers.application(step, row, me, titles), files


def _keep(row: Petition, enclosed: Files) -> None:
    Enclosed.objects.bulk_create(
        Enclosed(petition=row, name=name, document=document)
        for name, several in enclosed.items()
        for document in several
    )


def _rename(person: Party, given: Pleaded) -> None:
    person.name, person.address, person.phone = given.name.strip(), given.address.strip(), given.phone.strip()
    if given.id_number:
        person.id_number = given.id_number
    if given.credit_code:
        person.credit_code = given.credit_code
    person.save()


def _check(kind: str, stated: Stated, enclosed: Files, people: Applying) -> None:
    if kind not in KINDS:
        raise Incomplete([Defect("kind", NO_KIND)])
    law = KINDS[kind]
    wrong = asked.defects(law, stated)
    if law.about_another(stated.relation):
        wrong += asked.subject_wrong(law, people.subject)
    for name, value in (("address", people.contact.address), ("phone", people.contact.phone)):
        if not value.strip():
            wrong.append(Defect(name, Refusal(f"{name.upper()}_MISSING", MISSING[name], cite(*law.articles))))
    for name, several in enclosed.items():
        if len(several) > MOST_FILES:
            many = Text(f"最多{MOST_FILES}份文件", f"At most {MOST_FILES} files")
            wrong.append(Defect(name, Refusal("TOO_MANY_FILES", many)))
    if wrong:
        raise Incomplete(wrong)
