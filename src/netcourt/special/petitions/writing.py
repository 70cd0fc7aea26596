"""The papers of an application in special procedure: application, notices, public notice, judgment or ruling."""

from __future__ import annotations

from django.conf import settings

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Document, Party
from netcourt.cases.words import Role, Visibility
from netcourt.filing import notices
from netcourt.filing.rulings import line_of
from netcourt.law.deadline import Deadline
from netcourt.law.times import day_of, say_day
from netcourt.reference import papers as printed
from netcourt.special import writing
from netcourt.special.models import Petition
from netcourt.special.petitions.asked import applicant_of, subject_of, told, words_of

FINAL = "本判决为终审判决。认为有错误的，可以向本院提出异议。"
FINAL_RULING = "本裁定送达后即发生法律效力。认为有错误的，可以向本院提出异议。"


def application(step: Step, row: Petition, party: Party, titles: list[str]) -> Document:
    kind = row.law
    relation = f"申请人与本案的关系：{kind.relations[row.relation].zh}。"
    parts = [
        ("请求事项", [f"{kind.sought.format(**words_of(row))}。"]),
        ("申请的理由和身份", [f"{kind.grounds[row.ground].text.zh}。", relation,
                              f"向本院申请的根据：{kind.courts[row.connection].zh}。"]),
        ("事实", [f"{fact.label.zh}：{text}" for fact, text in told(row)]),
        ("所附材料", titles),
    ]  # fmt: skip
    return writing.application(step, party, "petition_application", f"{kind.name.zh}申请书", parts)


def opening(step: Step) -> str:
    row: Petition = step.case.petition
    assert step.case.accepted_at is not None  # it is in review
    subject = subject_of(step.case)
    whom = f"（被申请人{subject.name}）" if subject else ""
    day = say_day(day_of(step.case.accepted_at)).zh
    asked_by = f"申请人{applicant_of(step.case).name}申请{row.law.name.zh}{whom}"
    return f"{asked_by}一案，本院于{day}立案，适用特别程序进行了审理。"


def acceptance(step: Step, row: Petition, to: Party, judges: list[str]) -> Document:
    kind, bench = row.law, f"由审判员{judges[0]}独任审理"
    if len(judges) > 1:
        bench = f"由{'、'.join(judges)}组成合议庭审理"
    grounds = [
        f"{applicant_of(step.case).name}申请{kind.name.zh}一案，本院已经受理，案号为{step.case.number}，{bench}。"
    ]
    limit = "本院自立案之日起三十日内审结；有特殊情况的，经院长批准延长。"
    if kind.decide != "D24":
        limit = "本院在选举日前审结。"
    elif kind.notice:
        limit = "本院将发出公告；公告期满后三十日内审结。"
    order = [limit, "判决、裁定作出以前，可以撤回申请。"]
    if to.role == "defendant":
        order = _rights(kind.respond)
    closing = "适用特别程序审理的案件不交纳案件受理费，一审终审。"
    name, title = ("petition_notice", "申请书副本送达及权利告知书") if to.role == "defendant" else (
        "special_acceptance", "受理通知书"
    )  # fmt: skip
    return writing.notice(step, name, title, to, grounds, order, closing)


def _rights(respond: str) -> list[str]:
    if respond:
        return [
            "你（单位）有异议的，应当自收到本通知之日起五日内向本院提出，说明理由并提供证据材料，可以在平台上提交。",
            "对担保物权有实质性争议的，本院裁定驳回申请，由申请人另行起诉；没有争议的，裁定准许拍卖、变卖。",
        ]
    return ["你（单位）可以在平台上查阅申请书和材料，对申请提出书面意见，提交证据材料。"]


def correction_notice(step: Step, to: Party, defects: str, days: int) -> Document:
    lines = [line.strip() for line in defects.splitlines() if line.strip()]
    grounds = ["你（单位）提交的申请材料不符合要求，需要补正的全部内容如下，本院一次性告知："]
    closing = (
        f"请自收到本通知之日起{days}日内在平台上补正。本院自收到补正材料的次日起重新计算答复期限；"
        "逾期不补正的，不予受理。"
    )
    return writing.notice(step, "petition_correction", "补正通知书", to, grounds, lines, closing)


def notice_text(row: Petition, until: Deadline, step: Step) -> str:
    """What the public notice says (CPL 192, 203; CPI 345): nothing of anybody but who is sought and who asks."""
    kind, case, values = row.law, step.case, words_of(row)
    span = until.unit.say(until.n).zh
    end, where = say_day(until.last_day).zh, f"{settings.NETCOURT_URL}，或者拨打12368"
    head = f"{values['applicant']}申请{kind.name.zh}一案，本院已经立案受理，案号为{case.number}。"
    if kind.claimed:
        return "\n".join([
            f"{head}申请人请求认定下列财产无主：{values['property']}。",
            f"现发出财产认领公告，公告期间为{span}，自公告之日起至{end}。认为对上述财产享有权利的，应当在公告期间内向本院提出"
            f"请求并提交证明（{where}）。期满无人认领的，本院将依法判决认定财产无主，收归国家或者集体所有。",
        ])  # fmt: skip
    subject, effect = values["subject"], kind.name.zh
    return "\n".join([
        f"{head}申请人称，{subject}自{values['since']}起下落不明。",
        f"现发出寻找{subject}的公告，公告期间为{span}，自公告之日起至{end}。{subject}应当在公告期间内向本院申报本人具体"
        f"地址及其联系方式，否则将被{effect}。",
        f"凡知悉{subject}生存现状的人，应当在公告期间内将所知道的情况向本院报告（{where}）。",
    ])  # fmt: skip


def publication(step: Step, text: str) -> Document:
    data = printed.PublicationNotice(**notices.head(step, None), text=text)
    return documents.issue(
        "petition_publication", printed.as_data(data), actor=step.actor, verification_code=data.verification_code
    )


def decision(step: Step, row: Petition, finding: str, order: list[str], by: str, *, ruling: bool) -> Document:
    """民事判决书 or 民事裁定书, signed by the bench; no appeal lies (CPL 185)."""
    said = "裁定" if ruling else "判决"
    grounds = [opening(step), f"申请人请求：{row.law.sought.format(**words_of(row))}。", *_noticed(row),
               *writing.found(finding), f"依照{by}，{writing.LAW}第一百八十五条之规定，{said}如下："]  # fmt: skip
    data = printed.Ruling(
        **notices.instrument_head(step, ends=True),
        people=[line_of(p, str(p.called)) for p in writing.parties_of(step)],
        grounds=grounds, order=order, final=FINAL_RULING if ruling else FINAL, judges=bench(step),
        title="" if ruling else "民事判决书",
    )  # fmt: skip
    return documents.issue(
        "special_ruling" if ruling else "petition_judgment", printed.as_data(data), actor=step.actor,
        visible_to=Visibility.PARTIES, verification_code=data.verification_code,
    )  # fmt: skip


def bench(step: Step) -> list[str]:
    rows = step.case.assignments.filter(role=Role.JUDGE, until__isnull=True).select_related("account").order_by("pk")
    names = [a.account.name for a in rows]
    if len(names) < 2:
        return [f"审判员　{name}" for name in names]
    return [f"审判长　{names[0]}", *(f"审判员　{name}" for name in names[1:])]


def _noticed(row: Petition) -> list[str]:
    if row.notice is None or row.notice_until is None:
        return []
    day = say_day(day_of(row.notice.created_at)).zh
    return [f"本院于{day}发出公告，公告期间至{say_day(row.notice_until.end).zh}，已经届满。"]
