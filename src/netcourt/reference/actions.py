"""The only writers of reference data."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from netcourt.law.notices import Notice, parse_notice
from netcourt.reference.files import DATA, Row, open_files
from netcourt.reference.models import HolidayNotice, ImportedFile, LocalTariff
from netcourt.reference.tables import TABLES, Table
from netcourt.reference.tariffs import Tariff, parse_tariff

_LOCK = 0x6E63_7265  # one import at a time in one database


@dataclass(frozen=True, slots=True)
class Imported:
    """What one import did: rows added, rows changed, rows removed; ``unchanged`` when the files were already loaded."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: bool = False


def import_reference(folder: Path = DATA, force: bool = False) -> Imported:
    """Load the reference files of ``folder`` in one transaction; a second run changes nothing (CN15 12–14).

    Raises ``files.FilesInvalid`` with every problem; nothing is stored then. ``force`` reads loaded files again.
    """
    files = open_files(folder)
    loaded = dict(ImportedFile.objects.filter(name__in=files.sources).values_list("name", "sha256"))
    if loaded == files.fingerprints and not force:
        return Imported(unchanged=True)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        known = {name: dict(_model(name).objects.values_list("code", "level")) for name in ("Court", "Cause")}
        rows = files.rows(known)
        done = [_store(table, rows[table.model]) for table in TABLES]
        for name, sha256 in files.fingerprints.items():
            count = sum(row.file == name for found in rows.values() for row in found)
            ImportedFile.objects.update_or_create(name=name, defaults={"sha256": sha256, "rows": count})
    return Imported(sum(d.added for d in done), sum(d.changed for d in done), sum(d.removed for d in done))


def import_holidays(source: str) -> Notice:
    """Store one year's notice (file format of ``law.notices``) and have provisional dates computed again.

    A notice of the same year takes the place of the earlier one. Raises ``law.notices.NoticeInvalid``.
    """
    notice = parse_notice(source)
    with transaction.atomic():
        HolidayNotice.objects.update_or_create(
            year=notice.year, defaults={"title": notice.title[:120], "source": notice.as_toml()}
        )
        _recompute_provisional_dates()
    return notice


def _recompute_provisional_dates() -> None:
    """Rooms above keep dates that waited for the notice; named here by path, since this room may not import them."""
    if apps.is_installed("netcourt.cases"):
        import_module("netcourt.cases.periods").recompute_provisional()


def import_tariffs(source: str) -> Tariff:
    """Store a province's figures (file format of ``tariffs``); the same item and day again replaces the figure.

    Raises ``tariffs.TariffInvalid``.
    """
    tariff = parse_tariff(source)
    rows = [
        LocalTariff(
            province=tariff.province,
            item=item,
            amount=amount,
            instrument=tariff.instrument,
            valid_from=tariff.valid_from,
            valid_to=tariff.valid_to,
        )
        for item, amount in tariff.amounts.items()
    ]
    LocalTariff.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["province", "item", "valid_from"],
        update_fields=["amount", "instrument", "valid_to"],
    )
    return tariff


def _model(name: str) -> Any:
    return apps.get_model("reference", name)


def _attributes(table: Table, row: Row) -> dict[str, Any]:
    return {f"{c}_id" if c in table.references else c: v for c, v in row.values.items()}


def _store(table: Table, rows: list[Row]) -> Imported:
    """Write only what differs. Routes of a court that its file no longer has are removed; other rows are kept."""
    if not rows:
        return Imported()
    model: Any = _model(table.model)
    columns = list(_attributes(table, rows[0]))
    key = [f"{k}_id" if k in table.references else k for k in table.key]
    stored = {tuple(r[k] for k in key): r for r in model.objects.values(*columns)}
    wanted = {tuple(a[k] for k in key): a for a in (_attributes(table, row) for row in rows)}
    differing = {k: a for k, a in wanted.items() if stored.get(k) != a}
    model.objects.bulk_create(
        [model(**a) for a in differing.values()],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=list(table.key),
        update_fields=[c for c in table.columns if c not in table.key],
    )
    removed = _remove_dropped_routes(model, wanted) if table.model == "AppealRoute" else 0
    added = sum(k not in stored for k in differing)
    return Imported(added, len(differing) - added, removed)


def _remove_dropped_routes(model: type[models.Model], wanted: dict[tuple[Any, ...], dict[str, Any]]) -> int:
    courts = {a["court_id"] for a in wanted.values()}
    manager: Any = model
    dropped = [
        r.pk for r in manager.objects.filter(court_id__in=courts) if (r.court_id, r.subject, r.valid_from) not in wanted
    ]
    return manager.objects.filter(pk__in=dropped).delete()[0]
