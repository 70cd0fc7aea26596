"""The table of periods D01–D60 as versioned rules; a date picks the version."""

from __future__ import annotations

from datetime import date
from typing import Any

from netcourt.law.period_rules import evidence, execution, filing, mediation, records, remedies, special, trial
from netcourt.law.period_rules.rule import Certainty, Extension, Kind, Length, PeriodRule, Unit, Variant
from netcourt.law.refusal import Refusal, Refused
from netcourt.law.text import Text

__all__ = [
    "Certainty",
    "Extension",
    "Kind",
    "Length",
    "NoRule",
    "PeriodRule",
    "Unit",
    "Variant",
    "all_rules",
    "period_table",
    "rule_ids",
    "rule_on",
    "rule_version",
]


class NoRule(Refused):
    """There is no such rule, or no version of it on that date."""

    code = "NO_PERIOD_RULE"

    def __init__(self, text: Text) -> None:
        super().__init__([Refusal(self.code, text)])


_MODULES = (filing, evidence, trial, remedies, mediation, special, execution, records)
_RULES = tuple(
    sorted((r for m in _MODULES for r in m.RULES), key=lambda r: (r.id.split(".")[0], r.id, -r.valid_from.toordinal()))
)
_BY_ID: dict[str, tuple[PeriodRule, ...]] = {i: tuple(r for r in _RULES if r.id == i) for i in {r.id for r in _RULES}}
_BY_VERSION = {r.version: r for r in _RULES}


def all_rules() -> tuple[PeriodRule, ...]:
    """Every version of every rule, by id, the newest version first."""
    return _RULES


def rule_ids() -> tuple[str, ...]:
    return tuple(sorted(_BY_ID))


def rule_on(rule_id: str, on: date) -> PeriodRule:
    """The version of ``rule_id`` in force on ``on``. Raises ``NoRule`` when there is none: nothing is guessed."""
    versions = _BY_ID.get(rule_id)
    if not versions:
        raise NoRule(Text(f"没有期间规则“{rule_id}”", f"there is no period rule {rule_id!r}"))
    for rule in versions:
        if rule.valid_from <= on and (rule.valid_to is None or on <= rule.valid_to):
            return rule
    first = versions[-1].valid_from
    raise NoRule(
        Text(
            f"规则{rule_id}（{versions[0].title.zh}）自{first}起才有版本，{on}适用的旧法未载入",
            f"rule {rule_id} ({versions[0].title.en}) has versions from {first} only; the law of {on} is not loaded",
        )
    )


def rule_version(version: str) -> PeriodRule:
    """The rule stored as ``version``, such as ``D03@2007-04-01``."""
    try:
        return _BY_VERSION[version]
    except KeyError:
        raise NoRule(Text(f"没有规则版本“{version}”", f"there is no rule version {version!r}")) from None


def period_table() -> list[dict[str, Any]]:
    """One row per version for the generated documentation: texts as ``Text``, dates as ISO strings."""
    return [
        {
            "id": r.id,
            "version": r.version,
            "title": r.title,
            "length": r.length.unit.say(r.length.n),
            "least": r.length.least,
            "most": r.length.most,
            "starts": r.starts,
            "rolls": r.rolls,
            "before": r.before,
            "kind": r.kind.value,
            "moved_by_outage": r.moved_by_outage,
            "variants": [(v.key, v.title, v.length.unit.say(v.length.n)) for v in r.variants],
            "extensions": [(e.decided_by, e.unit.say(e.most) if e.most else None) for e in r.extensions],
            "sources": r.cited,
            "valid_from": r.valid_from.isoformat(),
            "valid_to": r.valid_to.isoformat() if r.valid_to else None,
            "certainty": r.certainty.value,
            "doubt": r.doubt,
        }
        for r in _RULES
    ]
