"""Proof against a service, and the judge's decision (OL21 31, IC18 17)."""

from __future__ import annotations

import pytest

from netcourt.cases.acts import Refused
from netcourt.service.actions import Given, confirm_address, decide_rebuttal, rebut, receive
from netcourt.service.models import Service
from netcourt.service.tests.serving import a_case, key, served
from netcourt.service.words import Next, State
from tests.cast import Cast

pytestmark = pytest.mark.django_db
POST = Given("post", "示范市网庭路2号")
WHY = "该日平台无法登录，有截图"


@pytest.fixture
def service(cast: Cast) -> Service:
    case = a_case(cast)
    confirm_address(cast.seller, case.pk, key(), addresses=[POST], electronic=True, told=True)
    return served(cast, case)


def bring(cast: Cast, service: Service, ground: str = "system_error", by=None, reason: str = WHY) -> None:
    rebut(by or cast.seller, service.case_id, key(), service=service.pk, ground=ground, reason=reason)


@pytest.mark.law("OL21-31b", "IC18-17b", "SVC-90")
def test_upheld_it_was_not_served_and_the_ladder_goes_on(cast: Cast, service: Service) -> None:
    bring(cast, service)
    assert Service.objects.get(pk=service.pk).state == State.SERVED
    decide_rebuttal(cast.judge, service.case_id, key(), service=service.pk, upheld=True, reason="系统日志证实中断")
    service.refresh_from_db()
    assert (service.state, service.effective_at) == (State.OPEN, None)
    assert service.next == Next.DIRECT
    assert service.attempts.get().rebutted == "system_error"


@pytest.mark.law("OL21-31b")
def test_dismissed_the_service_stands_and_was_looked_at(cast: Cast, service: Service) -> None:
    bring(cast, service)
    decide_rebuttal(cast.judge, service.case_id, key(), service=service.pk, upheld=False, reason="日志无中断记录")
    service.refresh_from_db()
    assert (service.state, service.checked.act) == (State.SERVED, "service.decide_rebuttal")


def test_grounds_that_change_nothing_by_law_are_refused_at_once(cast: Cast, service: Service) -> None:
    for ground, code in (("not_own_reading", "GROUND_WITHOUT_EFFECT"), ("because", "GROUND_INVALID")):
        with pytest.raises(Refused) as refused:
            bring(cast, service, ground)
        assert refused.value.codes == (code,)
    with pytest.raises(Refused) as refused:
        bring(cast, service, reason="  ")
    assert refused.value.codes == ("REASON_MISSING",)


def test_one_at_a_time_by_the_addressee_decided_by_a_judge(cast: Cast, service: Service) -> None:
    bring(cast, service)
    with pytest.raises(Refused) as refused:
        bring(cast, service)
    assert refused.value.codes == ("REBUTTAL_PENDING",)
    for other in (cast.clerk, cast.seller):
        with pytest.raises(Refused) as refused:
            decide_rebuttal(other, service.case_id, key(), service=service.pk, upheld=True, reason="x")
        assert refused.value.status == 403
    decide_rebuttal(cast.judge, service.case_id, key(), service=service.pk, upheld=False, reason="无据")
    with pytest.raises(Refused) as refused:
        decide_rebuttal(cast.judge, service.case_id, key(), service=service.pk, upheld=True, reason="无据")
    assert refused.value.codes == ("NO_REBUTTAL",)


def test_before_service_there_is_nothing_to_rebut(cast: Cast) -> None:
    waiting = served(cast, a_case(cast))
    with pytest.raises(Refused) as refused:
        bring(cast, waiting)
    assert refused.value.codes == ("NOT_SERVED",)
    receive(cast.seller, waiting.case_id, key(), service=waiting.pk)
    with pytest.raises(Refused) as refused:
        bring(cast, waiting, "system_error")
    assert refused.value.codes == ("GROUND_WITHOUT_EFFECT",)
