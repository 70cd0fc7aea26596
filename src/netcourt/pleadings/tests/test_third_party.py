"""A third party claims what both dispute: half the fee too (claim_as_third_party)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import timezone

from netcourt.cases import clock, documents
from netcourt.cases.models import Case, Party
from netcourt.filing.papers import ClaimLine
from netcourt.filing.tests.reviewing import prove
from netcourt.pleadings import claiming, ruling
from netcourt.pleadings.tests.asking import NEXT_DAY, joined, key, own_claim
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db


def third(cast: Cast, case: Case) -> Party:
    """The outsider is a third party of the case: act pleadings.claim_as_third_party is theirs."""
    person = cast.outsider.person
    assert person is not None
    return Party.objects.create(
        case=case, role="third_party", kind="person", name=person.name, person=person, linked_at=timezone.now()
    )


@pytest.mark.law("FEE-18", "FEE-20a")
def test_half_the_fee_and_both_sides_answer(cast: Cast) -> None:
    case = joined(cast)
    party = third(cast, case)
    claim = ClaimLine(kind="goods", object="返还手机一部", amount=Decimal(3000))
    with clock.running_at(NEXT_DAY):
        prove(cast.outsider, NEXT_DAY)
        row = claiming.claim(cast.outsider, party.pk, own_claim(claims=(claim,)), key())
        assert row.kind == "third_party"
        assert row.bill is not None
        assert (row.bill.kind, row.bill.amount) == ("third_party", Decimal("25.00"))
        assert case.periods.filter(rule="D03", party=party).exists()
        assert "判令原告、被告返还手机一部" in text_of(documents.open_bytes(row.document).read())
        row = ruling.rule_claim(cast.filing_judge, row.pk, key(), grant=True)
    for role in ("plaintiff", "defendant"):
        assert case.parties.get(role=role).services.filter(papers=row.document).exists()
