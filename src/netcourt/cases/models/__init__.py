"""The spine: a case and what hangs on it. Rows here change only in ``actions.py``; the docket never changes."""

from __future__ import annotations

import pghistory

from netcourt.cases.models.case import Case, NumberSeries, time_ordered_id
from netcourt.cases.models.docket import DocketEntry, Submission
from netcourt.cases.models.documents import AccessRecord, Document
from netcourt.cases.models.holds import Assignment, CaseLink, Consent, Hold
from netcourt.cases.models.parties import Agent, Party, Representation
from netcourt.cases.models.periods import Outage, Period

__all__ = [
    "AccessRecord",
    "Agent",
    "Assignment",
    "Case",
    "CaseLink",
    "Consent",
    "DocketEntry",
    "Document",
    "Hold",
    "NumberSeries",
    "Outage",
    "Party",
    "Period",
    "Representation",
    "Submission",
    "time_ordered_id",
]

for _model in (Case, Party, Agent, Representation, Period, Consent, Hold, Assignment):
    pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(_model)
