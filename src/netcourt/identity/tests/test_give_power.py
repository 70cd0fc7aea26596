from datetime import timedelta

import pytest
from django.utils import timezone

from netcourt.identity import actions, queries
from netcourt.identity.models import Account, Officer, Organisation, PowerOfAttorney
from netcourt.identity.tests.people import make_account, make_person
from netcourt.law.refusal import Refused

Power = PowerOfAttorney.Power


def codes(act, *args, **more):
    with pytest.raises(Refused) as refused:
        act(*args, **more)
    return set(refused.value.codes)


def given(principal, agent, *powers, **more):
    told = {"kind": "relative", "powers": powers, **more}
    return actions.give_power(principal, agent=agent.person, **told)


def organisation_of(account):
    found = Organisation.objects.create(name="示例公司", credit_code="91350100M000100Y43")
    Officer.objects.create(organisation=found, person=account.person, method="test")
    return found


@pytest.mark.law("CPL-61")
def test_general_authority_gives_none_of_the_special_powers():
    """全权代理 lists nothing, and so gives nothing."""
    principal, agent = make_account("甲测试"), make_account("乙代理")
    power = given(principal, agent)
    actions.accept_power(agent, power.pk)
    power.refresh_from_db()
    assert not any(queries.agent_may(power, p) for p in Power)
    refusal = queries.authority_refusal(power, "settle")
    assert refusal.codes == ("AUTHORITY_INSUFFICIENT",)
    assert "进行和解" in refusal.text.zh
    assert "第六十二条" in refusal.refusals[0].cite.zh


@pytest.mark.law("CPL-61")
@pytest.mark.parametrize("power", list(Power))
def test_each_special_power_is_given_by_name_and_alone(power):
    principal, agent = make_account(), make_account()
    made = given(principal, agent, power)
    actions.accept_power(agent, made.pk)
    made.refresh_from_db()
    assert [p for p in Power if queries.agent_may(made, p)] == [power]


@pytest.mark.law("CPL-61")
def test_the_pages_lead_from_giving_to_acting(signed_in):
    principal, agent = make_account("甲测试"), make_account("乙代理")
    theirs, mine = signed_in(agent), signed_in(principal)
    form = {
        "principal": str(principal.person_id), "agent_name": "乙代理", "agent_phone": agent.phone, "kind": "lawyer",
        "firm": "示例律师事务所", "firm_licence": "3100000000", "licence": "1310120200000000", "powers": ["settle"],
    }  # fmt: skip
    assert mine.post("/accounts/powers/give/", form).url == "/accounts/powers/"
    power = PowerOfAttorney.objects.get()
    assert [c.name for c in queries.acting_for(agent)] == ["乙代理"], "not before it is accepted"
    page = theirs.get("/accounts/powers/").content.decode()
    assert "示例律师事务所" in page
    assert "进行和解" in page
    theirs.post(f"/accounts/powers/{power.pk}/", {"answer": "accept"})
    assert [c.name for c in queries.acting_for(agent)] == ["乙代理", "甲测试"]
    mine.post(f"/accounts/powers/{power.pk}/", {"answer": "revoke"})
    assert [c.name for c in queries.acting_for(agent)] == ["乙代理"]


@pytest.mark.law("CPL-61")
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"agent_name": "别的名字"}, "agent_phone"),
        ({"agent_phone": "13999999999"}, "agent_phone"),
        ({"kind": "lawyer", "licence": ""}, "licence"),
        ({"kind": "employee"}, "kind"),
        ({"powers": ["everything"]}, "powers"),
        ({"principal": "11111111-1111-4111-8111-111111111111"}, "principal"),
        ({"until_year": "2020", "until_month": "1", "until_day": "1"}, "until"),
    ],
)
def test_bad_input_is_told_beside_its_field(signed_in, more, field):
    principal, agent = make_account("甲测试"), make_account("乙代理")
    form = {
        "principal": str(principal.person_id), "agent_name": "乙代理", "agent_phone": agent.phone, "kind": "relative",
    }  # fmt: skip
    answer = signed_in(principal).post("/accounts/powers/give/", form | more)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]


def test_a_stranger_can_neither_accept_nor_revoke(signed_in):
    principal, agent, stranger = make_account(), make_account(), make_account()
    power = given(principal, agent)
    assert codes(actions.accept_power, stranger, power.pk) == {"NOT_ALLOWED"}
    assert codes(actions.revoke_power, stranger, power.pk) == {"NOT_ALLOWED"}
    assert codes(actions.revoke_power, agent, power.pk) == {"NOT_ALLOWED"}
    assert codes(actions.accept_power, principal, power.pk) == {"NOT_ALLOWED"}
    assert signed_in(stranger).get(f"/accounts/powers/{power.pk}/").status_code == 405


def test_twice_and_too_late():
    principal, agent = make_account(), make_account()
    power = given(principal, agent)
    assert codes(given, principal, agent) == {"AGENT_TWICE"}
    assert codes(given, principal, principal) == {"AGENT_SELF"}
    actions.accept_power(agent, power.pk)
    assert codes(actions.accept_power, agent, power.pk) == {"ALREADY_ANSWERED"}
    actions.revoke_power(principal, power.pk)
    assert codes(actions.accept_power, agent, power.pk) == {"POWER_OVER"}
    assert codes(actions.revoke_power, principal, power.pk) == {"POWER_OVER"}
    given(principal, agent)


@pytest.mark.law("CPL-61")
def test_a_power_ends_with_its_period():
    principal, agent = make_account(), make_account()
    power = given(principal, agent, Power.SETTLE, until=timezone.now() + timedelta(days=10))
    actions.accept_power(agent, power.pk)
    power.refresh_from_db()
    assert queries.agent_may(power, "settle")
    assert not queries.agent_may(power, "settle", timezone.now() + timedelta(days=11))


def test_an_organisation_empowers_through_its_officer_only():
    boss, agent, stranger = make_account(), make_account(), make_account()
    company = organisation_of(boss)
    power = given(boss, agent, organisation=company, kind="employee")
    actions.accept_power(agent, power.pk)
    assert [c.name for c in queries.acting_for(agent)][1:] == ["示例公司"]
    assert codes(given, stranger, agent, organisation=company) == {"NOT_ALLOWED"}
    assert codes(given, boss, stranger, organisation=company, kind="relative") == {"AGENT_KIND"}


@pytest.mark.law("IC18-6a", "OP22-14")
def test_who_is_not_proved_empowers_nobody(signed_in):
    nobody = make_account(level=None)
    assert codes(actions.give_power, nobody, agent=make_person("乙代理"), kind="relative") == {"NOT_ALLOWED"}
    assert signed_in(nobody).get("/accounts/powers/give/").url == "/accounts/proof/"


def test_a_frozen_agent_acts_for_nobody():
    principal, agent = make_account(), make_account()
    power = given(principal, agent)
    actions.accept_power(agent, power.pk)
    Account.objects.filter(pk=agent.pk).update(frozen_at=timezone.now())
    agent.refresh_from_db()
    assert queries.acting_for(agent) == []
