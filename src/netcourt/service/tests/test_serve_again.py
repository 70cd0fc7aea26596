"""A faulty paper is served again; paper copies on request stay open until given; certificates."""

from __future__ import annotations

import pytest
from django.http import Http404

from netcourt.cases import access
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.words import PeriodState
from netcourt.service import queries
from netcourt.service.actions import Given, ask_paper, certify, certify_due, confirm_address, give_paper, serve_again
from netcourt.service.models import Service
from netcourt.service.tests.serving import a_case, a_paper, key, served, shop_of
from netcourt.service.words import State
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast) -> Case:
    made = a_case(cast)
    there = [Given("post", "示范市网庭路2号"), Given("sms", "13800000055")]
    confirm_address(cast.seller, made.pk, key(), addresses=there, electronic=True, told=True)
    return made


@pytest.mark.law("FLOW-14")
def test_a_corrected_paper_is_a_new_service_and_the_faulty_one_stays(cast: Cast, case: Case) -> None:
    faulty = a_paper(case, shop_of(case), "complaint", title="起诉状副本")
    service = served(cast, case, papers=[faulty])
    begun = list(service.periods.all())
    right = a_paper(case, shop_of(case), "complaint", title="x")
    serve_again(cast.clerk, case.pk, key(), service=service.pk, wrong=faulty.pk, corrected=right, reason="附件缺第三页")
    service.refresh_from_db()
    again = service.replaced_by
    assert (service.state, again.state) == (State.REPLACED, State.SERVED)
    right.refresh_from_db()
    assert (right.replaces, right.version, right.title) == (faulty, 2, "起诉状副本")
    seen = access.visible_documents(cast.seller, case)
    assert faulty in seen
    assert right in seen
    for period in begun:
        period.refresh_from_db()
        assert period.state == PeriodState.ENDED
    assert {p.rule for p in again.periods.all()} == {"D07", "D09"}
    with pytest.raises(Refused) as refused:
        serve_again(cast.clerk, case.pk, key(), service=service.pk, wrong=faulty.pk, corrected=right, reason="再次")
    assert refused.value.codes == ("SERVICE_REPLACED",)


@pytest.mark.law("FLOW-14")
def test_bad_corrections_are_refused(cast: Cast, case: Case) -> None:
    faulty = a_paper(case, shop_of(case))
    service = served(cast, case, papers=[faulty])
    same = a_paper(case, shop_of(case), sha256=faulty.sha256)
    other = a_paper(case, shop_of(case), "judgment")
    for corrected, wrong, code in (
        (same, faulty.pk, "PAPER_UNCHANGED"), (other, faulty.pk, "KIND_DIFFERS"), (other, other.pk, "PAPER_UNKNOWN"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            serve_again(cast.clerk, case.pk, key(), service=service.pk, wrong=wrong, corrected=corrected, reason="错")
        assert refused.value.codes == (code,)
    with pytest.raises(Refused) as refused:
        serve_again(cast.seller, case.pk, key(), service=service.pk, wrong=faulty.pk, corrected=other, reason="错")
    assert refused.value.status == 403


@pytest.mark.law("IC18-15c", "SVC-90")
def test_a_paper_copy_stays_a_task_until_it_was_given(cast: Cast, case: Case) -> None:
    service = served(cast, case)
    ask_paper(cast.seller, case.pk, key(), service=service.pk)
    assert queries.open_copies(case).exists()
    with pytest.raises(Refused) as refused:
        ask_paper(cast.seller, case.pk, key(), service=service.pk)
    assert refused.value.codes == ("COPY_ASKED",)
    with pytest.raises(Http404):
        ask_paper(cast.buyer, case.pk, key(), service=service.pk)
    before = Service.objects.get(pk=service.pk).effective_at
    give_paper(cast.clerk, case.pk, key(), service=service.pk, note="窗口领取")
    assert not queries.open_copies(case).exists()
    assert Service.objects.get(pk=service.pk).effective_at == before
    with pytest.raises(Refused) as refused:
        give_paper(cast.clerk, case.pk, key(), service=service.pk)
    assert refused.value.codes == ("NO_COPY_ASKED",)


@pytest.mark.law("IC18-17c", "OL21-31c", "SVC-87")
def test_every_completed_service_gets_one_certificate_with_its_trace(cast: Cast, case: Case) -> None:
    service = served(cast, case)
    waiting = served(cast, a_case(cast))
    assert certify_due() == 1
    assert certify_due() == 0
    service.refresh_from_db()
    certify(service)
    paper = service.certificate
    assert paper.kind_id == "e_service_certificate"
    printed = text_of(paper.file.open().read())
    for said in ("电子送达凭证", service.reference, "应诉通知书", "138****0055", "第三十一条"):
        assert said in printed, said
    assert "13800000055" not in printed
    assert case.documents.filter(kind="e_service_certificate").count() == 1
    with pytest.raises(Refused):
        certify(waiting)
