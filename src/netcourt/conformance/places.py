"""Where obligations are kept: ``kept/*.toml`` names places in the system, and every place must exist.

A place is written ``netcourt.law.fees:no_fee`` (a function, class or table), ``act:filing.accept`` (an act),
``period:D03`` (a rule of the table of periods), ``url:filing:check`` (a page), ``constraint:docket_seq_once`` or
``trigger:docket_append`` (of a table), or ``file:conformance/places.py`` (a file of the package).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.urls import get_resolver

from netcourt.cases import acts
from netcourt.law.periods import rule_ids
from netcourt.law.text import Text

FOLDER = Path(__file__).resolve().parent / "kept"
PACKAGE = Path(__file__).resolve().parents[1]
NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where one obligation is kept, and what of it is not kept yet (empty: nothing is missing)."""

    places: tuple[str, ...]
    lacks: Text = NOTHING


@cache
def kept() -> dict[str, Kept]:
    """What ``kept/*.toml`` says, by obligation. Raises ValueError for an obligation told twice."""
    found: dict[str, Kept] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if key in found:
                raise ValueError(f"{path.name}: {key} is told already")
            told = {"places": value} if isinstance(value, list) else value
            zh, en = told.get("lacks", ("", ""))
            found[key] = Kept(tuple(told["places"]), Text(zh, en))
    return found


def is_rule(place: str) -> bool:
    """Whether ``place`` is a pure rule of law that no act or page is named for."""
    return place.startswith(("netcourt.law.", "netcourt.law:", "period:", "file:law/"))


def exists(place: str) -> bool:
    """Whether ``place`` is in this system."""
    kind, _, name = place.partition(":")
    return _KINDS[kind](name) if kind in _KINDS else _symbol(kind, name)


def told(place: str) -> Text:
    """``place`` as people read it: 诉讼行为“受理” (filing.accept)."""
    kind, _, name = place.partition(":")
    if kind == "act":
        act = acts.act(name)
        return Text(f"诉讼行为“{act.name.zh}”（{name}）", f"act “{act.name.en}” ({name})")
    words = {"period": ("期间", "period"), "url": ("页面", "page"), "constraint": ("数据约束", "constraint"),
             "trigger": ("数据触发器", "trigger"), "file": ("文件", "file")}.get(kind)  # fmt: skip
    return Text(f"{words[0]} {name}", f"{words[1]} {name}") if words else Text(place, place)


def _symbol(module: str, name: str) -> bool:
    if not module.startswith("netcourt.") or not name:
        return False
    try:
        thing = import_module(module)
        for part in name.split("."):
            thing = getattr(thing, part)
    except (ImportError, AttributeError):
        return False
    return True


def _act(code: str) -> bool:
    return code in {act.code for act in acts.table()}


def _page(name: str) -> bool:
    resolver = get_resolver()
    *spaces, last = name.split(":")
    for space in spaces:
        if space not in resolver.namespace_dict:
            return False
        resolver = resolver.namespace_dict[space][1]
    return bool(resolver.reverse_dict.getlist(last))


def _constraint(name: str) -> bool:
    return any(constraint.name == name for model in apps.get_models() for constraint in model._meta.constraints)


def _trigger(name: str) -> bool:
    """A trigger that a migration of a room makes by this name."""
    made = re.compile(rf"\bCREATE (?:CONSTRAINT )?TRIGGER {re.escape(name)}\b")
    return bool(name) and any(
        made.search(path.read_text(encoding="utf-8")) for path in PACKAGE.glob("*/migrations/*.py")
    )


_KINDS: dict[str, Callable[[str], bool]] = {
    "act": _act,
    "period": lambda name: name in rule_ids(),
    "url": _page,
    "constraint": _constraint,
    "trigger": _trigger,
    "file": lambda name: (PACKAGE / name).is_file(),
}
