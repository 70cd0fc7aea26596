"""evidence.send_original, .compare_original, .review_material, .find_form: what comes of it, and how a file counts."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import key
from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Assignment, Document
from netcourt.cases.words import PeriodState, Role
from netcourt.evidence.models import Material
from netcourt.evidence.originals import actions
from netcourt.evidence.originals.guards import period_of
from netcourt.evidence.tests.originals import DAY, NEXT, answer, compare, demand, dispute, file_of_the_shop
from netcourt.evidence.tests.test_demand_original import due
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def find(cast: Cast, document: Document, ground: str, finding: str = "") -> Material:
    with clock.running_at(NEXT + 5 * DAY):
        return actions.find_form(cast.filing_judge, document.pk, key(), ground=ground, finding=finding)


def review(cast: Cast, document: Document) -> None:
    with clock.running_at(NEXT):
        actions.review_material(cast.filing_judge, document.case_id, [document.pk], key())


@pytest.mark.law("OL21-12b")
def test_posted_in_time_is_in_time(cast: Cast) -> None:
    row = demand(cast, file_of_the_shop(cast))
    period = due(cast, row)
    with pytest.raises(Refused) as refused:
        answer(cast, row, way="post", tracking=" ")
    assert refused.value.codes == ("TRACKING_MISSING",)
    row = answer(cast, row)
    period.refresh_from_db()
    assert (period.state, period.ended_by, row.tracking) == (PeriodState.MET, row.answered, "EMS1234567890CN")


def test_to_be_shown_at_the_court_the_day_still_counts(cast: Cast) -> None:
    row = demand(cast, file_of_the_shop(cast))
    period = due(cast, row)
    answer(cast, row, way="court", tracking="")
    period.refresh_from_db()
    assert period.state == PeriodState.OPEN
    compare(cast, row)
    period.refresh_from_db()
    assert period.state == PeriodState.MET


def test_only_in_a_way_the_notice_names_and_only_by_that_party(cast: Cast) -> None:
    row = demand(cast, file_of_the_shop(cast), ways=["post"])
    with pytest.raises(Refused) as refused:
        answer(cast, row, way="video")
    assert refused.value.codes == ("WAY_NOT_OFFERED",)
    with clock.running_at(NEXT + DAY):
        for who in (cast.buyer, cast.outsider, cast.filing_judge):
            with pytest.raises((Http404, Refused)):
                actions.send_original(who, row.pk, key(), way="post", tracking="X1")
    row.refresh_from_db()
    assert row.way == ""


@pytest.mark.law("OL21-12b", "OL21-12a")
@pytest.mark.parametrize(
    ("result", "state", "note"),
    [("same", "compared", ""), ("differs", "differs", "少一页"), ("dropped", "usable", "已认可")],
)  # fmt: skip
def test_the_result_says_how_the_file_counts(cast: Cast, result: str, state: str, note: str) -> None:
    document = file_of_the_shop(cast)
    row = demand(cast, document)
    with pytest.raises(Refused) as refused:
        compare(cast, row, result=result, note="x", shown_on=date(2026, 7, 1))
    assert refused.value.codes == ("DATE_IN_FUTURE",)
    if note:
        with pytest.raises(Refused) as refused:
            compare(cast, row, result=result)
        assert refused.value.codes == ("NOTE_MISSING",)
    row = compare(cast, row, result=result, note=note)
    assert (row.result, Material.objects.get(document=document).state) == (result, state)
    assert row.closed is not None
    assert row.closed.visible_to == "parties"
    with pytest.raises(Refused) as refused:
        compare(cast, row)
    assert refused.value.codes == ("ALREADY_CLOSED",)


def test_not_shown_only_after_the_day(cast: Cast) -> None:
    row = demand(cast, file_of_the_shop(cast))
    for when in (NEXT + DAY, due(cast, row).due_at - DAY):
        with pytest.raises(Refused) as refused:
            compare(cast, row, when, result="not_shown")
        assert refused.value.codes == ("NOT_OVER",)
    row = compare(cast, row, due(cast, row).due_at, result="not_shown")
    assert Material.objects.get(document=row.document).state == "missing"


def test_a_clerk_compares_but_does_not_give_up_asking(cast: Cast) -> None:
    row = demand(cast, file_of_the_shop(cast))
    Assignment.objects.create(case=row.case, account=cast.clerk, role=Role.CLERK, since=row.entry)
    with clock.running_at(NEXT + DAY):
        with pytest.raises(Refused) as refused:
            actions.compare_original(cast.clerk, row.pk, key(), result="dropped", note="x")
        assert refused.value.codes == ("JUDGE_ONLY",)
        assert actions.compare_original(cast.clerk, row.pk, key(), result="same").result == "same"
        with pytest.raises(Refused) as refused:
            actions.compare_original(cast.seller, row.pk, key(), result="same")
        assert refused.value.status == 403


@pytest.mark.law("OL21-12a", "IC18-10a")
def test_reviewed_a_file_is_used_directly(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    with pytest.raises(Refused) as refused, clock.running_at(NEXT):
        actions.review_material(cast.filing_judge, document.case_id, [], key())
    assert refused.value.codes == ("NOTHING_CHOSEN",)
    review(cast, document)
    row = Material.objects.get(document=document)
    assert (row.state, row.entry.act) == ("usable", "evidence.review_material")
    with clock.running_at(NEXT), pytest.raises(Refused) as refused:
        actions.review_material(cast.seller, document.case_id, [document.pk], key())
    assert refused.value.status == 403


@pytest.mark.law("IC18-10a")
def test_what_is_disputed_or_demanded_does_not_pass_review(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    dispute(cast, document)
    with pytest.raises(Refused) as refused:
        review(cast, document)
    assert refused.value.codes == ("DISPUTE_OPEN",)
    demand(cast, document, ground="disputed")
    with pytest.raises(Refused) as refused:
        review(cast, document)
    assert refused.value.codes == ("OPEN_ORIGINAL_DEMAND",)


@pytest.mark.law("OL21-13a")
def test_the_form_of_an_original_on_one_of_five_grounds(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    for ground, wrong in (("", {"FORM_GROUND_MISSING", "FINDING_MISSING"}), ("compared", {"NOT_COMPARED"}),
                          ("notarised", {"FINDING_MISSING"}), ("other", {"FINDING_MISSING"})):  # fmt: skip
        with pytest.raises(Refused) as refused:
            find(cast, document, ground)
        assert set(refused.value.codes) == wrong, ground
    row = find(cast, document, "no_objection")
    assert (row.form_ground, row.state) == ("no_objection", "usable")
    row = find(cast, document, "notarised", "（2026）示证字第1号")
    assert (row.form_ground, row.form_finding) == ("notarised", "（2026）示证字第1号")


@pytest.mark.law("OL21-13a")
def test_an_open_question_bars_the_finding(cast: Cast) -> None:
    document = file_of_the_shop(cast)
    dispute(cast, document)
    with pytest.raises(Refused) as refused:
        find(cast, document, "no_objection")
    assert set(refused.value.codes) == {"DISPUTE_OPEN", "DISPUTED"}
    row = demand(cast, document, ground="disputed")
    with pytest.raises(Refused) as refused:
        find(cast, document, "compared")
    assert set(refused.value.codes) == {"OPEN_ORIGINAL_DEMAND", "NOT_COMPARED"}
    compare(cast, row)
    assert find(cast, document, "compared").form_ground == "compared"
    assert period_of(row) is None or period_of(row).state != PeriodState.OPEN  # type: ignore[union-attr]
