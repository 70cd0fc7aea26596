"""What the source must never hold: pages without a gate, unsafe text, SQL put together from strings."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from tests.access.table import TABLE
from tests.access.test_matrix import ALL

HOUSE = Path(__file__).resolve().parents[2] / "src" / "netcourt"
# Views that ask for themselves who it is: the step of the wizard keeps what was typed while one signs in again; a
# program that sends a file is answered 401, not led to a page.
ASKS_ITSELF = {"filing:step", "uploads:create", "uploads:one"}
READS_BY_ITSELF = {"web:events", "openid_connect_login", "openid_connect_callback"}


def sources(pattern: str, *, but: set[str] = frozenset()) -> list[Path]:  # type: ignore[assignment]
    beside = {"tests", "migrations", "node_modules", "benchmarks"} | but
    return [p for p in sorted(HOUSE.rglob(pattern)) if not beside & set(p.parts)]


def test_every_page_that_is_not_public_asks_for_sign_in() -> None:
    """``login_required`` (or ``staff_only``, which asks it first) stands around every view of ours."""
    bare = []
    for name, (_route, view) in ALL.items():
        ours = view.__module__.startswith("netcourt.")
        public = name in TABLE and TABLE[name].kind == "public"
        if ours and not public and name not in ASKS_ITSELF and not asks_for_sign_in(view):
            bare.append(name)
    assert not bare, f"{bare}: put @login_required around the view, or list it as PUBLIC in tests/access/table.py"


def asks_for_sign_in(view: object) -> bool:
    while view is not None:
        closure = inspect.getclosurevars(view).nonlocals if inspect.isfunction(view) else {}
        if {"login_url", "test_func"} & set(closure) or "user_passes_test" in getattr(view, "__qualname__", ""):
            return True
        if getattr(getattr(view, "__code__", None), "co_filename", "").endswith("contrib/auth/decorators.py"):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


# ``act_view`` answers GET and POST; the pages of acts in a case are made by it.
METHODS = {"require_safe", "require_POST", "require_http_methods", "act_view", "page_for", "for_execution"}


def test_every_view_of_ours_says_which_methods_it_answers() -> None:
    """So that nothing changes by a GET, and nothing at all by a PUT."""
    loose = []
    for path in sources("views/*.py") + sources("views.py"):
        for node in ast.parse(path.read_text()).body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
                continue
            if not node.args.args or node.args.args[0].arg != "request" or path.name == "errors.py":
                continue
            words = {ast.unparse(d).split("(")[0] for d in node.decorator_list}
            if not words & METHODS and _is_a_page(path, node.name):
                loose.append(f"{path.relative_to(HOUSE)}:{node.name}")
    assert not loose, f"{loose}: say @require_safe, @require_POST or @require_http_methods"


def _is_a_page(path: Path, function: str) -> bool:
    module = ".".join(("netcourt", *path.relative_to(HOUSE).with_suffix("").parts))
    names = {n for n, (_r, v) in ALL.items() if (v.__module__, getattr(v, "__name__", "")) == (module, function)}
    return bool(names - READS_BY_ITSELF)


UNSAFE = {
    "*.py": r"mark_safe\(|SafeString\(|\bformat_html\((?!\s*(?:[\"']|$))|html_safe|autoescape=False",
    "*.html": r"\|\s*safe\b|safeseq|autoescape off",
    "*.js": r"innerHTML\s*=|outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function",
    "*.typ": r"\beval\(|\bread\((?!\s*[\"'])",
}


@pytest.mark.parametrize("kind", UNSAFE)
def test_text_of_people_is_never_markup(kind: str) -> None:
    found = []
    for path in sources(kind, but={"static"} if kind != "*.js" else set()):
        if {"vendor", "dist"} & set(path.parts) or re.search(r"\.min\.|-[0-9A-Z]{8}\.js$", path.name):
            continue
        for n, line in enumerate(path.read_text().splitlines(), start=1):
            if re.search(UNSAFE[kind], line) and not (path.parent.name == "static" and len(line) > 2000):
                found.append(f"{path.relative_to(HOUSE)}:{n}: {line.strip()[:100]}")
    assert not found, "\n".join(found)


def test_sql_is_never_put_together_from_strings() -> None:
    """``execute`` and ``raw`` take a constant, or ``psycopg.sql``; values are given apart."""
    found = []
    for path in sources("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            if node.func.attr not in {"execute", "executemany", "raw", "extra", "RawSQL"}:
                continue
            given = node.args[0]
            if ast.unparse(given) == "f'LISTEN {CHANNEL}'":  # a constant; LISTEN takes no parameters
                continue
            if isinstance(given, ast.JoinedStr | ast.BinOp) or (
                isinstance(given, ast.Call) and getattr(given.func, "attr", "") == "format"
            ):
                found.append(f"{path.relative_to(HOUSE)}:{node.lineno}")
    assert not found, f"{found}: give values as parameters"


# Modules of views that look a thing up by its number: each stands behind a gate of posts, or takes one's own only.
BEHIND_A_GATE = {"desk.py", "theft.py", "factors.py"}


def test_views_look_things_up_through_access() -> None:
    """``find_…`` asks who is looking; ``objects.get(pk=…)`` does not."""
    found = []
    for path in sources("views/*.py") + sources("views.py"):
        if path.name in BEHIND_A_GATE:
            continue
        for n, line in enumerate(path.read_text().splitlines(), start=1):
            if (
                re.search(
                    r"get_object_or_404|\.objects\.(?:select_related\([^)]*\)\.)?(?:get|filter)\(\s*(?:pk|id)=", line
                )
                and "settings.NETCOURT_COURT" not in line
            ):
                found.append(f"{path.relative_to(HOUSE)}:{n}: {line.strip()[:100]}")
    assert not found, "\n".join(found)


def test_jobs_do_only_acts_of_the_system() -> None:
    """An action without an actor is an act that the table gives to nobody but the system."""
    from netcourt.cases.acts import table
    from netcourt.cases.words import Role

    system = {act.code for act in table() if act.who == (Role.SYSTEM,)}
    codes: dict[str, str] = {}
    for path in sources("*.py"):
        for name, code in re.findall(r"^(\w+) = Act\(\s*code=([\w.\"]+)", path.read_text(), re.M):
            codes[name] = code.strip('"')
    found = []
    for path in sources("*.py"):
        for name in re.findall(r"perform\(\s*(\w+),\s*None\b", path.read_text()):
            if codes.get(name, name) not in system and codes.get(name) != "MISSED_RECORD":
                found.append(f"{path.relative_to(HOUSE)}: {name}")
    assert not found, found
