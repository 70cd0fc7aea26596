"""Court staff and their posts: appointed and ended by an administrator of the court, duties kept apart."""

from __future__ import annotations

import re
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from netcourt.identity import queries
from netcourt.identity.models import Account, CourtPost, Person
from netcourt.law.refusal import Refusal, Refused, refuse
from netcourt.law.text import Text, join
from netcourt.reference.models import Court

_STANDARD = Text(
    "国家标准 GB/T 22239-2019 第三级 8.1.4 职责分离", "GB/T 22239-2019 level 3, 8.1.4, separation of duties"
)


def create_staff(staff_number: str, name: str, password: str) -> Account:
    """An account of court staff, made on the machine of the court (``manage create_staff``), not over the web.

    ``staff_number``: 3 to 20 letters, digits, ``-`` or ``_``, not the shape of a phone. The second factor is set up at
    the first sign-in. Raises ``STAFF_NUMBER``, ``STAFF_TAKEN``, ``PASSWORD_WEAK``.
    """
    wrong: list[Refusal] = []
    if not re.fullmatch(r"[A-Za-z0-9_-]{3,20}", staff_number) or re.fullmatch(r"1[3-9]\d{9}", staff_number):
        wrong += refuse(
            "STAFF_NUMBER",
            "工号应为 3 至 20 位字母、数字或连字符，且不能是手机号码",
            "A staff number has 3 to 20 letters, digits or hyphens and is no phone number",
        ).refusals
    account = Account(staff_number=staff_number, display_name=name)
    try:
        validate_password(password, account)
    except ValidationError as error:
        said = " ".join(error.messages)
        wrong += refuse("PASSWORD_WEAK", said, said, _STANDARD).refusals
    if wrong:
        raise Refused(wrong)
    account.set_password(password)
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as error:
        raise refuse("STAFF_TAKEN", "该工号已有账户", "This staff number already has an account") from error
    return account


def appoint(
    actor: Account | None, *, account: Account, court: Court, kind: str, appointed_on: date, instrument: str = ""
) -> CourtPost:
    """Appoint to a post at a court. ``actor``: an administrator of that court; ``None`` only from the command line.

    Raises ``NOT_ALLOWED``, ``NOT_STAFF``, ``DUTIES_APART`` (L3-2), ``OWN_POST``, ``POST_TWICE``.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
        if actor is not None and court.code not in queries.administered_courts(actor):
            raise queries.not_allowed()
        wrong: list[Refusal] = []
        if actor is not None and actor.pk == account.pk:
            wrong += refuse("OWN_POST", "不能任免本人的职务", "One cannot appoint oneself", _STANDARD).refusals
        if not account.is_staff:
            wrong += refuse(
                "NOT_STAFF", "只有工作人员账户（以工号登录）可以任职", "Only a staff account can hold a post"
            ).refusals
        wrong += _duties(account, kind, appointed_on)
        if wrong:
            raise Refused(wrong)
        try:
            with transaction.atomic():
                return CourtPost.objects.create(
                    account=account, court=court, kind=kind, appointed_on=appointed_on, instrument=instrument
                )
        except IntegrityError as error:
            raise refuse("POST_TWICE", "此人已担任该职务", "This person already holds the post") from error


def _duties(account: Account, kind: str, appointed_on: date) -> list[Refusal]:
    """Posts that run on or after the day and may not be held together with ``kind``, by any court."""
    others = set()
    for post in account.posts.all():
        if post.ended_on is None or post.ended_on > appointed_on:
            others.add(post.kind)
    clash = (kind in queries.ADMINISTRATION and others & (queries.JUDGING | queries.ADMINISTRATION) - {kind}) or (
        kind in queries.JUDGING and others & queries.ADMINISTRATION
    )
    if not clash:
        return []
    names = join([queries.in_both(CourtPost.Kind(k).label) for k in sorted(clash)], zh="、", en=", ")
    wanted = queries.in_both(CourtPost.Kind(kind).label)
    return list(
        refuse(
            "DUTIES_APART",
            f"此人担任{names.zh}，与{wanted.zh}不得兼任；请先免去原职务或另选他人",
            f"This person is {names.en}, which may not be joined with {wanted.en}: end that post or choose another",
            _STANDARD,
        ).refusals
    )


def end_post(actor: Account, post_id: int, ended_on: date | None = None) -> CourtPost:
    """End a post from a day on (today). Its holder may do nothing under it from that day."""
    with transaction.atomic():
        post = CourtPost.objects.select_for_update().get(pk=post_id)
        if post.court_id not in queries.administered_courts(actor):
            raise queries.not_allowed()
        if post.account_id == actor.pk:
            raise refuse("OWN_POST", "不能任免本人的职务", "One cannot end one's own post", _STANDARD)
        if post.ended_on is not None:
            raise refuse("ALREADY_ENDED", "该职务已经免去", "This post already ended")
        post.ended_on = max(ended_on or timezone.localdate(), post.appointed_on)
        post.save(update_fields=["ended_on"])
        return post


def name_staff(account: Account, person: Person) -> None:
    """Join a staff account with the person it is (the experience court and imports of staff lists use it)."""
    account.person = person
    account.save(update_fields=["person"])
