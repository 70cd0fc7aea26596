"""The pages of mediation in a pending suit, from the offer to the confirmed agreement."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netcourt.appearance.tests.suing import joined, key
from netcourt.mediation.models import Talk
from netcourt.mediation.tests.mediating import NEXT, TERMS, WHY, on, row_of
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.law("CPL-125", "OP22-17")
def test_both_sides_walk_it_by_page(cast: Cast) -> None:
    case = joined(cast)
    at = f"/mediation/cases/{case.pk}/suit/"
    with on(cast, NEXT):
        judge, buyer, seller, mediator = (enter(p) for p in (cast.filing_judge, cast.buyer, cast.seller, cast.mediator))
        assert at in buyer.get(f"/cases/{case.pk}/").content.decode()
        assert buyer.post(f"{at}ask/", {"key": key(), "reason": ""}).status_code == 422
        assert buyer.post(f"{at}ask/", {"key": key(), "reason": WHY}).status_code == 302
        assert "答复当事人的调解申请" in judge.get(f"/cases/{case.pk}/").content.decode()
        said = {"key": key(), "led": "delegated", "reason": WHY}
        assert judge.post(f"{at}offer/", said).status_code == 409, "a mediator is to be named"
        assert judge.post(f"{at}offer/", said | {"mediator": cast.mediator.pk}).status_code == 302
        page = seller.get(f"/cases/{case.pk}/").content.decode()
        assert f"{at}consent/" in page
        page = seller.get(f"{at}consent/").content.decode()
        assert all(w in page for w in (cast.mediator.display_name, "不能作为证据", "没有任何不利", "随时可以退出"))
        assert f"{at}consent/" not in buyer.get(at).content.decode(), "who asked has agreed"
        assert seller.post(f"{at}consent/", {"key": key(), "answer": "yes"}).status_code == 302
        assert str(case.number) in mediator.get("/mediation/").content.decode()
        talk = {"key": key(), "text": "退款1000元", "how": "proposal"}
        assert buyer.post(f"{at}talks/", talk | {"how": ""}).status_code == 422
        assert buyer.post(f"{at}talks/", talk).status_code == 302
        pk = Talk.objects.get().pk
        assert "同意这个方案" in seller.get(f"{at}talks/").content.decode()
        assert seller.post(f"{at}talks/{pk}/", {"key": key(), "agrees": "yes"}).status_code == 302
        day = NEXT + timedelta(days=1)
        fixed = {"key": key(), "online": "yes", "day_year": day.year, "day_month": day.month, "day_day": day.day}
        assert mediator.post(f"{at}appoint/", fixed | {"hour": "25:00"}).status_code == 422
        assert mediator.post(f"{at}appoint/", fixed | {"hour": "14:30"}).status_code == 302
        assert "14:30" in buyer.get(at).content.decode()
        assert mediator.post(f"{at}ask-more/", {"key": key(), "days": 5}).status_code == 302
        for party in (buyer, seller):
            assert party.post(f"{at}more/", {"key": key(), "answer": "yes"}).status_code == 302
        assert "退款1000元" in mediator.get(f"{at}agreement/").content.decode(), "what both accepted is the draft"
        assert mediator.post(f"{at}agreement/", {"key": key(), "terms": TERMS}).status_code == 302
        turn = row_of(case).turn
        assert TERMS.splitlines()[0] in seller.get(f"{at}sign/").content.decode()
        for party in (buyer, seller):
            assert party.post(f"{at}sign/", {"key": key(), "turn": turn, "answer": "yes"}).status_code == 302
        assert row_of(case).state == "settled"
        assert mediator.get(at).status_code == 404
        assert "调解协议书" in seller.get(at).content.decode()


def test_a_party_leaves_and_the_mediator_records_the_end(cast: Cast) -> None:
    from netcourt.mediation.tests.mediating import running

    case = running(cast)
    at = f"/mediation/cases/{case.pk}/suit/"
    with on(cast, NEXT + timedelta(hours=2)):
        seller, mediator = enter(cast.seller), enter(cast.mediator)
        assert seller.post(f"{at}quit/", {"key": key()}).status_code == 422
        assert seller.get(f"{at}end/").status_code == 403
        assert mediator.post(f"{at}end/", {"key": key(), "ending": "apart"})["Location"] == "/mediation/"
        assert seller.post(f"{at}quit/", {"key": key(), "sure": "on"}).status_code == 409
        assert "各方分歧较大" in seller.get(at).content.decode()
