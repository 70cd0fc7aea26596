import pytest

from netcourt.identity import actions, queries
from netcourt.identity.models import CourtPost, OfficeRequest, Organisation
from netcourt.identity.tests.people import make_account, make_staff
from netcourt.identity.tests.test_prove_identity import codes, photo

CODE = "91350100M000100Y43"


def told(**more):
    return {
        "credit_code": CODE, "name": "示例公司", "kind": "company", "seat": "示例市", "legal_representative": "甲测试",
        "post": "法定代表人", **more,
    }  # fmt: skip


def asked(account, **more):
    return actions.ask_office(account, **told(**more), paper="offices/x.png", paper_sha256="0" * 64)


@pytest.mark.law("FLOW-5", "ID-2", "OL21-7a")
def test_an_officer_is_confirmed_by_an_operator(signed_in, at_work):
    boss = make_account("甲测试")
    assert signed_in(boss).post("/accounts/organisations/add/", told(paper=photo())).status_code == 302
    request = OfficeRequest.objects.get()
    assert not Organisation.objects.exists(), "nothing is believed before it is confirmed"
    desk = at_work(make_staff(CourtPost.Kind.CLERK))
    assert CODE in desk.get(f"/accounts/desk/office/{request.pk}/").content.decode()
    assert desk.get(f"/accounts/desk/office/{request.pk}/photo/").status_code == 200
    assert desk.post(f"/accounts/desk/office/{request.pk}/", {"answer": "confirm"}).status_code == 302
    assert [c.name for c in queries.acting_for(boss)] == ["甲测试", "示例公司"]
    assert Organisation.objects.get().legal_representative_post == "法定代表人"


@pytest.mark.law("FLOW-5", "ID-2", "ID-3")
@pytest.mark.parametrize("code", ["9132058276585443XR", "91350100M000100Y4", "I" * 18, "😀" * 18, "91350100M000100Y4O"])
def test_a_code_that_cannot_be_right_is_told_beside_its_field(signed_in, code):
    answer = signed_in(make_account()).post("/accounts/organisations/add/", told(credit_code=code, paper=photo()))
    assert answer.status_code == 422
    assert answer.context["form"].errors["credit_code"]


def test_all_defects_come_back_at_once():
    account = make_account(level=None)
    more = {"credit_code": "9132058276585443XR"}
    refused = codes(actions.ask_office, account, **told(**more), paper="", paper_sha256="")
    assert refused == {"ID_CHECK_DIGIT", "IDENTITY_UNVERIFIED", "PAPER_MISSING"}


def test_twice_and_by_the_wrong_person():
    boss, clerk = make_account("甲测试"), make_staff(CourtPost.Kind.CLERK)
    request = asked(boss)
    assert codes(asked, boss) == {"OFFICE_OPEN"}
    assert codes(actions.confirm_office, boss, request.pk) == {"NOT_ALLOWED"}
    assert codes(actions.refuse_office, clerk, request.pk, "") == {"REASON_MISSING"}
    actions.refuse_office(clerk, request.pk, "营业执照看不清")
    assert codes(actions.confirm_office, clerk, request.pk) == {"ALREADY_DECIDED"}
    assert len(queries.acting_for(boss)) == 1


def test_an_office_ends(signed_in):
    boss, stranger, clerk = make_account("甲测试"), make_account(), make_staff(CourtPost.Kind.CLERK)
    office = actions.confirm_office(clerk, asked(boss).pk)
    assert codes(actions.end_office, stranger, office.pk) == {"NOT_ALLOWED"}
    signed_in(boss).post(f"/accounts/organisations/{office.pk}/end/")
    assert len(queries.acting_for(boss)) == 1
    assert codes(actions.end_office, clerk, office.pk) == {"ALREADY_ENDED"}
    assert signed_in(stranger).post("/accounts/organisations/999999/end/").status_code == 404
