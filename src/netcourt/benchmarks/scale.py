"""A database of national size, made inside PostgreSQL: cases, parties, docket with true hashes, periods, documents,

and what the rooms keep beside them (``rooms.py``). Nothing in it is real: names and numbers are counted up. Triggers
are off while loading; the hashes are computed by the function the trigger uses, so ``verify_docket`` passes on it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection

from netcourt.benchmarks import rooms
from netcourt.benchmarks.bulk import AT_ONCE, bare, counted_on, insert, run, run_beside
from netcourt.law.period_rules import rule_on

# Every row is told in terms of n (number of the case, 1…cases) and e (entry of the case, 1…entries). A case id
# holds the number in its last 48 bits, and entry e of case n has the number (e - 1) * cases + n, so that rows of other
# tables can name both without a join.
_ID = "(lpad(to_hex(1750000000000 + n * 1000), 12, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid"
_PARTY = _ID.replace("'8000' || lpad(to_hex(n)", "'9000' || lpad(to_hex(n * 2 + {side})")
_RECEIVED = "timestamptz '2022-01-04 09:00+08' + make_interval(secs => n * 150)"
_SERIES = "bench_case"
FULL = 1_000_000

_TABLES = (
    "identity_person", "cases_case", "cases_party", "cases_docketentry", "cases_period", "cases_document",
    *rooms.TABLES,
)  # fmt: skip


def load(
    cases: int, entries_per_case: int, waiting: int, people: dict[str, str], say: Callable[[str], None]
) -> dict[str, float]:
    """Fill an empty, migrated database. ``waiting`` cases stand in the judge's queue. Returns seconds per step."""
    seconds: dict[str, float] = {}

    @contextmanager
    def step(name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        seconds[name] = time.perf_counter() - start
        say(f"{name}: {seconds[name]:.0f} s")

    who = {name: f"'{pk}'::uuid" for name, pk in people.items()}
    persons = max(cases // 10, 1)
    with step("rows and indexes"), bare(_TABLES):
        with step("people and cases"):
            run([_people(persons), _numbered(cases, waiting), _cases(cases, waiting)])
        with step("all other rows"):
            groups = [
                *(_entries(cases, waiting, entries_per_case, part) for part in range(AT_ONCE)),
                [_parties(persons), _periods(cases, waiting), _documents()],
                *rooms.statements(_SERIES, _ID, lambda s: _PARTY.format(side=s), _RECEIVED, who, cases / FULL),
            ]
            run_beside(groups)
    with step("analyze"):
        run([*counted_on(_TABLES), f"DROP TABLE {_SERIES}", "ANALYZE"])
    del seconds["people and cases"], seconds["all other rows"]
    return seconds


def sizes() -> list[tuple[str, int, int]]:
    """Rows (estimated) and bytes with indexes of the large tables, largest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples::bigint, pg_total_relation_size(oid) FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples > 1000"
            " ORDER BY 3 DESC LIMIT 16"
        )
        return cursor.fetchall()


def _numbered(cases: int, waiting: int) -> str:
    """The cases by their number, which all other rows are made from."""
    return f"""
        CREATE UNLOGGED TABLE {_SERIES} AS
        SELECT n, CASE WHEN n % 30 = 0 OR n > {cases - waiting} THEN '浙0199' ELSE c.code END AS court,
               CASE WHEN n > {cases - waiting} THEN '' ELSE '（2022）浙0199民初' || n || '号' END AS number
        FROM generate_series(1, {cases}) n
        JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS i FROM reference_court WHERE level = 'basic') c
          ON c.i = n % 30 ORDER BY n"""


def _people(people: int) -> str:
    return insert(
        "identity_person", f"generate_series(1, {people}) p",
        id="('00000000-0000-4000-8000-' || lpad(to_hex(p), 12, '0'))::uuid", name="'量测' || p", id_kind="'resident'",
        id_index="md5(p::text) || md5('x' || p)", nationality="'中国'", address="'示范市网庭路' || p || '号'",
    )  # fmt: skip


def _cases(cases: int, waiting: int) -> str:
    new, closed = f"n > {cases - waiting}", f"n <= {cases - waiting} AND n % 10 >= 3"
    return insert(
        "cases_case", _SERIES, id=_ID, court_id="court", kind="'civil'", number="nullif(number, '')",
        procedure=f"CASE WHEN {new} THEN '' ELSE 'summary' END", title="'量测' || n || '诉示例网店' || n % 5000",
        category="'SHOP'", amount="(n % 90000) + 0.5", received_at=_RECEIVED,
        stage=f"CASE WHEN {new} THEN 'received' WHEN n % 10 < 3 THEN 'accepted' ELSE 'closed' END",
        outcome=f"CASE WHEN {closed} THEN 'judged' ELSE '' END",
        accepted_at=f"CASE WHEN {new} THEN NULL ELSE {_RECEIVED} + interval '2 days' END",
        closed_at=f"CASE WHEN {closed} THEN {_RECEIVED} + interval '60 days' END",
        version=f"CASE WHEN {new} THEN 1 ELSE 10 END",
    )  # fmt: skip


def _parties(people: int) -> str:
    """The plaintiff is one of the people; the defendant an online shop nobody has linked."""
    person = f"('00000000-0000-4000-8000-' || lpad(to_hex(n % {people} + 1), 12, '0'))::uuid"
    sued = "side = 1"
    return insert(
        "cases_party", f"{_SERIES}, generate_series(0, 1) side", id=_PARTY.format(side="side"), case_id=_ID,
        role=f"CASE WHEN {sued} THEN 'defendant' ELSE 'plaintiff' END", ordinal="1",
        kind=f"CASE WHEN {sued} THEN 'organisation' ELSE 'person' END",
        form=f"CASE WHEN {sued} THEN 'shop' ELSE 'person' END", origin="'mainland'", id_kind="'resident'",
        name=f"CASE WHEN {sued} THEN '示例网店' || n % 5000 ELSE '量测' || n % {people} + 1 END", nationality="'中国'",
        address="'示范市'", person_id=f"CASE WHEN {sued} THEN NULL ELSE {person} END",
        linked_at=f"CASE WHEN {sued} THEN NULL ELSE {_RECEIVED} END",
    )  # fmt: skip


def _entries(cases: int, waiting: int, entries: int, part: int) -> list[str]:
    """The docket of one part of the cases, entry by entry as time goes; waiting cases have one entry only.

    Each hash follows from the entry before, which a table of the latest hashes hands on.
    """
    first, last = part * cases // AT_ONCE + 1, (part + 1) * cases // AT_ONCE
    latest = f"bench_hash_{part}_"
    statements = [
        f"CREATE UNLOGGED TABLE {latest}0 AS SELECT n, sha256(convert_to('netcourt docket ' || ({_ID})::text, 'UTF8'))"
        f" AS hash FROM {_SERIES} WHERE n BETWEEN {first} AND {last}"
    ]
    for e in range(1, entries + 1):
        upto = cases if e == 1 else cases - waiting
        row = insert(
            "cases_docketentry", f"({_entry(e, cases)} FROM {latest}{e - 1} WHERE n <= {upto}) s",
            **{name: name for name in _ENTRY}, prev_hash="before",
            hash=f"netcourt_docket_digest(before, ROW({_row()})::cases_docketentry)",
        )  # fmt: skip
        statements += [
            f"CREATE UNLOGGED TABLE {latest}{e} (n bigint, hash bytea)",
            f"WITH put AS ({row} RETURNING id, hash)"
            f" INSERT INTO {latest}{e} SELECT id - {(e - 1) * cases}, hash FROM put",
            f"DROP TABLE {latest}{e - 1}",
        ]
    return [*statements, f"DROP TABLE {latest}{entries}"]


_ENTRY = (
    "id", "case_id", "seq", "act", "actor_id", "role", "on_behalf_id", "at", "basis", "title_zh", "title_en", "note",
    "particulars", "documents", "visible_to",
)  # fmt: skip


def _entry(e: int, cases: int) -> str:
    return f"""
        SELECT {(e - 1) * cases} + n AS id, {_ID} AS case_id, {e} AS seq, 'bench.entry_{e}' AS act,
               NULL::uuid AS actor_id, 'system' AS role, NULL::uuid AS on_behalf_id,
               {_RECEIVED} + interval '{e} hours' AS at, 'CPL 126' AS basis, '第{e}项诉讼行为' AS title_zh,
               'act no. {e}' AS title_en, '' AS note, '{{}}'::jsonb AS particulars, '[]'::jsonb AS documents,
               'parties' AS visible_to, hash AS before"""


def _row() -> str:
    """The columns of a docket entry in the table's own order, as the digest function takes them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'cases_docketentry'::regclass AND attnum > 0"
            " AND NOT attisdropped ORDER BY attnum"
        )
        own = {"id": "0::bigint", "prev_hash": "before", "hash": "''::bytea"}
        return ", ".join(own.get(name, name) for (name,) in cursor.fetchall())


def _periods(cases: int, waiting: int) -> str:
    """D01 for the waiting cases, a trial limit for every other, open for the accepted ones."""
    new = f"n > {cases - waiting}"
    return insert(
        "cases_period", _SERIES, id=_ID, case_id=_ID, court_id="court", started_by_id="n", start=_RECEIVED,
        rule=f"CASE WHEN {new} THEN 'D01' ELSE 'D21' END",
        law_version=f"CASE WHEN {new} THEN '{_version('D01')}' ELSE '{_version('D21')}' END",
        post=f"CASE WHEN {new} THEN 'filing_judge' ELSE 'judge' END", raw_end=f"({_RECEIVED})::date + 7",
        end=f"({_RECEIVED})::date + 7", due_at=f"{_RECEIVED} + interval '8 days'",
        derivation="""'{"zh": "量测", "en": "measured"}'::jsonb""", computation="'{}'::jsonb",
        state=f"CASE WHEN {new} OR n % 10 < 3 THEN 'open' ELSE 'met' END",
    )  # fmt: skip


def _version(rule: str) -> str:
    return rule_on(rule, date(2026, 1, 5)).version


def _documents() -> str:
    return insert(
        "cases_document", _SERIES, id=_ID, case_id=_ID, entry_id="n", kind_id="'complaint'", title="'民事起诉状'",
        file="'none'", file_name="'民事起诉状.pdf'", media_type="'application/pdf'", size="60000",
        sha256="encode(sha256(n::text::bytea), 'hex')", sm3="encode(sha256(n::text::bytea), 'hex')",
        origin="'system'", visible_to="'parties'", version="1", created_at=_RECEIVED,
    )  # fmt: skip
