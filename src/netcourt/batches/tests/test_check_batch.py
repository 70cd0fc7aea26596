"""Checking a batch: every fault of every row at once, in the words of the sheet; nothing is filed."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from netcourt.batches import actions
from netcourt.batches.checking import check
from netcourt.batches.columns import COLUMNS
from netcourt.batches.models import Batch
from netcourt.batches.tests.sheets import archive, row_of, sheet
from netcourt.batches.workbooks import results, template
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.identity import actions as identity
from netcourt.intake import FileRefused
from netcourt.intake.tables import read_table
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PLACE = {c.key: n for n, c in enumerate(COLUMNS)}


def checked(actor: Any, made: Any, files: Any = None) -> Batch:
    batch = actions.send(actor, made, files)
    check(batch.pk)
    batch.refresh_from_db()
    return batch


def found(batch: Batch) -> dict[str, list[tuple[str, str]]]:
    """Code and column of each fault by reference."""
    return {r.reference: [(f["code"], f["column"]) for f in r.faults] for r in batch.rows.all()}


@pytest.mark.law("OL21-11b")
def test_good_rows_are_ready_and_nothing_is_filed(cast: Cast) -> None:
    rows = [row_of(cast.buyer, "A1", evidence="订单.pdf|订单截图|证明价款\n聊天.pdf"), row_of(cast.buyer, "A2")]
    batch = checked(cast.buyer, sheet(rows), archive(["订单.pdf", "聊天.pdf", "多余.pdf"]))
    assert (batch.state, batch.faults, batch.rows_done, batch.files_done) == ("checked", [], 2, 3)
    assert found(batch) == {"A1": [], "A2": []}
    assert {r.state for r in batch.rows.all()} == {"ready"}
    assert not Case.objects.exists()
    assert (batch.sheet, batch.archive) == ("", "")
    assert default_storage.listdir(f"batches/{batch.pk}")[1] == []


def test_all_faults_of_all_rows_come_at_once(cast: Cast) -> None:
    rows = [
        row_of(cast.buyer, "B1", plaintiff_phone="123", facts="", cause="没有的案由", amount_1="免费", costs="也许",
               defendant_form="机器人", happened_on="去年", evidence="没有.pdf"),
        row_of(cast.buyer, "B1"),
        row_of(cast.buyer, "", claim_1="", other_claim=""),
        row_of(cast.outsider, "B4"),
        row_of(cast.buyer, "B5", plaintiff_name="李旁人", claim_2="赔偿"),
    ]  # fmt: skip
    batch = checked(cast.buyer, sheet(rows))
    faults = [[(f["code"], f["column"]) for f in r.faults] for r in batch.rows.all()]
    assert set(faults[0]) == {
        ("FACTS_MISSING", "事实与理由"), ("CAUSE_UNKNOWN", "案由"), ("AMOUNT_INVALID", "金额一"),
        ("YES_NO", "诉讼费由被告负担"), ("CODE_UNKNOWN", "被告类型"), ("DATE_INVALID", "发生日期"),
        ("EVIDENCE_NOT_THERE", "证据"), ("MOBILE_LENGTH", "原告手机"),
    } or {c for c, _ in faults[0]} >= {"FACTS_MISSING", "CAUSE_UNKNOWN", "AMOUNT_INVALID", "YES_NO", "CODE_UNKNOWN",
                                       "DATE_INVALID", "EVIDENCE_NOT_THERE"}  # fmt: skip
    assert "原告手机" in {column for _code, column in faults[0]}
    assert faults[1] == [("REFERENCE_TWICE", "编号")]
    assert ("REFERENCE_MISSING", "编号") in faults[2]
    assert ("CLAIM_TEXT_MISSING", "请求一") in faults[2]
    assert faults[3][0] == ("PLAINTIFF_NOT_YOURS", "原告证件号码")
    assert set(faults[4]) == {("PLAINTIFF_NAME", "原告"), ("AMOUNT_MISSING", "金额二")}
    assert all(f["text"]["zh"] and f["text"]["en"] for r in batch.rows.all() for f in r.faults)


@pytest.mark.law("CPL-61")
def test_an_agent_needs_a_power_of_each_plaintiff(cast: Cast) -> None:
    rows = [row_of(cast.buyer, "C1"), row_of(cast.seller, "C2"), row_of(cast.shop, "C3"), row_of(cast.agent, "C4")]
    assert cast.agent.person
    power = identity.give_power(cast.buyer, agent=cast.agent.person, kind="relative")
    identity.accept_power(cast.agent, power.pk)
    batch = checked(cast.agent, sheet(rows))
    assert {r: [c for c, _ in f] for r, f in found(batch).items()} == {
        "C1": [], "C2": ["PLAINTIFF_NOT_YOURS"], "C3": ["PLAINTIFF_NOT_YOURS"], "C4": []
    }  # fmt: skip


def test_formulas_merged_and_hidden_cells_are_named_beside_their_rows(cast: Cast) -> None:
    def spoil(book: Any, made: Any) -> None:
        made.write_formula(1, PLACE["amount_1"], "=500*2", None, 1000)
        made.merge_range(2, PLACE["facts"], 3, PLACE["facts"], "共用的事实")
        made.set_row(4, None, None, {"hidden": True})
        book.add_worksheet("藏").hide()

    batch = checked(cast.buyer, sheet([row_of(cast.buyer, f"D{n}") for n in range(1, 6)], change=spoil))
    faults = found(batch)
    assert ("CELL_FORMULA", "金额一") in faults["D1"]
    assert ("CELL_MERGED", "事实与理由") in faults["D2"]
    assert ("CELL_MERGED", "事实与理由") in faults["D3"]
    assert [c for c, _ in faults["D4"]] == ["ROW_HIDDEN"]
    assert faults["D5"] == []
    assert [f["code"] for f in batch.faults] == ["SHEET_HIDDEN"]


def test_figures_where_numbers_belong(cast: Cast) -> None:
    """A telephone kept as a figure is read; an identity number kept as a figure has lost its end."""
    day = datetime(2026, 3, 2, tzinfo=UTC).replace(tzinfo=None)

    def spoil(book: Any, made: Any) -> None:
        made.write_number(1, PLACE["plaintiff_phone"], 13900000001)
        made.write_datetime(1, PLACE["happened_on"], day, book.add_format({"num_format": "yyyy-mm-dd"}))
        made.write_number(1, PLACE["amount_1"], 1299.1)
        made.write_number(2, PLACE["plaintiff_number"], 330106199001011234)

    batch = checked(cast.buyer, sheet([row_of(cast.buyer, "E1"), row_of(cast.buyer, "E2")], change=spoil))
    assert found(batch)["E1"] == []
    assert found(batch)["E2"][0] == ("NUMBER_AS_FIGURE", "原告证件号码")


RUBBISH: dict[str, tuple[Any, str]] = {
    "other columns": (lambda: _book([["姓名", "金额"], ["甲", "1"]]), "COLUMN_UNKNOWN"),
    "nothing in it": (lambda: _book([]), "NO_ROWS"),
    "heads only": (lambda: sheet([]), "NO_ROWS"),
    "10,000 rows": (lambda: _book([[c.header for c in COLUMNS], *[["%$#@"] * 5] * 10_000]), "TABLE_TOO_MANY_ROWS"),
}


def _book(lines: list[list[str]]) -> SimpleUploadedFile:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    made = book.add_worksheet()
    for n, line in enumerate(lines):
        made.write_row(n, 0, line)
    book.close()
    return SimpleUploadedFile("rubbish.xlsx", out.getvalue())


@pytest.mark.parametrize("name", RUBBISH)
def test_rubbish_gets_a_sentence(cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netcourt.batches.checking.MOST_ROWS", 50)
    make, code = RUBBISH[name]
    batch = checked(cast.buyer, make())
    assert batch.state == "checked"
    assert code in [f["code"] for f in batch.faults]
    assert not batch.rows.filter(state="ready").exists()


def test_what_is_no_workbook_is_refused_at_once(cast: Cast) -> None:
    for body in (b"", b"PK\x03\x04", "编号,原告".encode("gb18030"), b"MZ\x00\x00" + bytes(99)):
        with pytest.raises(FileRefused):
            actions.send(cast.buyer, SimpleUploadedFile("清单.xlsx", body))
    assert not Batch.objects.exists()


def test_hostile_members_of_the_archive_are_named_in_the_row(cast: Cast) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("../../逃.pdf", b"x")
        made.writestr("程序.pdf", b"MZ\x00\x00" + bytes(100))
        made.writestr("好.txt", "付款记录".encode())
    row = row_of(cast.buyer, "F1", evidence="../../逃.pdf\n程序.pdf\n好.txt")
    batch = checked(cast.buyer, sheet([row]), SimpleUploadedFile("证据.zip", out.getvalue()))
    assert found(batch)["F1"] == [("EVIDENCE_REFUSED", "证据"), ("EVIDENCE_REFUSED", "证据")]
    assert batch.files.get(name="好.txt").document is not None
    damaged = checked(cast.buyer, sheet([row_of(cast.buyer, "F2")]), SimpleUploadedFile("坏.zip", b"PK rubbish"))
    assert [f["code"] for f in damaged.faults] == ["ARCHIVE_UNREADABLE"]


def test_checked_twice_after_a_crash_it_is_the_same(cast: Cast) -> None:
    batch = actions.send(cast.buyer, sheet([row_of(cast.buyer, "G1", evidence="a.pdf")]), archive(["a.pdf", "b.pdf"]))
    stored = default_storage.listdir(f"batches/{batch.pk}")[1]
    kept = {n: default_storage.open(f"batches/{batch.pk}/{n}").read() for n in stored}
    check(batch.pk)
    documents = set(batch.files.values_list("document", flat=True))
    for name, body in kept.items():  # the worker died before it said that it was done
        default_storage.save(f"batches/{batch.pk}/{name}", io.BytesIO(body))
    Batch.objects.filter(pk=batch.pk).update(state="checking", sheet=batch.sheet, archive=batch.archive)
    check(batch.pk)
    assert set(batch.files.values_list("document", flat=True)) == documents
    assert found(batch) == {"G1": []}


def test_the_unproved_and_the_many(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        actions.send(cast.unproved, sheet([]))
    assert refused.value.status == 403
    for _ in range(actions.MOST_OPEN):
        actions.send(cast.buyer, sheet([]))
    with pytest.raises(Refused) as refused:
        actions.send(cast.buyer, sheet([]))
    assert refused.value.codes == ("TOO_MANY_BATCHES",)


def test_the_template_can_be_filled_in_and_the_results_sent_again(cast: Cast, tmp_path: Any) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(template())
    table = read_table(path, rows=10, columns=60)
    assert not table.faults
    assert [c.text.removesuffix(" *") for c in table.rows[1].values()] == [c.header for c in COLUMNS]
    batch = checked(cast.buyer, sheet([row_of(cast.buyer, "H1", facts=""), row_of(cast.buyer, "H2", facts="=1+1")]))
    again = checked(cast.buyer, SimpleUploadedFile("结果.xlsx", results(batch.rows.all())))
    assert again.faults == []
    assert {r: [c for c, _ in f] for r, f in found(again).items()} == {"H1": ["FACTS_MISSING"], "H2": []}
