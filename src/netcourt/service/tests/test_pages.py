"""The pages of service: ladder, desk, inbox, addresses, acts, public notices."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from netcourt.cases import clock
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.filling import upload
from netcourt.filing.tests.reviewing import MET, receive
from netcourt.service.actions import Result, ask_paper, publish, record_outcome
from netcourt.service.actions import receive as take
from netcourt.service.models import Service
from netcourt.service.tests.serving import a_case, a_paper, key, served, shop_of
from netcourt.service.words import Next, State
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SECRET = "13800000055"


def url(service: Service, verb: str) -> str:
    return reverse("service:act", args=[service.pk, verb])


def page(cast: Cast, who, name: str, *args) -> str:
    answer = enter(who).get(reverse(f"service:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.law("IC18-8a", "FLOW-9")
def test_the_plaintiff_follows_the_ladder_without_reading_addresses(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case, within=True)
    from netcourt.service.actions import Given, supply_address

    proof = {"ownership": "实名登记", "activity": "通话", "last_active": clock.today()}
    supply_address(cast.clerk, case.pk, key(), party=shop_of(case).pk, address=Given("sms", SECRET), **proof)
    said = page(cast, cast.buyer, "case", case.pk)
    for text in ("等待结果", "最迟", "电子送达", "短信"):
        assert text in said, text
    assert SECRET not in said
    assert "记录结果" not in said
    assert "记录结果" in page(cast, cast.clerk, "case", case.pk)
    assert Service.objects.get(pk=service.pk).due_at is not None
    assert enter(cast.outsider).get(reverse("service:case", args=[case.pk])).status_code == 404


def test_a_defendant_sees_its_own_services_only(cast: Cast) -> None:
    case = receive(cast.buyer)
    accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)
    from netcourt.cases.tests.making import link_shop

    link_shop(cast, case)
    assert page(cast, cast.seller, "case", case.pk).count('court-case"') == 1
    assert page(cast, cast.buyer, "case", case.pk).count('court-case"') == 2


def test_the_clerk_records_an_outcome_in_two_clicks(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case)
    browser = enter(cast.clerk)
    assert url(service, "record") in page(cast, cast.clerk, "desk")
    form = browser.get(url(service, "record")).content.decode()
    assert "直接送达" in form
    today = clock.today()
    told = {"key": key(), "outcome": "signed", "signer": "mail_room", "day_year": today.year,
            "day_month": today.month, "day_day": today.day}  # fmt: skip
    assert browser.post(url(service, "record"), told).status_code == 302
    service.refresh_from_db()
    assert service.state == State.SERVED


def test_errors_of_a_form_keep_what_was_typed_and_say_why(cast: Cast) -> None:
    service = served(cast, a_case(cast))
    browser = enter(cast.clerk)
    answer = browser.post(url(service, "record"), {"key": key(), "note": "门口无人应答"})
    assert answer.status_code == 422
    assert "门口无人应答" in answer.content.decode()
    future = clock.today() + timedelta(days=3)
    told = {"key": key(), "outcome": "absent", "day_year": future.year, "day_month": future.month,
            "day_day": future.day}  # fmt: skip
    answer = browser.post(url(service, "record"), told)
    assert answer.status_code == 422
    assert "还没有到" in answer.content.decode()


def test_leaving_with_a_photograph_through_intake(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case)
    refused = Result(outcome="refused", at=clock.now())
    record_outcome(cast.clerk, case.pk, key(), service=service.pk, way="direct", result=refused)
    today = clock.today()
    told = {"key": key(), "outcome": "left", "day_year": today.year, "day_month": today.month, "day_day": today.day}
    browser = enter(cast.clerk)
    bad = browser.post(url(service, "record"), told | {"proof": upload("x.pdf", b"MZ\x90\x00 not a picture")})
    assert bad.status_code == 422
    assert browser.post(url(service, "record"), told | {"proof": upload("留置照片.pdf")}).status_code == 302
    service.refresh_from_db()
    assert (service.state, service.attempt.recorded) == (State.SERVED, True)
    assert service.attempt.proof.case == case


def test_the_desk_is_sorted_by_clock_filtered_by_step_and_paged(cast: Cast) -> None:
    from netcourt.service import ladders

    cases = [a_case(cast) for _ in range(5)]
    rows = [served(cast, c, within=bool(n % 2)) for n, c in enumerate(cases)]
    first = ladders.desk(cast.clerk, "", "", size=2)
    from urllib.parse import unquote

    second = ladders.desk(cast.clerk, "", unquote(first.after), size=2)
    third = ladders.desk(cast.clerk, "", unquote(second.after), size=2)
    seen = [s.pk for p in (first, second, third) for s in p.rows]
    assert sorted(seen) == sorted(s.pk for s in rows)
    assert [s.due_at is None for p in (first, second, third) for s in p.rows] == [False, False, True, True, True]
    assert third.after == ""
    assert not ladders.desk(cast.clerk, Next.POST, "").rows
    for bad in ("x", "_", "2026-01-01_x", "' OR 1=1"):
        assert len(ladders.desk(cast.clerk, "", bad).rows) == 5
    for other in (cast.buyer, cast.administrator):
        assert enter(other).get(reverse("service:desk")).status_code == 403
    assert not ladders.desk(cast.elsewhere, "", "").rows


def test_the_inbox_leads_to_what_waits_to_be_received(cast: Cast) -> None:
    service = served(cast, a_case(cast))
    said = page(cast, cast.seller, "inbox")
    assert "待签收" in said
    assert reverse("service:show", args=[service.pk]) in said
    assert reverse("service:show", args=[service.pk]) not in page(cast, cast.buyer, "inbox")
    assert enter(cast.seller).get(reverse("service:inbox") + "?after=rubbish").status_code == 200


@pytest.mark.law("IC18-16a", "OL21-30a")
def test_addresses_are_confirmed_with_nothing_ticked_beforehand(cast: Cast) -> None:
    case = a_case(cast)
    where, browser = reverse("service:addresses", args=[case.pk]), enter(cast.seller)
    assert "checked" not in browser.get(where).content.decode()
    answer = browser.post(where, {"key": key()})
    assert answer.status_code == 422
    assert answer.content.decode().count("govuk-error-message") >= 3
    told = {"key": key(), "electronic": "yes", "phone": SECRET, "post": "示范市网庭路2号", "told": "on"}
    assert browser.post(where, told).status_code == 302
    assert SECRET in browser.get(where).content.decode()
    assert enter(cast.buyer).get(where).content.decode().count(SECRET) == 0
    assert enter(cast.clerk).get(where).status_code == 403


@pytest.mark.law("SVC-95", "OL21-23a")
def test_the_public_notice_names_no_more_than_the_law_asks(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case, papers=[a_paper(case, shop_of(case), "complaint", title="起诉状副本")])
    for way, outcome in (("direct", "absent"), ("post", "returned")):
        result = Result(outcome=outcome, at=clock.now())
        record_outcome(cast.clerk, case.pk, key(), service=service.pk, way=way, result=result)
    publish(cast.judge, case.pk, key(), service=service.pk, reason="电话13800000055无人接听，身份证号不详")
    said = Client().get(reverse("service:notices")).content.decode()
    assert cast.shop.name in said
    from netcourt.service.models import Publication

    said = Client().get(reverse("service:notice", args=[Publication.objects.get().pk])).content.decode()
    for text in ("起诉状副本", "经过30日", "有权选择是否在线参加诉讼"):
        assert text in said, text
    for hidden in (SECRET, "示范市网庭路1号", cast.buyer.person.id_number, "19900000001"):
        assert hidden not in said
    assert Client().get(reverse("service:notice", args=[999999])).status_code == 404
    with clock.running_at(clock.now() + timedelta(days=40)):
        assert cast.shop.name not in Client().get(reverse("service:notices")).content.decode()


def test_paper_copies_and_rebuttals_lead_to_their_pages(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case)
    take(cast.seller, case.pk, key(), service=service.pk)
    said = page(cast, cast.seller, "case", case.pk)
    assert url(service, "ask-paper") in said
    assert url(service, "rebut") in said
    ask_paper(cast.seller, case.pk, key(), service=service.pk)
    assert url(service, "give-paper") in page(cast, cast.clerk, "case", case.pk)
    for verb in ("record", "no-such-act"):
        assert enter(cast.seller).get(url(service, verb)).status_code == 404
    answer = enter(cast.seller).post(url(service, "rebut"), {"key": key(), "ground": "system_error", "reason": "x"})
    assert answer.status_code == 409


def test_the_pages_ask_the_same_however_many_services_there_are(cast: Cast, django_assert_max_num_queries) -> None:
    case = a_case(cast)
    for _ in range(2):
        served(cast, case)
    browser, where = enter(cast.clerk), reverse("service:case", args=[case.pk])
    browser.get(where)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        browser.get(where)
    for _ in range(6):
        served(cast, case)
    with django_assert_max_num_queries(len(few)):
        browser.get(where)


def test_a_letter_that_may_have_gone_out_is_sent_again_by_the_clerk_only(cast: Cast) -> None:
    from netcourt.service.models import Message
    from netcourt.service.tests.test_send import reachable

    case = reachable(cast, "email", "shop@example.com")
    served(cast, case)
    Message.objects.update(state="unsure")
    where = reverse("service:resend", args=[Message.objects.get().pk])
    assert where in page(cast, cast.clerk, "case", case.pk)
    assert where not in page(cast, cast.seller, "case", case.pk)
    assert enter(cast.seller).post(where).status_code == 404
    assert enter(cast.clerk).post(where).status_code == 302
    assert Message.objects.get().state == "queued"
