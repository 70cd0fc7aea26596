"""The post of a day: envelopes with their numbers, labels and list; results by scan and by file (CPL 91)."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.service import posting
from netcourt.service.actions import Given, Result, record_outcome, send, supply_address
from netcourt.service.barcodes import bars, envelope_number, read_number
from netcourt.service.models import Envelope, Service
from netcourt.service.tests.serving import a_case, key, served, shop_of
from netcourt.service.words import Next, State
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
HEAD = "邮件编号,结果,日期,签收人身份,签收人,说明\n"


def to_post(cast: Cast, *, address: str = "示范市网庭路2号") -> Service:
    """A service for which nobody was met: the next way is the post."""
    case = a_case(cast)
    service = served(cast, case)
    absent = Result(outcome="absent", at=clock.now())
    record_outcome(cast.clerk, case.pk, key(), service=service.pk, way="direct", result=absent)
    if address:
        supply_address(cast.clerk, case.pk, key(), party=shop_of(case).pk, address=Given("post", address))
    service.refresh_from_db()
    assert service.next == Next.POST
    return service


def posted(cast: Cast) -> Envelope:
    service = to_post(cast)
    send(cast.clerk, service.case_id, key(), service=service.pk, way="post")
    return Envelope.objects.get(attempt__service=service)


def test_a_number_of_an_envelope_is_read_back_and_a_wrong_digit_is_seen() -> None:
    for serial in (1, 17, 1234567890, 9999999999):
        number = envelope_number(serial)
        assert read_number(f" {number[:6]}-{number[6:].lower()} ") == number
        spoiled = number[:-2] + str((int(number[-2]) + 1) % 10) + number[-1]
        assert read_number(spoiled) == ""
    assert read_number("FY" + "１" * 11) == read_number("") == read_number("x' OR 1=1") == ""


def test_the_bars_are_those_of_code_128() -> None:
    drawn = bars("FY00000000018")
    assert sum(map(int, drawn)) == 11 * 11 + 13  # start, F, Y, one digit, into set C, five pairs, check, stop
    # read back with a reader of another maker (zxing)
    starts, digits = ["211214", "132311", "312113", "123122", "113141"], ["212222"] * 4 + ["223211", "132311"]
    assert drawn == "".join([*starts, *digits, "2331112"])


@pytest.mark.law("SVC-91", "SVC-87")
def test_the_clerk_posts_what_is_due_and_prints_labels_and_list(cast: Cast) -> None:
    services = [to_post(cast), to_post(cast)]
    browser = enter(cast.clerk)
    page = browser.get(reverse("service:post")).content.decode()
    assert "checked" not in page
    answer = browser.post(reverse("service:post"), {"service": [str(s.pk) for s in services]})
    assert answer.status_code == 302
    rows = list(Envelope.objects.order_by("id"))
    assert [r.attempt.service_id for r in rows] == [s.pk for s in services]
    assert {r.attempt.tracking for r in rows} == {r.number for r in rows}
    for kind, texts in (
        ("labels", ("法院专递", "送达回证", "对方当事人不得代收")),
        ("list", ("交寄清单", "邮政收寄人")),
    ):
        pdf = browser.get(reverse("service:post_papers", args=[kind]))
        assert pdf["Content-Type"] == "application/pdf"
        said = text_of(b"".join(pdf))
        for text in (*texts, rows[0].number, rows[1].number, "示范市网庭路2号"):
            assert text in said, text
    again = browser.post(reverse("service:post"), {"service": [str(services[0].pk)]})
    assert again.status_code in {302, 409}
    assert Envelope.objects.count() == 2


def test_without_an_address_nothing_is_posted_and_the_desk_says_why(cast: Cast) -> None:
    service = to_post(cast, address="")
    party = service.party
    party.address = ""
    party.save()
    with pytest.raises(Refused) as refused:
        send(cast.clerk, service.case_id, key(), service=service.pk, way="post")
    assert refused.value.codes == ("ADDRESS_MISSING",)
    told = enter(cast.clerk).post(reverse("service:post"), {"service": [str(service.pk), "nonsense"]})
    assert told.status_code == 409
    assert "邮寄地址" in told.content.decode()
    assert not Envelope.objects.exists()


@pytest.mark.law("SVC-87", "SVC-91")
def test_a_result_is_recorded_by_scan(cast: Cast) -> None:
    envelope = posted(cast)
    browser, today = enter(cast.clerk), clock.today()
    day = {"day_year": today.year, "day_month": today.month, "day_day": today.day}
    told = {"key": key(), "number": envelope.number.lower(), "outcome": "signed", "signer": "", **day}
    refused = browser.post(reverse("service:post_results"), told)
    assert refused.status_code == 422
    assert "由谁签收" in refused.content.decode()
    assert browser.post(reverse("service:post_results"), told | {"signer": "self"}).status_code == 302
    envelope.attempt.service.refresh_from_db()
    assert envelope.attempt.service.state == State.SERVED
    assert browser.post(reverse("service:post_results"), told | {"key": key(), "signer": "self"}).status_code == 422


@pytest.mark.law("SVC-91")
def test_the_post_s_file_is_recorded_line_by_line_and_once(cast: Cast) -> None:
    one, two = posted(cast), posted(cast)
    today = f"{clock.today():%Y-%m-%d}"
    lines = [
        f"{one.number},签收,{today},收发部门,钱示例,", f"{two.number},退回,{today},,,查无此人", "FY123,签收,x,,,",
        f"{envelope_number(987654)},退回,{today},,,",
    ]  # fmt: skip
    file = (HEAD + "\n".join(lines)).encode("gb18030")
    browser = enter(cast.clerk)
    for _again in range(2):
        answer = browser.post(reverse("service:post_results"), {"results": SimpleUploadedFile("ems.csv", file)})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert page.count("没有记录") == 2, "a wrong number and one of nobody's"
        assert page.count("已记录") == 2
    one.attempt.service.refresh_from_db()
    two.attempt.refresh_from_db()
    assert one.attempt.service.state == State.SERVED
    assert (two.attempt.outcome, two.attempt.note) == ("returned", "查无此人")


@pytest.mark.parametrize(
    "content", [b"", b"a,b,c\n1,2,3", (HEAD + "x,签收,y,,,\n" * 400).encode(), b"\x00\x01\x02", b"\xff\xfe" * 50]
)
def test_a_file_that_is_none_is_refused_with_a_reason(cast: Cast, content: bytes) -> None:
    posted(cast)
    answer = enter(cast.clerk).post(
        reverse("service:post_results"), {"results": SimpleUploadedFile("ems.csv", content)}
    )
    assert answer.status_code == 422
    assert "govuk-error" in answer.content.decode()


def test_another_court_s_clerk_knows_no_envelope_of_this_one(cast: Cast) -> None:
    envelope = posted(cast)
    assert posting.find_envelope(cast.clerk, envelope.number) == envelope
    for who in (cast.everyone["elsewhere"], cast.outsider, cast.seller):
        if who != cast.seller:
            assert posting.find_envelope(who, envelope.number) is None
    assert enter(cast.seller).get(reverse("service:post")).status_code == 403
    assert enter(cast.seller).get(reverse("service:post_papers", args=["labels"])).status_code == 404
