"""Set-up: what is done once, what is told when it cannot be done."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from launch import fonts, setup, tools
from launch.place import CHECKOUT, MARK, Place
from launch.tools import Stamp, failure
from launch.words import Trouble, trouble_of


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A checkout that holds only the files set-up looks at."""
    for name in ("package.json", "package-lock.json", "requirements.lock", "requirements-test.lock"):
        shutil.copy(CHECKOUT / name, tmp_path / name)
    (tmp_path / "src/netcourt/web/assets").mkdir(parents=True)
    return Place.here({}, tmp_path)


def test_a_step_is_done_once_and_again_when_its_inputs_change(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[list[str]] = []
    monkeypatch.setattr(setup, "_npm", lambda place, words, folder: done.append(words))
    for _ in range(2):
        setup.node_packages(place)
        setup.assets(place)
    assert len(done) == 2
    (place.checkout / "src/netcourt/web/assets/court.scss").write_text("a { color: #1f3a5f }")
    setup.node_packages(place)
    setup.assets(place)
    assert done[2:] == [["run", "--silent", "build"]]
    shutil.rmtree(place.checkout / "node_modules")
    setup.node_packages(place)
    assert len(done) == 4


def test_a_stamp_goes_with_its_product(tmp_path: Path) -> None:
    (tmp_path / "input").write_text("1")
    stamp = Stamp(tmp_path / "product" / ".stamp", [tmp_path / "input"])
    stamp.set()
    assert stamp.fits()
    shutil.rmtree(tmp_path / "product")
    assert not stamp.fits()


def test_too_little_disk_is_told_before_anything_is_installed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**10, 10**10, 3 * 10**8))
    with pytest.raises(Trouble) as caught:
        setup.python_packages(place)
    assert "0.3 GB" in caught.value.zh
    assert "0.3 GB" in caught.value.en
    assert not place.venv.exists()


@pytest.mark.parametrize(
    ("output", "zh", "en"),
    [
        ("npm error code ENOSPC", "磁盘已满", "disk is full"),
        ("error: Failed to fetch: dns error", "连不上软件源", "registry cannot be reached"),
        ("npm error network request failed EAI_AGAIN", "连不上软件源", "registry cannot be reached"),
        ("SyntaxError: invalid syntax", "原因见上", "stands above"),
    ],
)
def test_a_failed_program_becomes_one_sentence_in_each_language(output: str, zh: str, en: str) -> None:
    trouble = failure(("安装", "install"), output)
    assert zh in trouble.zh
    assert en in trouble.en
    assert "\n" not in trouble.en


def test_a_full_disk_while_writing_is_told_with_the_place() -> None:
    trouble = trouble_of(OSError(28, "No space left on device", "/var/court/x"))
    assert "/var/court/x" in trouble.zh
    assert "The disk is full" in trouble.en


def test_a_missing_program_is_named(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no-such-program"):
        tools.run(["no-such-program"], ("做", "do"), tmp_path)


def test_system_packages_are_named_to_those_who_may_not_install_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000)
    with pytest.raises(Trouble) as caught:
        setup.apt(["chromium", "fonts-noto-cjk"], "运行浏览器测试", "run the browser tests")
    assert "apt-get install chromium fonts-noto-cjk" in caught.value.zh
    assert "apt-get install chromium fonts-noto-cjk" in caught.value.en


def test_the_lock_of_the_tests_holds_every_pin_of_the_running_court() -> None:
    pins = [
        set(re.findall(r"^[\w.\[\],-]+==\S+", (CHECKOUT / name).read_text(), re.M))
        for name in ("requirements.lock", "requirements-test.lock")
    ]
    assert pins[0] <= pins[1]


@pytest.mark.parametrize("name", [path.name for path in CHECKOUT.glob("requirements*.lock")])
def test_no_lock_of_python_names_a_registry(name: str) -> None:
    assert "://" not in (CHECKOUT / name).read_text()


@pytest.mark.parametrize("name", ["package-lock.json", "fonts/package-lock.json"])
def test_no_lock_of_node_names_a_registry(name: str) -> None:
    packages = json.loads((CHECKOUT / name).read_text())["packages"]
    assert not [package for package, row in packages.items() if "resolved" in row]
    assert all("integrity" in row for package, row in packages.items() if package)


def test_secrets_are_made_once_and_closed_to_others(tmp_path: Path) -> None:
    place = Place.here({"NETCOURT_STATE": str(tmp_path / "state")})
    place.make_state()
    place.make_secrets()
    keys = {path.name: path.read_text() for path in (place.state / "secrets").iterdir()}
    assert set(keys) == {"secret-key", "field-key", "cashier-key", "network-key", "network-seal-key"}
    assert all(len(text.strip()) >= 64 for text in keys.values())
    assert all((place.state / "secrets" / name).stat().st_mode & 0o777 == 0o600 for name in keys)
    place.make_secrets()
    assert {path.name: path.read_text() for path in (place.state / "secrets").iterdir()} == keys
    assert (place.state / MARK).exists()


@pytest.mark.parametrize("text", ["0", "65536", "abc", "-1", "8000.5", "²"])
def test_a_port_that_is_none_is_refused_by_name(text: str) -> None:
    with pytest.raises(Trouble, match="NETCOURT_PORT"):
        Place.here({"NETCOURT_PORT": text})


def test_documents_find_rare_characters_without_any_typeface_of_the_system(tmp_path: Path) -> None:
    """A name such as 㛃䶮𠮷喆 must appear in a judgment, not as boxes."""
    import pikepdf
    import typst

    folders = fonts.paths(CHECKOUT, Path(sys.prefix)).split(":")
    source = tmp_path / "page.typ"
    source.write_text('#set text(font: ("Noto Serif SC", "Noto Sans CJK SC"))\n浙0192民初1号 㛃䶮𠮷喆')
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(typst.compile(str(source), font_paths=folders, ignore_system_fonts=True))
    with pikepdf.open(pdf) as opened:
        maps = [font.ToUnicode.read_bytes() for font in opened.pages[0].Resources.Font.values()]
    shown = b"".join(maps).lower()
    for character in "㛃䶮𠮷喆":
        assert character.encode("utf-16-be").hex().encode() in shown
