"""The conditions of the acts about originals, each with the sentence shown when it fails and the article behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch

from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.models import Case, Document, Party, Period
from netcourt.cases.words import Role
from netcourt.evidence.models import CopyDispute, OriginalDemand
from netcourt.law.originals import FormGround, Result, Way
from netcourt.law.paper_demands import OriginalGround
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.service.models import Service

MOST_DAYS = 60
RULE = "ORIGINAL"


def period_of(demand: OriginalDemand) -> Period | None:
    """The party's period to show the original; None while it has not received the demand."""
    return periods_of([demand]).get(demand.pk)


def periods_of(demands: Sequence[OriginalDemand]) -> dict[int, Period]:
    """The same for several demands, by their keys."""
    own = Prefetch("periods", Period.objects.filter(rule=RULE).order_by("due_at"))
    services = Service.objects.filter(opened__in=[d.entry_id for d in demands]).prefetch_related(own)
    found = {(s.opened_id, s.party_id): period for s in services for period in s.periods.all()}
    return {d.pk: found[key] for d in demands if (key := (d.entry_id, d.party_id)) in found}


def open_demand(document: Document) -> OriginalDemand | None:
    return OriginalDemand.objects.filter(document=document, result="").first()


def still_awaited(case: Case) -> bool:
    """Whether an original was asked for and it is open whether it comes (OL21 12)."""
    return case.original_demands.filter(result="", missed_at__isnull=True).exists()


def _documents(step: Step) -> list[Document]:
    found: list[Document] = step.data.get("documents") or [d for d in (step.data.get("document"),) if d]
    return found


def _said(name: str) -> Any:
    return lambda step: bool(str(step.data.get(name) or "").strip())


def _no_dispute(step: Step) -> bool:
    found = _documents(step)
    return not CopyDispute.objects.filter(document__in=found, state=CopyDispute.State.OPEN).exists()


def _no_demand(step: Step) -> bool:
    return not OriginalDemand.objects.filter(document__in=_documents(step), result="").exists()


def _not_own(step: Step) -> bool:
    party, giver = step.data.get("party"), step.data.get("giver")
    return party is not None and giver is not None and not same_side(party, giver)


def same_side(one: Party, other: Party) -> bool:
    """Co-plaintiffs hand in one complaint (CPL 55); everyone else stands alone."""
    return one.pk == other.pk or one.role == other.role == Role.PLAINTIFF


def _not_twice(step: Step) -> bool:
    rows = CopyDispute.objects.filter(document__in=_documents(step), party=step.data.get("party"))
    return not rows.filter(state=CopyDispute.State.OPEN).exists()


def _ground(step: Step) -> bool:
    return step.data.get("ground") in set(OriginalGround)


def _disputed(step: Step) -> bool:
    if step.data.get("ground") != OriginalGround.DISPUTED:
        return True
    return CopyDispute.objects.filter(document__in=_documents(step), state=CopyDispute.State.OPEN).exists()


def _ways(step: Step) -> bool:
    ways = step.data.get("ways") or ()
    return bool(ways) and set(ways) <= set(Way)


def _place(step: Step) -> bool:
    return Way.COURT not in (step.data.get("ways") or ()) or bool(str(step.data.get("place") or "").strip())


def _dispute_open(step: Step) -> bool:
    dispute = step.data.get("dispute")
    return dispute is not None and dispute.state == CopyDispute.State.OPEN


def _demand_open(step: Step) -> bool:
    demand = step.data.get("demand")
    return demand is not None and not demand.result


def _way_open(step: Step) -> bool:
    demand = step.data.get("demand")
    return demand is not None and step.data.get("way") in demand.ways.split(",")


def _tracked(step: Step) -> bool:
    return step.data.get("way") != Way.POST or _said("tracking")(step)


def _result(step: Step) -> bool:
    return step.data.get("result") in set(Result)


def _time_over(step: Step) -> bool:
    demand = step.data.get("demand")
    if step.data.get("result") != Result.NOT_SHOWN or demand is None:
        return True
    period = period_of(demand)
    return period is not None and period.due_at <= step.at


def _judges_word(step: Step) -> bool:
    return step.data.get("result") != Result.DROPPED or step.role in (Role.JUDGE, Role.FILING_JUDGE)


def _noted(step: Step) -> bool:
    return step.data.get("result") in (Result.SAME, Result.NOT_SHOWN, "") or _said("note")(step)


def _form_ground(step: Step) -> bool:
    return step.data.get("ground") in set(FormGround)


def _compared(step: Step) -> bool:
    if step.data.get("ground") != FormGround.COMPARED:
        return True
    return OriginalDemand.objects.filter(document__in=_documents(step), result=Result.SAME).exists()


def _undisputed(step: Step) -> bool:
    if step.data.get("ground") != FormGround.NO_OBJECTION:
        return True
    unsaid = CopyDispute.objects.filter(document__in=_documents(step)).exclude(state=CopyDispute.State.REFUSED)
    return not unsaid.exists()


def _form_told(step: Step) -> bool:
    plain = (FormGround.NO_OBJECTION, FormGround.COMPARED)
    return step.data.get("ground") in plain or _said("finding")(step)


CHOSEN = Guard(
    "NOTHING_CHOSEN",
    lambda step: bool(_documents(step)),
    Text("请选择审核通过的材料", "Choose the papers that pass review"),
    ("OL21 12",),
)
NO_DISPUTE = Guard(
    "DISPUTE_OPEN",
    _no_dispute,
    Text(
        "对方对这份材料与原件是否一致提出了有理由的异议，请先要求出示原件，或者说明异议不成立的理由",
        "Another party disputes this copy with reasons: demand the original, or say why the dispute fails",
    ),
    ("OL21 12", "IC18 10"),
)
NO_DEMAND = Guard(
    "OPEN_ORIGINAL_DEMAND",
    _no_demand,
    Text(
        "已要求出示这份材料的原件，请先登记原件是否出示、是否一致",
        "The original was demanded: record first whether it was shown and is the same",
    ),
    ("OL21 12",),
)
NOT_OWN = Guard(
    "OWN_MATERIAL",
    _not_own,
    Text(
        "这份材料是您这一方提交的，不能对它提出异议", "Your own side handed it in: it is for the others to dispute it"
    ),
    ("OL21 12",),
)
NOT_TWICE = Guard(
    "ALREADY_DISPUTED",
    _not_twice,
    Text("您对这份材料的异议正等法院处理", "Your dispute about this copy waits for the court"),
    ("OL21 12",),
)
GROUND = Guard(
    "ORIGINAL_GROUND_MISSING",
    _ground,
    Text(
        "材料已在线提交的，只有四种情形才能要求原件，请选择是哪一种",
        "What was handed in online may be asked for in the original in four cases only: say which",
    ),
    ("OL21 12", "OL21 9"),
)
DISPUTED = Guard(
    "NO_REASONED_DISPUTE",
    _disputed,
    Text(
        "没有人提出有理由和依据的异议，不能以此要求原件；请选择其他情形",
        "Nobody has disputed this copy with reasons: choose another ground",
    ),
    ("OL21 12", "IC18 10"),
)
REASON = Guard("REASON_MISSING", _said("reason"), Text("请写明为什么要看原件", "Say why it is needed"), ("OL21 12",))
DAYS = Guard(
    "DAYS_WRONG",
    lambda step: 1 <= (step.data.get("days") or 0) <= MOST_DAYS,
    Text(f"期限应为1至{MOST_DAYS}日", f"Between 1 and {MOST_DAYS} days"),
    ("OL21 12",),
)
WAYS = Guard(
    "WAYS_MISSING",
    _ways,
    Text("请至少选择一种出示原件的方式", "Choose at least one way to show the original"),
    ("OL21 12",),
)
PLACE = Guard(
    "PLACE_MISSING",
    _place,
    Text("可以到法院出示的，请写明地点和时间", "Say where and when it can be shown at the court"),
    ("OL21 12",),
)
DISPUTE_OPEN = Guard(
    "ALREADY_DECIDED",
    _dispute_open,
    Text("这一异议已经处理，请刷新页面", "This dispute was dealt with already; reload the page"),
    ("OL21 12",),
)
FINDING = Guard(
    "FINDING_MISSING",
    _said("finding"),
    Text("异议不成立的，请写明理由", "Say why the dispute fails"),
    ("OL21 12",),
)
DEMAND_OPEN = Guard(
    "ALREADY_CLOSED",
    _demand_open,
    Text("这份原件已经登记了结果，请刷新页面", "The result was recorded already; reload the page"),
    ("OL21 12",),
)
WAY_OPEN = Guard(
    "WAY_NOT_OFFERED",
    _way_open,
    Text("请从通知书写明的方式中选择一种", "Choose one of the ways named in the notice"),
    ("OL21 12",),
)
TRACKED = Guard(
    "TRACKING_MISSING",
    _tracked,
    Text("寄送的，请填写快递单号，方便查询", "Give the tracking number of what you sent"),
    ("OL21 12",),
)
RESULT = Guard("RESULT_MISSING", _result, Text("请选择结果", "Choose the result"), ("OL21 12",))
TIME_OVER = Guard(
    "NOT_OVER",
    _time_over,
    Text(
        "出示原件的期限还没有届满（或者通知书还没有送达），不能登记没有出示",
        "The period to show it is not over, or has not begun: it cannot be recorded as not shown",
    ),
    ("OL21 12",),
)
JUDGES_WORD = Guard(
    "JUDGE_ONLY",
    _judges_word,
    Text("不再要求原件，由法官决定", "Only a judge can give up asking for the original"),
    ("OL21 12",),
)
NOTED = Guard(
    "NOTE_MISSING",
    _noted,
    Text("请写明哪里不一致，或者为什么不再要求", "Say what differs, or why it is no longer needed"),
    ("OL21 12",),
)
SHOWN_BY_NOW = Guard(
    "DATE_IN_FUTURE",
    lambda step: step.data.get("shown_on") is None or step.data["shown_on"] <= day_of(step.at),
    Text("核对的日期不能晚于今天", "The day of comparison cannot be later than today"),
    ("OL21 12",),
)
FORM_GROUND = Guard(
    "FORM_GROUND_MISSING",
    _form_ground,
    Text("请选择认定符合原件形式的情形", "Choose the ground on which it has the form of an original"),
    ("OL21 13",),
)
COMPARED = Guard(
    "NOT_COMPARED",
    _compared,
    Text("还没有比对一致的记录，请先核对原件", "No comparison with the original is on record: compare first"),
    ("OL21 13",),
)
UNDISPUTED = Guard(
    "DISPUTED",
    _undisputed,
    Text("对方提出过异议，不能认定没有异议", "Another party disputed it: there is an objection"),
    ("OL21 13",),
)
FORM_TOLD = Guard(
    "FINDING_MISSING",
    _form_told,
    Text("请写明公证书、之前的案号或者其他证据", "Name the notarial deed, the earlier case or the other evidence"),
    ("OL21 13",),
)
