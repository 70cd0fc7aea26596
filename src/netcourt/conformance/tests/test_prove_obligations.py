"""Places exist, marks name obligations, and an obligation without a test does not count as kept."""

import json
import textwrap

import pytest

from netcourt.conformance import proofs, report
from netcourt.conformance.obligations import obligations
from netcourt.conformance.places import Kept, exists, kept
from netcourt.conformance.proofs import marked, marks
from netcourt.law.text import Text


@pytest.mark.parametrize("obligation", sorted(kept()))
def test_every_place_exists(obligation):
    assert obligation in obligations()
    assert kept()[obligation].places
    for place in kept()[obligation].places:
        assert exists(place), place


@pytest.mark.parametrize(
    "place",
    [
        "netcourt.law.fees:no_such_rule", "netcourt.nowhere:thing", "act:filing.sing", "period:D99", "url:filing:song",
        "url:nowhere:page", "constraint:nothing", "trigger:nothing", "file:law/none.py", "os:system", "", "act:",
        "netcourt.law.fees:",
    ],
)  # fmt: skip
def test_what_is_not_there_is_found_out(place):
    assert not exists(place)


def test_every_mark_names_an_obligation():
    unknown = [f"{mark.obligation} in {mark.test}" for mark in marks() if mark.obligation not in obligations()]
    assert not unknown


def test_what_is_lacking_is_said_in_both_languages():
    for id_, value in kept().items():
        assert bool(value.lacks.zh) == bool(value.lacks.en), id_


def test_marks_are_read_from_functions_classes_and_modules():
    source = textwrap.dedent("""
        import pytest
        pytestmark = [pytest.mark.django_db, pytest.mark.law("A-1")]

        @pytest.mark.law("B-2", "C-3")
        def test_one(): ...

        @pytest.mark.law("D-4")
        class TestSeveral:
            pytestmark = pytest.mark.law("E-5")

            @pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.law("F-6"))])
            async def test_two(self, x): ...

        def helper_test(): ...
    """)
    assert list(marked(source)) == [
        ("test_one", "A-1"), ("test_one", "B-2"), ("test_one", "C-3"),
        ("TestSeveral::test_two", "A-1"), ("TestSeveral::test_two", "D-4"),
        ("TestSeveral::test_two", "E-5"), ("TestSeveral::test_two", "F-6"),
    ]  # fmt: skip


def test_an_id_that_is_not_written_out_is_refused():
    with pytest.raises(ValueError, match="written out"):
        list(marked("import pytest\n@pytest.mark.law(NAME)\ndef test_x(): ...\n"))


@pytest.mark.parametrize(
    ("places", "lacks", "tests", "state"),
    [
        ((), "", (), "none"),
        ((), "", ("t",), "none"),
        (("act:filing.accept",), "", (), "unproved"),
        (("act:filing.accept",), "", ("t",), "kept"),
        (("act:filing.accept",), "缺", ("t",), "part"),
        (("netcourt.law.fees:no_fee", "period:D03"), "", ("t",), "rule"),
        (("netcourt.law.fees:no_fee", "url:filing:check"), "", ("t",), "kept"),
    ],
)
def test_only_a_place_with_a_test_counts(places, lacks, tests, state):
    line = report.Line(obligations()["FEE-8"], Kept(places, Text(lacks, lacks)), tests)
    assert line.state == state


def test_without_the_tests_source_the_generated_proofs_are_read(monkeypatch, tmp_path):
    generated = tmp_path / "proofs.json"
    generated.write_text(json.dumps({"CN-1": ["somewhere::test_it"]}))
    monkeypatch.setattr(proofs, "sources", list)
    monkeypatch.setattr(report, "GENERATED", generated)
    tests = {line.obligation.id: line.tests for line in report.report.__wrapped__()}
    assert tests["CN-1"] == ("somewhere::test_it",)
    assert tests["CN-2"] == ()


@pytest.mark.parametrize("prefix", ["IJ25", "FEE", "CN", "ID", "SVC-85"])
def test_the_ground_is_written_and_tested(prefix):
    """Jurisdiction, fees, numbers, identity numbers and the counting rules: each has a place and a test."""
    lines = [
        line for line in report.report() if line.obligation.id.split("-")[0] == prefix or line.obligation.id == prefix
    ]
    assert lines
    assert not [line.obligation.id for line in lines if line.state in {"none", "unproved"}]
