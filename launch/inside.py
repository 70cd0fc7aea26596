"""Tasks that need the court's own packages: run as ``python -m launch.inside TASK`` in the virtual environment.

The last line printed is the answer, as JSON.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from typing import Any

from launch import example

DEMO = """体验登录：打开 /experience/，选择一个虚构人物（原告、被告、法官……）即可
To sign in, open /experience/ and choose an invented person"""
FIRST_ACCOUNT = """登录：/accounts/login/；第一个账号用 ./netcourt manage createsuperuser 建立
Sign in at /accounts/login/; make the first account with ./netcourt manage createsuperuser"""


def prepare() -> dict[str, str]:
    """Migrate, make the cache table, import reference data.

    The answer holds ``sign_in``, or ``trouble_zh`` and ``trouble_en`` when this machine has the wrong key.
    """
    from django.conf import settings
    from django.core.management import call_command

    if not _field_key_fits():
        return {
            "trouble_zh": "数据库里的身份证号码、电话是用另一把密钥加密的，本机的密钥打不开。多台机器必须用同一把："
            "把原机器 NETCOURT_STATE/secrets/field-key 的内容设为 NETCOURT_FIELD_KEY（secret-key 同理，设为 "
            "NETCOURT_SECRET_KEY），再重新运行。没有写入任何数据。",
            "trouble_en": "Identity numbers and phones in the database were encrypted with another key than this "
            "machine's. All machines need the same: set NETCOURT_FIELD_KEY to what NETCOURT_STATE/secrets/field-key "
            "holds on the first machine (and NETCOURT_SECRET_KEY to its secret-key), then run again. "
            "Nothing was written.",
        }
    # Migrating makes and drops tens of thousands of classes: looked through at the usual pace, a quarter of its time.
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    call_command("migrate", interactive=False, verbosity=1)
    call_command("createcachetable", verbosity=0)
    call_command("import_reference")
    return {"sign_in": DEMO if settings.NETCOURT_DEMO else FIRST_ACCOUNT}


def example_court() -> dict[str, str]:
    """The invented people and cases, and the example platform; nothing outside the demo."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.NETCOURT_DEMO:
        call_command("example_court")
        if platform := os.environ.get(example.ADDRESS):
            example.connect(platform, settings.STATE)
    return {}


def _field_key_fits() -> bool:
    """Whether what is encrypted in the database can be read here; true where nothing is yet."""
    from cryptography.fernet import InvalidToken
    from django.db import ProgrammingError

    from netcourt.identity.models import Account, Person

    try:
        Account.objects.exclude(phone="").order_by("-pk").values_list("phone").first()
        Person.objects.exclude(id_number="").order_by("-pk").values_list("id_number").first()
    except ProgrammingError:  # no tables yet
        return True
    except InvalidToken:
        return False
    return True


def doctor() -> list[list[str]]:
    """What only the court itself can see: ``[level, Chinese, English]`` a row; level is ok, warn or bad."""
    return [_migrations(), _workers(), _notices(), _docket()]


def _migrations() -> list[str]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        return ["warn", f"有 {len(pending)} 项数据库结构更新未执行：运行 ./netcourt up 或 ./netcourt manage migrate",
                f"{len(pending)} migrations are pending: run ./netcourt up or ./netcourt manage migrate"]  # fmt: skip
    return ["ok", "数据库结构为最新", "the database's structure is up to date"]


def _workers() -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('procrastinate_workers')")
        alive = 0
        if cursor.fetchone()[0]:
            cursor.execute(
                "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '30 seconds'"
            )
            alive = cursor.fetchone()[0]
    if alive:
        return ["ok", f"后台任务进程在运行（{alive} 个）", f"workers alive: {alive}"]
    return ["warn", "没有后台任务进程在运行，送达与期限提醒会停顿：运行 ./netcourt up",
            "no worker is alive, so service and reminders wait: run ./netcourt up"]  # fmt: skip


def _notices() -> list[str]:
    from django.db import ProgrammingError
    from django.utils import timezone

    from netcourt.reference.calendar import court_calendar

    year = timezone.localdate().year
    try:
        known = court_calendar()
    except ProgrammingError:
        return ["warn", "基础数据尚未建立：运行 ./netcourt up", "no reference data yet: run ./netcourt up"]
    missing = [str(wanted) for wanted in (year, year + 1) if not known.notice(wanted)]
    if missing:
        years = "、".join(missing)
        return ["warn", f"缺少国务院 {years} 年放假通知，落在该年的期限届满日暂为推定："
                "通知发布后用 ./netcourt manage import_holidays 导入",
                f"the State Council's notice for {' and '.join(missing)} is missing; "
                "dates in that year are provisional until ./netcourt manage import_holidays"]  # fmt: skip
    return ["ok", f"{year}、{year + 1} 年放假通知已导入", f"holiday notices of {year} and {year + 1} are there"]


def _docket() -> list[str]:
    from io import StringIO

    from django.core.management import CommandError, call_command, get_commands
    from django.db import ProgrammingError

    if "verify_docket" not in get_commands():
        return ["warn", "本版本没有案件流程校验命令", "this version has no docket verification"]
    out = StringIO()
    try:
        call_command("verify_docket", stdout=out, stderr=out)
    except (CommandError, SystemExit) as error:
        return ["bad", f"案件流程校验未通过：{error} {out.getvalue().strip()[-500:]}",
                f"the docket does not verify: {error}; stop, keep the data and look into it"]  # fmt: skip
    except ProgrammingError:
        return ["warn", "案件流程表尚未建立：运行 ./netcourt up", "there is no docket yet: run ./netcourt up"]
    last = (out.getvalue().strip().splitlines() or [""])[-1]
    return ["ok", f"案件流程校验通过 {last}", "the docket verifies"]


TASKS: dict[str, Callable[[], Any]] = {"prepare": prepare, "example_court": example_court, "doctor": doctor}


def main(task: str) -> None:
    import django

    django.setup()
    print(json.dumps(TASKS[task](), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
