"""What runs a court as pages: messages sent to people, settings read from the environment, jobs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po
from procrastinate.contrib.django import app

from netcourt.cases import acts
from netcourt.conformance.documents.markdown import page, table
from netcourt.conformance.documents.papers import document_kinds
from netcourt.conformance.proofs import PACKAGE
from netcourt.law.text import Text

# Every text message begins with the court's mark.
_MARK = "【网庭】"
_READERS = {"_flag": "开关 switch", "_list": "列表 list", "_secret": "密钥 secret"}


def _modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if not {"tests", "migrations"} & set(path.parts))


def messages_page() -> str:
    """Text messages, papers of the court, and the sentence each act puts on the docket of those who may see it."""
    found = sorted(
        (path.relative_to(PACKAGE).as_posix(), node.value)
        for path in _modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(_MARK)
        and node.value != _MARK
    )  # fmt: skip
    english = _english()
    texts = [(Text(words, english.get(words, words)), f"`{where}`") for where, words in found]
    papers = [
        (Text(row["name"], row["english_name"]), f"`{row['template']}.typ`", row["basis"])
        for row in document_kinds()
        if row["template"] and row["issued_by"] == "court"
    ]
    entries = [(f"`{act.code}`", act.done, act.visible_to.label) for act in acts.table()]
    return page(
        Text("发给当事人的信息", "Messages to people"),
        "## 短信 Text messages\n\n" + table(["内容 words", "出处 source"], texts),
        "## 法院文书 Papers of the court\n\n" + table(["文书 paper", "模板 template", "依据 article"], papers),
        "## 案件流程 Docket\n\n" + table(["诉讼行为 act", "显示 words", "可见 visible to"], entries),
    )


def _english() -> dict[str, str]:
    """The English of every message of every room, from the source of the translations."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.glob("*/locale/en/LC_MESSAGES/django.po")):
        with path.open("rb") as lines:
            found |= {m.id: m.string for m in read_po(lines) if isinstance(m.id, str) and isinstance(m.string, str)}
    return found


@dataclass(frozen=True, slots=True)
class Variable:
    """An environment variable as the source reads it."""

    name: str
    default: str
    kind: str
    where: str
    comment: str


def settings_page() -> str:
    """Every environment variable that the court reads."""
    found: dict[str, list[Variable]] = {}
    for path in _modules():
        for variable in _variables(path):
            found.setdefault(variable.name, []).append(variable)
    rows = [_setting(found[name]) for name in sorted(found)]
    columns = ["变量 variable", "默认 default", "说明 meaning", "出处 source"]
    return page(Text("设置", "Settings"), "均由环境变量给出。 All come from the environment.", table(columns, rows))


def _setting(read: list[Variable]) -> tuple[str, str, str, str]:
    """One row for a variable, however often the source reads it."""
    default = next((f"`{v.default}`" for v in read if v.default), read[0].kind)
    comments = dict.fromkeys(v.comment for v in read if v.comment)
    return f"`{read[0].name}`", default, " ".join(comments), "、".join(dict.fromkeys(f"`{v.where}`" for v in read))


def _variables(path: Path) -> Iterator[Variable]:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    for statement in ast.walk(ast.parse(source)):
        if not isinstance(statement, ast.Assign | ast.AnnAssign | ast.If | ast.Expr):
            continue
        # of an "if", only its test: its body is walked by itself
        for node in ast.walk(statement.test if isinstance(statement, ast.If) else statement):
            if (read := _read(node)) is not None:
                name, default, kind = read
                where = path.relative_to(PACKAGE).as_posix()
                yield Variable(name, default, kind, where, _comment(lines, statement))


def _read(node: ast.AST) -> tuple[str, str, str] | None:
    """``(name, default, kind)`` when ``node`` reads an environment variable by a literal name."""
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
        name, default, kind = node.slice, None, "必需 required"
    elif isinstance(node, ast.Call) and ast.unparse(node.func) == "os.environ.get":
        name, default, kind = node.args[0], node.args[1] if len(node.args) > 1 else None, "无 none"
    elif isinstance(node, ast.Call) and ast.unparse(node.func) in _READERS:
        kind = _READERS[ast.unparse(node.func)]
        name, default = node.args[0], node.args[1] if kind != _READERS["_secret"] else None
    else:
        return None
    if not (isinstance(name, ast.Constant) and re.fullmatch(r"[A-Z][A-Z0-9_]+", str(name.value))):
        return None
    words = ast.unparse(default) if default is not None else ""
    return str(name.value), words.strip("'") if isinstance(default, ast.Constant) else words, kind


def _comment(lines: list[str], statement: ast.stmt) -> str:
    """The comment right above the statement, else what it sets."""
    found: list[str] = []
    at = statement.lineno - 2
    while at >= 0 and lines[at].lstrip().startswith("# "):
        found.insert(0, lines[at].lstrip("# ").strip())
        at -= 1
    if found:
        return " ".join(found)
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return "、".join(f"`{ast.unparse(target)}`" for target in targets if target is not None)


def jobs_page() -> str:
    """Every job of this system, with when it runs by the clock."""
    app.perform_import_paths()
    clock = {p.task.name: p.cron for p in app.periodic_registry.periodic_tasks.values()}
    rows = [
        (
            f"`{task.name}`",
            f"`{clock[task.name]}`" if task.name in clock else "由诉讼行为 by acts",
            _first(task.func.__doc__),
        )
        for task in sorted(app.tasks.values(), key=lambda task: task.name)
        if task.func.__module__.startswith("netcourt.")
    ]
    return page(Text("后台任务", "Jobs"), table(["任务 job", "时间 when", "内容 what"], rows))


def _first(words: str | None) -> str:
    return (words or "").strip().split("\n\n")[0].replace("\n", " ")
