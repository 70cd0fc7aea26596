"""The contract of ``netcourt.identity.phones``, for every check: add yours to ``CHECKS``."""

from __future__ import annotations

import logging

import pytest
from django.utils.module_loading import import_string

from netcourt.identity import actions
from netcourt.identity.models import Account, PhoneCheck
from netcourt.identity.phones import Answer
from netcourt.identity.tests.people import make_account, phone, resident_number

pytestmark = [pytest.mark.django_db, pytest.mark.law("ID-8")]
CHECKS = ["netcourt.identity.phones.embedded.KnownHere"]


@pytest.fixture(params=CHECKS)
def check(request):
    return import_string(request.param)()


def proved(name: str = "甲测试") -> Account:
    account = make_account(name)
    actions.verify_phone(account, phone())
    return account


def test_it_tells_the_holder_from_others_and_says_when_it_does_not_know(check) -> None:
    account = proved()
    person = account.person
    assert person
    assert check.ask(account.phone, person.name, person.id_kind, person.id_number) is Answer.SAME
    assert check.ask(account.phone, person.name, person.id_kind, resident_number()) is Answer.OTHER
    assert check.ask(account.phone, "乙测试", person.id_kind, person.id_number) is Answer.OTHER
    assert check.ask("13800000099", person.name, person.id_kind, person.id_number) is Answer.UNKNOWN


@pytest.mark.parametrize("number", ["", "110", "１３８００００００９９", "x' OR 1=1", "1" * 5000, "\x00"])
def test_what_is_no_phone_is_unknown_and_never_an_error(check, number: str) -> None:
    assert check.ask(number, "甲", "resident", "x") is Answer.UNKNOWN


@pytest.mark.law("MASK-1")
def test_it_logs_nothing_of_what_it_was_asked(check, caplog) -> None:
    account = proved()
    person = account.person
    assert person
    with caplog.at_level(logging.DEBUG):
        check.ask(account.phone, person.name, person.id_kind, person.id_number)
    said = " ".join(r.getMessage() for r in caplog.records if not r.name.startswith("django.db"))
    assert account.phone not in said
    assert person.id_number not in said


def test_the_answer_stands_beside_the_request_and_decides_nothing() -> None:
    account = make_account(level=None)
    actions.verify_phone(account, phone())
    asked = actions.ask_proof(
        account, name="甲测试", id_kind="resident", id_number=resident_number(), nationality="中国",
        photo="proofs/a.jpg", photo_sha256="9f" * 32,
    )  # fmt: skip
    row = PhoneCheck.objects.get(request=asked)
    assert (row.answer, row.method) == ("unknown", CHECKS[0])
    assert asked.state == "open"
