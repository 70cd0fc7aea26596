"""What the law asks of the content of a complaint (CPL 122, 124; IJ25 1-2; OL21 4, 29): all defects at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from netcourt.cases.words import ConsentStage
from netcourt.filing.models import Claim, Complaint
from netcourt.filing.papers import (
    LIMITS,
    MOST_CLAIMS,
    MOST_MONEY,
    NOTICE_VERSION,
    ClaimPapers,
    Defect,
    Defendant,
    EvidencePaper,
    Opponent,
    Plaintiff,
)
from netcourt.law.identity_numbers import check_credit_code, check_mobile, check_resident_id
from netcourt.law.jurisdiction import categories
from netcourt.law.jurisdiction.categories import KNOWN_CODES
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

# Stages one may agree to beforehand: filing is chosen by filing online, service has its own question.
ASKED_STAGES = (
    ConsentStage.MEDIATION,
    ConsentStage.EVIDENCE_EXCHANGE,
    ConsentStage.INQUIRY,
    ConsentStage.OBJECTION_HEARING,
    ConsentStage.HEARING,
)
_OTHER_PHONE = re.compile(r"(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?|[48]00-?\d{3}-?\d{4}|\+?\d{6,15}")


def defects(papers: ClaimPapers, *, on: date) -> list[Defect]:
    """Everything that keeps the papers from being handed in on the day ``on``, in the order of the form."""
    return [
        *plaintiff_defects(papers.plaintiff),
        *defendant_defects(papers.defendant, platform=papers.platform, on=on),
        *dispute_defects(papers, on=on),
        *claim_defects(papers),
        *facts_defects(papers),
        *choice_defects(papers),
    ]


def _defect(field: str, code: str, zh: str, en: str, *articles: str) -> Defect:
    return Defect(field, Refusal(code, Text(zh, en), cite(*articles) if articles else None))


def _text(field: str, value: str, limit: str = "") -> Iterator[Defect]:
    """Too long, or not readable as text."""
    most = LIMITS[limit or field]
    if len(value) > most:
        zh, en = f"最多 {most} 字，现在有 {len(value)} 字，请缩短", f"At most {most} characters; this has {len(value)}"
        yield _defect(field, "TEXT_TOO_LONG", zh, en)
    if "\x00" in value:
        yield _defect(
            field, "TEXT_UNREADABLE", "含有无法显示的字符，请删去", "Contains a character that cannot be shown"
        )


def plaintiff_defects(plaintiff: Plaintiff) -> Iterator[Defect]:
    """CPL 124(1): who sues, where they live, how they are reached."""
    if (plaintiff.person is None) == (plaintiff.organisation is None):
        zh, en = "请选择以谁的名义起诉", "Say in whose name you sue"
        yield _defect("plaintiff_capacity", "PLAINTIFF_MISSING", zh, en, "CPL 122", "CPL 124")
    if not plaintiff.address.strip():
        zh, en = "请填写原告住所，起诉状必须写明", "Give the plaintiff's address; a complaint must state it"
        yield _defect("plaintiff_address", "PLAINTIFF_ADDRESS_MISSING", zh, en, "CPL 124")
    if not plaintiff.phone.strip():
        zh, en = "请填写手机号码，法院要能联系到您", "Give a mobile number: the court must be able to reach you"
        yield _defect("plaintiff_phone", "PLAINTIFF_CONTACT_MISSING", zh, en, "CPL 124")
    else:
        yield from (Defect("plaintiff_phone", r) for r in check_mobile(plaintiff.phone).problems)
    if plaintiff.person and not plaintiff.ethnicity.strip():
        zh, en = "请填写民族，起诉状必须写明", "Give your ethnicity; a complaint must state it"
        yield _defect("plaintiff_ethnicity", "PLAINTIFF_ETHNICITY_MISSING", zh, en, "CPL 124")
    if plaintiff.person and not plaintiff.occupation.strip():
        zh = "请填写职业和工作单位，没有的写“无”"
        yield _defect("plaintiff_occupation", "PLAINTIFF_OCCUPATION_MISSING", zh,
                      "Give occupation and employer, or “none”", "CPL 124")  # fmt: skip
    for name in ("address", "phone", "email", "ethnicity", "occupation"):
        yield from _text(f"plaintiff_{name}", getattr(plaintiff, name))


def defendant_defects(defendant: Defendant, *, platform: str, on: date) -> Iterator[Defect]:
    """CPL 122(2), 124(2): a definite defendant, told apart from others."""
    name = defendant.name.strip()
    if not name:
        zh, en = "请填写被告的姓名或者名称，起诉必须有明确的被告", "Name the defendant: a suit needs a definite one"
        yield _defect("defendant_name", "DEFENDANT_MISSING", zh, en, "CPL 122", "CPL 124")
    elif defendant.kind is not Opponent.SHOP and any(unicodedata.category(c) in _NOT_IN_NAMES for c in name):
        zh = "名字里有表情或无法识别的符号，请按证件或营业执照填写"
        en = "The name contains emoji or unknown symbols; write it as on the licence or card"
        yield _defect("defendant_name", "NAME_CHARACTERS", zh, en, "CPL 124")
    yield from _apart(defendant, platform)
    if defendant.id_number.strip():
        yield from (Defect("defendant_id_number", r) for r in check_resident_id(defendant.id_number, on).problems)
    if defendant.credit_code.strip():
        yield from (Defect("defendant_credit_code", r) for r in check_credit_code(defendant.credit_code).problems)
    if defendant.phone.strip() and not _is_phone(defendant.phone):
        zh, en = "电话号码不像真的，请核对；不知道可以不填", "This is no telephone number; leave it empty if unknown"
        yield _defect("defendant_phone", "PHONE_INVALID", zh, en, "CPL 124")
    for part in ("name", "address", "phone", "id_number", "head", "head_post", "link"):
        yield from _text(f"defendant_{part}", getattr(defendant, part))
    yield from _text("platform", platform)


_NOT_IN_NAMES = {"So", "Cc", "Cf", "Cs", "Co", "Cn", "Sk"}


def _is_phone(number: str) -> bool:
    plain = re.sub(r"[\s()（）]", "", unicodedata.normalize("NFKC", number))
    return check_mobile(plain).ok or bool(_OTHER_PHONE.fullmatch(plain))


def _apart(defendant: Defendant, platform: str) -> Iterator[Defect]:
    """Enough to tell the defendant from others of the same name (CPI 209)."""
    if defendant.kind is Opponent.SHOP:
        if not platform.strip():
            zh = "只知道网店名称时，请写明它在哪个平台，法院才能请平台提供经营者信息"
            en = "With only a shop's name, say on which platform it is: the court can ask who runs the shop"
            yield _defect("platform", "PLATFORM_MISSING", zh, en, "CPL 122", "CPI 209")
        return
    known = [defendant.address, defendant.phone]
    known.append(defendant.id_number if defendant.kind is Opponent.PERSON else defendant.credit_code)
    if not any(k.strip() for k in known):
        number = ("身份证号码", "identity number") if defendant.kind is Opponent.PERSON else ("信用代码", "credit code")
        zh = f"住所、电话、{number[0]}至少填一项，才能与同名的人区别开"
        en = f"Give at least one of address, telephone and {number[1]}, to tell the defendant from others of the name"
        yield _defect("defendant_address", "DEFENDANT_UNCLEAR", zh, en, "CPL 122", "CPI 209")


def dispute_defects(papers: ClaimPapers, *, on: date) -> Iterator[Defect]:
    """IJ25 1-2: category, cause, and the city that ties the dispute to the court."""
    if not papers.cause:
        yield _defect("dispute", "CAUSE_MISSING", "请选择纠纷属于哪一类", "Choose the kind of dispute", "CPL 124")
    elif papers.category and papers.category not in KNOWN_CODES:
        zh = f"没有“{papers.category}”这一类互联网案件，现行类别有：{'、'.join(categories(on))}"
        en = f"There is no internet-court category {papers.category!r}; live ones: {', '.join(categories(on))}"
        yield _defect("dispute", "JURISDICTION_CATEGORY_INVALID", zh, en, "IJ25 1")
    if papers.connection not in Complaint.Connection.values:
        zh, en = "请选择纠纷与哪个地方有联系", "Say what ties the dispute to a place"
        yield _defect("connection", "CONNECTION_MISSING", zh, en, "IJ25 1", "IJ25 2")
    if not papers.connection_place.strip():
        zh, en = (
            "请写明是哪个城市，法院据此判断归不归本院管",
            "Name the city: it decides whether this court is the right one",
        )
        yield _defect("connection_place", "CONNECTION_PLACE_MISSING", zh, en, "IJ25 1")
    if papers.connection == Complaint.Connection.AGREED and not papers.jurisdiction_clause.strip():
        zh, en = (
            "选择了协议管辖，请把约定管辖法院的原文抄在这里",
            "Copy the clause in which the parties chose the court",
        )
        yield _defect("jurisdiction_clause", "AGREEMENT_TEXT_MISSING", zh, en, "IJ25 2", "CPL 35")
    if papers.happened_on and papers.happened_on > on:
        zh, en = "这一天还没有到，请核对日期", "This day lies in the future; check the date"
        yield _defect("happened_on", "DATE_IN_FUTURE", zh, en, "CPL 124")
    yield from _text("connection_place", papers.connection_place)
    yield from _text("jurisdiction_clause", papers.jurisdiction_clause)


def claim_defects(papers: ClaimPapers) -> Iterator[Defect]:
    """CPL 122(3): a concrete claim."""
    if not papers.claims:
        zh, en = "请至少提出一项具体请求，例如退多少钱", "Make at least one concrete claim, such as a refund"
        yield _defect("refund", "CLAIM_MISSING", zh, en, "CPL 122", "CPL 124")
    elif all(c.kind == Claim.Kind.COSTS for c in papers.claims):
        zh, en = "除诉讼费外，请写明您要对方做什么", "Beside costs, say what the other side should do"
        yield _defect("refund", "CLAIM_MISSING", zh, en, "CPL 122")
    if len(papers.claims) > MOST_CLAIMS:
        yield _defect("refund", "CLAIMS_TOO_MANY", f"最多 {MOST_CLAIMS} 项请求", f"At most {MOST_CLAIMS} claims")
    for claim in papers.claims:
        field = "other_claim" if claim.kind == Claim.Kind.OTHER else "refund"
        if not claim.text.strip():
            yield _defect(field, "CLAIM_TEXT_MISSING", "请写明这项请求的内容", "Say what this claim is", "CPL 124")
        if claim.kind == Claim.Kind.MONEY and (claim.amount is None or claim.amount <= 0):
            yield _defect(field, "AMOUNT_INVALID", "金额必须大于零", "The amount must be above zero", "CPL 122")
        elif claim.amount is not None and claim.amount != claim.amount.quantize(Decimal("0.01")):
            yield _defect(field, "AMOUNT_INVALID", "金额最多到分", "An amount has at most two decimals", "CPL 122")
        yield from _text(field, claim.text, "claim")
    if papers.amount and papers.amount > MOST_MONEY:
        yield _defect("refund", "AMOUNT_INVALID", "金额合计过大，请核对位数", "The sum is too large; count the digits")


def facts_defects(papers: ClaimPapers) -> Iterator[Defect]:
    """CPL 122(3): facts and reasons."""
    if not papers.facts.strip():
        zh, en = "请写明事情经过和理由", "Tell what happened and why you claim"
        yield _defect("went_wrong", "FACTS_MISSING", zh, en, "CPL 122", "CPL 124")
    yield from _text("went_wrong", papers.facts, "facts")


def choice_defects(papers: ClaimPapers) -> Iterator[Defect]:
    """The plaintiff's own choices: nothing is chosen for them (OL21 2, 4, 29)."""
    if not papers.service_address.strip():
        zh, en = "请填写送达地址，法院的纸质文书会寄到这里", "Give an address where paper from the court reaches you"
        yield _defect("service_address", "SERVICE_ADDRESS_MISSING", zh, en, "IC18 16")
    yield from _text("service_address", papers.service_address)
    if papers.electronic_service is None:
        zh, en = "请选择是否同意电子送达", "Choose whether you agree to electronic service"
        yield _defect("electronic_service", "CONSENT_UNANSWERED", zh, en, "OL21 29")
    if papers.notice_version != NOTICE_VERSION:
        zh = "请阅读在线诉讼告知书（现行版本）并确认"
        yield _defect("notice_read", "CONSENT_OUTDATED", zh,
                      "Read the notice on online litigation in its present version and confirm", "OL21 4")  # fmt: skip
    if not papers.online_stages <= set(ASKED_STAGES):
        zh, en = "这些环节不能事先同意，请重新选择", "One cannot agree to these stages beforehand; choose again"
        yield _defect("online_stages", "CONSENT_STAGE_INVALID", zh, en, "OL21 4")
    if not papers.truth:
        zh, en = "请确认所写内容和所交证据真实", "Confirm that what you write and hand in is true"
        yield _defect("truth", "TRUTH_UNCONFIRMED", zh, en, "CPL 13")


def evidence_defects(evidence: list[EvidencePaper]) -> Iterator[Defect]:
    """EV19 19: each file has a name. No evidence at all is allowed: the court then asks for it."""
    for paper in evidence:
        if not paper.name.strip():
            yield _defect("evidence", "EVIDENCE_NAME_MISSING", "请给每份证据写一个名称", "Name each exhibit", "EV19 19")
        yield from _text("evidence", paper.name, "evidence_name")
        yield from _text("evidence", paper.purpose, "evidence_purpose")
