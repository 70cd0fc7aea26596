"""What the law asks of the content of a complaint (CPL 122, 124; IJ25 1-2; OL21 4, 29): all defects at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from netcourt.cases.words import ConsentStage
from netcourt.filing.faults import defect, text_defects
from netcourt.filing.limits import MOST_CLAIMS, MOST_MONEY
from netcourt.filing.models import Claim, Complaint
from netcourt.filing.papers import NOTICE_VERSION, ClaimLine, ClaimPapers, Defect, EvidencePaper, PublicInterest
from netcourt.filing.party_requirements import (
    numbered,
    parties_defects,
    plaintiff_defects,
    pleaded_defects,
    representatives_defects,
    third_party_defects,
)
from netcourt.law import fees, interest, special_suits
from netcourt.law.jurisdiction import categories
from netcourt.law.jurisdiction.categories import KNOWN_CODES
from netcourt.law.public_interest import Standing
from netcourt.law.refiling import pregnancy_faults

# Stages one may agree to beforehand: filing is chosen by filing online, service has its own question.
ASKED_STAGES = (
    ConsentStage.MEDIATION,
    ConsentStage.EVIDENCE_EXCHANGE,
    ConsentStage.INQUIRY,
    ConsentStage.OBJECTION_HEARING,
    ConsentStage.HEARING,
)


def defects(papers: ClaimPapers, *, on: date) -> list[Defect]:
    """Everything that keeps the papers from being handed in on the day ``on``, in the order of the form."""
    return [
        *(d for n, p in enumerate(papers.plaintiffs, start=1) for d in numbered(n, plaintiff_defects(p, on=on))),
        *(d for n, p in enumerate(papers.defendants, start=1) for d in numbered(n, pleaded_defects(p, on=on))),
        *(d for n, p in enumerate(papers.third_parties, start=1) for d in numbered(n, third_party_defects(p, on=on))),
        *parties_defects(papers),
        *representatives_defects(papers),
        *dispute_defects(papers, on=on),
        *attacked_defects(papers, on=on),
        *claim_defects(papers),
        *administrative_defects(papers, on=on),
        *(public_interest_defects(papers.public_interest, on=on) if papers.public_interest else ()),
        *witness_defects(papers),
        *facts_defects(papers),
        *choice_defects(papers),
        *contact_defects(papers),
    ]


def contact_defects(papers: ClaimPapers) -> Iterator[Defect]:
    """A plaintiff's own phone is no way to reach a defendant (IC18 8, 16)."""
    own = {_digits(p.phone) for p in papers.plaintiffs} - {""}
    zh = "这是原告一方的手机号码。请填写被告的号码，不知道的可以不填，否则被告收不到通知"
    en = (
        "This is the plaintiff's own number. Give the defendant's, or leave it empty if unknown: they would not be told"
    )
    for n, sued in enumerate(papers.defendants, start=1):
        if _digits(sued.phone) in own:
            wrong = defect("defendant_phone", "ADDRESS_OF_OTHER_SIDE", zh, en, "IC18 8", "IC18 16")
            yield from numbered(n, iter([wrong]))


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", unicodedata.normalize("NFKC", phone))[-11:]


def dispute_defects(papers: ClaimPapers, *, on: date) -> Iterator[Defect]:
    """IJ25 1-2: category, cause, and the city that ties the dispute to the court."""
    if not papers.cause:
        yield defect("dispute", "CAUSE_MISSING", "请选择纠纷属于哪一类", "Choose the kind of dispute", "CPL 124")
    elif papers.category and papers.category not in KNOWN_CODES:
        zh = f"没有“{papers.category}”这一类互联网案件，现行类别有：{'、'.join(categories(on))}"
        en = f"There is no internet-court category {papers.category!r}; live ones: {', '.join(categories(on))}"
        yield defect("dispute", "JURISDICTION_CATEGORY_INVALID", zh, en, "IJ25 1")
    if papers.connection not in Complaint.Connection.values:
        zh, en = "请选择纠纷与哪个地方有联系", "Say what ties the dispute to a place"
        yield defect("connection", "CONNECTION_MISSING", zh, en, "IJ25 1", "IJ25 2")
    if not papers.connection_place.strip():
        zh, en = (
            "请写明是哪个城市，法院据此判断归不归本院管",
            "Name the city: it decides whether this court is the right one",
        )
        yield defect("connection_place", "CONNECTION_PLACE_MISSING", zh, en, "IJ25 1")
    if papers.connection == Complaint.Connection.AGREED and not papers.jurisdiction_clause.strip():
        zh, en = (
            "选择了协议管辖，请把约定管辖法院的原文抄在这里",
            "Copy the clause in which the parties chose the court",
        )
        yield defect("jurisdiction_clause", "AGREEMENT_TEXT_MISSING", zh, en, "IJ25 2", "CPL 35")
    if papers.happened_on and papers.happened_on > on:
        zh, en = "这一天还没有到，请核对日期", "This day lies in the future; check the date"
        yield defect("happened_on", "DATE_IN_FUTURE", zh, en, "CPL 124")
    if papers.earlier_ended_on and papers.earlier_ended_on > on:
        zh, en = "这一天还没有到，请核对日期", "This day lies in the future; check the date"
        yield defect("earlier_ended_on", "DATE_IN_FUTURE", zh, en, "CPL 127")
    yield from text_defects("new_facts", papers.new_facts)
    for code, zh, en in pregnancy_faults(papers.pregnancy, papers.pregnancy_on, on):
        yield defect("pregnancy_on", code, zh, en, "CC 1082")
    yield from text_defects("connection_place", papers.connection_place)
    yield from text_defects("jurisdiction_clause", papers.jurisdiction_clause)


def attacked_defects(papers: ClaimPapers, *, on: date) -> Iterator[Defect]:
    """A suit against a decision names it; no other suit is tied to a court by one (CPL 59, 238)."""
    told = papers.attacked
    if (told is None) != (papers.connection != Complaint.Connection.DECISION):
        zh, en = (
            "只有撤销之诉、执行异议之诉由作出裁判的法院审理",
            "Only a suit against a decision goes where it was made",
        )
        yield defect("connection", "CONNECTION_DECISION", zh, en, "CPL 59", "CPL 238")
    if told is None:
        return
    if papers.is_administrative:
        zh, en = "撤销之诉、执行异议之诉是民事诉讼", "A suit against a civil decision is a civil suit"
        yield defect("dispute", "CLAIM_ADMINISTRATIVE", zh, en, "CPL 59", "CPL 238")
    yield from (Defect(field, refusal) for field, refusal in special_suits.defects(told, on))
    yield from text_defects("attacked_number", told.number)
    yield from text_defects("absent", told.absent)


def claim_defects(papers: ClaimPapers) -> Iterator[Defect]:
    """CPL 122(3): a concrete claim."""
    if not papers.claims:
        zh, en = "请至少提出一项具体请求，例如退多少钱", "Make at least one concrete claim, such as a refund"
        yield defect("refund", "CLAIM_MISSING", zh, en, "CPL 122", "CPL 124")
    elif all(c.kind == Claim.Kind.COSTS for c in papers.claims):
        zh, en = "除诉讼费外，请写明您要对方做什么", "Beside costs, say what the other side should do"
        yield defect("refund", "CLAIM_MISSING", zh, en, "CPL 122")
    if len(papers.claims) > MOST_CLAIMS:
        yield defect("refund", "CLAIMS_TOO_MANY", f"最多 {MOST_CLAIMS} 项请求", f"At most {MOST_CLAIMS} claims")
    for claim in papers.claims:
        yield from claim_line_defects(claim, len(papers.defendants))
    if papers.amount and papers.amount > MOST_MONEY:
        yield defect("refund", "AMOUNT_INVALID", "金额合计过大，请核对位数", "The sum is too large; count the digits")


# Kinds that say nothing without an object: what is to be delivered, disclosed, confirmed, revoked …
NEED_OBJECT = frozenset({"goods", "disclosure", "confirmation", "revoke", "unlawful", "change", "norm", "other"})
ADMINISTRATIVE_KINDS = frozenset({"revoke", "perform", "unlawful", "change", "compensation", "norm"})


def claim_line_defects(claim: ClaimLine, defendants: int) -> Iterator[Defect]:
    """What one claim lacks to be concrete."""
    field = "refund" if claim.kind == Claim.Kind.MONEY else "other_claim"
    if claim.kind not in Claim.Kind.values:
        yield defect(field, "CLAIM_KIND", "没有这一类诉讼请求，请重新选择", "No such kind of claim", "CPL 124")
        return
    if not claim.text.strip() and claim.kind in NEED_OBJECT and not claim.object.strip():
        yield defect(field, "CLAIM_TEXT_MISSING", "请写明这项请求的内容", "Say what this claim is", "CPL 124")
    if claim.worth is not None and not _runs_in(claim.worth, claim.terms):
        yield from _worth_defects(claim, claim.worth, field)
    elif claim.terms is not None:
        yield from (Defect(field, r) for r in interest.defects(claim.terms))
    elif claim.kind in {"money", "penalty", "interest"} and (claim.amount is None or claim.amount <= 0):
        yield defect(field, "AMOUNT_INVALID", "金额必须大于零", "The amount must be above zero", "CPL 122")
    if claim.amount is not None and claim.amount != claim.amount.quantize(Decimal("0.01")):
        yield defect(field, "AMOUNT_INVALID", "金额最多到分", "An amount has at most two decimals", "CPL 122")
    if any(not 1 <= n <= max(defendants, 1) for n in claim.against):
        zh, en = "这项请求指向的被告不在名单里，请重新选择", "This claim names a defendant who is not there"
        yield defect(field, "CLAIM_AGAINST", zh, en, "CPL 124")
    yield from text_defects(field, claim.text, "claim")
    yield from text_defects(field, claim.object, "claim_object")


# Which kind of claim may rest on which basis of value.
_FOREIGN, _VALUED = frozenset({"money"}), frozenset({"goods", "confirmation"})


def _runs_in(worth: fees.Worth, terms: interest.Terms | None) -> bool:
    """Whether the worth is what interest on foreign money came to."""
    return terms is not None and worth.basis == fees.Basis.FOREIGN and worth.currency == terms.currency


def _worth_defects(claim: ClaimLine, worth: fees.Worth, field: str) -> Iterator[Defect]:
    yield from (Defect(field, r) for r in fees.worth_defects(worth))
    if claim.terms or claim.kind not in (_FOREIGN if worth.basis == fees.Basis.FOREIGN else _VALUED):
        zh, en = "这类请求不能按这种依据计算金额", "This kind of claim cannot rest on this basis of value"
        yield defect(field, "VALUE_BASIS", zh, en, "CPI 197")


def administrative_defects(papers: ClaimPapers, *, on: date) -> Iterator[Defect]:
    """APL 49: an administrative suit names the act; claims of administrative suits stand in no other."""
    act = papers.administrative
    if act is None:
        if not papers.is_administrative and any(c.kind in ADMINISTRATIVE_KINDS for c in papers.claims):
            zh = "撤销、责令履职等请求只能在行政诉讼中提出，请选择行政纠纷"
            en = "Revoking and the like is asked for in an administrative suit; choose an administrative dispute"
            yield defect("dispute", "CLAIM_ADMINISTRATIVE", zh, en, "APL 49")
        return
    if not act.act.strip():
        zh, en = "请写明所告的行政行为，例如处罚决定的名称和文号", "Name the administrative act you complain of"
        yield defect("act_complained", "ACT_MISSING", zh, en, "APL 49")
    for field, day in (("act_known_on", act.known_on), ("review_received_on", act.review_received_on)):
        if day and day > on:
            yield defect(field, "DATE_IN_FUTURE", "这一天还没有到，请核对日期", "This day lies in the future", "APL 46")
    yield from text_defects("act_complained", act.act)


def public_interest_defects(public: PublicInterest, *, on: date) -> Iterator[Defect]:
    """CPL 58: whoever sues for the public does so by a law; what came before the suit has happened."""
    if public.standing == Standing.ORGAN and not public.basis.strip():
        zh = "请写明哪部法律的哪一条允许起诉：公益诉讼只能由法律规定的机关和组织提起"
        en = "Name the law and article that allow the suit: only organs and organisations named by law may sue"
        yield defect("standing_basis", "STANDING_BASIS_MISSING", zh, en, "CPL 58", "CPI 282")
    for field, day in (("announced_on", public.announced_on), ("proposal_received_on", public.proposal_received_on)):
        if day and day > on:
            yield defect(
                field, "DATE_IN_FUTURE", "这一天还没有到，请核对日期", "This day lies in the future", "PIL20 13"
            )
    yield from text_defects("standing_basis", public.basis)


def witness_defects(papers: ClaimPapers) -> Iterator[Defect]:
    """CPL 124(4): a witness is named with where they live."""
    for witness in papers.witnesses:
        for name, label, en in (("name", "姓名", "name"), ("address", "住所", "address")):
            if not getattr(witness, name).strip():
                yield defect(
                    f"witness_{name}",
                    "WITNESS_INCOMPLETE",
                    f"请写明证人的{label}",
                    f"Give the witness's {en}",
                    "CPL 124",
                )
        for name in ("name", "address", "knows"):
            yield from text_defects(f"witness_{name}", getattr(witness, name))


def facts_defects(papers: ClaimPapers) -> Iterator[Defect]:
    """CPL 122(3): facts and reasons."""
    if not papers.facts.strip():
        zh, en = "请写明事情经过和理由", "Tell what happened and why you claim"
        yield defect("went_wrong", "FACTS_MISSING", zh, en, "CPL 122", "CPL 124")
    yield from text_defects("went_wrong", papers.facts, "facts")


def choice_defects(papers: ClaimPapers) -> Iterator[Defect]:
    """The plaintiff's own choices: nothing is chosen for them (OL21 2, 4, 29)."""
    if not papers.service_address.strip():
        zh, en = "请填写送达地址，法院的纸质文书会寄到这里", "Give an address where paper from the court reaches you"
        yield defect("service_address", "SERVICE_ADDRESS_MISSING", zh, en, "IC18 16")
    yield from text_defects("service_address", papers.service_address)
    if papers.electronic_service is None:
        zh, en = "请选择是否同意电子送达", "Choose whether you agree to electronic service"
        yield defect("electronic_service", "CONSENT_UNANSWERED", zh, en, "OL21 29")
    if papers.notice_version != NOTICE_VERSION:
        zh = "请阅读在线诉讼告知书（现行版本）并确认"
        yield defect("notice_read", "CONSENT_OUTDATED", zh,
                      "Read the notice on online litigation in its present version and confirm", "OL21 4")  # fmt: skip
    if not papers.online_stages <= set(ASKED_STAGES):
        zh, en = "这些环节不能事先同意，请重新选择", "One cannot agree to these stages beforehand; choose again"
        yield defect("online_stages", "CONSENT_STAGE_INVALID", zh, en, "OL21 4")
    if not papers.truth:
        zh, en = "请确认所写内容和所交证据真实", "Confirm that what you write and hand in is true"
        yield defect("truth", "TRUTH_UNCONFIRMED", zh, en, "CPL 13")


def evidence_defects(evidence: list[EvidencePaper]) -> Iterator[Defect]:
    """EV19 19: each file has a name. No evidence at all is allowed: the court then asks for it."""
    for paper in evidence:
        if not paper.name.strip():
            yield defect("evidence", "EVIDENCE_NAME_MISSING", "请给每份证据写一个名称", "Name each exhibit", "EV19 19")
        yield from text_defects("evidence", paper.name, "evidence_name")
        yield from text_defects("evidence", paper.purpose, "evidence_purpose")
        yield from text_defects("evidence", paper.source, "evidence_source")
