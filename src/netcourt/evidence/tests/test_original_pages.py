"""The pages of originals: both sides see how each file counts, the to-do leads on, each form says what is missing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from netcourt.appearance.tests.suing import key
from netcourt.cases.models import Case, Document
from netcourt.evidence.models import CopyDispute, Material, OriginalDemand
from netcourt.evidence.originals import materials
from netcourt.evidence.tests.originals import file_of_the_shop
from netcourt.filing.tests.reviewing import prove
from netcourt.service.actions import receive
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.law("OL21-12b", "IC18-10a")]


def page(answer: Any) -> str:
    return answer.content.decode()


def shops_file(cast: Cast) -> tuple[Document, Case]:
    document = file_of_the_shop(cast, timezone.now() - timedelta(hours=8))
    assert document.case is not None
    return document, document.case


def test_disputed_demanded_shown_compared(cast: Cast) -> None:
    document, case = shops_file(cast)
    buyer, seller, judge = enter(cast.buyer), enter(cast.seller), enter(cast.filing_judge)
    listed, at = f"/evidence/cases/{case.pk}/originals/", f"/evidence/materials/{document.pk}/"
    assert listed in page(buyer.get(f"/evidence/cases/{case.pk}/"))
    assert f"{at}dispute/" in page(buyer.get(at))
    assert f"{at}dispute/" not in page(seller.get(at)), "it is their own"
    prove(cast.buyer, timezone.now() - timedelta(minutes=1))
    said = buyer.post(f"{at}dispute/", {"key": key(), "reason": "金额被改过", "grounds": "我的那一份"})
    assert said.headers["Location"] == at
    dispute = CopyDispute.objects.get()
    assert cast.buyer.name in page(judge.get("/evidence/desk/?tab=dispute"))
    shown = page(judge.get(at))
    assert f"/evidence/disputes/{dispute.pk}/refuse/" in shown
    assert "金额被改过" in shown
    empty = judge.post(f"{at}demand/", {"key": key(), "place": ""})
    assert empty.status_code == 422
    for told in ("只有四种情形才能要求原件", "请写明为什么要看原件", "请至少选择一种出示原件的方式"):
        assert told in page(empty), told
    given = {
        "key": key(),
        "ground": "disputed",
        "reason": "核对金额",
        "days": "5",
        "ways": ["post", "video"],
        "place": "网庭路1号",
    }
    assert judge.post(f"{at}demand/", given).headers["Location"] == at
    demand = OriginalDemand.objects.get()
    for service in demand.party.services.filter(opened=demand.entry, state="open"):
        receive(cast.seller, case.pk, key(), service=service.pk)
    shown = page(seller.get(f"/cases/{case.pk}/"))
    assert "法院要看原件" in shown
    assert listed in shown, "the to-do leads to the list"
    assert f"/evidence/demands/{demand.pk}/send/" in page(seller.get(listed))
    assert "期限届满日" in page(seller.get(f"/evidence/demands/{demand.pk}/send/"))
    prove(cast.seller, timezone.now())
    untold = seller.post(f"/evidence/demands/{demand.pk}/send/", {"key": key(), "way": "post"})
    assert "请填写快递单号" in page(untold)
    seller.post(f"/evidence/demands/{demand.pk}/send/", {"key": key(), "way": "post", "tracking": "EMS1CN"})
    assert "EMS1CN" in page(judge.get(at))
    assert buyer.get(f"/evidence/demands/{demand.pk}/send/").status_code == 404
    compared = judge.post(f"/evidence/demands/{demand.pk}/compare/", {"key": key(), "result": "same"})
    assert compared.headers["Location"] == at
    for viewer in (buyer, seller):
        assert "已与原件核对一致" in page(viewer.get(listed))
        assert "已与原件核对一致" in page(viewer.get(f"/evidence/cases/{case.pk}/"))
    judge.post(f"{at}form/", {"key": key(), "ground": "compared"})
    assert "符合原件形式" in page(buyer.get(listed))
    assert enter(cast.outsider).get(at).status_code == 404


@pytest.mark.law("OL21-12a")
def test_a_judge_passes_several_at_once(cast: Cast) -> None:
    document, case = shops_file(cast)
    judge = enter(cast.filing_judge)
    at = f"/evidence/cases/{case.pk}/originals/"
    rows = materials.page(materials.Look(cast.filing_judge, case))[0]
    assert document.pk in {r.document.pk for r in rows}
    assert 'name="material"' in page(judge.get(at))
    assert 'name="material"' not in page(enter(cast.buyer).get(at))
    none = judge.post(f"{at}review/", {"key": key()}, follow=True)
    assert "请先勾选审核通过的材料" in page(none), "back at the list"
    done = judge.post(f"{at}review/", {"key": key(), "material": [str(r.document.pk) for r in rows]})
    assert done.headers["Location"] == at
    assert Material.objects.filter(case=case, state="usable").count() == len(rows)
    assert judge.post(f"{at}review/", {"key": key(), "material": ["x"]}).status_code == 404


def test_paged_by_key_with_a_steady_number_of_queries(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    _document, case = shops_file(cast)
    look = materials.Look(cast.filing_judge, case)
    everything = [r.document.pk for r in materials.page(look)[0]]
    monkeypatch.setattr(materials, "PAGE", 1)
    found, after = [], ""
    for _n in everything:
        with django_assert_max_num_queries(12):
            rows, after = materials.page(materials.Look(cast.filing_judge, case), after)
        found += [r.document.pk for r in rows]
    assert (found, after) == (everything, "")
