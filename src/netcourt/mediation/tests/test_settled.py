"""Agreed: every party confirms the same words; the judge makes the mediation statement of them, at half the fee."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import key
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.words import Outcome, Stage
from netcourt.filing.withdrawals import ask_withdrawal, grant_withdrawal
from netcourt.judgment.tests.test_pronounce import decide, named, tried
from netcourt.mediation import ending, statement, suit_guards
from netcourt.mediation.tests.mediating import NEXT, TERMS, offered, on, row_of, running, settled
from netcourt.service.actions import receive as receive_service
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
LATER = NEXT + timedelta(hours=3)
DAY = NEXT + timedelta(days=3)


@pytest.mark.law("OM21-19b", "OM21-25a")
def test_it_is_made_by_the_last_confirmation_of_the_same_words(cast: Cast) -> None:
    case = running(cast)
    with on(cast, LATER):
        for wrong in (" ", "长" * (suit_guards.MOST + 1)):
            with pytest.raises(Refused) as refused:
                ending.write_down(cast.mediator, case.pk, key(), terms=wrong)
            assert refused.value.codes == ("TERMS_MISSING",)
        ending.write_down(cast.mediator, case.pk, key(), terms="退款2000元")
        old = row_of(case).turn
        ending.sign(cast.buyer, case.pk, key(), turn=old)
        assert (row_of(case).state, row_of(case).agreement) == ("signing", None), "one of two"
        assert case.entries.latest("seq").particulars["confirmed"] == 1
        ending.write_down(cast.mediator, case.pk, key(), terms=TERMS)
        with pytest.raises(Refused) as refused:
            ending.sign(cast.seller, case.pk, key(), turn=old)
        assert refused.value.codes == ("TERMS_CHANGED",)
        row = ending.dissent(cast.seller, case.pk, key(), turn=row_of(case).turn)
        assert row.state == "running", "the talks go on"
        ending.write_down(cast.mediator, case.pk, key(), terms=TERMS)
        for person in (cast.mediator, cast.filing_judge):
            with pytest.raises(Refused):
                ending.sign(person, case.pk, key(), turn=row_of(case).turn)
        one = key()
        ending.sign(cast.buyer, case.pk, one, turn=row_of(case).turn)
        ending.sign(cast.buyer, case.pk, one, turn=row_of(case).turn)
        row = ending.sign(cast.seller, case.pk, key(), turn=row_of(case).turn)
    assert (row.state, row.ending) == ("settled", "agreed")
    assert row.agreement is not None
    words = text_of(open_bytes(row.agreement).read()).replace("\n", "")
    assert "退款1000元" in words
    assert words.count("在线确认") == 2


@pytest.mark.law("CPL-125", "OM21-20b")
def test_the_judge_makes_the_statement_of_it_and_the_fee_is_halved(cast: Cast) -> None:
    case = tried(cast)
    judge = named(cast.judge, case)
    fee = case.bills.get().amount
    settled(cast, case, when=NEXT + timedelta(days=2))
    page = f"/mediation/cases/{case.pk}/suit/statement/"
    with on(cast, DAY):
        assert page in enter(judge).get(f"/cases/{case.pk}/").content.decode()
        assert str(case.number) in enter(judge).get("/mediation/judges/").content.decode()
        assert TERMS.splitlines()[0] in enter(judge).get(page).content.decode()
        given = {"pronounced_on": DAY.date(), "allowed": Decimal("1000.00"), "perform_days": 10}
        with pytest.raises(Http404):
            statement.make_statement(cast.outsider, case.pk, key(), facts="x", **given)
        with pytest.raises(Refused) as refused:
            statement.make_statement(cast.filing_judge, case.pk, key(), facts="原告起诉退款。", **given)
        assert refused.value.status == 403
        with pytest.raises(Refused) as refused:
            statement.make_statement(judge, case.pk, key(), facts=" ", **given)
        assert refused.value.codes == ("FACTS_MISSING",)
        one = key()
        made = statement.make_statement(judge, case.pk, one, facts="原告买到翻新手机，起诉退款。", **given)
        assert statement.make_statement(judge, case.pk, one, facts="原告", **given) == made
        words = text_of(open_bytes(made.document).read()).replace("\n", "")
        expected = ("民事调解书", "退款1000元", "减半收取", "签收", "主持调解")
        assert [w for w in expected if w not in words] == []
        assert enter(judge).get(page).status_code == 302, "it is made once"
        for service in case.services.filter(opened=made.decision.entry, state="open"):
            who = cast.buyer if service.party.role == "plaintiff" else cast.seller
            receive_service(who, case.pk, key(), service=service.pk)
    case.refresh_from_db()
    assert (case.stage, case.outcome) == (Stage.FINAL, Outcome.SETTLED)
    assert case.bills.get().amount == fee, "halved once, by the summary procedure already"


@pytest.mark.law("CPL-125", "OM21-20b")
def test_or_the_plaintiff_withdraws(cast: Cast) -> None:
    case = settled(cast)
    with on(cast, DAY):
        ask_withdrawal(cast.buyer, case.pk, key(), reason="已达成协议")
        grant_withdrawal(cast.filing_judge, case.pk, key())
    row = row_of(case)
    assert (row.state, row.finished.act if row.finished else "") == ("settled", "filing.grant_withdrawal")
    assert statement.settled(case) is None


def test_nothing_is_decided_over_the_heads_of_those_who_mediate(cast: Cast) -> None:
    case = tried(cast)
    judge = named(cast.judge, case)
    running(cast, case)
    with pytest.raises(Refused) as refused:
        decide(judge, case)
    assert refused.value.codes == ("MEDIATION_RUNS",)
    with on(cast, LATER):
        ending.conclude(cast.mediator, case.pk, key(), ending="apart")
        offered(cast, case)
    decide(judge, case)
    assert (row_of(case).state, row_of(case).ending) == ("ended", "other"), "an unanswered offer ends with the case"
