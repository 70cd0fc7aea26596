"""Archives of evidence: members as temporary files; everything that is unfit is named, nothing leaves the folder."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from netcourt.intake.archives import unpack


def archive(members: dict[str, bytes], **more: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in members.items():
            made.writestr(name, body, **more)
    return out.getvalue()


def unpacked(tmp_path: Path, body: bytes, **limits: int) -> tuple[dict[str, bytes], list[tuple[str, str]]]:
    path, folder = tmp_path / "in.zip", tmp_path / "out"
    path.write_bytes(body)
    given = {"files": 50, "largest": 1_000_000, "total": 5_000_000} | limits
    taken, refused = {}, []
    for member in unpack(path, folder, **given):
        if member.refusal:
            refused.append((member.refusal.code, member.name))
        elif member.path:
            taken[member.name] = member.path.read_bytes()
            member.path.unlink()
    assert list(folder.iterdir()) == []
    return taken, refused


def test_members_come_with_their_names_and_bytes(tmp_path: Path) -> None:
    members = {"订单截图.pdf": b"%PDF" * 1000, "二/聊天.txt": "不退".encode(), "__MACOSX/x": b"1", "a/.DS_Store": b"2"}
    assert unpacked(tmp_path, archive(members)) == (
        {"订单截图.pdf": b"%PDF" * 1000, "二/聊天.txt": "不退".encode()}, []
    )  # fmt: skip


def test_names_of_a_chinese_windows_are_read(tmp_path: Path) -> None:
    """Its archives hold GB18030 and do not say so."""
    name = "付款记录.pdf".encode("gb18030")
    body = archive({"AAAAAAAAAAAA.pdf": b"x"}).replace(b"AAAAAAAAAAAA.pdf", name.ljust(16, b"_"))
    taken, refused = unpacked(tmp_path, body)
    assert [n.rstrip("_") for n in taken] == ["付款记录.pdf"]
    assert not refused


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../../etc/passwd", "MEMBER_PATH"),
        ("/etc/passwd", "MEMBER_PATH"),
        ("C:/windows/x", "MEMBER_PATH"),
        ("a\\..\\..\\x", "MEMBER_PATH"),
        ("长" * 300, "MEMBER_PATH"),
        ("证据\u202efdp.exe", "MEMBER_HIDDEN"),
        ("里面.ZIP", "MEMBER_NESTED"),
    ],
)
def test_a_name_that_is_unfit_is_not_taken(tmp_path: Path, name: str, code: str) -> None:
    taken, refused = unpacked(tmp_path, archive({name: b"x", "好.txt": b"y"}))
    assert taken == {"好.txt": b"y"}
    assert [c for c, _name in refused] == [code]


def test_two_of_one_name(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("同名.txt", b"1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("同名.txt", b"2")
    assert unpacked(tmp_path, out.getvalue()) == ({"同名.txt": b"1"}, [("MEMBER_TWICE", "同名.txt")])


def test_a_link_is_no_file(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("链接")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(link, "/etc/passwd")
    assert unpacked(tmp_path, out.getvalue()) == ({}, [("MEMBER_LINK", "链接")])


def test_bombs_and_limits(tmp_path: Path) -> None:
    taken, refused = unpacked(tmp_path, archive({"大.txt": bytes(30_000_000)}), largest=100_000_000, total=10**9)
    assert (taken, refused) == ({}, [("MEMBER_BOMB", "大.txt")])
    assert unpacked(tmp_path, archive({"大.bin": bytes(2_000_000)}))[1] == [("MEMBER_TOO_LARGE", "大.bin")]
    many = {f"{n}.txt": b"x" for n in range(60)}
    taken, refused = unpacked(tmp_path, archive(many))
    assert len(taken) == 50
    assert refused == [("ARCHIVE_TOO_MANY", "")]
    assert unpacked(tmp_path, archive({f"{n}": bytes(900_000) for n in range(9)}))[1] == [("ARCHIVE_BOMB", "")]


def test_a_size_that_lies_is_found(tmp_path: Path) -> None:
    body = archive({"谎.txt": b"x" * 5000})
    lie = body.replace((5000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    taken, refused = unpacked(tmp_path, lie)
    assert taken == {}
    assert refused[0][0] in {"MEMBER_BOMB", "MEMBER_UNREADABLE"}


@pytest.mark.parametrize(
    "body",
    [b"", b"PK\x03\x04", b"\x00" * 1000, archive({"x.txt": b"y" * 9999})[:-40]],
    ids=["empty", "begun", "zeros", "cut off"],
)
def test_what_is_no_archive_is_one_sentence(tmp_path: Path, body: bytes) -> None:
    assert unpacked(tmp_path, body) == ({}, [("ARCHIVE_UNREADABLE", "")])


def test_a_password_is_named(tmp_path: Path) -> None:
    body = bytearray(archive({"密.txt": b"secret"}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = body.index(mark) + (6 if mark == b"PK\x03\x04" else 8)
        body[at] |= 1
    assert unpacked(tmp_path, bytes(body)) == ({}, [("MEMBER_ENCRYPTED", "密.txt")])
