"""Invented people for tests of this room and the rooms above."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from netcourt.identity.models import Account, CourtPost, Person, Proof
from netcourt.law.identity_numbers import resident_check_character
from netcourt.reference.models import Court

PASSWORD = "蓝桥-47-白帆-灯塔"
_numbers = count(100)


def resident_number(birth: str = "19900307", region: str = "110105") -> str:
    """A well-formed number that no test used before."""
    first = f"{region}{birth}{next(_numbers):03d}"
    return first + resident_check_character(first)


def phone() -> str:
    return f"1390000{next(_numbers):04d}"


def make_person(name: str = "甲测试", **more: Any) -> Person:
    number = more.pop("id_number", None) or resident_number()
    return Person.objects.create(name=name, id_number=number, id_index=Person.index_of("resident", number), **more)


def make_account(name: str = "甲测试", *, level: int | None = Proof.Level.DOCUMENT, **more: Any) -> Account:
    """A person's account with a verified phone, proved to ``level``; ``None``: not proved."""
    person = make_person(name) if level else None
    account = Account.objects.create_user(phone=more.pop("phone", None) or phone(), password=PASSWORD, **more)
    if level:
        account.person = person
        account.save()
        Proof.objects.create(account=account, level=level, method="test")
    return account


def make_court(code: str = "浙0199") -> Court:
    names = {"level": "basic", "kind": "internet", "province": "浙江省"}
    return Court.objects.get_or_create(code=code, defaults={"name": f"示例法院{code}", **names})[0]


def make_staff(kind: str = CourtPost.Kind.CLERK, *, court: Court | None = None, name: str = "乙测试") -> Account:
    staff = Account.objects.create_user(staff_number=f"T{next(_numbers):05d}", display_name=name, password=PASSWORD)
    post = {"court": court or make_court(), "kind": kind, "appointed_on": date(2020, 1, 1)}
    CourtPost.objects.create(account=staff, **post)
    return staff
