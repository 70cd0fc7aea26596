"""What the clerk does by hand and records: direct, left, by post, entrusted, through a unit (CPL 88-94)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import DocketEntry, Document
from netcourt.identity.models import Account
from netcourt.law import service as law
from netcourt.law.refusal import Refusal
from netcourt.law.service import Instrument, Outcome, Signer, Way
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.service import acts
from netcourt.service.actions.finding import find, must_be_open, refuse
from netcourt.service.addresses import own_phone, postal_address
from netcourt.service.facts import facts_of, names_in
from netcourt.service.models import Address, Attempt, Envelope, Service
from netcourt.service.serving import add_attempt, settle
from netcourt.service.words import OUTCOMES, Channel

BY_HAND = (Way.DIRECT, Way.LEFT, Way.POST, Way.ENTRUSTED, Way.VIA_UNIT, Way.ELECTRONIC)
# What may be recorded of each way.
POSSIBLE: dict[Way, tuple[Outcome, ...]] = {
    Way.DIRECT: (Outcome.SIGNED, Outcome.REFUSED, Outcome.ABSENT, Outcome.HARD),
    Way.LEFT: (Outcome.LEFT,),
    Way.POST: (Outcome.SIGNED, Outcome.RETURNED, Outcome.REFUSED),
    Way.ENTRUSTED: (Outcome.SIGNED, Outcome.RETURNED, Outcome.HARD),
    Way.VIA_UNIT: (Outcome.SIGNED, Outcome.RETURNED),
    Way.ELECTRONIC: (Outcome.ARRIVED, Outcome.BOUNCED, Outcome.READ, Outcome.REPLIED, Outcome.ACTED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of an attempt. ``at``: signature, refusal, return; ``proof``: a photograph or the receipt."""

    outcome: str
    at: datetime
    signer: str = ""
    signer_name: str = ""
    witnesses: str = ""
    recorded: bool = False
    tracking: str = ""
    note: str = ""
    proof: Document | None = None


def send(actor: Account, case_id: Any, key: str, *, service: Any, way: str, tracking: str = "") -> DocketEntry:
    """Something left the court by hand: the letter was posted, the messenger is on the way. Its outcome comes later."""
    with perform(acts.SEND, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.done
        found = find(step, service)
        must_be_open(found)
        chosen = _way(way)
        _check_next(found, chosen, step.at)
        if chosen is Way.POST and not postal_address(found.party):
            zh, en = "还没有受送达人的邮寄地址，请先补充", "There is no postal address of the addressee; add one first"
            raise refuse("ADDRESS_MISSING", zh, en, "CPL 91", "SIM20 5")
        entry = step.enter(particulars={"service": str(found.pk), "way": chosen})
        _put_out(step, found, chosen, tracking.strip()[:60])
        settle(step, found)
        return entry


def _put_out(step: Step, service: Service, way: Way, tracking: str) -> None:
    """The attempt; what goes by post gets its envelope, whose number stands for the post's until that is known."""
    if way is not Way.POST:
        add_attempt(step, service, way, channel=Channel.PERSON, tracking=tracking)
        return
    attempt = add_attempt(
        step, service, way, channel=Channel.POST, address=_paper_address(service), tracking=tracking
    )  # fmt: skip
    envelope = Envelope.objects.create(
        attempt=attempt, court_id=service.court_id, posted_on=day_of(step.at), addressee=service.party.name,
        address=postal_address(service.party), phone=own_phone(service.party),
    )  # fmt: skip
    if not tracking:
        attempt.tracking = envelope.number
        attempt.save(update_fields=["tracking"])


def record_outcome(
    actor: Account, case_id: Any, key: str, *, service: Any, way: str, result: Result, attempt: int | None = None
) -> DocketEntry:
    """Record what became of an attempt; without ``attempt`` one is made, so that going and result are one act.

    Signed for by one who may sign, left after a refusal with a witness or pictures, returned from a confirmed address:
    then it takes effect and the periods begin (CPL 87-91, SIM20 10). Raises Http404, ``Refused`` with every reason.
    """
    with perform(acts.RECORD, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.done
        found = find(step, service)
        must_be_open(found)
        chosen = _way(way)
        row = _pending(found, attempt, chosen)
        if row is None:
            _check_next(found, chosen, step.at)
        _check_result(found, chosen, result, row.sent_at if row else found.opened_at, step.at)
        said = OUTCOMES[result.outcome]
        entry = step.enter(
            documents=[result.proof] if result.proof else [],
            note=result.note.strip(),
            particulars={"service": str(found.pk), "way": chosen, "outcome": result.outcome, "said": str(said)},
        )
        _write(step, found, chosen, result, row)
        settle(step, found)
        return entry


def note_circumstances(
    actor: Account, case_id: Any, key: str, *, service: Any, whereabouts_unknown: str, in_unit: str, foreign: bool
) -> DocketEntry:
    """Whereabouts unknown (with its proof), soldier or in prison, no domicile in China: the ladder follows it."""
    with perform(acts.NOTE, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.done
        found = find(step, service)
        must_be_open(found)
        found.whereabouts_unknown, found.in_unit = whereabouts_unknown.strip()[:300], in_unit.strip()[:200]
        found.foreign = foreign
        entry = step.enter(particulars={"service": str(found.pk), "foreign": foreign}, note=found.whereabouts_unknown)
        settle(step, found)
        return entry


def _way(way: str) -> Way:
    if way not in {str(w) for w in BY_HAND}:
        raise refuse("WAY_INVALID", "请选择送达方式", "Choose the way of service", "CPL 87", status=422)
    return Way(way)


def _pending(service: Service, attempt: int | None, way: Way) -> Attempt | None:
    if attempt is None:
        return None
    row: Attempt | None = service.attempts.filter(number=attempt).first()
    if row is None or row.way != way:
        raise refuse("ATTEMPT_UNKNOWN", "没有这次送达，请刷新页面", "There is no such attempt; reload", status=409)
    if row.outcome != Outcome.PENDING:
        zh, en = "这次送达已经记录过结果", "The outcome of this attempt is recorded already"
        raise refuse("OUTCOME_RECORDED", zh, en, "CPL 87")
    return row


def _check_next(service: Service, way: Way, at: datetime) -> None:
    """Steps of the ladder are not skipped; the same step may be tried again."""
    ahead = law.next_step(facts_of(service), day_of(at))
    tried = set(service.attempts.values_list("way", flat=True))
    if way == ahead.way or way in tried or (way is Way.ENTRUSTED and ahead.way is Way.POST):
        return
    abroad = service.foreign and ahead.way is Way.POST
    if way is Way.DIRECT and (ahead.way is Way.ELECTRONIC or abroad):  # more than the law asks for
        return
    raise Refused([Refusal("NOT_THE_NEXT_WAY", _said(ahead), ahead.sources), *ahead.refusals])


def _said(ahead: law.Step) -> Text:
    return Text(f"还不能采用这种方式：{ahead.reason.zh}", f"This way is not open yet: {ahead.reason.en}")


def _check_result(service: Service, way: Way, result: Result, sent_at: datetime, now: datetime) -> None:
    wrong: list[Refusal] = []
    if result.outcome not in POSSIBLE[way]:
        zh, en = "这种送达方式没有这样的结果，请重新选择", "This way has no such outcome; choose again"
        wrong.append(Refusal("OUTCOME_INVALID", Text(zh, en)))
    if result.at > now:
        wrong.append(Refusal("DATE_IN_FUTURE", Text("这一时间还没有到，请核对", "This moment lies in the future")))
    elif day_of(result.at) < day_of(sent_at):
        zh, en = "结果不能早于发出之日，请核对日期", "The outcome cannot come before it was sent; check the date"
        wrong.append(Refusal("DATE_BEFORE_SENDING", Text(zh, en), cite("CPL 87")))
    if result.outcome == Outcome.SIGNED:
        wrong += _signer_refusals(service, result)
    if result.outcome == Outcome.LEFT:
        facts = facts_of(service)
        seen = len(names_in(result.witnesses))
        wrong += law.check_left(facts, witnesses=seen, recorded=result.recorded or result.proof is not None)
    if wrong:
        raise Refused(wrong, status=422)


def _signer_refusals(service: Service, result: Result) -> list[Refusal]:
    if result.signer not in set(Signer):
        return [Refusal("SIGNER_MISSING", Text("请写明由谁签收", "Say who signed for it"), cite("CPL 88"))]
    barred = law.check_signer(Signer(result.signer), Instrument(service.instrument))
    return [barred] if barred else []


def _write(step: Step, service: Service, way: Way, result: Result, row: Attempt | None) -> None:
    values: dict[str, Any] = {
        "outcome": result.outcome, "at": result.at, "signer": result.signer, "signer_name": result.signer_name.strip(),
        "witnesses": result.witnesses.strip(), "recorded": result.recorded or result.proof is not None,
        "note": result.note.strip(), "proof": result.proof,
    }  # fmt: skip
    if result.tracking:
        values["tracking"] = result.tracking.strip()
    if row is None:
        address = _paper_address(service) if way is Way.POST else None
        channel = Channel.POST if way is Way.POST else Channel.PERSON
        sent = min(step.at, result.at)
        add_attempt(step, service, way, channel=channel, address=address, sent_at=sent, **values)
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.recorded_by, row.entry = step.actor, step.done
    row.save()


def _paper_address(service: Service) -> Address | None:
    """The confirmed postal address, if there is one: mail that comes back from it counts as served (SIM20 10)."""
    rows = service.party.service_addresses.filter(channel=Channel.POST, until__isnull=True)
    found: Address | None = rows.filter(given_by="self").first() or rows.first()
    return found
