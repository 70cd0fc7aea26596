"""The conditions of mediation in a pending suit, each with the sentence shown and the article behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netcourt.cases import access, rights
from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.models import Case, Party
from netcourt.identity.models import Account, CourtPost
from netcourt.identity.queries import holds_post
from netcourt.law.mediating import MOST_MORE, RECORDED
from netcourt.law.text import Text
from netcourt.mediation.models import Say, SuitMediation

State = SuitMediation.State
MOST = 5000


def current(case: Case) -> SuitMediation | None:
    """The mediation of the suit that is not over."""
    rows = case.suit_mediations.filter(state__in=SuitMediation.OPEN).select_related("mediator", "period", "case__court")
    return rows.first()


def running(case: Case) -> bool:
    return case.suit_mediations.filter(state__in=SuitMediation.GOING_ON).exists()


def parties_for(actor: Account, case: Case, power: str = "") -> list[Party]:
    """The parties for whom the actor may speak here."""
    mine = access.parties_acted_for(actor, case)
    return [p for p in mine if rights.has_power(actor, power, p)]


def unsaid(actor: Account, row: SuitMediation, about: str, power: str = "") -> list[Say]:
    """What is still asked of the parties for whom the actor speaks."""
    rows = row.says.filter(about=about, turn=row.turn, agrees__isnull=True)
    return list(rows.filter(party__in=parties_for(actor, row.case, power)).select_related("party"))


def _is(*states: str) -> Callable[[Step], bool]:
    def holds(step: Step) -> bool:
        row = current(step.case)
        return row is not None and row.state in states

    return holds


def _none_but_asked(step: Step) -> bool:
    row = current(step.case)
    return row is None or row.state == State.ASKED


def _asked(about: str, power: str = "") -> Callable[[Step], bool]:
    def holds(step: Step) -> bool:
        row = current(step.case)
        return row is not None and step.actor is not None and bool(unsaid(step.actor, row, about, power))

    return holds


def _mediates(step: Step) -> bool:
    row = current(step.case)
    return row is not None and step.actor is not None and row.mediator_id == step.actor.pk


def _text(name: str) -> Callable[[Step], bool]:
    return lambda step: bool(str(step.data.get(name) or "").strip())


def _named(step: Step) -> bool:
    """Delegated: a mediator of this court; led by the court: the judge who offers it."""
    led, mediator = step.data.get("led"), step.data.get("mediator")
    if led == SuitMediation.Led.COURT:
        return True
    known = mediator is not None and holds_post(mediator, [CourtPost.Kind.MEDIATOR], step.case.court_id)
    return led == SuitMediation.Led.DELEGATED and known


def _days(step: Step) -> bool:
    days: Any = step.data.get("days")
    return isinstance(days, int) and 1 <= days <= MOST_MORE


def _no_more_asked(step: Step) -> bool:
    row = current(step.case)
    return row is None or row.more_days is None


CIVIL = Guard(
    "NOT_MEDIABLE",
    lambda step: step.case.kind == Case.Kind.CIVIL,
    Text(
        "只有民事案件在这里调解；行政案件一般不适用调解，特别程序、督促程序不适用调解",
        "Only civil suits are mediated here; administrative suits mostly are not, special procedures never",
    ),
    ("OM21 3", "APL 60", "CPI 143"),
)
NONE_OPEN = Guard(
    "MEDIATION_OPEN",
    lambda step: current(step.case) is None,
    Text("本案已有调解正在办理，请在“调解”页面查看", "A mediation is under way in this case: see its page"),
    ("OM21 4",),
)
NONE_OFFERED = Guard("MEDIATION_OPEN", _none_but_asked, NONE_OPEN.sentence, NONE_OPEN.articles)
ASKED = Guard(
    "NOTHING_ASKED",
    _is(State.ASKED),
    Text("没有等法院答复的调解申请", "No request to mediate awaits the court"),
    ("CPL 96",),
)
REASON = Guard("REASON_MISSING", _text("reason"), Text("请写明理由", "Say why"), ("CPL 96",))
MEDIATOR = Guard(
    "MEDIATOR_UNKNOWN",
    _named,
    Text(
        "请选择委托调解（并选一位本院在任的调解员），或者由您主持调解",
        "Choose a mediator in office at this court, or conduct it yourself",
    ),
    ("OM21 10", "CPL 97"),
)
CONSENT_ASKED = Guard(
    "NOTHING_TO_ANSWER",
    _asked(Say.About.MEDIATE),
    Text("没有等您答复的调解建议，或者您已经答复", "No proposal to mediate awaits your answer, or you gave it"),
    ("OM21 4", "CPL 96"),
)
RUNNING = Guard(
    "CONSENT_MISSING",
    _is(State.RUNNING),
    Text("各方都同意以后才能调解；现在没有正在进行的调解", "Nobody is mediated before all agreed; none runs now"),
    ("OM21 4", "CPL 96"),
)
GOING_ON = Guard("CONSENT_MISSING", _is(State.RUNNING, State.SIGNING), RUNNING.sentence, RUNNING.articles)
MEDIATES = Guard(
    "NOT_THE_MEDIATOR",
    _mediates,
    Text("只有主持本次调解的人可以办理", "Only whoever conducts this mediation may do this"),
    ("OM21 10", "OM21 18"),
)
WHEN = Guard(
    "TIME_MISSING",
    lambda step: step.data.get("at") is not None and step.data["at"] > step.at,
    Text("请填写以后的时间", "Give a time to come"),
    ("OM21 16",),
)
WHERE = Guard(
    "PLACE_MISSING",
    lambda step: bool(step.data.get("online")) or _text("place")(step),
    Text("当面调解的，请写明地点", "Say where, if they are to meet in person"),
    ("OM21 16",),
)
NO_MORE_ASKED = Guard(
    "ALREADY_ASKED",
    _no_more_asked,
    Text("延长调解期限正等各方答复，或者已经延长过", "To go on longer was asked already"),
    ("OM21 24",),
)
DAYS = Guard(
    "DAYS_INVALID",
    _days,
    Text(f"延长1至{MOST_MORE}日", f"By 1 to {MOST_MORE} days"),
    ("OM21 24",),
)
MORE_ASKED = Guard(
    "NOTHING_TO_ANSWER",
    _asked(Say.About.MORE),
    Text("没有等您答复的延长建议，或者您已经答复", "You are not asked about more time, or you answered"),
    ("OM21 24",),
)
TERMS = Guard(
    "TERMS_MISSING",
    lambda step: _text("terms")(step) and len(step.data["terms"]) <= MOST,
    Text(f"请写明协议内容，不超过{MOST}字", f"Write down what was agreed, at most {MOST} characters"),
    ("OM21 19", "CPL 100"),
)
SIGNATURE_ASKED = Guard(
    "NOTHING_TO_SIGN",
    _asked(Say.About.SIGN, "settle"),
    Text("没有等您确认的协议，或者您已经答复", "No agreement awaits you, or you answered"),
    ("OM21 19",),
)
SAME_TERMS = Guard(
    "TERMS_CHANGED",
    lambda step: (row := current(step.case)) is None or step.data.get("turn") == row.turn,
    Text("协议内容刚刚修改过，请重新阅读以后再确认", "The agreement was just changed: read it again first"),
    ("OM21 19",),
)
ENDING = Guard(
    "ENDING_MISSING",
    lambda step: step.data.get("ending") in RECORDED,
    Text("请选择调解怎样结束", "Say how the mediation ended"),
    ("OM21 25",),
)
