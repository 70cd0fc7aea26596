"""At the counter: a clerk writes the claim of a person who cannot; read back, on the docket with who helped."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from netcourt.cases import access
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.words import Role
from netcourt.filing import attachments, counter, drafts
from netcourt.filing.actions import Incomplete, submit, submit_claim
from netcourt.filing.models import Draft
from netcourt.filing.tests.filling import filled, make_papers, upload
from netcourt.identity.models import Account, Person
from tests.cast import Cast, make_account, make_staff, resident_number

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _experience(settings) -> None:
    settings.NETCOURT_DEMO = True  # invented staff need no second factor there


def told(**changed: Any) -> dict[str, Any]:
    return {
        "name": "老样本", "id_kind": "resident", "id_number": resident_number(), "nationality": "中国",
        "reason": "writing", "document_seen": "居民身份证原件",
    } | changed  # fmt: skip


def begun(cast: Cast, **changed: Any) -> Draft:
    draft = counter.begin(cast.clerk, **told(**changed))
    fields = filled() | {"electronic_service": "no"}
    drafts.save(cast.clerk, draft.pk, fields, window="w", seen={})
    return drafts.find(cast.clerk, draft.pk)


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="netcourt.identity.backend.AccountBackend")
    return client


@pytest.mark.law("CPL-123", "OL21-11c", "OL21-2c", "OL21-1b")
def test_a_clerk_records_an_oral_claim_and_the_docket_says_who_helped(cast: Cast) -> None:
    draft = begun(cast)
    attachments.BUNDLE.attach(cast.clerk, draft.pk, upload("收据.pdf"))
    case = submit_claim(cast.clerk, draft.pk, truth=True)
    party, entry = case.parties.get(role="plaintiff"), case.entries.get()
    assert (party.name, party.person.name, party.linked_at is not None) == ("老样本", "老样本", True)
    assert (entry.act, entry.actor, entry.role, entry.on_behalf) == (
        "filing.record_oral",
        cast.clerk,
        Role.CLERK,
        party,
    )
    helped = entry.particulars["assisted"]
    assert (helped["helper"], helped["person"], helped["reason"]) == ("冯书记", "老样本", "writing")
    assert helped["document_seen"] == "居民身份证原件"
    assert helped["read_back_at"]
    item = case.complaints.get().evidence.get()
    assert "冯书记" in item.source
    assert "代为电子化" in item.source
    assert {d["kind"] for d in entry.documents} == {"complaint", "exhibit", "filing_receipt"}
    assert case.periods.get(rule="D01").state == "open"


@pytest.mark.law("CPL-123")
def test_the_person_sees_the_case_once_they_have_an_account(cast: Cast) -> None:
    number = resident_number()
    case = submit_claim(cast.clerk, begun(cast, id_number=number).pk, truth=True)
    person = Person.objects.get(name="老样本")
    later = make_account("老样本", proved=False)
    later.person = person
    later.save()
    assert access.visible_cases(later).filter(pk=case.pk).exists()
    assert access.find_case(cast.clerk, case.pk) == case  # and who took it down
    assert not access.visible_cases(make_staff("别书记", "clerk")).filter(pk=case.pk).exists()


def test_nothing_is_handed_in_before_it_was_read_back(cast: Cast) -> None:
    draft = begun(cast)
    with pytest.raises(Incomplete) as error:
        submit_claim(cast.clerk, draft.pk, truth=False)
    assert {d.refusal.code for d in error.value.defects} == {"TRUTH_UNCONFIRMED"}
    assert counter.of(draft).read_back_at is None
    papers = make_papers(cast.buyer, plaintiffs=())
    with pytest.raises(Refused) as refused:
        submit(cast.clerk, papers, [], "k", court=cast.court, helped=counter.of(draft))
    assert refused.value.codes == ("NOT_READ_BACK",)
    assert not Case.objects.exists()


def test_twice_is_once(cast: Cast) -> None:
    draft = begun(cast)
    assert submit_claim(cast.clerk, draft.pk) == submit_claim(cast.clerk, draft.pk)
    assert Case.objects.count() == 1


@pytest.mark.parametrize("name", ["buyer", "judge", "president", "administrator", "elsewhere"])
def test_nobody_else_records_for_others(cast: Cast, name: str) -> None:
    with pytest.raises(Refused) as error:
        counter.begin(cast.everyone[name], **told())
    assert error.value.codes == ("NOT_AT_COUNTER",)
    assert not Draft.objects.exists()


def test_a_clerk_whose_post_ended_hands_in_nothing(cast: Cast) -> None:
    draft = begun(cast)
    cast.clerk.posts.update(ended_on="2026-01-01")
    with pytest.raises(Refused) as error:
        submit_claim(cast.clerk, draft.pk)
    assert error.value.codes == ("NOT_AT_COUNTER",)


def test_the_pages_and_what_bad_input_gets(cast: Cast) -> None:
    address = reverse("filing:counter")
    client = browser(cast.clerk)
    assert "代为录入起诉" in client.get(address).content.decode()
    assert browser(cast.buyer).get(address).status_code == 403
    for wrong in ({"id_number": "110101"}, {"name": ""}, {"id_kind": "x"}, {"reason": ""}, {"name": "名\x00"}):
        assert client.post(address, told(**wrong)).status_code == 422
    known = Person.objects.get(name=cast.buyer.person.name)
    other = client.post(address, told(id_number=known.id_number))
    assert other.status_code == 422  # the number of somebody with another name
    answer = client.post(address, told())
    draft = Draft.objects.get()
    assert answer["Location"] == reverse("filing:step", args=[draft.pk, "plaintiff"])
    page = client.get(answer["Location"]).content.decode()
    assert "老样本" in page
    assert "还没有实名认证" not in page
    choices = client.get(reverse("filing:step", args=[draft.pk, "choices"])).content.decode()
    assert "本人还没有账户" in choices
    drafts.save(cast.clerk, draft.pk, filled() | {"electronic_service": "no"}, window="w", seen={})
    check = client.get(reverse("filing:check", args=[draft.pk])).content.decode()
    assert "请把下面的全文读给本人听" in check
    assert "签名" in check
    assert browser(cast.buyer).get(reverse("filing:check", args=[draft.pk])).status_code == 404
    done = client.post(reverse("filing:check", args=[draft.pk]), {"truth": "yes"})
    assert done.status_code == 302
    assert client.get(done["Location"]).status_code == 200
