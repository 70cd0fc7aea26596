from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from netcourt.identity import actions, queries
from netcourt.identity.models import Account, CourtPost, Person, Proof, ProofRequest, Reveal
from netcourt.identity.names import clean_name, wrong_name
from netcourt.identity.tests.people import make_account, make_staff, resident_number
from netcourt.law.refusal import Refused


def photo() -> SimpleUploadedFile:
    from io import BytesIO

    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (320, 200), "white").save(picture, "PNG")
    return SimpleUploadedFile("证件.png", picture.getvalue(), "image/png")


def number_of(account: Account) -> str:
    assert account.person is not None
    return account.person.id_number


def told(**more):
    return {
        "name": "丙测试", "id_kind": "resident", "id_number": resident_number(), "nationality": "中国",
        "photo": photo(), "consent": "on", **more,
    }  # fmt: skip


def asked(account, **more):
    fields = {k: v for k, v in told(**more).items() if k not in {"photo", "consent"}}
    return actions.ask_proof(account, **fields, photo="proofs/x.png", photo_sha256="0" * 64)


def codes(act, *args, **more):
    with pytest.raises(Refused) as refused:
        act(*args, **more)
    return set(refused.value.codes)


@pytest.mark.law("OL21-7a", "IC18-6a", "FLOW-5", "ID-7")
def test_a_person_is_proved_by_document_and_operator(signed_in, at_work):
    account, clerk = make_account(level=None), make_staff(CourtPost.Kind.CLERK)
    form = told()
    answer = signed_in(account).post("/accounts/proof/", form)
    assert answer.status_code == 302, answer.content.decode()
    request = ProofRequest.objects.get(account=account)
    account.refresh_from_db()
    assert account.person is None
    assert queries.fresh_proof(account, "filing") is None
    desk = at_work(clerk)
    assert "丙测试" in desk.get("/accounts/desk/").content.decode()
    assert desk.get(f"/accounts/desk/proof/{request.pk}/photo/")["Content-Type"] == "image/png"
    assert desk.post(f"/accounts/desk/proof/{request.pk}/", {"answer": "confirm"}).status_code == 302
    account = Account.objects.get(pk=account.pk)
    assert account.person is not None
    assert account.person.name == "丙测试"
    assert account.person.id_number == form["id_number"]
    proof = queries.fresh_proof(account, "filing")
    assert proof is not None
    assert (proof.level, proof.confirmed_by) == (Proof.Level.DOCUMENT, clerk)


@pytest.mark.law("OL21-7a", "OP22-14")
def test_who_is_not_proved_sees_what_is_missing(signed_in):
    page = signed_in(make_account(level=None)).get("/accounts/").content.decode()
    assert "还没有实名认证" in page


@pytest.mark.law("OL21-7a", "ID-1")
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"id_number": "110105194912310021"}, "id_number"),  # check character
        ({"id_number": resident_number("20990101")}, "id_number"),  # born in the future
        ({"id_number": resident_number("19900230")}, "id_number"),  # no such day
        ({"id_number": "110105491231002"}, "id_number"),  # fifteen digits
        ({"id_number": "😀" * 18}, "id_number"),
        ({"id_kind": "passport", "id_number": "!", "nationality": "法国"}, "id_number"),
        ({"id_kind": "face"}, "id_kind"),
        ({"name": "张三😀"}, "name"),
        ({"name": "12345"}, "name"),
        ({"name": "张\ue000三"}, "name"),
        ({"name": ""}, "name"),
        ({"consent": ""}, "consent"),
        ({"photo": SimpleUploadedFile("x.png", b"MZ\x90 not a picture")}, "photo"),
        ({"photo": ""}, "photo"),
    ],
)
def test_each_defect_is_told_beside_its_field(signed_in, more, field):
    answer = signed_in(make_account(level=None)).post("/accounts/proof/", told(**more))
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not ProofRequest.objects.exists()


def test_all_defects_come_back_at_once():
    account = make_account(level=None)
    assert {"NAME_INVALID", "ID_CHECK_DIGIT"} <= codes(asked, account, name="张三😀", id_number="110105194912310021")


@pytest.mark.parametrize("name", ["𠮷田", "欧阳𪚥", "阿凡提·买买提", "Zoë O'Neill-Brown", "ꑭꃀ", "龦"])
def test_rare_and_foreign_names_are_kept_as_they_are(name):
    assert wrong_name(clean_name(name)) == []
    account = make_account(level=None)
    assert ProofRequest.objects.get(pk=asked(account, name=name).pk).name == name


@given(st.text(max_size=120))
def test_any_text_as_a_name_is_judged(text):
    wrong_name(clean_name(text))


@pytest.mark.law("OL21-7a")
def test_one_person_has_one_account():
    first = make_account("丙测试")
    number = number_of(first)
    second = make_account(level=None)
    assert codes(asked, second, id_number=number) == {"ID_TAKEN"}
    assert codes(asked, second, id_number=number.lower()) == {"ID_TAKEN"}


@pytest.mark.law("OL21-7a")
def test_two_requests_for_one_number_end_in_one_account():
    number, clerk = resident_number(), make_staff(CourtPost.Kind.CLERK)
    first, second = make_account(level=None), make_account(level=None)
    one, two = asked(first, id_number=number), asked(second, id_number=number)
    actions.confirm_proof(clerk, one.pk)
    assert codes(actions.confirm_proof, clerk, two.pk) == {"ID_TAKEN"}
    assert Person.objects.filter(account__isnull=False, id_index=Person.index_of("resident", number)).count() == 1


@pytest.mark.law("OL21-7a")
def test_a_known_number_with_another_name_is_a_mismatch():
    known = Person.objects.create(
        name="丁测试", id_number="1", id_index=Person.index_of("resident", n := resident_number())
    )
    clerk = make_staff(CourtPost.Kind.CLERK)
    request = asked(make_account(level=None), name="戊测试", id_number=n)
    assert codes(actions.confirm_proof, clerk, request.pk) == {"ID_MISMATCH"}
    known.refresh_from_db()
    assert known.name == "丁测试"


@pytest.mark.law("OL21-7a")
def test_a_verified_account_cannot_become_someone_else():
    assert codes(asked, make_account()) == {"PROOF_DONE"}


def test_one_open_request_at_a_time():
    account = make_account(level=None)
    asked(account)
    assert codes(asked, account) == {"PROOF_OPEN"}


def test_a_refused_request_tells_why_and_may_be_repeated(signed_in):
    account, clerk = make_account(level=None), make_staff(CourtPost.Kind.CLERK)
    request = asked(account)
    assert codes(actions.refuse_proof, clerk, request.pk, " ") == {"REASON_MISSING"}
    actions.refuse_proof(clerk, request.pk, "照片模糊，请重新拍摄")
    assert "照片模糊" in signed_in(account).get("/accounts/").content.decode()
    asked(account)


@pytest.mark.law("L3-2")
@pytest.mark.parametrize("kind", [None, CourtPost.Kind.JUDGE, CourtPost.Kind.AUDIT_ADMINISTRATOR])
def test_only_operators_decide(kind, signed_in, at_work):
    request = asked(make_account(level=None))
    actor = make_staff(kind) if kind else make_account()
    assert codes(actions.confirm_proof, actor, request.pk) == {"NOT_ALLOWED"}
    browser = at_work(actor) if kind else signed_in(actor)
    for address in ("desk/", f"desk/proof/{request.pk}/", f"desk/proof/{request.pk}/photo/"):
        assert browser.get(f"/accounts/{address}").status_code == 403


def test_nobody_decides_twice_nor_for_oneself():
    clerk = make_staff(CourtPost.Kind.CLERK)
    request = asked(make_account(level=None))
    actions.confirm_proof(clerk, request.pk)
    assert codes(actions.confirm_proof, clerk, request.pk) == {"ALREADY_DECIDED"}
    own = asked(clerk)
    assert codes(actions.confirm_proof, clerk, own.pk) == {"OWN_REQUEST"}


@pytest.mark.law("MASK-1")
def test_the_number_is_masked_until_a_reason_is_noted(at_work):
    number = resident_number()
    request = asked(make_account(level=None), id_number=number)
    desk = at_work(make_staff(CourtPost.Kind.CLERK))
    address = f"/accounts/desk/proof/{request.pk}/"
    assert number not in desk.get(address).content.decode()
    assert number not in desk.post(f"{address}number/", {"reason": ""}).content.decode()
    assert number in desk.post(f"{address}number/", {"reason": "核验身份"}).content.decode()
    assert Reveal.objects.get().reason == "核验身份"
    assert desk.get(f"{address}number/").status_code == 405


@pytest.mark.law("OL21-7c")
def test_a_proof_for_filing_is_too_old_for_a_hearing(time_machine):
    time_machine.move_to("2026-11-23T09:00:00+08:00", tick=False)
    account, start = make_account(), timezone.now()
    assert queries.fresh_proof(account, "hearing", start + timedelta(minutes=29))
    for stage in ("mediation", "evidence_exchange", "hearing"):
        assert queries.fresh_proof(account, stage, start + timedelta(minutes=31)) is None
    assert queries.fresh_proof(account, "filing", start + timedelta(days=364))
    assert queries.fresh_proof(account, "filing", start + timedelta(days=366)) is None
    with pytest.raises(KeyError):
        queries.fresh_proof(account, "party")


@pytest.mark.law("OL21-7c", "PI-3")
def test_one_proves_oneself_again_by_phone_and_number_without_a_face(signed_in, code_to):
    account = make_account()
    Proof.objects.filter(account=account).update(at=timezone.now() - timedelta(days=3))
    browser = signed_in(account)
    assert queries.fresh_proof(account, "hearing") is None
    browser.post("/accounts/proof/again/code/", {"next": "/accounts/powers/"})
    told = {"code": code_to(account.phone), "tail": number_of(account)[-6:].lower(), "next": "/accounts/powers/"}
    assert browser.post("/accounts/proof/again/", told).url == "/accounts/powers/"
    assert queries.fresh_proof(account, "hearing")
    assert queries.proof_level(account) == Proof.Level.DOCUMENT
    assert browser.post("/accounts/proof/again/", told).status_code == 422, "a code is good once"


@pytest.mark.law("OL21-7c")
@pytest.mark.parametrize(("code", "tail"), [(None, "000000"), ("", None), ("xxxxxx", None)])
def test_a_wrong_answer_proves_nothing_and_three_end_it(signed_in, code_to, code, tail):
    account = make_account()
    Proof.objects.filter(account=account).update(at=timezone.now() - timedelta(days=3))
    browser = signed_in(account)
    browser.post("/accounts/proof/again/code/")
    right = {"code": code_to(account.phone), "tail": number_of(account)[-6:]}
    wrong = {
        "code": right["code"] if code is None else code or "12345",
        "tail": right["tail"] if tail is None else tail,
    }
    if wrong == right:
        wrong["tail"] = "999999"
    for _ in range(3):
        assert browser.post("/accounts/proof/again/", wrong).status_code == 422
    assert browser.post("/accounts/proof/again/", right).status_code == 422
    assert queries.fresh_proof(account, "hearing") is None


@pytest.mark.law("OL21-7c")
def test_a_code_is_too_late_after_ten_minutes(time_machine, code_to):
    time_machine.move_to("2026-11-23T09:00:00+08:00", tick=False)
    account = make_account()
    kept = actions.begin_reproof(account)
    time_machine.shift(601)
    late = codes(actions.finish_reproof, account, kept, code_to(account.phone), number_of(account)[-6:])
    assert late == {"REPROOF_OVER"}


def test_sending_codes_is_limited_and_leads_nowhere_else(signed_in):
    account = make_account()
    browser = signed_in(account)
    for _ in range(3):
        answer = browser.post("/accounts/proof/again/code/", {"next": "https://evil.example/"})
        assert answer.status_code == 302
    assert len(queries.messages_to([account.phone])) == 1
    from netcourt.identity.views.proof import _next

    class Asked:
        POST = {"next": "https://evil.example/"}
        GET: dict = {}

        @staticmethod
        def get_host():
            return "testserver"

    assert _next(Asked()) == "identity:account"  # type: ignore[arg-type]


@pytest.mark.law("IC18-6b")
def test_a_frozen_account_has_no_fresh_proof():
    account = make_account()
    account.frozen_at = timezone.now()
    assert queries.fresh_proof(account, "filing") is None
    assert queries.acting_for(account) == []


def test_every_change_of_a_person_leaves_its_history():
    from django.apps import apps

    account = make_account()
    Account.objects.filter(pk=account.pk).update(display_name="新")
    events = apps.get_model("identity", "AccountEvent").objects.filter(pgh_obj_id=account.pk)
    assert events.filter(display_name="").exists()
