"""The pages of batches: sending, progress, results row by row, standing for it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from netcourt.batches import queries
from netcourt.batches.checking import check
from netcourt.batches.handing_in import hand_in
from netcourt.batches.models import Batch
from netcourt.batches.tests.sheets import archive, row_of, sheet
from netcourt.cases.models import Case
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(cast: Cast) -> Client:
    made = Client()
    made.force_login(cast.buyer)
    return made


def test_from_sheet_to_receipts(cast: Cast, browser: Client) -> None:
    rows = [row_of(cast.buyer, "A-001", evidence="订单.pdf"), row_of(cast.buyer, "A-002", facts="")]
    answer = browser.post("/filing/batches/", {"sheet": sheet(rows), "archive": archive(["订单.pdf"])})
    batch = Batch.objects.get()
    here = f"/filing/batches/{batch.pk}/"
    assert answer.headers["Location"] == here
    waiting = browser.get(here).content.decode()
    assert "正在排队检查" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert "HX-Refresh" not in browser.get(here + "progress/").headers
    check(batch.pk)
    assert browser.get(here + "progress/").headers["HX-Refresh"] == "true"
    page = browser.get(here).content.decode()
    assert "事实与理由：" in page
    assert cast.buyer.person
    assert cast.buyer.person.id_number not in page
    assert "13900000001" not in page
    only = browser.get(here, {"only": "faulty"}).content.decode()
    assert "A-002" in only
    assert "A-001" not in only
    bare = browser.post(here + "hand-in/", {})
    assert bare.status_code == 422
    assert bare.context["form"].errors.keys() == {"electronic_service", "notice_read", "truth"}
    told = {"electronic_service": "yes", "notice_read": "on", "truth": "on", "online_stages": ["hearing"]}
    assert browser.post(here + "hand-in/", told).status_code == 302
    hand_in(batch.pk)
    done = browser.get(here).content.decode()
    assert f"/filing/cases/{Case.objects.get().pk}/receipt/" in done
    assert browser.get(here + "results/").headers["Content-Type"].endswith("sheet")
    assert browser.get("/filing/batches/template/").content[:2] == b"PK"
    listed = browser.get("/filing/batches/").content.decode()
    assert "已提交 1 件" in listed


def test_a_sheet_that_is_none_is_said_beside_the_field(browser: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    assert browser.post("/filing/batches/", {}).status_code == 422
    answer = browser.post("/filing/batches/", {"sheet": SimpleUploadedFile("x.xlsx", b"rubbish")})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"sheet"}


def test_while_the_court_is_at_work_nothing_else_is_taken(cast: Cast, browser: Client) -> None:
    browser.post("/filing/batches/", {"sheet": sheet([row_of(cast.buyer, "B1")])})
    batch = Batch.objects.get()
    here = f"/filing/batches/{batch.pk}/"
    assert browser.post(here + "send/", {"sheet": sheet([])}).status_code == 422
    assert browser.post(here + "hand-in/", {"truth": "on"}).status_code == 422
    assert browser.post(here + "give-up/").status_code == 409
    Batch.objects.update(touched_at="2026-01-01T00:00:00Z")
    assert "处理中断了" in browser.get(here).content.decode()
    assert browser.post(here + "send/", {"sheet": sheet([row_of(cast.buyer, "B1")])}).status_code == 302


def test_another_s_batch_is_not_there(cast: Cast, browser: Client) -> None:
    browser.post("/filing/batches/", {"sheet": sheet([row_of(cast.buyer, "C1")])})
    here = f"/filing/batches/{Batch.objects.get().pk}/"
    other: Any = Client()
    other.force_login(cast.outsider)
    for address in ("", "progress/", "results/", "give-up/"):
        assert other.get(here + address).status_code == 404
    for address in ("send/", "hand-in/", "give-up/"):
        assert other.post(here + address).status_code == 404


def test_many_rows_are_paged(cast: Cast, browser: Client) -> None:
    browser.post("/filing/batches/", {"sheet": sheet([row_of(cast.buyer, f"P{n:03}", facts="") for n in range(60)])})
    batch = Batch.objects.get()
    check(batch.pk)
    here = f"/filing/batches/{batch.pk}/"
    page = browser.get(here)
    assert len(page.context["shown"].lines) == 50
    rest = browser.get(page.context["after"])
    assert [line.row.reference for line in rest.context["shown"].lines] == [f"P{n:03}" for n in range(50, 60)]


def test_the_list_is_paged_by_key(cast: Cast, browser: Client) -> None:
    for n in range(queries.BATCHES + 3):
        Batch.objects.create(account=cast.buyer, court=cast.court, name=f"清单{n:02}", sheet_sha256="")
    strange = Batch.objects.create(account=cast.seller, court=cast.court, name="别人的", sheet_sha256="")
    first, key = queries.own(cast.buyer)
    second, end = queries.own(cast.buyer, key)
    assert [len(first), len(second), end] == [queries.BATCHES, 3, ""]
    assert len({one.batch.pk for one in (*first, *second)}) == queries.BATCHES + 3
    page = browser.get("/filing/batches/").content.decode()
    assert "清单22" in page
    assert "清单00" not in page
    assert "清单00" in browser.get(f"/filing/batches/?after={key}").content.decode()
    for wrong in (str(strange.pk), "x", ""):
        assert "清单22" in browser.get(f"/filing/batches/?after={wrong}").content.decode()
