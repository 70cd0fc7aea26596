"""Every notice that calls someone into a case says how to follow it (FLOW18 4); the defendant's tells rights."""

from __future__ import annotations

import dataclasses

import pytest

from netcourt.reference.tests.papers_at_hand import DAY, PAPERS, least
from netcourt.reference.typesetting import typeset
from tests.papers import text_of


@pytest.mark.law("FLOW-4")
@pytest.mark.parametrize("name", ["acceptance_notice", "response_notice", "case_code_letter"])
def test_every_notice_says_how_the_case_is_followed(name: str) -> None:
    for paper in (PAPERS[name], least(PAPERS[name])):
        said = text_of(typeset(name, paper, on=DAY))
        assert "审判流程信息" in said
        assert "12368" in said


@pytest.mark.law("CPL-129")
def test_the_defendant_is_told_rights_and_duties() -> None:
    for administrative in (False, True):
        paper = PAPERS["response_notice"]
        if hasattr(paper, "administrative"):
            paper = dataclasses.replace(paper, administrative=administrative)
        said = text_of(typeset("response_notice", paper, on=DAY))
        for text in ("诉讼权利", "申请回避", "委托一至二人", "诉讼义务", "按时到庭", "缺席判决", "准确提供送达地址"):
            assert text in said, text
