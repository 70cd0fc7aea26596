"""What a claim costs, before anyone decides: its items as the tariff asks them. Read by pages; binds nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine
from netcourt.law import fees
from netcourt.law.refusal import Refused, refuse
from netcourt.law.sources import cite
from netcourt.reference.models import Cause, Court
from netcourt.reference.queries import cause_group, local_tariff

_FEE_NATURE = {
    "PI": fees.Nature.PERSONALITY,
    "TORT": fees.Nature.PERSONALITY,
    "UC": fees.Nature.IP,
    "DOM": fees.Nature.IP,
    "COPY-OWN": fees.Nature.IP,
    "COPY-INF": fees.Nature.IP,
    "ADM": fees.Nature.ADMINISTRATIVE,
}


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
