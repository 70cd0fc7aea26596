"""The court's rulings at filing, typeset (CPL 157): non-acceptance, withdrawal, transfer."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import PartyForm, PartyRole
from netcourt.filing import notices
from netcourt.filing.models import Complaint
from netcourt.filing.plans import plaintiffs_of
from netcourt.reference import papers as printed
from netcourt.reference.models import Court
from netcourt.reference.queries import AppealRouteUnset, appeal_court

ROLES = {PartyRole.PLAINTIFF: "原告", PartyRole.DEFENDANT: "被告", PartyRole.THIRD_PARTY: "第三人"}


def refusal_rulings(step: Step, complaint: Complaint, reasons: str) -> list[Document]:
    """对起诉不予受理（行政：不予立案）用：起诉人 is how who sues is called before a case exists."""
    case, administrative = step.case, step.case.kind == Case.Kind.ADMINISTRATIVE
    suing = "、".join(p.name for p in plaintiffs_of(case))
    claims = "".join(f"{c.ordinal}．{c.text.rstrip('。；')}；" for c in complaint.claims.all()).rstrip("；")
    day = _day(case.received_at)
    law = "《中华人民共和国行政诉讼法》第四十九条、第五十一条" if administrative else (
        "《中华人民共和国民事诉讼法》第一百二十二条、第一百二十六条、第一百五十七条第一款第一项"
    )  # fmt: skip
    refused = "不予立案" if administrative else "不予受理"
    grounds = [
        f"{day}，本院收到{suing}的起诉状。诉讼请求：{claims}。",
        f"本院对{suing}进行了释明，{suing}坚持起诉。",
        *_found(reasons),
        f"依照{law}之规定，裁定如下：",
    ]
    more = {
        "people": [line_of(p, "起诉人") for p in plaintiffs_of(case)],
        "grounds": grounds,
        "order": [f"对{suing}的起诉，本院{refused}。"],
        "appeal": _appeal(case),
        "judges": _judges(step),
    }
    return notices.rulings_to_plaintiffs(step, "refusal_ruling", more)


def withdrawal_ruling(step: Step, *, granted: bool, reasons: str, who: str, fee: str, ends: bool) -> Document:
    """准许或者不准许撤回起诉用. ``fee``: the sentence on the fee, empty when not granted; ``ends``: nothing is left."""
    case = step.case
    law = "《中华人民共和国行政诉讼法》第六十二条" if case.kind == Case.Kind.ADMINISTRATIVE else (
        "《中华人民共和国民事诉讼法》第一百四十八条第一款、第一百五十七条第一款第五项"
    )  # fmt: skip
    view = reasons.strip() or "原告在宣判前申请撤诉，是对自己诉讼权利的处分，不违反法律规定，应予准许。"
    grounds = [f"{_opening(case)}{who}向本院申请撤诉。", *_found(view), f"依照{law}之规定，裁定如下："]
    order = [f"{'准许' if granted else '不准许'}{who}撤诉。", *([fee] if fee else [])]
    return _one(step, "withdrawal_ruling", grounds, order, ends=ends)


def transfer_ruling(step: Step, to: Court, reasons: str) -> Document:
    """依职权移送管辖用: no appeal lies."""
    case = step.case
    law = "《中华人民共和国行政诉讼法》第二十二条" if case.kind == Case.Kind.ADMINISTRATIVE else (
        "《中华人民共和国民事诉讼法》第三十七条"
    )  # fmt: skip
    grounds = [_opening(case), *_found(reasons), f"依照{law}之规定，裁定如下："]
    return _one(step, "transfer_ruling", grounds, [f"本案移送{to.name}处理。"], ends=True)


def ruling_on(
    step: Step, kind: str, grounds: list[str], order: list[str], *, appealable: bool = False, ends: bool = False
) -> Document:
    """A ruling made in a pending case, opened by what the case is about; for rooms above."""
    return _one(step, kind, [_opening(step.case), *grounds], order, _appeal(step.case) if appealable else "", ends=ends)


def _one(
    step: Step, kind: str, grounds: list[str], order: list[str], appeal: str = "", *, ends: bool = False
) -> Document:
    """A ruling for all sides of an accepted case: one paper, open to each."""
    case = step.case
    people = [line_of(p, ROLES[PartyRole(p.role)]) for p in people_in_order(case)]
    data = printed.Ruling(
        **notices.instrument_head(step, ends=ends),
        people=people,
        grounds=grounds,
        order=order,
        appeal=appeal,
        judges=_judges(step),
    )
    paper = documents.ToIssue(kind, printed.as_data(data), None, data.verification_code)
    return documents.issue_several([paper], actor=step.actor)[0]


def people_in_order(case: Case) -> list[Party]:
    order = list(ROLES)
    return sorted(case.parties.all(), key=lambda p: (order.index(PartyRole(p.role)), p.ordinal))


def _opening(case: Case) -> str:
    named = {role: "、".join(p.name for p in case.parties.all() if p.role == role) for role in ROLES}
    cause = case.cause.name if case.cause else "纠纷"
    accepted = f"本院于{_day(case.accepted_at)}立案受理。" if case.accepted_at else ""
    return f"原告{named[PartyRole.PLAINTIFF]}与被告{named[PartyRole.DEFENDANT]}{cause}一案，{accepted}"


def _found(reasons: str) -> list[str]:
    lines = [line.strip() for line in reasons.splitlines() if line.strip()]
    return [f"本院经审查认为，{lines[0]}", *lines[1:]] if lines else []


def line_of(party: Party, role: str) -> str:
    """How a ruling names a party: no identity number, no phone."""
    parts = [f"{role}：{party.name}"]
    if party.kind == Party.Kind.PERSON:
        parts += [party.sex, f"{_day(party.birth_date)}出生" if party.birth_date else "", party.ethnicity]
        parts.append(f"住{party.address}" if party.address else "")
    else:
        parts.append(f"住所地{party.address}" if party.address else "")
        parts.append(headed_by(party))
    return "，".join(filter(None, parts)) + "。"


HEADS = {PartyForm.COMPANY: "法定代表人", PartyForm.SOLE_TRADER: "经营者", PartyForm.SHOP: "经营者"}


def headed_by(party: Party) -> str:
    """法定代表人：钱示例，执行董事; empty where nobody is named."""
    if not party.legal_representative:
        return ""
    named = f"{HEADS.get(PartyForm(party.form), '负责人')}：{party.legal_representative}"
    return f"{named}，{party.legal_representative_post}" if party.legal_representative_post else named


def lines_of(party: Party) -> list[str]:
    """What a petition says of a party below its name: no identity number, no phone."""
    seat, code = party.address, party.credit_code
    lines = [f"住所：{seat}" if seat else "", f"统一社会信用代码：{code}" if code else "", headed_by(party)]
    return [line for line in lines if line]


def appeal_to(case: Case) -> Court:
    """Where an appeal goes (CPL 155). Raises ``Refused`` (422) where the court of appeal is not known."""
    try:
        return appeal_court(case.court_id, case.category, timezone.localdate(case.received_at)).court
    except AppealRouteUnset as error:
        raise Refused([error.refusal], status=422) from error


def _appeal(case: Case) -> str:
    return f"如不服本裁定，可以在裁定书送达之日起十日内，向本院递交上诉状，上诉于{appeal_to(case).name}。"


def _judges(step: Step) -> list[str]:
    return [f"审判员　{step.actor.name}"] if step.actor else []


def _day(at: Any) -> str:
    day = timezone.localtime(at).date() if hasattr(at, "hour") else at
    return f"{day.year}年{day.month}月{day.day}日"
