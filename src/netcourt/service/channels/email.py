"""E-mail: the embedded outbox, kept where it can be read, and a real mail server by SMTP (NETCOURT_SMTP).

The server's acceptance counts as sent (CPI 135); what comes back afterwards is read from a Maildir (``bounces.py``).
"""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from email.utils import formatdate
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from netcourt.identity.secrecy import blind_index
from netcourt.service.channels import Letter, NotTaken, TryLater
from netcourt.service.models import Mail

TIMEOUT = 20


def _mailbox(to: str) -> str:
    try:
        validate_email(to)
    except ValidationError:
        return _("电子邮箱的写法不对。")
    return ""


class Outbox:
    """Keeps every letter once, by its number."""

    automatic, repeatable, rate = True, True, 0

    def check(self, to: str) -> str:
        return _mailbox(to)

    def send(self, letter: Letter) -> str:
        wrong = self.check(letter.to)
        if wrong:
            raise NotTaken(wrong)
        kept = {
            "to": letter.to,
            "to_index": blind_index(letter.to),
            "subject": letter.subject[:200],
            "text": letter.text,
        }
        return f"mail:{Mail.objects.get_or_create(number=letter.number, defaults=kept)[0].pk}"


class Smtp:
    """A mail server. It cannot tell that it was given a letter before, so none is handed over twice."""

    automatic, repeatable, rate = True, False, 10

    def check(self, to: str) -> str:
        return _mailbox(to)

    def send(self, letter: Letter) -> str:
        wrong = self.check(letter.to)
        if wrong:
            raise NotTaken(wrong)
        try:
            with _connect() as server:
                server.send_message(_written(letter), bounce_address(letter), [letter.to])
        except smtplib.SMTPRecipientsRefused as refused:
            code, _said = next(iter(refused.recipients.values()))
            raise _failure(code) from None
        except smtplib.SMTPResponseException as refused:
            raise _failure(refused.smtp_code) from None
        except (smtplib.SMTPException, OSError) as failed:
            raise TryLater(type(failed).__name__) from None
        return message_id(letter)


def message_id(letter: Letter) -> str:
    return f"<{letter.number}@{_domain()}>"


def bounce_address(letter: Letter) -> str:
    """The envelope's sender: whatever comes back names the letter it is about."""
    name, _at, domain = settings.MAIL_FROM.partition("@")
    return f"{name}+{letter.number}@{domain or 'localhost'}"


def _domain() -> str:
    return settings.MAIL_FROM.partition("@")[2] or "localhost"


def _connect() -> smtplib.SMTP:
    parts = urlsplit(settings.SMTP_URL)
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    server = kind(parts.hostname or "localhost", parts.port or 25, timeout=TIMEOUT)
    if parse_qs(parts.query).get("starttls") == ["1"]:
        server.starttls()
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def _written(letter: Letter) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = settings.MAIL_FROM, letter.to, letter.subject
    mail["Date"], mail["Message-ID"], mail["Auto-Submitted"] = formatdate(), message_id(letter), "auto-generated"
    mail.set_content(letter.text)
    return mail


def _failure(code: int) -> NotTaken | TryLater:
    """5xx is for good, else it may pass. The sentence may quote the address, so only the code is kept."""
    return NotTaken(f"SMTP {code}") if code >= 500 else TryLater(f"SMTP {code}")
