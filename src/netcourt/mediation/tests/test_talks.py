"""What is said in a mediation stays there: between the parties and whoever mediates, out of the trial's reach."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from netcourt.appearance.tests.suing import key
from netcourt.cases import access
from netcourt.cases.acts import Refused
from netcourt.cases.models import AccessRecord
from netcourt.mediation import ending, talks
from netcourt.mediation.models import Talk
from netcourt.mediation.suit_queries import draft
from netcourt.mediation.tests.mediating import NEXT, on, row_of, running
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db
LATER = NEXT + timedelta(hours=2)


@pytest.mark.law("OM21-18a", "OL21-8a")
def test_the_trial_reads_nothing_of_it_and_the_attempt_is_recorded(cast: Cast) -> None:
    case = running(cast)
    with on(cast, LATER):
        talks.say(cast.buyer, case.pk, key(), text="退一千我就算了")
        entries, papers = case.entries.count(), case.documents.count()
        for person in (cast.filing_judge, cast.president):
            with pytest.raises(Refused) as refused:
                talks.find(person, case.pk)
            assert (refused.value.codes, refused.value.status) == (("ACCESS_DENIED",), 403)
        assert AccessRecord.objects.filter(case=case, what="mediation", allowed=False).count() == 2
        with pytest.raises(Http404):
            talks.find(cast.outsider, case.pk)
        assert enter(cast.filing_judge).get(f"/mediation/cases/{case.pk}/suit/talks/").status_code == 403
        assert "一千" not in enter(cast.filing_judge).get(f"/mediation/cases/{case.pk}/suit/").content.decode()
        assert (case.entries.count(), case.documents.count()) == (entries, papers), "it is no act of the suit"
        ending.conclude(cast.mediator, case.pk, key(), ending="apart")
        with pytest.raises(Http404):
            talks.find(cast.mediator, case.pk)
        assert [t.text for t in talks.read(cast.seller, talks.find(cast.seller, case.pk))] == ["退一千我就算了"]


@pytest.mark.law("OM21-18a")
def test_a_judge_who_leads_it_reads_it_only_while_it_goes_on(cast: Cast) -> None:
    case = running(cast, led="court", mediator=None)
    with on(cast, LATER):
        talks.say(cast.seller, case.pk, key(), text="最多退八百", private=True)
        row = talks.find(cast.filing_judge, case.pk)
        assert talks.read(cast.filing_judge, row).count() == 1
        assert talks.read(cast.buyer, row).count() == 0, "what is said to whoever mediates stays with them"
        talks.say(cast.filing_judge, case.pk, key(), text="再想想", to=row.case.parties.get(role="defendant").pk)
        assert (talks.read(cast.seller, row).count(), talks.read(cast.buyer, row).count()) == (2, 0)
        ending.conclude(cast.filing_judge, case.pk, key(), ending="apart")
        with pytest.raises(Refused) as refused:
            talks.find(cast.filing_judge, case.pk)
        assert refused.value.codes == ("ACCESS_DENIED",)
    assert access.visible_cases(cast.filing_judge).filter(pk=case.pk).exists()


def test_a_proposal_is_answered_by_the_others_once_and_drafts_the_agreement(cast: Cast) -> None:
    case = running(cast)
    with on(cast, LATER):
        one = key()
        said = talks.say(cast.buyer, case.pk, one, text="退款1000元，手机不退", proposal=True)
        assert talks.say(cast.buyer, case.pk, one, text="改了", proposal=True) == said
        with pytest.raises(Refused) as refused:
            talks.answer(cast.buyer, case.pk, said.pk, key(), agrees=True)
        assert refused.value.codes == ("OWN_PROPOSAL",)
        with pytest.raises(Http404):
            talks.answer(cast.mediator, case.pk, said.pk, key(), agrees=True)
        assert draft(cast.mediator, row_of(case)) == ""
        talks.answer(cast.seller, case.pk, said.pk, key(), agrees=True)
        with pytest.raises(Refused) as refused:
            talks.answer(cast.seller, case.pk, said.pk, key(), agrees=False)
        assert refused.value.codes == ("ALREADY_ANSWERED",)
        assert draft(cast.mediator, row_of(case)) == "退款1000元，手机不退"
        assert row_of(case).state == "running", "nobody is bound before the agreement is confirmed"


def test_bad_input_and_too_late(cast: Cast) -> None:
    case = running(cast)
    with on(cast, LATER):
        for text in (" ", "长" * (talks.MOST + 1)):
            with pytest.raises(Refused) as refused:
                talks.say(cast.buyer, case.pk, key(), text=text)
            assert refused.value.codes == ("TEXT_MISSING",)
        with pytest.raises(Http404):  # what is for one who is not of the case is not told to all
            talks.say(cast.mediator, case.pk, key(), text="只给您看", to=case.pk)
        ending.quit_mediation(cast.buyer, case.pk, key())
        with pytest.raises(Refused) as refused:
            talks.say(cast.buyer, case.pk, key(), text="还有一句")
        assert refused.value.codes == ("MEDIATION_OVER",)
    assert not Talk.objects.exists()
