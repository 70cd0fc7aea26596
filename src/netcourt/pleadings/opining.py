"""An agent's written opinion (代理意见): typed part by part, typeset, a copy for everyone else. Written here only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netcourt.cases.access import Look
from netcourt.cases.actions import perform
from netcourt.cases.models import DocketEntry, Party
from netcourt.cases.words import AgentKind
from netcourt.filing.actions import Incomplete
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.pleadings import writing
from netcourt.pleadings.agent_acts import SUBMIT_OPINION, is_agent
from netcourt.pleadings.claiming import acting_for, find_party
from netcourt.pleadings.papers import Defect, defect
from netcourt.reference import papers as printed
from netcourt.service.serving import serve

KIND = "opinion"  # of a draft
MOST = 20_000
# The parts of an opinion in the order of the paper; the last is its conclusion, which is never left out.
PARTS: dict[str, Text] = {
    "issues": Text("争议焦点", "What is in dispute"),
    "facts": Text("对事实和证据的意见", "On facts and evidence"),
    "law": Text("对法律适用的意见", "On the law"),
    "conclusion": Text("结论和请求", "Conclusion"),
}


def represented(look: Look) -> Party | None:
    """For whom the viewer writes: the first party of the case whose agent they are."""
    actor = look.viewer if isinstance(look.viewer, Account) else None
    return next((p for p in look.mine if is_agent(actor, p)), None)


def defects(parts: Mapping[str, str]) -> list[Defect]:
    """All that is wrong, by part."""
    found = []
    if not parts.get("conclusion", "").strip():
        found.append(defect("conclusion", "CONCLUSION_MISSING", "请写明结论和请求", "Write your conclusion", "OL21 11"))
    if not any(parts.get(name, "").strip() for name in ("facts", "law")):
        zh, en = "事实和证据、法律适用，至少写一部分", "Write on facts and evidence, or on the law"
        found.append(defect("facts", "REASONS_MISSING", zh, en, "OL21 11"))
    for name in PARTS:
        if (length := len(parts.get(name, ""))) > MOST:
            zh = f"最多{MOST}字，现在有{length}字，请缩短"
            found.append(defect(name, "TEXT_TOO_LONG", zh, f"At most {MOST} characters; this has {length}"))
    return found


def submit_opinion(actor: Account, party_id: Any, key: str, *, parts: Mapping[str, str]) -> DocketEntry:
    """Hand in the opinion for the party whose agent the actor is; the others are served a copy.

    Raises Http404, ``Incomplete`` with every defect, ``Refused``.
    """
    party = find_party(actor, party_id)
    said = {name: parts.get(name, "").strip() for name in PARTS}
    with perform(SUBMIT_OPINION, actor, key=key, case_id=party.case_id, party=party, said=any(said.values())) as step:
        if step.repeated:
            return step.done
        acting_for(step, party)
        if wrong := defects(said):
            raise Incomplete(wrong)
        blocks = [printed.Block(heading=PARTS[name].zh, lines=[text]) for name, text in said.items() if text]
        paper = writing.agent_opinion(step, party, blocks, agent=_name(actor, party))
        title = Text(
            f"{party.name}的诉讼代理人提交代理意见"[:300], f"The agent of {party.name} handed in an opinion"[:300]
        )
        entry = step.enter(documents=[paper], title=title)
        for other in step.case.parties.filter(left_at__isnull=True).exclude(pk=party.pk):
            serve(step, [paper], other, begins=[], title=f"{paper.title}副本")
        return entry


def _name(actor: Account, party: Party) -> str:
    statutory = party.agents.filter(person=actor.person_id, kind=AgentKind.STATUTORY, until__isnull=True).exists()
    return f"{party.name}的{'法定' if statutory else '委托诉讼'}代理人{actor.name}"
