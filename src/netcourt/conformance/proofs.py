"""Which tests prove which obligations, read from the marks ``@pytest.mark.law("OL21-9b")`` in the tests' source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
CHECKOUT = PACKAGE.parents[1]
_GLOBS = ("src/netcourt/*/tests/**/*.py", "tests/**/*.py")


@dataclass(frozen=True, slots=True)
class Mark:
    """``test`` (as pytest names it, from the checkout) says that it proves ``obligation``."""

    obligation: str
    test: str


def sources(checkout: Path = CHECKOUT) -> list[Path]:
    """The files of tests, or none where the system is installed without them."""
    return sorted({path for pattern in _GLOBS for path in checkout.glob(pattern)})


def marks(checkout: Path = CHECKOUT) -> list[Mark]:
    """Every mark of every test, in the order of files and lines. Marks whose id is not a literal raise ValueError."""
    return [
        Mark(obligation, f"{path.relative_to(checkout).as_posix()}::{test}")
        for path in sources(checkout)
        for test, obligation in marked(path.read_text(encoding="utf-8"))
    ]


def marked(source: str) -> Iterator[tuple[str, str]]:
    """``(test, obligation)`` of one file; marks of a module or class hold for each test in it."""
    yield from _within(ast.parse(source).body, "", ())


def _within(body: list[ast.stmt], prefix: str, outer: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    own = tuple(id_ for statement in body if _is_pytestmark(statement) for id_ in _laws(statement))
    for statement in body:
        if isinstance(statement, ast.ClassDef) and statement.name.startswith("Test"):
            ids = (*outer, *own, *_decorated(statement))
            yield from _within(statement.body, f"{prefix}{statement.name}::", ids)
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef) and statement.name.startswith("test"):
            for id_ in dict.fromkeys((*outer, *own, *_decorated(statement))):
                yield f"{prefix}{statement.name}", id_


def _is_pytestmark(statement: ast.stmt) -> bool:
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in targets)


def _decorated(statement: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    for decorator in statement.decorator_list:
        yield from _laws(decorator)


def _laws(node: ast.AST) -> Iterator[str]:
    """The ids in every ``pytest.mark.law(…)`` within ``node``, also in parameters of a parametrised test."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "law":
            for argument in call.args:
                if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                    raise ValueError(f"line {call.lineno}: an id of an obligation must be written out")
                yield argument.value
