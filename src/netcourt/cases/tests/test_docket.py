"""The docket keeps itself: order, chain, refusal of every change, and tampering is found."""

from __future__ import annotations

import hashlib

import pytest
from django.db import IntegrityError, connection, transaction

from netcourt.cases.models import DocketEntry
from netcourt.cases.tests.making import make_case, make_entry
from netcourt.cases.verification import verify_docket
from tests.cast import Cast


def test_entries_are_numbered_and_chained(cast: Cast) -> None:
    case = make_case(cast)
    first, second = make_entry(case), make_entry(case)
    assert (first.seq, second.seq) == (1, 2)
    start = hashlib.sha256(f"netcourt docket {case.pk}".encode()).digest()
    assert bytes(first.prev_hash) == start
    assert bytes(second.prev_hash) == bytes(first.hash)
    assert bytes(first.hash) != bytes(second.hash)


def test_each_case_has_a_chain_of_its_own(cast: Cast) -> None:
    one, other = make_case(cast), make_case(cast)
    assert make_entry(one).seq == make_entry(other).seq == 1


@pytest.mark.law("AUD-1")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_docketentry SET note = 'x' WHERE id = %s",
        "DELETE FROM cases_docketentry WHERE id = %s",
    ],
)
def test_an_entry_is_never_changed_or_deleted(cast: Cast, statement: str) -> None:
    entry = make_entry(make_case(cast))
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [entry.pk])


def test_the_docket_is_never_truncated(cast: Cast) -> None:
    make_entry(make_case(cast))
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE cases_docketentry CASCADE")


def test_a_clean_docket_verifies(cast: Cast) -> None:
    for _ in range(3):
        case = make_case(cast)
        for _ in range(3):
            make_entry(case)
    assert list(verify_docket(batch=2)) == []


def _behind_the_triggers(statement: str, *values: object) -> None:
    """What someone who owns the database can do: switch the triggers off, edit, switch them on."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_docketentry DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        cursor.execute("ALTER TABLE cases_docketentry ENABLE TRIGGER USER")


@pytest.mark.law("AUD-1")
def test_an_edit_behind_the_triggers_is_found(cast: Cast) -> None:
    case = make_case(cast)
    entries = [make_entry(case) for _ in range(3)]
    _behind_the_triggers("UPDATE cases_docketentry SET title_zh = '改过' WHERE id = %s", entries[1].pk)
    found = list(verify_docket())
    assert [(b.case_id, b.seq) for b in found] == [(case.pk, 2)]
    assert "changed" in found[0].why


def test_an_edit_with_a_recomputed_hash_breaks_the_next_entry(cast: Cast) -> None:
    case = make_case(cast)
    entries = [make_entry(case) for _ in range(3)]
    _behind_the_triggers("UPDATE cases_docketentry SET title_zh = '改过' WHERE id = %s", entries[1].pk)
    _behind_the_triggers(
        "UPDATE cases_docketentry e SET hash = netcourt_docket_digest(e.prev_hash, e) WHERE id = %s", entries[1].pk
    )
    assert [b.seq for b in verify_docket()] == [3]


def test_a_removed_entry_is_found_in_the_middle_and_at_the_end(cast: Cast) -> None:
    case = make_case(cast)
    entries = [make_entry(case) for _ in range(4)]
    _behind_the_triggers("DELETE FROM cases_docketentry WHERE id = %s", entries[1].pk)
    assert next(b.seq for b in verify_docket()) == 3
    other = make_case(cast)
    last = [make_entry(other) for _ in range(2)][-1]
    _behind_the_triggers("DELETE FROM cases_docketentry WHERE id = %s", last.pk)
    assert any(b.case_id == other.pk and "end" in b.why for b in verify_docket())


def test_the_chain_covers_every_column(cast: Cast) -> None:
    """A column added to the docket must enter the digest: this list is what the digest covers or is covered by."""
    covered = {
        "case", "seq", "act", "actor", "role", "on_behalf", "at", "basis", "title_zh", "title_en", "note",
        "particulars", "documents", "visible_to",
    }  # fmt: skip
    assert {f.name for f in DocketEntry._meta.fields} == covered | {"id", "prev_hash", "hash"}
