"""./netcourt bench [rules] [causes] [filings] [scale] [services] [payments]: what is measured, by name."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.test.utils import override_settings

from netcourt.benchmarks import acts, causes, filings, pages, payments, rules, scale, services
from netcourt.benchmarks.figures import table
from netcourt.cases import clock
from netcourt.cases.models import Case, NumberSeries
from netcourt.cases.verification import verify_docket
from netcourt.identity.models import Account, CourtPost

CASHIER = "netcourt.fees.cashier.adapter.Cashier"


class Command(BaseCommand):
    help = "Measure. `rules`: calls per second of the law. `causes`: suggestions that hit. `scale`: 1,000,000 cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "what", nargs="*", help="rules, causes, filings, scale, services, payments (rules and scale when none)"
        )
        parser.add_argument("--cases", type=int, default=1_000_000)
        parser.add_argument("--entries", type=int, default=10, help="docket entries per case")
        parser.add_argument("--waiting", type=int, default=3000, help="cases in the filing judge's queue")
        parser.add_argument("--runs", type=int, default=200, help="showings of each page")
        parser.add_argument("--accept", type=int, default=200, help="acceptances by 20 clients at once")
        parser.add_argument("--services", type=int, default=100_000, help="services in the queue")
        parser.add_argument("--seconds", type=int, default=480, help="how long they are sent at most")
        parser.add_argument("--claims", type=int, default=200, help="claims handed in by 20 clients at once")
        parser.add_argument("--batch", type=int, default=1000, help="claims of one batch, three files each")
        parser.add_argument("--payments", type=int, default=100, help="bills paid by 20 clients at once")
        parser.add_argument("--database", default="netcourt_bench", help="a scratch database on the same server")
        parser.add_argument("--keep", action="store_true", help="keep the database, and use it again when it is there")

    def handle(self, *args: Any, **options: Any) -> None:
        what = options["what"] or ["rules", "scale"]
        if "rules" in what:
            self.stdout.write(rules.run() + "\n")
        if "causes" in what:
            call_command("import_reference", verbosity=0)
            self.stdout.write(causes.run(clock.today()) + "\n")
        if "filings" in what:
            with _scratch(options["database"], options["keep"]) as fresh, override_settings(NETCOURT_DEMO=True):
                self._filings(options, fresh)
        if "scale" in what:
            with _scratch(options["database"], options["keep"]) as fresh, override_settings(NETCOURT_DEMO=True):
                self._scale(options, fresh)

        if "services" in what:
            with _scratch(options["database"] + "_services", options["keep"]) as fresh:
                self._services(options, fresh)

        if "payments" in what:
            with (
                _scratch(options["database"] + "_payments", options["keep"]),
                override_settings(PAYMENT_GATEWAY=CASHIER),
            ):
                self._payments(options["payments"])

    def _payments(self, count: int) -> None:
        for command in ("migrate", "createcachetable", "import_reference"):
            call_command(command, verbosity=0)
        buyer, judge = acts.make_buyer(), _judge()
        _submitted, cases = acts.submit_many(buyer, count)
        acts.accept_one_by_one(judge, cases)
        told = payments.run(buyer)
        self.stdout.write(told.line + "\n" + table([told.timing]))
        for problem in told.problems:
            self.stdout.write(self.style.ERROR(problem))

    def _services(self, options: dict[str, Any], fresh: bool) -> None:
        if fresh:
            for command in ("migrate", "createcachetable", "import_reference"):
                call_command(command, verbosity=0)
        services.fill(options["services"])
        self.stdout.write(services.run(options["services"], options["seconds"]).line)

    def _filings(self, options: dict[str, Any], fresh: bool) -> None:
        if fresh:
            for command in ("migrate", "createcachetable", "import_reference"):
                call_command(command, verbosity=0)
        buyer = _buyer()
        if options["claims"]:
            alone, _cases = acts.submit_many(buyer, 20)
            calm, problems = filings.submit_at_once(buyer, options["claims"], clients=20, pause=5)
            rush, more = filings.submit_at_once(buyer, options["claims"], clients=20, pause=0)
            self.stdout.write(table([alone, calm, rush]))
            for problem in [*problems, *more]:
                self.stdout.write(self.style.ERROR(problem))
        if options["batch"]:
            self.stdout.write("| batch | time | memory at most |\n| --- | --- | --- |")
            for line in filings.batch(buyer, options["batch"]):
                self.stdout.write(line)

    def _scale(self, options: dict[str, Any], fresh: bool) -> None:
        if fresh:
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
            call_command("import_reference", verbosity=0)
            load = scale.load(
                options["cases"], options["entries"], options["waiting"], _people_of_the_rooms(), self.stderr.write
            )
            self.stdout.write(f"load: {sum(load.values()):.0f} s")
        for name, rows, size in scale.sizes():
            self.stdout.write(f"| {name} | {rows:,} rows | {size / 2**30:.2f} GiB |")
        judge, buyer = _judge(), _buyer()
        measured = pages.run(judge, options["runs"]) + pages.run_desks(_clerk(), buyer, options["runs"])
        _after_loaded_numbers(options["cases"])
        submitted, cases = acts.submit_many(buyer, 50 + options["accept"])
        single = acts.accept_one_by_one(judge, cases[:50])
        crowd = acts.accept_at_once(judge, cases[50:])
        self.stdout.write(table([*(m.timing for m in measured), submitted, single, crowd.timing]))
        for problem in [*crowd.problems, *(str(b) for b in _changed(cases))]:
            self.stdout.write(self.style.ERROR(problem))


def _judge() -> Account:
    judge, created = Account.objects.get_or_create(
        staff_number="BENCH", defaults={"display_name": "量测法官", "invented": True}
    )
    if created:
        CourtPost.objects.create(
            account=judge, court_id="浙0199", kind=CourtPost.Kind.FILING_JUDGE, appointed_on=date(2020, 1, 1)
        )
    return judge


def _buyer() -> Account:
    return Account.objects.filter(person__id_index="bench-plaintiff").first() or acts.make_buyer()


def _clerk() -> Account:
    """Somebody who works at every desk of the court: what a desk shows does not depend on how many others one has."""
    clerk, created = Account.objects.get_or_create(
        staff_number="BENCH-CLERK", defaults={"display_name": "量测书记员", "invented": True}
    )
    if created:
        kinds = (CourtPost.Kind.CLERK, CourtPost.Kind.FINANCE, CourtPost.Kind.PRESIDENT, CourtPost.Kind.ADMINISTRATOR)
        for kind in kinds:
            CourtPost.objects.create(account=clerk, court_id="浙0199", kind=kind, appointed_on=date(2020, 1, 1))
    return clerk


def _people_of_the_rooms() -> dict[str, str]:
    """Ids of the accounts that loaded rows name."""
    return {"clerk": str(_clerk().pk), "sender": str(_buyer().pk), "other": str(_judge().pk)}


def _after_loaded_numbers(cases: int) -> None:
    """Real acceptances count on after the loaded numbers."""
    year = date.today().year
    NumberSeries.objects.get_or_create(court_id="浙0199", year=year, type_word="民初", defaults={"last": cases})


def _changed(cases: list[Any]) -> list[Any]:
    """Broken places of the dockets written here (the whole docket is checked by verify_docket)."""
    wanted = set(cases)
    return [b for b in verify_docket() if b.case_id in wanted] if Case.objects.count() < 50_000 else []


@contextmanager
def _scratch(name: str, keep: bool) -> Iterator[bool]:
    """Work in a database of its own; yields whether it is new. Dropped afterwards unless kept."""
    own = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        there = cursor.fetchone() is not None
        if there and not keep:
            _drop(cursor, name)
            there = False
        if not there:
            cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield not there
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        if not keep:
            with connection.cursor() as cursor:
                _drop(cursor, name)


def _drop(cursor: Any, name: str) -> None:
    """End our own connections, then drop: without FORCE, which may not end a vacuum at work there but asks for it."""
    cursor.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user", [name]
    )
    cursor.execute(f'DROP DATABASE "{name}"')
