"""The pages of special procedures: from mediation to confirmation by one button; a payment order on a phone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.filing.tests.filling import upload
from netcourt.filing.tests.reviewing import key, prove
from netcourt.identity.models import Account
from netcourt.law.payment_orders import DECLARED
from netcourt.mediation.actions import settle
from netcourt.mediation.tests.test_mediate import running
from netcourt.special.models import Confirmation, PaymentOrder
from netcourt.special.tests.confirming import WHEN, linked
from netcourt.special.tests.ordering import RECEIVED, received
from tests.access.scene import enter
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def of_both(cast: Cast) -> dict[str, Any]:
    person = cast.seller.person
    assert person is not None
    return {
        "who": f"person:{cast.buyer.person_id}", "address": "示范市网庭路1号", "phone": "13900000001",
        "electronic": "yes", "other_kind": "person", "other_name": person.name, "other_number": person.id_number,
        "other_phone": "13900000088", "other_address": "示范市网庭路2号",
    }  # fmt: skip


def at(who: Account, when: Any) -> Any:
    if who.person_id:
        prove(who, when - timedelta(minutes=5))
    return clock.running_at(when)


@pytest.mark.law("MED-3", "OM21-20a", "OM21-2a")
def test_from_mediation_to_confirmation_by_one_button(cast: Cast) -> None:
    suit = running(cast)
    with clock.running_at(WHEN - timedelta(hours=1)):
        settle(cast.mediator, suit.pk, key())
    buyer, seller, filing, judge = (enter(a) for a in (cast.buyer, cast.seller, cast.filing_judge, cast.judge))
    with at(cast.buyer, WHEN):
        page = buyer.get(f"/cases/{suit.pk}/").content.decode()
        here = f"/special/confirmation/?mediation={suit.pk}"
        assert here in page
        assert seller.get(here).status_code == 404
        form = buyer.get(here).content.decode()
        assert cast.mediator.display_name in form
        assert 'name="proof"' not in form, "the court has it"
        said = of_both(cast) | {"key": key(), "terms": "退还1000元", "amount": "1000", "effective_on_year": "2026",
                                "effective_on_month": "6", "effective_on_day": "3"}  # fmt: skip
        bad = buyer.post(here, said | {"agreement": upload("协议.pdf")})
        assert bad.status_code == 422, "the proof of property is wanting"
        assert "协议.pdf" in bad.content.decode(), "the file is kept"
        kept = bad.context["form"].fields["agreement"].kept[0].pk
        done = buyer.post(here, said | {"agreement_kept": kept, "no_title": "on"})
        assert done.status_code == 302, done.content.decode()
        assert here not in buyer.get(f"/cases/{suit.pk}/").content.decode(), "asked once"
    row = Confirmation.objects.get()
    case = linked(cast, row.case)
    with at(cast.seller, WHEN + timedelta(hours=3)):
        assert f"/special/cases/{case.pk}/join/" in seller.get(f"/cases/{case.pk}/").content.decode()
        assert "退还1000元" in seller.get(f"/special/cases/{case.pk}/join/").content.decode()
        own = {"key": key(), "address": "示范市网庭路2号", "phone": "13900000088", "electronic": "yes"}
        assert seller.post(f"/special/cases/{case.pk}/join/", own).status_code == 422
        assert seller.post(f"/special/cases/{case.pk}/join/", own | {"agree": "on"}).status_code == 302
    with clock.running_at(WHEN + timedelta(days=1)):
        assert case.receipt_number in filing.get("/special/desk/?list=confirmations").content.decode()
        there = f"/special/cases/{case.pk}/accept/"
        assert filing.get(f"{there}?refuse=yes").status_code == 200
        assert filing.post(there, {"key": key(), "judge": str(cast.judge.pk)}).status_code == 302
        there = f"/special/cases/{case.pk}/decide/"
        assert judge.get(f"{there}?refuse=yes").status_code == 200
        assert judge.post(there, {"key": key(), "words": ""}).status_code == 302
    assert Case.objects.get(pk=case.pk).stage == "final"


@pytest.mark.law("TR-225", "OL21-9e")
def test_a_payment_order_from_application_to_objection(cast: Cast) -> None:
    buyer = enter(cast.buyer)
    with at(cast.buyer, WHEN):
        assert "支付令" in buyer.get("/special/").content.decode()
        said = of_both(cast) | {
            "key": key(), "of": "money", "amount": "100000",
            "due_on_year": "2026", "due_on_month": "5", "due_on_day": "1",
            "facts": "借款10万元", "declared": list(DECLARED),
        }  # fmt: skip
        bad = buyer.post(
            "/special/order/", said | {"amount": "", "declared": list(DECLARED)[1:], "exhibits": upload("借条.pdf")}
        )
        wrong = bad.context["form"].errors
        assert (bad.status_code, list(wrong)) == (422, ["amount", "declared"]), "all at once, in the order of the page"
        assert "申请支付令的条件没有满足" in wrong["declared"][0]
        assert "下面每一项都对吗 <span" not in bad.content.decode(), "not called optional"
        done = buyer.post("/special/order/", said | {"exhibits": upload("借条.pdf")})
        assert done.status_code == 302, done.content.decode()
        assert PaymentOrder.objects.get().exhibits.get().title == "借条.pdf"
    case = received(cast)
    seller, judge = enter(cast.seller), enter(cast.judge)
    with at(cast.seller, RECEIVED + timedelta(days=1)):
        here = f"/special/cases/{case.pk}/order/object/"
        assert here in seller.get(f"/cases/{case.pk}/").content.decode()
        page = seller.get(here).content.decode()
        for words in ("十五日内", "不用写理由", "100,000.00"):
            assert words in page, words
        assert seller.post(here, {"key": key()}).status_code == 422
        assert seller.post(here, {"key": key(), "pleas": ["denies"]}).status_code == 302
        assert judge.post(f"{here}rule/", {"key": key(), "words": ""}).status_code == 302
    with at(cast.buyer, RECEIVED + timedelta(days=2)):
        there = f"/special/cases/{case.pk}/order/suit/"
        assert "1,533.33" in buyer.get(there).content.decode()
        onward = buyer.post(there, {"key": key(), "go": "suit"})
        assert onward.status_code == 302
        assert "/filing/" in onward["Location"]
        assert buyer.get(onward["Location"]).status_code in (200, 302)
