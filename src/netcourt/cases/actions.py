"""The one path an act takes: lock, right, stage, all guards, rows, docket entry, periods: one transaction.

Rooms write their actions with it::

    with perform(ACCEPT, actor, case_id=case_id, key=key) as step:
        if step.repeated:
            return step.entry
        ...
        entry = step.enter(documents=papers)
        step.start("D03", party=plaintiff)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.http import Http404

from netcourt.cases import access, channels, clock, periods, rights
from netcourt.cases.acts import Act, Refused
from netcourt.cases.models import (
    Assignment,
    Case,
    DocketEntry,
    Document,
    Hold,
    Party,
    Period,
    Submission,
)
from netcourt.cases.words import PARTY_ROLES, HoldKind, Outcome, PeriodState, Role, Stage, Visibility
from netcourt.identity.models import Account
from netcourt.identity.queries import fresh_proof
from netcourt.intake.store import side_by_side
from netcourt.law.deadline import Deadline, Extended, Pause
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

# What higher rooms do once an entry is on the docket, in the transaction of its act; they join in their apps.py.
on_enter: list[Callable[[DocketEntry], None]] = []

# The act by which the due sweep records that a period ran out; until an act makes up for it, it is still owed.
MISSED_RECORD = "cases.miss_period"


class Step:
    """One act being done. Exactly one docket entry comes out of it."""

    def __init__(self, act: Act, actor: Account | None, key: str, data: dict[str, Any]) -> None:
        self.act, self.actor, self.key, self.data = act, actor, key, data
        self.at: datetime = clock.now()
        self.role: Role = Role.SYSTEM
        self.on_behalf: Party | None = None
        self.entry: DocketEntry | None = None
        self.repeated = False
        self.instrument = ""  # the number of the ruling it makes, and where the case comes from: see instruments
        self.origin: str | None = None
        self._case: Case | None = None
        self._opened: dict[str, Any] = {}

    @property
    def case(self) -> Case:
        if self._case is None:
            raise RuntimeError(f"{self.act.code}: the case is not open yet")
        return self._case

    def open_case(self, case: Case, *parties: Party) -> None:
        """For an act that opens a case: save it and its parties; the act is done in the name of the first."""
        case.stage, case.version = self.act.to or Stage.RECEIVED, 1
        case.save(force_insert=True)
        for party in parties:
            party.case = case
        Party.objects.bulk_create(parties)
        self._case, self.on_behalf, self.role = case, parties[0], Role(parties[0].role)
        self._opened = _columns(case)

    def enter(
        self,
        *,
        documents: Iterable[Document] = (),
        note: str = "",
        particulars: dict[str, Any] | None = None,
        title: Text | None = None,
        visible_to: Visibility | None = None,
        stays: bool = False,
    ) -> DocketEntry:
        """Put the act on the docket with its papers; move the stage; end the periods the act ends.

        ``stays``: this time the stage is not moved and nothing ends: of several, one alone did it.
        """
        if self.entry is not None:
            raise RuntimeError(f"{self.act.code}: one act is one docket entry")
        papers, title = list(documents), title or self.act.done
        if self.act.to and not stays:
            self.case.stage = self.act.to
        if not self._opened:
            self.case.version += 1
        if self._opened != _columns(self.case):
            self.case.save()
        self.entry = DocketEntry.objects.create(
            case=self.case,
            act=self.act.code,
            actor=self.actor,
            role=self.role,
            on_behalf=self.on_behalf,
            at=self.at,
            basis=self.act.basis_text,
            title_zh=title.zh,
            title_en=title.en,
            note=note,
            particulars=(particulars or {}) | self._numbered() | channels.particulars(),
            documents=[{"id": str(d.pk), "kind": d.kind_id, "sha256": d.sha256, "sm3": d.sm3} for d in papers],
            visible_to=visible_to or self.act.visible_to,
        )
        for name in ("seq", "prev_hash", "hash"):  # set by the trigger: read when somebody asks for them
            del self.entry.__dict__[name]
        for paper in papers:
            paper.case, paper.entry = self.case, self.entry
        if stored := [p.pk for p in papers if not p._state.adding]:
            Document.objects.filter(pk__in=stored).update(case=self.case, entry=self.entry)
        Document.objects.bulk_create([p for p in papers if p._state.adding])
        self._end_periods(() if stays else self.act.ends)
        return self.entry

    def _numbered(self) -> dict[str, str]:
        return {"instrument": self.instrument} if self.instrument else {}

    def _end_periods(self, rules: Iterable[str]) -> None:
        """End what runs under these rules. One that was missed is made up for by the act that still comes: it stays

        missed, and names the act.
        """
        rules = list(rules)
        if not rules:
            return
        made_up_for = Q(state=PeriodState.MISSED, ended_by__act=MISSED_RECORD)
        running = Q(state=PeriodState.OPEN)
        for period in Period.objects.filter(running | made_up_for, case=self.case, rule__in=rules):
            if period.party_id and self.on_behalf and period.party_id != self.on_behalf.pk:
                continue
            period.state = PeriodState.MET if self.at < period.due_at else PeriodState.MISSED
            period.ended_by = self._entered
            period.save(update_fields=["state", "ended_by"])

    def end(self, period: Period, state: PeriodState) -> None:
        """End one running period by this act, in ``state``."""
        period.state, period.ended_by = state, self._entered
        period.save(update_fields=["state", "ended_by"])

    def end_running(self) -> None:
        """End every period that still runs: the case is over by this act."""
        for period in Period.objects.filter(case=self.case, state=PeriodState.OPEN):
            self.end(period, PeriodState.ENDED)

    def start(
        self,
        rule: str,
        *,
        party: Party | None = None,
        post: str = "",
        start: datetime | None = None,
        n: int | None = None,
        variant: str | None = None,
        extended_from: Period | None = None,
        computed: Deadline | None = None,
    ) -> Period:
        """Start a period of the deadline table for a party or a post of the court."""
        if rule not in self.act.starts:
            raise RuntimeError(f"{self.act.code} does not list the period {rule}")
        return periods.begin(
            self._entered,
            rule,
            party=party,
            post=post,
            start=start or self.at,
            n=n,
            variant=variant,
            extended_from=extended_from,
            computed=computed,
        )

    def extend(self, period: Period, granted: Extended) -> Period:
        """A period goes on, longer: the old row says so, the new one stands for it."""
        longer = periods.extend(self._entered, period, granted)
        self.end(period, PeriodState.EXTENDED)
        return longer

    def pause(self, period: Period, *pauses: Pause) -> Period:
        """Days that a period does not count: the old row says so, the new one stands for it."""
        further = periods.pause(self._entered, period, pauses)
        self.end(period, PeriodState.EXTENDED)
        return further

    def hold(self, kind: HoldKind, reason: str = "") -> Hold:
        return Hold.objects.create(case=self.case, kind=kind, since=self._entered, reason=reason)

    def release(self, *kinds: HoldKind) -> None:
        Hold.objects.filter(case=self.case, kind__in=kinds, until__isnull=True).update(until=self._entered)

    def close(self, outcome: Outcome) -> None:
        """Say how the case ended; to be called before ``enter`` of an act that leads to the closed stage."""
        self.case.outcome, self.case.closed_at = outcome, self.at

    def assign(self, account: Account, role: Role) -> Assignment:
        return Assignment.objects.create(case=self.case, account=account, role=role, since=self._entered)

    @property
    def done(self) -> DocketEntry:
        """The entry an earlier submission with the same key made."""
        return self._entered

    @property
    def _entered(self) -> DocketEntry:
        if self.entry is None:
            raise RuntimeError(f"{self.act.code}: enter the act on the docket first")
        return self.entry


def _columns(case: Case) -> dict[str, Any]:
    return {field.attname: getattr(case, field.attname) for field in case._meta.concrete_fields}


WRONG_STAGE = "WRONG_STAGE"
KEY_USED = Refusal(
    "SUBMISSION_KEY_USED",
    Text(
        "这一提交编号已用于另一项操作，请刷新页面后重试", "This submission was used for something else; reload the page"
    ),
)
UNVERIFIED = Refusal(
    "IDENTITY_UNVERIFIED",
    Text("请先完成实名认证，再实施诉讼行为", "Prove your identity before you act in a case"),
    cite("OL21 7", "IC18 6"),
)
REVERIFY = Refusal(
    "REVERIFY",
    Text("进入这一环节前需要重新验证身份", "Your identity must be verified again before this stage"),
    cite("OL21 7"),
)
FROZEN = Refusal(
    "ACCOUNT_FROZEN",
    Text("账户被盗用申请正在审查，暂停办理诉讼事务", "The account is frozen while a claim of theft is examined"),
    cite("OL21 7", "IC18 6"),
)


@contextmanager
def perform(act: Act, actor: Account | None, *, key: str, case_id: Any = None, **data: Any) -> Iterator[Step]:
    """Do ``act`` once. ``actor`` None is the court's own system (jobs). ``data`` is what guards look at.

    Raises Http404 when the actor may not see the case, Refused with every failing reason otherwise.
    """
    step = Step(act, actor, key, data)
    with transaction.atomic(), periods.one_act(), side_by_side():
        if _claim_key(step):
            yield step
            return
        if actor is not None:
            _check_account(actor)
        if act.opens:
            if actor is not None:
                _check_proof(step)
        else:
            _lock(step, case_id)
        _check_guards(step)
        yield step
        if step.entry is None:
            raise RuntimeError(f"{act.code} made no docket entry")
        Submission.objects.filter(account=actor, key=key).update(entry=step.entry)
        for follow in on_enter:
            follow(step.entry)


def check(act: Act, actor: Account, case: Case, **data: Any) -> None:
    """Raise what ``perform`` would refuse now, and do nothing: for the page that asks before an act."""
    step = Step(act, actor, "", data)
    step._case = case
    _check_account(actor)
    step.role, step.on_behalf = rights.standing(actor, act, case)
    _check_guards(step)


def check_opening(act: Act, actor: Account, **data: Any) -> None:
    """The same for an act that opens a case."""
    step = Step(act, actor, "", data)
    _check_account(actor)
    _check_proof(step)
    _check_guards(step)


_CLAIM_KEY = (
    "INSERT INTO cases_submission (account_id, key, act, at) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT (key, account_id) DO NOTHING"
)


def _claim_key(step: Step) -> bool:
    """Claim the submission key; True when the same act was already done with it. Waits for one still in progress."""
    if not step.key or len(step.key) > 64:
        raise Refused([KEY_USED], status=400)
    # A key belongs to whoever sends it: nobody can use up the key of another person or of the system.
    account = step.actor.pk if step.actor else None
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM_KEY, [account, step.key, step.act.code, step.at])
        if cursor.rowcount:
            return False
    done = Submission.objects.select_related("entry__case").get(account=step.actor, key=step.key)
    if done.act != step.act.code or done.entry is None:
        raise Refused([KEY_USED], status=409)
    step.repeated, step.entry, step._case = True, done.entry, done.entry.case
    return True


def _check_account(actor: Account) -> None:
    if actor.frozen_at or not actor.is_active:
        raise Refused([FROZEN], status=403)


def _lock(step: Step, case_id: Any) -> None:
    """Lock the case and find in what standing the actor acts."""
    if step.actor is None:
        step._case = _locked(Case.objects.all()).get(pk=case_id)
        return
    step._case = _locked(access.visible_cases(step.actor)).filter(pk=case_id).first()
    if step._case is None:
        raise Http404
    step.role, step.on_behalf = rights.standing(step.actor, step.act, step.case)
    if step.role in PARTY_ROLES:
        _check_proof(step)


def _locked(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("court", "cause").select_for_update(of=("self",))


def _check_proof(step: Step) -> None:
    if not step.act.proof or step.actor is None:
        return
    if fresh_proof(step.actor, step.act.proof, step.at) is None:
        raise Refused([REVERIFY if step.actor.person_id else UNVERIFIED], status=403)


def _check_guards(step: Step) -> None:
    reasons = []
    if not step.act.opens and step.case.stage not in step.act.stages:
        now_zh = Stage(step.case.stage).label
        reasons.append(
            Refusal(
                WRONG_STAGE,
                Text(
                    f"案件现处“{now_zh}”阶段，不能“{step.act.name.zh}”；页面可能已过时，请刷新查看最新进展",
                    f"The case is at stage “{step.case.stage}”; “{step.act.name.en}” is not possible. Reload the page",
                ),
                cite(*step.act.basis),
            )
        )
    else:
        reasons += [g.refusal for g in step.act.guards if not g.holds(step)]
    if reasons:
        raise Refused(reasons)
