"""Sample claims of the example court, made by the invented people through the real actions. All invented.

Past ones are done on the court's clock set back, as imports are; the docket says so by its dates.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from netcourt.cases import clock
from netcourt.cases.models import Case, Submission
from netcourt.experience import decided, procedures
from netcourt.experience.claims import (
    CORRECTED,
    DECIDED,
    FOR_THE_LAWYER,
    PAID_SOON,
    SENT_ELSEWHERE,
    SHOP_SUES,
    UNPAID,
    Sample,
    papers_of,
)
from netcourt.experience.making import People, day, paper
from netcourt.filing import actions as filing
from netcourt.filing import refusing, review
from netcourt.filing.assessment import route_complaint
from netcourt.filing.defects import found_by_rules
from netcourt.filing.papers import EvidencePaper
from netcourt.filing.plans import Terms
from netcourt.law.procedures import Procedure
from netcourt.reference.models import Court
from netcourt.service.actions import assign_clerk

ALL_MET = dict.fromkeys(review.CONDITIONS, True)


def file_samples(people: People) -> int:
    """File the sample claims that are missing; how many were new. Each comes whole or not at all."""
    new = 0
    of_suits: list[procedures.Story] = [(sample.key, _told(sample, follow)) for sample, follow in STORIES]
    for key, tell in (*of_suits, *procedures.STORIES):
        if Submission.objects.filter(key=f"{key}:submit").exists():
            continue
        with transaction.atomic():
            tell(people)
        new += 1
    return new


def _told(sample: Sample, follow: Callable[[People, Sample], None]) -> Callable[[People], None]:
    return lambda people: follow(people, sample)


def _received_now(people: People, sample: Sample) -> None:
    _submit(people, sample, timezone.now())


def _received_yesterday(people: People, sample: Sample) -> None:
    _submit(people, sample, day(-1, 16, 20))


def _awaiting_correction(people: People, sample: Sample) -> None:
    case = _submit(people, sample, day(-3, 20, 5))
    complaint = review.latest_complaint(case)
    found = found_by_rules(case, complaint, route_complaint(complaint))
    with clock.running_at(day(-1, 10, 40)):
        review.request_correction(people["filing_judge"], case.pk, f"{sample.key}:correct", defects=found, days=7)


def _accepted_a_week_ago(people: People, sample: Sample) -> None:
    """Accepted seven days ago: the week to pay the fee ends today, or on the next working day."""
    case = _submit(people, sample, day(-9, 9, 15))
    with clock.running_at(day(-7, 10, 30)):
        review.accept_filing(
            people["filing_judge"], case.pk, f"{sample.key}:accept", conditions=ALL_MET,
            terms=Terms(procedure=Procedure.SUMMARY), note="示例案件",
        )  # fmt: skip
        assign_clerk(people["filing_judge"], case.pk, f"{sample.key}:clerk", clerk=people["clerk"].pk)


def _decided(people: People, sample: Sample) -> None:
    """Decided two days ago: fifteen days to appeal run for both sides."""
    accepted = day(-43, 10, 30)
    case = _submit(people, sample, day(-45, 9, 15))
    with clock.running_at(accepted):
        review.accept_filing(
            people["filing_judge"], case.pk, f"{sample.key}:accept", conditions=ALL_MET,
            terms=Terms(procedure=Procedure.SUMMARY), note="示例案件",
        )  # fmt: skip
    decided.try_and_decide(people, sample, case, accepted)


def _unpaid(people: People, sample: Sample) -> None:
    """Decided six weeks ago, in force, the ten days to pay long over: execution can be applied for."""
    accepted = day(-86, 10, 30)
    case = _submit(people, sample, day(-88, 9, 15))
    with clock.running_at(accepted):
        review.accept_filing(
            people["filing_judge"], case.pk, f"{sample.key}:accept", conditions=ALL_MET,
            terms=Terms(procedure=Procedure.SUMMARY), note="示例案件",
        )  # fmt: skip
    decided.try_and_decide(people, sample, case, accepted, days_ago=45)
    decided.let_take_effect(case)


def _sent_elsewhere(people: People, sample: Sample) -> None:
    case = _submit(people, sample, day(-20, 11, 0))
    with clock.running_at(day(-18, 15, 10)):
        refusing.explain_filing(
            people["other_filing_judge"], case.pk, f"{sample.key}:explain", explanation=sample.explanation,
            conditions={**ALL_MET, "within_jurisdiction": False}, to_other=sample.to_other,
        )  # fmt: skip
    with clock.running_at(day(-17, 9, 5)):
        refusing.agree_return(people[sample.actor], case.pk, f"{sample.key}:agree")


STORIES: tuple[tuple[Sample, Callable[[People, Sample], None]], ...] = (
    (SENT_ELSEWHERE, _sent_elsewhere),
    (PAID_SOON, _accepted_a_week_ago),
    (CORRECTED, _awaiting_correction),
    (SHOP_SUES, _received_yesterday),
    (FOR_THE_LAWYER, _received_now),
    (DECIDED, _decided),
    (UNPAID, _unpaid),
)


def _submit(people: People, sample: Sample, at: datetime) -> Case:
    actor = people[sample.actor]
    with clock.running_at(at):
        evidence = [
            EvidencePaper(document=paper(actor, "exhibit", name, text), name=name, purpose=purpose)
            for name, text, purpose in sample.evidence
        ]
        court = Court.objects.get(pk=settings.NETCOURT_COURT)
        papers = papers_of(sample, people, timezone.localdate(at))
        return filing.submit(actor, papers, evidence, f"{sample.key}:submit", court=court)
