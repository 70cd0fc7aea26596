from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from netcourt.reference import actions
from netcourt.reference.tariffs import TariffInvalid


class Command(BaseCommand):
    help = "导入省级诉讼费用标准。Load the figures a province sets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="TOML, UTF-8")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            tariff = actions.import_tariffs(file.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file}: {error}") from error
        except TariffInvalid as error:
            defects = "\n".join(f"- {d.zh} / {d.en}" for d in error.defects)
            raise CommandError(f"{file}: 未导入任何内容。Nothing was stored:\n{defects}") from error
        self.stdout.write(f"已导入 {tariff.province} {len(tariff.amounts)} 项。Loaded {len(tariff.amounts)}.")
