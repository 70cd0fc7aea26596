"""The pages of the spine: bounded in queries, paged by key, saying what to do and why."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from netcourt.cases import clock
from netcourt.cases.actions import perform
from netcourt.cases.models import Assignment, Case, Document
from netcourt.cases.tests.making import link_shop, make_case, make_entry
from netcourt.cases.tests.test_perform import NOTE
from netcourt.cases.words import Role, Visibility
from netcourt.identity.models import Account
from tests.cast import Cast

BEIJING = ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def _trial(settings: Any) -> None:
    settings.NETCOURT_DEMO = True  # invented staff need no second factor


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="netcourt.identity.backend.AccountBackend")
    return client


def queries_of(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def start_d01(cast: Cast, case: Case, at: datetime, key: str) -> None:
    with clock.running_at(at), perform(NOTE, cast.filing_judge, key=key, case_id=case.pk) as step:
        step.enter()
        step.start("D01", post="filing_judge")


def test_the_case_page_asks_the_same_however_long_the_docket(cast: Cast) -> None:
    case = make_case(cast)
    make_entry(case)
    short = queries_of(browser(cast.buyer), reverse("cases:case", args=[case.pk]))
    for _ in range(30):
        make_entry(case)
    assert queries_of(browser(cast.buyer), reverse("cases:case", args=[case.pk])) == short
    assert short <= 28


def test_my_cases_ask_the_same_however_many(cast: Cast) -> None:
    make_case(cast)
    client = browser(cast.buyer)
    one = queries_of(client, reverse("cases:home"))
    for _ in range(15):
        make_case(cast)
    assert queries_of(client, reverse("cases:home")) == one


def test_my_cases_are_paged_by_key_without_loss_or_repetition(cast: Cast) -> None:
    made = {str(make_case(cast).pk) for _ in range(45)}
    client, url, seen = browser(cast.buyer), reverse("cases:home"), []
    while url and len(seen) <= 45:
        answer = client.get(url)
        seen += [str(case.pk) for case, *_more in answer.context["rows"]]
        url = answer.context["after"]
    assert len(seen) == 45
    assert set(seen) == made


@pytest.mark.parametrize(
    "after", ["x", "2026-01-01_1", "_", "2026-01-01T00:00:00_00000000-0000-0000-0000-000000000000"]
)
def test_a_strange_key_starts_over(cast: Cast, after: str) -> None:
    make_case(cast)
    answer = browser(cast.buyer).get(reverse("cases:home"), {"after": after})
    assert answer.status_code == 200
    assert len(answer.context["rows"]) == 1


def test_nobody_without_cases_is_left_without_a_word(cast: Cast) -> None:
    page = browser(cast.outsider).get(reverse("cases:home")).content.decode()
    assert "您还没有案件" in page
    assert reverse("filing:start") in page


def test_the_workbench_shows_what_is_due_with_its_reason(cast: Cast) -> None:
    now = datetime(2026, 3, 9, 9, tzinfo=BEIJING)
    cases = [make_case(cast) for _ in range(3)]
    for case, day in zip(cases, (2, 4, 1), strict=True):
        start_d01(
            cast, case, datetime(2026, 3 if day != 1 else 2, day if day != 1 else 10, 10, tzinfo=BEIJING), f"k{day}"
        )
    with clock.running_at(now):
        answer = browser(cast.filing_judge).get(reverse("cases:home"))
        due = answer.context["due"]
        assert [d.urgency for d in due] == ["overdue", "today", "soon"]
        assert "第一百二十六条" in answer.content.decode()
        assert not browser(cast.judge).get(reverse("cases:home")).context["due"]


@pytest.mark.law("IC18-7a")
def test_the_president_sees_what_is_overdue_at_court_and_no_other_court_does(cast: Cast) -> None:
    start_d01(cast, make_case(cast), datetime(2026, 3, 2, 10, tzinfo=BEIJING), "k1")
    with clock.running_at(datetime(2026, 3, 20, tzinfo=BEIJING)):
        assert len(browser(cast.president).get(reverse("cases:home")).context["due"]) == 1
        assert not browser(cast.elsewhere).get(reverse("cases:home")).context["due"]


def test_an_assigned_judge_sees_what_is_due_in_that_case_only(cast: Cast) -> None:
    at = datetime(2026, 3, 2, 10, tzinfo=BEIJING)
    mine, other = make_case(cast), make_case(cast)
    Assignment.objects.create(case=mine, account=cast.judge, role=Role.JUDGE, since=make_entry(mine))
    for key, case in (("k1", mine), ("k2", other)):
        with clock.running_at(at), perform(NOTE, cast.filing_judge, key=key, case_id=case.pk) as step:
            step.enter()
            step.start("D01", post="judge")
    with clock.running_at(at + timedelta(days=5)):
        due = browser(cast.judge).get(reverse("cases:home")).context["due"]
    assert [d.period.case_id for d in due] == [mine.pk]


def test_news_are_parts_of_the_page_for_those_who_see_it(cast: Cast) -> None:
    case = make_case(cast)
    make_entry(case, title_zh="法院作了一件事")
    url = reverse("cases:news", args=[case.pk])
    for part in ("head", "now", "papers"):
        assert browser(cast.buyer).get(url, {"part": part}).status_code == 200
    assert "法院作了一件事" in browser(cast.buyer).get(url).content.decode()
    assert browser(cast.buyer).get(url, {"part": "../secrets"}).status_code == 404
    assert browser(cast.outsider).get(url).status_code == 404


def test_the_docket_page_shows_each_viewer_their_own(cast: Cast) -> None:
    case = make_case(cast)
    link_shop(cast, case)
    make_entry(case, title_zh="只给法院看的记录", visible_to=Visibility.COURT)
    make_entry(case, title_zh="大家都看的记录")
    url = reverse("cases:docket", args=[case.pk])
    for party in (cast.buyer, cast.seller):
        page = browser(party).get(url).content.decode()
        assert "大家都看的记录" in page
        assert "只给法院看的记录" not in page
    assert "只给法院看的记录" in browser(cast.president).get(url).content.decode()


def test_a_file_from_outside_is_saved_never_shown(cast: Cast, tmp_path: Any, settings: Any) -> None:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    case = make_case(cast)
    name = default_storage.save("trial/page", ContentFile(b"<script>alert(1)</script>"))
    paper = Document.objects.create(
        case=case, entry=make_entry(case), kind_id="exhibit", title="网页", file=name, file_name='a"b\r\n.html',
        media_type="text/html", size=25, sha256="0" * 64, sm3="0" * 64, origin=Document.Origin.UPLOAD,
        created_at=timezone.now(),
    )  # fmt: skip
    answer = browser(cast.buyer).get(reverse("cases:download", args=[paper.pk]), {"view": "1"})
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_the_papers_of_a_case_are_paged_and_the_court_sees_to_whom_each_went(cast: Cast) -> None:
    case = make_case(cast)
    entry, buyer = make_entry(case), case.parties.get(role="plaintiff")
    made = [
        Document.objects.create(
            case=case, entry=entry, kind_id="acceptance_notice", title=f"通知 {n}", file="none", file_name="n.pdf",
            media_type="application/pdf", size=1, sha256="0" * 64, sm3="0" * 64, origin=Document.Origin.COURT,
            submitted_for=buyer,
        )
        for n in range(25)
    ]  # fmt: skip
    made.sort(key=lambda d: d.pk)  # two of one millisecond stand in the order of their keys
    address = reverse("cases:papers", args=[case.pk])
    first = browser(cast.filing_judge).get(address)
    assert [p.title for p in first.context["papers"]] == [d.title for d in made[:4:-1]]
    assert {p.by for p in first.context["papers"]} == {f"致{buyer.name}"}
    second = browser(cast.filing_judge).get(first.context["after"])
    assert [p.title for p in second.context["papers"]] == [d.title for d in made[4::-1]]
    assert not second.context["after"]
    assert {p.by for p in browser(cast.buyer).get(address).context["papers"]} == {""}
    assert address in browser(cast.buyer).get(reverse("cases:case", args=[case.pk])).content.decode()
    assert browser(cast.outsider).get(address).status_code == 404
    assert browser(cast.buyer).get(address, {"after": "junk"}).status_code == 200
