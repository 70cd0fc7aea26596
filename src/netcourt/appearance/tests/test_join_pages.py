"""From the text message to the case, page by page; guessing; the clerk's desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from netcourt.appearance import invitations
from netcourt.appearance.models import Joining, Reply
from netcourt.appearance.tests.suing import (
    SELLER_PHONE,
    browser_with,
    code_in,
    defendant,
    invited,
    key,
    path_in,
    sued,
    texts_to,
)
from netcourt.cases.models import Assignment, Case
from netcourt.cases.tests.making import make_entry
from netcourt.cases.words import PartyForm
from netcourt.filing.papers import NOTICE_VERSION
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ONLINE = {"notice_read": NOTICE_VERSION, "online_stages": ["mediation"]}


def fresh(cast: Cast, **more: Any) -> tuple[Case, invitations.Issued]:
    """A case accepted just now, and its code."""
    case = sued(cast, timezone.now(), **more)
    return case, invited(case)


def page(answer: Any) -> str:
    return answer.content.decode()


@pytest.mark.law("IC18-8a", "OL21-10a", "OL21-2a")
def test_from_the_text_message_to_the_case(cast: Cast) -> None:
    case, _issued = fresh(cast)
    (text,) = texts_to(SELLER_PHONE)
    browser = Client()
    came = browser.get(path_in(text))
    assert came.headers["Location"] == "/join/notice/", "the secret leaves the address at once"
    shown = page(browser.get("/join/notice/"))
    assert str(case.number) in shown
    for hidden in (cast.shop.name, cast.buyer.name, "翻新机", "1000.00", "信息网络买卖"):
        assert hidden not in shown, hidden
    for way in ("/join/who/", "/join/offline/", "/join/not-me/"):
        assert f'href="{way}"' in shown
    to_sign_in = browser.get("/join/who/")
    assert to_sign_in.headers["Location"].startswith("/accounts/login/?next=/join/who/")
    from tests.access.scene import BACKEND

    browser.force_login(cast.seller, backend=BACKEND)
    shown = page(browser.get("/join/who/"))
    assert "checked" not in shown, "nothing is chosen beforehand"
    assert "为什么是您" not in shown, "a pleaded number decides alone"
    assert browser.post("/join/who/", {}).status_code == 422
    assert (
        browser.post("/join/who/", {"capacity": f"organisation:{cast.shop.pk}"}).headers["Location"] == "/join/online/"
    )
    shown = page(browser.get("/join/online/"))
    assert "checked" not in shown
    assert "/join/offline/" in shown, "the way offline is as visible"
    assert browser.post("/join/online/", {}).status_code == 422
    done = browser.post("/join/online/", ONLINE)
    assert done.headers["Location"] == f"/join/cases/{case.pk}/claim/"
    assert defendant(case).organisation == cast.shop


def test_by_code_and_case_number_knowing_nothing_else(cast: Cast) -> None:
    case, _issued = fresh(cast)
    (text,) = texts_to(SELLER_PHONE)
    browser = Client()
    assert browser.get("/join/").status_code == 200
    typed = {"number": str(case.number).replace("（", "(").replace("）", ")"), "code": code_in(text)}
    assert browser.post("/join/", typed).headers["Location"] == "/join/notice/"


def test_a_wrong_code_and_a_wrong_number_sound_the_same(cast: Cast) -> None:
    case, issued = fresh(cast)
    one = Client().post("/join/", {"number": str(case.number), "code": "9999999999"})
    other = Client().post("/join/", {"number": "（2026）浙0199民初99999号", "code": issued.code})
    assert one.status_code == other.status_code == 422
    assert "对不上" in page(one)
    assert "对不上" in page(other)


def test_guessing_is_limited_per_case_number_and_per_address(cast: Cast) -> None:
    case, issued = fresh(cast)

    def tried(address: str, number: str, code: str) -> int:
        return Client(REMOTE_ADDR=address).post("/join/", {"number": number, "code": code}).status_code

    statuses = [tried(f"10.0.0.{n}", str(case.number), f"{2000000000 + n}") for n in range(12)]
    assert statuses[:10] == [422] * 10
    assert statuses[10:] == [429] * 2, "many addresses at one case"
    right = Client(REMOTE_ADDR="10.0.1.1").post("/join/", {"number": str(case.number), "code": issued.code})
    assert right.status_code == 429, "also the right one waits"
    one = Client(REMOTE_ADDR="10.9.9.9")
    many = [
        one.post("/join/", {"number": f"（2026）浙0199民初{n}号", "code": "2345678901"}).status_code for n in range(11)
    ]
    assert many[-1] == 429, "one address at many cases"
    links = [one.get(f"/join/{n:032x}/").status_code for n in range(21)]
    assert (links[0], links[-1]) == (302, 429)


def test_a_link_that_is_over_says_so(cast: Cast) -> None:
    case, issued = fresh(cast)
    invitations.invite(cast.filing_judge, defendant(case).pk, key())
    answer = browser_with(issued).get("/join/notice/")
    assert answer.status_code == 410
    assert "失效" in page(answer)


@pytest.mark.parametrize("path", ["/join/notice/", "/join/not-me/", "/join/offline/"])
def test_without_a_code_there_is_nothing_to_see(cast: Cast, path: str) -> None:
    assert Client().get(path).headers["Location"] == "/join/"


def test_not_me_without_signing_in(cast: Cast) -> None:
    _case, issued = fresh(cast)
    browser = browser_with(issued)
    shown = browser.get("/join/not-me/")
    sent = browser.post("/join/not-me/", {"key": shown.context["form"]["key"].initial, "text": "号码换人了"})
    assert "已告诉法院" in page(sent)
    assert Reply.objects.get().kind == "not_me"
    assert browser.get("/join/notice/").headers["Location"] == "/join/"


def test_the_wrong_person_is_refused_with_ways_on(cast: Cast) -> None:
    case, issued = fresh(cast)
    browser = browser_with(issued, cast.outsider)
    assert cast.outsider.person
    browser.post("/join/who/", {"capacity": f"person:{cast.outsider.person.pk}"})
    done = browser.post("/join/online/", ONLINE)
    shown = page(browser.get(done.headers["Location"]))
    assert "没有关联到您名下" in shown
    assert "/join/not-me/" in shown
    assert "/join/who/" in shown
    assert cast.shop.name not in shown
    assert cast.buyer.name not in shown
    assert enter(cast.outsider).get(f"/cases/{case.pk}/").status_code == 404


def test_who_is_not_proved_is_shown_the_way(cast: Cast) -> None:
    _case, issued = fresh(cast)
    shown = page(browser_with(issued, cast.unproved).get("/join/who/"))
    assert "/accounts/proof/" in shown or "实名认证" in shown


def test_the_desk_decides_on_a_short_page(cast: Cast) -> None:
    case, issued = fresh(cast, form=PartyForm.SHOP, name="样例数码旗舰店", platform="示范商城", credit_code="")
    browser = browser_with(issued, cast.seller)
    empty = browser.post("/join/who/", {"capacity": f"organisation:{cast.shop.pk}"})
    again = browser.post("/join/online/", ONLINE)
    assert (empty.status_code, again.headers["Location"]) == (302, "/join/who/"), "why it is them is asked"
    browser.post("/join/who/", {"capacity": f"organisation:{cast.shop.pk}", "statement": "<b>本公司</b>经营这家店"})
    waiting = browser.post("/join/online/", ONLINE).headers["Location"]
    assert "书记员正在核对" in page(browser.get(waiting))
    row = Joining.objects.get()
    assert enter(cast.outsider).get(waiting).status_code == 404
    Assignment.objects.create(case=case, account=cast.clerk, role="clerk", since=make_entry(case))
    clerk = enter(cast.clerk)
    assert cast.shop.name in page(clerk.get("/join/desk/"))
    shown = clerk.get(f"/join/desk/asked/{row.pk}/")
    assert "&lt;b&gt;本公司" in page(shown)
    assert "样例数码旗舰店" in page(shown)
    form = {"key": shown.context["form"]["key"].initial}
    assert clerk.post(f"/join/desk/asked/{row.pk}/", form).status_code == 422
    assert clerk.post(f"/join/desk/asked/{row.pk}/", form | {"decision": "refuse"}).status_code == 409
    assert clerk.post(f"/join/desk/asked/{row.pk}/", form | {"decision": "link"}).status_code == 302
    assert browser.get(waiting).headers["Location"] == f"/join/cases/{case.pk}/claim/"


def test_the_desk_shows_replies_and_paper_and_pages_by_key(cast: Cast) -> None:
    _case, issued = fresh(cast)
    browser = browser_with(issued)
    browser.post("/join/offline/", {"key": key(), "text": "不会用手机"})
    judge = enter(cast.filing_judge)
    assert "不会用手机" in page(judge.get("/join/desk/?list=replies"))
    assert cast.shop.name in page(judge.get("/join/desk/?list=paper"))
    reply = Reply.objects.get()
    assert enter(cast.clerk).post(f"/join/desk/replies/{reply.pk}/seen/").status_code == 404
    assert judge.post(f"/join/desk/replies/{reply.pk}/seen/").status_code == 302
    assert "不会用手机" not in page(judge.get("/join/desk/?list=replies"))
    assert judge.get("/join/desk/?after=nonsense_\x00").status_code == 200
    assert judge.get("/join/desk/?list=nonsense").status_code == 404
    assert enter(cast.elsewhere).get("/join/desk/?list=paper").status_code == 200
    assert cast.shop.name not in page(enter(cast.elsewhere).get("/join/desk/?list=paper"))


def test_codes_are_issued_anew_on_the_page_and_as_a_letter(cast: Cast) -> None:
    case, issued = fresh(cast)
    judge = enter(cast.filing_judge)
    shown = judge.get(f"/join/cases/{case.pk}/invite/")
    assert SELLER_PHONE not in page(shown), "masked"
    form = {"party": str(defendant(case).pk), "key": key()}
    assert judge.post(f"/join/cases/{case.pk}/invite/", form | {"way": "again"}).status_code == 302
    letter = judge.post(f"/join/cases/{case.pk}/invite/", form | {"way": "letter", "key": key()})
    assert letter.headers["Content-Type"] == "application/pdf"
    assert letter.content.startswith(b"%PDF")
    assert judge.post(f"/join/cases/{case.pk}/invite/", {"party": "x", "key": key()}).status_code == 400
    issued.invitation.refresh_from_db()
    assert issued.invitation.end == "replaced"
