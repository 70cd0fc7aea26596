"""Transfer to the court that has jurisdiction: the ruling, and the case with papers and fee at the other court."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from netcourt.cases import access
from netcourt.cases.acts import Refused
from netcourt.cases.documents import intact, open_bytes
from netcourt.cases.models import Case
from netcourt.cases.words import Outcome, Stage
from netcourt.filing.review import accept_filing, latest_complaint
from netcourt.filing.tests.reviewing import MET, key, receive
from netcourt.filing.tests.test_queue import browser
from netcourt.filing.transfers import transfer_case, transferred_from
from netcourt.service.addresses import current_addresses
from tests.cast import Cast, make_person, make_staff
from tests.papers import text_of

pytestmark = pytest.mark.django_db
WHY = "被告住所地和合同履行地均在宁波市海曙区。"
THERE = "浙0203"


def accepted(cast: Cast) -> Case:
    case = receive(cast.buyer)
    return accept_filing(cast.filing_judge, case.pk, key(), conditions=MET)


def transfer(cast: Cast, case: Case, one: str = "", **changed: Any) -> Case:
    return transfer_case(cast.filing_judge, case.pk, one or key(), **{"to_court": THERE, "reasons": WHY} | changed)


def test_the_ruling_names_the_court_and_ends_the_case_here(cast: Cast) -> None:
    case = accepted(cast)
    transfer(cast, case)
    case.refresh_from_db()
    assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.TRANSFERRED)
    entry = case.entries.get(act="filing.transfer")
    assert entry.particulars == {"to_court": THERE, "received_here": False, "instrument": case.number}
    ruling = case.documents.get(kind="transfer_ruling")
    assert ruling in access.visible_documents(cast.buyer, case)
    printed = text_of(open_bytes(ruling).read())
    assert "本案移送浙江省宁波市海曙区人民法院处理" in printed
    assert "第三十七条" in printed
    assert [p.rule for p in case.periods.filter(state="open")] == ["TRANSFER"], "the dossier is to be handed out"
    assert not case.links.exists()


@pytest.mark.law("FEE-24", "CN-7")
def test_a_court_of_this_installation_has_the_case_at_once_with_papers_and_fee(cast: Cast) -> None:
    there = make_staff("冯海曙", "filing_judge", court=THERE)
    case, one = accepted(cast), key()
    bill = case.bills.get()
    for _ in range(2):
        transfer(cast, case, one)
    new = case.links.get().to
    assert transferred_from(new) == case
    assert (new.court_id, new.stage, new.number) == (THERE, Stage.RECEIVED, None)
    assert [p.name for p in new.parties.order_by("role", "ordinal")] == [
        p.name for p in case.parties.order_by("role", "ordinal")
    ]
    old_complaint, complaint = latest_complaint(case), latest_complaint(new)
    assert (complaint.facts, complaint.document.sha256) == (old_complaint.facts, old_complaint.document.sha256)
    assert complaint.document.case == new
    assert intact(complaint.document)
    assert list(complaint.claims.values_list("text", flat=True)) == list(
        old_complaint.claims.values_list("text", flat=True)
    )
    assert new.periods.get().rule == "D01"
    assert new.entries.get().act == "filing.receive_transfer"
    assert new in access.visible_cases(cast.buyer)
    bill.refresh_from_db()
    assert (bill.case, bill.payer.case) == (new, new)
    accept_filing(there, new.pk, key(), conditions=MET)
    notice = new.documents.filter(kind="acceptance_notice")[0]
    assert f"移送前案号：{case.number}" in text_of(open_bytes(notice).read()).replace("\n", "")
    assert new.bills.get() == bill  # not asked for a second time
    assert new.periods.get(rule="D03").party == bill.payer


@pytest.mark.law("SVC-137")
def test_addresses_consents_and_those_who_act_for_a_party_go_along(cast: Cast) -> None:
    make_staff("冯海曙", "filing_judge", court=THERE)
    case = accepted(cast)
    child = case.parties.get(role="plaintiff")
    child.agents.create(person=make_person("赵父亲"), kind="statutory", name="赵父亲", relation="父亲")
    before = {(a.channel, a.value, a.given_by) for a in current_addresses(child)}
    transfer(cast, case)
    new = case.links.get().to
    there = new.parties.get(role="plaintiff")
    assert before
    assert {(a.channel, a.value, a.given_by) for a in current_addresses(there)} == before
    assert new.consents.filter(party=there).count() == case.consents.filter(party=child).count() > 0
    assert [a.name for a in there.agents.all()] == ["赵父亲"]


def test_what_is_wrong_is_refused(cast: Cast) -> None:
    case = accepted(cast)
    for changed, codes in (
        ({"to_court": "浙9999"}, ("COURT_UNKNOWN",)),
        ({"to_court": case.court_id}, ("COURT_SAME",)),
        ({"reasons": " "}, ("GROUND_REQUIRED",)),
    ):
        with pytest.raises(Refused) as refused:
            transfer(cast, case, **changed)
        assert refused.value.codes == codes
    with pytest.raises(Refused) as refused:
        transfer(cast, receive(cast.buyer))
    assert refused.value.codes == ("WRONG_STAGE",)
    for name, person in cast.everyone.items():
        if name not in ("filing_judge", "other_filing_judge"):
            with pytest.raises((Refused, Http404)):
                transfer_case(person, case.pk, key(), to_court=THERE, reasons=WHY)


def test_the_page_shows_what_follows_before_it_is_done(cast: Cast, settings: Any) -> None:
    settings.NETCOURT_DEMO = True
    case, client = accepted(cast), browser(cast.filing_judge)
    where = reverse("filing:transfer", args=[case.pk])
    assert where in client.get(reverse("cases:case", args=[case.pk])).content.decode()
    sent = {"key": key(), "to_court": "浙江省宁波市海曙区人民法院", "reasons": WHY, "ground": "jurisdiction"}
    assert "不在本平台" in client.post(where, sent).content.decode()
    case.refresh_from_db()
    assert case.stage == Stage.ACCEPTED
    assert client.post(where, sent | {"confirmed": "1"}).status_code == 302
    assert client.post(where, {"key": key()}).status_code == 422
    case.refresh_from_db()
    assert case.outcome == Outcome.TRANSFERRED
