"""What a claim comes to on a day: interest and penalties that run are reckoned up to it (FEE 13; law.interest)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netcourt.filing.papers import ClaimLine, ClaimPapers, Defect
from netcourt.filing.wording import written
from netcourt.law.interest import interest
from netcourt.law.refusal import Refused
from netcourt.reference.queries import Rates, lending_rates


def priced(papers: ClaimPapers, on: date) -> tuple[ClaimPapers, list[Defect]]:
    """The papers with every amount reckoned up to ``on`` and every claim written out; and what keeps them from it."""
    rates, made, wrong = _rates(papers), [], []
    for claim in papers.claims:
        try:
            made.append(_reckoned(claim, on, rates))
        except Refused as error:
            wrong += [Defect("other_claim", r) for r in error.refusals]
            made.append(claim)
    if not wrong:
        texts = written(made, len(papers.defendants))
        made = [replace(c, text=text) for c, text in zip(made, texts, strict=True)]
    return replace(papers, claims=tuple(made)), wrong


def _rates(papers: ClaimPapers) -> Rates:
    return lending_rates() if any(c.terms for c in papers.claims) else Rates((), None)


def _reckoned(claim: ClaimLine, on: date, rates: Rates) -> ClaimLine:
    if claim.terms is None:
        return claim
    found = interest(claim.terms, on, rates.rates, known_to=rates.known_to)
    return replace(claim, amount=found.amount, derivation=found.derivation)
