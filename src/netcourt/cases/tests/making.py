"""Cases and entries for tests of the spine, made without any room of procedure."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils import timezone

from netcourt.cases.models import Case, DocketEntry, Party
from netcourt.cases.words import PartyRole, Role, Stage
from tests.cast import Cast


def make_case(cast: Cast, *, stage: Stage = Stage.RECEIVED, **more: Any) -> Case:
    """A case of the buyer against the shop; the shop is not linked yet."""
    assert cast.buyer.person is not None
    case = Case.objects.create(
        court=cast.court, title="赵样本诉示例百货（网庭）有限公司", stage=stage, received_at=timezone.now(), **more
    )
    Party.objects.create(
        case=case, role=PartyRole.PLAINTIFF, kind=Party.Kind.PERSON, name=cast.buyer.name, person=cast.buyer.person,
        phone="19900000001", id_number=cast.buyer.person.id_number, address="示范市网庭路1号",
        linked_at=timezone.now(),
    )  # fmt: skip
    Party.objects.create(
        case=case, role=PartyRole.DEFENDANT, kind=Party.Kind.ORGANISATION, name=cast.shop.name,
        credit_code=cast.shop.credit_code,
    )  # fmt: skip
    return case


def link_shop(cast: Cast, case: Case) -> Party:
    party = case.parties.get(role=PartyRole.DEFENDANT)
    party.organisation, party.linked_at = cast.shop, timezone.now()
    party.save()
    return party


def make_entry(case: Case, **more: Any) -> DocketEntry:
    """An entry by the system; the case counts it as actions do."""
    values = {
        "act": "test.act",
        "role": Role.SYSTEM,
        "at": timezone.now(),
        "title_zh": "试",
        "title_en": "trial",
    } | more
    entry = DocketEntry.objects.create(case=case, **values)
    Case.objects.filter(pk=case.pk).update(version=F("version") + 1)
    entry.refresh_from_db()
    return entry
