"""Filing in numbers: many clients handing in at once, and a batch of a thousand claims with its evidence."""

from __future__ import annotations

import io
import json
import os
import random
import resource
import subprocess
import sys
import time
import uuid
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from subprocess import PIPE
from urllib.parse import urlsplit, urlunsplit

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.utils import timezone
from PIL import Image

from netcourt.batches import actions as batches
from netcourt.batches.checking import check
from netcourt.batches.columns import COLUMNS
from netcourt.batches.handing_in import hand_in
from netcourt.benchmarks import acts
from netcourt.benchmarks.figures import Timing
from netcourt.filing.actions import submit
from netcourt.filing.papers import NOTICE_VERSION
from netcourt.identity.models import Account
from netcourt.reference.models import Court

PROCESSES = 2
FILES_EACH = 3


def submit_at_once(buyer: Account, count: int, clients: int, pause: float) -> tuple[Timing, list[str]]:
    """``clients`` windows hand in ``count`` claims in two processes, as two web workers would.

    ``pause``: seconds that a client waits between two claims, on average.
    """
    connections.close_all()
    program = "import django; django.setup(); from netcourt.benchmarks.filings import share; share()"
    database = str(connection.settings_dict["NAME"])
    url = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))
    env = os.environ | {"DATABASE_URL": url, "NETCOURT_DB_POOL": "3"}  # as `up` starts its web processes
    given = json.dumps(
        {"buyer": str(buyer.pk), "count": count // PROCESSES, "clients": clients // PROCESSES, "pause": pause}
    )
    workers = []
    for _ in range(PROCESSES):
        command = [sys.executable, "-c", program]
        worker = subprocess.Popen(command, env=env, text=True, stdin=PIPE, stdout=PIPE)  # noqa: S603  our own program
        _say(worker, given)
        workers.append(worker)
    for worker in workers:
        _heard(worker)
    start = time.monotonic()
    for worker in workers:
        _say(worker, "go")
    done = [json.loads(_heard(worker)) for worker in workers]
    spent = time.monotonic() - start
    for worker in workers:
        worker.wait()
    seconds = [s for share in done for s in share["seconds"]]
    cpu = sum(done_one["cpu"] for done_one in done) / len(seconds) * 1000
    note = f"{clients} clients, {pause:g} s between two, {len(seconds) / spent:.1f} claims/s, {cpu:.0f} ms CPU each"
    return Timing("submit, many clients at once", seconds, note), [p for share in done for p in share["problems"]]


def _say(worker: subprocess.Popen[str], line: str) -> None:
    print(line, file=worker.stdin, flush=True)


def _heard(worker: subprocess.Popen[str]) -> str:
    return worker.stdout.readline() if worker.stdout else ""


def share() -> None:
    """One process of the crowd: hand in two claims so that all is loaded, wait for the word, hand in the rest."""
    given = json.loads(sys.stdin.readline())
    buyer = Account.objects.get(pk=given["buyer"])
    court, claim = Court.objects.get(pk="浙0199"), acts.papers(buyer)
    problems: list[str] = []

    def one(n: int) -> float:
        time.sleep(random.uniform(0, 2 * given["pause"]) if n else 0)  # noqa: S311  no secret
        start = time.perf_counter()
        try:
            submit(buyer, claim, [], uuid.uuid4().hex, court=court)
        except Exception as error:
            problems.append(repr(error))
        finally:
            connection.close()
        return time.perf_counter() - start

    one(0), one(0)
    print("ready", flush=True)
    sys.stdin.readline()
    cpu = time.process_time()
    with ThreadPoolExecutor(given["clients"]) as pool:
        seconds = list(pool.map(one, range(1, given["count"] + 1)))
    print(json.dumps({"seconds": seconds, "problems": problems, "cpu": time.process_time() - cpu}), flush=True)


def batch(buyer: Account, claims: int) -> Iterator[str]:
    """A batch from the files to the receipts: seconds and memory of each part, as lines of a table."""
    assert buyer.person
    sheet, archive = _sheet(buyer, claims), _archive(claims * FILES_EACH)
    yield f"| files made | {len(sheet) / 1e6:.1f} MB sheet, {len(archive) / 1e6:.1f} MB zip | |"
    start = time.perf_counter()
    made = batches.send(buyer, SimpleUploadedFile("bench.xlsx", sheet), SimpleUploadedFile("bench.zip", archive))
    yield f"| taken in | {time.perf_counter() - start:.1f} s | {_memory()} |"
    start = time.perf_counter()
    check(made.pk)
    made.refresh_from_db()
    ready = made.rows.filter(state="ready").count()
    spent = time.perf_counter() - start
    yield f"| checked: {made.files_done} files, {ready} of {claims} rows ready | {spent:.1f} s | {_memory()} |"
    batches.hand_in_batch(buyer, made.pk, electronic_service=True, notice_version=NOTICE_VERSION, truth=True)
    start = time.perf_counter()
    filed = hand_in(made.pk)
    spent = time.perf_counter() - start
    yield f"| handed in: {filed} claims | {spent:.1f} s, {spent / max(1, filed) * 1000:.0f} ms each | {_memory()} |"


def _memory() -> str:
    own, child = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return f"{own:.0f} MB, child {child:.0f} MB"


def _sheet(buyer: Account, claims: int) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("立案清单")
    sheet.write_row(0, 0, [c.header for c in COLUMNS])
    for n in range(1, claims + 1):
        row = _row(buyer, n)
        sheet.write_row(n, 0, [row.get(c.key, "") for c in COLUMNS])
    book.close()
    return out.getvalue()


def _row(buyer: Account, n: int) -> dict[str, str]:
    assert buyer.person
    files = "\n".join(f"{n:04}-{f}.png|证据{f}|证明交易经过" for f in range(FILES_EACH))
    return {
        "reference": f"B-{n:04}", "plaintiff_name": buyer.person.name, "plaintiff_number": buyer.person.id_number,
        "plaintiff_address": "浙江省杭州市西湖区示范路1号", "plaintiff_phone": "19700000000",
        "plaintiff_ethnicity": "汉族", "plaintiff_occupation": "职员", "defendant_form": "网店（经营者不明）",
        "defendant_name": f"示例店铺{n}", "platform": "示范商城", "cause": "信息网络买卖合同纠纷",
        "connection": "合同履行地（收货地等）", "connection_place": "浙江省杭州市西湖区", "online_signing": "是",
        "online_performance": "是", "happened_on": f"{timezone.localdate():%Y}-01-02", "claim_1": "退还货款",
        "amount_1": f"{100 + n}.00", "costs": "是", "facts": "收到的货物与描述不符，多次交涉未果。" * 10,
        "service_address": "浙江省杭州市西湖区示范路1号", "evidence": files,
    }  # fmt: skip


def _archive(files: int) -> bytes:
    """Pictures of about 30 KB, no two alike."""
    out, noise = io.BytesIO(), random.Random(7)  # noqa: S311  pictures for a measurement
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for n in range(files):
            body = io.BytesIO()
            Image.frombytes("RGB", (100, 100), noise.randbytes(30_000)).save(body, "PNG", compress_level=1)
            made.writestr(f"{n // FILES_EACH + 1:04}-{n % FILES_EACH}.png", body.getvalue())
    return out.getvalue()
