"""Asking a party by telephone or on paper: recorded, in its own words, after it was told; revocable (OL21 30)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.urls import reverse

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Consent, Document
from netcourt.cases.words import Visibility
from netcourt.intake.tests.samples import mp3
from netcourt.service.actions import Asked, Given, object_to_electronic, record_inquiry
from netcourt.service.addresses import current_addresses
from netcourt.service.models import Inquiry
from netcourt.service.tests.serving import a_case, a_paper, key, served, shop_of
from netcourt.service.words import TOLD, Next, State
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
NUMBER = "13800000055"


def recording(case, media_type: str = "audio/mpeg") -> Document:
    paper = a_paper(case, shop_of(case), kind="inquiry_proof", media_type=media_type, title="录音.mp3")
    Document.objects.filter(pk=paper.pk).update(submitted_for=None)
    return Document.objects.get(pk=paper.pk)


def asked(case, answer: str = "agreed", **more) -> Asked:
    values = {
        "means": "phone", "answer": answer, "at": clock.now(), "number": NUMBER, "spoke_with": "钱示例",
        "identified": "报出身份证号码后四位", "told": list(TOLD), "words": "同意，发到这个手机上。",
        "addresses": [Given("sms", NUMBER)] if answer == "agreed" else [], "proof": recording(case),
    } | more  # fmt: skip
    return Asked(**values)


def ask(cast: Cast, case, answer: str = "agreed", *, by=None, k: str = "", **more):
    told = asked(case, answer, **more)
    return record_inquiry(by or cast.clerk, case.pk, k or key(), party=shop_of(case).pk, asked=told)


def answer_of(case) -> str:
    return Consent.objects.get(party=shop_of(case), stage="service").state


@pytest.mark.law("OL21-30a", "OL21-29a", "IC18-16a")
def test_who_agreed_on_the_telephone_is_served_there_and_hears_the_recording(cast: Cast) -> None:
    case = a_case(cast)
    service = served(cast, case)
    entry = ask(cast, case)
    service.refresh_from_db()
    assert (service.next, service.attempts.get().channel) == (Next.WAIT, "sms")
    row = Inquiry.objects.get()
    consent = Consent.objects.get(party=shop_of(case), stage="service")
    assert (consent.state, consent.ground, consent.notice_version, consent.entry) == (
        "agreed", "express", row.notice_version, entry,
    )  # fmt: skip
    said = text_of(row.record.file.open().read())
    for text in (NUMBER, "同意，发到这个手机上", "适用范围", "变更办法", row.proof.sha256[:12]):
        assert text in said, text
    theirs = set(access.visible_documents(cast.seller, case).values_list("pk", flat=True))
    assert {row.record_id, row.proof_id} <= theirs
    assert not set(access.visible_documents(cast.buyer, case).values_list("pk", flat=True)) & {
        row.record_id,
        row.proof_id,
    }
    assert row.proof.visible_to == Visibility.OWN_SIDE


@pytest.mark.law("OL21-30a", "IC18-15b")
def test_consent_by_telephone_is_taken_back_by_the_party_or_by_another_call(cast: Cast) -> None:
    case = a_case(cast)
    ask(cast, case)
    object_to_electronic(cast.seller, case.pk, key())
    assert answer_of(case) == "withdrawn"
    ask(cast, case)
    ask(cast, case, "refused", words="不同意了，寄给我。")
    assert answer_of(case) == "withdrawn"
    assert served(cast, case).next == Next.DIRECT


@pytest.mark.law("OL21-30a")
def test_everything_that_is_missing_comes_at_once(cast: Cast) -> None:
    case = a_case(cast)
    empty = {"told": ["scope"], "words": " ", "spoke_with": "", "proof": None, "addresses": [], "number": "110"}
    with pytest.raises(Refused) as refused:
        ask(cast, case, **empty)
    assert set(refused.value.codes) == {
        "NUMBER_INVALID", "NOTICE_UNREAD", "PERSON_UNIDENTIFIED", "WORDS_MISSING", "PROOF_MISSING", "ADDRESS_MISSING",
    }  # fmt: skip
    assert not Inquiry.objects.exists()
    for more, code in (
        ({"proof": recording(case, "application/pdf")}, "PROOF_INVALID"),
        ({"at": clock.now() + timedelta(hours=1)}, "DATE_IN_FUTURE"),
        ({"answer": "perhaps"}, "ANSWER_MISSING"),
        ({"answer": "refused", "addresses": [Given("sms", NUMBER)]}, "SERVICE_CONSENT_MISSING"),
        ({"answer": "address"}, "ADDRESS_MISSING"),
        ({"addresses": [Given("fax", "abc"), Given("im", "<b> x")]}, "ADDRESS_INVALID"),
    ):
        with pytest.raises(Refused) as refused:
            ask(cast, case, **more)
        assert code in refused.value.codes


@pytest.mark.law("OL21-30a")
def test_the_other_side_s_own_phone_answers_for_nobody(cast: Cast) -> None:
    case = a_case(cast)
    own = cast.buyer.phone
    with pytest.raises(Refused) as refused:
        ask(cast, case, number=own, addresses=[Given("sms", own)])
    assert refused.value.codes == ("ADDRESS_OF_OTHER_SIDE",)


def test_an_unanswered_call_is_kept_and_changes_nothing(cast: Cast) -> None:
    case = a_case(cast)
    ask(cast, case, "unreached", told=[], words="", spoke_with="", identified="", proof=None)
    assert Inquiry.objects.get().answer == "unreached"
    assert not Consent.objects.filter(party=shop_of(case)).exists()
    assert not current_addresses(shop_of(case))


@pytest.mark.law("OL21-30a")
def test_a_signed_confirmation_on_paper_with_a_fax_number(cast: Cast) -> None:
    case = a_case(cast)
    scan = recording(case, "application/pdf")
    where = [Given("fax", "（010）12345678"), Given("post", "示范市网庭路2号")]
    ask(cast, case, means="paper", number="", proof=scan, addresses=where)
    rows = {a.channel: a for a in current_addresses(shop_of(case))}
    assert (rows["fax"].value, rows["fax"].given_by, rows["fax"].ground) == ("01012345678", "self", "express")
    service = served(cast, case)
    assert (service.state, service.attempts.get().channel) == (State.OPEN, "fax")


def test_only_the_desk_of_the_case_records(cast: Cast) -> None:
    case = a_case(cast)
    for who in (cast.seller, cast.buyer, cast.president):
        with pytest.raises(Refused) as refused:
            ask(cast, case, by=who)
        assert refused.value.status == 403
    with pytest.raises(Http404):
        ask(cast, case, by=cast.outsider)
    other = a_case(cast)
    with pytest.raises(Http404):
        record_inquiry(cast.clerk, case.pk, key(), party=shop_of(other).pk, asked=asked(case))
    once = key()
    assert ask(cast, case, k=once) == ask(cast, case, k=once)
    assert Inquiry.objects.count() == 1


@pytest.mark.law("OL21-30a")
def test_the_page_takes_a_recording_and_keeps_what_was_typed(cast: Cast) -> None:
    case = a_case(cast)
    served(cast, case)
    browser, address = enter(cast.clerk), reverse("service:inquire", args=[case.pk, shop_of(case).pk])
    assert "checked" not in browser.get(address).content.decode()
    today = clock.today()
    told = {
        "key": key(), "means": "phone", "answer": "agreed", "number": NUMBER, "told": list(TOLD), "words": "同意",
        "spoke_with": "钱示例", "identified": "后四位", "phone": NUMBER, "day_year": today.year,
        "day_month": today.month, "day_day": today.day,
    }  # fmt: skip
    answer = browser.post(address, told | {"proof": SimpleUploadedFile("call.mp3", b"no sound at all")})
    assert answer.status_code == 422
    assert "钱示例" in answer.content.decode()
    assert browser.post(address, told).status_code == 422
    assert browser.post(address, told | {"proof": SimpleUploadedFile("call.mp3", mp3())}).status_code == 302
    assert Inquiry.objects.get().proof.media_type == "audio/mpeg"
    letters = browser.get(reverse("service:letters", args=[case.pk])).content.decode()
    assert "手机短信" in letters
    assert NUMBER not in letters


@pytest.mark.law("IC18-16a")
def test_a_change_of_address_shows_what_stood_before_to_its_party_only(cast: Cast) -> None:
    case = a_case(cast)
    ask(cast, case)
    ask(cast, case, addresses=[Given("sms", "13800000056")])
    shown = enter(cast.seller).get(reverse("service:addresses", args=[case.pk])).content.decode()
    assert "13800000056" in shown
    assert NUMBER in shown
    for who in (cast.buyer, cast.seller, cast.clerk):
        ladder = enter(who).get(reverse("service:case", args=[case.pk])).content.decode()
        assert NUMBER not in ladder
    for address in (reverse("cases:case", args=[case.pk]), reverse("cases:docket", args=[case.pk])):
        said = enter(cast.buyer).get(address).content.decode()
        assert NUMBER not in said
        assert "13800000056" not in said
