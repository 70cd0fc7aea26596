"""What an application for retrial says, and everything that is wrong with it, at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from netcourt.cases.models import Case, Party
from netcourt.filing.papers import Defect
from netcourt.law import retrial as law
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import day_of, say_day
from netcourt.retrial.challenged import Challenged, Where
from netcourt.retrial.models import Application

MOST = {"requests": 5000, "facts": 20000}
MOST_EXHIBITS = 20
HIGHEST = Decimal("999999999999.99")
ON_EVIDENCE = frozenset({"1", "a2", "m1", "m2"})
State = Application.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``grounds``: by key, since when it is known. ``not_marriage``: what is asked is not about the marriage itself."""

    grounds: Mapping[str, date | None] = field(default_factory=dict)
    requests: str = ""
    facts: str = ""
    disputed: Decimal | None = None
    not_marriage: bool = False


def faults(
    found: Challenged, party: Party, asked: Asked, where: Where | None, at: datetime, *, exhibits: int,
    correcting: Application | None = None,
) -> list[Defect]:  # fmt: skip
    """All that speaks against handing this in, by field; empty: it goes to the court."""
    wrong = list(_of_grounds(found, asked, at)) + list(_of_words(asked, exhibits))
    if where is None:
        wrong.append(_fault("where", "COURT_MISSING", "请选择向哪个法院申请", "Choose the court", "CPL 210", "CPI 376"))
    case = found.decision.case
    if law.of_marriage(case.cause.name if case.cause else "") and not asked.not_marriage:
        zh = "解除婚姻关系的判决、调解书不能申请再审；只对财产分割、子女抚养等部分申请的，请勾选说明"
        en = "The dissolving of a marriage is not open to retrial; if you ask about property or children only, tick it"
        wrong.append(_fault("not_marriage", "MARRIAGE_CLOSED", zh, en, "CPL 213", "CPI 380"))
    if correcting is None:
        wrong += again(found, party, asked)
    return wrong


def _of_grounds(found: Challenged, asked: Asked, at: datetime) -> Iterator[Defect]:
    known = {g.key: g for g in found.grounds}
    if not asked.grounds:
        zh, en = "请选择至少一项再审事由", "Choose at least one ground"
        yield _fault("grounds", "GROUNDS_MISSING", zh, en, "CPI 376")
    for key, day in asked.grounds.items():
        ground = known.get(key)
        if ground is None:
            zh, en = "没有这一项再审事由，请重新选择", "There is no such ground; choose again"
            yield _fault("grounds", "GROUND_UNKNOWN", zh, en, "CPI 376")
            continue
        field_ = f"known_{key}"
        if ground.from_knowledge and day is None:
            zh = f"“{ground.text.zh}”从知道之日起算，请填写哪一天知道的"
            yield _fault(field_, "KNOWN_MISSING", zh, f"Say since when you know: {ground.text.en}", "CPL 216")
            continue
        if ground.from_knowledge and day is not None and day > day_of(at):
            yield _fault(field_, "KNOWN_IN_FUTURE", "知道的日期不能晚于今天", "Not in the future", "CPL 216")
            continue
        until = found.until(ground, day)
        if until.due_at <= at:
            start, last = found.start(ground, day).why, say_day(until.last_day)
            zh = (f"“{ground.text.zh}”已过六个月：{start.zh}，应在{last.zh}以前申请；这是不变期间，不能延长。"
                  "还有其他事由的，请去掉这一项")  # fmt: skip
            en = (f"Six months are over for “{ground.text.en}”: {start.en}, to be asked by {last.en}; it is never "
                  "prolonged. If you have other grounds, take this one out")  # fmt: skip
            source = ("API18 110",) if found.administrative else ("CPL 216", "CPI 127")
            yield _fault(field_ if ground.from_knowledge else "grounds", "LATE", zh, en, *source)


def _of_words(asked: Asked, exhibits: int) -> Iterator[Defect]:
    for name, zh, en in (
        ("requests", "请写明再审请求：要求怎样改判", "Say what the retrial is to order"),
        ("facts", "请写明所选事由的具体事实和理由", "Say the facts and reasons for the grounds chosen"),
    ):
        text: str = getattr(asked, name)
        if not text.strip():
            yield _fault(name, f"{name.upper()}_MISSING", zh, en, "CPI 376")
        elif len(text) > MOST[name]:
            yield _fault(name, "TEXT_TOO_LONG", f"最多{MOST[name]}字，请缩短", f"At most {MOST[name]} characters")
    if asked.disputed is not None and not 0 <= asked.disputed <= HIGHEST:
        yield _fault("disputed", "AMOUNT_INVALID", "金额不对，请核对", "Check this sum", "FEE 19")
    if ON_EVIDENCE & set(asked.grounds) and not exhibits:
        zh, en = "这一事由要有证据支持，请上传证据", "This ground needs evidence: upload it"
        yield _fault("exhibits", "EVIDENCE_MISSING", zh, en, "CPI 375")
    if exhibits > MOST_EXHIBITS:
        yield _fault("exhibits", "TOO_MANY_FILES", f"最多{MOST_EXHIBITS}份", f"At most {MOST_EXHIBITS} files")


def again(found: Challenged, party: Party, asked: Asked) -> list[Defect]:
    """A second application: not while one runs, not after one was rejected (CPI 381), hardly after one withdrawn."""
    case: Case = found.decision.case
    if hasattr(case, "retrial_of"):
        zh = "对再审判决、裁定不能再申请再审；可以向人民检察院申请再审检察建议或者抗诉"
        en = "What a retrial decided is not open to another; ask the procuratorate for a proposal or protest"
        return [_fault("", "RETRIED_BEFORE", zh, en, "CPI 381", "CPL 220")]
    states = set(Application.objects.filter(decision=found.decision, applicant=party).values_list("state", flat=True))
    if Application.objects.filter(decision=found.decision, state=State.RETRIED).exists():
        zh, en = "这件裁判已经裁定再审", "The retrial of this decision is ordered already"
        return [_fault("", "RETRIAL_ORDERED", zh, en, "CPL 215")]
    if states & set(Application.RUNNING):
        zh, en = "您已经就这件裁判申请再审，正在办理", "You have applied already, and it is being dealt with"
        return [_fault("", "ALREADY_APPLIED", zh, en, "CPI 381")]
    if State.REJECTED in states:
        zh = "您的再审申请已被驳回，不能再次申请；可以向人民检察院申请再审检察建议或者抗诉"
        en = "Your application was rejected and cannot be made again; ask the procuratorate for a proposal or protest"
        return [_fault("", "REJECTED_BEFORE", zh, en, "CPI 381", "CPL 220")]
    reopened = asked.grounds and all(law.ground(k).from_knowledge for k in asked.grounds if _known(found, k))
    accepted = Application.objects.filter(
        decision=found.decision, applicant=party, state=State.WITHDRAWN, accepted__isnull=False
    )
    if accepted.exists() and not reopened:
        zh = "撤回再审申请后，只能以新的证据、主要证据伪造、所依据的文书被撤销变更、审判人员违法这几项再申请"
        en = "After a withdrawal only new evidence, forgery, an instrument set aside or a judge's crime open it again"
        return [_fault("grounds", "WITHDRAWN_BEFORE", zh, en, "CPI 399")]
    return []


def _known(found: Challenged, key: str) -> bool:
    return any(g.key == key for g in found.grounds)


def _fault(name: str, code: str, zh: str, en: str, *articles: str) -> Defect:
    return Defect(name, Refusal(code, Text(zh, en), cite(*articles) if articles else None))
