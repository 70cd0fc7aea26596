"""The obligations of the law, one a row in ``data/obligations/*.tsv``: Chinese and English, with what is doubtful."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from netcourt.law.sources import INSTRUMENTS
from netcourt.law.text import Text

FOLDER = Path(__file__).resolve().parent / "data" / "obligations"
CERTAINTIES = {
    "seen": Text("已核对条文", "read in the text"),
    "excerpt": Text("见于摘录", "read in an excerpt"),
    "recalled": Text("凭记忆，待核实", "recalled, to be verified"),
    "design": Text("系统设计，非法律规定", "our design, not law"),
    "mixed": Text("部分待核实", "partly to be verified"),
}
PARTS = {
    "internet-courts": Text("互联网法院的管辖与程序", "Internet courts: jurisdiction and procedure"),
    "online-litigation": Text("在线诉讼规则", "Online litigation"),
    "online-mediation": Text("在线调解规则与调解", "Online mediation"),
    "online-operation": Text("在线运行规则", "Online operation of courts"),
    "fees": Text("诉讼费用", "Litigation fees"),
    "case-numbers": Text("案号", "Case numbers"),
    "publication": Text("裁判文书公开", "Publication of judgments"),
    "trial-flow": Text("审判流程信息公开", "Trial-flow information"),
    "recording": Text("庭审录音录像与直播", "Recording and broadcast of hearings"),
    "procedure": Text("民事、行政诉讼程序", "Civil and administrative procedure"),
    "execution": Text("执行", "Enforcement"),
    "government-data": Text("政务数据共享", "Sharing of government data"),
    "identity-numbers": Text("证件号码", "Identity numbers"),
    "security": Text("安全与个人信息", "Security and personal information"),
}
_KEYS = {
    "OP22": Text("人民法院在线运行规则", "Rules on the Online Operation of Courts"),
    "REC17": Text("庭审录音录像规定", "Provisions on Recording Hearings"),
    "LIVE10": Text("庭审直播录播规定", "Provisions on Broadcasting Hearings"),
    "MED16": Text("特邀调解规定", "Provisions on Invited Mediation"),
    "MED20": Text("民事调解工作规定", "Provisions on Civil Mediation"),
}


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty. ``article`` cites as the specification does: ``"CPL 126; REG15 8"``; ``part`` is a key of ``PARTS``."""

    id: str
    part: str
    article: str
    text: Text
    refusal: Text
    certainty: str
    doubt: Text

    @property
    def cited(self) -> Text:
        """The articles with the short titles of their instruments: 民事诉讼法 126；登记立案规定 8."""
        cited = [_titled(citation) for citation in self.article.split("; ") if citation]
        return Text("；".join(c.zh for c in cited), "; ".join(c.en for c in cited))

    @property
    def articles(self) -> frozenset[tuple[str, int]]:
        """Every single article cited: ``"CPL 123–124"`` is (CPL, 123) and (CPL, 124)."""
        return frozenset(pair for citation in self.article.split("; ") for pair in _numbers(citation))

    def as_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "part": self.part,
            "article": self.article,
            "obligation": self.text.as_json(),
            "refusal": self.refusal.as_json(),
            "certainty": self.certainty,
            "doubt": self.doubt.as_json(),
        }


def _titled(citation: str) -> Text:
    key, _, numbers = citation.partition(" ")
    title = _KEYS.get(key) or (INSTRUMENTS[key].short if key in INSTRUMENTS else None)
    return Text(f"{title.zh} {numbers}".strip(), f"{title.en} {numbers}".strip()) if title else Text(citation, citation)


def _numbers(citation: str) -> Iterator[tuple[str, int]]:
    key, _, numbers = citation.partition(" ")
    for piece in re.sub(r"\([^)]*\)", "", numbers).split(","):
        if found := re.fullmatch(r"\s*(\d+)(?:–(\d+))?\s*", piece):
            first, last = int(found[1]), int(found[2] or found[1])
            yield from ((key.upper(), number) for number in range(first, last + 1))


def asked_article(words: str) -> tuple[str, int | None]:
    """``"OL21 9"`` → ("OL21", 9); ``"民事诉讼法126"`` → ("CPL", 126); the number is None when none is given.

    Raises ValueError when no instrument of that name is cited anywhere.
    """
    found = re.fullmatch(r"\s*《?(.*?)》?\s*(?:第|art\.?)?\s*(\d+)?\s*条?(?:\(\d+\))?\s*", words.strip())
    name, number = (found[1].strip(), found[2]) if found else (words, None)
    # a key may end in digits (OL21): "OL21" alone is the instrument, not OL and article 21
    if (whole := words.strip().upper()) in _known_keys():
        name, number = whole, None
    elif name.upper() not in _known_keys():
        names = {title.zh: key for key, title in _titles().items()}
        if name not in names:
            raise ValueError(name)
        name = names[name]
    return name.upper(), int(number) if number else None


def _titles() -> dict[str, Text]:
    return {key: instrument.short for key, instrument in INSTRUMENTS.items()} | _KEYS


@cache
def _known_keys() -> frozenset[str]:
    return frozenset(
        citation.partition(" ")[0].upper() for o in obligations().values() for citation in o.article.split("; ")
    ) - {""}


def cites(obligation: Obligation, key: str, number: int | None) -> bool:
    """Whether ``obligation`` cites article ``number`` of instrument ``key``, or any article of it for None."""
    if number is None:
        return any(citation.partition(" ")[0].upper() == key for citation in obligation.article.split("; "))
    return (key, number) in obligation.articles


@cache
def obligations() -> dict[str, Obligation]:
    """All obligations by id, in the order of the specification."""
    found: dict[str, Obligation] = {}
    for path in sorted(FOLDER.glob("*.tsv")):
        part = path.stem.split("-", 1)[1]
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True):
                if row["id"] in found:
                    raise ValueError(f"obligation {row['id']} stands twice")
                found[row["id"]] = Obligation(
                    id=row["id"],
                    part=part,
                    article=row["article"],
                    text=Text(row["zh"], row["en"]),
                    refusal=Text(row["refusal_zh"], row["refusal_en"]),
                    certainty=row["certainty"],
                    doubt=Text(row["doubt_zh"], row["doubt_en"]),
                )
    return found
