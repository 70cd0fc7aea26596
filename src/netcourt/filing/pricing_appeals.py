"""What an appeal costs: nothing against a ruling (FEE 8), otherwise the tariff on the part disputed (FEE 17)."""

from __future__ import annotations

from decimal import Decimal

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.filing.estimates import fee_claims
from netcourt.filing.rates import converting
from netcourt.filing.review import latest_complaint
from netcourt.law import fees
from netcourt.law import refusal as law
from netcourt.reference.queries import local_tariff

# The rulings an appeal lies against (CPL 157), by the act that makes them.
_RULINGS = {
    "filing.refuse": fees.NoFee.APPEAL_ON_NON_ACCEPTANCE,
    "appearance.rule_jurisdiction": fees.NoFee.APPEAL_ON_JURISDICTION,
}


def in_yuan(case: Case, figure: Decimal, currency: str) -> fees.Reckoned:
    """A foreign sum disputed on appeal: at the rate of the day the first instance accepted the case (FEE 55).

    Raises ``law.Refused``.
    """
    by = converting(case, {currency})
    worth = fees.Worth(basis=fees.Basis.FOREIGN, figure=figure, currency=currency)
    known = by.published.get(currency)
    return fees.reckon(
        worth, by.day, known.rate if known else None, accepted=True, said_by=known.source if known else ""
    )


def appeal_bill(case: Case, act: str, *, judgment: bool, disputed: Decimal | None, judged: Decimal | None) -> fees.Bill:
    """The bill of one appeal against what ``act`` decided. Raises ``Refused`` (422), such as AMOUNT_MISSING."""
    if not judgment:
        return fees.no_fee(_RULINGS.get(act, fees.NoFee.APPEAL_ON_DISMISSAL))
    claims = fee_claims(latest_complaint(case).claims.all(), case.category, case.cause)
    valued = next((c for c in claims if c.amount is not None), None)
    nature = (valued or claims[0]).nature if claims else fees.Nature.OTHER_NON_PROPERTY
    whole = judged if judged is not None else case.amount
    try:
        return fees.appeal_fee(
            nature,
            disputed if valued else None,
            judged=whole if valued else None,
            local=local_tariff(case.court, clock.today()),
        )
    except law.Refused as error:
        raise Refused(error.refusals, status=422) from error


def retrial_bill(
    origin: Case, ground: fees.RetrialGround, *, disputed: Decimal | None, judged: Decimal | None
) -> fees.Bill:
    """The bill of a retrial, by the claims of the first instance (FEE 9, 19). Raises ``Refused`` (422)."""
    claims = fee_claims(latest_complaint(origin).claims.all(), origin.category, origin.cause)
    valued = next((c for c in claims if c.amount is not None), None)
    nature = (valued or claims[0]).nature if claims else fees.Nature.OTHER_NON_PROPERTY
    whole = judged if judged is not None else origin.amount
    try:
        return fees.retrial_fee(
            ground, nature, disputed if valued else None, judged=whole if valued else None,
            local=local_tariff(origin.court, clock.today()),
        )  # fmt: skip
    except law.Refused as error:
        raise Refused(error.refusals, status=422) from error
