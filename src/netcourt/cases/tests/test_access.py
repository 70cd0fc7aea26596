"""Who sees what: refused by default, and every way in asks the same function."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils import timezone

from netcourt.cases import access
from netcourt.cases.models import AccessRecord, Assignment, Case, Document, Hold
from netcourt.cases.tests.making import link_shop, make_case, make_entry
from netcourt.cases.words import HoldKind, Role, Visibility
from netcourt.identity.models import CourtPost
from tests.cast import Cast


def who_sees(cast: Cast, case: Case) -> set[str]:
    return {name for name, who in cast.everyone.items() if access.visible_cases(who).filter(pk=case.pk).exists()}


COURT_WIDE = {"filing_judge", "other_filing_judge", "president"}


def paper(case: Case, entry, **more) -> Document:
    values = {
        "kind_id": "exhibit", "title": "订单截图", "file": "x", "file_name": "x.pdf", "media_type": "application/pdf",
        "size": 3, "sha256": "0" * 64, "sm3": "0" * 64, "origin": Document.Origin.UPLOAD,
    }  # fmt: skip
    return Document.objects.create(case=case, entry=entry, **values | more)


def test_only_those_with_a_relation_see_a_case(cast: Cast) -> None:
    assert who_sees(cast, make_case(cast)) == COURT_WIDE | {"buyer"}


@pytest.mark.law("FLOW-1", "FLOW-6")
def test_a_party_sees_the_case_from_being_linked_until_leaving(cast: Cast) -> None:
    case = make_case(cast)
    assert "seller" not in who_sees(cast, case)
    shop = link_shop(cast, case)
    assert "seller" in who_sees(cast, case)
    shop.left_at = timezone.now()
    shop.save()
    assert "seller" not in who_sees(cast, case)


def test_an_officer_who_left_the_organisation_sees_nothing(cast: Cast) -> None:
    case = make_case(cast)
    link_shop(cast, case)
    cast.shop.officers.update(until=timezone.now())
    assert "seller" not in who_sees(cast, case)


def test_a_judge_sees_assigned_cases_while_holding_the_post(cast: Cast) -> None:
    case = make_case(cast)
    Assignment.objects.create(case=case, account=cast.judge, role=Role.JUDGE, since=make_entry(case))
    assert "judge" in who_sees(cast, case)
    assert access.roles(cast.judge, case) == {Role.JUDGE}
    CourtPost.objects.filter(account=cast.judge).update(ended_on=timezone.localdate() - timedelta(days=1))
    assert "judge" not in who_sees(cast, case)


def test_posts_end_with_their_day(cast: Cast) -> None:
    case = make_case(cast)
    CourtPost.objects.filter(account=cast.filing_judge).update(ended_on=timezone.localdate())
    assert "filing_judge" not in who_sees(cast, case)


def test_a_frozen_or_closed_account_sees_nothing(cast: Cast) -> None:
    case = make_case(cast)
    cast.buyer.frozen_at = timezone.now()
    cast.buyer.save()
    cast.filing_judge.is_active = False
    cast.filing_judge.save()
    assert not who_sees(cast, case) & {"buyer", "filing_judge"}


def test_an_anonymous_visitor_sees_nothing(cast: Cast) -> None:
    case = make_case(cast)
    nobody = AnonymousUser()
    assert not access.visible_cases(nobody).exists()
    assert not access.posts(nobody).exists()
    with pytest.raises(Http404):
        access.find_case(nobody, case.pk)


def test_entries_and_papers_of_one_side_stay_there(cast: Cast) -> None:
    case = make_case(cast)
    shop = link_shop(cast, case)
    buyer = case.parties.get(role="plaintiff")
    open_entry = make_entry(case)
    own = make_entry(case, visible_to=Visibility.OWN_SIDE, on_behalf=buyer)
    theirs = make_entry(case, visible_to=Visibility.OWN_SIDE, on_behalf=shop)
    internal = make_entry(case, visible_to=Visibility.COURT)

    def seen(who) -> list[int]:
        return [e.seq for e in access.visible_entries(who, case)]

    assert seen(cast.buyer) == [open_entry.seq, own.seq]
    assert seen(cast.seller) == [open_entry.seq, theirs.seq]
    assert seen(cast.president) == [open_entry.seq, own.seq, theirs.seq, internal.seq]
    assert seen(cast.outsider) == []

    secret = paper(case, own, visible_to=Visibility.OWN_SIDE, submitted_for=buyer)
    assert access.find_document(cast.buyer, secret.pk) == secret
    for stranger in (cast.seller, cast.outsider, cast.judge, cast.elsewhere):
        with pytest.raises(Http404):
            access.find_document(stranger, secret.pk)


def test_a_paper_not_on_a_docket_is_only_its_makers(cast: Cast) -> None:
    draft = paper(None, None, created_by=cast.buyer)  # type: ignore[arg-type]
    assert access.find_document(cast.buyer, draft.pk) == draft
    for stranger in (cast.seller, cast.filing_judge, cast.president):
        with pytest.raises(Http404):
            access.find_document(stranger, draft.pk)


@pytest.mark.law("AUD-1")
def test_reading_something_sealed_is_recorded(cast: Cast) -> None:
    case = make_case(cast)
    Hold.objects.create(case=case, kind=HoldKind.SEALED, since=make_entry(case))
    assert who_sees(cast, case) == {"buyer", "president"}
    access.find_case(cast.president, case.pk)
    sealed = paper(case, make_entry(case), sealed=True)
    access.find_document(cast.president, sealed.pk)
    with pytest.raises(Http404):
        access.find_document(cast.filing_judge, sealed.pk)
    records = AccessRecord.objects.order_by("id").values_list("account", "what", "allowed")
    assert list(records) == [
        (cast.president.pk, "case", True),
        (cast.president.pk, "document", True),
        (cast.filing_judge.pk, "document", False),
    ]


@pytest.mark.law("MASK-1")
def test_contact_data_of_the_other_side_is_masked(cast: Cast) -> None:
    from netcourt.cases.queries import people

    case = make_case(cast)
    link_shop(cast, case)
    number, phone = cast.buyer.person.id_number, "19900000001"

    def lines(who) -> str:
        return " ".join(str(line) for person in people(access.Look(who, case)) for line in person.lines)

    for full in (cast.buyer, cast.filing_judge):
        assert number in lines(full)
        assert phone in lines(full)
    assert number not in lines(cast.seller)
    assert phone not in lines(cast.seller)
    assert lines(cast.outsider) == ""
