"""Joining: equal at once, doubtful to the desk, wrong refused with a way out; codes bound, over, guessed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from netcourt.appearance import invitations, joining
from netcourt.appearance.models import Joining, PaperTrack, Reply
from netcourt.appearance.tests.suing import SELLER_PHONE, WHEN, defendant, invited, key, sued
from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Assignment, Case, Consent, Party
from netcourt.cases.tests.making import make_entry
from netcourt.cases.words import PartyForm
from netcourt.filing.tests.reviewing import prove
from netcourt.identity import actions as identity
from netcourt.identity.models import Officer
from netcourt.service.actions import receive as receive_service
from tests.cast import Cast, make_account, make_organisation

pytestmark = pytest.mark.django_db
LATER = WHEN + timedelta(days=1)


def ask(account: Any, issued: invitations.Issued, wanted: Any, **more: Any) -> Joining:
    with clock.running_at(LATER):
        prove(account, LATER - timedelta(hours=1))
        kind = "person" if hasattr(wanted, "id_kind") else "organisation"
        return joining.ask(account, issued.invitation.pk, f"{kind}:{wanted.pk}", key(), **more)


def person_sued(cast: Cast, **more: Any) -> Case:
    return sued(cast, form=PartyForm.PERSON, name="钱示例", credit_code="", **more)


@pytest.mark.law("IC18-8a", "IC18-8b", "OL21-10a", "OL21-7a")
def test_an_equal_credit_code_links_at_once(cast: Cast) -> None:
    case = sued(cast)
    issued = invited(case)
    done = ask(cast.seller, issued, cast.shop, stages=["mediation", "hearing"], notice_version="2026-1")
    party = defendant(case)
    assert (done.state, done.match) == ("linked", "equal")
    assert (party.organisation, party.linked_at) == (cast.shop, LATER)
    entry = case.entries.get(act="appearance.join")
    assert (entry.actor, entry.on_behalf, entry.role) == (cast.seller, party, "defendant")
    assert {p.state for p in case.periods.filter(party=party)} == {"met"}
    assert access.visible_cases(cast.seller).filter(pk=case.pk).exists()
    assert not access.visible_documents(cast.seller, case).filter(kind="complaint").exists(), "not served yet"
    with clock.running_at(LATER):
        receive_service(cast.seller, case.pk, key(), service=party.services.get().pk)
    assert access.visible_documents(cast.seller, case).filter(kind="complaint").exists()
    assert case.periods.filter(rule="D07", party=party).exists()
    issued.invitation.refresh_from_db()
    assert (issued.invitation.end, issued.invitation.account) == ("joined", cast.seller)


@pytest.mark.law("OL21-4a", "OL21-4b")
def test_only_the_stages_agreed_to_are_recorded(cast: Cast) -> None:
    case = sued(cast)
    ask(cast.seller, invited(case), cast.shop, stages=["hearing", "filing", "nonsense"], notice_version="2026-1")
    said = Consent.objects.filter(party=defendant(case)).values_list("stage", "state", "notice_version")
    assert list(said) == [("hearing", "agreed", "2026-1")]


def test_an_equal_identity_number_links_at_once_and_another_is_refused(cast: Cast) -> None:
    assert cast.seller.person
    case = person_sued(cast, id_number=cast.seller.person.id_number)
    issued = invited(case)
    wrong = ask(cast.outsider, issued, cast.outsider.person)
    assert (wrong.state, wrong.match) == ("refused", "none")
    assert not access.visible_cases(cast.outsider).filter(pk=case.pk).exists()
    assert ask(cast.seller, issued, cast.seller.person).state == "linked"


def test_a_defendant_who_joins_the_wrong_case_learns_nothing_of_it(cast: Cast) -> None:
    case = sued(cast)
    issued = invited(case)
    other = make_organisation("样例别家（网庭）有限公司", cast.outsider)
    Officer.objects.update(since=WHEN)
    done = ask(cast.outsider, issued, other)
    assert done.state == "refused"
    assert defendant(case).linked_at is None
    assert ask(cast.seller, issued, cast.shop).state == "linked", "the right one can still join"


def test_tries_are_counted(cast: Cast) -> None:
    issued = invited(sued(cast))
    for _ in range(joining.MOST_TRIES):
        assert ask(cast.outsider, issued, cast.outsider.person).state == "refused"
    with pytest.raises(Refused) as refused:
        ask(cast.outsider, issued, cast.outsider.person)
    assert refused.value.codes == ("TOO_MANY_TRIES",)


def test_only_the_name_agrees_a_clerk_decides(cast: Cast) -> None:
    case = person_sued(cast)
    issued = invited(case)
    with pytest.raises(Refused) as refused:
        ask(cast.seller, issued, cast.seller.person)
    assert refused.value.codes == ("STATEMENT_MISSING",)
    waiting = ask(cast.seller, issued, cast.seller.person, statement="我是店主，订单上的电话是我的")
    assert (waiting.state, waiting.match) == ("open", "name")
    assert defendant(case).linked_at is None
    entry = case.entries.get(act="appearance.ask_join")
    assert entry.visible_to == "court"
    with clock.running_at(LATER):
        done = joining.link(cast.filing_judge, waiting.pk, key())
    assert done.state == "linked"
    assert defendant(case).person == cast.seller.person
    assert {p.state for p in case.periods.filter(party=defendant(case))} == {"met"}
    with pytest.raises(Refused) as refused:
        joining.link(cast.filing_judge, waiting.pk, key())
    assert "ALREADY_DECIDED" in refused.value.codes


def test_only_a_shop_s_name_is_known_a_clerk_decides(cast: Cast) -> None:
    case = sued(cast, form=PartyForm.SHOP, name="样例数码旗舰店", platform="示范商城", credit_code="")
    waiting = ask(cast.seller, invited(case), cast.shop, statement="样例数码旗舰店由本公司经营")
    assert (waiting.state, waiting.match) == ("open", "shop")
    Assignment.objects.create(case=case, account=cast.clerk, role="clerk", since=make_entry(case))
    with pytest.raises(Refused) as refused:
        joining.refuse(cast.clerk, waiting.pk, key(), reason=" ")
    assert refused.value.codes == ("REASON_MISSING",)
    done = joining.refuse(cast.clerk, waiting.pk, key(), reason="平台登记的经营者是另一家公司，请核对店铺名称")
    assert (done.state, done.decided_by) == ("refused", cast.clerk)
    assert case.entries.get(act="appearance.refuse_link").visible_to == "court"
    assert defendant(case).linked_at is None


def test_strangers_do_not_decide(cast: Cast) -> None:
    case = person_sued(cast)
    waiting = ask(cast.seller, invited(case), cast.seller.person, statement="我是店主")
    for who in (cast.outsider, cast.elsewhere, cast.clerk, cast.seller):
        with pytest.raises(Http404):
            joining.link(who, waiting.pk, key())
    with pytest.raises(Refused) as refused:
        joining.link(cast.buyer, waiting.pk, key())
    assert refused.value.status == 403


def test_a_code_belongs_to_one_person(cast: Cast) -> None:
    case = person_sued(cast)
    issued = invited(case)
    ask(cast.seller, issued, cast.seller.person, statement="我是店主")
    namesake = make_account("钱示例")
    with pytest.raises(Refused) as refused:
        ask(namesake, issued, namesake.person, statement="我也叫钱示例")
    assert refused.value.codes == ("CODE_BOUND",)


def test_asking_twice_is_asking_once(cast: Cast) -> None:
    case = person_sued(cast)
    issued = invited(case)
    one = ask(cast.seller, issued, cast.seller.person, statement="我是店主")
    assert ask(cast.seller, issued, cast.seller.person, statement="我是店主").pk == one.pk


def test_a_code_ends_after_sixty_days_after_use_and_after_a_new_one(cast: Cast) -> None:
    case = sued(cast)
    issued = invited(case)
    with clock.running_at(WHEN + timedelta(days=60)), pytest.raises(Refused) as refused:
        joining.running(issued.invitation.pk)
    assert (refused.value.codes, refused.value.status) == (("CODE_OVER",), 410)
    ask(cast.seller, issued, cast.shop)
    with pytest.raises(Refused):
        joining.running(issued.invitation.pk)


def test_identity_must_be_proved_first(cast: Cast) -> None:
    issued = invited(sued(cast))
    with clock.running_at(LATER), pytest.raises(Refused) as refused:
        joining.ask(cast.unproved, issued.invitation.pk, "person:x", key())
    assert refused.value.codes == ("IDENTITY_UNVERIFIED",)
    with clock.running_at(LATER), pytest.raises(Refused) as refused:
        joining.ask(cast.seller, issued.invitation.pk, f"organisation:{cast.shop.pk}", key())
    assert refused.value.codes == ("REVERIFY",)
    assert defendant(issued.invitation.case).linked_at is None, "all or nothing"


def test_an_agent_joins_with_a_power_and_a_stranger_not(cast: Cast) -> None:
    case = sued(cast)
    issued = invited(case)
    assert cast.agent.person
    with pytest.raises(Refused) as refused:
        ask(cast.agent, issued, cast.shop)
    assert refused.value.codes == ("CAPACITY_UNKNOWN",)
    power = identity.give_power(cast.seller, agent=cast.agent.person, kind="employee", organisation=cast.shop)
    identity.accept_power(cast.agent, power.pk)
    type(power).objects.filter(pk=power.pk).update(given_at=WHEN, accepted_at=WHEN)
    done = ask(cast.agent, issued, cast.shop)
    assert (done.state, done.power_id) == ("linked", power.pk)
    assert defendant(case).representations.get().power == power
    assert access.visible_cases(cast.agent).filter(pk=case.pk).exists()


def test_with_two_defendants_each_joins_as_itself(cast: Cast) -> None:
    case = sued(cast)
    other = make_organisation("样例同案（网庭）有限公司", cast.seller)
    Officer.objects.update(since=WHEN)
    second = Party.objects.create(
        case=case, role="defendant", ordinal=2, kind="organisation", name=other.name, credit_code=other.credit_code
    )
    ask(cast.seller, invited(case), cast.shop)
    with clock.running_at(WHEN):
        issued = invitations.invite(None, second.pk, key())
    assert issued is not None
    ask(cast.seller, issued, other)
    second.refresh_from_db()
    assert second.organisation == other
    assert [e.on_behalf.ordinal for e in case.entries.filter(act="appearance.join").order_by("seq") if e.on_behalf] == [
        1,
        2,
    ]
    assert case.periods.get(party=second, rule="REGISTRATION").state == "met"


@pytest.mark.law("IC18-8a", "OL21-7a")
def test_i_am_not_this_person_is_told_to_the_court_and_ends_the_code(cast: Cast) -> None:
    case = sued(cast)
    issued = invited(case)
    with clock.running_at(LATER):
        joining.reply(None, issued.invitation.pk, "not_me", key(), text="这个号码换了主人")
    entry = case.entries.get(act="appearance.reply")
    assert (entry.visible_to, entry.actor) == ("court", None)
    assert SELLER_PHONE not in str(entry.particulars)
    assert Reply.objects.get().text == "这个号码换了主人"
    with pytest.raises(Refused):
        joining.running(issued.invitation.pk)
    assert invitations.invite(cast.filing_judge, defendant(case).pk, key()), "the court issues another"


@pytest.mark.law("OL21-2a", "OL21-10b")
def test_choosing_the_courthouse_is_as_easy_and_can_be_undone(cast: Cast) -> None:
    case = sued(cast)
    issued = invited(case)
    with clock.running_at(LATER):
        joining.reply(None, issued.invitation.pk, "offline", key())
    track = PaperTrack.objects.get(party=defendant(case))
    assert (track.ground, track.until) == ("asked", None)
    ask(cast.seller, issued, cast.shop)
    track.refresh_from_db()
    assert track.until is not None
    assert track.until.act == "appearance.join"


def test_defendants_of_two_cases_are_told_apart(cast: Cast) -> None:
    one, two = sued(cast), sued(cast)
    assert invited(one).code != invited(two).code
