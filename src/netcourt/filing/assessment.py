"""What the rules say of a claim before anyone decides: which court, and what it costs. Read by pages; binds nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Left, Length, StrIndex
from django.utils import timezone

from netcourt.cases.models import Case
from netcourt.cases.words import Origin, PartyForm, PartyRole
from netcourt.filing.models import Claim, Complaint, EvidenceItem
from netcourt.filing.papers import ClaimLine, ClaimPapers, EvidencePaper
from netcourt.filing.records import origin_of
from netcourt.identity.models import Organisation, Person
from netcourt.law import fees, special_suits
from netcourt.law import jurisdiction as law
from netcourt.law.jurisdiction import agreements
from netcourt.law.jurisdiction.exclusive import exclusive_of
from netcourt.law.jurisdiction.levels import reserved
from netcourt.law.jurisdiction.organs import kind_of as organ_kind
from netcourt.law.refusal import Refused, refuse
from netcourt.law.sources import cite
from netcourt.law.special_suits import Attacked, Special
from netcourt.law.text import Text
from netcourt.reference.calendar import court_calendar
from netcourt.reference.models import Cause, Court, Designation
from netcourt.reference.queries import cause_group, local_tariff

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
_KINDS = {
    "internet": law.CourtKind.INTERNET,
    "specialised": law.CourtKind.SPECIALISED,
    "basic": law.CourtKind.BASIC,
    "intermediate": law.CourtKind.INTERMEDIATE,
    "high": law.CourtKind.HIGH,
    "supreme": law.CourtKind.SUPREME,
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
_FEE_NATURE = {
    "PI": fees.Nature.PERSONALITY,
    "TORT": fees.Nature.PERSONALITY,
    "UC": fees.Nature.IP,
    "DOM": fees.Nature.IP,
    "COPY-OWN": fees.Nature.IP,
    "COPY-INF": fees.Nature.IP,
    "ADM": fees.Nature.ADMINISTRATIVE,
}


def place_of(text: str) -> law.Place | None:
    """The city, and the district where it is named, of an address in words; ``None`` when no city is recognised."""
    text = text.replace("\x00", "").strip()[:200]
    if not text:
        return None
    found = list(_cities_in(text).values_list("city", "division").distinct())
    if not found:
        return None
    city, division = max(found, key=lambda pair: (pair[0] in text, len(pair[0])))  # 吉林省四平市 is not 吉林市
    code = f"{division[:2]}0100" if division[:2] in {"11", "12", "31", "50"} else f"{division[:4]}00"
    rest = text[text.find(city[:-1]) + len(city) - 1 :].removeprefix(city[-1])
    district = re.match(r"\s*(\w{1,10}?[区县市旗])", rest)
    if district:
        court = Court.objects.filter(city=city, level="basic", name__contains=district[1]).first()
        if court and not court.division.endswith("00"):
            return law.Place(code, court.division)
    return law.Place(code)


def _cities_in(text: str) -> QuerySet[Court]:
    """Courts of the cities that stand in ``text``, or with which it begins, 市 left out."""
    words = Value(text)
    short = StrIndex(words, Left("city", Length("city") - 1))
    whole = Court.objects.exclude(city="").annotate(at=StrIndex(words, "city"), short=short, size=Length("city"))
    return whole.filter(Q(at__gt=0) | Q(short=1, size__gt=2, city__endswith="市"))


def city_code(court: Court) -> str:
    if court.division[:2] in {"11", "12", "31", "50"}:
        return f"{court.division[:2]}0100"
    return f"{court.division[:4]}00"


def _as_law(court: Court) -> law.Court:
    kind = _KINDS[court.kind if court.kind != Court.Kind.ORDINARY else court.level]
    whole_city = kind is law.CourtKind.INTERNET or court.division.endswith("00")
    districts = frozenset() if whole_city else frozenset({court.division})
    name = Text(court.name, court.english_name or court.name)
    return law.Court(court.code, name, kind, city_code(court), districts, court.parent_id or "")


def courts_config(court: Court, places: Sequence[law.Place] = ()) -> law.CourtsConfig:
    """The rules' view of ``court``: with the basic courts at ``places``, so that a redirect can name one."""
    divisions = [p.district for p in places if p.district]
    known = Court.objects.filter(division__in=divisions, level="basic", kind="ordinary", invented=False)
    designations = Designation.objects.filter(court=court).select_related("issued_by")
    return law.CourtsConfig(
        _as_law(court),
        tuple(_as_law(c) for c in known),
        designations=tuple(
            law.Designation(
                str(d.pk), court.code, Text(d.issued_by.name, d.issued_by.english_name or d.issued_by.name),
                d.approval_number, Text(d.scope, d.scope), d.valid_from,
            )
            for d in designations
        ),
    )  # fmt: skip


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
    return special_suits.route(told, _as_law(court), _as_law(made_by) if made_by else None, late=late)


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


@dataclass(frozen=True, slots=True)
class FeeEstimate:
    """What the court would ask in advance: a bill, or why none can be made yet (such as TARIFF_UNSET)."""

    bill: fees.Bill | None
    unset: Refused | None = None


def fee_estimate(
    claims: Iterable[ClaimLine | Claim], category: str, cause: Cause | None, court: Court, on: date
) -> FeeEstimate:
    """The acceptance fee of these claims at ordinary procedure, line by line (FEE 13)."""
    try:
        return FeeEstimate(fees.acceptance_fee(fee_claims(claims, category, cause), local=local_tariff(court, on)))
    except Refused as error:
        return FeeEstimate(None, error)


# Claims that ask for money; of goods the value, where it is told.
_MONEY = frozenset({"money", "interest", "penalty", "goods", "compensation"})
_VALUED = _MONEY | {"confirmation"}  # of a thing or right that the plaintiff valued (CPI 198)


def fee_claims(claims: Iterable[ClaimLine | Claim], category: str, cause: Cause | None) -> list[fees.Claim]:
    """The claims as the tariff asks them (FEE 13, FEE-201): money, interest and penalty up to the day of filing and the

    value of goods are property unless cause or category says otherwise; apology, injunction and the like are not.
    """
    special = fees.nature_of(cause_group(cause), cause.name if cause else "") or _FEE_NATURE.get(category)
    if cause is not None and cause.kind == "administrative":
        special = fees.Nature.ADMINISTRATIVE
    made = []
    for claim in claims:
        if claim.kind == Claim.Kind.COSTS:
            continue
        if claim.amount is None and (claim.kind == Claim.Kind.MONEY or _foreign(claim)):
            raise refuse(
                "RATE_DATE_MISSING",
                "外币请求还没有可用的汇率：法院决定受理时，按当日公布的汇率折算后计费",
                "No rate is at hand for the foreign money claimed: the fee is reckoned at the rate of acceptance day",
                cite("FEE 55"),
            )
        if claim.kind in _VALUED and claim.amount:
            made.append(fees.Claim(special or fees.Nature.PROPERTY, claim.amount))
        elif not (claim.kind in _MONEY and claim.amount == 0 and made):
            made.append(fees.Claim(special or fees.Nature.OTHER_NON_PROPERTY))
    return made


def _foreign(claim: ClaimLine | Claim) -> bool:
    worth = getattr(claim, "worth", None)
    return worth is not None and worth.basis == fees.Basis.FOREIGN


def court_day(at: datetime) -> date:
    """The day of an instant, court time."""
    return timezone.localtime(at).date()
