"""A suit registered here that another court registered earlier: noted, then kept by a judge or transferred (CPL 36).

Transfer is ``filing.transfer``; when it is done, nothing waits any more. Written here only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netcourt.cases.actions import perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, DocketEntry
from netcourt.exchange.acts import FIND_EARLIER, KEEP, RUNNING
from netcourt.exchange.models import Earlier
from netcourt.exchange.questions import PENDING, Registration
from netcourt.identity.models import Account
from netcourt.law import duplicates as law
from netcourt.law.text import Text


def note(case: Case, told: Iterable[Registration]) -> None:
    """Note on the docket, once for each court, what was registered there before this case was registered here."""
    if case.accepted_at is None or case.stage not in RUNNING:
        return
    for one in told:
        if one.state == PENDING and law.same_suit(one.same) and one.registered_at < case.accepted_at:
            _note(case, one)


def keep_case(actor: Account, case_id: Any, key: str, *, reasons: str) -> DocketEntry:
    """The judge found that what waits is another suit; the case stays. Raises Http404, ``Refused``."""
    with perform(KEEP, actor, key=key, case_id=case_id, explanation=reasons) as step:
        if not step.repeated:
            waiting = step.case.registered_earlier.filter(kept__isnull=True)
            courts = list(waiting.values_list("there", flat=True))
            waiting.update(kept=step.enter(note=reasons.strip(), particulars={"courts": courts}))
        return step.done


def _note(case: Case, one: Registration) -> None:
    if Earlier.objects.filter(case=case, there=one.court).exists():
        return
    try:
        with perform(FIND_EARLIER, None, key=f"earlier:{case.pk.hex}:{one.court}", case_id=case.pk) as step:
            if step.repeated:
                return
            since = one.registered_at.isoformat()
            named = Text(f"得知{one.court_name}可能已经先立案", f"{one.court_name} may have registered the suit first")
            said = {"court": one.court, "number": one.number, "registered_at": since}
            entry = step.enter(particulars=said, title=named)
            Earlier.objects.create(
                case=step.case, court_id=step.case.court_id, found=entry, there=one.court, there_name=one.court_name,
                there_number=one.number, there_at=one.registered_at,
            )  # fmt: skip
    except Refused:
        return  # it was decided or closed at this moment: there is nothing to transfer any more
