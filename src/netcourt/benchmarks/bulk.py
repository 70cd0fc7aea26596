"""Filling large tables inside PostgreSQL: columns nobody names are filled, indexes are made when the rows are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection

AT_ONCE = 2
# What stands in a column that must hold something and of which a room's rows say nothing here.
_NEUTRAL = {
    "varchar": "''", "text": "''", "jsonb": "'[]'::jsonb", "bool": "false", "timestamptz": "now()",
    "date": "now()::date", "_varchar": "'{}'::varchar[]",
    "_int2": "'{}'::smallint[]", "uuid": "gen_random_uuid()", "bytea": "''::bytea",
}  # fmt: skip


def insert(table: str, source: str, **values: str) -> str:
    """``INSERT INTO table SELECT … FROM source``; what ``values`` leaves out is neutral."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, udt_name FROM information_schema.columns WHERE table_name = %s AND is_nullable = 'NO'"
            " AND column_default IS NULL AND is_identity = 'NO'",
            [table],
        )
        needed = {name: _NEUTRAL.get(kind, "0") for name, kind in cursor.fetchall()}
    told = needed | values
    columns = ", ".join(f'"{name}"' for name in told)
    said = ", ".join(told.values())
    return f'INSERT INTO "{table}" ({columns}) OVERRIDING SYSTEM VALUE SELECT {said} FROM {source}'  # noqa: S608


def run(statements: Sequence[str]) -> None:
    """One after another, in a session that need not survive a loss of power."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for statement in statements:
            cursor.execute(statement)


def run_beside(groups: Sequence[Sequence[str]]) -> None:
    """Groups of statements side by side, each in a connection of its own."""

    def one(group: Sequence[str]) -> None:
        try:
            run(group)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(one, groups))


@contextmanager
def bare(tables: Sequence[str]) -> Iterator[None]:
    """Without triggers, indexes and references of these tables, but with their keys; made again afterwards.

    References come back for new rows only: those loaded here are right by the way they are made.
    """
    triggers = 'ALTER TABLE "{}" {} TRIGGER USER'
    references = _told("contype = 'f'", tables, "NOT VALID")
    referred = "SELECT 1 FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid"
    unique = _told(f"contype = 'u' AND NOT EXISTS ({referred})", tables)
    indexes = _indexes(tables)
    with connection.cursor() as cursor:
        for drop, _make in [*references, *unique, *indexes]:
            cursor.execute(drop)
        for table in tables:
            cursor.execute(triggers.format(table, "DISABLE"))
    yield
    run_beside([[make] for _drop, make in [*indexes, *unique]])
    run([*(make for _drop, make in references), *(triggers.format(table, "ENABLE") for table in tables)])


def _told(which: str, tables: Sequence[str], more: str = "") -> list[tuple[str, str]]:
    """Constraints of a kind: how each is dropped, and how it is made again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(conname),"  # noqa: S608
            " 'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(conname) || ' ' ||"
            f" pg_get_constraintdef(c.oid) || ' {more}' FROM pg_constraint c"
            f" WHERE conrelid = ANY(%s::regclass[]) AND {which}",
            [list(tables)],
        )
        return cursor.fetchall()


def _indexes(tables: Sequence[str]) -> list[tuple[str, str]]:
    """The indexes that belong to no constraint, in the same form."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'DROP INDEX ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid) FROM pg_index i"
            " WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisprimary"
            " AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
            [list(tables)],
        )
        return cursor.fetchall()


def counted_on(tables: Sequence[str]) -> list[str]:
    """Statements by which identities go on after the highest number given here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'id' AND is_identity = 'YES'"
            " AND table_name = ANY(%s)",
            [list(tables)],
        )
        return [
            f"SELECT setval(pg_get_serial_sequence('{t}', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM {t}))"  # noqa: S608
            for (t,) in cursor.fetchall()
        ]
