"""``manage network``: who this installation is to other courts, and how each neighbour answers (docs/operations.md)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from netcourt.exchange import lines, network, queries
from netcourt.exchange.questions import Question
from netcourt.filing import duplicates
from netcourt.identity.secrecy import network_key_ids
from netcourt.reference.models import Court


class Command(BaseCommand):
    help = "Show this installation's name and key in the network of courts, its neighbours and their last answers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--ask", action="store_true", help="ask each neighbour for nothing, to see that it answers")
        parser.add_argument("--renew", action="store_true", help="give old cases fingerprints of the newest key")
        parser.add_argument("--forget", action="store_true", help="remove fingerprints of keys that were given up")

    def handle(self, *args: Any, **told: Any) -> None:
        self.stdout.write(f"name        {network.me()}")
        self.stdout.write(f"public key  {network.public_key()}")
        self.stdout.write(f"shared keys {' '.join(network_key_ids())} (the first one counts for new cases)")
        for one in queries.health():
            last = timezone.localtime(one.answered_at).isoformat(" ", "minutes") if one.answered_at else "never"
            self.stdout.write(f"neighbour   {one.name} {one.address} last answer {last}, {one.waiting} waiting")
        if not network.neighbours():
            self.stdout.write("neighbours  none: the courts of this installation are the whole network")
        if told["ask"]:
            self._ask()
        if told["renew"]:
            self._renew()
        if told["forget"]:
            self.stdout.write(f"{duplicates.forget()} fingerprints of keys given up removed")

    def _ask(self) -> None:
        court = Court.objects.get(pk=network.me())
        nothing = Question(
            court=court.pk, court_name=court.name, number="", registered_at=None, cause="", amount=None,
            fingerprints=(),
        )  # fmt: skip
        for line in lines.lines():
            try:
                line.ask(nothing)
                self.stdout.write(f"{line.name or 'itself'}: answers")
            except lines.NoAnswer as error:
                self.stdout.write(self.style.ERROR(f"{line.name}: {error.verdict} ({error.why})"))

    def _renew(self) -> None:
        done, after = 0, None
        while True:
            n, after = duplicates.renew(after)
            if not n:
                break
            done += n
        self.stdout.write(f"{done} cases given fingerprints of the newest key")
