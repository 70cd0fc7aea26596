"""Recording what became of an attempt: signers, refusal and leaving, returned mail, the order of the ladder."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.service.actions import Given, Result, confirm_address, note_circumstances, record_outcome, send
from netcourt.service.models import Service
from netcourt.service.tests.serving import a_case, key, served
from netcourt.service.words import Next, State
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def record(cast: Cast, service: Service, way: str, outcome: str, *, by=None, attempt=None, **more):
    result = Result(outcome=outcome, at=more.pop("at", None) or clock.now(), **more)
    record_outcome(
        by or cast.clerk, service.case_id, key(), service=service.pk, way=way, result=result, attempt=attempt
    )
    service.refresh_from_db()
    return service


@pytest.mark.law("SVC-87", "IC18-17c")
@pytest.mark.parametrize("signer", ["self", "adult_family", "legal_representative", "mail_room", "agent", "designated"])
def test_signed_by_one_who_may_sign_is_served(cast: Cast, signer: str) -> None:
    service = record(cast, served(cast, a_case(cast)), "direct", "signed", signer=signer, signer_name="钱示例")
    assert (service.state, service.attempt.signer) == (State.SERVED, signer)


@pytest.mark.law("SVC-87")
@pytest.mark.parametrize(("signer", "code"), [("opposing_party", "SIGNER_BARRED"), ("other", "SIGNER_BARRED"),
                                              ("", "SIGNER_MISSING"), ("<b>", "SIGNER_MISSING")])  # fmt: skip
def test_others_cannot_sign(cast: Cast, signer: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        record(cast, served(cast, a_case(cast)), "direct", "signed", signer=signer)
    assert refused.value.codes == (code,)


@pytest.mark.law("SVC-87")
def test_refused_then_left_with_a_witness(cast: Cast) -> None:
    service = record(cast, served(cast, a_case(cast)), "direct", "refused")
    assert service.next == Next.LEFT
    with pytest.raises(Refused) as refused:
        record(cast, service, "left", "left")
    assert refused.value.codes == ("WITNESS_MISSING",)
    assert record(cast, service, "left", "left", witnesses="社区干部甲、乙").state == State.SERVED


@pytest.mark.law("SVC-133")
def test_a_mediation_statement_is_never_left(cast: Cast) -> None:
    service = served(cast, a_case(cast), instrument="mediation_statement")
    service = record(cast, service, "direct", "refused")
    assert service.next == Next.MEND
    with pytest.raises(Refused) as refused:
        record(cast, service, "left", "left", witnesses="甲")
    assert "NOT_THE_NEXT_WAY" in refused.value.codes


@pytest.mark.law("SVC-10", "SVC-91")
def test_mail_returned_from_a_confirmed_address_counts_as_served(cast: Cast) -> None:
    case = a_case(cast)
    where = Given("post", "示范市网庭路2号")
    confirm_address(cast.seller, case.pk, key(), addresses=[where], electronic=False, told=True)
    service = record(cast, served(cast, case), "direct", "hard")
    assert service.next == Next.POST
    send(cast.clerk, case.pk, key(), service=service.pk, way="post", tracking="EMS123")
    service.refresh_from_db()
    assert service.next == Next.WAIT
    service = record(cast, service, "post", "returned", attempt=2)
    assert service.state == State.SERVED
    assert "退回" in service.why.zh
    assert service.attempt.tracking == "EMS123"


@pytest.mark.law("SVC-95", "SVC-91")
def test_steps_are_not_skipped_and_the_ladder_ends_with_publication(cast: Cast) -> None:
    service = served(cast, a_case(cast))
    with pytest.raises(Refused) as refused:
        record(cast, service, "post", "returned")
    assert "NOT_THE_NEXT_WAY" in refused.value.codes
    service = record(cast, service, "direct", "absent")
    service = record(cast, service, "post", "returned")
    assert (service.state, service.next) == (State.OPEN, Next.PUBLICATION)


def test_wrong_people_wrong_cases_wrong_times(cast: Cast) -> None:
    case, other = a_case(cast), a_case(cast)
    service, absent = served(cast, case), Result(outcome="absent", at=clock.now())
    with pytest.raises(Http404):
        record(cast, service, "direct", "absent", by=cast.outsider)
    with pytest.raises(Refused) as refused:
        record(cast, service, "direct", "absent", by=cast.seller)
    assert refused.value.status == 403
    with pytest.raises(Http404):
        record_outcome(
            cast.clerk,
            other.pk,
            key(),
            service=service.pk,
            way="direct",
            result=Result(outcome="absent", at=clock.now()),
        )
    for bad in ("x' OR 1=1", ""):
        with pytest.raises(Http404):
            record_outcome(cast.clerk, case.pk, key(), service=bad, way="direct", result=absent)
    for at, code in (
        (clock.now() + timedelta(days=1), "DATE_IN_FUTURE"), (clock.now() - timedelta(days=9), "DATE_BEFORE_SENDING"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            record(cast, service, "direct", "absent", at=at)
        assert refused.value.codes == (code,)
    with pytest.raises(Refused) as refused:
        record(cast, service, "carrier pigeon", "absent")
    assert refused.value.codes == ("WAY_INVALID",)
    with pytest.raises(Refused) as refused:
        record(cast, service, "direct", "published")
    assert refused.value.codes == ("OUTCOME_INVALID",)


def test_once_served_nothing_more_is_recorded(cast: Cast) -> None:
    service = record(cast, served(cast, a_case(cast)), "direct", "signed", signer="self")
    with pytest.raises(Refused) as refused:
        record(cast, service, "direct", "absent")
    assert refused.value.codes == ("SERVED_ALREADY",)


@pytest.mark.law("SVC-91")
def test_a_prisoner_is_served_through_the_prison(cast: Cast) -> None:
    service = served(cast, a_case(cast))
    note_circumstances(
        cast.clerk,
        service.case_id,
        key(),
        service=service.pk,
        whereabouts_unknown="",
        in_unit="示范监狱",
        foreign=False,
    )
    service.refresh_from_db()
    assert service.next == Next.VIA_UNIT
    assert record(cast, service, "via_unit", "signed", signer="self").state == State.SERVED
