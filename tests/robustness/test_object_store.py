"""Two web hosts and a worker share one PostgreSQL and one S3 store, by settings alone, and nothing else."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pytest_django.plugin import DjangoDbBlocker

from netcourt.cases.models import Case, Document
from netcourt.cases.words import Stage
from netcourt.filing.review import CONDITIONS
from netcourt.filing.steps import FORM_STEPS
from netcourt.filing.tests.filling import PDF, filled
from tests.robustness.conftest import at_database, environment_of
from tests.robustness.processes import CHECKOUT, House, Running, Window, links, until
from tests.robustness.store import Store, program

RECORDING_SIZE = 12 * 1024 * 1024  # over the size at which the client of S3 sends in parts
UUID = r"[0-9a-f]{8}-[0-9a-f-]{27}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    program()
    store = Store(tmp_path / "store")
    began = time.monotonic()
    store.start()
    print(f"object store ready after {time.monotonic() - began:.1f} s")
    yield store
    store.stop()


@pytest.fixture
def hosts(
    store: Store, new_database: Callable[[], str], django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[tuple[Running, Running, Mapping[str, str]]]:
    """Host A with the worker, host B; each with a state folder of its own and no other common ground than settings."""
    url = new_database()
    keys = {"NETCOURT_SECRET_KEY": "s" * 60, "NETCOURT_FIELD_KEY": "f" * 60}
    here, there = (environment_of(url, tmp_path / host, **keys, **store.environment()) for host in "ab")
    for task in ("prepare", "example_court"):
        command = [sys.executable, "-m", "launch.inside", task]
        done = subprocess.run(command, cwd=CHECKOUT, env=here, text=True, capture_output=True)
        assert done.returncode == 0, done.stdout + done.stderr
    a, b = House(here, tmp_path), House(there, tmp_path / "b")
    with at_database(django_db_blocker, NAME=urlsplit(url).path.lstrip("/")):
        webs = [a.web().start(), b.web().start()]
        a.worker().start()
        for web in webs:
            until(web.answers, "the web server answers", 60)
        yield webs[0], webs[1], {"a": here["NETCOURT_STATE"], "b": there["NETCOURT_STATE"]}
        b.stop()
        a.stop()


def recording() -> bytes:
    """A WAV file of noise: nothing between the hosts can have it by accident."""
    body = os.urandom(RECORDING_SIZE)
    head = b"RIFF" + (36 + len(body)).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    head += bytes.fromhex("0100010040 1f0000 803e0000 0200 1000".replace(" ", ""))
    return head + b"data" + len(body).to_bytes(4, "little") + body


def file_claim(url: str, window: Window, evidence: dict[str, bytes]) -> str:
    """Walk the wizard; the address of the receipt."""
    draft = window.post(f"{url}/filing/new/", {}).headers["Location"].split("/")[2]
    here = f"{url}/filing/{draft}"
    for slug in FORM_STEPS:
        answer = window.post(f"{here}/{slug}/", filled())
        assert answer.status_code == 302, (slug, answer.text)
    for name, body in evidence.items():
        answer = window.post(f"{here}/evidence/", {}, files={"files": (name, body)})
        assert answer.status_code == 302, answer.text
    answer = window.post(f"{here}/check/", {"truth": "yes"})
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def download(url: str, window: Window, case: Case) -> dict[str, str]:
    """Every paper that the case's page shows at this host: id and SHA-256 of the bytes that came."""
    page = window.get(f"{url}/cases/{case.pk}/").text
    found = {}
    for document in links(page, rf"/cases/documents/({UUID})/"):
        answer = window.get(f"{url}/cases/documents/{document}/bytes/")
        assert answer.status_code == 200, answer.text
        found[document] = hashlib.sha256(answer.content).hexdigest()
    return found


def accept(url: str, judge: Window, case: Case) -> int:
    """Send the judge's form, with the same key each time; the status of the answer."""
    form = {"procedure": "summary", "simple": "on", "confirmed": "1", "key": f"two-hosts-{case.pk}"}
    address = f"{url}/filing/cases/{case.pk}/review/accept/"
    return judge.post(address, form | dict.fromkeys(CONDITIONS, "yes")).status_code


def stored(case: Case, **more: object) -> dict[str, str]:
    return {str(d.pk): d.sha256 for d in Document.objects.filter(case=case, **more)}


def test_two_hosts_share_a_court_by_settings_alone(
    hosts: tuple[Running, Running, Mapping[str, str]], store: Store
) -> None:
    a, b, states = hosts
    before, given = len(store.objects()), {"合同.pdf": PDF, "通话录音.wav": recording()}
    began = time.monotonic()
    buyer, judge = Window().enter(a.url, "buyer"), Window().enter(b.url, "filing_judge")
    receipt = file_claim(a.url, buyer, given)
    case = Case.objects.get(pk=receipt.split("/")[3])

    assert buyer.get(b.url + receipt).status_code == 200  # the session is the same at both
    seen = download(b.url, judge, case)
    assert seen == stored(case)
    assert {hashlib.sha256(body).hexdigest() for body in given.values()} <= set(seen.values())

    assert accept(b.url, judge, case) == 302
    case.refresh_from_db()
    assert case.stage != Stage.RECEIVED
    notices = stored(case, entry=case.entries.get(act="filing.accept"))
    assert len(notices) == 3
    assert notices.items() <= download(a.url, buyer, case).items()

    kept = store.objects()
    assert sum(kept.values()) > RECORDING_SIZE
    left = [path for state in states.values() for path in Path(state).rglob("*") if path.is_file()]
    assert left == [], "a host kept something to itself"
    print(
        f"{len(kept) - before} objects of the case, {sum(kept.values()) / 1e6:.1f} MB in all; "
        f"{len(seen)} papers read at the other host; walk {time.monotonic() - began:.1f} s"
    )

    second = Case.objects.get(pk=file_claim(a.url, buyer, {}).split("/")[3])
    store.kill()
    assert accept(b.url, judge, second) == 503
    second.refresh_from_db()
    assert (second.stage, second.number, second.entries.count()) == (Stage.RECEIVED, None, 1)
    store.start()
    assert accept(b.url, judge, second) == 302
    assert accept(a.url, judge, second) == 302
    assert second.entries.filter(act="filing.accept").count() == 1
    for one in (case, second):
        assert (
            stored(one).items() >= download(a.url, buyer, one).items() >= stored(one, kind__issued_by="court").items()
        )
