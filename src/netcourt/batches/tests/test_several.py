"""Rows with several parties, interest by rate, administrative suits; every fault in the words of its column."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from netcourt.batches import actions
from netcourt.batches.checking import check
from netcourt.batches.handing_in import hand_in
from netcourt.batches.models import Batch
from netcourt.batches.tests.sheets import archive, row_of, sheet
from netcourt.batches.tests.test_hand_in_batch import CHOICES
from netcourt.cases.models import Case
from netcourt.identity.models import Officer, Organisation
from tests.cast import Cast, make_organisation

pytestmark = pytest.mark.django_db


def sent(cast: Cast, **more: Any) -> Batch:
    batch = actions.send(cast.buyer, sheet([row_of(cast.buyer, "A1", **more)]), None)
    check(batch.pk)
    return batch


def filed(cast: Cast, batch: Batch) -> Case:
    actions.hand_in_batch(cast.buyer, batch.pk, **CHOICES)
    assert hand_in(batch.pk) == 1, batch.rows.get().faults
    return Case.objects.get()


def faults(batch: Batch) -> set[tuple[str, str]]:
    return {(f["code"], f["column"]) for f in batch.rows.get().faults}


@pytest.mark.law("OL21-11a")
def test_several_parties_of_one_row(cast: Cast) -> None:
    Officer.objects.create(organisation=cast.shop, person=cast.buyer.person, method="test")
    batch = sent(
        cast, more_plaintiffs=f"{cast.shop.name}｜{cast.shop.credit_code}｜示范市网庭路2号｜13900000003",
        more_defendants="法人|示例平台（网庭）有限公司||示范市网庭路9号\n自然人｜丁样本｜｜｜13900000008",
        third_parties="网店（经营者不明）｜旁观小店｜｜｜｜示范商城",
    )  # fmt: skip
    case = filed(cast, batch)
    assert [(p.role, p.ordinal, p.name) for p in case.parties.order_by("role", "ordinal")] == [
        ("defendant", 1, "示例百货旗舰店"), ("defendant", 2, "示例平台（网庭）有限公司"), ("defendant", 3, "丁样本"),
        ("plaintiff", 1, cast.buyer.person.name), ("plaintiff", 2, cast.shop.name), ("third_party", 1, "旁观小店"),
    ]  # fmt: skip


def test_interest_runs_by_the_rate_told(cast: Cast) -> None:
    batch = sent(
        cast, interest_base="1,000元", interest_rate="约定年利率", interest_percent="6%", interest_from="2026-03-02"
    )
    claim = filed(cast, batch).complaints.get().claims.get(kind="interest")
    assert (claim.terms.base, claim.terms.percent, claim.terms.start) == (Decimal(1000), 6, date(2026, 3, 2))
    assert "按年利率6%计算" in claim.text
    assert claim.amount > 0


def test_an_administrative_row_is_an_administrative_case(cast: Cast) -> None:
    batch = sent(
        cast, defendant_form="行政机关", defendant_name="示范市市场监督管理局", platform="", claim_1="", amount_1="",
        category="ADM", act="某号行政处罚决定", supervision="网络交易管理", known_on="2026-03-02",
        asked="撤销｜某号行政处罚决定\n确认违法｜扣押行为",
    )  # fmt: skip
    case = filed(cast, batch)
    complaint = case.complaints.get()
    assert case.kind == Case.Kind.ADMINISTRATIVE
    assert (complaint.administrative.act, complaint.administrative.supervision) == ("某号行政处罚决定", "online_trade")
    assert {c.kind for c in complaint.claims.all()} >= {"revoke", "unlawful"}


def test_every_fault_stands_at_its_column(cast: Cast) -> None:
    batch = sent(
        cast, more_plaintiffs=f"{cast.seller.person.name}｜{cast.seller.person.id_number}｜示范市",
        more_defendants="外星人｜某某\n法人｜", third_parties="\n".join(["自然人｜甲"] * 21),
        interest_rate="高利", interest_percent="很多", interest_from="昨天", supervision="都管", asked="打倒｜它",
    )  # fmt: skip
    assert faults(batch) >= {
        ("PLAINTIFF_NOT_YOURS", "其他原告"), ("PARTY_LINE", "其他被告"), ("LINES_TOO_MANY", "第三人"),
        ("CODE_UNKNOWN", "利率种类"), ("AMOUNT_INVALID", "利息基数"), ("DATE_INVALID", "利息起算日"),
        ("RATE_INVALID", "约定利率"), ("CODE_UNKNOWN", "监管类型"), ("ASKED_LINE", "行政请求"),
    }  # fmt: skip
    assert not Case.objects.exists()


def test_what_the_law_asks_of_further_parties_is_named_at_their_column(cast: Cast) -> None:
    batch = sent(cast, more_defendants="自然人｜丁样本", third_parties="自然人｜戊样本")
    assert {("DEFENDANT_UNCLEAR", "其他被告"), ("DEFENDANT_UNCLEAR", "第三人")} <= faults(batch)


def test_a_guardian_sues_for_a_ward_with_the_proof(cast: Cast) -> None:
    row = row_of(
        cast.buyer, "W1", ward="赵小样｜｜母亲｜女", evidence="户口本.pdf|户口本|母女关系|监护关系证明"
    )  # fmt: skip
    batch = actions.send(cast.buyer, sheet([row]), archive(["户口本.pdf"]))
    check(batch.pk)
    case = filed(cast, batch)
    party, by_law = case.parties.get(role="plaintiff"), case.parties.get(role="plaintiff").agents.get()
    assert (party.name, by_law.relation, by_law.name) == ("赵小样", "母亲", cast.buyer.name)
    assert case.complaints.get().evidence.get().paper == "guardianship"


def test_what_is_wrong_with_a_ward_stands_at_its_column(cast: Cast) -> None:
    batch = sent(cast, ward="赵小样｜123｜｜不明\n另一人", evidence="a.pdf|||无此种类")
    assert {code for code, column in faults(batch) if column == "被代理的原告"} >= {"CODE_UNKNOWN", "LINES_TOO_MANY"}
    assert ("CODE_UNKNOWN", "证据") in faults(batch)


def test_a_procuratorate_sues_for_the_public(cast: Cast) -> None:
    organ = make_organisation("示范市人民检察院", cast.buyer)
    Organisation.objects.filter(pk=organ.pk).update(kind=Organisation.Kind.PROCURATORATE)
    told = {"standing": "人民检察院", "announced_on": "2026-01-05", "category": "PIL"}
    row = row_of(organ, "P1", claim_1="", amount_1="", other_claim="判令被告停止违法收集个人信息", **told)
    batch = actions.send(cast.buyer, sheet([row]), None)
    check(batch.pk)
    public = filed(cast, batch).complaints.get().public_interest
    assert (public.standing, public.announced_on) == ("procuratorate", date(2026, 1, 5))
    bad = sent(cast, standing="路人", announced_on="昨天", urgent="也许")
    assert {column for _code, column in faults(bad)} >= {"公益起诉资格", "诉前公告日期", "十五日内答复"}
