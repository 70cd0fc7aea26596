"""What the rules say of a claim before anyone decides: which court takes it. Read by pages; binds nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from netcourt.cases.models import Case
from netcourt.cases.words import Origin, PartyForm, PartyRole
from netcourt.filing.models import Complaint, EvidenceItem
from netcourt.filing.papers import ClaimPapers, EvidencePaper
from netcourt.filing.parties import origin_of
from netcourt.filing.places import as_law, courts_config, place_of
from netcourt.identity.models import Organisation, Person
from netcourt.law import jurisdiction as law
from netcourt.law import special_suits
from netcourt.law.jurisdiction import agreements
from netcourt.law.jurisdiction.exclusive import exclusive_of
from netcourt.law.jurisdiction.levels import reserved
from netcourt.law.jurisdiction.organs import kind_of as organ_kind
from netcourt.law.sources import cite
from netcourt.law.special_suits import Attacked, Special
from netcourt.law.text import Text
from netcourt.reference.calendar import court_calendar
from netcourt.reference.models import Cause, Court

_F = law.Fact
# Facts one asserts by choosing the category: they say no more than what the dispute is about.
_BY_CATEGORY = {
    "DATA": (_F.ABOUT_NETWORK_DATA,),
    "PI": (_F.PERSONAL_INFORMATION_ONLINE,),
    "VIRT": (_F.ABOUT_VIRTUAL_PROPERTY,),
    "UC": (_F.COMPETITION_ONLINE,),
    "DOM": (_F.ABOUT_DOMAIN_NAME,),
    "PIL": (_F.INTERNET_PUBLIC_INTEREST,),
}
_CONNECTIONS = {
    Complaint.Connection.DEFENDANT_DOMICILE: (Text("被告住所地", "Domicile of the defendant"), "CPL 22"),
    Complaint.Connection.PLAINTIFF_DOMICILE: (Text("原告住所地", "Domicile of the plaintiff"), "CPI 25"),
    Complaint.Connection.PERFORMANCE: (Text("合同履行地", "Place of performance"), "CPI 20"),
    Complaint.Connection.SIGNING: (Text("合同签订地", "Place of signing"), "CPL 35"),
    Complaint.Connection.INFRINGEMENT: (Text("侵权行为地", "Place of the infringement"), "CPL 29"),
    Complaint.Connection.AGREED: (Text("协议选择的管辖地", "Place agreed on"), "CPL 35"),
    Complaint.Connection.DECISION: (Text("作出原裁判的法院", "The court that decided"), "CPL 59"),
}
# Places that count only where the parties chose the court there (CPL 35): without a clause they tie nothing.
_BY_AGREEMENT = (Complaint.Connection.AGREED, Complaint.Connection.SIGNING)
_AGREED_BY = {
    Complaint.Connection.DEFENDANT_DOMICILE: agreements.ConnectionType.DEFENDANT_DOMICILE,
    Complaint.Connection.PLAINTIFF_DOMICILE: agreements.ConnectionType.PLAINTIFF_DOMICILE,
    Complaint.Connection.PERFORMANCE: agreements.ConnectionType.CONTRACT_PERFORMANCE,
    Complaint.Connection.SIGNING: agreements.ConnectionType.CONTRACT_SIGNING,
}


def _facts(category: str, platform: str, signing: bool | None, performance: bool | None) -> dict[law.Fact, bool]:
    facts: dict[law.Fact, bool] = dict.fromkeys(_BY_CATEGORY.get(category, ()), True)
    for fact, said in ((_F.SIGNED_ONLINE, signing), (_F.PERFORMED_ONLINE, performance)):
        if said is not None:
            facts[fact] = said
    for fact, said in ((_F.SIGNED_ON_PLATFORM, signing), (_F.PERFORMED_ON_PLATFORM, performance)):
        if said is not None:
            facts[fact] = said and bool(platform.strip())
    return facts


_SOLD_ONLINE = frozenset({"SHOP", "SERV"})
_DONE_ONLINE = frozenset({"PI", "TORT", "UC", "COPY-INF"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Suit:
    """What the rules of jurisdiction ask of papers and of a complaint on the docket alike."""

    category: str
    cause: str
    amount: Decimal | None
    connection: str
    connection_place: str
    platform: str
    signing: bool | None
    performance: bool | None
    clause: str
    clause_form: str
    clause_connection: str
    touches: tuple[str, ...]
    earlier_ended_on: date | None
    new_facts: str
    pregnancy: str
    pregnancy_on: date | None
    administrative: bool
    supervision: str
    procurator: bool
    sued: tuple[tuple[str, str], ...]  # form and name of each defendant
    origins: tuple[str, ...]
    foreign_papers: bool


def route_papers(papers: ClaimPapers, court: Court, at: datetime, evidence: Sequence[EvidencePaper] = ()) -> law.Route:
    """Whether ``court`` takes these papers, received at ``at``, by the rules alone."""
    if papers.attacked is not None:
        return _route_special(papers.attacked, court, at)
    organisations = [p.organisation for p in papers.plaintiffs if p.organisation]
    persons = Person.objects.filter(pk__in=[p.person for p in papers.plaintiffs if p.person])
    others = (*papers.defendants, *papers.third_parties)
    suit = _Suit(
        category=papers.category, cause=papers.cause, amount=papers.amount, connection=papers.connection,
        connection_place=papers.connection_place, platform=papers.platform, signing=papers.online_signing,
        performance=papers.online_performance, clause=papers.jurisdiction_clause,
        clause_form=papers.clause_form, clause_connection=papers.clause_connection, touches=papers.touches,
        earlier_ended_on=papers.earlier_ended_on, new_facts=papers.new_facts,
        pregnancy=papers.pregnancy, pregnancy_on=papers.pregnancy_on,
        administrative=papers.is_administrative,
        supervision=papers.administrative.supervision if papers.administrative else "",
        procurator=Organisation.objects.filter(
            pk__in=organisations, kind=Organisation.Kind.PROCURATORATE).exists(),
        sued=tuple((p.form, p.name) for p in papers.defendants),
        origins=(*(origin_of(p) for p in persons), *(p.origin for p in others)),
        foreign_papers=all(_identified(p.origin, p.nationality, p.id_number or p.credit_code) for p in others)
        or any(e.paper == EvidenceItem.Paper.IDENTITY for e in evidence),
    )  # fmt: skip
    return _route(suit, court, at)


def route_complaint(complaint: Complaint, *, at: datetime | None = None) -> law.Route:
    """The same for a complaint on the docket; ``at`` is when the case was first received unless told."""
    case = complaint.case
    if (told := attacked_of(complaint)) is not None:
        return _route_special(told, case.court, at or case.received_at)
    parties = [p for p in case.parties.all() if p.left_at is None]
    suing = [p for p in parties if p.role == PartyRole.PLAINTIFF]
    others = [p for p in parties if p.role != PartyRole.PLAINTIFF]
    act = getattr(complaint, "administrative", None)
    suit = _Suit(
        category=complaint.category, cause=case.cause_id or "", amount=case.amount, connection=complaint.connection,
        connection_place=complaint.connection_place, platform=complaint.platform, signing=complaint.online_signing,
        performance=complaint.online_performance, clause=complaint.jurisdiction_clause,
        clause_form=complaint.clause_form, clause_connection=complaint.clause_connection,
        touches=tuple(complaint.touches),
        earlier_ended_on=complaint.earlier_ended_on, new_facts=complaint.new_facts,
        pregnancy=complaint.pregnancy, pregnancy_on=complaint.pregnancy_on,
        administrative=case.kind == Case.Kind.ADMINISTRATIVE,
        supervision=act.supervision if act else "",
        procurator=any(p.form == PartyForm.PROCURATORATE for p in suing),
        sued=tuple((p.form, p.name) for p in parties if p.role == PartyRole.DEFENDANT),
        origins=tuple(p.origin for p in parties),
        foreign_papers=all(_identified(p.origin, p.nationality, p.id_number or p.credit_code) for p in others)
        or complaint.evidence.filter(paper=EvidenceItem.Paper.IDENTITY).exists(),
    )  # fmt: skip
    return _route(suit, case.court, at or case.received_at)


def attacked_of(complaint: Complaint) -> Attacked | None:
    """What a suit on the docket is brought against, where it is one against a decision."""
    row = getattr(complaint, "attacked", None)
    if row is None:
        return None
    return Attacked(kind=Special(row.kind), number=row.number, learnt_on=row.learnt_on, absent=row.absent)


def _route_special(told: Attacked, court: Court, at: datetime) -> law.Route:
    made_by = Court.objects.filter(pk=told.court).first() if told.court else None
    found = special_suits.limit(told, court_day(at), court_calendar())
    late = found is not None and found.passed
    return special_suits.route(told, as_law(court), as_law(made_by) if made_by else None, late=late)


def _identified(origin: str, nationality: str, number: str) -> bool:
    """Of a party from elsewhere: where it belongs and the number of a document (IJ25-1f)."""
    if origin == Origin.MAINLAND:
        return True
    return bool(number.strip() and (origin != Origin.FOREIGN or nationality.strip()))


def _route(suit: _Suit, court: Court, at: datetime) -> law.Route:
    place = place_of(suit.connection_place)
    kind, source = _CONNECTIONS[Complaint.Connection(suit.connection)]
    bound = place is not None and suit.connection not in _BY_AGREEMENT
    connections = (_connection(suit, law.Connection(kind, place, cite(source))),) if place and bound else ()
    named = Cause.objects.filter(pk=suit.cause).values_list("name", flat=True).first() or ""
    organs = [name for form, name in suit.sued if form == PartyForm.AGENCY] if suit.administrative else []
    procurator = law.PlaintiffKind.PROCURATORATE if suit.procurator else law.PlaintiffKind.PRIVATE
    filing = law.Filing(
        received_at=at,
        category=suit.category,
        connections=connections,
        facts=_facts(suit.category, suit.platform, suit.signing, suit.performance),
        cause=named,
        amount=suit.amount,
        higher_level=reserved(named),
        exclusive=exclusive_of(named) if place else None,
        exclusive_places=(place,) if place else (),
        nature=law.Nature.ADMINISTRATIVE if suit.administrative else law.Nature.PROPERTY,
        plaintiff=procurator,
        defendant=organ_kind(organs),
        supervision=law.Supervision(suit.supervision) if suit.supervision in list(law.Supervision) else None,
        foreign=any(o != Origin.MAINLAND for o in suit.origins),
        foreign_papers=suit.foreign_papers,
        touches=frozenset(law.Touches(t) for t in suit.touches if t in list(law.Touches)),
        agreement=_agreement(suit, place, court),
        earlier_ended_on=suit.earlier_ended_on,
        new_facts=suit.new_facts,
        pregnancy=suit.pregnancy,
        pregnancy_on=suit.pregnancy_on,
    )
    return law.route(filing, courts_config(court, [place] if place else []))


def _connection(suit: _Suit, told: law.Connection) -> law.Connection:
    """Why the place told is connected, by the rule for what was bought or done online (CPI 18, 20, 25)."""
    online = suit.category in _SOLD_ONLINE
    if suit.connection == Complaint.Connection.PERFORMANCE and online:
        delivered = suit.category != "SHOP"
        buyer, receipt = (told.place, None) if delivered else (None, told.place)
        return law.connection_places_of_contract(
            told.place, online_sale=True, delivered_online=delivered, buyer=buyer, receipt=receipt
        )[0]
    done = {Complaint.Connection.INFRINGEMENT: "device", Complaint.Connection.PLAINTIFF_DOMICILE: "victim"}
    part = done.get(Complaint.Connection(suit.connection))
    if part and suit.category in _DONE_ONLINE:
        return law.connection_places_of_tort(told.place, network=True, **{part: told.place})[0]
    return told


def _agreement(suit: _Suit, place: law.Place | None, court: Court) -> law.Agreement | None:
    """The clause as the plaintiff copied it. Unless it was negotiated it is a standard form: it decides nothing."""
    clause = suit.clause
    if not clause.strip() or place is None:
        return None
    chosen = (court.code,) if court.name in clause else ()
    if not chosen:
        named = Court.objects.filter(name__in=re.findall(r"[\u4e00-\u9fff]{2,20}?法院", clause)).first()
        chosen = (named.code,) if named else ()
    how: agreements.ConnectionType | None
    how = _AGREED_BY.get(Complaint.Connection(suit.connection), agreements.ConnectionType.OTHER_ACTUAL)
    if suit.clause_connection:
        told = suit.clause_connection
        how = agreements.ConnectionType(told) if told in list(agreements.ConnectionType) else None
    form = Complaint.ClauseForm
    drawn = {form.DRAWN: True, form.UNDRAWN: False}.get(suit.clause_form)  # type: ignore[call-overload]
    return law.Agreement(clause, chosen, place, how, standard_form=suit.clause_form != form.NEGOTIATED, drawn=drawn)


def court_day(at: datetime) -> date:
    """The day of an instant, court time."""
    return timezone.localtime(at).date()
