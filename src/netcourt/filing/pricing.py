"""What a claim comes to on a day: interest and penalties that run are reckoned up to it (FEE 13; law.interest).

What is not told in yuan is valued: an estimate on the day of filing, settled on the day of acceptance (FEE 55).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from netcourt.filing.models import Claim, ClaimWorth
from netcourt.filing.papers import MOST_MONEY, ClaimLine, ClaimPapers, Defect
from netcourt.filing.wording import written
from netcourt.law import fees
from netcourt.law.interest import interest
from netcourt.law.refusal import Refusal, Refused
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.reference.models import Court
from netcourt.reference.queries import PublishedRate, Rates, exchange_rate_known, lending_rates


def priced(papers: ClaimPapers, on: date, court: Court | None = None) -> tuple[ClaimPapers, list[Defect]]:
    """The papers with every amount reckoned up to ``on`` and every claim written out; and what keeps them from it.

    ``court``: whose rates tell what foreign money is worth; without one, and without a rate, it has no amount yet.
    """
    rates, made, wrong = _rates(papers), [], []
    published = _published((c.worth for c in papers.claims if c.worth), on, court)
    for claim in papers.claims:
        try:
            made.append(_reckoned(claim, on, rates, published))
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


def _reckoned(claim: ClaimLine, on: date, rates: Rates, published: Mapping[str, PublishedRate]) -> ClaimLine:
    if claim.worth is not None:
        if any(fees.worth_defects(claim.worth)):  # told among the requirements
            return claim
        valued = _valued(claim.worth, on, published, accepted=False)
        return replace(claim, amount=valued.amount, derivation=valued.derivation)
    if claim.terms is None:
        return claim
    found = interest(claim.terms, on, rates.rates, known_to=rates.known_to)
    return replace(claim, amount=found.amount, derivation=found.derivation)


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
    published = _published((as_worth(row) for _claim, row in rows), on, court)
    made: list[Settled] = []
    wrong: list[Refusal] = []
    for claim, row in rows:
        try:
            found = _valued(as_worth(row), on, published, accepted=accepted)
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


def _valued(worth: fees.Worth, on: date, published: Mapping[str, PublishedRate], *, accepted: bool) -> fees.Reckoned:
    known = published.get(worth.currency)
    return fees.reckon(
        worth, on, known.rate if known else None, accepted=accepted, said_by=known.source if known else ""
    )


def _published(worths: Iterable[fees.Worth], on: date, court: Court | None) -> dict[str, PublishedRate]:
    """One look per currency, however many claims."""
    if court is None:
        return {}
    wanted = {w.currency for w in worths if w.basis == fees.Basis.FOREIGN}
    found = {currency: exchange_rate_known(court, currency, on) for currency in sorted(wanted & set(fees.CURRENCIES))}
    return {currency: rate for currency, rate in found.items() if rate is not None}


def _with_remedy(refusal: Refusal) -> Refusal:
    if refusal.code != "RATE_DATE_MISSING":
        return refusal
    zh = f"{refusal.text.zh}；请管理员用 ./netcourt manage import_reference 导入公布的汇率，再受理"
    en = f"{refusal.text.en}; an administrator imports it with ./netcourt manage import_reference, then accept"
    return Refusal(refusal.code, Text(zh, en), refusal.cite or cite("FEE 55"))
