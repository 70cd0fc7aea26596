from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from netcourt.reference import actions, files


class Command(BaseCommand):
    help = "导入法院、上诉法院、案由、文书种类目录。Load courts, appeal routes, causes, kinds of document."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dir", type=Path, default=files.DATA, help="folder of reference files")
        parser.add_argument("--force", action="store_true", help="read files again that are already loaded")

    def handle(self, *, dir: Path, force: bool, **options: Any) -> None:
        try:
            done = actions.import_reference(dir, force)
        except files.FilesInvalid as error:
            raise CommandError(f"{len(error.problems)} 处错误，未导入任何内容。Nothing was stored:\n{error}") from error
        if done.unchanged:
            self.stdout.write("目录已是最新。Already up to date.")
        else:
            self.stdout.write(
                f"新增 {done.added}，更新 {done.changed}，移除 {done.removed}。"
                f"{done.added} added, {done.changed} changed, {done.removed} removed."
            )
