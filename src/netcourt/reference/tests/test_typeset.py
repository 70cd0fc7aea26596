"""Typesetting: every paper with ordinary, least, longest and hostile data; what is printed is what was written."""

from __future__ import annotations

import dataclasses
import io
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from PIL import Image

from netcourt.reference import papers, typesetting
from netcourt.reference.tests.papers_at_hand import COMPLAINT, DAY, PAPERS, least, with_every_text
from netcourt.reference.typesetting import pages, typeset
from tests.papers import text_of

MARKUP = '#set page(width: 1cm) #eval("1") $x$ *b* _i_ `r` <l> @ref [c] \\ // c /* d */ "q" #{panic()} = h'
GLUE = "中\u2011" * 120 + "b\u00a0" * 120 + "，" * 200 + "《" * 120 + "W" * 150
ALL = sorted(PAPERS)


def _texts(value: Any) -> list[str]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [t for f in dataclasses.fields(value) for t in _texts(getattr(value, f.name))]
    if isinstance(value, list):
        return [t for v in value for t in _texts(v)]
    return value.split("\n") if isinstance(value, str) else []


def assert_inside_the_margins(images: list[bytes]) -> None:
    for number, png in enumerate(images, 1):
        page = Image.open(io.BytesIO(png)).convert("L")
        width, height = page.size
        per_mm = width / 210
        for edge in (
            (0, 0, round(26 * per_mm), height),
            (round(186 * per_mm), 0, width, height),
            (0, 0, width, round(12 * per_mm)),
            (0, height - round(6 * per_mm), width, height),
        ):
            assert min(page.crop(edge).tobytes()) > 200, f"ink outside the margins on page {number}"


@pytest.mark.parametrize("name", ALL)
def test_what_was_written_is_what_is_printed(name: str) -> None:
    printed = text_of(typeset(name, PAPERS[name], on=DAY))
    missing = [t for t in _texts(PAPERS[name]) if re.sub(r"\s", "", t) not in printed]
    assert missing == []


@pytest.mark.parametrize("name", ALL)
def test_the_same_input_gives_the_same_bytes_and_an_archival_tagged_file(name: str) -> None:
    pdf = typeset(name, PAPERS[name], on=DAY)
    typesetting._desks.cache_clear()
    assert typeset(name, PAPERS[name], on=DAY) == pdf
    assert typeset(name, papers.as_data(PAPERS[name]), on=DAY) == pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).lower().startswith("zh")
        meta = document.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261123")


@pytest.mark.parametrize("name", ALL)
def test_the_least_data_makes_a_whole_paper(name: str) -> None:
    assert_inside_the_margins(pages(name, least(PAPERS[name]), on=DAY))
    assert len(text_of(typeset(name, least(PAPERS[name]), on=DAY))) > 80


@pytest.mark.parametrize("name", ALL)
def test_markup_in_a_text_stays_text(name: str) -> None:
    paper = with_every_text(PAPERS[name], MARKUP)
    printed = text_of(typeset(name, paper, on=DAY))
    assert printed.count(re.sub(r"\s", "", MARKUP)) >= len([t for t in _texts(paper) if t == MARKUP]) // 2
    assert_inside_the_margins(pages(name, paper, on=DAY))


@pytest.mark.parametrize("name", ALL)
def test_text_that_gives_no_place_to_break_stays_on_the_page(name: str) -> None:
    assert_inside_the_margins(pages(name, with_every_text(PAPERS[name], GLUE), on=DAY))


@pytest.mark.parametrize("letter", ["字", "A", "，"])
def test_five_thousand_characters_without_a_break(letter: str) -> None:
    paper = dataclasses.replace(COMPLAINT, facts=letter * 5000, claims=[letter * 5000])
    assert text_of(typeset("complaint", paper, on=DAY)).count(letter) >= 10000
    assert_inside_the_margins(pages("complaint", paper, on=DAY))


def test_rare_characters_are_printed_and_unknown_ones_named_by_their_code() -> None:
    paper = dataclasses.replace(COMPLAINT, facts="示例𠮷某，表情\U0001f600，倒序\u202eabc，空\x00字，བོད", claims=["㐂"])
    printed = text_of(typeset("complaint", paper, on=DAY))
    assert "示例𠮷某" in printed
    assert "㐂" in printed
    for code in ("U+1F600", "U+202E", "U+0000", "U+0F56"):
        assert printed.count(f"〔{code}〕") == 1
        assert printed.index(code) < printed.rindex(code), "the note at the end names it too"
    assert "字库未收字符" in printed


@pytest.mark.law("CPL-124")
def test_the_complaint_has_every_field_of_the_law() -> None:
    printed = text_of(typeset("complaint", COMPLAINT, on=DAY))
    person, company = COMPLAINT.plaintiffs
    for label, value in (
        ("原告一", person.name), ("性别", person.sex), ("出生日期或年龄", person.born), ("民族", person.ethnicity),
        ("职业", person.occupation), ("工作单位", person.employer), ("住所", person.address),
        ("联系方式", person.contact),
        ("原告二", company.name), ("住所地", company.address), ("法定代表人或主要负责人", company.head),
        ("职务", company.head_post), ("联系方式", company.head_contact),
        ("被告", COMPLAINT.defendants[0].name), ("工作单位", COMPLAINT.defendants[0].employer),
    ):  # fmt: skip
        assert f"{label}：{value}" in printed
    for heading in ("诉讼请求", "事实与理由", "证据和证据来源", "证人姓名和住所"):
        assert heading in printed
    empty = text_of(
        typeset("complaint", dataclasses.replace(COMPLAINT, plaintiffs=[papers.Party(name="示例甲")]), on=DAY)
    )
    assert empty.count("（未填）") == 8, "what the law asks of the plaintiff and is missing is shown as missing"


@pytest.mark.law("EV-50")
def test_the_notice_on_evidence_says_all_four_things() -> None:
    printed = text_of(typeset("evidence_notice", PAPERS["evidence_notice"], on=DAY))
    for said in (
        "举证责任的分配原则和要求", "由负有举证证明责任的当事人承担不利的后果",
        "可以申请本院调查收集证据的情形", "由国家有关部门保存", "至2026年11月30日届满", "11月23日收到",
        "逾期提供证据的法律后果", "训诫、罚款",
    ):  # fmt: skip
        assert said in printed


@pytest.mark.law("PUB-5", "FLOW-4", "CPL-129")
def test_the_notice_of_acceptance_tells_rights_publication_and_flow_information_even_with_least_data() -> None:
    for paper in (PAPERS["acceptance_notice"], least(PAPERS["acceptance_notice"])):
        printed = text_of(typeset("acceptance_notice", paper, on=DAY))
        for said in (
            "诉讼权利", "申请回避", "诉讼义务", "中国裁判文书网公布", "下列文书不公布", "隐名处理",
            "怎样获取审判流程信息", "https://court.example/flow", "身份证件号码", "手机号码",
        ):  # fmt: skip
            assert said in printed


@pytest.mark.law("PUB-5")
def test_who_is_sued_is_told_too_what_of_a_decision_is_published() -> None:
    for paper in (PAPERS["response_notice"], least(PAPERS["response_notice"])):
        printed = text_of(typeset("response_notice", paper, on=DAY))
        for said in ("中国裁判文书网公布", "下列文书不公布", "隐名处理"):
            assert said in printed


@pytest.mark.law("IC18-7b")
def test_the_correction_notice_lists_every_defect_once_with_reason_and_remedy() -> None:
    notice = PAPERS["correction_notice"]
    printed = text_of(typeset("correction_notice", notice, on=DAY))
    assert "一次性告知如下，共2项" in printed
    for n, defect in enumerate(notice.defects, 1):
        assert f"{n}.{defect.what}理由：{defect.why}补正方法：{defect.how}" in printed
    assert "自收到补正材料的次日起，重新计算七日" in printed


@pytest.mark.law("REG-7")
def test_the_correction_notice_tells_what_follows_for_who_insists_without_correcting() -> None:
    printed = text_of(typeset("correction_notice", PAPERS["correction_notice"], on=DAY))
    assert "未补正或者补正后仍不符合要求，你坚持起诉的，本院裁定不予受理，你可以依法上诉" in printed
    assert "互联网法院规定" not in printed, "an ordinary court sends this notice too"


@pytest.mark.law("TR-274", "FEE-SC")
def test_small_claims_are_told_to_be_final_and_no_appeal_is_promised() -> None:
    ordinary = PAPERS["acceptance_notice"]
    small = text_of(typeset("acceptance_notice", dataclasses.replace(ordinary, small_claims=True), on=DAY))
    for said in ("审判员一人独任审理", "一审终审", "两个月内审结", "减半交纳", "开庭前提出异议", "均不能上诉"):
        assert said in small
    assert "依法提起上诉" not in small
    assert "依法提起上诉" in text_of(typeset("acceptance_notice", ordinary, on=DAY))


CIVIL_ONLY = ("民事诉讼法", "民诉法", "民事证据规定", "不予受理", "诉讼时效", "民事起诉状")


@pytest.mark.law("APL-1")
@pytest.mark.parametrize("name", [n for n in ALL if hasattr(PAPERS[n], "administrative")])
def test_papers_of_an_administrative_case_cite_no_civil_law(name: str) -> None:
    paper = least(dataclasses.replace(PAPERS[name]))
    if name in (
        "correction_notice",
        "redirect_notice",
        "filing_receipt",
        "ruling",
        "evidence_decision",
    ):  # what people wrote in the example is civil
        empty = {"defects": [], "reasons": [], "items": [], "order": [], "basis": ""}
        paper = dataclasses.replace(paper, **{k: v for k, v in empty.items() if hasattr(paper, k)})
    printed = text_of(typeset(name, dataclasses.replace(paper, administrative=True), on=DAY))
    assert [said for said in CIVIL_ONLY if said in printed] == []


@pytest.mark.law("APL-1", "EV-50")
def test_the_notice_on_evidence_of_an_administrative_case_lays_the_burden_on_the_agency() -> None:
    paper = dataclasses.replace(PAPERS["evidence_notice"], administrative=True)
    printed = text_of(typeset("evidence_notice", paper, on=DAY))
    for said in ("被告对作出的行政行为负有举证责任", "不免除被告的举证责任", "视为放弃举证权利", "法庭调查中提供"):
        assert said in printed
    assert "由负有举证证明责任的当事人承担不利的后果" not in printed
    assert "可以由当事人协商" not in printed


@pytest.mark.law("FEE-44")
def test_the_fee_notice_promises_exemption_only_without_other_income() -> None:
    printed = text_of(typeset("fee_notice", PAPERS["fee_notice"], on=DAY))
    assert "领取失业保险金人员无其他收入的等，应当准予免交" in printed


def test_a_draft_says_so_and_the_example_court_too() -> None:
    draft = text_of(typeset("complaint", dataclasses.replace(COMPLAINT, filed_on=None), on=DAY))
    assert "草稿，尚未提交" in draft
    assert "不具有法律效力" in draft
    real = dataclasses.replace(COMPLAINT, invented=False)
    assert "不具有法律效力" not in text_of(typeset("complaint", real, on=DAY))


def test_a_fee_notice_must_add_up() -> None:
    with pytest.raises(ValueError, match="sum"):
        dataclasses.replace(PAPERS["fee_notice"], total=Decimal("61"))


def test_unknown_templates_days_before_the_first_version_and_missing_fields_are_refused() -> None:
    with pytest.raises(typesetting.TemplateUnknown):
        typeset("../court", COMPLAINT, on=DAY)
    with pytest.raises(typesetting.TemplateUnknown):
        typeset("complaint", COMPLAINT, on=date(2018, 9, 6))
    data = papers.as_data(COMPLAINT)
    del data["claims"]
    with pytest.raises(ValueError, match="claims"):
        typeset("complaint", data, on=DAY)
