"""Importing the reference files: complete, repeatable, all errors at once."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from netcourt.reference import actions, files, tables
from netcourt.reference.models import AppealRoute, Cause, Court, DocumentKind, ImportedFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """A copy of the shipped files that a test may spoil."""
    folder = tmp_path / "data"
    shutil.copytree(files.DATA, folder)
    return folder


def _counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Court, AppealRoute, Cause, DocumentKind))


@pytest.mark.law("CN-5")
def test_loads_everything_and_a_second_run_changes_nothing() -> None:
    ImportedFile.objects.all().delete()
    actions.import_reference()
    before = _counts()
    assert before[2] == 1043 + 63  # civil and administrative
    assert Court.objects.filter(level="high", parent_id="最高法").count() == 33
    started = time.perf_counter()
    assert actions.import_reference().unchanged
    assert time.perf_counter() - started < 1
    forced = actions.import_reference(force=True)
    assert (forced.added, forced.changed, forced.removed) == (0, 0, 0)
    assert _counts() == before


@pytest.mark.law("CN-5")
def test_a_changed_file_changes_only_its_rows(own_folder: Path) -> None:
    actions.import_reference(force=True)
    path = own_folder / "document-kinds.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Certificate of service", "Proof of service"), "utf-8")
    done = actions.import_reference(own_folder)
    assert (done.added, done.changed, done.removed) == (0, 1, 0)
    assert DocumentKind.objects.get(code="certificate_of_service").english_name == "Proof of service"


def test_a_route_dropped_from_the_file_is_dropped(own_folder: Path) -> None:
    actions.import_reference(force=True)
    path = own_folder / "appeal-routes.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("京0491,DOM")), encoding="utf-8")
    assert actions.import_reference(own_folder).removed == 1
    assert not AppealRoute.objects.filter(court="京0491", subject="DOM").exists()


def test_a_court_of_ones_own_is_added_beside_the_shipped_ones(tmp_path: Path) -> None:
    actions.import_reference(force=True)
    header = ",".join(tables.TABLES[0].columns)
    row = "浙0198,示例开发区人民法院,,basic,ordinary,浙01,330100,浙江省,杭州市,,,,yes,,"
    (tmp_path / "courts-own.csv").write_text(f"# 示例\n{header}\n{row}\n", encoding="utf-8")
    assert actions.import_reference(tmp_path).added == 1
    assert Court.objects.get(code="浙0198").parent_id == "浙01"


def test_every_error_of_every_file_is_told_with_its_line_and_nothing_is_stored(own_folder: Path) -> None:
    actions.import_reference(force=True)
    before = _counts()
    courts, kinds = own_folder / "courts.csv", own_folder / "document-kinds.csv"
    last = len(courts.read_text(encoding="utf-8").splitlines())
    with courts.open("a", encoding="utf-8") as f:
        f.write("坏01,,,basic,ordinary,无此院,,某省,,,,,,2026-13-01,\n")  # no name, no such day
        f.write("坏02,示例甲法院,,county,ordinary,浙,,某省,,,,,maybe,,\n")  # level, invented
        f.write("坏03,示例乙法院,,high,ordinary,浙01,,某省,,,,,,,\n")  # parent below
        f.write("坏04,示例丙法院,,basic,ordinary,无此院,,某省,,,,,,,\n")  # no such parent
        f.write("浙01,示例丁法院,,basic,ordinary,浙,,某省,,,,,,,\n")  # code twice
        f.write("坏05,杭州互联网法院,,basic,ordinary,浙01,,某省,,,,,,2027-01-01,2026-01-01\n")  # dates
        f.write("坏06,只有三栏,x\n")
    kinds.write_text(kinds.read_text(encoding="utf-8").replace('"CPL 124, REG15 4"', '"CPL 一二四"'), encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("import_reference", dir=own_folder)
    told = str(refused.value)
    for line in (last + 1, last + 2, last + 3, last + 4, last + 5, last + 6, last + 7):
        assert f"courts.csv:{line} " in told
    assert told.count(f"courts.csv:{last + 1} ") == 2
    assert told.count(f"courts.csv:{last + 2} ") == 2
    assert "document-kinds.csv:3 " in told
    assert _counts() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "没有表头"),
        ("code,name\nx,y\n", "缺少"),
        ("code,name,english_name,issued_by,template,basis,position,colour\n", "多余的“colour”"),
    ],
)
def test_a_wrong_header_is_told(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "document-kinds.csv").write_text(content, encoding="utf-8")
    with pytest.raises(files.FilesInvalid, match=said):
        actions.import_reference(tmp_path)


def test_bytes_that_are_not_utf8_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(files.FilesInvalid, match="没有可导入的文件"):
        actions.import_reference(tmp_path)
    (tmp_path / "courts.csv").write_bytes("code\n法院".encode("gb18030"))
    with pytest.raises(files.FilesInvalid, match=r"courts\.csv:2 不是 UTF-8"):
        actions.import_reference(tmp_path)
