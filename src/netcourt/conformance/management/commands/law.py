"""``./netcourt law``: every obligation of the law, where it is kept, and which tests prove it."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from netcourt.conformance.obligations import PARTS, asked_article, cites, obligations
from netcourt.conformance.report import MEANINGS, STATES, Line, as_json, counts, report


class Command(BaseCommand):
    help = "每项法律义务在哪里落实、由哪些测试证明。 Where each obligation of the law is kept, and what proves it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ids", nargs="*", metavar="ID", help="编号或其开头 an id, or how ids begin: OL21-9 FEE")
        parser.add_argument("--article", metavar="ARTICLE", help='条文 articles such as "OL21 9" or "民事诉讼法 126"')
        parser.add_argument("--missing", action="store_true", help="只列未落实的 only what is not kept")
        parser.add_argument("--json", action="store_true", help="JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        lines = _chosen(options)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(lines), ensure_ascii=False, indent=1))
            return
        for part, title in PARTS.items():
            self._part(f"{title.zh} {title.en}", [line for line in lines if line.obligation.part == part])
        self.stdout.write(f"\n共 {len(lines)} 项 / {len(lines)} obligations")
        for state, number in counts(lines).items():
            self.stdout.write(f"  {number:>4}  {STATES[state].zh} {STATES[state].en}: {MEANINGS[state].en}")

    def _part(self, title: str, lines: list[Line]) -> None:
        if not lines:
            return
        self.stdout.write(f"\n{title}\n{'─' * 60}")
        for line in lines:
            o, doubt = (
                line.obligation,
                "" if line.obligation.certainty == "seen" else f"  [{line.obligation.certainty}]",
            )
            self.stdout.write(f"{o.id:<9} {STATES[line.state].en:<18} {o.article}{doubt}\n{'':10}{o.text.zh}")
            for place in line.kept.places:
                self.stdout.write(f"{'':10}→ {place}")
            if line.kept.lacks.zh:
                self.stdout.write(f"{'':10}… {line.kept.lacks.zh} / {line.kept.lacks.en}")
            for test in line.tests:
                self.stdout.write(f"{'':10}✓ {test}")


def _chosen(options: dict[str, Any]) -> list[Line]:
    known = obligations()
    for asked in options["ids"]:
        if not any(_begins(id_, asked) for id_ in known):
            raise CommandError(f"没有编号以“{asked}”开头的义务。/ No obligation's id begins with {asked!r}.")
    lines = [
        line for line in report() if not options["ids"] or any(_begins(line.obligation.id, a) for a in options["ids"])
    ]
    if options["article"]:
        try:
            key, number = asked_article(options["article"])
        except ValueError as error:
            raise CommandError(f"义务表没有引用“{error}”。/ No obligation cites {error}.") from None
        lines = [line for line in lines if cites(line.obligation, key, number)]
    return [line for line in lines if line.state in {"none", "unproved"}] if options["missing"] else lines


def _begins(id_: str, asked: str) -> bool:
    """``OL21-9`` is ``OL21-9`` and ``OL21-9a`` but not ``OL21-90``; ``FEE`` is every fee."""
    rest = id_[len(asked) :]
    return id_.upper().startswith(asked.upper()) and not (asked[-1:].isdigit() and rest[:1].isdigit())
