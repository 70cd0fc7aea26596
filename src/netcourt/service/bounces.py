"""Mail that came back after it was sent: a report of failed delivery (RFC 3464) makes it not served (IC18 17)."""

from __future__ import annotations

import email
import email.policy
import mailbox
import re
from email.message import EmailMessage
from uuid import UUID

from django.conf import settings
from django.db import transaction

from netcourt.cases import clock
from netcourt.service.actions.arriving import ANSWERED, bounce
from netcourt.service.models import Message

MOST_BYTES = 5 * 1024 * 1024
_NUMBER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def take_in(raw: bytes) -> bool:
    """Read one mail that came back. True when it was a report of failure about a letter of ours; else it is left."""
    report = _failure_report(raw[:MOST_BYTES])
    if report is None:
        return False
    number, why = report
    with transaction.atomic():
        message = Message.objects.select_for_update().filter(pk=number, channel="email").first()
        if message is None or message.state not in {Message.State.SENT, Message.State.UNSURE}:
            return message is not None
        message.state, message.error = Message.State.BOUNCED, why
        if message.attempt_id:
            bounce(message, clock.now(), why)
        else:
            message.save(update_fields=ANSWERED)
    return True


def read_maildir() -> int:
    """Take in what the mail server delivered into the Maildir of NETCOURT_BOUNCES. Returns how many were ours.

    Anything else stays there for a person, marked as seen and not read again.
    """
    if not settings.BOUNCES:
        return 0
    box, taken = mailbox.Maildir(settings.BOUNCES, create=True), 0
    for key in list(box.iterkeys()):
        mail = box.get_message(key)
        if "S" in mail.get_flags():
            continue
        if take_in(mail.as_bytes()):
            box.discard(key)
            taken += 1
        else:
            mail.set_subdir("cur")
            mail.add_flag("S")
            box[key] = mail
    return taken


def _failure_report(raw: bytes) -> tuple[UUID, str] | None:
    """The number of the letter and the status code of a report saying that delivery failed for good."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    if mail.get_content_type() != "multipart/report" or not isinstance(mail, EmailMessage):
        return None
    status = next((p for p in mail.walk() if p.get_content_type() == "message/delivery-status"), None)
    said = str(status) if status is not None else ""
    if not re.search(r"^Action:\s*failed", said, re.MULTILINE | re.IGNORECASE):
        return None
    found = _NUMBER.search(str(mail.get("To", ""))) or _NUMBER.search(_returned_headers(mail))
    if found is None:
        return None
    code = re.search(r"^Status:\s*([245]\.\d{1,3}\.\d{1,3})", said, re.MULTILINE | re.IGNORECASE)
    return UUID(found[0]), f"DSN {code[1]}" if code else "DSN"


def _returned_headers(mail: EmailMessage) -> str:
    """Message-ID of the letter that came back, from the part that returns it or its headers."""
    for part in mail.walk():
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}:
            found = re.search(r"^Message-ID:.*$", str(part), re.MULTILINE | re.IGNORECASE)
            if found:
                return found[0]
    return ""
