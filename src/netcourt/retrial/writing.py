"""The papers of retrial, typeset: application and opinion (CPL 214; CPI 376), notices, rulings (CPL 215; CPI 393)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils import timezone

from netcourt.cases import documents, periods
from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import PartyRole, Visibility
from netcourt.filing import notices
from netcourt.filing.rulings import line_of, lines_of, people_in_order
from netcourt.filing.writing import SIGNED_ONLINE
from netcourt.judgment.writing import FIRST
from netcourt.law import fees
from netcourt.law import retrial as law
from netcourt.law.fees.money import plain
from netcourt.law.times import day_of, say_day
from netcourt.reference import papers as printed
from netcourt.reference.models import Court
from netcourt.retrial.challenged import Challenged
from netcourt.retrial.models import Application, Ground

if TYPE_CHECKING:
    from netcourt.retrial.asked import Asked
    from netcourt.retrial.deciding import Ruling

APPLICANT, RESPONDENT = "再审申请人", "被申请人"


def standing(party: Party, applicant: Party) -> str:
    """How a party is called in a retrial: 再审申请人（原审被告）. By role and place: each case has rows of its own."""
    first = FIRST[PartyRole(party.role)]
    if (party.role, party.ordinal) == (applicant.role, applicant.ordinal):
        return f"{APPLICANT}（{first}）"
    other = party.role != applicant.role and party.role != PartyRole.THIRD_PARTY
    return f"{RESPONDENT}（{first}）" if other else first


def people(case: Case, applicant: Party) -> list[tuple[Party, str]]:
    """Everyone, the applicant first, with the standing of each."""
    called = [(p, standing(p, applicant)) for p in people_in_order(case)]
    return sorted(called, key=lambda one: not one[1].startswith(APPLICANT))


def application(step: Step, found: Challenged, asked: Asked, court: Court, exhibits: Sequence[str]) -> Document:
    """再审申请书 (CPI 376): everyone, court and number, requests, the grounds of law, facts and reasons."""
    assert step.on_behalf is not None
    grounds = [_stated(found, law.ground(key), asked) for key in asked.grounds]
    disputed = [f"不服原裁判的金额：{plain(asked.disputed)}元"] if asked.disputed is not None else []
    parts = [
        ("申请再审的裁判", [f"{found.court.name}{found.title}，{say_day(found.since).zh}发生法律效力。"]),
        ("再审请求", _lines(asked.requests)),
        ("不服的部分", disputed),
        ("申请再审的法定情形", grounds),
        ("事实和理由", _lines(asked.facts)),
        ("证据", list(exhibits)),
    ]
    return _petition(step, "retrial_application", "再审申请书", court, step.on_behalf, parts)


def _stated(found: Challenged, ground: law.Ground, asked: Asked) -> str:
    known = asked.grounds[ground.key] if ground.from_knowledge else None
    until, start = found.until(ground, known), found.start(ground, known)
    return f"{ground.cite.zh}：{ground.text.zh}。{start.why.zh}，申请期间到{say_day(until.last_day).zh}。"


def opinion(step: Step, row: Application, text: str, exhibits: Sequence[str], *, late: bool) -> Document:
    """书面意见 (CPL 214)."""
    assert step.on_behalf is not None
    parts = [("对再审申请的意见", _lines(text)), ("证据", list(exhibits))]
    if late:
        parts.append(("说明", ["本意见在十五日期间届满后提交。"]))
    return _petition(step, "retrial_opinion", "对再审申请的书面意见", row.court, row.applicant, parts)


def _petition(
    step: Step, kind: str, title: str, court: Court, applicant: Party, parts: Sequence[tuple[str, list[str]]]
) -> Document:
    party, at = step.on_behalf, timezone.localtime(step.at)
    assert party is not None
    data = printed.Petition(
        court_name=court.name,
        number=str(step.case.number or ""),
        title=title,
        people=[
            printed.Block(heading=f"{role}：{p.name}", lines=lines_of(p)) for p, role in people(step.case, applicant)
        ],
        parts=[printed.Block(heading=h, lines=lines, numbered=len(lines) > 1) for h, lines in parts if lines],
        signers=[printed.Signer(name=party.name, method=SIGNED_ONLINE, at=at)],
        filed_on=day_of(at),
        invented=court.invented,
    )
    return documents.issue(
        kind, printed.as_data(data), actor=step.actor, origin=Document.Origin.SYSTEM, submitted_for=party
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _notice(
    step: Step, kind: str, title: str, grounds: list[str], order: list[str], closing: str, to: Party | None
) -> Document:
    """通知书; to one party it is read by its side and the court, otherwise by all."""
    head = notices.head(step, to)
    data = printed.Decision(**head, title=title, grounds=grounds, order=order, closing=closing)
    return documents.issue(
        kind, printed.as_data(data), actor=step.actor, visible_to=Visibility.OWN_SIDE if to else Visibility.PARTIES,
        submitted_for=to, verification_code=data.verification_code,
    )  # fmt: skip


def receipt(step: Step, paper: Document, to: Party) -> Document:
    """再审申请材料收据: what came in, when, until when the court does what (CPL 214, 215)."""
    at = timezone.localtime(step.at)
    copies = say_day(periods.deadline("D36.copies", step.at).last_day).zh
    grounds = [
        f"本院于{at:%Y年%-m月%-d日 %H:%M}收到你（单位）通过诉讼平台提交的再审申请书（SHA-256：{paper.sha256}）。",
        "本收据是材料已经收到的凭证，不表示已经立案审查。",
    ]
    order = [
        f"材料符合要求的，本院在{copies}以前立案审查，向你（单位）发送受理通知书，向对方当事人发送申请书副本；",
        "材料不符合要求的，一次性告知补正；不符合申请再审条件的，裁定不予受理。",
    ]
    closing = "申请再审不停止原裁判的执行。审查再审申请不收费。"
    return _notice(step, "retrial_receipt", "再审申请材料收据", grounds, order, closing, to)


def correction_notice(step: Step, to: Party, defects: str, days: int) -> Document:
    """补正通知书: everything at once (OL21 9)."""
    grounds = [f"你（单位）提交的再审申请材料，需要补正。请自收到本通知的次日起{days}日内补正下列各项："]
    closing = "在平台上补正即可，不用到法院来。补正后，本院的期间重新计算；你（单位）申请再审的时间不变。"
    return _notice(step, "retrial_correction_notice", "再审申请材料补正通知书", grounds, _lines(defects), closing, to)


def acceptance(step: Step, found: Challenged, to: Party, judge: str) -> Document:
    """受理通知书 to the applicant (CPI 383)."""
    grounds = [
        f"你（单位）因不服{found.court.name}{found.title}申请再审，本院已立案审查，案号为{step.case.number}，"
        f"由审判员{judge}办理。"
    ]
    order = [
        "对方当事人自收到申请书副本之日起十五日内提交书面意见；不提交的，不影响审查；",
        "本院围绕你（单位）主张的再审事由审查，可以询问双方；",
        _within(found, step),
    ]
    closing = "审查期间不停止原裁判的执行。撤回再审申请的，由本院裁定；撤回后再次申请受到限制。"
    return _notice(step, "retrial_acceptance", "再审申请受理通知书", grounds, order, closing, to)


def notice(step: Step, found: Challenged, row: Application, to: Party) -> Document:
    """应诉通知书 to each of the others, beside the copy of the application (CPL 214, CPI 383)."""
    name = row.applicant.name
    grounds = [
        f"{name}因与你（单位）等一案，不服{found.court.name}{found.title}，向本院申请再审。本院已立案审查，"
        f"案号为{step.case.number}。现将再审申请书副本送达你（单位）。{name}主张的再审事由：",
        *(f"{n}．{g.law.text.zh}（{g.law.cite.zh}）。" for n, g in enumerate(row.grounds.all(), start=1)),
    ]
    order = [
        "自收到本通知的次日起十五日内提交书面意见，可以附证据；不提交的，不影响本院审查；",
        _within(found, step),
    ]
    closing = "现在只是审查要不要再审，还没有决定再审；审查期间原裁判继续有效，不停止执行。"
    return _notice(step, "retrial_notice", "再审申请应诉通知书", grounds, order, closing, to)


def _within(found: Challenged, step: Step) -> str:
    if found.administrative:
        return "本院自立案之日起六个月内审查；有特殊情况需要延长的，由本院院长批准。"
    running = step.case.periods.filter(rule="D36").order_by("-started_by").first()
    until = f"，到{say_day(running.end).zh}" if running else ""
    return f"本院自收到再审申请书之日起三个月内审查{until}；有特殊情况需要延长的，由本院院长批准。"


def refusal(step: Step, found: Challenged, row: Application, finding: str) -> Document:
    """不予受理裁定书, for the applicant's side (CPI 381)."""
    grounds = [_opening(found, row), *_found(finding),
               "依照《中华人民共和国民事诉讼法》第一百五十七条第一款第十一项之规定，裁定如下："]  # fmt: skip
    order = [f"对{row.applicant.name}的再审申请，本院不予受理。"]
    return _ruling(step, row, grounds, order, to=step.case.parties.get(
        role=row.applicant.role, ordinal=row.applicant.ordinal))  # fmt: skip


def ruling(step: Step, found: Challenged, row: Application, grounds: Sequence[Ground], said: Ruling) -> Document:
    """再审审查裁定书: every ground answered, then the order (CPL 215, 217; CPI 393, 398)."""
    name = row.applicant.name
    if said.how == "withdrawal":
        body = [f"本院审查期间，{name}申请撤回再审申请。", *_found(said.finding or "该申请不违反法律规定，应予准许。")]
        order, articles = [f"准许{name}撤回再审申请。"], _articles(found, "withdrawal")
    else:
        claimed = "；".join(f"{g.law.text.zh}（{g.law.cite.zh}）" for g in grounds)
        body = [f"{name}主张的再审事由：{claimed}。", "本院经审查认为：", *(_answered(g) for g in grounds)]
        body += _lines(said.finding)
        order, articles = _order(found, row, said), _articles(found, said.how)
    return _ruling(step, row, [_opening(found, row), *body, f"依照{articles}之规定，裁定如下："], order, ends=True)


def _answered(ground: Ground) -> str:
    end = "该项再审事由成立。" if ground.holds else "该项再审事由不能成立。"
    return f"关于{ground.law.text.zh}：{ground.finding.rstrip('。')}。{end}"


def _order(found: Challenged, row: Application, said: Ruling) -> list[str]:
    if said.how == "reject":
        return [f"驳回{row.applicant.name}的再审申请。"]
    whose = "提审" if row.above else "再审"
    stops = "再审期间，不中止原裁判的执行。" if said.goes_on else "再审期间，中止原裁判的执行。"
    return [f"本案由本院{whose}；", stops]


def _articles(found: Challenged, how: str) -> str:
    """The articles of a ruling, by what was contested and how it ends."""
    if found.administrative:
        law_, says = "《中华人民共和国行政诉讼法》", "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》"
        if how == "retry":
            return f"{law_}第九十一条、第九十二条，{says}第一百一十六条、第一百一十八条"
        return f"{says}第一百一十六条" if how == "reject" else f"{law_}第一百零一条"
    law_, says = "《中华人民共和国民事诉讼法》", "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"
    on = "第二百一十二条" if found.against == law.Against.MEDIATION else "第二百一十一条"
    return {
        "retry": f"{law_}{on}、第二百一十五条、第二百一十七条，{says}第三百九十三条第一款",
        "reject": f"{law_}第二百一十五条第一款，{says}第三百九十三条第二款",
        "withdrawal": f"{law_}第一百五十七条第一款第十一项，{says}第三百九十八条第一款",
    }[how]


def _opening(found: Challenged, row: Application) -> str:
    others = "、".join(p.name for p, role in people(row.case, row.applicant) if role.startswith(RESPONDENT))
    cause = row.case.cause.name if row.case.cause else "纠纷"
    return (
        f"{APPLICANT}{row.applicant.name}因与{RESPONDENT}{others}{cause}一案，不服{found.court.name}{found.title}，"
        "向本院申请再审。本院依法进行了审查。"
    )


def _found(finding: str) -> list[str]:
    lines = _lines(finding)
    return [f"本院经审查认为，{lines[0]}", *lines[1:]] if lines else []


def _ruling(
    step: Step, row: Application, grounds: list[str], order: list[str], *, to: Party | None = None, ends: bool = False
) -> Document:
    data = printed.Ruling(
        **notices.instrument_head(step, to, ends=ends),
        people=[line_of(p, role) for p, role in people(step.case, row.applicant)],
        grounds=grounds,
        order=order,
        final="本裁定一经送达即发生法律效力。",
        judges=[f"审判员　{step.actor.name}"] if step.actor else [],
    )
    return documents.issue(
        "retrial_ruling", printed.as_data(data), actor=step.actor,
        visible_to=Visibility.OWN_SIDE if to else Visibility.PARTIES, submitted_for=to,
        verification_code=data.verification_code,
    )  # fmt: skip


def opened(step: Step, found: Challenged, row: Application, bill: fees.Bill) -> Document:
    """再审立案通知书 to all: the number, what comes, what it costs (CPL 218; FEE 9)."""
    above = row.above or not found.first_instance
    procedure = "第二审程序审理，所作的裁判是终审裁判" if above else "第一审程序审理，对所作的裁判可以上诉"
    fee = (
        f"本案案件受理费{plain(bill.amount)}元，由{row.applicant.name}预交（{'；'.join(n.zh for n in bill.notes)}）。"
        if bill.amount
        else "本案不交纳案件受理费。"
    )
    grounds = [f"{found.court.name}{found.title}一案，本院裁定再审，现已立案，案号为{step.case.number}。"]
    order = [f"本案按照{procedure}；", f"{fee}"]
    closing = "原来确认的送达地址继续适用；变更的，请及时告知本院。开庭等事项另行通知。"
    return _notice(step, "retrial_opened", "再审案件立案通知书", grounds, order, closing, None)
