"""``manage import_filings FILE [--court 浙0199|own]``: past filings through the court's acts, in a trial court only."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import get_language

from netcourt.filing.imports.bringing import bring_all
from netcourt.filing.imports.results import ENDINGS, Counts, Ending, Result
from netcourt.filing.imports.rows import read_rows
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.reference.models import Court

OWN = "own"
NOT_TRIAL = Text(
    "这会在过去的日期上立案。立案日期以服务器收到的时间为准，不得倒填（互联网法院管辖规定、案号规定第九条、第十条），"
    "所以只能在试用法院进行：设置 NETCOURT_DEMO=1，或者加 --trial",
    "This files cases on past days. A filing counts from the server's receipt and is never dated back (Provisions on "
    "Internet Court Jurisdiction; Provisions on Case Numbers, arts. 9, 10), so it runs in a trial court only: set "
    "NETCOURT_DEMO=1 or add --trial",
)
REAL_PEOPLE = Text(
    "本系统已有真实用户完成实名认证，不是试用法院，不能导入过往案件",
    "Real people proved their identity on this system: it is no trial court and takes no past filings",
)


class Command(BaseCommand):
    help = "Bring past filings (.jsonl or .jsonl.gz) into a trial court through its own acts, on a test clock."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--court", default=settings.NETCOURT_COURT, help="code of a court, or 'own': each at its own"
        )
        parser.add_argument("--trial", action="store_true", help="this is a trial court, though not the demo")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")

    def handle(self, *args: Any, file: Path, court: str, trial: bool, **told: Any) -> None:
        self.language = get_language() or settings.LANGUAGE_CODE
        self._check_trial(trial)
        results = []
        try:
            for result in bring_all(read_rows(file), self._court(court)):
                results.append(result)
                if not told["json"]:
                    self.stdout.write(result.line(self.language))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        self._report(results, as_json=told["json"])
        faults = [r.id for r in results if r.ending is Ending.ERROR]
        if faults:
            raise CommandError(f"{len(faults)}: {' '.join(faults)}")

    def _check_trial(self, trial: bool) -> None:
        if not (settings.NETCOURT_DEMO or trial):
            raise CommandError(NOT_TRIAL.say(self.language))
        if Account.objects.filter(invented=False, person__isnull=False, staff_number=None).exists():
            raise CommandError(REAL_PEOPLE.say(self.language))

    def _court(self, code: str) -> Court | None:
        if code == OWN:
            return None
        court = Court.objects.filter(pk=code).first()
        if court is None:
            raise CommandError(Text(f"没有代字为 {code} 的法院", f"No court has the code {code}").say(self.language))
        return court

    def _report(self, results: list[Result], *, as_json: bool) -> None:
        counts = Counts.of(results)
        if as_json:
            whole = {"filings": [r.as_json() for r in results], "counts": counts.as_json()}
            self.stdout.write(json.dumps(whole, ensure_ascii=False, indent=1))
            return
        self._table(
            Text("结果", "Results"), {ENDINGS[Ending(k)].say(self.language): n for k, n in counts.endings.items()}
        )
        for ending, codes in counts.codes.items():
            self._table(ENDINGS[Ending(ending)], codes)
        self._table(Text("案由", "Causes"), {k: self._said(c) for k, c in counts.causes.items()})
        self._table(Text("原法院", "Courts of the data"), {k: self._said(c) for k, c in counts.courts.items()})
        self.stdout.write(f"\n{Text('合计', 'In all').say(self.language)}: {len(results)}")

    def _table(self, title: Text, rows: Mapping[str, Any]) -> None:
        self.stdout.write(f"\n{title.say(self.language)}")
        for name, value in rows.items():
            self.stdout.write(f"  {name}: {value}")

    def _said(self, counter: Counter[str]) -> str:
        return "，".join(f"{ENDINGS[Ending(k)].say(self.language)} {n}" for k, n in counter.items())
