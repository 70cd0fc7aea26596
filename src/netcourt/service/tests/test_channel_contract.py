"""The contract of ``netcourt.service.channels``, for every adapter: add yours to ``ADAPTERS``."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from email.message import Message as Mail

import pytest
from aiosmtpd.controller import Controller
from django.utils.module_loading import import_string

from netcourt.cases.models import time_ordered_id
from netcourt.service.channels import Letter, NotTaken, TryLater
from netcourt.service.models import Mail as Outgoing

pytestmark = pytest.mark.django_db
HOUSE = "netcourt.service.channels"
TO = {
    f"{HOUSE}.platform.Platform": "",
    f"{HOUSE}.sms.Sms": "13800000077",
    f"{HOUSE}.email.Outbox": "shop@example.com",
    f"{HOUSE}.email.Smtp": "shop@example.com",
    f"{HOUSE}.outboxes.Instant": "wecom:shop_01",
    f"{HOUSE}.outboxes.Fax": "010-12345678",
    f"{HOUSE}.by_hand.ByHand": "示范市网庭路2号",
}
ADAPTERS = list(TO)
SECRET = "【示范互联网法院】您有文书"


class Keeping:
    """What a mail server of the test keeps; mailboxes called ``nobody`` do not exist, ``busy`` is busy."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, list[str], bytes]] = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("busy"):
            return "451 4.3.0 try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 OK"


@pytest.fixture
def server(settings) -> Iterator[Keeping]:
    kept = Keeping()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    settings.SMTP_URL, settings.MAIL_FROM = f"smtp://127.0.0.1:{port}", "court@court.example"
    yield kept
    controller.stop()


@pytest.fixture(params=ADAPTERS)
def path(request, server) -> str:
    return request.param


def letter(to: str, **more) -> Letter:
    return Letter(**{"number": time_ordered_id(), "to": to, "subject": "送达通知", "text": SECRET} | more)


def test_it_says_what_it_is(path: str) -> None:
    adapter = import_string(path)()
    assert isinstance(adapter.automatic, bool)
    assert isinstance(adapter.repeatable, bool)
    assert adapter.rate >= 0
    assert adapter.check(TO[path]) == ""


def test_it_takes_a_letter_or_leaves_it_to_the_clerk(path: str) -> None:
    adapter = import_string(path)()
    if not adapter.automatic:
        with pytest.raises(NotTaken):
            adapter.send(letter(TO[path]))
        return
    assert adapter.send(letter(TO[path]))


def test_where_it_promises_so_one_number_is_one_letter(path: str) -> None:
    adapter = import_string(path)()
    if not (adapter.automatic and adapter.repeatable):
        return
    one = letter(TO[path])
    assert adapter.send(one) == adapter.send(one)
    assert adapter.send(letter(TO[path])) != adapter.send(one)


@pytest.mark.parametrize("to", ["", "not an address", "x\r\nBcc: all@example.com"])
def test_it_refuses_what_is_no_address(path: str, to: str) -> None:
    adapter = import_string(path)()
    if path.endswith(("Platform", "ByHand")):
        return
    assert adapter.check(to)
    with pytest.raises(NotTaken):
        adapter.send(letter(to))


@pytest.mark.law("MASK-1")
def test_it_logs_neither_address_nor_text(path: str, caplog) -> None:
    adapter = import_string(path)()
    with caplog.at_level(logging.DEBUG):
        if adapter.automatic:
            adapter.send(letter(TO[path]))
    names = ("django.db", "mail.log", "asyncio")
    said = " ".join(r.getMessage() for r in caplog.records if not r.name.startswith(names))
    assert SECRET not in said
    assert not TO[path] or TO[path] not in said


@pytest.mark.law("IC18-15a", "OL21-29a")
@pytest.mark.parametrize("name", ["Instant", "Fax"])
def test_what_an_outbox_keeps_can_be_read(name: str) -> None:
    sent = letter(TO[f"{HOUSE}.outboxes.{name}"])
    number = import_string(f"{HOUSE}.outboxes.{name}")().send(sent)
    kept = Outgoing.objects.get(number=sent.number)
    assert (kept.to, kept.text, f"{kept.channel}:{kept.pk}") == (sent.to, SECRET, number)


@pytest.mark.law("IC18-8a")
def test_the_mail_that_arrives_carries_a_link_and_names_its_letter(server: Keeping) -> None:
    import email

    sent = letter("shop@example.com")
    number = import_string(f"{HOUSE}.email.Smtp")().send(sent)
    [(sender, to, raw)] = server.mails
    mail: Mail = email.message_from_bytes(raw)
    assert (sender, to) == (f"court+{sent.number}@court.example", ["shop@example.com"])
    assert mail["Message-ID"] == number
    assert not mail.is_multipart(), "no paper is attached"


def test_a_server_that_refuses_and_one_that_is_away(server: Keeping, settings) -> None:
    adapter = import_string(f"{HOUSE}.email.Smtp")()
    with pytest.raises(NotTaken, match="550"):
        adapter.send(letter("nobody@example.com"))
    with pytest.raises(TryLater):
        adapter.send(letter("busy@example.com"))
    settings.SMTP_URL = "smtp://127.0.0.1:1"
    with pytest.raises(TryLater):
        adapter.send(letter("shop@example.com"))
