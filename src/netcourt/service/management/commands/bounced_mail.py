"""``manage bounced_mail < mail``: one mail that came back, handed over by the mail server (a pipe in its aliases)."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from netcourt.service.bounces import MOST_BYTES, take_in


class Command(BaseCommand):
    help = "Take in one mail that came back after it was sent."

    def handle(self, *args: Any, **told: Any) -> None:
        ours = take_in(sys.stdin.buffer.read(MOST_BYTES))
        self.stdout.write("taken in" if ours else "not about a letter of this court")
