"""The acts about paper in the file: recorded when it comes, made a file before the dossier goes up (OL21 11, 35)."""

from __future__ import annotations

from netcourt.cases.actions import Step
from netcourt.cases.acts import Act, Guard, register
from netcourt.cases.words import Role, Stage
from netcourt.evidence.acts import JUDGES, UNDECIDED
from netcourt.law.text import Text
from netcourt.law.times import day_of

COURT = (Role.CLERK, *JUDGES)
LABEL = Text("纸质材料", "papers on paper")
PAGE = "evidence:paper"
MOST_PAGES = 9999


def _said(name: str) -> Guard:
    sentences = {
        "title": Text("请写明是什么材料", "Say what it is"),
        "kept_at": Text("请写明纸质材料放在哪里", "Say where the paper lies"),
    }
    return Guard(
        f"{name.upper()}_MISSING",
        lambda step: bool(str(step.data.get(name) or "").strip()),
        sentences[name],
        ("OL21 11",),
    )


def _pages(step: Step) -> bool:
    pages = step.data.get("pages")
    return isinstance(pages, int) and 1 <= pages <= MOST_PAGES


PAGES = Guard("PAGES_INVALID", _pages, Text("请填写多少页", "Say how many pages"), ("OL21 11",))
PAST = Guard(
    "DATE_IN_FUTURE",
    lambda step: step.data.get("received_on") is not None and step.data["received_on"] <= day_of(step.at),
    Text("收到的日期不能晚于今天", "It was not received in the future"),
    ("OL21 11",),
)
UNSCANNED = Guard(
    "ALREADY_DIGITISED",
    lambda step: step.data["paper"].scan_id is None,
    Text("这份材料已有电子化件，请刷新页面", "A file was made of this already; reload"),
    ("OL21 35",),
)
COMPARED = Guard(
    "NOT_COMPARED",
    lambda step: bool(step.data.get("compared")),
    Text("请核对电子化件与纸质材料逐页一致，再登记", "Compare the file with the paper page by page first"),
    ("OL21 11", "OL21 12"),
)

NOTE = Act(
    code="evidence.note_paper",
    name=Text("登记收到的纸质材料", "record papers received on paper"),
    done=Text("法院登记收到纸质材料", "The court recorded papers received on paper"),
    who=COURT,
    basis=("OL21 11", "OL21 35"),
    stages=(*UNDECIDED, Stage.DECIDED),
    guards=(_said("title"), PAGES, PAST, _said("kept_at")),
    page=PAGE,
    optional=True,
    label=LABEL,
)
DIGITISE = Act(
    code="evidence.digitise_paper",
    name=Text("登记电子化件", "put the file made of a paper on record"),
    done=Text("法院将纸质材料制作成电子化件入卷", "The court made a file of papers received on paper"),
    who=COURT,
    basis=("OL21 11", "OL21 35"),
    stages=(*UNDECIDED, Stage.DECIDED),
    guards=(UNSCANNED, COMPARED),
    papers=("paper_scan",),
)

register(NOTE, DIGITISE)
