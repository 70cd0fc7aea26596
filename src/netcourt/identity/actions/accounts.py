"""Accounts: signing up, phones, sessions, and proving oneself again."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from netcourt.identity import sms
from netcourt.identity.models import Account, Proof, Reveal, ShortMessage
from netcourt.identity.secrecy import blind_index
from netcourt.law.refusal import Refused, refuse
from netcourt.law.sources import cite

REPROOF_MINUTES = 10
REPROOF_TRIES = 3


def sign_up(phone: str, password: str, *, language: str = "") -> Account:
    """A new account that awaits the code sent to ``phone``. It holds no claim to the number before that."""
    account = Account(phone=phone, language=language[:10])
    account.set_password(password)
    account.save()
    return account


def verify_phone(account: Account, phone: str) -> None:
    """The code sent to ``phone`` came back: it is this account's. Raises ``PHONE_TAKEN``."""
    try:
        with transaction.atomic():
            account.phone, account.phone_index = phone, blind_index(phone)
            account.phone_verified_at = timezone.now()
            account.save(update_fields=["phone", "phone_index", "phone_verified_at"])
    except IntegrityError as error:
        raise phone_taken() from error


def phone_taken() -> Refused:
    return refuse(
        "PHONE_TAKEN",
        "该手机号码已属于另一账户，请直接登录",
        "This phone already belongs to another account: sign in there",
        cite("OL21 7"),
    )


def end_session(account: Account, session_id: int) -> None:
    """Sign one of the account's own devices out. Another's session is not found, and nothing happens."""
    for session in UserSession.objects.filter(pk=session_id, user=account):
        session.end()


def end_other_sessions(account: Account, keep: str = "") -> int:
    """Sign all devices out but the one whose session key is ``keep``; how many there were."""
    sessions = list(UserSession.objects.filter(user=account).exclude(session_key=keep))
    for session in sessions:
        session.end()
    return len(sessions)


def begin_reproof(account: Account) -> dict[str, str | int]:
    """Send a code to the verified phone; what the session keeps to check it: ``{code, until, tries}``."""
    if not account.phone_verified_at or not account.person_id:
        raise refuse(
            "IDENTITY_UNVERIFIED",
            "尚未完成实名认证，请先提交身份核验",
            "Your identity is not verified yet: ask for verification first",
            cite("IC18 6", "OL21 7"),
        )
    code = f"{secrets.randbelow(10**6):06d}"
    sms.gateway().send(account.phone, sms.code_text(code))
    until = timezone.now() + timedelta(minutes=REPROOF_MINUTES)
    return {"code": blind_index(f"{account.pk}:{code}"), "until": int(until.timestamp()), "tries": REPROOF_TRIES}


def finish_reproof(account: Account, kept: dict[str, str | int] | None, code: str, tail: str) -> Proof:
    """A fresh proof from the code sent to the phone and the last six characters of the identity number (OL21 7).

    ``kept`` is what ``begin_reproof`` gave; ``kept["tries"]`` is counted down here. Raises ``REPROOF_WRONG`` with one
    sentence whichever was wrong, ``REPROOF_OVER`` when too late or tried too often.
    """
    now = timezone.now()
    if not kept or int(kept["until"]) < now.timestamp() or int(kept["tries"]) <= 0:
        raise refuse(
            "REPROOF_OVER",
            "验证码已失效，请重新获取",
            "The code is no longer valid: ask for a new one",
            cite("OL21 7"),
        )
    kept["tries"] = int(kept["tries"]) - 1
    right_code = hmac.compare_digest(str(kept["code"]), blind_index(f"{account.pk}:{code}"))
    number = account.person.id_number if account.person else ""
    right_tail = hmac.compare_digest(number[-6:].encode(), tail.strip().upper().encode())
    if not (right_code and right_tail and account.may_sign_in):
        raise refuse(
            "REPROOF_WRONG",
            "验证码或证件号码后六位不正确，请核对后重填",
            "The code or the last six characters of your number are not right: please check them",
            cite("OL21 7"),
        )
    kept["tries"] = 0
    return Proof.objects.create(account=account, level=Proof.Level.NUMBER, method="embedded:phone", at=now)


def record_reveal(actor: Account, subject: str, reason: str) -> Reveal:
    """Note that ``actor`` was shown ``subject`` in full, and why; call it before showing (MASK-1)."""
    return Reveal.objects.create(account=actor, subject=subject, reason=reason[:200])


def forget_stale(now: datetime | None = None) -> dict[str, int]:
    """Remove what is no longer needed: sign-ups never verified (a day), messages (30 days), expired sessions."""
    now = now or timezone.now()
    unverified = Account.objects.filter(
        phone_verified_at=None, phone_index=None, staff_number=None, person=None, email="",
        created_at__lt=now - timedelta(days=1), proof_requests=None, theft_claims=None,
    )  # fmt: skip
    gone, _rows = unverified.delete()
    messages, _rows = ShortMessage.objects.filter(sent_at__lt=now - timedelta(days=30)).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return {"accounts": gone, "messages": messages}
