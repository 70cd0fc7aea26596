"""An answer and an objection as data: what page, API and import hand to ``answering``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from netcourt.appearance.models import Answer, ClaimAnswer
from netcourt.cases.models import Party
from netcourt.filing.models import Claim
from netcourt.filing.papers import Defect, EvidencePaper
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

Stance = ClaimAnswer.Stance
LIMITS: Mapping[str, int] = MappingProxyType(
    {"reason": 2000, "disputed": 10000, "account": 20000, "reasons": 10000, "objection": 10000, "proposed": 120}
)


@dataclass(frozen=True, slots=True)
class ClaimWord:
    """What is said of one claim."""

    claim: Claim
    stance: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPapers:
    """A whole answer. ``truth``: that it and the evidence are true was confirmed."""

    claims: tuple[ClaimWord, ...]
    disputed: str = ""
    account: str = ""
    reasons: str = ""
    mediation: str = Answer.Mediation.LATER
    exhibits: tuple[EvidencePaper, ...] = ()
    truth: bool = False

    @property
    def admits(self) -> bool:
        return any(w.stance in {Stance.ADMIT, Stance.PARTLY} for w in self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionPapers:
    """An objection to jurisdiction: why, and which court should have the case."""

    reasons: str
    proposed: str = field(default="")


def claims_against(party: Party) -> list[Claim]:
    """The claims this party must say something about: those against it, or against all. Costs go without saying."""
    complaint = party.case.complaints.order_by("-version").first()
    rows = complaint.claims.all() if complaint else ()
    return [c for c in rows if not c.against or party.ordinal in c.against or party.role != "defendant"]


def answer_defects(papers: AnswerPapers, claims: list[Claim]) -> Iterator[Defect]:
    """All that is wrong: each claim has its word, no more than agreed to goes without a reason."""
    said = {w.claim.pk: w for w in papers.claims}
    for claim in claims:
        word = said.get(claim.pk)
        if word is None or word.stance not in set(Stance):
            yield _defect(
                f"stance_{claim.pk}", "STANCE_MISSING", f"请对第{claim.ordinal}项请求选择同意、不同意或部分同意",
                f"Choose for claim {claim.ordinal}: agree, disagree or agree in part", "CPL 128",
            )  # fmt: skip
        elif word.stance != Stance.ADMIT and not word.reason.strip():
            yield _defect(
                f"reason_{claim.pk}", "REASON_MISSING", f"请写明为什么不同意第{claim.ordinal}项请求",
                f"Say why you do not agree to claim {claim.ordinal}", "CPL 128",
            )  # fmt: skip
        if word is not None:
            yield from _too_long(f"reason_{claim.pk}", word.reason, "reason")
    for name in ("disputed", "account", "reasons"):
        yield from _too_long(name, getattr(papers, name), name)
    if not papers.truth:
        yield _defect("truth", "TRUTH_MISSING", "请确认所写内容和所交证据真实", "Confirm that it is true", "CPL 13")


def objection_defects(papers: ObjectionPapers) -> Iterator[Defect]:
    if not papers.reasons.strip():
        yield _defect(
            "reasons",
            "REASON_MISSING",
            "请写明为什么本院没有管辖权",
            "Say why this court has no jurisdiction",
            "CPL 130",
        )
    if not papers.proposed.strip():
        yield _defect(
            "proposed", "COURT_MISSING", "请写明您认为应由哪个法院管辖", "Say which court should have it", "CPL 130"
        )
    yield from _too_long("reasons", papers.reasons, "objection")
    yield from _too_long("proposed", papers.proposed, "proposed")


def _too_long(name: str, text: str, limit: str) -> Iterator[Defect]:
    most = LIMITS[limit]
    if len(text) > most:
        zh, en = f"最多{most}字，现在有{len(text)}字，请缩短", f"At most {most} characters; this has {len(text)}"
        yield Defect(name, Refusal("TEXT_TOO_LONG", Text(zh, en)))


def _defect(name: str, code: str, zh: str, en: str, *articles: str) -> Defect:
    return Defect(name, Refusal(code, Text(zh, en), cite(*articles)))
