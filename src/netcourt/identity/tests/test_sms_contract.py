"""The contract of ``netcourt.identity.sms``, for any gateway: add yours to ``GATEWAYS``."""

import logging

import pytest
from django.utils.module_loading import import_string

from netcourt.identity import sms
from netcourt.identity.tests.people import phone

GATEWAYS = ["netcourt.identity.sms.embedded.Outbox"]


@pytest.fixture(params=GATEWAYS)
def gateway(request):
    return import_string(request.param)()


def test_it_takes_a_message_and_gives_its_number(gateway):
    number = phone()
    first, second = gateway.send(number, "【网庭】验证码 123456"), gateway.send(number, "【网庭】验证码 123456")
    assert first
    assert first != second


def test_one_number_is_one_message_however_often_it_is_handed_over(gateway):
    to = phone()
    first = gateway.send(to, "【网庭】您有文书", number="7f1d")
    assert gateway.send(to, "【网庭】您有文书", number="7f1d") == first
    assert gateway.send(to, "【网庭】您有文书", number="7f1e") != first


@pytest.mark.parametrize(("number", "text"), [("123", "x"), ("", "x"), ("13800138000", ""), ("13800138000", "a" * 301)])
def test_it_refuses_what_it_cannot_send(gateway, number, text):
    with pytest.raises(sms.SmsRefused):
        gateway.send(number, text)


@pytest.mark.law("MASK-1")
def test_it_logs_neither_phone_nor_text(gateway, caplog):
    number = phone()
    with caplog.at_level(logging.DEBUG):
        gateway.send(number, "【网庭】验证码 654321")
    said = " ".join(r.getMessage() for r in caplog.records if not r.name.startswith("django.db"))
    assert number not in said
    assert "654321" not in said


def test_every_text_of_the_house_fits(gateway):
    for text in (
        sms.code_text("123456"),
        sms.already_registered_text(),
        sms.not_registered_text(),
        sms.proof_text(True),
    ):
        gateway.send(phone(), text)


def test_news_that_cannot_be_sent_undoes_nothing():
    assert sms.try_send("123", "x") is False
