"""Someone outside the suit claims what both dispute (intervene); a judge admits or not (rule_intervention)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import ClaimLine
from netcourt.filing.tests.reviewing import prove
from netcourt.pleadings import intervening
from netcourt.pleadings.models import Intervention
from netcourt.pleadings.tests.asking import NEXT_DAY, joined, key, own_claim
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PHONE = ClaimLine(kind="goods", object="返还手机一部", amount=Decimal(3000))


def intervene(cast: Cast, case: Case, **more: Any) -> Intervention:
    given = {
        "number": str(case.number), "named": cast.shop.name, "capacity": "person", "address": "示范市3号", "phone": "",
        "papers": own_claim(claims=(PHONE,)),
    }  # fmt: skip
    with clock.running_at(NEXT_DAY):
        prove(cast.outsider, NEXT_DAY)
        return intervening.intervene(more.pop("by", cast.outsider), key(), **(given | more))


def rule_intervention(by: Any, row: Intervention, *, grant: bool, **more: Any) -> Intervention:
    with clock.running_at(NEXT_DAY + timedelta(hours=1)):
        return intervening.rule_intervention(by, row.pk, key(), grant=grant, **more)


@pytest.mark.law("FEE-18", "FEE-20a")
def test_admitted_they_are_a_party_with_half_the_fee(cast: Cast) -> None:
    case = joined(cast)
    row = intervene(cast, case)
    assert not access.visible_cases(cast.outsider).filter(pk=case.pk).exists(), "nothing to read before"
    assert row.document.visible_to == "court"
    assert row.entry.visible_to == "court"
    row = rule_intervention(cast.filing_judge, row, grant=True)
    assert access.visible_cases(cast.outsider).filter(pk=case.pk).exists()
    claim = row.application
    assert claim is not None
    assert claim.party.role == "third_party"
    assert claim.bill is not None
    assert (claim.bill.kind, claim.bill.amount) == ("third_party", Decimal("25.00"))
    assert case.periods.get(rule="D03", party=claim.party).state == "open"
    assert [c.text for c in claim.claims.all()] == ["判令原告、被告返还手机一部（价值3000.00元）"]
    for role in ("plaintiff", "defendant"):
        assert case.parties.get(role=role).services.filter(papers=claim.document).exists()
    with pytest.raises(Refused) as refused:
        rule_intervention(cast.filing_judge, row, grant=True)
    assert "ALREADY_DECIDED" in refused.value.codes


def test_a_wrong_number_and_a_wrong_name_sound_the_same(cast: Cast) -> None:
    case = joined(cast)
    said = set()
    for wrong in ({"number": "（2026）浙0199民初999号"}, {"named": "别人"}):
        with pytest.raises(Incomplete) as found:
            intervene(cast, case, **wrong)
        said.add(tuple(r.text.zh for r in found.value.refusals))
    assert len(said) == 1
    assert not Intervention.objects.exists()


def test_refused_with_ground_and_reasons(cast: Cast) -> None:
    case = joined(cast)
    row = intervene(cast, case)
    with pytest.raises(Refused) as refused:
        rule_intervention(cast.filing_judge, row, grant=False)
    assert set(refused.value.codes) == {"GROUND_MISSING", "FINDING_MISSING"}
    row = rule_intervention(cast.filing_judge, row, grant=False, ground="no_independent_right", finding="只是担保人")
    assert row.state == "refused"
    assert not case.parties.filter(role="third_party").exists()


def test_who_and_once(cast: Cast) -> None:
    case = joined(cast)
    row = intervene(cast, case)
    with pytest.raises(Refused) as refused:
        intervene(cast, case)
    assert refused.value.codes == ("IN_ALREADY",)
    with pytest.raises(Refused) as refused:
        intervene(cast, case, by=cast.unproved)
    assert refused.value.codes == ("IDENTITY_UNVERIFIED",)
    for who in (cast.outsider, cast.elsewhere):
        with pytest.raises(Http404):
            rule_intervention(who, row, grant=True)


def test_by_page(cast: Cast) -> None:
    case = joined(cast)
    with clock.running_at(NEXT_DAY):
        prove(cast.outsider, NEXT_DAY)
        outsider = enter(cast.outsider)
        assert "作为第三人参加诉讼" in outsider.get("/cases/").content.decode()
        page = outsider.get("/pleadings/intervene/").content.decode()
        assert "您看不到案件材料" in page
        sent = {
            "number": str(case.number).replace("（", "(").replace("）", ")"), "named": cast.shop.name,
            "capacity": "person", "address": "示范市3号", "claim_kind": "goods", "claim_object": "返还手机一部",
            "claim_amount": "3000", "facts": "手机是我的", "link": "同一部手机", "truth": "on", "key": "k",
        }  # fmt: skip
        assert outsider.post("/pleadings/intervene/", sent | {"named": "别人"}).status_code == 422
        assert outsider.post("/pleadings/intervene/", sent).status_code == 302
        row = Intervention.objects.get()
        address = f"/pleadings/interventions/{row.pk}/"
        assert "待法院决定" in outsider.get(address).content.decode()
        assert "申请参加案件" in outsider.get("/cases/").content.decode()
        judge = enter(cast.filing_judge)
        assert "案外人" in judge.get(f"/cases/{case.pk}/").content.decode()
        assert judge.post(address, {"key": "j", "grant": "yes"}).status_code == 302
        assert "查看案件" in outsider.get(address).content.decode()
        assert enter(cast.buyer).get(address).status_code == 404
