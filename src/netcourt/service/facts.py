"""From rows to the facts that the law of service judges (``netcourt.law.service``)."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from netcourt.cases.models import Case, Consent, Party
from netcourt.cases.words import ConsentStage, ConsentState
from netcourt.law import service as law
from netcourt.service.models import Address, Attempt, Service
from netcourt.service.words import ELECTRONIC, GivenBy

AGREED = frozenset({ConsentState.AGREED, ConsentState.CHOSEN})
OBJECTED = frozenset({ConsentState.REFUSED, ConsentState.WITHDRAWN})


def consent_of(party: Party) -> Consent | None:
    """The party's latest answer on electronic service."""
    return Consent.objects.filter(party=party, stage=ConsentStage.SERVICE).first()


def facts_of(service: Service) -> law.Facts:
    """What is known of serving this instrument on this party."""
    answer = consent_of(service.party)
    agreed = answer if answer is not None and answer.state in AGREED else None
    return law.Facts(
        law.Instrument(service.instrument),
        consent=_consent(agreed) if agreed else None,
        objected_at=answer.at if answer is not None and answer.state in OBJECTED else None,
        addresses=tuple(law_address(a) for a in electronic_addresses(service.party)),
        attempts=attempts_of(service),
        whereabouts_unknown=service.whereabouts_unknown,
        summary_procedure=service.case.procedure in {"summary", "small"},
        publication_in_summary=settings.PUBLICATION_IN_SUMMARY and service.case.procedure == "summary",
        payment_order=service.case.kind == Case.Kind.ORDER,
        foreign=service.foreign,
        in_unit=bool(service.in_unit),
    )


def attempts_of(service: Service) -> tuple[law.Attempt, ...]:
    """Every attempt so far, in their order."""
    return tuple(law_attempt(a) for a in service.attempts.select_related("address").order_by("number"))


def _consent(answer: Consent) -> law.Consent:
    ground = law.Ground(answer.ground) if answer.ground in set(law.Ground) else law.Ground.EXPRESS
    record = f"entry {answer.entry_id}" if answer.entry_id else ""
    return law.Consent(ground, answer.at, record, rights_told=bool(answer.notice_version))


def electronic_addresses(party: Party) -> list[Address]:
    """The party's electronic addresses as they stand, in the order given; the platform first."""
    rows = Address.objects.filter(party=party, channel__in=ELECTRONIC, until__isnull=True)
    return sorted(rows, key=lambda a: (a.channel != "platform", a.pk))


def law_address(row: Address) -> law.Address:
    return law.Address(str(row.pk), row.given_by == GivenBy.SELF, row.ownership, row.activity, row.last_active)


def law_attempt(row: Attempt) -> law.Attempt:
    confirmed = row.address is not None and row.address.given_by == GivenBy.SELF
    return law.Attempt(
        key=str(row.pk),
        way=law.Way(row.way),
        sent_at=row.sent_at,
        outcome=law.Outcome(row.outcome),
        at=row.at,
        address=law_address(row.address) if row.address else None,
        signer=law.Signer(row.signer) if row.signer else None,
        witnesses=len(names_in(row.witnesses)),
        recorded=row.recorded,
        address_confirmed=confirmed,
        posted_on=row.posted_on,
        printed_on=row.printed_on,
        rebutted=law.Rebuttal(row.rebutted) if row.rebutted else None,
    )


def names_in(text: str) -> list[str]:
    """Names written one after another, by commas of either kind."""
    parts: Iterable[str] = text.replace("，", ",").replace("、", ",").split(",")
    return [p.strip() for p in parts if p.strip()]
