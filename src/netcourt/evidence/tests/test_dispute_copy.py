"""evidence.dispute_copy and evidence.refuse_dispute: with reasons it must be answered, without it is noted."""

from __future__ import annotations

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import defendant, key
from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document
from netcourt.evidence.models import CopyDispute, Material
from netcourt.evidence.originals import actions
from netcourt.evidence.tests.giving import give, plaintiff
from netcourt.evidence.tests.originals import NEXT, demand, dispute, file_of_the_shop
from netcourt.filing.actions import Incomplete
from tests.cast import Cast
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.law("OL21-12b", "IC18-10b")]


def refuse(cast: Cast, row: CopyDispute, finding: str = "各页的页码和骑缝章完整") -> CopyDispute:
    with clock.running_at(NEXT):
        return actions.refuse_dispute(cast.filing_judge, row.pk, key(), finding=finding)


def test_with_reason_and_basis_it_waits_for_the_court(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    row = dispute(cast, document)
    assert (row.state, row.party.role, row.entry.act) == ("open", "plaintiff", "evidence.dispute_copy")
    with pytest.raises(Refused) as refused:
        dispute(cast, document)
    assert refused.value.codes == ("ALREADY_DISPUTED",)


@pytest.mark.parametrize("told", [{"reason": ""}, {"grounds": " "}])
def test_without_reason_or_basis_it_is_noted_and_nothing_follows(cast: Cast, told: dict[str, str]) -> None:
    document = file_of_the_shop(cast)
    row = dispute(cast, document, **told)
    assert row.state == "noted"
    with pytest.raises(Refused) as refused:
        demand(cast, document, ground="disputed")
    assert refused.value.codes == ("NO_REASONED_DISPUTE",)


def test_one_s_own_file_and_files_of_others_are_out_of_reach(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    assert document.case is not None
    with clock.running_at(NEXT):
        for who, party in ((cast.outsider, plaintiff(document.case)), (cast.filing_judge, defendant(document.case))):
            with pytest.raises(Http404):
                actions.dispute_copy(who, party.pk, document.pk, key(), reason="x", grounds="y")
    own = give(cast.buyer, plaintiff(document.case), NEXT, "收据").exhibits.get().document
    with pytest.raises(Refused) as refused:
        dispute(cast, own)
    assert refused.value.codes == ("OWN_MATERIAL",)


def test_not_before_it_was_served_and_not_after_judgment(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    assert document.case is not None
    Case.objects.filter(pk=document.case.pk).update(stage="decided")
    with pytest.raises(Refused) as refused:
        dispute(cast, document)
    assert refused.value.codes == ("WRONG_STAGE",)
    court_paper = Document.objects.filter(case=document.case).exclude(origin="upload")[0]
    with pytest.raises(Http404):
        dispute(cast, court_paper)


def test_what_is_too_long_is_said_beside_its_field(cast: Cast) -> None:
    with pytest.raises(Incomplete) as wrong:
        dispute(cast, file_of_the_shop(cast), reason="长" * 2001)
    assert [d.field for d in wrong.value.defects] == ["reason"]


def test_refused_with_reasons_everyone_is_told_and_the_file_is_usable(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    row = dispute(cast, document)
    with pytest.raises(Refused) as refused:
        refuse(cast, row, " ")
    assert refused.value.codes == ("FINDING_MISSING",)
    row = refuse(cast, row)
    assert (row.state, Material.objects.get(document=document).state) == ("refused", "usable")
    assert row.decided is not None
    paper = Document.objects.get(entry=row.decided)
    text = text_of(documents.open_bytes(paper).read())
    for told in ("关于原件异议的通知书", "第3页的金额被改过", "骑缝章完整", "不要求出示"):
        assert told in text, told
    assert document.case is not None
    assert {s.party_id for s in document.case.services.filter(papers=paper)} == {
        p.pk for p in document.case.parties.all()
    }
    with pytest.raises(Refused) as refused:
        refuse(cast, row)
    assert refused.value.codes == ("ALREADY_DECIDED",)


def test_only_a_judge_refuses_it(cast: Cast) -> None:
    row = dispute(cast, file_of_the_shop(cast))
    with clock.running_at(NEXT):
        with pytest.raises(Refused) as refused:
            actions.refuse_dispute(cast.seller, row.pk, key(), finding="x")
        assert refused.value.status == 403
        with pytest.raises(Http404):
            actions.refuse_dispute(cast.outsider, row.pk, key(), finding="x")
