"""What the tests of appeals share: a court of appeal that works here, an appeal against a ruling on jurisdiction."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from netcourt.appearance.tests.suing import defendant
from netcourt.appearance.tests.test_object import object_jurisdiction, rule_jurisdiction
from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.cases.sweep import sweep_due
from netcourt.filing.tests.reviewing import key, prove
from netcourt.identity.models import Account
from netcourt.judgment import appealing
from netcourt.judgment.appealing import Petition
from netcourt.judgment.models import Appeal, Decision
from netcourt.judgment.tests.test_take_effect import RULED, agree
from netcourt.reference.models import Court
from tests.cast import Cast, make_staff

ABOVE = "浙98"
APPEALED = RULED + timedelta(days=2)
WHY = Petition(requests="撤销原裁定，本案移送示范区人民法院", reasons="约定管辖条款经过确认，应当有效")


def above() -> Account:
    """A filing judge, and judge, of the court of appeal: that court then works here."""
    return make_staff("何二审", "filing_judge", "president", "judge", court=ABOVE)


def elsewhere() -> Court:
    return Court.objects.get(pk="浙0106")


def ruled(cast: Cast, case: Case, decision: str = "rejected") -> Decision:
    """A ruling on the shop's objection, served on both sides."""
    court = elsewhere().pk if decision == "upheld" else None
    row = rule_jurisdiction(cast, object_jurisdiction(cast, case), decision, to_court=court)
    with clock.running_at(RULED + timedelta(hours=1)):
        agree(cast, case)
    return Decision.objects.get(entry=row.decided)


def appeal(who: Account, decision: Decision, when: datetime = APPEALED, papers: Petition = WHY, **more: Any) -> Appeal:
    prove(who, when - timedelta(minutes=10))
    with clock.running_at(when):
        return appealing.appeal(who, decision.case_id, decision.pk, papers, more.pop("key", key()), **more)


def swept(when: datetime) -> None:
    with clock.running_at(when):
        sweep_due()


def after(case: Case, *rules: str) -> datetime:
    """The moment after which the last of these periods is over."""
    return case.periods.filter(rule__in=rules).latest("due_at").due_at


def shop_of(case: Case) -> Any:
    return defendant(case)
