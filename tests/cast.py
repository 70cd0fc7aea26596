"""The fixed cast of all tests: a buyer who sues, the shop that is sued, its owner, an agent, an outsider, the court.

All of them are invented. Identity numbers carry a county code that was never given out and the right check digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import pytest
from django.utils import timezone

from netcourt.identity.models import Account, CourtPost, Officer, Organisation, Person, Proof
from netcourt.reference.models import Court

COURT = "浙0199"
_numbers = count(1)


def resident_number(birth: str = "19900307", serial: int | None = None) -> str:
    """An invented resident identity number with a right check digit, new at each call unless ``serial`` is given."""
    body = f"999900{birth}{(serial if serial is not None else next(_numbers)) % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def credit_code(serial: int | None = None) -> str:
    """An invented unified social credit code with a right check character."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = f"91999900MA{(serial if serial is not None else next(_numbers)):06d}X"
    total = sum(alphabet.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


def make_person(name: str, **more: Any) -> Person:
    number = more.pop("id_number", None) or resident_number()
    return Person.objects.create(
        name=name,
        id_number=number,
        id_index=Person.index_of("resident", number),
        sex="女" if int(number[16]) % 2 == 0 else "男",
        birth_date=date(int(number[6:10]), int(number[10:12]), int(number[12:14])),
        **more,
    )


def make_account(name: str, *, proved: bool = True, **more: Any) -> Account:
    """A person with an account whose identity an operator confirmed just now."""
    phone = f"199{next(_numbers):08d}"
    account = Account.objects.create_user(
        phone=phone, password="wangting-Demo-2026", display_name=name, phone_verified_at=timezone.now(), invented=True
    )
    if proved:
        account.person = make_person(name, address="示范市网庭路1号", **more)
        account.save()
        Proof.objects.create(account=account, level=Proof.Level.DOCUMENT, method="embedded:operator")
    return account


def make_staff(name: str, *kinds: str, court: str = COURT) -> Account:
    """A member of the court holding posts since 2020."""
    account = Account.objects.create_user(
        staff_number=f"W{next(_numbers):05d}", password="wangting-Demo-2026", display_name=name, invented=True
    )
    for kind in kinds:
        CourtPost.objects.create(account=account, court_id=court, kind=kind, appointed_on=date(2020, 1, 1))
    return account


def make_organisation(name: str, officer: Account | None = None) -> Organisation:
    organisation = Organisation.objects.create(
        name=name, credit_code=credit_code(), seat="示范市网庭路2号",
        legal_representative=officer.name if officer else "", legal_representative_post="执行董事",
    )  # fmt: skip
    if officer and officer.person:
        Officer.objects.create(organisation=organisation, person=officer.person, method="embedded:operator")
    return organisation


@dataclass
class Cast:
    """Who appears in the tests."""

    court: Court
    buyer: Account
    seller: Account
    shop: Organisation
    agent: Account
    outsider: Account
    unproved: Account
    filing_judge: Account
    other_filing_judge: Account
    judge: Account
    clerk: Account
    mediator: Account
    president: Account
    administrator: Account
    elsewhere: Account

    @property
    def everyone(self) -> dict[str, Account]:
        return {name: value for name, value in vars(self).items() if isinstance(value, Account)}


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, new for each test. ``elsewhere`` is a filing judge and president of another court."""
    seller = make_account("钱示例")
    return Cast(
        court=Court.objects.get(pk=COURT),
        buyer=make_account("赵样本"),
        seller=seller,
        shop=make_organisation("示例百货（网庭）有限公司", seller),
        agent=make_account("孙代理"),
        outsider=make_account("李旁人"),
        unproved=make_account("周未验", proved=False),
        filing_judge=make_staff("吴立案", "filing_judge"),
        other_filing_judge=make_staff("郑立案", "filing_judge"),
        judge=make_staff("王承办", "judge"),
        clerk=make_staff("冯书记", "clerk"),
        mediator=make_staff("陈调解", "mediator"),
        president=make_staff("褚院长", "president"),
        administrator=make_staff("卫管理", "administrator"),
        elsewhere=make_staff("蒋外院", "filing_judge", "president", court="浙0106"),
    )
