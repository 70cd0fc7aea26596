"""Marking void what was done under a stolen account: the court found the theft, a judge looks at each act.

IC18 6, OL21 7: acts under an account are the holder's own, save proven theft or a fault of the system.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import F, Q, QuerySet

from netcourt.cases.access import is_held
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Act, Guard, register
from netcourt.cases.models import Case, DocketEntry
from netcourt.cases.words import HoldKind, Role, Stage
from netcourt.identity.models import Account, TheftClaim
from netcourt.law.text import Text

# Findings of rooms above by which acts of a case were not their author's, such as a fault of the platform.
other_doubts: list[Callable[[Case], Q]] = []


def entries_in_doubt(case: Case) -> QuerySet[DocketEntry]:
    """Acts that, as the court found, were not the holder's: done while the account was in another's hands, or by a
    fault of the platform; without those marked void."""
    marked = case.entries.filter(act="cases.mark_void").values_list("particulars__seq", flat=True)
    stolen = Q(
        actor__theft_claims__claimed_at__gte=F("at"),
        actor__theft_claims__state=TheftClaim.State.UPHELD,
        actor__theft_claims__since__lte=F("at"),
    )
    doubtful = Q(pk__in=case.entries.filter(stolen).values("pk"))
    for doubt in other_doubts:
        doubtful |= doubt(case)
    entries = case.entries.filter(doubtful)
    return entries.exclude(seq__in=[seq for seq in marked if seq is not None])


UNDISPUTED = Guard(
    "ACT_DISPUTED",
    lambda step: not is_held(step.case, HoldKind.DISPUTED),
    Text(
        "当事人提出某项行为是平台故障造成的，附有证据，正在审查；请先对这项异议作出决定",
        "A party objected, with evidence, that an act came from a fault of the platform: decide on that first",
    ),
    ("IC18 6", "OL21 7"),
)


def _in_doubt(step: Step) -> bool:
    return entries_in_doubt(step.case).filter(seq=step.data["seq"]).exists()


def _reasoned(step: Step) -> bool:
    return bool(str(step.data["reason"]).strip())


MARK_VOID = Act(
    code="cases.mark_void",
    name=Text("确认行为无效", "mark an act void"),
    done=Text(
        "法院确认一项诉讼行为不是账户持有人所为，无效", "The court found an act not to be the account holder's: void"
    ),
    who=(Role.JUDGE, Role.FILING_JUDGE, Role.PRESIDENT),
    basis=("IC18 6", "OL21 7"),
    stages=tuple(Stage),
    guards=(
        Guard(
            "NOT_IN_DOUBT",
            _in_doubt,
            Text(
                "没有认定这项行为是被盗用或者平台故障造成的，或者已经确认无效；没有认定的，视为本人行为",
                "No finding of theft or fault covers this act, or it is void already; otherwise it is the holder's own",
            ),
            ("IC18 6", "OL21 7"),
        ),
        Guard("REASON_MISSING", _reasoned, Text("请写明确认无效的理由", "Say why the act is void"), ("IC18 6",)),
    ),
    page="cases:void",
    offered=lambda case: entries_in_doubt(case).exists(),
)
register(MARK_VOID)


def mark_void(actor: Account, case_id: object, key: str, *, seq: int, reason: str) -> DocketEntry:
    """A judge finds entry ``seq`` not to be the holder's act. The entry stays on the docket; what follows from it is
    put right by further acts. Raises Refused with every reason."""
    with perform(MARK_VOID, actor, key=key, case_id=case_id, seq=seq, reason=reason) as step:
        if step.repeated:
            return step.done
        return step.enter(
            title=Text(
                f"法院确认第{seq}项诉讼行为无效：不是账户持有人所为",
                f"The court found act no. {seq} void: not the holder's",
            ),
            note=reason.strip(),
            particulars={"seq": seq},
        )
