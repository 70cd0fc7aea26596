"""A database of national size, made inside PostgreSQL: cases, parties, docket with true hashes, periods, documents.

Nothing in it is real: names and numbers are counted up. Triggers are off while loading and the hashes are computed by
the same function the trigger uses, so ``verify_docket`` passes on it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from django.db import connection

from netcourt.law.period_rules import rule_on

# Every row is told in terms of n (number of the case, 1…cases) and e (entry of the case, 1…entries). A case id
# holds the number in its last 48 bits, so that rows of other tables can name it without a join.
_ID = "(lpad(to_hex(1750000000000 + n * 1000), 12, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid"
_PARTY = _ID.replace("'8000' || lpad(to_hex(n)", "'9000' || lpad(to_hex(n * 2 + {side})")
_RECEIVED = "timestamptz '2022-01-04 09:00+08' + make_interval(secs => n * 150)"

_TABLES = (
    "cases_case", "cases_party", "cases_docketentry", "cases_period", "cases_document", "cases_representation",
    "filing_complaint", "filing_claim",
)  # fmt: skip


def load(cases: int, entries_per_case: int, waiting: int, say: Callable[[str], None]) -> dict[str, float]:
    """Fill an empty, migrated database. ``waiting`` cases stand in the judge's queue. Returns seconds per step."""
    seconds: dict[str, float] = {}
    for name, statements in _steps(cases, entries_per_case, waiting):
        start = time.perf_counter()
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        seconds[name] = time.perf_counter() - start
        say(f"{name}: {seconds[name]:.0f} s")
    return seconds


def sizes() -> list[tuple[str, int, int]]:
    """Rows (estimated) and bytes with indexes of the large tables, largest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples::bigint, pg_total_relation_size(oid) FROM pg_class"
            " WHERE relkind = 'r' AND reltuples > 1000 ORDER BY 3 DESC LIMIT 8"
        )
        return cursor.fetchall()


def _steps(cases: int, entries: int, waiting: int) -> list[tuple[str, list[str]]]:
    people = max(cases // 10, 1)
    return [
        ("people", [_triggers("identity_person", "DISABLE"), _people(people), _triggers("identity_person", "ENABLE")]),
        ("triggers off", [_triggers(t, "DISABLE") for t in _TABLES]),
        ("cases", [_cases(cases, waiting)]),
        ("parties", [_parties(cases, people)]),
        *[(f"docket entry {e}", [_entries(cases, waiting, e)]) for e in range(1, entries + 1)],
        ("case versions", [_versions()]),
        ("periods", [_periods(cases, waiting)]),
        ("documents", [_documents(cases)]),
        ("triggers on", [_triggers(t, "ENABLE") for t in _TABLES]),
        ("analyze", ["ANALYZE"]),
    ]


def _triggers(table: str, word: str) -> str:
    return f"ALTER TABLE {table} {word} TRIGGER USER"


def _people(people: int) -> str:
    return f"""
        INSERT INTO identity_person (id, name, id_kind, id_number, id_index, nationality, sex, address)
        SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(p), 12, '0'))::uuid, '量测' || p, 'resident', '',
               md5(p::text) || md5('x' || p), '中国', '', '示范市网庭路' || p || '号'
        FROM generate_series(1, {people}) p"""


def _cases(cases: int, waiting: int) -> str:
    return f"""
        INSERT INTO cases_case (id, court_id, kind, procedure, number, title, cause_id, category, amount, stage,
                                outcome, received_at, accepted_at, closed_at, version)
        SELECT {_ID}, CASE WHEN n % 30 = 0 OR n > {cases - waiting} THEN '浙0199' ELSE c.code END, 'civil',
               CASE WHEN n > {cases - waiting} THEN '' ELSE 'summary' END,
               CASE WHEN n > {cases - waiting} THEN NULL ELSE '（2022）浙0199民初' || n || '号' END,
               '量测' || n || '诉示例网店' || n % 5000, NULL, 'SHOP', (n % 90000) + 0.5,
               CASE WHEN n > {cases - waiting} THEN 'received' WHEN n % 10 < 3 THEN 'accepted' ELSE 'closed' END,
               CASE WHEN n <= {cases - waiting} AND n % 10 >= 3 THEN 'judged' ELSE '' END,
               {_RECEIVED}, CASE WHEN n > {cases - waiting} THEN NULL ELSE {_RECEIVED} + interval '2 days' END,
               CASE WHEN n <= {cases - waiting} AND n % 10 >= 3 THEN {_RECEIVED} + interval '60 days' END, 0
        FROM generate_series(1, {cases}) n
        JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS i FROM reference_court WHERE level = 'basic') c
          ON c.i = n % 30"""


def _parties(cases: int, people: int) -> str:
    columns = (
        "id, case_id, role, ordinal, kind, name, id_number, credit_code, sex, ethnicity, occupation, nationality,"
        " address, phone, email, legal_representative, legal_representative_post, person_id, linked_at"
    )
    return f"""
        INSERT INTO cases_party ({columns})
        SELECT {_PARTY.format(side=0)}, {_ID}, 'plaintiff', 1, 'person', '量测' || n % {people} + 1, '', '', '', '', '',
               '中国', '示范市', '', '', '', '',
               ('00000000-0000-4000-8000-' || lpad(to_hex(n % {people} + 1), 12, '0'))::uuid, {_RECEIVED}
        FROM generate_series(1, {cases}) n
        UNION ALL
        SELECT {_PARTY.format(side=1)}, {_ID}, 'defendant', 1, 'organisation', '示例网店' || n % 5000, '', '', '', '',
               '', '中国', '示范市', '', '', '', '', NULL, NULL
        FROM generate_series(1, {cases}) n"""


def _entries(cases: int, waiting: int, e: int) -> str:
    """Entry ``e`` of every case; waiting cases have one entry only. The hash follows from the entry before."""
    upto = cases if e == 1 else cases - waiting
    before = (
        "sha256(convert_to('netcourt docket ' || case_id::text, 'UTF8'))"
        if e == 1
        else f"(SELECT p.hash FROM cases_docketentry p WHERE p.case_id = r.case_id AND p.seq = {e - 1})"
    )
    return f"""
        INSERT INTO cases_docketentry (case_id, seq, act, actor_id, role, on_behalf_id, at, basis, title_zh, title_en,
                                       note, particulars, documents, visible_to, prev_hash, hash)
        SELECT case_id, seq, act, actor_id, role, on_behalf_id, at, basis, title_zh, title_en, note, particulars,
               documents, visible_to, before, netcourt_docket_digest(before, ROW({_row()})::cases_docketentry)
        FROM (SELECT r.*, {before} AS before FROM (
            SELECT {_ID} AS case_id, {e} AS seq, 'bench.entry_{e}' AS act, NULL::uuid AS actor_id, 'system' AS role,
                   NULL::uuid AS on_behalf_id, {_RECEIVED} + interval '{e} hours' AS at, 'CPL 126' AS basis,
                   '第{e}项诉讼行为' AS title_zh, 'act no. {e}' AS title_en, '' AS note, '{{}}'::jsonb AS particulars,
                   '[]'::jsonb AS documents, 'parties' AS visible_to
            FROM generate_series(1, {upto}) n) r) s"""


def _row() -> str:
    """The columns of a docket entry in the table's own order, as the digest function takes them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'cases_docketentry'::regclass AND attnum > 0"
            " AND NOT attisdropped ORDER BY attnum"
        )
        own = {"id": "0::bigint", "prev_hash": "before", "hash": "''::bytea"}
        return ", ".join(own.get(name, name) for (name,) in cursor.fetchall())


def _versions() -> str:
    return (
        "UPDATE cases_case c SET version = e.seq FROM"
        " (SELECT case_id, max(seq) AS seq FROM cases_docketentry GROUP BY case_id) e WHERE e.case_id = c.id"
    )


def _periods(cases: int, waiting: int) -> str:
    """D01 for the waiting cases, a trial limit for every other, open for the accepted ones."""
    return f"""
        INSERT INTO cases_period (id, case_id, court_id, rule, law_version, calendar_version, party_id, post,
                                  started_by_id, start, raw_end, "end", due_at, provisional, derivation,
                                  computation, state)
        SELECT {_ID}, {_ID}, (SELECT c.court_id FROM cases_case c WHERE c.id = {_ID}),
               CASE WHEN n > {cases - waiting} THEN 'D01' ELSE 'D21' END,
               CASE WHEN n > {cases - waiting} THEN '{_version("D01")}' ELSE '{_version("D21")}' END,
               '', NULL,
               CASE WHEN n > {cases - waiting} THEN 'filing_judge' ELSE 'judge' END,
               (SELECT d.id FROM cases_docketentry d WHERE d.case_id = {_ID} AND d.seq = 1), {_RECEIVED},
               ({_RECEIVED})::date + 7, ({_RECEIVED})::date + 7, {_RECEIVED} + interval '8 days', false,
               '{{"zh": "量测", "en": "measured"}}', '{{}}',
               CASE WHEN n > {cases - waiting} OR n % 10 < 3 THEN 'open' ELSE 'met' END
        FROM generate_series(1, {cases}) n"""


def _version(rule: str) -> str:
    return rule_on(rule, date(2026, 1, 5)).version


def _documents(cases: int) -> str:
    return f"""
        INSERT INTO cases_document (id, case_id, entry_id, kind_id, title, file, file_name, media_type, size, sha256,
                                    sm3, origin, visible_to, sealed, version, verification_code, created_at)
        SELECT {_ID}, {_ID}, (SELECT d.id FROM cases_docketentry d WHERE d.case_id = {_ID} AND d.seq = 1),
               'complaint', '民事起诉状', 'none', '民事起诉状.pdf', 'application/pdf', 60000,
               encode(sha256(n::text::bytea), 'hex'), encode(sha256(n::text::bytea), 'hex'), 'system', 'parties',
               false, 1, '', {_RECEIVED}
        FROM generate_series(1, {cases}) n"""
