"""The clerk asks a party by telephone, recorded, or on paper whether and where it takes e-service (OL21 30)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import Http404

from netcourt.cases import documents
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import DocketEntry, Document, Party
from netcourt.cases.words import ConsentState, Visibility
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.service import Ground
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.reference import papers as printed
from netcourt.service import acts
from netcourt.service.actions.addressing import Given, agreed, settle_open
from netcourt.service.addresses import NOTICE_VERSION, address_refusals, normalise, record_address
from netcourt.service.channels.outboxes import FAX
from netcourt.service.consents import record_consent
from netcourt.service.models import Inquiry
from netcourt.service.words import ELECTRONIC, TOLD, Answer, Channel, Means


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked and answered. ``told``: codes of ``words.TOLD``; ``proof``: the recording, or the signed paper."""

    means: str
    answer: str
    at: datetime
    number: str = field(default="", repr=False)
    spoke_with: str = ""
    identified: str = ""
    told: Sequence[str] = ()
    words: str = ""
    addresses: Sequence[Given] = ()
    proof: Document | None = None


def record_inquiry(actor: Account, case_id: Any, key: str, *, party: Any, asked: Asked) -> DocketEntry:
    """Record a call or a signed confirmation, and what follows of it: consent, objection, addresses of the person.

    Whoever agreed may take it back at any time, on the platform or by another call. An unanswered call is kept too and
    changes nothing. Raises Http404, ``Refused`` (403, 422 with everything that is wrong).
    """
    with perform(acts.RECORD_INQUIRY, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.done
        theirs = step.case.parties.filter(pk=party, left_at__isnull=True).first()
        if theirs is None:
            raise Http404
        wrong = {r.code: r for r in _refusals(step, theirs, asked)}
        if wrong:
            raise Refused(wrong.values(), status=422)
        papers = _papers(step, theirs, asked)
        entry = step.enter(documents=papers, particulars={"party": str(theirs.pk), "answer": asked.answer})
        Inquiry.objects.create(
            party=theirs, means=asked.means, answer=asked.answer, number=asked.number.strip(),
            spoke_with=asked.spoke_with.strip(), identified=asked.identified.strip(), told=list(asked.told),
            words=asked.words.strip(), asked_at=asked.at, notice_version=NOTICE_VERSION, proof=asked.proof,
            record=papers[0], entry=entry,
        )  # fmt: skip
        _follow(step, theirs, asked)
        return entry


def _follow(step: Step, party: Party, asked: Asked) -> None:
    """Addresses the person named are the person's own; its answer is consent, or objection."""
    if asked.answer == Answer.UNREACHED:
        return
    consents = asked.answer == Answer.AGREED
    for one in asked.addresses:
        electronic = one.channel in ELECTRONIC
        record_address(step, party, one.channel, one.value, ground=Ground.EXPRESS if electronic and consents else "")
    if consents:
        record_consent(step, party, ConsentState.AGREED, notice_version=NOTICE_VERSION)
    elif asked.answer == Answer.REFUSED:
        state = ConsentState.WITHDRAWN if agreed(party) else ConsentState.REFUSED
        record_consent(step, party, state, notice_version=NOTICE_VERSION)
    settle_open(step, party)


def _refusals(step: Step, party: Party, asked: Asked) -> Iterator[Refusal]:
    if asked.means not in Means.values or asked.answer not in Answer.values:
        yield _refusal("ANSWER_MISSING", "请选择怎样征询、对方怎样答复", "Say how it was asked and what was answered")
        return
    if asked.at > step.at:
        yield _refusal("DATE_IN_FUTURE", "这一时间还没有到，请核对", "This moment lies in the future")
    if asked.means == Means.PHONE and not reachable(asked.number):
        zh, en = (
            "请写明拨打的号码：手机号码，或者带区号的固定电话",
            "Give the number called; landlines with area code",
        )
        yield _refusal("NUMBER_INVALID", zh, en)
    elif asked.means == Means.PHONE:
        yield from address_refusals(step.case, party, _line(asked.number), asked.number, actor=step.actor)
    if asked.answer != Answer.UNREACHED:
        yield from _unproved(asked)
    for one in asked.addresses:
        yield from address_refusals(step.case, party, one.channel, one.value, actor=step.actor)
    electronic = [a for a in asked.addresses if a.channel in ELECTRONIC]
    if asked.answer == Answer.AGREED and not electronic:
        zh, en = "同意电子送达的，请记下至少一个电子地址", "Who agrees names at least one electronic address"
        yield _refusal("ADDRESS_MISSING", zh, en)
    if asked.answer in {Answer.REFUSED, Answer.ADDRESS} and electronic:
        zh, en = "没有同意电子送达的，不能记下电子地址", "Without consent no electronic address is recorded"
        yield _refusal("SERVICE_CONSENT_MISSING", zh, en)
    if asked.answer == Answer.ADDRESS and not asked.addresses:
        yield _refusal("ADDRESS_MISSING", "请写明确认的邮寄地址", "Give the postal address that was confirmed")


def _unproved(asked: Asked) -> Iterator[Refusal]:
    """What an answer lacks to be one: all was explained, by the person, in its words, with the recording."""
    if set(asked.told) != set(TOLD):
        zh = "请先向对方讲明适用范围、效力、变更办法和可以不同意，四项都讲到才能征询"
        yield _refusal("NOTICE_UNREAD", zh, "Explain scope, effect, change and the right to refuse before you ask")
    if not asked.spoke_with.strip() or not asked.identified.strip():
        zh, en = "请写明答复人和怎样核对其身份", "Say who answered and how you knew who it was"
        yield _refusal("PERSON_UNIDENTIFIED", zh, en)
    if not asked.words.strip():
        yield _refusal("WORDS_MISSING", "请照原话记下对方的答复", "Write down the answer in the person's own words")
    if asked.proof is None:
        zh = "请附上通话录音" if asked.means == Means.PHONE else "请附上签名的确认书扫描件"
        yield _refusal("PROOF_MISSING", zh, "Attach the recording of the call, or the signed paper")
    elif asked.means == Means.PHONE and not asked.proof.media_type.startswith(("audio/", "video/")):
        zh, en = "通话录音应为音频或者视频文件", "The recording of a call is an audio or video file"
        yield _refusal("PROOF_INVALID", zh, en)


def reachable(number: str) -> bool:
    """A mainland mobile or a landline, with or without its area code."""
    mobile = normalise(Channel.SMS, number)
    return (len(mobile) == 11 and mobile.startswith("1")) or bool(FAX.fullmatch(normalise(Channel.FAX, number)))


def _line(number: str) -> Channel:
    mobile = normalise(Channel.SMS, number)
    return Channel.SMS if len(mobile) == 11 and mobile.startswith("1") else Channel.FAX


def _refusal(code: str, zh: str, en: str) -> Refusal:
    return Refusal(code, Text(zh, en), cite("OL21 30"))


def _papers(step: Step, party: Party, asked: Asked) -> list[Document]:
    """The typeset record first, then the recording; both for the party's side and the court only."""
    case, code = step.case, documents.new_verification_code()
    proof = asked.proof
    if proof is not None:
        proof.submitted_for, proof.visible_to = party, Visibility.OWN_SIDE
        proof.save(update_fields=["submitted_for", "visible_to"])
    data = printed.InquiryRecord(
        court_name=case.court.name,
        number=case.number or case.receipt_number,
        party=party.name,
        role=str(party.called),
        phone=asked.means == Means.PHONE,
        asked_at=asked.at,
        asked_by=step.actor.name if step.actor else "",
        called=asked.number.strip(),
        spoke_with=asked.spoke_with.strip(),
        identified=asked.identified.strip(),
        told=[str(TOLD[code]) for code in TOLD if code in asked.told],
        words=asked.words.strip(),
        answer=str(Answer(asked.answer).label),
        addresses=[printed.AddressLine(channel=str(Channel(a.channel).label), value=a.value) for a in asked.addresses],
        proof_sha256=proof.sha256 if proof else "",
        notice_version=NOTICE_VERSION,
        verification_code=code,
        invented=case.court.invented,
    )
    record = documents.issue(
        "inquiry_record", printed.as_data(data), actor=step.actor, visible_to=Visibility.OWN_SIDE, submitted_for=party,
        verification_code=code,
    )  # fmt: skip
    return [record, proof] if proof else [record]
