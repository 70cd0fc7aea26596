"""What acceptance sends out: the notices to the plaintiffs, copy and notices to the others (CPL 126, 128; OL21 31)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from netcourt.cases.actions import Step
from netcourt.cases.acts import Refused
from netcourt.cases.models import Document, Party, Period
from netcourt.cases.words import PartyRole
from netcourt.fees import notices as fee_notices
from netcourt.fees.bills import period_begun
from netcourt.fees.models import Bill
from netcourt.filing.notices import others_of
from netcourt.filing.papers import ClaimPapers
from netcourt.filing.plans import Plan, plaintiffs_of
from netcourt.law.service import Ground, Instrument
from netcourt.service.addresses import Told, record_address, record_first
from netcourt.service.models import Service
from netcourt.service.serving import check_presumptions, serve
from netcourt.service.starts import Start, on_start
from netcourt.service.words import Channel, GivenBy, State

# The papers that tell someone to pay.
TO_PAY = ("fee_notice", "payment_warning")


def record_addresses(step: Step, papers: ClaimPapers) -> None:
    """The plaintiffs' own addresses as confirmed in the claim; the others' as the plaintiffs know them (IC18 8, 16)."""
    electronic = bool(papers.electronic_service)
    told = [one for p in plaintiffs_of(step.case) for one in _own(p, papers.service_address, electronic=electronic)]
    told += [one for other in others_of(step.case) for one in _named(other)]
    _record(step, told)


def record_own(step: Step, party: Party, address: str, *, electronic: bool) -> None:
    """What a party itself confirms: where paper goes, and its account, phone and mailbox if it agrees to them."""
    _record(step, _own(party, address, electronic=electronic))


def record_named(step: Step, other: Party) -> None:
    """Where the other side is reached, as far as who names it knows."""
    _record(step, _named(other))


def _own(party: Party, address: str, *, electronic: bool) -> Iterator[Told]:
    yield Told(party, Channel.POST, address)
    if electronic:
        yield Told(party, Channel.PLATFORM, "", ground=Ground.EXPRESS)
        yield Told(party, Channel.SMS, party.phone, ground=Ground.EXPRESS)
        yield Told(party, Channel.EMAIL, party.email, ground=Ground.EXPRESS)


def _named(other: Party) -> Iterator[Told]:
    yield Told(other, Channel.SMS, other.phone, GivenBy.OTHER)
    yield Told(other, Channel.POST, other.address, GivenBy.OTHER)


def _record(step: Step, told: Iterable[Told]) -> None:
    """What can be an address of its channel is recorded; a landline is not one for text messages."""
    if step.act.opens:
        record_first(step, told)
        return
    for one in told:
        with suppress(Refused):
            record_address(step, one.party, one.channel, one.value, given_by=one.given_by, ground=one.ground)


def serve_acceptance(step: Step, plan: Plan, copy: Document, papers: list[Document], within: Period) -> None:
    """Open the services of an acceptance, inside its act.

    ``copy``: the complaint, for the others; ``within``: the five days for sending it (D06). The periods of a plaintiff
    served on the platform at once were started by the act itself; the others begin with the service of the paper.
    """
    plaintiffs = plaintiffs_of(step.case)
    evidence = [Start(plan.evidence_rule, n=plan.evidence_days)] if plan.evidence_rule else []
    for party in plaintiffs:
        fee = [Start("D03")] if plan.due and party == plaintiffs[0] else []
        begins = [] if party.pk in plan.receiving else [*fee, *evidence]
        serve(step, _for(party, papers), party, begins=begins)
    for party in others_of(step.case):
        sent = [copy, *_for(party, papers)]
        title = "、".join([f"{copy.title}副本", *(p.title for p in sent[1:])])
        serve(step, sent, party, within=within, starts_too=evidence, title=title)


def serve_ruling(step: Step, papers: list[Document], *, begins: Sequence[Start] = ()) -> None:
    """Serve a ruling on the plaintiffs, and on those of the others who are in the suit already (CPL 157).

    ``begins``: the periods that start with its receipt, such as that of the appeal.
    """
    others = [party for party in others_of(step.case) if party.linked_at]
    for party in [*plaintiffs_of(step.case), *others]:
        mine = [p for p in papers if p.submitted_for in (None, party)]
        serve(step, mine, party, instrument=Instrument.JUDGMENT, begins=begins)


def serve_of_fees(step: Step, paper: Document, payer: Party, begins: list[str]) -> None:
    """What the room of fees made: its warning goes to the payer, its ruling to all who are in the suit."""
    if paper.kind_id == "unpaid_ruling":
        serve_ruling(step, [paper])
    else:
        serve(step, [paper], payer, begins=[Start(rule) for rule in begins])


def presumed_of_fees(bill: Bill) -> list[Service]:
    """How the payer was told to pay: nothing where notice or warning was truly received, else what is presumed."""
    rows = Service.objects.filter(case=bill.case_id, party=bill.payer_id, papers__kind__in=TO_PAY, state=State.SERVED)
    if rows.filter(presumed=False).exists():
        return []
    return list(rows.filter(checked__isnull=True).distinct().order_by("pk"))


def _for(party: object, papers: list[Document]) -> list[Document]:
    return [p for p in papers if p.submitted_for == party]


def _on_bill(step: Step, service: Service, period: Period) -> None:
    """The fee's period, begun by the receipt of the notice on paper, is written on the bill (FEE 22)."""
    third = service.party.role == PartyRole.THIRD_PARTY
    kind = Bill.Kind.THIRD_PARTY if third else Bill.Kind.ACCEPTANCE
    for bill in step.case.bills.filter(kind=kind, cancelled=None):
        period_begun(step, bill, period)


on_start["D03"] = _on_bill
fee_notices.serving.append(serve_of_fees)
fee_notices.presumed.append(presumed_of_fees)
fee_notices.checked.append(check_presumptions)
