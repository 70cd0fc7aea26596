"""The pages, walked without a browser: paying, relief, the judge's answers, the finance desk; in English too."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client

from netcourt.cases import clock
from netcourt.cases.sweep import sweep_due
from netcourt.fees.cashier.adapter import read_statement
from netcourt.fees.days import Difference
from netcourt.fees.gateway import Taken
from netcourt.fees.models import Bill, Payment, Refund, Relief, Review
from netcourt.fees.payments import take
from netcourt.fees.reconciliation import compare
from netcourt.fees.tests.paying import WEDNESDAY, owing, work
from netcourt.filing.tests.filling import upload
from netcourt.filing.tests.reviewing import at, prove
from netcourt.identity.models import Account
from tests.access.scene import enter
from tests.cast import Cast, make_staff

pytestmark = pytest.mark.django_db
CHINESE = re.compile(r"[一-鿿]")


@pytest.fixture
def bill(cast: Cast) -> Bill:
    return owing(cast.buyer, cast.filing_judge)


@pytest.fixture
def finance() -> Account:
    return make_staff("尤财务", "finance")


def read(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def key_of(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.law("FEE-52", "FEE-22a")
def test_from_the_case_to_the_voucher(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        buyer = enter(cast.buyer)
        assert f"/fees/cases/{bill.case_id}/" in read(buyer, f"/cases/{bill.case_id}/")
        page = read(buyer, f"/fees/cases/{bill.case_id}/")
        for said in ("¥1,150.00", "2026年6月10日", "去交费", "交费有困难", bill.number, "第二百一十三条", "减半"):
            assert said in page, said
        sent = buyer.post(f"/fees/bills/{bill.number}/pay/")
        assert sent.headers["Location"].startswith("/fees/cashier/")
        cashier = sent.headers["Location"]
        asked = read(buyer, cashier)
        assert "示范互联网法院" in asked
        assert buyer.post(cashier, {"key": "k", "amount": "0", "channel": "?"}).status_code == 422
        form = {"key": key_of(asked), "amount": "1,150.00", "channel": "示例银行"}
        for _ in range(2):  # sent twice by mistake
            back = buyer.post(cashier, form).headers["Location"]
        assert "正在等支付平台的通知" in read(buyer, back)
        work()
        done = read(buyer, back + "?part=1")
        assert "已交清" in done
        assert "诉讼费用电子票据" in done
        assert Payment.objects.count() == 1
        assert "去交费" not in read(buyer, f"/fees/cases/{bill.case_id}/")


def test_asking_the_gateway_from_the_page(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        buyer = enter(cast.buyer)
        cashier = buyer.post(f"/fees/bills/{bill.number}/pay/").headers["Location"]
        order = bill.orders.get()
        told = buyer.post(f"/fees/orders/{order.number}/ask/", follow=True).content.decode()
        assert "还没有收到这笔付款" in told
        form = {"key": "one", "amount": "1150", "channel": "示例钱包", "trouble": "silent"}
        buyer.post(cashier, form)
        assert work() == 0
        assert "已交清" in buyer.post(f"/fees/orders/{order.number}/ask/", follow=True).content.decode()


@pytest.mark.law("FEE-44")
def test_relief_asked_and_refused_on_the_pages(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        buyer, judge = enter(cast.buyer), enter(cast.filing_judge)
        address = f"/fees/cases/{bill.case_id}/relief/"
        page = read(buyer, address)
        assert "缓交要在立案以前决定" in page
        empty = buyer.post(address, {"key": "x"})
        assert empty.status_code == 422
        assert empty.content.decode().count("govuk-error-message") >= 4
        form = {"key": key_of(page), "kind": "reduction", "percent": "50", "ground": "disaster", "reasons": "遭遇水灾"}
        rubbish = buyer.post(address, form | {"proofs": upload("证明.pdf", b"MZ rubbish")})
        assert rubbish.status_code == 422
        assert not Relief.objects.exists()
        assert buyer.post(address, form | {"proofs": upload("证明.pdf")}).status_code == 302
        assert "法官正在审查" in read(buyer, f"/fees/cases/{bill.case_id}/")
        assert "申请减交诉讼费用" in read(judge, "/fees/requests/")
        decide = f"/fees/cases/{bill.case_id}/relief/decide/"
        shown = read(judge, decide)
        assert "遭遇水灾" in shown
        assert judge.post(decide, {"key": "x"}).status_code == 422
        said = {"key": key_of(shown), "grant": "no", "reasons": "材料不足"}
        assert judge.post(decide, said).status_code == 302
        assert "材料不足" in read(buyer, f"/fees/cases/{bill.case_id}/")
        assert judge.post(decide, said).status_code == 302  # twice: nothing more
    assert Relief.objects.get().state == "refused"


@pytest.mark.law("PI-4")
def test_the_judge_rules_on_the_page_and_only_when_the_time_is_over(cast: Cast, bill: Bill) -> None:
    address = f"/fees/cases/{bill.case_id}/unpaid/"
    with clock.running_at(WEDNESDAY):
        judge = enter(cast.filing_judge)
        assert "现在还不能裁定" in read(judge, address)
        assert address not in read(judge, f"/cases/{bill.case_id}/")
    for moment in ("2026-06-11 00:01", "2026-06-22 00:01"):
        with clock.running_at(at(moment)):
            sweep_due()
    with clock.running_at(at("2026-06-22 00:01")):
        judge = enter(cast.filing_judge)
        assert address in read(judge, f"/cases/{bill.case_id}/")
        page = read(judge, address)
        assert judge.post(address, {"key": key_of(page), "reasons": ""}).status_code == 422
        assert judge.post(address, {"key": key_of(page), "reasons": "仍未预交"}).status_code == 302
        assert "按撤诉处理" in read(judge, f"/cases/{bill.case_id}/")


@pytest.mark.law("FEE-43")
def test_review_asked_and_decided_on_the_pages(cast: Cast, bill: Bill) -> None:
    with clock.running_at(WEDNESDAY):
        buyer, president = enter(cast.buyer), enter(cast.president)
        address, decide = f"/fees/bills/{bill.number}/review/", f"/fees/cases/{bill.case_id}/review/decide/"
        page = read(buyer, address)
        assert "不能单独上诉" in page
        assert buyer.post(address, {"key": "x"}).status_code == 422
        form = {"key": key_of(page), "arithmetic": "no", "reasons": "标的额写错"}
        assert buyer.post(address, form).status_code == 302
        shown = read(president, decide)
        wrong = {"key": key_of(shown), "upheld": "no", "reasons": "确有错误"}
        assert president.post(decide, wrong).status_code == 422
        assert president.post(decide, wrong | {"amount": "5000"}).status_code == 422
        assert president.post(decide, wrong | {"amount": "525"}).status_code == 302
    assert Review.objects.get().upheld is False
    bill.refresh_from_db()
    assert bill.amount == Decimal("525.00")


@pytest.mark.law("OP22-17", "FEE-53")
def test_the_finance_desk(cast: Cast, bill: Bill, finance: Account) -> None:
    with clock.running_at(WEDNESDAY):
        desk = enter(finance)
        for n in range(2):
            take("cashier", Taken(order_number="?", number=f"G{n}", amount=Decimal(1150), paid_at=WEDNESDAY))
        assert read(desk, "/fees/desk/held/").count("付款没有对应的交费通知") == 2
        first, second = Payment.objects.order_by("pk")
        told = desk.post(f"/fees/desk/held/{first.pk}/match/", {"bill": "1"}, follow=True).content.decode()
        assert "校验位不对" in told
        desk.post(f"/fees/desk/held/{first.pk}/match/", {"bill": bill.number})
        desk.post(f"/fees/desk/held/{second.pk}/back/")
        refund = Refund.objects.get()
        desk.post(f"/fees/desk/refunds/{refund.pk}/send/")
        work()
        assert "没有这笔付款" in read(desk, "/fees/desk/")  # the example cashier never saw it
        desk.post(f"/fees/desk/refunds/{refund.pk}/by-hand/", {"slip": "B-1"})
        assert "没有待退的款" in read(desk, "/fees/desk/")
        form = {
            "key": "-",
            "bill": bill.number,
            "slip": "S-1",
            "amount": "1",
            "day_year": "2026",
            "day_month": "6",
            "day_day": "3",
        }
        assert desk.post("/fees/desk/transfer/", form).status_code == 302
        assert desk.post("/fees/desk/transfer/", form).status_code == 409
        assert desk.post("/fees/desk/transfer/", {}).status_code == 422
        compare("cashier", read_statement(WEDNESDAY.date(), b"rubbish\n"))
        days = read(desk, "/fees/desk/days/")
        assert "有差异" in days
        for difference in Difference.objects.all():
            desk.post(f"/fees/desk/days/differences/{difference.pk}/clear/", {"note": "试验"})
        assert "差异已查明" in read(desk, "/fees/desk/days/")
        Client().post("/fees/callbacks/cashier/", b"x", content_type="text/plain")
        assert "签名不符" in read(desk, "/fees/desk/messages/")
        assert "待退的款" in read(enter(cast.president), "/fees/desk/")


def test_everyone_may_read_the_tariff(client: Client) -> None:
    page = read(client, "/fees/tariff/")
    assert "超过10,000元至100,000元的部分" in page


def test_in_english(cast: Cast, bill: Bill, finance: Account) -> None:
    with clock.running_at(WEDNESDAY):
        prove(cast.buyer, WEDNESDAY)
        for who, address in (
            (cast.buyer, f"/fees/cases/{bill.case_id}/"), (cast.buyer, f"/fees/cases/{bill.case_id}/relief/"),
            (cast.buyer, f"/fees/bills/{bill.number}/review/"), (finance, "/fees/desk/"), (finance, "/fees/desk/days/"),
            (finance, "/fees/desk/held/"), (finance, "/fees/desk/transfer/"), (cast.filing_judge, "/fees/requests/"),
            (cast.filing_judge, f"/fees/cases/{bill.case_id}/unpaid/"), (cast.buyer, "/fees/tariff/"),
        ):  # fmt: skip
            browser = enter(who)
            browser.cookies["django_language"] = "en"
            main = re.search(r"<main.*</main>", read(browser, address), re.S)
            assert main
            text = re.sub(r"<textarea.*?</textarea>|<[^>]+>", "", main[0], flags=re.S)
            left = [line for line in text.splitlines() if CHINESE.search(line)]
            left = [x for x in left if not any(n in x for n in ("浙0199", "原告", "诉示例", "示范", "示例银行"))]
            assert not left, (address, left)
