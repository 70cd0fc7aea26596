"""What follows from staying away rests on the record and on proof of notice, and names both (OL21 6)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import defendant, joined, key
from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.models import Case, Party
from netcourt.evidence.tests.giving import plaintiff
from netcourt.judgment.tests.test_pronounce import decide, named, tried
from netcourt.modes import absent, actions
from netcourt.modes.tests.asking import NEXT, choose
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.law("OL21-6a")]
WHY = "原告经两次催告仍不参加，没有说明理由。"


def away(cast: Cast, case: Case, party: Party, consequence: str, *, proved: bool = True) -> None:
    told = actions.told_by(party).first()
    given: dict[str, Any] = {"stage": "hearing", "consequence": consequence, "finding": "6月10日庭审没有上线"}
    with clock.running_at(NEXT + timedelta(hours=1)):
        actions.note_absence(
            cast.filing_judge, party.pk, key(), service_id=told.pk if proved and told else None, **given
        )


def withdraw(cast: Cast, case: Case, one: str = "", who: Any = None, finding: str = WHY) -> Case:
    with clock.running_at(NEXT + timedelta(days=1)):
        return absent.treat_as_withdrawn(who or cast.filing_judge, case.pk, one or key(), finding=finding)


def test_a_suit_is_ruled_withdrawn_on_a_proved_absence_only_and_the_ruling_names_it(cast: Cast) -> None:
    case = tried(cast)
    fee = case.bills.get().amount
    with pytest.raises(Refused) as refused:
        withdraw(cast, case)
    assert refused.value.codes == ("NOTICE_UNPROVED",)
    choose(cast, case, buyer=True)
    away(cast, case, plaintiff(case), "none", proved=False)
    with pytest.raises(Refused) as refused:
        withdraw(cast, case)
    assert refused.value.codes == ("NOTICE_UNPROVED",)
    away(cast, case, plaintiff(case), "withdrawn")
    with pytest.raises(Refused) as refused:
        withdraw(cast, case, finding=" ")
    assert refused.value.codes == ("FINDING_MISSING",)
    for who in (cast.buyer, cast.outsider, cast.clerk):
        with pytest.raises((Refused, Http404)):
            withdraw(cast, case, who=who)
    page = enter(cast.filing_judge).get(f"/modes/cases/{case.pk}/withdrawn/").content.decode()
    assert "6月10日庭审没有上线" in page
    one, told = key(), actions.told_by(plaintiff(case)).first()
    assert told is not None
    case = withdraw(cast, case, one)
    assert withdraw(cast, case, one) == case
    assert (case.stage, case.outcome) == ("closed", "treated_as_withdrawn")
    words = text_of(open_bytes(case.documents.get(kind="withdrawal_ruling")).read()).replace("\n", "")
    expected = ("撤诉处理", "6月10日庭审没有上线", "第一百四十六条", told.title[:10])
    assert [w for w in expected if w not in words] == []
    assert case.bills.get().amount == fee, "halved once, by the summary procedure already"
    with pytest.raises(Refused) as refused:
        withdraw(cast, case)
    assert refused.value.codes == ("WRONG_STAGE",)


def test_nobody_is_judged_in_absence_without_the_record_and_the_note_names_it(cast: Cast) -> None:
    case = tried(cast)
    judge, shop = named(cast.judge, case), defendant(case)
    with pytest.raises(Refused) as refused:
        decide(judge, case, absent=[shop])
    assert refused.value.codes == ("NOTICE_UNPROVED",)
    choose(cast, case)
    away(cast, case, shop, "absent")
    assert "谁没有到庭" in enter(judge).get(f"/judgment/cases/{case.pk}/pronounce/").content.decode()
    row = decide(judge, case, absent=[shop])
    note = case.documents.get(kind="absence_note")
    words = text_of(open_bytes(note).read()).replace("\n", "")
    assert all(w in words for w in (shop.name, "缺席判决", "6月10日庭审没有上线", "送达"))
    assert row.decision.entry.particulars["absent"] == [str(shop.pk)]
    assert all(note in s.papers.all() for s in row.decision.services.all()), "it is served with the judgment"


def test_who_never_joined_is_judged_in_absence_on_its_own_service(cast: Cast) -> None:
    case = joined(cast)
    shop = defendant(case)
    assert shop.pk not in absent_proofs(case), "who is in the suit needs a record"
    Party.objects.filter(pk=shop.pk).update(linked_at=None, organisation=None)
    assert shop.pk in absent_proofs(case)
    shop.services.update(presumed=True)
    assert shop.pk not in absent_proofs(case), "a presumption nobody checked proves nothing"


def absent_proofs(case: Case) -> dict[Any, Any]:
    from netcourt.judgment.absent import proofs

    return proofs(case)
