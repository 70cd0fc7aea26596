from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from netcourt.law.notices import NoticeInvalid
from netcourt.reference import actions


class Command(BaseCommand):
    help = "导入国务院节假日安排通知，并重新计算待定的期限。Load a holiday notice; compute waiting dates again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="TOML, UTF-8")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            notice = actions.import_holidays(file.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file}: {error}") from error
        except NoticeInvalid as error:
            defects = "\n".join(f"- {d.zh} / {d.en}" for d in error.defects)
            raise CommandError(f"{file}: 未导入任何内容。Nothing was stored:\n{defects}") from error
        self.stdout.write(f"已导入 {notice.year} 年：{notice.title}。Loaded {notice.year}.")
