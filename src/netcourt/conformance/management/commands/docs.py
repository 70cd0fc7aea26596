"""``manage docs``: write docs/generated; ``--check``: say which of its files are stale."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from netcourt.conformance.documents import documents
from netcourt.conformance.proofs import CHECKOUT


class Command(BaseCommand):
    help = "由系统的各表写出 docs/generated。 Write docs/generated from the tables of the system."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="只检查是否最新 only say which files are stale")

    def handle(self, *args: Any, **options: Any) -> None:
        stale = {path: text for path, text in documents().items() if _stands(CHECKOUT / path) != text}
        if options["check"] and stale:
            raise CommandError(
                "下列文件不是最新，请运行 ./netcourt manage docs。"
                " These files are stale; run ./netcourt manage docs:\n  " + "\n  ".join(stale)
            )
        for path, text in stale.items():
            (CHECKOUT / path).parent.mkdir(parents=True, exist_ok=True)
            (CHECKOUT / path).write_text(text, encoding="utf-8")
            self.stdout.write(path)
        if not stale:
            self.stdout.write("docs/generated 为最新 is up to date")


def _stands(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
