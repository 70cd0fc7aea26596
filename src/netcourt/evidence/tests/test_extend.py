"""evidence.ask_extension and evidence.decide_extension: asked in time, for all parties, by a reasoned decision."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import WHEN, defendant, joined, key
from netcourt.cases import clock, documents
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Party, Period
from netcourt.cases.periods import recompute_provisional
from netcourt.evidence import extending
from netcourt.evidence.models import Extension
from netcourt.evidence.periods import last_period
from netcourt.evidence.tests.giving import give, plaintiff
from netcourt.filing.actions import Incomplete
from netcourt.filing.tests.reviewing import prove
from tests.cast import Cast
from tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.law("EV-100")]
NEXT_DAY = WHEN + timedelta(days=1)


def period_of(party: Party) -> Period:
    period = last_period(party)
    assert period is not None
    return period


def ask(cast: Cast, case: Case, when: datetime = NEXT_DAY, **more: Any) -> Extension:
    with clock.running_at(when):
        prove(cast.seller, when)
        given = {"days": 10, "reason": "录像由物流公司保管"} | more
        return extending.ask_extension(cast.seller, defendant(case).pk, key(), **given)


def decide(cast: Cast, row: Extension, when: datetime = NEXT_DAY, **more: Any) -> Extension:
    given: dict[str, Any] = {"decision": "granted", "days": 10, "finding": "确有困难"} | more
    with clock.running_at(when + timedelta(hours=1)):
        return extending.decide_extension(cast.filing_judge, row.case_id, row.pk, key(), **given)


def test_asked_in_writing_with_days_and_reasons(cast: Cast) -> None:
    case = joined(cast)
    row = ask(cast, case)
    assert (row.days, row.period, row.decision) == (10, period_of(defendant(case)), "")
    text = text_of(documents.open_bytes(row.document).read())
    for told in ("延长举证期限申请书", "延长10日", "录像由物流公司保管", "被告"):
        assert told in text, told
    with pytest.raises(Refused) as refused:
        ask(cast, case)
    assert "ALREADY_ASKED" in refused.value.codes


def test_granted_it_holds_for_all_parties_and_says_how(cast: Cast) -> None:
    case = joined(cast)
    before = {p.pk: period_of(p) for p in (plaintiff(case), defendant(case))}
    row = decide(cast, ask(cast, case))
    for party in (plaintiff(case), defendant(case)):
        old, new = before[party.pk], period_of(party)
        old.refresh_from_db()
        assert (old.state, old.ended_by) == ("extended", row.decided)
        assert (new.state, new.extended_from, new.start) == ("open", old, old.start)
        assert new.end >= old.end + timedelta(days=10)
        assert "延长10日" in new.why.zh
    text = text_of(documents.open_bytes(row.notice).read())  # type: ignore[arg-type]
    for told in ("准许延长举证期限10日", "适用于本案全部当事人", cast.buyer.name, "确有困难"):
        assert told in text, told
    assert plaintiff(case).services.filter(papers=row.notice).exists()
    late_before = before[plaintiff(case).pk].due_at + timedelta(hours=1)
    assert not give(cast.buyer, plaintiff(case), late_before).late, "within the longer period"


def test_a_longer_period_is_reckoned_again_with_its_days(cast: Cast) -> None:
    case = joined(cast)
    decide(cast, ask(cast, case))
    period = period_of(defendant(case))
    Period.objects.filter(pk=period.pk).update(provisional=True)
    recompute_provisional()
    again = Period.objects.get(pk=period.pk)
    assert (again.end, again.derivation) == (period.end, period.derivation)


def test_refused_with_reasons_the_period_stays(cast: Cast) -> None:
    case = joined(cast)
    before = period_of(defendant(case))
    row = decide(cast, ask(cast, case), decision="refused", days=None, finding="没有说明困难")
    assert (row.decision, row.granted) == ("refused", 0)
    assert period_of(defendant(case)) == before
    assert "不准许延长" in text_of(documents.open_bytes(row.notice).read())  # type: ignore[arg-type]
    assert ask(cast, case, NEXT_DAY + timedelta(hours=5)).decision == "", "one may ask again"


def test_after_the_end_it_is_refused_with_the_way_on(cast: Cast) -> None:
    case = joined(cast)
    with pytest.raises(Refused) as refused:
        ask(cast, case, period_of(defendant(case)).due_at)
    assert refused.value.codes[0] == "LATE"
    assert "证据仍然可以提交" in refused.value.refusals[0].text.zh


def test_before_the_period_began_there_is_nothing_to_extend(cast: Cast) -> None:
    case = joined(cast)
    period_of(defendant(case)).delete()
    with pytest.raises(Refused) as refused:
        ask(cast, case)
    assert "NO_PERIOD" in refused.value.codes


def test_asked_in_time_and_decided_later_the_period_goes_on(cast: Cast) -> None:
    case = joined(cast)
    row = ask(cast, case)
    end = period_of(defendant(case)).due_at
    decide(cast, row, end + timedelta(days=1))
    assert period_of(defendant(case)).state == "open"


def test_what_is_wrong_at_once(cast: Cast) -> None:
    case = joined(cast)
    with pytest.raises(Incomplete) as wrong:
        ask(cast, case, days=0, reason=" ")
    assert {d.field for d in wrong.value.defects} == {"days", "reason"}
    row = ask(cast, case)
    with pytest.raises(Refused) as refused:
        decide(cast, row, days=0, finding="")
    assert set(refused.value.codes) == {"DAYS_WRONG", "FINDING_MISSING"}
    decide(cast, row)
    with pytest.raises(Refused) as refused:
        decide(cast, row)
    assert "ALREADY_DECIDED" in refused.value.codes


def test_who_may_ask_and_who_may_decide(cast: Cast) -> None:
    case = joined(cast)
    row = ask(cast, case)
    with clock.running_at(NEXT_DAY):
        for who in (cast.buyer, cast.outsider, cast.filing_judge):
            with pytest.raises(Http404):
                extending.ask_extension(who, defendant(case).pk, key(), days=3, reason="x")
        with pytest.raises(Refused) as refused:
            extending.decide_extension(cast.seller, case.pk, row.pk, key(), decision="granted", days=3, finding="x")
        assert refused.value.status == 403
        with pytest.raises(Http404):
            extending.decide_extension(cast.outsider, case.pk, row.pk, key(), decision="granted", days=3, finding="x")
