"""Reading past filings: rows, sums, prayers, parties, agents, evidence, days. All samples are invented."""

from __future__ import annotations

import gzip
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.cases.words import PartyForm
from netcourt.filing.imports.dates import filing_day
from netcourt.filing.imports.evidence import evidence_file, evidence_of
from netcourt.filing.imports.money import chinese_number, claimed, plain, sums
from netcourt.filing.imports.parties import AgentKind, split_agents, split_parties
from netcourt.filing.imports.prayer import read_prayer
from netcourt.filing.imports.rows import MOST_BYTES, BadRow, Row, read_rows, tidy
from netcourt.law.identity_numbers import check_credit_code, check_mobile, check_resident_id

SAMPLES = Path(__file__).parent / "samples" / "past-filings.jsonl"


def test_every_row_is_read_or_named_with_its_reason() -> None:
    read = list(read_rows(SAMPLES))
    assert [r.id for r in read if isinstance(r, Row)] == [f"inv-{n}" for n in range(1, 8)]
    bad = [(r.id, [x.code for x in r.reasons]) for r in read if isinstance(r, BadRow)]
    assert bad == [
        ("line 9", ["ROW_TWICE"]),
        ("line 10", ["ROW_UNREADABLE"]),
        ("line 11", ["ROW_UNREADABLE"]),
        ("line 12", ["ROW_ID"]),
        ("line 13", ["ROW_ID"]),
        ("inv-8", ["FIELD_TYPE", "FIELD_DATE"]),
        ("inv-9", ["FIELD_TOO_LONG"]),
        ("line 16", ["ROW_UNREADABLE"]),
    ]


def test_a_gzipped_file_reads_the_same_whatever_its_name(tmp_path: Path) -> None:
    packed = tmp_path / "filings.dat"
    packed.write_bytes(gzip.compress(SAMPLES.read_bytes()))
    assert list(read_rows(packed)) == list(read_rows(SAMPLES))


def test_a_damaged_archive_gives_what_came_before_and_says_so(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.jsonl.gz"
    damaged.write_bytes(gzip.compress(SAMPLES.read_bytes())[:-200])
    read = list(read_rows(damaged))
    assert isinstance(read[-1], BadRow)
    assert [r.code for r in read[-1].reasons] == ["FILE_DAMAGED"]


def test_a_line_without_end_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.jsonl.gz"
    bomb.write_bytes(gzip.compress(b"x" * (MOST_BYTES * 5) + b'\n{"id": "after"}\n\xff\xfe\n'))
    first, second, third = read_rows(bomb)
    assert isinstance(first, BadRow)
    assert [r.code for r in first.reasons] == ["ROW_TOO_LONG"]
    assert second == Row(id="after")
    assert isinstance(third, BadRow)


def test_hidden_and_lookalike_characters_are_put_right() -> None:
    assert tidy("⽀付\u202e运费\u200b\x00⼈⺠") == "支付运费人民"


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("支付货款72,000元", "72000"),
        ("偿还借款3.3万元", "33000"),
        ("赔偿人民币５万元", "50000"),
        ("今借到叁万叁仟元整", "33000"),
        ("欠款壹仟零伍元伍角", "1005.50"),
        ("退还￥5000", "5000"),
        ("误工费200元、调档费400元、快递费33.6元", "633.60"),
        ("修理费14650元，试驾费3000元，共计17650元", "17650"),
        ("损失共计4723元（医疗费223元、修理费400元）", "4723"),
        ("本金10536.68元及利息、违约金共计3562.49元", "14099.17"),
        ("本金30575元，以本金30575元为基数计息（至起诉之日利息暂计为6274.14元）", "36849.14"),
        ("违约金4560元（15200元x30％）", "4560"),
        ("工资95420.52元并按照日均7951.71元的标准支付", "95420.52"),
        ("贬损费30000元，两项合计72300元", "30000"),
        ("人民币（币种下同）8,230.83元", "8230.83"),
    ],
)
def test_the_sum_of_one_claim(text: str, yuan: str) -> None:
    assert claimed(text) == Decimal(yuan)


@pytest.mark.parametrize(
    "text", ["每月支付抚养费300元", "以71,313元为基数计算利息", "确认劳动关系", "2023年8月", "苹果6s手机"]
)
def test_what_is_no_sum_claimed(text: str) -> None:
    assert claimed(text) is None


@given(st.integers(1, 10**12), st.booleans())
def test_a_sum_written_in_digits_is_read_back(fen: int, grouped: bool) -> None:
    yuan = Decimal(fen) / 100
    text = f"{yuan:,.2f}元" if grouped else f"{yuan:.2f}元"
    assert [s.yuan for s in sums(plain(f"支付{text}。"))] == [yuan]


@given(st.text(max_size=200))
def test_no_text_breaks_the_readers(text: str) -> None:
    prayer = read_prayer(text)
    assert all(line.text and len(line.text) <= 1000 for line in prayer.claims)
    assert all(line.amount is None or line.amount > 0 for line in prayer.claims)
    assert all(one.name and len(one.name) <= 100 for one in evidence_of(text, text))
    split_parties(text)
    split_agents(text)


def test_chinese_numbers() -> None:
    assert [chinese_number(t) for t in ("叁万叁仟", "一百零五", "十二", "二亿三千万", "元")] == [
        33000, 105, 12, 230000000, None,
    ]  # fmt: skip


@pytest.mark.law("CPL-124")
def test_a_prayer_becomes_claims_costs_and_a_story() -> None:
    row = next(r for r in read_rows(SAMPLES) if isinstance(r, Row))
    prayer = read_prayer(row.claims)
    assert [(c.kind, c.amount) for c in prayer.claims] == [
        ("money", Decimal("1280.00")),
        ("money", Decimal("3840.00")),
        ("costs", None),
    ]
    assert prayer.story.startswith("2023年6月1日")


def test_interest_without_a_sum_goes_with_its_principal() -> None:
    text = "一、被告归还借款5万元；二、支付利息（以50000元为基数，按年利率14.6％计算）；三、诉讼费由被告负担"
    prayer = read_prayer(text)
    assert [(c.kind, c.amount) for c in prayer.claims] == [("money", Decimal(50000)), ("costs", None)]
    assert "14.6％" in prayer.claims[0].text


def test_a_change_told_of_the_hearing_is_left_out_and_noted() -> None:
    prayer = read_prayer("1.支付租金100元；2.诉讼费由被告负担。庭审时，原告变更租金为50元。")
    assert [c.amount for c in prayer.claims] == [Decimal(100), None]
    assert prayer.notes == ("CLAIM_CHANGED_LATER",)


@pytest.mark.parametrize(
    ("text", "names", "kinds"),
    [
        ("赵样本", ["赵样本"], [PartyForm.PERSON]),
        ("示例百货（网庭）有限公司（以下简称示例公司）", ["示例百货（网庭）有限公司"], [PartyForm.COMPANY]),
        ("示例鞋厂，钱示例，示例大鞋店", ["示例鞋厂", "钱示例", "示例大鞋店"],
         [PartyForm.SOLE_TRADER, PartyForm.PERSON, PartyForm.SOLE_TRADER]),
        ("甲样本、乙样本（系甲样本之父）", ["甲样本", "乙样本"], [PartyForm.PERSON, PartyForm.PERSON]),
        ("示例县人民医院", ["示例县人民医院"], [PartyForm.COMPANY]),
        ("某银行股份有限公司示例支行", ["某银行股份有限公司示例支行"], [PartyForm.COMPANY]),
        ("", [], []),
    ],
)  # fmt: skip
def test_parties(text: str, names: list[str], kinds: list[PartyForm]) -> None:
    parties = split_parties(text)
    assert [p.name for p in parties] == names
    assert [p.form for p in parties] == kinds


def test_agents_share_the_firm_that_follows_them() -> None:
    two = split_agents("孙代理、李代理，示例（杭州）律师事务所执业律师")
    assert [(a.name, a.firm, a.kind) for a in two] == [
        ("孙代理", "示例（杭州）律师事务所", AgentKind.LAWYER),
        ("李代理", "示例（杭州）律师事务所", AgentKind.LAWYER),
    ]
    assert split_agents("周亲属")[0].kind is AgentKind.OTHER
    assert split_agents("") == []


def test_evidence_the_judgment_lists_as_the_plaintiffs() -> None:
    row = next(r for r in read_rows(SAMPLES) if isinstance(r, Row))
    assert [e.name for e in evidence_of(row.claims, row.facts)] == [
        "订单截图",
        "微信聊天记录（含语音）",
        "《检测报告》",
    ]
    numbered = evidence_of("", "原告提供的证据：1、住院病历共9页，证明住院8天的事实。2、费用清单一份，证明费用。")
    assert [(e.name, e.purpose) for e in numbered] == [("住院病历", "证明住院8天的事实"), ("费用清单一份", "证明费用")]
    text = evidence_file("inv-1", numbered[0], "有住院病历为证。").read().decode()
    assert "原件不在数据中" in text


def test_the_day_of_filing_is_stated_or_derived_by_rule() -> None:
    stated = filing_day("于2023年10月11日诉至本院", "", year=2023, published=date(2023, 11, 20))
    assert (stated.day, stated.stated) == (date(2023, 10, 11), True)
    earlier_suit = filing_day("2022年5月6日向本院起诉", "", year=2023, published=date(2023, 12, 29))
    assert (earlier_suit.day, earlier_suit.stated) == (date(2023, 9, 30), False)
    spoken = filing_day("", "至2023年11月17日仍未付", year=2023, published=date(2024, 1, 6))
    assert spoken.day == date(2023, 11, 17)
    assert filing_day("", "", year=2023, published=None).day == date(2023, 7, 1)
    assert filing_day("", "2031年1月1日", year=2023, published=date(2024, 1, 6)).day == date(2023, 10, 8)
    assert filing_day("", "2023年2月31日", year=2024, published=date(2024, 1, 6)).day == date(2024, 1, 1)


@pytest.mark.law("ID-3")
def test_invented_numbers_are_well_formed() -> None:
    from netcourt.filing.imports import people

    for n in range(200):
        assert check_resident_id(people._resident_number(str(n)), date(2023, 1, 1)).ok
        assert check_credit_code(people._credit_code(str(n))).ok
        assert check_mobile(people.phone_of(str(n))).ok
