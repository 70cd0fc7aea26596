"""Papers the law asks for beside evidence when a suit is filed: of agents, wards, parties from abroad, public interest.

CPL 60-62, 275; CPI 88, 521-525; PIL20 14, 22. What is missing is told and may be mended; it bars nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from netcourt.law.public_interest import Standing
from netcourt.law.sources import cite
from netcourt.law.text import Text


class Paper(StrEnum):
    """What a file is beside evidence."""

    IDENTITY = "identity"
    GUARDIANSHIP = "guardianship"
    AUTHORITY = "authority"
    AGENT = "agent"
    LEGALISED = "legalised"
    TRANSLATION = "translation"
    ANNOUNCEMENT = "announcement"
    PROPOSAL = "proposal"
    STANDING = "standing"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Who sues, as far as papers depend on it.

    ``helped``: the court writes for a person who cannot. ``abroad``: an organisation from outside the mainland sues;
    ``foreigner``: a natural person from there does.
    ``region``: all of them belong to Hong Kong, Macau or Taiwan. ``agents``: kinds of agents named (CPL 61).
    ``signed_abroad``: a power of attorney was signed outside the mainland.
    """

    helped: bool = False
    ward: bool = False
    abroad: bool = False
    foreigner: bool = False
    region: bool = False
    agents: frozenset[str] = frozenset()
    signed_abroad: bool = False
    standing: Standing | None = None
    administrative: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper: what to upload, and why."""

    paper: Paper
    what: Text
    why: Text
    cite: Text


_AGENTS = {
    "lawyer": ("律师执业证、律师事务所证明（所函）", "the lawyer's licence and the firm's letter"),
    "legal_worker": (
        "法律服务工作者执业证、法律服务所介绍信和在本辖区的证明",
        "the legal worker's licence, the office's letter and proof of the area",
    ),
    "relative": ("身份证件和与委托人有近亲属关系的证明", "identity card and proof of kinship"),
    "employee": ("身份证件和与当事人有合法劳动人事关系的证明", "identity card and proof of employment"),
    "recommended": ("身份证件和社区、单位或者社会团体的推荐材料", "identity card and the recommendation"),
}
_HOW = Text(
    "经所在国公证机关证明并经我国驻该国使领馆认证；公约成员国的，用附加证明书（Apostille）",
    "notarised where it was made and legalised by the Chinese consulate; an apostille for parties to the convention",
)
_REGION = Text(
    "港澳的由委托公证人公证并转递，台湾的由当地公证并经公证协会核验",
    "Hong Kong and Macau: attested by an appointed officer and transmitted; Taiwan: notarised and verified",
)


def wanted(case: Situation) -> tuple[Wanted, ...]:
    """Every paper asked for in this situation, each kind once per reason, in the order to hand them in."""
    return tuple(_wanted(case))


def _wanted(case: Situation) -> Iterator[Wanted]:
    if case.helped:
        what = Text("本人在宣读后的笔录上签名或者捺印的照片", "A photograph of the person's signature or fingerprint")
        why = Text("证明全文读给本人听过、本人确认", "It shows that the whole was read to them and confirmed")
        yield Wanted(Paper.SIGNATURE, what, why, cite("CPL 123", "REG15 2"))
    if case.ward:
        what = Text(
            "户口簿、出生证明或者监护关系证明", "Household register, birth certificate or proof of guardianship"
        )
        yield Wanted(
            Paper.GUARDIANSHIP, what, Text("证明您有权代为起诉", "It shows that you may sue for them"), cite("CPL 60")
        )
    if case.abroad:
        yield from _abroad(case)
    elif case.foreigner:
        what = Text("护照、通行证等身份证件和入境证明的照片", "Photographs of passport or permit and proof of entry")
        yield Wanted(
            Paper.IDENTITY,
            what,
            Text("法院要核对国籍和身份", "The court checks nationality and identity"),
            cite("CPI 521", "CPL 123"),
        )
    yield from _of_agents(case)
    if case.abroad or (case.foreigner and not case.region):
        what = Text("外文材料的中文译本", "Chinese translations of what is in another language")
        yield Wanted(Paper.TRANSLATION, what, Text("诉讼使用中文", "Proceedings are in Chinese"), cite("CPI 525"))
    yield from _public(case)


def _abroad(case: Situation) -> Iterator[Wanted]:
    how = _REGION if case.region else _HOW
    what = Text("登记注册证明等主体资格证明", "Extract from the register or other proof that the organisation exists")
    yield Wanted(
        Paper.IDENTITY,
        what,
        Text(f"证明起诉的组织存在；{how.zh}", f"It shows who sues; {how.en}"),
        cite("CPI 521", "CPL 123"),
    )
    what = Text("您有权代表该组织参加诉讼的证明", "Proof that you may represent the organisation")
    yield Wanted(
        Paper.LEGALISED,
        what,
        Text(f"由谁代表要能核实；{how.zh}", f"Who represents it must be certain; {how.en}"),
        cite("CPI 521", "CPI 522"),
    )


def _of_agents(case: Situation) -> Iterator[Wanted]:
    if not case.agents:
        return
    what = Text("授权委托书", "Power of attorney")
    why = Text("写明委托事项和权限；没有写明的，不能代为承认、放弃、变更请求，和解，反诉、上诉",
               "It lists the powers; else an agent cannot admit, waive, settle, counterclaim or appeal")  # fmt: skip
    articles = cite("CPL 62", "CPI 89")
    if case.signed_abroad:
        how = _REGION if case.region else _HOW
        why, articles = (
            Text(f"{why.zh}。境外签的{how.zh}", f"{why.en}. Signed abroad: {how.en}"),
            cite("CPL 62", "CPL 275"),
        )
    yield Wanted(Paper.AUTHORITY, what, why, articles)
    for kind in sorted(case.agents & set(_AGENTS)):
        zh, en = _AGENTS[kind]
        yield Wanted(
            Paper.AGENT,
            Text(zh, en.capitalize()),
            Text("证明代理人有资格代理", "It shows that the agent may act"),
            cite("CPL 61", "CPI 88"),
        )


def _public(case: Situation) -> Iterator[Wanted]:
    if case.standing is Standing.ORGAN:
        what = Text(
            "登记证书、章程等可以提起公益诉讼的证明",
            "Registration and statutes that show the right to sue for the public",
        )
        yield Wanted(
            Paper.STANDING,
            what,
            Text("只有法律规定的机关和组织可以起诉", "Only those named by law may sue"),
            cite("CPL 58", "CPI 282"),
        )
    if case.standing is Standing.PROCURATORATE and case.administrative:
        what = Text("检察建议和送达、答复的证明", "The proposal, proof that it arrived, and the answer")
        yield Wanted(
            Paper.PROPOSAL,
            what,
            Text("起诉之前先提出检察建议", "A proposal comes before the suit"),
            cite("PIL20 21", "PIL20 22"),
        )
    elif case.standing is Standing.PROCURATORATE:
        what = Text("已经公告三十日的证明", "Proof of the announcement of thirty days")
        yield Wanted(
            Paper.ANNOUNCEMENT,
            what,
            Text("起诉之前先公告", "An announcement comes before the suit"),
            cite("PIL20 13", "PIL20 14"),
        )
