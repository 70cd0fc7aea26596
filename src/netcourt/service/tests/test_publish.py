"""Publication: only after earlier attempts, by a judge, with the notice the rules ask for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.service.actions import Result, certify, note_circumstances, publish, receive, record_outcome
from netcourt.service.actions.publishing import Hearing
from netcourt.service.models import Publication, Service
from netcourt.service.tests.serving import a_case, a_paper, at, key, served, shop_of
from netcourt.service.words import State
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
WHY = "直接、邮寄均未能送达"


def failed(cast: Cast, **more) -> Service:
    case = a_case(cast, **more)
    service = served(cast, case, papers=[a_paper(case, shop_of(case), "complaint", title="起诉状副本")])
    for way, outcome in (("direct", "absent"), ("post", "returned")):
        result = Result(outcome=outcome, at=clock.now())
        record_outcome(cast.clerk, case.pk, key(), service=service.pk, way=way, result=result)
    return service


@pytest.mark.law("SVC-95", "OL21-23a", "FLOW-9")
def test_published_after_failed_attempts_it_takes_effect_at_the_end_of_thirty_days(cast: Cast) -> None:
    with clock.running_at(at("2026-06-01 10:00")):
        service = failed(cast)
        hearing = Hearing(at="2026年8月3日9时", place="本院第一法庭", online="登录诉讼平台")
        publish(cast.judge, service.case_id, key(), service=service.pk, reason=WHY, hearing=hearing)
        service.refresh_from_db()
        assert (service.state, service.effective_on) == (State.SERVED, date(2026, 7, 1))
        assert service.papers.get() not in access.visible_documents(cast.seller, service.case)
        ends = {p.rule: p.end for p in service.periods.all()}
        assert ends == {"D07": date(2026, 7, 16), "D09": date(2026, 7, 16)}
        with pytest.raises(Refused):
            certify(service)
    notice = Publication.objects.get()
    printed = text_of(notice.document.file.open().read())
    for said in ("经过30日", "起诉状副本", "15日内", "在线参加的方式", "线下参加的地点", "有权选择是否在线"):
        assert said in printed, said
    with clock.running_at(at("2026-07-02 00:00")):
        assert service.papers.get() in access.visible_documents(cast.seller, service.case)
        certify(service)


@pytest.mark.law("SVC-95")
def test_without_earlier_attempts_it_is_refused_with_what_the_log_lacks(cast: Cast) -> None:
    service = served(cast, a_case(cast))
    with pytest.raises(Refused) as refused:
        publish(cast.judge, service.case_id, key(), service=service.pk, reason=WHY)
    assert refused.value.codes == ("ATTEMPTS_MISSING",)
    assert "直接送达未果" in refused.value.refusals[0].text.zh
    with pytest.raises(Refused) as refused:
        publish(cast.judge, service.case_id, key(), service=service.pk, reason=" ")
    assert refused.value.codes == ("REASON_MISSING",)


@pytest.mark.law("IC18-18a")
@pytest.mark.parametrize(("procedure", "allowed"), [("summary", True), ("small", False), ("ordinary", True)])
def test_in_summary_procedure_where_the_installation_lets_it(
    cast: Cast, settings: Any, procedure: str, allowed: bool
) -> None:
    settings.PUBLICATION_IN_SUMMARY = True
    service = failed(cast, procedure=procedure)
    if not allowed:
        with pytest.raises(Refused) as refused:
            publish(cast.judge, service.case_id, key(), service=service.pk, reason=WHY)
        assert refused.value.codes == ("PROC_CONVERSION_REQUIRED",)
        return
    entry = publish(cast.judge, service.case_id, key(), service=service.pk, reason=WHY)
    assert (entry.note, entry.particulars.get("summary")) == (WHY, "IC18 18" if procedure == "summary" else None)


@pytest.mark.law("SVC-95", "IC18-18a")
def test_not_in_summary_procedure_and_not_by_the_clerk(cast: Cast) -> None:
    service = failed(cast, procedure="summary")
    with pytest.raises(Refused) as refused:
        publish(cast.judge, service.case_id, key(), service=service.pk, reason=WHY)
    assert refused.value.codes == ("PROC_CONVERSION_REQUIRED",)
    assert "转换审理程序" in refused.value.refusals[0].text.zh
    with pytest.raises(Refused) as refused:
        publish(cast.clerk, service.case_id, key(), service=service.pk, reason=WHY)
    assert refused.value.status == 403


@pytest.mark.law("SVC-283")
def test_abroad_it_takes_sixty_days(cast: Cast) -> None:
    with clock.running_at(at("2026-06-01 10:00")):
        service = failed(cast)
        known = {"whereabouts_unknown": "", "in_unit": "", "foreign": True}
        note_circumstances(cast.clerk, service.case_id, key(), service=service.pk, **known)
        publish(cast.judge, service.case_id, key(), service=service.pk, reason=WHY)
    service.refresh_from_db()
    assert service.effective_on == date(2026, 7, 31)


@pytest.mark.law("OL21-31d")
def test_who_comes_and_receives_during_the_days_is_served_then(cast: Cast) -> None:
    with clock.running_at(at("2026-06-01 10:00")):
        service = failed(cast)
        publish(cast.judge, service.case_id, key(), service=service.pk, reason=WHY)
    with clock.running_at(at("2026-06-10 10:00")):
        receive(cast.seller, service.case_id, key(), service=service.pk)
    service.refresh_from_db()
    assert service.effective_at == at("2026-06-10 10:00")
    assert {p.end for p in service.periods.all()} == {date(2026, 6, 25)}


@pytest.mark.law("SVC-95", "PI-1")
def test_after_its_time_the_notice_names_nobody(cast: Cast, client, settings) -> None:
    settings.NOTICES_KEPT = 30
    with clock.running_at(at("2026-06-01 10:00")):
        service = failed(cast)
        publish(cast.judge, service.case_id, key(), service=service.pk, reason=WHY)
    address = f"/service/notices/{Publication.objects.get().pk}/"
    for day, status in (("2026-06-20", 200), ("2026-07-31", 200), ("2026-08-01", 410)):
        with clock.running_at(at(f"{day} 10:00")):
            shown = client.get(address)
            assert shown.status_code == status, day
            said = shown.content.decode()
    for name in (service.party.name, service.case.number, "赵样本", service.title):
        assert name not in said
    assert "公告已经结束" in said
