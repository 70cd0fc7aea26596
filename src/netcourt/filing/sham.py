"""Closer looks at claims for sham suits: grounds found when a claim comes in, and the plaintiff's explanation."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, DocketEntry
from netcourt.cases.words import PartyRole
from netcourt.filing.acts import CONTEST_CHECK
from netcourt.filing.duplicates import suits_within_a_year
from netcourt.filing.models import ShamCheck
from netcourt.identity.models import Account
from netcourt.law import sham_checks as law


def look_closer(step: Step, exhibits: int) -> None:
    """Keep the grounds to look at this claim more closely, if there are any; inside the act that brought it."""
    case = step.case
    version = law.version_on(timezone.localdate(case.received_at))
    if version is None or (not step.act.opens and ShamCheck.objects.filter(case=case).exists()):
        return
    facts = law.Facts(
        case=str(case.pk), suits=suits_within_a_year(case, step.at), amount=case.amount, exhibits=exhibits,
        shared_contact=_shared_contact(case),
    )  # fmt: skip
    if found := law.grounds(version, facts):
        told = [{"code": g.code, "text": g.text.as_json(), "cite": g.cite.as_json()} for g in found if g.cite]
        ShamCheck.objects.create(case=case, entry=step.done, version=version.id, grounds=told)


def contest_check(actor: Account, case_id: Any, key: str, *, words: str) -> DocketEntry:
    """The plaintiff explains or contests the grounds; what they say stands on the docket and beside the grounds."""
    with perform(CONTEST_CHECK, actor, key=key, case_id=case_id, explanation=words) as step:
        if not step.repeated:
            check = step.case.sham_check
            check.contested = step.enter(note=words.strip())
            check.save(update_fields=["contested"])
        return step.done


def _shared_contact(case: Case) -> bool:
    def contacts(role: str) -> set[str]:
        rows = [p for p in case.parties.all() if p.role == role]
        return {v for p in rows for v in (p.phone.strip(), p.address.replace(" ", "")) if len(v) > 6}

    return bool(contacts(PartyRole.PLAINTIFF) & contacts(PartyRole.DEFENDANT))
