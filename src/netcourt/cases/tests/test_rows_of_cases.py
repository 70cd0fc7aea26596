"""Lists of other tables show exactly the rows of visible cases; a page asks once what acts ask anew."""

from __future__ import annotations

from dataclasses import fields

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netcourt.cases import access
from netcourt.cases.models import Assignment, Case, Hold, Party
from netcourt.cases.tests.making import link_shop, make_case, make_entry
from netcourt.cases.words import HoldKind, Stage
from netcourt.identity.models import Account, CourtPost
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(cast: Cast) -> list[Case]:
    """One plain, one linked, one sealed, one sealed that a judge and the filing judge were given, one assigned."""
    plain, linked, sealed, given, assigned = (make_case(cast) for _ in range(5))
    link_shop(cast, linked)
    for case in (sealed, given):
        Hold.objects.create(case=case, kind=HoldKind.SEALED, since=make_entry(case))
    for post in CourtPost.objects.all():
        for case in (given, assigned):
            Assignment.objects.create(case=case, account=post.account, role=post.kind, since=make_entry(case))
    return [plain, linked, sealed, given, assigned]


def test_rows_are_those_of_the_visible_cases(cast: Cast, scene: list[Case]) -> None:
    people = [getattr(cast, f.name) for f in fields(cast)]
    viewers = [p for p in people if isinstance(p, Account)]
    assert any(access.visible_cases(v).exists() for v in viewers)
    for viewer in [*viewers, AnonymousUser()]:
        rows = Party.objects.filter(access.in_visible_cases(viewer))
        assert set(rows.values_list("case", flat=True)) == set(
            access.visible_cases(viewer).values_list("pk", flat=True)
        ), viewer


def test_who_was_given_a_case_loses_it_with_the_post(cast: Cast, scene: list[Case]) -> None:
    given = scene[4]
    judge = Assignment.objects.filter(case=given, role="judge").first()
    assert judge is not None
    assert access.visible_cases(judge.account).filter(pk=given.pk).exists()
    CourtPost.objects.filter(account=judge.account).update(ended_on="2020-01-01")
    assert not access.visible_cases(judge.account).filter(pk=given.pk).exists()
    assert not Party.objects.filter(access.in_visible_cases(judge.account), case=given).exists()


def test_the_queue_has_no_sealed_case(cast: Cast, scene: list[Case]) -> None:
    rows = Party.objects.filter(access.in_court_queue(cast.filing_judge), case__stage=Stage.RECEIVED)
    assert set(rows.values_list("case", flat=True)) == {scene[0].pk, scene[1].pk, scene[4].pk}
    assert not Party.objects.filter(access.in_court_queue(cast.buyer)).exists()


def test_a_page_asks_once_and_whatever_comes_after_asks_anew(cast: Cast, scene: list[Case]) -> None:
    case = scene[0]
    with access.one_page():
        assert not access.is_held(case, HoldKind.SEALED)
        with CaptureQueriesContext(connection) as asked:
            assert not access.is_held(case, HoldKind.AWAITING_ANSWER)
        assert not asked
        Hold.objects.create(case=case, kind=HoldKind.SEALED, since=make_entry(case))
    assert access.is_held(case, HoldKind.SEALED)
