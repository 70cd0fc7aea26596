"""The claim in plain words, for whoever is sued: who, what, why, by when, what if not, what one can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from netcourt.appearance.models import Answer, Objection
from netcourt.appearance.papers import claims_against
from netcourt.cases import clock
from netcourt.cases.access import Look
from netcourt.cases.models import Party, Period
from netcourt.cases.queries import card, shown_deadline
from netcourt.cases.words import PartyRole, PeriodState
from netcourt.fees.models import Bill
from netcourt.filing.models import Claim, Complaint
from netcourt.law.period_rules import rule_on
from netcourt.law.text import Text
from netcourt.service.models import Service
from netcourt.service.words import State
from netcourt.web.pieces import Deadline, Paper

SHORT = 160


@dataclass(slots=True, kw_only=True)
class Plain:
    """One party's view of the claim against it. ``due``: until when to answer; ``begins``: why it has no day yet."""

    party: Party
    plaintiffs: list[str]
    claims: list[Claim]
    total: Decimal | None
    fee: Bill | None
    short: str
    facts: str
    due: Deadline | None
    begins: Text
    objection_due: Deadline | None
    answered: Answer | None
    objected: Objection | None
    waiting: list[Service] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)

    @property
    def may_object(self) -> bool:
        late = self.objection_due is not None and self.objection_due.passed
        return self.party.role == PartyRole.DEFENDANT and self.objected is None and not late


def plain(look: Look, party: Party) -> Plain:
    """What ``party`` must know first; money, dates and articles from rows and rules, nothing computed here."""
    case, claims = look.case, claims_against(party)
    complaint = case.complaints.order_by("-version").first()
    sums = [c.amount for c in claims if c.amount is not None]
    plaintiffs = case.parties.filter(role=PartyRole.PLAINTIFF, left_at__isnull=True).order_by("ordinal")
    return Plain(
        party=party,
        plaintiffs=[p.name for p in plaintiffs],
        claims=claims,
        total=sum(sums, Decimal(0)) if sums else None,
        fee=case.bills.filter(kind=Bill.Kind.ACCEPTANCE).first(),
        short=_short(complaint),
        facts=complaint.facts if complaint else "",
        due=due_of(party),
        begins=_begins(),
        objection_due=_shown(_period(party, "D09")),
        answered=party.answers.order_by("-version").first(),
        objected=Objection.objects.filter(party=party).first(),
        waiting=list(party.services.filter(state=State.OPEN).order_by("pk")),
        papers=[card(p) for p in look.documents().order_by("-created_at", "-id")[:20]],
    )


def due_of(party: Party) -> Deadline | None:
    """Until when this party answers; ``None`` before the copy was received."""
    return _shown(_period(party, "D07"))


def _period(party: Party, rule: str) -> Period | None:
    rows = party.periods.filter(rule=rule).exclude(state=PeriodState.ENDED)
    return rows.order_by("-due_at").first()


def _shown(period: Period | None) -> Deadline | None:
    return shown_deadline(period) if period else None


def _begins() -> Text:
    """Until when one may answer, before the copy was received: from the rule in force today."""
    rule = rule_on("D07", clock.today())
    zh, en = rule.length.unit.say(rule.length.n).zh, rule.length.unit.say(rule.length.n).en
    return Text(
        f"收到起诉状副本的第二天起{zh}内；现在还没有开始算", f"{en} from the day after you receive the copy of the "
        "complaint; it has not begun"
    )  # fmt: skip


def _short(complaint: Complaint | None) -> str:
    """The beginning of the facts, as many sentences as a phone shows at a glance."""
    if complaint is None:
        return ""
    told = " ".join(line.strip() for line in complaint.facts.splitlines() if line.strip())
    if len(told) <= SHORT:
        return told
    cut = max(told.rfind("。", 0, SHORT), told.rfind("；", 0, SHORT))
    return told[: cut + 1] if cut > SHORT // 3 else told[:SHORT] + "…"
