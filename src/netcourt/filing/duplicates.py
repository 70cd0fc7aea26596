"""Earlier suits between the same parties: found by fingerprint, compared, told with reasons (CPI 247)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, product
from typing import Any

from django.db.models import Exists, OuterRef, Q

from netcourt.cases import access
from netcourt.cases.access import Viewer
from netcourt.cases.models import Case, Party
from netcourt.cases.words import Outcome, PartyRole
from netcourt.filing.models import Complaint, Pairing
from netcourt.filing.papers import ClaimPapers
from netcourt.filing.parties import in_order
from netcourt.identity.secrecy import blind_index, network_indexes, network_key_ids
from netcourt.law import duplicates as law
from netcourt.law.identity_numbers import normalise
from netcourt.law.refusal import Refusal

MOST_PAIRS, MOST_CANDIDATES, MOST_SHOWN = 400, 20, 5
# Ends after which a suit may be brought again are no repetition (CPI 212, 214).
PENDING = ("", Outcome.TRANSFERRED)
DECIDED = (Outcome.JUDGED, Outcome.SETTLED)
# An administrative suit withdrawn after registration is not taken again on the same facts and reasons (API18 60).
WITHDRAWN = Q(outcome=Outcome.WITHDRAWN, kind=Case.Kind.ADMINISTRATIVE, accepted_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """An earlier suit and why it may be the same; ``open``: the viewer may read it; ``first``: another court of this

    installation registered it first, so that it has jurisdiction (CPL 36).
    """

    case: Case
    reasons: Sequence[Refusal]
    open: bool
    first: Refusal | None = None


def remember(case: Case, at: datetime) -> None:
    """Keep the fingerprints of a case, inside the act that brought or corrected it."""
    found = _pairs((_plaintiff(p) for p in in_order(case) if p.role == PartyRole.PLAINTIFF), _sued(case))
    found += [newest for newest, *_older in _network(case)]
    rows = [Pairing(case=case, fingerprint=f, at=at) for f in found]
    Pairing.objects.bulk_create(rows, ignore_conflicts=True)


def network_prints(case: Case) -> list[str]:
    """What other courts may find this case by: fingerprints under every key of the network that counts now."""
    return [one for under_each_key in _network(case) for one in under_each_key]


def renew(after: Any = None, limit: int = 500) -> tuple[int, Any]:
    """Give cases without a fingerprint of the network's newest key one: how many, and the last, to go on after it."""
    held = Pairing.objects.filter(case=OuterRef("pk"))
    newest = held.filter(fingerprint__startswith=f"{network_key_ids()[0]}:")
    old = Case.objects.filter(Exists(held), ~Exists(newest)).prefetch_related("parties").order_by("pk")
    cases = list((old.filter(pk__gt=after) if after else old)[:limit])
    rows = [Pairing(case=c, fingerprint=prints[0], at=c.received_at) for c in cases for prints in _network(c)]
    Pairing.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return len(cases), cases[-1].pk if cases else None


def forget() -> int:
    """Remove the fingerprints under keys that the network has given up; how many."""
    gone = Pairing.objects.filter(fingerprint__contains=":")
    for key_id in network_key_ids():
        gone = gone.exclude(fingerprint__startswith=f"{key_id}:")
    return gone.delete()[0]


def of_case(viewer: Viewer, case: Case, complaint: Complaint) -> list[Hit]:
    """For the filing judge: earlier suits of the installation. What the judge may not open is named, not linked."""
    prints = list(case.pairings.values_list("fingerprint", flat=True))
    new = law.Suit(case.cause_id or "", case.amount, complaint.facts)
    return _hits(viewer, prints, new, but=case)


def of_papers(viewer: Viewer, papers: ClaimPapers) -> list[Hit]:
    """For the plaintiff before handing in: among the cases they may see themselves."""
    prints = _pairs(
        (f"p{p.person}" if p.person else f"o{p.organisation}" for p in papers.plaintiffs if p.behind is None),
        ((d.name, d.id_number or d.credit_code) for d in papers.defendants),
    )
    new = law.Suit(papers.cause, papers.amount, papers.facts)
    return [hit for hit in _hits(viewer, prints, new) if hit.open]


def suits_within_a_year(case: Case, at: datetime) -> int:
    """How many other suits between the same parties came in within a year; counted up to twenty."""
    prints = case.pairings.values("fingerprint")
    rows = Pairing.objects.filter(fingerprint__in=prints, at__gte=at - timedelta(days=365)).exclude(case=case)
    return len(set(rows.values_list("case", flat=True)[: MOST_CANDIDATES * 2]))


def _hits(viewer: Viewer, prints: Sequence[str], new: law.Suit, but: Case | None = None) -> list[Hit]:
    rows = Pairing.objects.filter(fingerprint__in=list(prints)).order_by("-at")
    if but is not None:
        rows = rows.exclude(case=but)
    ids = list(dict.fromkeys(rows.values_list("case", flat=True)[: MOST_CANDIDATES * 2]))[:MOST_CANDIDATES]
    found: list[Hit] = []
    cases = Case.objects.filter(Q(outcome__in=[*PENDING, *DECIDED]) | WITHDRAWN, pk__in=ids).select_related("court")
    facts = _latest_facts(ids)
    may_open = set(access.visible_cases(viewer).filter(pk__in=ids).values_list("pk", flat=True))
    for case in sorted(cases, key=lambda c: c.received_at, reverse=True):
        old = law.Suit(case.cause_id or "", case.amount, facts.get(case.pk, ""))
        withdrawn = case.outcome == Outcome.WITHDRAWN
        if reasons := law.reasons(new, old, decided=case.outcome in DECIDED, withdrawn=withdrawn):
            found.append(Hit(case, reasons, case.pk in may_open, _first(case, but)))
    return found[:MOST_SHOWN]


def _first(earlier: Case, case: Case | None) -> Refusal | None:
    if case is None or earlier.accepted_at is None or earlier.outcome or earlier.court_id == case.court_id:
        return None
    return law.registered_first(earlier.court.name, earlier.accepted_at, case.accepted_at)


def _latest_facts(ids: list[Any]) -> dict[Any, str]:
    return dict(Complaint.objects.filter(case__in=ids).order_by("version").values_list("case", "facts"))


def _plaintiff(party: Party) -> str:
    if party.person_id or party.organisation_id:
        return f"p{party.person_id}" if party.person_id else f"o{party.organisation_id}"
    return f"n{_name(party.name)}{normalise(party.id_number or party.credit_code)}"


def _sued(case: Case) -> list[tuple[str, str]]:
    return [(p.name, p.id_number or p.credit_code) for p in in_order(case) if p.role == PartyRole.DEFENDANT]


def _pairs(plaintiffs: Iterable[str], defendants: Iterable[tuple[str, str]]) -> list[str]:
    return [blind_index(pair) for pair in _each(plaintiffs, defendants)]


def _network(case: Case) -> list[list[str]]:
    """For each pair its fingerprint under each key of the network: by numbers and names, known everywhere."""
    suing = [p for p in in_order(case) if p.role == PartyRole.PLAINTIFF]
    numbers = [(_name(p.name), normalise(p.id_number or p.credit_code)) for p in suing]
    return [network_indexes(pair) for pair in _each((f"i{n}" if n else f"n{name}" for name, n in numbers), _sued(case))]


def _each(plaintiffs: Iterable[str], defendants: Iterable[tuple[str, str]]) -> list[str]:
    """Each plaintiff with each defendant, by name and, where known, by number."""
    known = [(_name(name), normalise(number)) for name, number in defendants]
    sued = [f"n{name}" for name, _ in known] + [f"i{number}" for _, number in known if number]
    return list(dict.fromkeys(f"{p}|{d}" for p, d in islice(product(plaintiffs, sued), MOST_PAIRS)))


def _name(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
