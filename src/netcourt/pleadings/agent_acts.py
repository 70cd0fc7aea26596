"""The act of an agent: a written opinion on the whole case (代理意见; OL21 11, CPL 61)."""

from __future__ import annotations

from netcourt.cases.actions import Step
from netcourt.cases.acts import Act, Guard, register
from netcourt.cases.models import Party
from netcourt.cases.words import AgentKind
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.pleadings.acts import ASK, MENU, PARTIES, RUNNING
from netcourt.service.starts import RULES


def is_agent(actor: Account | None, party: Party | None) -> bool:
    """Whether the actor acts for the party as its agent in this case: under a power in force, or by law."""
    if actor is None or party is None or not actor.person_id:
        return False
    by_power = party.representations.filter(until__isnull=True, power__agent=actor.person_id)
    by_law = party.agents.filter(person=actor.person_id, kind=AgentKind.STATUTORY, until__isnull=True)
    return by_power.exists() or by_law.exists()


AGENT = Guard(
    "NOT_AN_AGENT",
    lambda step: is_agent(step.actor, step.data.get("party")),
    Text(
        "代理意见由本案的诉讼代理人提出；您本人的意见请写进答辩状，或者在庭审中陈述",
        "An opinion is the agent's in this case; say what you think yourself in the answer or at the hearing",
    ),
    ("CPL 61", "OL21 11"),
)


def _said(step: Step) -> bool:
    return bool(step.data.get("said"))


SAID = Guard(
    "OPINION_EMPTY", _said, Text("请至少写一部分意见和结论", "Write one part and the conclusion at least"), ("OL21 11",)
)
SUBMIT_OPINION = Act(
    code="pleadings.submit_opinion",
    name=Text("提交代理意见", "hand in an agent's opinion"),
    done=Text("诉讼代理人提交代理意见", "An agent handed in an opinion"),
    who=PARTIES,
    basis=("OL21 11", "CPL 61", "CPL 64"),
    stages=RUNNING,
    guards=(AGENT, SAID),
    starts=RULES,
    proof="filing",
    papers=("agent_opinion",),
    page=MENU,
    label=ASK,
    optional=True,
)
register(SUBMIT_OPINION)
