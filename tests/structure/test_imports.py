"""Imports go downward only, as the plan of the house draws it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2] / "src" / "netcourt"

# From the ground up. A room may import rooms of lower floors; rooms of one floor do not know each other.
FLOORS = (
    {"law"},
    {"web", "intake"},
    {"reference"},
    {"identity"},
    {"tokens"},
    {"cases"},
    {"uploads"},
    {"fees", "service", "feeds"},
    {"filing"},
    {"appearance", "judgment", "batches", "guidance", "pleadings", "webhooks", "exchange"},
    {"mediation"},
    {"evidence", "execution", "modes", "retrial", "special"},
    {"api"},
    {"experience", "conformance", "benchmarks"},
)
FLOOR = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
# Asked only inside functions: the page frame names the court and streams news of cases; an imported holiday notice
# has the periods computed again.
LAZY = {("web", "cases"), ("web", "reference"), ("reference", "cases")}


def imported(path: Path, *, top_level: bool) -> Iterator[str]:
    """Rooms that a module imports: everywhere, or only when it is loaded."""
    tree = ast.parse(path.read_text())
    nodes = tree.body if top_level else ast.walk(tree)
    for node in nodes:
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "netcourt" and len(parts) > 1 and parts[1] in FLOOR:
                yield parts[1]


def modules(room: str) -> list[Path]:
    return [p for p in sorted((HOUSE / room).rglob("*.py")) if not {"tests", "migrations"} & set(p.parts)]


def test_every_room_stands_on_a_floor() -> None:
    rooms = {p.name for p in HOUSE.iterdir() if (p / "__init__.py").exists()}
    assert rooms == set(FLOOR)


@pytest.mark.parametrize("room", sorted(FLOOR))
def test_imports_go_downward(room: str) -> None:
    wrong = []
    for path in modules(room):
        lazy = set(imported(path, top_level=False)) - set(imported(path, top_level=True))
        for other in set(imported(path, top_level=False)) - {room}:
            below = FLOOR[other] < FLOOR[room]
            if not below and not (other in lazy and (room, other) in LAZY):
                wrong.append(f"{path.relative_to(HOUSE)} imports {other}")
    assert wrong == []


def test_the_ground_knows_no_framework() -> None:
    """`law` can be used alone: no Django, no database, no network."""
    barred = {"django", "psycopg", "procrastinate", "requests", "urllib", "socket"}
    found = []
    for path in modules("law"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            found += [f"{path.name}: {n}" for n in names if n.split(".")[0] in barred]
    assert found == []


def test_no_signals_and_no_overridden_save() -> None:
    """What happens stands where it is called (no hidden causality)."""
    found = []
    for room in FLOOR:
        for path in modules(room):
            tree = ast.parse(path.read_text())
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.db.models.signals"):
                    found.append(f"{path}: signals")
                if isinstance(node, ast.ClassDef) and path.name == "models.py":
                    found += [f"{path}: {node.name}.save" for f in node.body if getattr(f, "name", "") == "save"]
    assert found == []
