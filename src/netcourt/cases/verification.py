"""Checking that nobody edited the docket behind the court's back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

_BROKEN = """
SELECT case_id, seq, why FROM (
    SELECT e.case_id, e.seq, CASE
        WHEN e.seq <> row_number() OVER w THEN 'a number of the sequence is missing'
        WHEN e.prev_hash <> coalesce(
            lag(e.hash) OVER w, sha256(convert_to('netcourt docket ' || e.case_id::text, 'UTF8'))
        ) THEN 'it does not follow the entry before it'
        WHEN e.hash <> netcourt_docket_digest(e.prev_hash, e) THEN 'its content was changed'
    END AS why
    FROM cases_docketentry e
    WHERE e.case_id > %s AND e.case_id <= %s
    WINDOW w AS (PARTITION BY e.case_id ORDER BY e.seq)
) checked WHERE why IS NOT NULL ORDER BY case_id, seq
"""
_SHORTENED = """
SELECT c.id, c.version FROM cases_case c
WHERE c.id > %s AND c.id <= %s
  AND c.version <> (SELECT count(*) FROM cases_docketentry e WHERE e.case_id = c.id)
ORDER BY c.id
"""
_RANGE_END = "SELECT id FROM cases_case WHERE id > %s ORDER BY id LIMIT 1 OFFSET %s"
_LAST = UUID(int=(1 << 128) - 1)


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where the docket was tampered with."""

    case_id: UUID
    seq: int
    why: str


def verify_docket(batch: int = 5000) -> Iterator[Broken]:
    """Every broken place of every docket, in ranges of ``batch`` cases so that memory stays small.

    Finds edited, removed, reordered and inserted entries, and entries cut off at the end (the case counts its acts).
    """
    after = UUID(int=0)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_RANGE_END, [after, batch - 1])
            row = cursor.fetchone()
            until = row[0] if row else _LAST
            cursor.execute(_BROKEN, [after, until])
            yield from (Broken(*found) for found in cursor.fetchall())
            cursor.execute(_SHORTENED, [after, until])
            yield from (Broken(c, v, "entries are missing at the end") for c, v in cursor.fetchall())
        if row is None:
            return
        after = until
