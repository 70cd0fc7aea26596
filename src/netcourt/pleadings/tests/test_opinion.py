"""An agent's opinion: by an agent of the case only, saved as one types, typeset, served on the others."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.documents import open_bytes
from netcourt.cases.models import Case, Representation
from netcourt.filing.actions import Incomplete
from netcourt.filing.tests.reviewing import prove
from netcourt.identity import actions as identity
from netcourt.identity.models import PowerOfAttorney
from netcourt.pleadings.models import Draft
from netcourt.pleadings.opining import submit_opinion
from netcourt.pleadings.tests.asking import NEXT_DAY, defendant, joined, key, plaintiff
from netcourt.service.models import Service
from tests.access.scene import enter
from tests.cast import Cast
from tests.papers import text_of

pytestmark = pytest.mark.django_db
PARTS = {
    "issues": "手机是不是翻新机",
    "facts": "鉴定意见证明是翻新机。",
    "law": "",
    "conclusion": "请求支持全部诉讼请求。",
}


def represented(cast: Cast, *powers: str) -> Case:
    """The buyer's suit, with an agent of general authority."""
    case = joined(cast)
    with clock.running_at(NEXT_DAY):
        power = identity.give_power(cast.buyer, agent=cast.agent.person, kind="relative", powers=list(powers))
        identity.accept_power(cast.agent, power.pk)
        prove(cast.agent, NEXT_DAY)
    PowerOfAttorney.objects.filter(pk=power.pk).update(given_at=NEXT_DAY, accepted_at=NEXT_DAY)
    Representation.objects.get_or_create(party=plaintiff(case), power=power)
    return case


def given(cast: Cast, case: Case, by: Any = None, **parts: str) -> Any:
    with clock.running_at(NEXT_DAY):
        return submit_opinion(by or cast.agent, plaintiff(case).pk, key(), parts=PARTS | parts)


@pytest.mark.law("OL21-11a")
def test_typeset_in_its_parts_and_served_on_the_other_side(cast: Cast) -> None:
    case = represented(cast)
    entry = given(cast, case)
    assert entry.on_behalf == plaintiff(case)
    paper = case.documents.get(kind="agent_opinion")
    printed = text_of(open_bytes(paper).read()).replace("\n", "")
    for said in ("代理意见", "争议焦点", "手机是不是翻新机", "结论和请求", "委托诉讼代理人"):
        assert said in printed, said
    assert "对法律适用的意见" not in printed
    served = Service.objects.get(papers=paper)
    assert (served.party, list(served.periods.all())) == (defendant(case), [])
    assert paper in access.visible_documents(cast.buyer, case)
    with clock.running_at(NEXT_DAY):
        again = submit_opinion(cast.agent, plaintiff(case).pk, "same", parts=PARTS)
        assert submit_opinion(cast.agent, plaintiff(case).pk, "same", parts=PARTS) == again


@pytest.mark.law("OL21-11a")
def test_only_an_agent_of_this_case(cast: Cast) -> None:
    case = represented(cast)
    with pytest.raises(Refused) as refused:
        given(cast, case, by=cast.buyer)
    assert refused.value.codes == ("NOT_AN_AGENT",)
    with pytest.raises(Http404):
        given(cast, case, by=cast.outsider)
    with clock.running_at(NEXT_DAY):
        page = enter(cast.buyer).get(f"/pleadings/cases/{case.pk}/")
        assert "提交代理意见" not in page.content.decode()
        assert enter(cast.buyer).get(f"/pleadings/cases/{case.pk}/opinion/").status_code == 403
    Representation.objects.update(until=NEXT_DAY)
    with pytest.raises(Http404):
        given(cast, case)


@pytest.mark.law("OL21-11a")
def test_every_defect_at_once_and_not_after_the_decision(cast: Cast) -> None:
    case = represented(cast)
    with pytest.raises(Incomplete) as wrong:
        given(cast, case, facts=" ", conclusion="", issues="x" * 20_001)
    assert {d.field for d in wrong.value.defects} == {"facts", "conclusion", "issues"}
    Case.objects.filter(pk=case.pk).update(stage="decided")
    with pytest.raises(Refused) as late:
        given(cast, case)
    assert late.value.codes == ("WRONG_STAGE",)


@pytest.mark.law("OL21-11a")
def test_saved_as_one_types_and_handed_in_by_page(cast: Cast) -> None:
    case = represented(cast)
    at = f"/pleadings/cases/{case.pk}/opinion/"
    with clock.running_at(NEXT_DAY):
        agent = enter(cast.agent)
        assert "提交代理意见" in agent.get(f"/pleadings/cases/{case.pk}/").content.decode()
        assert agent.post(f"{at}save/", {"field": "facts", "facts": PARTS["facts"]}).status_code == 200
        assert agent.post(f"{at}save/", {"field": "x", "x": "1"}).status_code == 400
        assert agent.post(f"{at}save/", {"field": "law", "law": "y" * 20_001}).status_code == 422
        assert PARTS["facts"] in agent.get(at).content.decode()
        assert agent.get(f"{at}check/").status_code == 302
        wrong = agent.post(at, {"law": "", "conclusion": ""})
        assert (wrong.status_code, "请写明结论和请求" in wrong.content.decode()) == (422, True)
        assert agent.post(at, {"conclusion": PARTS["conclusion"], "leave": "1"}).status_code == 302
        assert agent.post(at, {}).url == f"{at}check/"
        assert PARTS["conclusion"] in agent.get(f"{at}check/").content.decode()
        assert agent.post(f"{at}check/").status_code == 302
    assert case.documents.filter(kind="agent_opinion").count() == 1
    assert Draft.objects.get(kind="opinion").entry is not None
