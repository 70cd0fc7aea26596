"""What is read of pleadings: through access, bounded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from netcourt.cases import access, clock, rights
from netcourt.cases.access import Look
from netcourt.cases.acts import Act
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.queries import card
from netcourt.cases.words import Role
from netcourt.identity.models import Account, CourtPost
from netcourt.law.procedures import Procedure
from netcourt.law.text import Text
from netcourt.pleadings.acts import DECIDED_BY, MENU
from netcourt.pleadings.agent_acts import SUBMIT_OPINION, is_agent
from netcourt.pleadings.claim_acts import COUNTERCLAIM
from netcourt.pleadings.guards import decides_recusal, unpaid
from netcourt.pleadings.models import Application, CounterAnswer, Grievance, Kind
from netcourt.pleadings.papers import opponents
from netcourt.web.pieces import Paper

MOST = 30
PAGE = 20
DECIDING = (CourtPost.Kind.FILING_JUDGE, CourtPost.Kind.JUDGE, CourtPost.Kind.PRESIDENT)
State = Application.State
AT_COURT = (State.ASKED, State.LEAVING)


def waiting(look: Look) -> list[Application]:
    """What waits for a decision in this case, and admitted claims whose fee is open: one query."""
    open_fee = Q(state=State.GRANTED, bill__isnull=False, bill__cancelled__isnull=True, bill__paid=0)
    rows = Application.objects.filter(Q(state__in=AT_COURT) | open_fee, case=look.case)
    found = list(
        rows.select_related("party", "case", "recusal__official", "bill__case", "bill__payer").order_by("pk")[:MOST]
    )
    return [row for row in found if row.state == State.ASKED or may_drop(row, clock.now())]


def waiting_at_court(viewer: Account) -> QuerySet[Application]:
    """What waits for a decision at the viewer's courts, in cases they may see."""
    courts = list(access.posts(viewer).filter(kind__in=DECIDING).values_list("court", flat=True))
    visible = access.in_visible_cases(viewer)
    held = {Role(kind) for kind in access.posts(viewer).values_list("kind", flat=True)}
    kinds = [kind for kind, who in DECIDED_BY.items() if who & held]
    return Application.objects.filter(visible, court__in=courts, state__in=AT_COURT, kind__in=kinds)


def desk_page(viewer: Account, after: str) -> tuple[list[Application], str]:
    """One page, the oldest first, and the key of the next."""
    rows = waiting_at_court(viewer).select_related("party", "case", "entry").order_by("pk")
    if after.isascii() and after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__gt=int(after))
    found = list(rows[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""


def may_drop(row: Application, at: datetime) -> bool:
    """Whether the judge may rule it withdrawn: its fee stayed unpaid after the warning, or its party asked for it."""
    return row.state == State.LEAVING or (row.bill is not None and unpaid(row.bill, at))


@dataclass(frozen=True, slots=True)
class Shown:
    """An application as the list of a case shows it."""

    row: Application
    paper: Paper | None
    decision: Paper | None
    answerable: bool
    reviewable: bool = False
    withdrawable: bool = False


def of_case(look: Look) -> list[Shown]:
    """What was asked in the case; only what the viewer may open."""
    rows = Application.objects.filter(case=look.case).select_related(
        "party", "document__kind", "decision__kind", "bill", "recusal"
    )
    found = list(rows.order_by("-pk")[:MOST])
    papers = {d for row in found for d in (row.document_id, row.decision_id) if d}
    may_open = set(look.documents().filter(pk__in=papers).values_list("pk", flat=True))
    mine = {p.pk for p in look.mine}
    answered = set(
        CounterAnswer.objects.filter(application__in=found, party__in=mine).values_list("application", flat=True)
    )
    return [
        Shown(
            row,
            _card(row.document, may_open),
            _card(row.decision, may_open),
            answerable=row.kind in (Kind.COUNTERCLAIM, Kind.THIRD_PARTY) and row.state == State.GRANTED
            and row.party_id not in mine and bool(mine) and row.pk not in answered,
            reviewable=row.kind == Kind.RECUSAL and row.state == State.REFUSED and row.party_id in mine
            and row.recusal.reviews_id is None,
            withdrawable=row.kind in (Kind.COUNTERCLAIM, Kind.THIRD_PARTY) and row.party_id in mine
            and row.state in (State.ASKED, State.GRANTED),
        )
        for row in found
        if row.document_id in may_open
    ]  # fmt: skip


def _card(document: Document | None, may_open: set[Any]) -> Paper | None:
    return card(document) if document is not None and document.pk in may_open else None


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a party can ask for: its page and a sentence on what it is for."""

    act: Act
    page: str
    hint: Text


HINTS: dict[str, tuple[str, Text]] = {
    COUNTERCLAIM.code: (
        "pleadings:claim",
        Text(
            "原告也欠您的：在同一件案子里向原告提出请求，一起审理，费用减半",
            "The plaintiff owes you too: claim in the same case, heard together at half the fee",
        ),
    ),
    "pleadings.claim_as_third_party": (
        "pleadings:claim",
        Text("双方争的东西是您的：作为第三人提出自己的请求", "What they dispute is yours: claim it as a third party"),
    ),
    "pleadings.change_claims": (
        "pleadings:change",
        Text(
            "多要、少要或者换一项请求：费用多退少补，对方会收到副本",
            "Ask for more, less or something else; the fee follows and the other side gets a copy",
        ),
    ),
    SUBMIT_OPINION.code: (
        "pleadings:opinion",
        Text(
            "您是代理人：分部分写事实、证据和法律适用的意见，副本送给对方",
            "You are an agent: write on facts, evidence and law part by part; the other side gets a copy",
        ),
    ),
    "pleadings.object_procedure": (
        "pleadings:procedure",
        Text(
            "认为本案不该用小额程序或者简易程序审理",
            "If you think this case does not belong in small claims or summary procedure",
        ),
    ),
    "pleadings.ask_recusal": (
        "pleadings:recusal",
        Text(
            "审判员、书记员和本案或者对方有关系，可能不公正",
            "If the judge or clerk has a relation to the case or the other side that may affect a fair trial",
        ),
    ),
    "pleadings.ask_restoration": (
        "pleadings:restoration",
        Text(
            "因为不能抗拒的原因错过了期限：障碍消除后十日内申请",
            "If you missed a period for a reason beyond your control: within ten days after the obstacle ended",
        ),
    ),
    "pleadings.disown": (
        "pleadings:disown",
        Text(
            "流程里有一项不是您做的，是平台故障造成的（账号被盗用的，在“我的账户”里提出）",
            "If an act on the docket is not yours but the platform's fault (a stolen account: under “My account”)",
        ),
    ),
}


def deciders(row: Application) -> set[Role]:
    """In what roles this one is decided on."""
    if row.kind != Kind.RECUSAL:
        return DECIDED_BY[Kind(row.kind)]
    return {decides_recusal(row.case, row.recusal.official, row.recusal.role)}


# One of a kind at a time: the act by which each is asked.
ASKED_BY: dict[str, str] = {
    Kind.COUNTERCLAIM: COUNTERCLAIM.code,
    Kind.THIRD_PARTY: "pleadings.claim_as_third_party",
    Kind.PROCEDURE: "pleadings.object_procedure",
    Kind.RECUSAL: "pleadings.ask_recusal",
    Kind.RESTORATION: "pleadings.ask_restoration",
    Kind.DISOWNING: "pleadings.disown",
}


def choices(look: Look) -> list[Choice]:
    """What the viewer can ask for now."""
    found = [act for act in rights.open_acts(look) if act.page == MENU and act.code in HINTS]
    if look.case.procedure not in (Procedure.SMALL, Procedure.SUMMARY):
        found = [act for act in found if act.code != "pleadings.object_procedure"]
    if not any(is_agent(_account(look), p) for p in look.mine):
        found = [act for act in found if act is not SUBMIT_OPINION]
    waits = {ASKED_BY.get(kind, "") for kind in _waiting_kinds(look)}
    found = [act for act in found if act.code not in waits]
    order = list(HINTS)  # what is asked most stands first
    found.sort(key=lambda act: order.index(act.code))
    return [Choice(act, *HINTS[act.code]) for act in found]


def _account(look: Look) -> Account | None:
    return look.viewer if isinstance(look.viewer, Account) else None


def _waiting_kinds(look: Look) -> set[str]:
    """What this side asked already: it waits for a decision, or its claim is heard."""
    heard = Q(state=State.GRANTED, kind__in=[Kind.COUNTERCLAIM, Kind.THIRD_PARTY])
    rows = Application.objects.filter(Q(state=State.ASKED) | heard, case=look.case, party__in=look.mine)
    return set(rows.values_list("kind", flat=True))


def claimant(look: Look) -> Party | None:
    """For whom the viewer would claim: the first defendant or third party acted for."""
    return next((p for p in look.mine if p.role in (Role.DEFENDANT, Role.THIRD_PARTY)), None)


def grievances_of(look: Look) -> list[Grievance]:
    """The complaints of this side, with the answers."""
    rows = Grievance.objects.filter(case=look.case, party__in=look.side).select_related("answered", "entry")
    return list(rows.order_by("-pk")[:MOST])


def first_of(look: Look, act: Act) -> Party | None:
    """For whom the viewer would do the act: the first party acted for in a role that may."""
    return next((p for p in look.mine if p.role in act.who and rights.has_power(look.viewer, act.power, p)), None)


def answering(look: Look, case: Case) -> tuple[Application, Party] | None:
    """The first admitted claim against a party of this viewer that it has not answered."""
    rows = Application.objects.filter(case=case, state=State.GRANTED, kind__in=[Kind.COUNTERCLAIM, Kind.THIRD_PARTY])
    for row in (
        rows.select_related("party", "document__kind").prefetch_related("claims", "answers").order_by("pk")[:MOST]
    ):
        said = {a.party_id for a in row.answers.all()}
        for party in opponents(case, row.party):
            if party in look.mine and party.pk not in said:
                return row, party
    return None
