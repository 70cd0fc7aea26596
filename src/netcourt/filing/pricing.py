"""What a claim comes to on a day: interest and penalties that run are reckoned up to it (FEE 13; law.interest).

What is not told in yuan is valued: an estimate on the day of filing, settled on the day of acceptance (FEE 55).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from netcourt.filing.limits import MOST_MONEY
from netcourt.filing.models import Claim, ClaimWorth
from netcourt.filing.papers import ClaimLine, ClaimPapers, Defect
from netcourt.filing.wording import written
from netcourt.law import fees
from netcourt.law.interest import interest
from netcourt.law.refusal import Refusal, Refused
from netcourt.law.sources import cite
from netcourt.law.text import Text, join
from netcourt.reference.models import Court
from netcourt.reference.queries import PublishedRate, Rates, exchange_rate_known, lending_rates


@dataclass(frozen=True, slots=True)
class Converting:
    """By which rates foreign money becomes yuan: those of ``day``, settled once the case was ``accepted`` that day."""

    day: date
    published: Mapping[str, PublishedRate]
    accepted: bool = False


def priced(
    papers: ClaimPapers, on: date, court: Court | None = None, *, by: Converting | None = None
) -> tuple[ClaimPapers, list[Defect]]:
    """The papers with every amount reckoned up to ``on`` and every claim written out; and what keeps them from it.

    ``court``: whose rates tell what foreign money is worth; without one, and without a rate, it has no amount yet.
    ``by``: the rates of a case that was accepted before (``rates.converting``).
    """
    rates, made, wrong = _rates(papers), [], []
    by = by or Converting(on, published(_currencies(papers.claims), on, court))
    for claim in papers.claims:
        try:
            made.append(_reckoned(claim, on, rates, by))
        except Refused as error:
            wrong += [Defect("other_claim", r) for r in error.refusals]
            made.append(claim)
    if not wrong:
        texts = written(made, len(papers.defendants))
        made = [replace(c, text=text) for c, text in zip(made, texts, strict=True)]
    ready = replace(papers, claims=tuple(made))
    if ready.amount and ready.amount > MOST_MONEY:
        sentence = Text("金额合计过大，请核对位数", "The sum is too large; count the digits")
        wrong.append(Defect("refund", Refusal("AMOUNT_INVALID", sentence)))
    return ready, wrong


def _rates(papers: ClaimPapers) -> Rates:
    return lending_rates() if any(c.terms for c in papers.claims) else Rates((), None)


def at_rate(claim: ClaimLine, by: Converting) -> ClaimLine:
    """A claim with the yuan its worth comes to. Raises ``law.refusal.Refused``."""
    assert claim.worth is not None
    valued = _valued(claim.worth, by)
    return replace(claim, amount=valued.amount, derivation=valued.derivation)


def _currencies(claims: Iterable[ClaimLine]) -> set[str]:
    told = {c.worth.currency for c in claims if c.worth} | {c.terms.currency for c in claims if c.terms}
    return told & set(fees.CURRENCIES)


def _reckoned(claim: ClaimLine, on: date, rates: Rates, by: Converting) -> ClaimLine:
    if claim.terms is None:
        if claim.worth is None or any(fees.worth_defects(claim.worth)):  # told among the requirements
            return claim
        return at_rate(claim, by)
    found = interest(claim.terms, on, rates.rates, known_to=rates.known_to)
    if not claim.terms.currency or not found.amount:
        return replace(claim, amount=found.amount, worth=None, derivation=found.derivation)
    worth = fees.Worth(basis=fees.Basis.FOREIGN, figure=found.amount, currency=claim.terms.currency)
    valued = _valued(worth, by)
    return replace(claim, amount=valued.amount, worth=worth, derivation=join([found.derivation, valued.derivation]))


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim of a complaint on the docket as it is worth on a day; its ``amount`` is set, not yet kept."""

    claim: Claim
    row: ClaimWorth
    found: fees.Reckoned


def settle(
    claims: Sequence[Claim], on: date, court: Court, *, accepted: bool = True
) -> tuple[list[Settled], list[Refusal]]:
    """The claims not told in yuan, valued on the day of acceptance, and what keeps them from it: no rate (FEE 55).

    ``claims`` with their ``worth`` read along. What an acceptance settled stays, such as after a transfer.
    """
    rows = [(c, row) for c in claims if (row := getattr(c, "worth", None)) is not None and row.settled_on is None]
    by = Converting(on, published({row.currency for _claim, row in rows if row.currency}, on, court), accepted)
    made: list[Settled] = []
    wrong: list[Refusal] = []
    for claim, row in rows:
        try:
            found = _valued(as_worth(row), by)
        except Refused as error:
            wrong += [_with_remedy(r) for r in error.refusals]
            continue
        claim.amount = found.amount
        made.append(Settled(claim, row, found))
    return made, list(dict.fromkeys(wrong))


def keep(settled: Iterable[Settled], on: date) -> None:
    """Keep what the acceptance settled; the estimate of the day of filing stays beside it."""
    for one in settled:
        one.claim.save(update_fields=["amount"])
        row, rate = one.row, one.found.rate
        row.settled_on, row.derivation = on, one.found.derivation.as_json()
        row.rate, row.rate_day = (rate.yuan, rate.published_for) if rate else (None, None)
        row.save(update_fields=["settled_on", "derivation", "rate", "rate_day"])


def as_worth(row: ClaimWorth) -> fees.Worth:
    return fees.Worth(
        basis=row.basis, figure=row.figure, currency=row.currency, quantity=row.quantity,
        risk_version=row.risk_version and fees.RISK_VERSION,  # an older warning that was confirmed stays confirmed
    )  # fmt: skip


def _valued(worth: fees.Worth, by: Converting) -> fees.Reckoned:
    known = by.published.get(worth.currency)
    return fees.reckon(
        worth, by.day, known.rate if known else None, accepted=by.accepted, said_by=known.source if known else ""
    )


def published(currencies: Iterable[str], on: date, court: Court | None) -> dict[str, PublishedRate]:
    """The rate of ``on`` or the last before it of each: one look per currency, however many claims."""
    if court is None:
        return {}
    found = {currency: exchange_rate_known(court, currency, on) for currency in sorted(currencies)}
    return {currency: rate for currency, rate in found.items() if rate is not None}


def _with_remedy(refusal: Refusal) -> Refusal:
    if refusal.code != "RATE_DATE_MISSING":
        return refusal
    zh = f"{refusal.text.zh}；请管理员用 ./netcourt manage import_reference 导入公布的汇率，再受理"
    en = f"{refusal.text.en}; an administrator imports it with ./netcourt manage import_reference, then accept"
    return Refusal(refusal.code, Text(zh, en), refusal.cite or cite("FEE 55"))
