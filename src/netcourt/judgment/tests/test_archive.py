"""A case is archived once nothing is owed in it: a paper copy asked for keeps it open (IC18 15)."""

from __future__ import annotations

import pytest

from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.judgment.archiving import archive, archived
from netcourt.service.actions import ask_paper, give_paper
from netcourt.service.models import Service
from netcourt.service.tests.serving import a_case, key, served
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def over(cast: Cast) -> tuple[Case, Service]:
    """A case that is final, whose judgment reached the shop on the platform."""
    case = a_case(cast)
    service = served(cast, case)
    Service.objects.filter(pk=service.pk).update(state="replaced", next="")
    case.periods.update(state="met")
    Case.objects.filter(pk=case.pk).update(stage="final", outcome="judged")
    return case, service


@pytest.mark.law("IC18-15c")
def test_not_while_a_paper_copy_is_asked_for(cast: Cast) -> None:
    case, service = over(cast)
    ask_paper(cast.seller, case.pk, key(), service=service.pk)
    with pytest.raises(Refused) as refused:
        archive(cast.clerk, case.pk, key())
    assert refused.value.codes == ("PAPER_COPY_OPEN",)
    page = enter(cast.clerk).post(f"/judgment/cases/{case.pk}/archive/", {"key": key()})
    assert (page.status_code, "纸质文书没有寄出" in page.content.decode()) == (409, True)
    give_paper(cast.clerk, case.pk, key(), service=service.pk, note="邮寄")
    archive(cast.clerk, case.pk, "once")
    archive(cast.clerk, case.pk, "once")
    assert archived(case)
    with pytest.raises(Refused) as twice:
        archive(cast.judge, case.pk, key())
    assert twice.value.codes == ("ARCHIVED_ALREADY",)


@pytest.mark.law("IC18-15c")
def test_not_while_a_service_or_a_period_is_open_nor_by_a_party(cast: Cast) -> None:
    case, service = over(cast)
    Service.objects.filter(pk=service.pk).update(state="open", next="wait")
    with pytest.raises(Refused) as refused:
        archive(cast.judge, case.pk, key())
    assert refused.value.codes == ("SERVICE_OPEN",)
    with pytest.raises(Refused) as party:
        archive(cast.buyer, case.pk, key())
    assert party.value.status == 403
    Case.objects.filter(pk=case.pk).update(stage="in_hearing")
    with pytest.raises(Refused) as early:
        archive(cast.judge, case.pk, key())
    assert early.value.codes == ("WRONG_STAGE",)
