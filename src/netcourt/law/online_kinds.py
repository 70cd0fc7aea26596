"""Which kinds of case may be handled online (OL21 3): a list by type word; for every other kind a judge approves first.

Data: ``data/online_kinds.tsv``. Item 2 names summary criminal cases too, which no type word tells: a judge says so.
Mediation before filing stands under item 5, by the rules of online mediation (OM21).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

ITEMS = {
    1: Text("民事、行政诉讼案件", "civil and administrative suits"),
    2: Text("刑事速裁程序案件，减刑、假释案件等", "summary criminal cases, commutation and parole"),
    3: Text(
        "民事特别程序、督促程序、破产程序和非诉执行审查案件",
        "special procedure, payment orders, bankruptcy, review for enforcement without suit",
    ),
    4: Text("民事、行政执行案件和刑事附带民事诉讼执行案件", "execution of civil and administrative decisions"),
    5: Text("其他适宜采取在线方式审理的案件", "other cases fit to be heard online"),
}


@cache
def listed() -> dict[str, int]:
    """The item of each type word on the list."""
    lines = files("netcourt.law").joinpath("data/online_kinds.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {word: int(item) for item, words in rows for word in words.split()}


def needs_approval(word: str) -> Refusal | None:
    """Why a case of this type word is not handled online without a judge's approval; None where it may be."""
    if word in listed():
        return None
    zh = f"“{word}”字案件不在可以适用在线诉讼的案件之列，须由法官认为适宜并批准后，才能在线办理"
    en = f"Cases of the type {word} are not on the list of those handled online: a judge must find it fit and approve"
    return Refusal("NEEDS_JUDGE_APPROVAL", Text(zh, en), cite("OL21 3"))
