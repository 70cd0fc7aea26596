from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from netcourt.identity import actions, queries
from netcourt.identity.models import Account, CourtPost
from netcourt.identity.tests.people import PASSWORD, make_account, make_court, make_staff
from netcourt.identity.tests.test_prove_identity import codes

Kind = CourtPost.Kind
TODAY = date(2026, 11, 23)


def appoint(actor, account, kind, court=None):
    return actions.appoint(actor, account=account, court=court or make_court(), kind=kind, appointed_on=TODAY)


def staff():
    return actions.create_staff(f"N{Account.objects.count():05d}", "丁测试", PASSWORD)


@pytest.mark.law("L3-2", "OP22-14")
def test_an_administrator_appoints_and_ends(at_work, time_machine):
    time_machine.move_to("2026-11-23T09:00:00+08:00")
    admin, judge = make_staff(Kind.ADMINISTRATOR), staff()
    browser = at_work(admin)
    form = {
        "staff_number": judge.staff_number, "court": "浙0199", "kind": "judge", "appointed_on_year": "2026",
        "appointed_on_month": "11", "appointed_on_day": "23", "instrument": "示例任〔2026〕1号",
    }  # fmt: skip
    assert browser.post("/accounts/posts/", form).status_code == 302
    (post,) = queries.posts_of(judge)
    assert (post.kind, post.court_id) == ("judge", "浙0199")
    browser.post(f"/accounts/posts/{post.pk}/end/")
    assert queries.posts_of(judge) == []
    assert codes(actions.end_post, admin, post.pk) == {"ALREADY_ENDED"}


@pytest.mark.law("L3-2")
@pytest.mark.parametrize("judging", sorted(queries.JUDGING))
@pytest.mark.parametrize("keeping", sorted(queries.ADMINISTRATION))
def test_nobody_keeps_the_system_and_judges(judging, keeping):
    admin = make_staff(Kind.ADMINISTRATOR)
    for first, second in ((judging, keeping), (keeping, judging)):
        person = staff()
        appoint(admin, person, first)
        assert codes(appoint, admin, person, second) == {"DUTIES_APART"}


@pytest.mark.law("L3-2")
def test_the_three_administrators_are_three_people_also_across_courts():
    admin = make_staff(Kind.ADMINISTRATOR)
    person = staff()
    actions.appoint(
        None, account=person, court=make_court("浙0198"), kind=Kind.SECURITY_ADMINISTRATOR, appointed_on=TODAY
    )
    assert codes(appoint, admin, person, Kind.AUDIT_ADMINISTRATOR) == {"DUTIES_APART"}
    told = {"account": person, "court": make_court(), "kind": "audit", "appointed_on": TODAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        CourtPost.objects.create(**told)


@pytest.mark.law("L3-2")
def test_a_post_ended_no_longer_stands_in_the_way():
    admin, person = make_staff(Kind.ADMINISTRATOR), staff()
    post = appoint(admin, person, Kind.JUDGE)
    actions.end_post(admin, post.pk, TODAY)
    appoint(admin, person, Kind.AUDIT_ADMINISTRATOR)


@pytest.mark.law("L3-2")
def test_who_may_appoint():
    admin, judge, other = make_staff(Kind.ADMINISTRATOR), make_staff(Kind.JUDGE), staff()
    assert codes(appoint, judge, other, Kind.CLERK) == {"NOT_ALLOWED"}
    assert codes(appoint, admin, other, Kind.CLERK, make_court("浙0198")) == {"NOT_ALLOWED"}
    assert "OWN_POST" in codes(appoint, admin, admin, Kind.MEDIATOR)
    assert "NOT_STAFF" in codes(appoint, admin, make_account(), Kind.CLERK)
    appoint(admin, other, Kind.CLERK)
    assert codes(appoint, admin, other, Kind.CLERK) == {"POST_TWICE"}
    own = admin.posts.get()
    assert codes(actions.end_post, admin, own.pk) == {"OWN_POST"}
    assert codes(actions.end_post, judge, own.pk) == {"NOT_ALLOWED"}


def test_a_post_counts_between_its_dates_only():
    person = make_staff(Kind.JUDGE)
    CourtPost.objects.update(appointed_on=TODAY, ended_on=TODAY + timedelta(days=5))
    held = [bool(queries.posts_of(person, TODAY + timedelta(days=n))) for n in (-1, 0, 4, 5)]
    assert held == [False, True, True, False]
    person.frozen_at = timezone.now()
    assert queries.posts_of(person, TODAY) == []


def test_unknown_staff_and_foreign_courts_are_told_beside_their_field(at_work):
    browser = at_work(make_staff(Kind.ADMINISTRATOR))
    make_court("浙0198")
    form = {
        "staff_number": "nobody", "court": "浙0198", "kind": "wizard", "appointed_on_year": "2026",
        "appointed_on_month": "13", "appointed_on_day": "1",
    }  # fmt: skip
    answer = browser.post("/accounts/posts/", form)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"staff_number", "court", "kind", "appointed_on"}


@pytest.mark.law("L3-1")
def test_staff_accounts_are_made_on_the_machine(monkeypatch):
    make_court()
    monkeypatch.setenv("NETCOURT_STAFF_PASSWORD", PASSWORD)
    out = StringIO()
    call_command("create_staff", "A001", "戊测试", post="administrator", court="浙0199", stdout=out)
    assert queries.administered_courts(Account.objects.get(staff_number="A001")) == {"浙0199"}
    assert PASSWORD not in out.getvalue()
    for wrong in (["A001", "戊测试"], ["13800138000", "己"], ["有空格 1", "己"]):
        with pytest.raises(CommandError):
            call_command("create_staff", *wrong)
    monkeypatch.setenv("NETCOURT_STAFF_PASSWORD", "short")
    with pytest.raises(CommandError):
        call_command("create_staff", "A002", "己测试")
    with pytest.raises(CommandError):
        call_command("create_staff", "A003", "己测试", post="judge")
    assert Account.objects.filter(staff_number__startswith="A00").count() == 1
