"""``manage outbox 手机号码``: the messages the embedded outbox holds for a phone, where no gateway is joined."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from netcourt.identity import queries


class Command(BaseCommand):
    help = "Show the latest messages of the embedded outbox to one phone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("phone")

    def handle(self, *args: Any, **told: Any) -> None:
        for message in queries.messages_to([told["phone"]]):
            self.stdout.write(f"{message.sent_at:%Y-%m-%d %H:%M:%S}  {message.text}")
