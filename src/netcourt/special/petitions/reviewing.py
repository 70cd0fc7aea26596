"""The filing judge accepts, sends back or refuses; the judge posts the notice; the other answers. Written here only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from netcourt.cases import periods
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document, Period
from netcourt.cases.words import Outcome, PeriodState, Role
from netcourt.filing.review import next_number
from netcourt.identity.models import Account
from netcourt.law import special as law
from netcourt.law.deadline import PeriodError
from netcourt.law.refusal import Refusal
from netcourt.law.service import Instrument
from netcourt.law.text import Text
from netcourt.law.times import BEIJING
from netcourt.service.actions.publishing import post_notice
from netcourt.service.models import Publication
from netcourt.service.serving import serve
from netcourt.service.starts import Start
from netcourt.special import writing
from netcourt.special.confirmed import check_judge
from netcourt.special.models import Petition
from netcourt.special.petitions import asked
from netcourt.special.petitions import writing as papers
from netcourt.special.petitions.acts import ACCEPT, ANSWER, HOLD, NOTICE_OVER, POST, REFUSE, SEND_BACK

MOST_WORDS = 5000


def send_back(actor: Account, case_id: Any, key: str, *, defects: str, days: int = 10) -> Case:
    """Once, with everything that is to be corrected; the seven days begin anew with the correction (OL21 9)."""
    with perform(SEND_BACK, actor, key=key, case_id=case_id, defects=defects) as step:
        if step.repeated:
            return step.case
        row, mine = step.case.petition, asked.applicant_of(step.case)
        try:
            periods.deadline("SP-CORRECTION", step.at, days)
        except PeriodError as error:
            raise Refused(error.refusals, status=422) from error
        paper = papers.correction_notice(step, mine, defects, days)
        row.sent_back = step.enter(documents=[paper], note=defects.strip())
        step.hold(HOLD)
        serve(step, [paper], mine, begins=[Start("SP-CORRECTION", n=days)])
        row.save(update_fields=["sent_back"])
        return step.case


def accept(actor: Account, case_id: Any, key: str, *, judges: Sequence[Account]) -> Case:
    """Accept: number, one judge or a panel, thirty days, nothing to pay; the one it is about is told (CPL 185, 187).

    Raises Http404, ``Refused``.
    """
    with perform(ACCEPT, actor, key=key, case_id=case_id, judges=list(judges)) as step:
        if step.repeated:
            return step.case
        case, row, kind = step.case, step.case.petition, step.case.petition.law
        for judge in judges:
            check_judge(case, judge)
        case.number, case.accepted_at = str(next_number(case, kind.word)), step.at
        names = [judge.name for judge in judges]
        me, other = asked.applicant_of(case), asked.subject_of(case) if kind.heard else None
        mine = papers.acceptance(step, row, me, names)
        theirs = papers.acceptance(step, row, other, names) if other else None
        step.enter(
            documents=[d for d in (mine, theirs) if d],
            particulars={"number": case.number, "judges": [str(j.pk) for j in judges]},
        )
        for judge in judges:
            step.assign(judge, Role.JUDGE)
        row.decide_by = _limit(step, row)
        row.save(update_fields=["decide_by"])
        serve(step, [mine], me, begins=[])
        if other and theirs:
            within = step.start("SP-COPY", post=Role.JUDGE) if kind.respond else None
            begins = [Start(kind.respond)] if kind.respond else []
            serve(step, [row.document, theirs], other, begins=begins, within=within)
        return case


def _limit(step: Step, row: Petition) -> Period:
    """Thirty days; on voter qualification until the day before the election (CPL 187, 189)."""
    if row.law.decide == "D24":
        return step.start("D24", post=Role.JUDGE)
    day = asked.read(next(f for f in row.law.facts if f.name == "election_on"), row.facts)
    return step.start(row.law.decide, post=Role.JUDGE, start=datetime.combine(day, time(), BEIJING))


def refuse(actor: Account, case_id: Any, key: str, *, why: str, finding: str = "") -> Case:
    """Refuse by ruling on a ground of the law. Raises Http404, ``Refused``."""
    words = because(why, finding, law.REFUSALS)
    with perform(REFUSE, actor, key=key, case_id=case_id, finding=words) as step:
        if step.repeated:
            return step.case
        row, name = step.case.petition, asked.applicant_of(step.case).name
        grounds = [
            f"申请人{name}向本院申请{row.law.name.zh}。", *writing.found(words),
            f"依照{writing.LAW}第一百二十六条、第一百五十七条第一款第一项之规定，裁定如下：",
        ]  # fmt: skip
        paper = writing.ruling(step, grounds, [f"对{name}的申请，本院不予受理。"], "")
        close(step, row, paper, Outcome.REFUSED, why, words)
        return step.case


def post(actor: Account, case_id: Any, key: str) -> Case:
    """Put up the notice: the person is sought, or the property may be claimed; the limit rests (CPL 187, 192, 203)."""
    with perform(POST, actor, key=key, case_id=case_id) as step:
        row: Petition = step.case.petition
        if step.repeated:
            return step.case
        kind, variant = row.law, row.law.grounds[row.ground].notice
        until = periods.deadline(kind.notice, step.at, variant=variant)
        text = papers.notice_text(row, until, step)
        row.notice = papers.publication(step, text)
        step.enter(documents=[row.notice], particulars={"until": until.last_day.isoformat()})
        row.notice_until = step.start(kind.notice, post=Role.JUDGE, variant=variant, computed=until)
        row.save(update_fields=["notice", "notice_until"])
        what = Publication.Kind.CLAIMING if kind.claimed else Publication.Kind.SEEKING
        values = asked.words_of(row)
        post_notice(step, row.notice, what, values["property" if kind.claimed else "subject"], text, until.last_day)
        return step.case


def notice_over(step: Step, period: Period) -> None:
    """The notice is over (called by the due sweep): nothing is missed; the thirty days begin (CPL 187)."""
    period.state = PeriodState.ENDED
    period.save(update_fields=["state"])
    with perform(NOTICE_OVER, None, key=f"notice:{period.pk}", case_id=step.case.pk) as own:
        if own.repeated:
            return
        row: Petition = own.case.petition
        own.enter(particulars={"until": period.end.isoformat()})
        row.decide_by = own.start("D24", post=Role.JUDGE, start=datetime.combine(period.end, time(), BEIJING))
        row.save(update_fields=["decide_by"])


def answer(
    actor: Account, case_id: Any, key: str, *, words: str, exhibits: Sequence[Document] = ()
) -> Case:  # fmt: skip
    """The one it is about answers or objects, with evidence (CPI 366; CPL 200). Raises Http404, ``Refused``."""
    with perform(ANSWER, actor, key=key, case_id=case_id, words=words) as step:
        if step.repeated:
            return step.case
        if len(words) > MOST_WORDS:
            long = Text(f"最多{MOST_WORDS}字，请缩短", f"At most {MOST_WORDS} characters")
            raise Refused([Refusal("TEXT_TOO_LONG", long)], status=422)
        assert step.on_behalf is not None
        for document in exhibits:
            document.submitted_for = step.on_behalf
            document.save(update_fields=["submitted_for"])
        parts = [
            ("意见和理由", [line.strip() for line in words.splitlines() if line.strip()]),
            ("证据", [d.title for d in exhibits]),
        ]
        paper = writing.application(step, step.on_behalf, "petition_answer", "对申请的意见", parts)
        step.enter(documents=[paper, *exhibits])
        row: Petition = step.case.petition
        row.answer = paper
        row.save(update_fields=["answer"])
        return step.case


def because(why: str, finding: str, known: Any) -> str:
    """The ground in the words of the law, then the court's own; empty where it is none of them."""
    if why not in known:
        return ""
    return "\n".join(filter(None, [f"{known[why].zh}。", finding.strip()]))


def close(step: Step, row: Petition, paper: Document, outcome: Outcome, why: str, words: str) -> None:
    """The case is over by ``paper``, served on whoever is heard in it."""
    step.close(outcome)
    row.ended = step.enter(documents=[paper], note=words, particulars={"outcome": outcome, "ground": why})
    row.why, row.finding = why, words
    row.save(update_fields=["ended", "why", "finding"])
    step.release(HOLD)
    step.end_running()
    serve_all(step, row, paper)


def serve_all(step: Step, row: Petition, paper: Document) -> list[Any]:
    """On the applicant, and on the one it is about where that one is heard and the case was accepted."""
    to = [asked.applicant_of(step.case)]
    other = asked.subject_of(step.case)
    if other and row.law.heard and step.case.accepted_at:
        to.append(other)
    return [serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[]) for party in to]
