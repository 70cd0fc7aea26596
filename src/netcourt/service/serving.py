"""The ladder at work: opening a service, the next step the law names, effect and loss of effect.

Other rooms call ``serve`` inside their acts, after the papers are on the docket::

    entry = step.enter(documents=[complaint_copy, notice])
    serve(step, [complaint_copy, notice], defendant, within=period, starts=[Start("D14", n=15)])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Document, Party, Period
from netcourt.cases.words import Origin, PeriodState
from netcourt.law import service as law
from netcourt.law.service import Instrument, Outcome, Way
from netcourt.law.times import day_of
from netcourt.service import channels, starts
from netcourt.service.facts import attempts_of, facts_of
from netcourt.service.models import Address, Attempt, Service
from netcourt.service.starts import Start
from netcourt.service.words import Channel, Next, State

# What rooms above do when a service opens or takes effect, such as inviting to join: function of (step, service).
on_open: list[Callable[[Step, Service], None]] = []
on_effect: list[Callable[[Step, Service], None]] = []


def serve(
    step: Step,
    documents: Sequence[Document],
    party: Party,
    *,
    instrument: str = Instrument.NOTICE,
    begins: Iterable[Start] | None = None,
    starts_too: Iterable[Start] = (),
    within: Period | None = None,
    title: str = "",
    replaces: Service | None = None,
) -> Service:
    """Open the service of ``documents``, one instrument, on ``party``; try at once what needs nobody's hand.

    The act of ``step`` has entered the papers already. ``begins``: the periods that start with receipt, if others than
    ``data/starts.toml`` names; ``starts_too``: more of them, whose length the court set. ``within``: the court's own
    period for sending, ended by the first attempt. Whoever agreed to be served on the platform is served at once
    (OL21 31).
    """
    before = party.services.order_by("-id").first()
    foreign = before.foreign if before else party.origin == Origin.FOREIGN
    usual = list(starts.usual(documents, party, foreign=foreign) if begins is None else begins)
    usual = starts.varied(usual, foreign=foreign, administrative=step.case.kind == Case.Kind.ADMINISTRATIVE)
    service = Service(
        case=step.case, court_id=step.case.court_id, party=party, instrument=Instrument(instrument),
        title=(title or "、".join(d.title for d in documents))[:300], opened=step.done, opened_at=step.at,
        since=step.at, starts=starts.as_rows([*usual, *starts_too]), within=within, replaces=replaces, foreign=foreign,
        whereabouts_unknown=before.whereabouts_unknown if before else "", in_unit=before.in_unit if before else "",
        next=Next.WAIT,
    )  # fmt: skip
    service.save(force_insert=True)
    service.papers.add(*documents)
    settle(step, service)
    for follow in on_open:
        follow(step, service)
    return service


def settle(step: Step, service: Service) -> None:
    """Bring a service to where the law has it now, after whatever the act of ``step`` changed.

    Takes effect, loses it again, or goes to the next step of the ladder; electronic steps are taken at once.
    """
    known = facts_of(service)
    ahead = law.next_step(known, day_of(step.at))
    if ahead.way is Way.ELECTRONIC:
        _send_all(step, service, ahead.addresses)
        known = replace(known, attempts=attempts_of(service))
        ahead = law.next_step(known, day_of(step.at))
    anew = False
    if ahead.served:
        anew = _take_effect(step, service, ahead.served)
    else:
        if service.state == State.SERVED:
            _lose_effect(step, service)
        _stand(service, ahead, step.at)
    service.save()
    if ahead.served and anew:
        starts.begin(step, service, ahead.served)
        for follow in on_effect:
            follow(step, service)
    _end_sending(step, service)


def check_presumptions(step: Step, services: Iterable[Service]) -> None:
    """By the act of ``step`` a judge has looked at these presumptions of service (IC18 17)."""
    Service.objects.filter(pk__in=[s.pk for s in services]).update(checked=step.done)


def add_attempt(step: Step, service: Service, way: Way, **more: object) -> Attempt:
    """One more attempt of a service, by the act of ``step``."""
    values = {"sent_at": step.at, "recorded_by": step.actor, "entry": step.done} | more
    if "number" not in values:
        values["number"] = _last_number(service) + 1
    return Attempt.objects.create(service=service, way=way, **values)


def _last_number(service: Service) -> int:
    return service.attempts.order_by("-number").values_list("number", flat=True).first() or 0


def _send_all(step: Step, service: Service, addresses: Iterable[law.Address]) -> None:
    """An attempt for each usable address not tried yet; the platform is reached at once, the others by the worker."""
    tried = dict(service.attempts.order_by("number").values_list("number", "address"))
    rows = Address.objects.filter(pk__in=[a.key for a in addresses]).exclude(pk__in=[a for a in tried.values() if a])
    for number, address in enumerate(
        rows.filter(channel__in=channels.AUTOMATIC).order_by("pk"), max(tried, default=0) + 1
    ):
        if address.channel == Channel.PLATFORM:
            add_attempt(
                step, service, Way.ELECTRONIC, channel=address.channel, address=address, outcome=Outcome.ARRIVED,
                at=step.at, number=number,
            )  # fmt: skip
        else:
            attempt = add_attempt(
                step, service, Way.ELECTRONIC, channel=address.channel, address=address, number=number
            )
            channels.queue(attempt, step.at)


def _take_effect(step: Step, service: Service, effect: law.Effect) -> bool:
    """The earliest effective attempt fixes the time; periods begun by a later one are reckoned anew (OL21 31).

    True when the time is new: what receipt begins is then to begin.
    """
    same = service.effective_at == effect.at and str(service.attempt_id) == effect.attempt
    service.attempt_id = int(effect.attempt)
    service.presumed, service.state, service.next = effect.presumed, State.SERVED, ""
    service.effect = {"reason": effect.reason.as_json(), "sources": effect.sources.as_json()}
    if same:
        return False
    if service.effective_at is not None:
        _end_begun(step, service)
    service.effective_at, service.effective_on, service.due_at = effect.at, effect.day, None
    service.certificate = None
    return True


def _lose_effect(step: Step, service: Service) -> None:
    """It turned out not to have been served: bounced after it was sent, or rebutted. What had begun ends."""
    _end_begun(step, service)
    service.state, service.effect, service.presumed = State.OPEN, {}, False
    service.effective_at = service.effective_on = service.attempt = service.certificate = None
    service.next = Next.WAIT


def _end_begun(step: Step, service: Service) -> None:
    for period in service.periods.filter(state=PeriodState.OPEN):
        step.end(period, PeriodState.ENDED)
    service.periods.clear()


def _stand(service: Service, ahead: law.Step, at: datetime) -> None:
    """Where the service stands on the ladder, and since when."""
    pending = service.attempts.filter(outcome=Outcome.PENDING).order_by("-sent_at").first()
    if ahead.find:
        now = Next.FIND
    elif pending is not None and ahead.way in (None, Way.ELECTRONIC):
        now = Next.WAIT
    else:
        now = Next(ahead.way) if ahead.way else Next.MEND
    if now != service.next:
        service.since = at
    service.next, service.reason = now, ahead.reason.as_json()
    service.refusals = [{"code": r.code, "text": r.text.as_json()} for r in ahead.refusals]
    service.due_at = service.within.due_at if service.within and service.within.state == PeriodState.OPEN else None


def _end_sending(step: Step, service: Service) -> None:
    """The court's period for sending is met once all that had to go out within it has been tried."""
    period = service.within
    if period is None or period.state != PeriodState.OPEN:
        return
    if Service.objects.filter(within=period, attempts__isnull=True).exists():
        return
    step.end(period, PeriodState.MET if step.at < period.due_at else PeriodState.MISSED)
