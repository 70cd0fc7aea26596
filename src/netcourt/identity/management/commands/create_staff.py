"""``manage create_staff 工号 姓名 --post administrator --court 浙0199``: an account of staff, and its first post."""

from __future__ import annotations

import getpass
import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from netcourt.identity import actions
from netcourt.identity.models import CourtPost
from netcourt.law.refusal import Refused
from netcourt.reference.models import Court


class Command(BaseCommand):
    help = "Make an account of court staff. The password is asked, or read from NETCOURT_STAFF_PASSWORD."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("staff_number")
        parser.add_argument("name")
        parser.add_argument("--post", choices=CourtPost.Kind.values)
        parser.add_argument("--court", help="code of the court, with --post")
        parser.add_argument("--instrument", default="", help="number of the appointment")

    def handle(self, *args: Any, **told: Any) -> None:
        if bool(told["post"]) != bool(told["court"]):
            raise CommandError("--post and --court go together")
        password = os.environ.get("NETCOURT_STAFF_PASSWORD") or getpass.getpass("password: ")
        try:
            with transaction.atomic():
                account = actions.create_staff(told["staff_number"], told["name"], password)
                if told["post"]:
                    actions.appoint(
                        None, account=account, court=Court.objects.get(code=told["court"]), kind=told["post"],
                        appointed_on=timezone.localdate(), instrument=told["instrument"],
                    )  # fmt: skip
        except Court.DoesNotExist as error:
            raise CommandError(f"no court has the code {told['court']}") from error
        except Refused as refused:
            raise CommandError("; ".join(r.say("zh-hans") for r in refused.refusals)) from refused
        self.stdout.write(f"{account.staff_number}: second factor is set up at the first sign-in")
