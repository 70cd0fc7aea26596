"""The pages of service in a real browser: accessible, no sideways scroll; a file compared without upload."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from netcourt.filing.tests.test_wizard import become
from tests.court import RunningCourt

pytestmark = pytest.mark.browser
# A claim is filed at the running court and accepted, the shop joins it, a clerk and a judge are given it.
SETTING = """
import uuid
from dataclasses import replace
from django.utils import timezone
from netcourt.cases.models import Assignment
from netcourt.experience import samples
from netcourt.experience.actions import found_people
from netcourt.filing.review import CONDITIONS, accept_filing
from netcourt.identity.models import Account, Organisation
judge = Account.objects.get(staff_number="W0001")
claim = replace(samples.FOR_THE_LAWYER, key=uuid.uuid4().hex)  # a new one: other tests use up those of the court
case = samples._submit(found_people(), claim, timezone.now())
accept_filing(judge, case.pk, uuid.uuid4().hex, conditions=dict.fromkeys(CONDITIONS, True))
shop = case.parties.filter(role="defendant").first()
shop.organisation = Organisation.objects.get(credit_code="91999900MA0000015N")
shop.linked_at = timezone.now()
shop.save()
entry = case.entries.latest("seq")
for number, role in (("W0004", "clerk"), ("W0003", "judge")):
    Assignment.objects.create(case=case, account=Account.objects.get(staff_number=number), role=role, since=entry)
paper = case.documents.get(kind="acceptance_notice")
case.refresh_from_db()
print("TOLD", case.pk, case.services.get(party=shop).pk, case.number, paper.verification_code, paper.file.path)
"""


@pytest.fixture(scope="module")
def told(running_court: RunningCourt) -> list[str]:
    """Ids of case and service, number and code of a served paper, and where its bytes lie."""
    said = running_court.manage("shell", "-c", SETTING)
    line = next(line for line in said.splitlines() if line.startswith("TOLD"))
    return line.split()[1:]


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_every_page_is_accessible(
    running_court: RunningCourt, told: list[str], axe: Callable[[Page], None], size: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(size)
    case, service = told[:2]
    visits = {
        "clerk": (
            "desk/",
            f"cases/{case}/",
            f"{service}/record/",
            f"{service}/note/",
            f"{service}/correct/",
            "post/",
            "post/results/",
            f"cases/{case}/letters/",
        ),
        "judge": (f"{service}/publish/",),
        "seller": ("", f"{service}/", f"cases/{case}/", f"cases/{case}/addresses/"),
        "other_buyer": (f"cases/{case}/", f"{service}/supply/"),
    }
    for who, paths in visits.items():
        become(page, running_court, who)
        for path in paths:
            page.goto(f"{running_court.url}/service/{path}")
            axe(page)
            wide = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
            assert wide, path
    for path in ("verify/", "notices/"):
        page.goto(f"{running_court.url}/service/{path}")
        axe(page)


def test_a_file_is_compared_in_the_browser(
    running_court: RunningCourt, told: list[str], axe: Callable[[Page], None], phone: Page
) -> None:
    number, code, path = told[2:]
    phone.goto(f"{running_court.url}/service/verify/")
    phone.get_by_label("文书上的案号").fill(number)
    phone.get_by_label("核验码").fill(code)
    phone.get_by_role("button", name="核验", exact=True).click()
    expect(phone.get_by_text("核验一致")).to_be_visible()
    axe(phone)
    sent: list[str] = []
    phone.on("request", lambda asked: sent.append(asked.url))
    phone.locator("#compare-file").set_input_files(path)
    expect(phone.get_by_text("您的文件与法院保存的一字不差。")).to_be_visible()
    phone.locator("#compare-file").set_input_files({"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"x"})
    expect(phone.get_by_text("您的文件与法院保存的不同")).to_be_visible()
    assert sent == []
