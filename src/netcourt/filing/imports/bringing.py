"""One past filing through the court's acts on a test clock: filed, reviewed, and accepted, redirected or sent back."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from netcourt.cases import clock, documents
from netcourt.cases.models import Case, Document, Submission
from netcourt.cases.words import AgentKind, HoldKind, PartyForm, Stage
from netcourt.filing import actions, refusing, review
from netcourt.filing.assessment import route_complaint
from netcourt.filing.confirmations import confirm
from netcourt.filing.defects import found_by_rules
from netcourt.filing.imports import people
from netcourt.filing.imports.dates import filed_at, reviewed_at
from netcourt.filing.imports.evidence import evidence_file
from netcourt.filing.imports.parties import Named
from netcourt.filing.imports.reading import KeptOut, Reading, origin_name, read_filing
from netcourt.filing.imports.results import Ending, Result
from netcourt.filing.imports.rows import BadRow, Row
from netcourt.filing.models import Correction
from netcourt.filing.papers import (
    NOTICE_VERSION,
    AdministrativeAct,
    AgentPaper,
    ClaimPapers,
    EvidencePaper,
    Plaintiff,
    Pleaded,
    Ward,
)
from netcourt.filing.plans import Terms
from netcourt.identity.models import Account
from netcourt.intake import EVIDENCE, FileRefused, receive
from netcourt.law.jurisdiction import Effect, Outcome, Route
from netcourt.law.procedures import Procedure
from netcourt.law.refusal import Refusal, Refused
from netcourt.law.text import Text
from netcourt.reference.models import Court

log = logging.getLogger(__name__)
MET = dict.fromkeys(review.CONDITIONS, True)


def bring_all(rows: Iterable[Row | BadRow], court: Court | None) -> Iterator[Result]:
    """Every row once: first what cannot be brought in, then the cases in the order of their days of filing.

    ``court``: where all are filed; ``None`` files each at the court that took it. One row never stops the others.
    """
    readings = []
    for row in rows:
        if isinstance(row, BadRow):
            yield Result(id=row.id, ending=Ending.UNREADABLE, reasons=row.reasons)
            continue
        try:
            readings.append(read_filing(row))
        except KeptOut as error:
            yield Result(
                id=row.id,
                ending=Ending.KEPT_OUT,
                cause=row.cause,
                origin=origin_name(row),
                reasons=error.refusals,
            )
        except Exception as error:
            yield _broken(row, error)
    for reading in sorted(readings, key=lambda r: (r.filed.day, r.row.id)):
        yield bring(reading, court or reading.origin)


def bring(reading: Reading, court: Court) -> Result:
    """File and review one past filing at ``court``. What was done before is not done again; its state is told."""
    try:
        case = _filed(reading, court) or _file(reading, court)
        reasons = _review(case, reading, court)
        return Result.of(case, reading, reasons)
    except FileRefused as error:
        reasons = tuple(Refusal(r.code, r.text) for r in error.reasons)
        return Result.without_case(Ending.REFUSED, reading, court, reasons)
    except Refused as error:
        return Result.without_case(Ending.REFUSED, reading, court, error.refusals)
    except Exception as error:
        return _broken(reading.row, error)


def submission_key(act: str, row_id: str, court: Court) -> str:
    """By this key an act on this row at this court happens once, however often the file is imported."""
    return f"import.{act}:{hashlib.sha256(f'{court.code} {row_id}'.encode()).hexdigest()[:32]}"


def _filed(reading: Reading, court: Court) -> Case | None:
    key = submission_key("submit", reading.row.id, court)
    done = Submission.objects.filter(key=key, entry__isnull=False).select_related("entry__case__court").first()
    return done.entry.case if done and done.entry else None


def _file(reading: Reading, court: Court) -> Case:
    at, row = filed_at(reading.filed.day), reading.row
    kept: list[Document] = []
    try:
        with clock.running_at(at), transaction.atomic():
            suing = _suing(reading, at)
            by_power = people.agents(row.id, reading.agents, suing, at)
            actor = by_power[0] if by_power and not reading.guardian else suing[0].account
            evidence = [_keep(reading, n, actor, kept) for n in range(len(reading.evidence))]
            papers = _papers(reading, suing)
            if actor is suing[0].account:
                for other in suing[1:]:
                    confirm(
                        other.account, papers, evidence, court, person=other.person, organisation=other.organisation
                    )
            key = submission_key("submit", row.id, court)
            return actions.submit(actor, papers, evidence, key, court=court)
    except BaseException:
        for document in kept:  # the transaction took the rows back; their bytes stand outside it
            document.file.storage.delete(str(document.file.name))
        raise


def _suing(reading: Reading, at: datetime) -> list[people.Suing]:
    """The plaintiffs; of a child the parent who sues for it."""
    named = [Named(reading.guardian)] if reading.guardian else reading.plaintiffs
    return [people.plaintiff(reading.row.id, n, p, at) for n, p in enumerate(named, start=1)]


def _keep(reading: Reading, n: int, actor: Account, kept: list[Document]) -> EvidencePaper:
    one = reading.evidence[n]
    file = evidence_file(reading.row.id, one, f"{reading.row.claims}\n{reading.row.facts}")
    with receive(file, rules=EVIDENCE, folder=settings.STATE / "intake") as received:
        kept.append(documents.keep(received, kind="exhibit", title=one.name, actor=actor))
    return EvidencePaper(document=kept[-1], name=one.name, purpose=one.purpose)


def _papers(reading: Reading, suing: Sequence[people.Suing]) -> ClaimPapers:
    """The row as a complaint. What a published judgment leaves out is invented and looks it: addresses, phone."""
    row, address = reading.row, f"{reading.place}示范路（虚构）"
    act = AdministrativeAct(act=reading.act) if reading.administrative else None
    return ClaimPapers(
        plaintiffs=tuple(_plaintiff(reading, one, n, address) for n, one in enumerate(suing)),
        defendants=tuple(_pleaded(p, address, organ=reading.administrative) for p in reading.defendants),
        third_parties=tuple(_pleaded(p, address) for p in reading.third_parties),
        category=reading.category,
        cause=reading.cause.code,
        cause_text=row.cause,
        connection=reading.connection,
        connection_place=reading.place,
        platform=reading.platform if reading.category else "",
        online_signing=True if reading.category == "SHOP" and reading.platform else None,
        administrative=act,
        claims=reading.prayer.claims,
        facts=reading.facts,
        service_address=address,
        electronic_service=True,
        notice_version=NOTICE_VERSION,
        truth=True,
    )


def _plaintiff(reading: Reading, one: people.Suing, n: int, address: str) -> Plaintiff:
    kept = None if one.organisation else "未载明"
    ward = Ward(name=reading.plaintiffs[0].name, relation="父或者母") if reading.guardian else None
    named = tuple(
        AgentPaper(kind=AgentKind(a.kind), name=a.name, firm=a.firm) for a in reading.agents[1 - (ward is not None) :]
    )
    return Plaintiff(
        organisation=one.organisation.pk if one.organisation else None,
        person=one.person.pk if one.person else None,
        ward=ward,
        address=address,
        phone=people.phone_of(reading.row.id if n == 0 else f"{reading.row.id}:{n}"),
        ethnicity=kept or "",
        occupation=kept or "",
        agents=named[:1],
    )


def _pleaded(party: Named, address: str, *, organ: bool = False) -> Pleaded:
    return Pleaded(form=PartyForm.AGENCY if organ else party.form, name=party.name, address=address)


def _review(case: Case, reading: Reading, court: Court) -> tuple[Refusal, ...]:
    """The filing judge's act by the answer of the rules; the reasons behind it, as codes and sentences."""
    complaint = review.latest_complaint(case)
    route = route_complaint(complaint)
    reasons = tuple(Refusal(r.code, r.text, r.cite) for r in route.reasons)
    if case.holds.filter(kind=HoldKind.AWAITING_CORRECTION, until=None).exists():
        return (*_named(case, route), *reasons)
    if case.stage != Stage.RECEIVED:
        return reasons
    judge, at = people.filing_judge(court), reviewed_at(reading.filed.day)
    with clock.running_at(at):
        if route.outcome is Outcome.REDIRECT:
            _explain(judge, case, route, submission_key("explain", reading.row.id, court))
        elif court != reading.origin and any(r.effect is Effect.HUMAN for r in route.reasons):
            return reasons  # at the court that really took it the judge decided, and is followed
        elif defects := found_by_rules(case, complaint, route, wanted=[]):  # judgments do not tell which papers came
            key = submission_key("correct", reading.row.id, court)
            review.request_correction(judge, case.pk, key, defects=defects)
            return (*_named(case, route), *reasons)
        else:
            return reasons + _accept(judge, case, submission_key("accept", reading.row.id, court))
    return reasons


def _named(case: Case, route: Route) -> tuple[Refusal, ...]:
    """The defects of the correction notice by field; what the route wants mended is told by the route's own code."""
    of_route = tuple(r.text.zh for r in route.to_mend)
    notice = Correction.objects.get(case=case)
    told = [d for d in notice.defects.all() if not (of_route and d.sentence.startswith(of_route))]
    return tuple(Refusal(f"DEFECT_{d.field.upper()}", Text(d.sentence, d.sentence)) for d in told)


def _explain(judge: Account, case: Case, route: Route, key: str) -> None:
    target = route.target.court if route.target else None
    known = Court.objects.filter(pk=target.code).exists() if target else False
    refusing.explain_filing(
        judge,
        case.pk,
        key,
        explanation="\n".join(f"{r.text.zh}（{r.cite.zh}）" for r in route.reasons if r.effect is not Effect.MEND),
        conditions={**MET, "within_jurisdiction": False},
        to_court=target.code if target and known else None,
        to_other="" if known or route.target is None else route.target.text.zh,
    )


def _accept(judge: Account, case: Case, key: str) -> tuple[Refusal, ...]:
    """Accept; where the act refuses (TARIFF_UNSET …) the case stays in the queue and the reasons come back."""
    try:
        summary = case.kind == Case.Kind.CIVIL and case.court.level == Court.Level.BASIC
        terms = Terms(procedure=Procedure.SUMMARY if summary else Procedure.ORDINARY)
        review.accept_filing(judge, case.pk, key, conditions=MET, terms=terms)
    except Refused as error:
        return error.refusals
    return ()


def _broken(row: Row, error: Exception) -> Result:
    """A fault of the program: the row is named, the others go on. What it says may hold personal data: not printed."""
    log.error("import of %s failed: %s", row.id, type(error).__name__, exc_info=settings.DEBUG)
    said = Refusal(type(error).__name__, Text("程序错误，见日志", "A fault of the program; see the log"))
    return Result(id=row.id, ending=Ending.ERROR, cause=row.cause, origin=row.court, reasons=(said,))
