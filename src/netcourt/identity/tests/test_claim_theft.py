from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from netcourt.identity import actions, queries
from netcourt.identity.models import Account, CourtPost, TheftClaim
from netcourt.identity.tests.people import make_account, make_staff
from netcourt.identity.tests.test_prove_identity import codes, photo

State = TheftClaim.State


def form(**more):
    day = timezone.localdate() - timedelta(days=2)
    return {
        "since_year": day.year,
        "since_month": day.month,
        "since_day": day.day,
        "reason": "手机丢失后账户被他人登录",
        **more,
    }


def claimed(account, *, evidence="theft/x.png", by_holder=True):
    since = timezone.now() - timedelta(days=2)
    holder = account if by_holder else None
    return actions.claim_theft(account, since=since, reason="被盗", evidence=evidence, claimed_by=holder)


@pytest.mark.law("IC18-6b", "OL21-7b")
def test_a_claim_with_evidence_freezes_at_once(signed_in):
    account = make_account()
    thief, mine = signed_in(account), signed_in(account)
    answer = mine.post("/accounts/theft/", form(evidence=photo()))
    assert "已冻结" in answer.content.decode()
    account.refresh_from_db()
    claim = TheftClaim.objects.get()
    assert (claim.state, bool(account.frozen_at)) == (State.OPEN, True)
    assert thief.get("/accounts/").status_code == 302
    assert queries.acting_for(account) == []
    assert "审查中" in Client().get(f"/accounts/theft/{claim.reference}/").content.decode()


@pytest.mark.law("IC18-6b")
def test_a_claim_without_evidence_is_logged_and_the_acts_stand(signed_in):
    account = make_account()
    browser = signed_in(account)
    assert "没有附证据" in browser.post("/accounts/theft/", form()).content.decode()
    account.refresh_from_db()
    assert TheftClaim.objects.get().state == State.LOGGED
    assert account.frozen_at is None
    assert browser.get("/accounts/").status_code == 200
    judge = make_staff(CourtPost.Kind.JUDGE)
    claim = TheftClaim.objects.get()
    assert codes(actions.decide_theft, judge, claim.pk, upheld=True, finding="无证据") == {"EVIDENCE_MISSING"}
    assert codes(actions.confirm_holder, judge, claim.pk) == {"EVIDENCE_MISSING"}


@pytest.mark.law("IC18-6b")
def test_a_stranger_cannot_freeze_anyone_before_being_known(at_work):
    account, judge = make_account("庚测试"), make_staff(CourtPost.Kind.JUDGE)
    told = form(
        name="庚测试", id_kind="resident", id_number=account.person.id_number, contact_phone="13900009999",
        evidence=photo(),
    )  # fmt: skip
    answer = Client().post("/accounts/theft/", told)
    assert answer.status_code == 200, answer.content.decode()
    account.refresh_from_db()
    assert account.frozen_at is None
    claim = TheftClaim.objects.get()
    desk = at_work(judge)
    assert "13900009999" in desk.get(f"/accounts/theft/claims/{claim.pk}/").content.decode()
    assert desk.get(f"/accounts/theft/claims/{claim.pk}/evidence/").status_code == 200
    desk.post(f"/accounts/theft/claims/{claim.pk}/holder/")
    account.refresh_from_db()
    assert account.frozen_at


@pytest.mark.law("IC18-6b")
def test_a_stranger_learns_nothing_about_who_has_an_account():
    account = make_account("庚测试")
    told = {"id_kind": "resident", "id_number": account.person.id_number, "contact_phone": "13900009999"}
    right = Client().post("/accounts/theft/", form(**told, name="庚测试")).content
    wrong = Client().post("/accounts/theft/", form(**told, name="辛测试")).content
    assert TheftClaim.objects.count() == 1
    assert right.count(b"<p") == wrong.count(b"<p")


@pytest.mark.law("IC18-6b")
def test_upheld_the_password_goes_and_the_acts_are_listed_for_a_judge(at_work):
    account, judge = make_account(), make_staff(CourtPost.Kind.JUDGE)
    claim = claimed(account)
    desk = at_work(judge)
    assert desk.post(f"/accounts/theft/claims/{claim.pk}/", {"upheld": "1", "finding": "有报警回执"}).status_code == 302
    account.refresh_from_db()
    claim.refresh_from_db()
    assert (claim.state, claim.decided_by) == (State.UPHELD, judge)
    assert account.frozen_at is None
    assert not account.has_usable_password()
    assert list(queries.upheld_thefts(account)) == [claim]


@pytest.mark.law("IC18-6b")
def test_dismissed_the_acts_stand_and_the_account_opens():
    account, judge = make_account(), make_staff(CourtPost.Kind.JUDGE)
    claim = claimed(account)
    actions.decide_theft(judge, claim.pk, upheld=False, finding="证据不足")
    account.refresh_from_db()
    assert account.may_sign_in
    assert account.has_usable_password()
    assert not queries.upheld_thefts(account).exists()
    assert codes(actions.decide_theft, judge, claim.pk, upheld=True, finding="再来") == {"ALREADY_DECIDED"}


def test_wrong_person_twice_and_bad_input(signed_in):
    account, other, judge = make_account(), make_account(), make_staff(CourtPost.Kind.JUDGE)
    now = timezone.now()
    future = codes(
        actions.claim_theft, account, since=now + timedelta(days=1), reason=" ", evidence="x", claimed_by=other
    )
    assert future == {"SINCE_FUTURE", "REASON_MISSING", "NOT_ALLOWED"}
    claim = claimed(account)
    assert codes(claimed, account) == {"CLAIM_OPEN"}
    assert codes(actions.decide_theft, other, claim.pk, upheld=True, finding="x") == {"NOT_ALLOWED"}
    clerk = make_staff(CourtPost.Kind.CLERK)
    assert codes(actions.decide_theft, clerk, claim.pk, upheld=True, finding="x") == {"NOT_ALLOWED"}
    assert codes(actions.decide_theft, judge, claim.pk, upheld=True, finding=" ") == {"FINDING_MISSING"}
    assert signed_in(other).get("/accounts/theft/claims/").status_code == 403
    answer = signed_in(other).post("/accounts/theft/", form(since_year="2999"))
    assert answer.context["form"].errors["since"]


def test_a_judge_does_not_decide_on_their_own_account():
    judge = make_staff(CourtPost.Kind.JUDGE)
    claim = claimed(judge)
    Account.objects.update(frozen_at=None)
    assert codes(actions.decide_theft, judge, claim.pk, upheld=True, finding="x") == {"NOT_ALLOWED"}
