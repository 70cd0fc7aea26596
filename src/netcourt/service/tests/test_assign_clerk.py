"""A clerk is given the service of a case; from then on the case is on that clerk's desk."""

from __future__ import annotations

import pytest
from django.http import Http404

from netcourt.cases import access
from netcourt.cases.acts import Refused
from netcourt.cases.models import Assignment
from netcourt.service.actions import assign_clerk
from netcourt.service.tests.serving import a_case, key, served
from tests.access.scene import enter
from tests.cast import Cast, make_staff

pytestmark = pytest.mark.django_db


@pytest.mark.law("SVC-87")
def test_the_clerk_sees_the_case_and_the_one_before_does_not(cast: Cast) -> None:
    case, other = a_case(cast), make_staff("许书记", "clerk")
    assert not access.visible_cases(other).filter(pk=case.pk).exists()
    entry = assign_clerk(cast.filing_judge, case.pk, key(), clerk=other.pk)
    assert entry.note == "许书记"
    assert access.visible_cases(other).filter(pk=case.pk).exists()
    assert not access.visible_cases(cast.clerk).filter(pk=case.pk).exists()


def test_twice_the_same_clerk_is_one_assignment(cast: Cast) -> None:
    case, once = a_case(cast), key()
    first = assign_clerk(cast.president, case.pk, once, clerk=cast.clerk.pk)
    assert assign_clerk(cast.president, case.pk, once, clerk=cast.clerk.pk) == first
    assign_clerk(cast.judge, case.pk, key(), clerk=cast.clerk.pk)
    assert Assignment.objects.filter(case=case, role="clerk", until__isnull=True).count() == 1


@pytest.mark.parametrize("who", ["judge", "elsewhere", "buyer"])
def test_only_a_clerk_of_the_court_can_be_chosen(cast: Cast, who: str) -> None:
    with pytest.raises(Refused) as refused:
        assign_clerk(cast.filing_judge, a_case(cast).pk, key(), clerk=cast.everyone[who].pk)
    assert refused.value.codes == ("CLERK_MISSING",)


def test_parties_clerks_and_strangers_choose_nobody(cast: Cast) -> None:
    case = a_case(cast)
    for who in ("buyer", "clerk"):
        with pytest.raises(Refused):
            assign_clerk(cast.everyone[who], case.pk, key(), clerk=cast.clerk.pk)
    with pytest.raises(Http404):
        assign_clerk(cast.outsider, case.pk, key(), clerk=cast.clerk.pk)


def test_the_page(cast: Cast) -> None:
    service = served(cast, a_case(cast))
    client = enter(cast.filing_judge)
    address = f"/service/{service.pk}/assign/"
    shown = client.get(address)
    assert "冯书记" in shown.content.decode()
    assert client.post(address, {"key": key(), "clerk": "nobody"}).status_code == 422
    assert client.post(address, {"key": key(), "clerk": str(cast.clerk.pk)}).status_code == 302
    ladder = client.get(f"/service/cases/{service.case_id}/").content.decode()
    assert "办理送达的书记员" in ladder
    assert "冯书记" in ladder
