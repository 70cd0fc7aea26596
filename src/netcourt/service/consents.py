"""Consent to electronic service: four grounds, objection, withdrawal (OL21 29-30, IC18 15).

One row per party says how it stands (``cases.Consent`` of the stage of service); its history and the docket say more.
"""

from __future__ import annotations

from netcourt.cases.actions import Step
from netcourt.cases.models import Consent, Party
from netcourt.cases.words import ConsentStage, ConsentState
from netcourt.law.service import Ground
from netcourt.service.facts import OBJECTED, consent_of


def record_consent(
    step: Step, party: Party, state: str, *, ground: str = Ground.EXPRESS, notice_version: str = ""
) -> Consent:
    """Record the party's answer by the act of ``step``, which is on the docket already.

    An express objection is never overtaken by what merely follows from conduct (IC18 15).
    """
    before = consent_of(party)
    if before is not None and before.state in OBJECTED and ground != Ground.EXPRESS:
        return before
    row, _created = Consent.objects.update_or_create(
        party=party,
        stage=ConsentStage.SERVICE,
        defaults={
            "case": step.case, "state": ConsentState(state), "ground": ground, "notice_version": notice_version,
            "at": step.at, "entry": step.done,
        },
    )  # fmt: skip
    return row
