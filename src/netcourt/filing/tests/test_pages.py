"""Every page of the wizard: who may see it, what bad input gets, what stays."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from netcourt.cases.models import Case
from netcourt.filing import attachments, drafts, steps
from netcourt.filing.actions import submit_claim
from netcourt.filing.models import Draft
from netcourt.filing.papers import NOTICE_VERSION
from netcourt.filing.tests.filling import PDF, filled, make_draft, upload
from netcourt.identity.models import Account
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def browser(account: Account | None = None) -> Client:
    client = Client()
    if account:
        client.force_login(account)
    return client


def at(draft: Draft, slug: str) -> str:
    return reverse("filing:step", args=[draft.pk, slug])


def shown(answer) -> str:
    return answer.content.decode()


def test_the_start_page_tells_a_stranger_what_is_needed() -> None:
    page = shown(browser().get(reverse("filing:start")))
    assert "需要准备什么" in page
    assert "登录后开始" in page
    assert "到法院诉讼服务中心" in page


@pytest.mark.law("OL21-7a")
def test_an_unproved_person_may_type_but_not_hand_in(cast: Cast) -> None:
    client = browser(cast.unproved)
    assert "先完成实名认证" in shown(client.get(reverse("filing:start")))
    client.post(reverse("filing:begin"))
    draft = Draft.objects.get(account=cast.unproved)
    drafts.save(cast.unproved, draft.pk, filled(), window="w", seen={})
    assert "还没有实名认证" in shown(client.get(at(draft, "plaintiff")))
    answer = client.post(at(draft, "check"), {"truth": "yes"})
    assert answer.status_code == 422
    assert not Case.objects.exists()
    draft.refresh_from_db()
    assert draft.fields["went_wrong"]


@pytest.mark.parametrize("slug", [s.slug for s in steps.STEPS])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_step_opens_for_its_owner_only(cast: Cast, slug: str, language: str) -> None:
    draft = make_draft(cast.buyer)
    owner = browser(cast.buyer)
    owner.cookies["django_language"] = language
    assert owner.get(at(draft, slug)).status_code == 200
    assert browser(cast.outsider).get(at(draft, slug)).status_code == 404
    assert browser(cast.filing_judge).get(at(draft, slug)).status_code in {302, 404}
    answer = browser().get(at(draft, slug))
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?next={at(draft, slug)}")


@pytest.mark.parametrize("slug", [*steps.FORM_STEPS])
def test_an_empty_step_says_what_is_missing_and_keeps_the_draft(cast: Cast, slug: str) -> None:
    draft = make_draft(cast.buyer)
    answer = browser(cast.buyer).post(at(draft, slug), {"window": "x"})
    assert answer.status_code == 422
    assert "govuk-error-summary" in shown(answer)
    assert not Case.objects.exists()


def test_saving_and_leaving_asks_nothing(cast: Cast) -> None:
    draft = drafts.start(cast.buyer)
    answer = browser(cast.buyer).post(at(draft, "claims"), {"refund": "-5", "leave": "yes"})
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.fields["refund"] == "-5"


def test_a_field_is_kept_as_it_is_typed(cast: Cast) -> None:
    draft = drafts.start(cast.buyer)
    client, save = browser(cast.buyer), reverse("filing:save_field", args=[draft.pk, "facts"])
    answer = client.post(save, {"field": "went_wrong", "went_wrong": "打字", "window": "a"})
    assert answer.status_code == 200
    assert "已保存" in shown(answer)
    draft.refresh_from_db()
    assert draft.fields["went_wrong"] == "打字"
    for field in ("account", "corrects", "", "refund"):
        assert client.post(save, {"field": field, field or "x": "1"}).status_code == 400
    too_long = client.post(save, {"field": "went_wrong", "went_wrong": "长" * 60_001, "window": "a"})
    assert too_long.status_code == 422
    draft.refresh_from_db()
    assert draft.fields["went_wrong"] == "打字"
    assert browser(cast.outsider).post(save, {"field": "went_wrong", "went_wrong": "x"}).status_code == 404
    assert browser().post(save, {"field": "went_wrong", "went_wrong": "x"}).status_code == 302


def test_five_megabytes_in_a_field_get_a_sentence(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    client = browser(cast.buyer)
    client.raise_request_exception = False
    for content_type in ("multipart", "form"):
        data = {"went_wrong": "长" * 1_800_000}
        more = {} if content_type == "multipart" else {"content_type": "application/x-www-form-urlencoded"}
        body = data if content_type == "multipart" else "went_wrong=" + "a" * 5_000_000
        answer = client.post(at(draft, "facts"), body, **more)
        assert answer.status_code == 413
        assert "<h1" in shown(answer)
    before = draft.fields["went_wrong"]
    draft.refresh_from_db()
    assert draft.fields["went_wrong"] == before


def test_a_text_over_the_limit_comes_back_to_be_shortened(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    answer = browser(cast.buyer).post(at(draft, "facts"), filled() | {"went_wrong": "很长" * 40_000, "window": "x"})
    assert answer.status_code == 422
    page = shown(answer)
    assert "最多 30000 字，现在有 80000 字" in page
    assert "很长" * 40_000 in page


def test_who_was_signed_out_loses_nothing(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    client = browser()
    values = {n: v for n, v in filled().items() if n.startswith(("went", "they", "bought", "happened", "reasons"))}
    answer = client.post(at(draft, "facts"), values | {"went_wrong": "超时前写的", "window": "x"})
    assert answer.status_code == 302
    assert at(draft, "facts") in answer["Location"]
    client.force_login(cast.buyer)
    page = client.get(at(draft, "facts"))
    assert "超时前写的" in shown(page)
    draft.refresh_from_db()
    assert draft.fields["went_wrong"] == "超时前写的"


def test_what_one_typed_is_not_given_to_the_next_who_signs_in(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    client = browser()
    client.post(at(draft, "facts"), {"went_wrong": "只给本人", "window": "x"})
    client.force_login(cast.outsider)
    answer = client.get(at(draft, "facts"))
    assert answer.status_code == 404
    assert "只给本人" not in shown(answer)


def test_two_windows_are_told_of_each_other(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    client = browser(cast.buyer)
    first, second = (client.get(at(draft, "facts")).context["marks"] for _n in range(2))
    values = {n: v for n, v in filled().items() if n.startswith(("went", "they", "bought", "happened", "reasons"))}
    client.post(at(draft, "facts"), values | first | {"went_wrong": "第一个窗口"})
    answer = client.post(at(draft, "facts"), values | second | {"went_wrong": "第二个窗口"}, follow=True)
    page = shown(answer)
    assert "另一个窗口也改过" in page
    assert "第一个窗口" in page
    assert "第二个窗口" in page
    client.post(reverse("filing:settle", args=[draft.pk, "facts"]), {"field": "went_wrong", "keep": "other"})
    draft.refresh_from_db()
    assert draft.fields["went_wrong"] == "第一个窗口"


@pytest.mark.law("OL21-2a", "OL21-4a")
def test_the_consent_page_ticks_nothing_and_shows_the_way_offline(cast: Cast) -> None:
    draft = drafts.start(cast.buyer)
    page = shown(browser(cast.buyer).get(at(draft, "choices")))
    assert " checked" not in page
    assert "到法院诉讼服务中心" in page
    assert f'value="{NOTICE_VERSION}"' in page


@pytest.mark.law("OL21-4a")
def test_consent_to_an_older_notice_is_asked_again(cast: Cast) -> None:
    draft = make_draft(cast.buyer, notice_read="2020-1")
    page = shown(browser(cast.buyer).get(at(draft, "check")))
    assert "请阅读在线诉讼告知书并确认" in page


def test_the_check_page_links_every_defect_to_its_field(cast: Cast) -> None:
    draft = make_draft(cast.buyer, refund="-5", plaintiff_phone="1", defendant_name="", went_wrong="")
    page = shown(browser(cast.buyer).get(at(draft, "check")))
    for slug, field in (
        ("claims", "refund"),
        ("plaintiff", "plaintiff_phone"),
        ("defendant", "defendant_name"),
        ("facts", "went_wrong"),
    ):
        assert f'href="{at(draft, slug)}?from=check&amp;problems#id_{field}"' in page
    answer = browser(cast.buyer).post(at(draft, "check"), {"truth": "yes"})
    assert answer.status_code == 422
    assert shown(answer).count("?from=check&amp;problems#") == page.count("?from=check&amp;problems#") == 4


@pytest.mark.law("IJ25-1a", "IJ25-1b", "IJ25-1c")
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "看来归本院管"),
        ({"connection_place": "浙江省宁波市海曙区"}, "可能归别的法院管"),
        ({"connection_place": "北京市朝阳区"}, "北京互联网法院"),
        ({"online_signing": "no", "online_performance": "no"}, "可能归别的法院管"),
        ({"connection_place": "不知道在哪"}, "由立案法官判断"),
    ],
)
def test_the_check_page_explains_which_court(cast: Cast, changed: dict, words: str) -> None:
    draft = make_draft(cast.buyer, **changed)
    client = browser(cast.buyer)
    page = shown(client.get(at(draft, "check")))
    assert words in page
    assert "管辖规定" in page
    assert client.post(at(draft, "check"), {"truth": "yes"}).status_code == 302  # warned, not barred


def test_the_fee_is_estimated_line_by_line_or_said_to_be_unset(cast: Cast) -> None:
    client = browser(cast.buyer)
    page = shown(client.get(at(make_draft(cast.buyer, refund="20000", compensation=""), "check")))
    assert "¥300.00" in page  # 50 + 10,000 × 2.5 %
    assert "第十三条" in page
    from netcourt.reference.models import LocalTariff

    LocalTariff.objects.all().delete()
    nothing = {"refund": "", "compensation": "", "other_claim": "赔礼道歉"}
    page = shown(client.get(at(make_draft(cast.buyer, **nothing), "check")))
    assert "现在算不出来" in page
    assert "不影响提交" in page


@pytest.mark.law("REG-2")
def test_handing_in_leads_to_the_receipt_and_back_again(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    client = browser(cast.buyer)
    untrue = client.post(at(draft, "check"))
    assert untrue.status_code == 422
    assert "请确认所写内容" in shown(untrue)
    answer = client.post(at(draft, "check"), {"truth": "yes"})
    case = Case.objects.get()
    receipt = reverse("filing:receipt", args=[case.pk])
    assert answer["Location"] == receipt
    page = shown(client.get(receipt))
    assert "收件编号" in page
    assert "期限届满日" in page
    for again in (at(draft, "check"), at(draft, "facts"), reverse("filing:resume", args=[draft.pk])):
        assert client.get(again)["Location"] == receipt
        assert client.post(again, {"truth": "yes"}).status_code in {302, 405}
    assert Case.objects.count() == 1
    assert browser(cast.outsider).get(receipt).status_code == 404


def test_identity_numbers_never_reach_the_check_page(cast: Cast) -> None:
    from tests.cast import resident_number

    number = resident_number("19880808")
    draft = make_draft(cast.buyer, defendant_kind="person", defendant_name="某人", defendant_id_number=number)
    page = shown(browser(cast.buyer).get(at(draft, "check")))
    assert number not in page
    assert cast.buyer.person.id_number not in page
    assert f"{number[:6]}********" in page


@pytest.mark.law("OL21-11b")
def test_evidence_is_taken_refused_ordered_and_removed(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    client, page = browser(cast.buyer), at(draft, "evidence")
    files = [
        SimpleUploadedFile("一.pdf", PDF),
        SimpleUploadedFile("空.pdf", b""),
        SimpleUploadedFile("程序.exe", b"MZ" + bytes(300)),
        SimpleUploadedFile("二.pdf", PDF + b"\n"),
    ]
    answer = client.post(page, {"files": files, "do": "upload"})
    assert answer.status_code == 422
    said = shown(answer)
    assert "程序.exe" in said
    assert "文件是空的" in said or "空.pdf" in said
    first, second = draft.files.all()
    answer = client.post(page, {"do": f"up:{second.pk}", f"name_{first.pk}": "订单", f"purpose_{first.pk}": "价款"})
    assert answer.status_code == 302
    assert [f.name for f in draft.files.all()] == ["二", "订单"]
    assert client.post(page, {"do": "next", f"name_{first.pk}": ""}).status_code == 422
    assert client.post(page, {"do": "next", f"name_{first.pk}": "长" * 101}).status_code == 422
    client.post(page, {"do": f"remove:{second.pk}"})
    assert draft.files.count() == 1
    for verb in ("remove:999999999", "up:x", "up:99999999999999999999", "haha", ""):
        assert client.post(page, {"do": verb}).status_code in {302, 404}
    save = reverse("filing:save_words", args=[draft.pk])
    assert client.post(save, {"field": f"name_{first.pk}", f"name_{first.pk}": "截图"}).status_code == 200
    assert client.post(save, {"field": "name_999999"}).status_code == 400


def test_a_draft_is_discarded_after_asking(cast: Cast) -> None:
    draft = make_draft(cast.buyer)
    client, page = browser(cast.buyer), reverse("filing:discard", args=[draft.pk])
    assert "不能恢复" in shown(client.get(page))
    assert Draft.objects.exists()
    client.post(page)
    assert not Draft.objects.exists()


def test_words_find_the_kind_of_dispute(cast: Cast) -> None:
    from netcourt.cases import clock
    from netcourt.filing.suggestions import suggest

    on = clock.now().date()
    for words, wanted in (
        ("买到假货", "SHOP"), ("网购的手机是翻新机，商家不退款", "SHOP"), ("会员自动续费不退", "SERV"),
        ("游戏账号被盗", "VIRT"), ("个人信息被泄露", "PI"), ("域名被抢注", "DOM"), ("网上造谣诽谤我", "TORT"),
    ):  # fmt: skip
        assert suggest(words, on)[0].value.endswith(f"|{wanted}"), words
    assert any("离婚" in s.label.zh for s in suggest("离婚", on))
    assert suggest("", on)
    assert suggest("鬼画符%_'\x00", on)


def test_a_correction_is_shown_whole_and_opens_the_draft(cast: Cast) -> None:
    from netcourt.filing import review
    from netcourt.filing.defects import NamedDefect

    draft = make_draft(cast.buyer)
    attachments.BUNDLE.attach(cast.buyer, draft.pk, upload())
    case = submit_claim(cast.buyer, draft.pk)
    page = reverse("filing:correct", args=[case.pk])
    client = browser(cast.buyer)
    assert client.get(page).status_code == 409
    found = [NamedDefect("没有写明收货地址", "《民事诉讼法》第一百二十四条", "请写到区县", "connection_place")]
    review.request_correction(cast.filing_judge, case.pk, "c", defects=found, days=7)
    assert "没有写明收货地址" in shown(client.get(page))
    assert browser(cast.outsider).get(page).status_code == 404
    answer = client.post(page)
    assert answer.status_code == 302
    assert "提交补正材料" in shown(client.get(answer["Location"]))
    assert client.post(answer["Location"], {"truth": "yes"}).status_code == 302
    case.refresh_from_db()
    assert case.complaints.count() == 2
