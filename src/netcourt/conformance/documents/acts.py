"""The table of acts as pages: acts, stages, permissions."""

from __future__ import annotations

from netcourt.cases import acts
from netcourt.cases.acts import Act
from netcourt.cases.words import Role, Stage, Visibility
from netcourt.conformance.documents.markdown import both, page, table
from netcourt.conformance.documents.papers import document_kinds
from netcourt.law.sources import cite
from netcourt.law.text import Text


def acts_page() -> str:
    """Every act with its stages, actors, guards, basis, periods, papers and readers."""
    sections = [_section(act) for act in acts.table()]
    return page(Text("诉讼行为", "Acts"), "案件只因诉讼行为而变化。 A case changes only by an act.", *sections)


def _section(act: Act) -> str:
    rows = [
        ("谁 who", "、".join(str(Role(role).label) for role in act.who)),
        ("从 from", "（开启案件 opens a case）" if act.opens else _from(act)),
        ("到 to", Stage(act.to).label if act.to else "（不变 stays）"),
        ("依据 basis", cite(*act.basis)),
        ("起算期间 starts", "、".join(act.starts)),
        ("终止期间 ends", "、".join(act.ends)),
        ("文书 papers", "、".join(_paper_name(kind) for kind in act.papers)),
        ("可见 visible to", Visibility(act.visible_to).label),
        ("身份验证 proof", act.proof),
        ("特别授权 power", act.power),
        ("页面 page", act.page),
    ]
    guards = [(guard.code, guard.sentence, cite(*guard.articles)) for guard in act.guards]
    parts = [f"## {act.name.zh} {act.name.en} `{act.code}`", both(act.done)]
    parts.append(table(["", ""], [row for row in rows if row[1]]))
    if guards:
        parts.append(table(["条件 guard", "不符合时说明 sentence", "依据 article"], guards))
    return "\n\n".join(parts)


def _from(act: Act) -> str:
    if set(act.stages) == set(Stage):
        return "（任何阶段 any stage）"
    return "、".join(str(Stage(stage).label) for stage in act.stages)


def _paper_name(code: str) -> str:
    return next(row["name"] for row in document_kinds() if row["code"] == code)


def stages_page() -> str:
    """The stages, and which acts lead from one to another, as a diagram and a table."""
    moving = [act for act in acts.table() if act.to or act.opens]
    names = {stage: f"{stage}: {stage.label}" for stage in Stage}
    lines = ["```mermaid", "stateDiagram-v2", *(f"    {name}" for name in names.values())]
    lines += [f"    [*] --> {act.to}: {act.name.zh}" for act in moving if act.opens]
    lines += [f"    {stage} --> {act.to}: {act.name.zh}" for act in moving for stage in act.stages]
    lines += [f"    {Stage.CLOSED} --> [*]", "```"]
    rows = [
        (
            f"`{stage}`",
            stage.label,
            "、".join(act.name.zh for act in acts.table() if act.to == stage),
            "、".join(act.name.zh for act in acts.table() if stage in act.stages),
        )
        for stage in Stage
    ]
    columns = ["阶段 stage", "名称 name", "由此而来 reached by", "可为 acts possible"]
    return page(Text("案件阶段", "Stages of a case"), "\n".join(lines), table(columns, rows))


def permissions_page() -> str:
    """Who may do what: a row for each act, a column for each role."""
    columns = ["诉讼行为 act", *(f"{role.label}<br>{role}" for role in Role)]
    rows = [
        [f"{act.name.zh}<br>`{act.code}`", *("●" if role in act.who else "" for role in Role)] for act in acts.table()
    ]
    return page(Text("谁可以做什么", "Who may do what"), table(columns, rows))
