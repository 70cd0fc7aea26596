"""Numbers of instruments: what ends the case has the case number, every other 之一, 之二 … as made (CN15; PUB16 17).

The one place that gives them: every room that issues a ruling or decision asks here, with the step that makes it.
"""

from __future__ import annotations

from collections.abc import Callable

from netcourt.cases.actions import Step
from netcourt.cases.models import Case
from netcourt.law.case_numbers import parse

LINKS = {
    "appeal": "原审案号", "transferred": "移送前案号", "execution": "执行依据案号", "retrial_review": "原审案号",
    "retrial": "原审案号",
}  # fmt: skip
# Other numbers the same dispute had before, as papers print them; higher rooms join in their apps.py.
origins: list[Callable[[Case], str]] = []


def next_instrument(step: Step, *, ends: bool = False) -> str:
    """The number of the ruling or decision that ``step`` makes; the docket keeps it as ``instrument``.

    ``ends``: it ends the case and has the case number itself, unless an earlier one has it (tried again). Several
    originals of one act share it. Gap-free and once: the case is locked by the act. Before a case number: none.
    """
    case = step.case
    if not step.instrument and case.number:
        made = case.entries.filter(particulars__instrument__startswith=case.number)
        numbers = list(made.values_list("particulars__instrument", flat=True))
        further = [n for n in numbers if n != case.number]
        whole = ends and case.number not in numbers
        step.instrument = case.number if whole else str(parse(case.number).instrument(len(further) + 1))
    return step.instrument


def origin_of(step: Step) -> str:
    """Where the case comes from, with that number: printed beside its own (CN-7). Empty: from nowhere else."""
    if step.origin is None:
        link = step.case.linked_from.select_related("case").order_by("pk").first()
        number = link.case.number if link else ""
        named = f"{LINKS.get(link.kind, '关联案号')}：{number}" if link and number else ""
        step.origin = "；".join(filter(None, [named, *(told(step.case) for told in origins)]))
    return step.origin
