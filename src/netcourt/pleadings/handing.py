"""The case goes to the trial division: judge and clerk named, checked for conflicts first, told to all (CPL 131)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from netcourt.cases import clock
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Assignment, Case, CaseLink
from netcourt.cases.words import PartyRole, Role
from netcourt.filing.rulings import ROLES
from netcourt.identity.models import Account
from netcourt.law.recusal import Ground, Someone, Tie, conflicts
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.pleadings import writing
from netcourt.pleadings.acts import HAND_OVER
from netcourt.pleadings.models import Application, Recusal
from netcourt.pleadings.models import Tie as Declared
from netcourt.service.serving import serve

MOST = 100
State = Application.State


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who could be given the case: how many they have, and what speaks against it."""

    account: Account
    cases: int
    against: tuple[Refusal, ...]


def people_of(case: Case) -> list[Someone]:
    """Everyone who meets the case: parties, heads of organisations, agents."""
    found = []
    rows = case.parties.filter(left_at__isnull=True).prefetch_related("agents", "representations__power__agent")
    for party in rows:
        role = ROLES[PartyRole(party.role)]
        found.append(Someone(party.name, role, str(party.person_id or "")))
        if party.legal_representative:
            found.append(Someone(party.legal_representative, f"{role}的负责人"))
        found += [Someone(a.name, f"{role}的代理人", str(a.person_id or "")) for a in party.agents.all()]
        running = [r for r in party.representations.all() if r.until is None]
        found += [Someone(r.power.agent.name, f"{role}的代理人", str(r.power.agent_id)) for r in running]
    return found


def candidates(case: Case, post: str) -> list[Candidate]:
    """Who holds this post at the court, those with the fewest running cases first; in a few queries."""
    day = clock.today()
    held = Q(posts__court=case.court_id, posts__kind=post, posts__appointed_on__lte=day)
    still = Q(posts__ended_on__isnull=True) | Q(posts__ended_on__gt=day)
    accounts = list(Account.objects.filter(held & still, is_active=True).distinct()[:MOST])
    running = Assignment.objects.filter(account__in=accounts, role=post, until__isnull=True)
    load = dict(running.values_list("account").annotate(n=Count("pk")))
    ties = _ties(accounts)
    elsewhere = _took_part(case, accounts)
    met, out = people_of(case), _kept_out(case)
    found = [
        Candidate(a, load.get(a.pk, 0), _against(a, ties.get(a.pk, []), met, took_part=a.pk in elsewhere, out=out))
        for a in accounts
    ]
    return sorted(found, key=lambda c: (bool(c.against), c.cases, c.account.pk))


def _ties(accounts: Sequence[Account]) -> dict[Any, list[Tie]]:
    found: dict[Any, list[Tie]] = {}
    for row in Declared.objects.filter(account__in=accounts, until__isnull=True):
        found.setdefault(row.account_id, []).append(Tie(row.name, Ground(row.ground)))
    return found


def _took_part(case: Case, accounts: Sequence[Account]) -> set[Any]:
    """Who judged a case that this one comes from, such as at first instance (CPI 45)."""
    met = CaseLink.objects.filter(Q(case=case) | Q(to=case)).values_list("case", "to")
    linked = {pk for link in met for pk in link} - {case.pk}
    rows = Assignment.objects.filter(case__in=linked, account__in=accounts, role=Role.JUDGE)
    return set(rows.values_list("account", flat=True))


def _kept_out(case: Case) -> dict[Any, str]:
    """Who is recused in this case, or stays out until it is decided (CPL 48): the state of the application."""
    rows = Recusal.objects.filter(application__case=case, application__state__in=[State.ASKED, State.GRANTED])
    return dict(rows.filter(reviews__isnull=True).values_list("official", "application__state"))


def _against(
    account: Account, ties: list[Tie], met: list[Someone], *, took_part: bool, out: dict[Any, str]
) -> tuple[Refusal, ...]:
    found = conflicts(account.name, str(account.person_id or ""), ties, met, took_part=took_part)
    if account.pk not in out:
        return found
    who = account.name
    said = {
        State.ASKED: Text(f"对{who}的回避申请还没有决定", f"Whether {who} is recused is not decided yet"),
        State.GRANTED: Text(f"{who}已被决定回避", f"{who} is recused in this case"),
    }[State(out[account.pk])]
    return (Refusal("RECUSED", said, cite("CPL 48", "CPL 50")), *found)


def conflicts_of(case: Case, account: Account) -> tuple[Refusal, ...]:
    """What speaks against giving the case to this one person."""
    took_part = account.pk in _took_part(case, [account])
    ties = _ties([account]).get(account.pk, [])
    return _against(account, ties, people_of(case), took_part=took_part, out=_kept_out(case))


def hand_over(actor: Account, case_id: Any, key: str, *, judge: Account | None, clerk: Account | None) -> Case:
    """Give the case to its judge and clerk, or to others than before; all parties are told within three days.

    Raises Http404, ``Refused``: whoever has a conflict is not named (CPL 47).
    """
    with perform(HAND_OVER, actor, key=key, case_id=case_id, judge=judge, clerk=clerk) as step:
        if step.repeated:
            return step.case
        assert judge is not None  # a guard
        named = [(judge, Role.JUDGE), *([(clerk, Role.CLERK)] if clerk else [])]
        if found := [r for account, _role in named for r in conflicts_of(step.case, account)]:
            raise Refused(found)
        paper = writing.judges_notice(step, judge.name, clerk.name if clerk else "")
        particulars = {"judge": str(judge.pk), "clerk": str(clerk.pk) if clerk else ""}
        step.enter(documents=[paper], particulars=particulars)
        for account, role in named:
            _replace(step, account, role)
        within = step.start("D10", post=Role.CLERK if clerk else Role.FILING_JUDGE)
        for party in step.case.parties.filter(left_at__isnull=True):
            serve(step, [paper], party, begins=[], within=within)
        return step.case


def _replace(step: Step, account: Account, role: Role) -> None:
    running = Assignment.objects.filter(case=step.case, role=role, until__isnull=True)
    if running.filter(account=account).exists():
        return
    running.update(until=step.done)
    step.assign(account, role)


def declare(account: Account, *, name: str, ground: str) -> Declared:
    """Someone of the court declares a relation to a person or organisation."""
    return Declared.objects.create(account=account, name=name.strip(), ground=Ground(ground), since=clock.now())


def take_back(account: Account, tie_id: int) -> None:
    Declared.objects.filter(pk=tie_id, account=account, until__isnull=True).update(until=clock.now())
