"""Anyone checks that a served paper is genuine: match, mismatch, not found; never its content (BC22)."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from netcourt.service import genuine
from netcourt.service.tests.serving import a_case, a_paper, served, shop_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


@pytest.fixture
def paper(cast: Cast):
    case = a_case(cast)
    made = a_paper(case, shop_of(case))
    served(cast, case, papers=[made])
    made.refresh_from_db()
    return made


def ask(number: str, code: str, **more):
    return Client().post(reverse("service:verify"), {"number": number, "code": code, **more})


def test_match_mismatch_and_not_found(paper) -> None:
    number, code = paper.case.number, paper.verification_code
    assert genuine.check(number, code).found == "match"
    assert genuine.check(number.replace("（", "(").replace("）", ") "), code.lower().replace("-", "")).found == "match"
    assert genuine.check(paper.case.receipt_number, code).found == "match"
    assert genuine.check("（2026）浙0199民初99999号", code).found == "mismatch"
    for wrong in ("AAAA-BBBB-CCCC", "", "x", "' OR 1=1 --", "０" * 12):
        assert genuine.check(number, wrong).found == "nothing"


def test_the_answer_tells_nothing_of_the_content(paper) -> None:
    said = ask(paper.case.number, paper.verification_code).content.decode()
    assert "核验一致" in said
    assert paper.sha256 in said
    for hidden in (str(paper.pk), "赵样本", "示例百货", paper.file.name):
        assert hidden not in said
    assert paper.sha256 not in ask("（2026）浙0199民初99999号", paper.verification_code).content.decode()


def test_an_uploaded_file_is_compared_and_not_kept(paper, settings) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    body = paper.file.open().read()
    same = ask(paper.case.number, paper.verification_code, file=SimpleUploadedFile("a.pdf", body)).content.decode()
    assert "<strong>您的文件与法院保存的一字不差" in same
    changed = SimpleUploadedFile("a.pdf", body + b" ")
    assert "警告" in ask(paper.case.number, paper.verification_code, file=changed).content.decode()


def test_a_draft_that_was_never_on_a_docket_is_not_found(cast: Cast) -> None:
    case = a_case(cast)
    draft = a_paper(case, shop_of(case))
    assert genuine.check(case.number, draft.verification_code).found == "nothing"


def test_codes_cannot_be_tried_without_end(paper) -> None:
    answers = [ask(paper.case.number, f"AAAA-BBBB-CC{n:02d}".replace("0", "2").replace("1", "3")) for n in range(25)]
    assert {a.status_code for a in answers} == {200, 429}


def test_empty_questions_come_back_with_both_reasons() -> None:
    answer = ask("", "")
    assert answer.status_code == 422
    assert answer.content.decode().count("govuk-error-message") == 2
