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
from netcourt.mediation.tests.test_mediate import reached, running
from netcourt.special.models import Confirmation, PaymentOrder, Petition
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
        settle(cast.mediator, reached(cast, suit).pk, key())
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


@pytest.mark.law("OL21-9e", "OM21-2a")
def test_special_procedure_on_its_pages_from_the_list_of_kinds_to_the_judgment(cast: Cast) -> None:
    buyer, filing, judge = enter(cast.buyer), enter(cast.filing_judge), enter(cast.judge)
    with at(cast.buyer, WHEN):
        assert "/special/petition/missing/" in buyer.get("/special/").content.decode()
        assert buyer.get("/special/petition/nothing/").status_code == 404
        here = "/special/petition/missing/"
        said = {
            "key": key(), "who": f"person:{cast.buyer.person_id}", "address": "示范市网庭路1号", "phone": "13900000001",
            "electronic": "yes", "relation": "spouse", "ground": "two_years", "connection": "domicile",
            "facts": "外出务工后没有音讯", "since_year": "2022", "since_month": "3", "since_day": "1",
        }  # fmt: skip
        bad = buyer.post(here, said | {"since_year": "2025", "certificate": upload("证明.pdf")})
        wrong = bad.context["form"].errors
        assert (bad.status_code, set(wrong)) == (422, {"since", "relation_proof", "subject_name"}), "all at once"
        told = [field.name for field in bad.context["form"] if field.errors]
        assert told == ["subject_name", "since", "relation_proof"], "in the order of the page"
        page = bad.content.decode()
        assert "证明.pdf" in page, "the file is kept"
        assert "外出务工后没有音讯" in page
        kept = bad.context["form"].fields["certificate"].kept[0].pk
        more = {"certificate_kept": kept, "relation_proof": upload("结婚证.pdf"), "subject_name": "孙失踪"}
        done = buyer.post(here, said | more)
        assert done.status_code == 302, done.content.decode()
    row = Petition.objects.get()
    assert {e.name: e.document.title for e in row.enclosed.all()} == {
        "certificate": "证明.pdf", "relation_proof": "结婚证.pdf",
    }  # fmt: skip
    there = f"/special/cases/{row.case_id}/petition/"
    with at(cast.filing_judge, WHEN + timedelta(hours=1)):
        assert "下落不明的书面证明" in filing.get(there + "accept/").content.decode(), "what each paper is handed in as"
    with clock.running_at(WHEN + timedelta(hours=2)):
        assert row.case.receipt_number in filing.get("/special/desk/?list=petitions").content.decode()
        assert "外出务工后没有音讯" in filing.get(f"{there}accept/?refuse=yes").content.decode()
        assert (
            filing.post(f"{there}send-back/", {"key": key(), "defects": "证明没有盖章", "days": "7"}).status_code == 302
        )
    with at(cast.buyer, WHEN + timedelta(hours=3)):
        assert f"{there}correct/" in buyer.get(f"/cases/{row.case_id}/").content.decode()
        page = buyer.get(f"{there}correct/").content.decode()
        assert "证明没有盖章" in page
        assert "外出务工后没有音讯" in page
        again = said | {"key": key(), "subject_name": "孙失踪", "certificate": upload("盖章的证明.pdf")}
        assert buyer.post(f"{there}correct/", again).status_code == 302
    with clock.running_at(WHEN + timedelta(days=1)):
        assert filing.post(f"{there}accept/", {"key": key(), "judges": [str(cast.judge.pk)]}).status_code == 302
        assert f"{there}notice/" in judge.get(f"/cases/{row.case_id}/").content.decode()
        assert judge.post(f"{there}notice/", {"key": key()}).status_code == 302
        early = judge.post(f"{there}decide/", {"key": key(), "finding": "属实", "custodian": "赵样本"})
        assert early.status_code == 409
        assert "公告" in early.content.decode()
        assert judge.get(f"{there}end/").status_code == 200
