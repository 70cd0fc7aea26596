"""What bars a way of serving process; every check gives all its refusals with their articles."""

from __future__ import annotations

from datetime import date

from netcourt.law.refusal import Refusal
from netcourt.law.service_facts import Address, Facts, Instrument, Outcome, Signer, Way
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import add_months

ACTIVE_MONTHS = 3  # IC18 16: in daily use within the last three months


def own_address(address: Address, on: date) -> Refusal | None:
    """Why an address that was not given is no usable own address on ``on`` (IC18 16); None when it is."""
    if address.given:
        return None
    fresh = address.last_active is not None and add_months(on, -ACTIVE_MONTHS) <= address.last_active <= on
    if address.ownership and address.activity and fresh:
        return None
    return Refusal(
        "ADDRESS_UNPROVEN",
        Text(
            "未经本人提供或者确认的地址，须有证明其属于本人且近三个月内活跃的材料；请补充证明或者改用其他方式",
            "an address the person did not give must be proved to be their own and active within the last 3 months; "
            "add the proof or use another way",
        ),
        cite("IC18 16", "OL21 31"),
    )


def check_electronic(facts: Facts, address: Address, on: date) -> tuple[Refusal, ...]:
    """All that bars electronic service to ``address``; empty when it may be used.

    Our reading of OL21 29 with 31: to an own address that was not given, a mere notice may be sent without consent (a
    reply is then consent by act), never against an objection, and never a judgment, ruling or mediation statement.
    """
    refusals = []
    bare_attempt = not address.given and facts.instrument is Instrument.NOTICE and facts.objected_at is None
    if not facts.consents and not bare_attempt:
        refusals.append(consent_missing(facts))
    elif facts.instrument is not Instrument.NOTICE and facts.consent and not facts.consent.rights_told:
        refusals.append(
            Refusal(
                "RIGHTS_NOT_TOLD",
                Text(
                    "电子送达裁判文书，应先告知权利义务并取得同意；请先告知再送达",
                    "a judgment, ruling or mediation statement is served electronically only after the person was told "
                    "their rights and consented; tell them first",
                ),
                cite("IC18 15", "CPL 90"),
            )
        )
    unproven = own_address(address, on)
    return (*refusals, unproven) if unproven else tuple(refusals)


def consent_missing(facts: Facts) -> Refusal:
    """SERVICE_CONSENT_MISSING: no record of consent, or an express objection (OL21 29, IC18 15)."""
    zh, en = "没有同意电子送达的记录", "there is no record of consent to electronic service"
    if facts.objected_at is not None:
        zh, en = "受送达人已明确表示不同意电子送达", "the person has expressly objected to electronic service"
    return Refusal(
        "SERVICE_CONSENT_MISSING",
        Text(f"{zh}；请先取得同意或者改用其他方式", f"{en}; obtain consent or use another way"),
        cite("OL21 29", "IC18 15"),
    )


_SIGNERS = frozenset(Signer) - {Signer.OPPOSING_PARTY, Signer.OTHER}
_STATEMENT_SIGNERS = frozenset({Signer.SELF, Signer.DESIGNATED})


def check_signer(signer: Signer, instrument: Instrument) -> Refusal | None:
    """Why this person cannot sign for the addressee; None when they may.

    A mediation statement goes to the party itself or to the recipient it named (CPI 133); the other party never signs.
    """
    if signer in (_STATEMENT_SIGNERS if instrument is Instrument.MEDIATION_STATEMENT else _SIGNERS):
        return None
    if signer is Signer.OPPOSING_PARTY:
        text = Text("对方当事人不得代收诉讼文书", "the other party in the case cannot sign for the addressee")
        return Refusal("SIGNER_BARRED", text, cite("SIM20 11", "CPL 88"))
    if instrument is Instrument.MEDIATION_STATEMENT:
        text = Text(
            "调解书应由当事人本人或者其指定的代收人签收",
            "a mediation statement is signed for by the party itself or the recipient it named",
        )
        return Refusal("SIGNER_BARRED", text, cite("CPI 133"))
    text = Text("签收人不属于法律规定可以签收的人", "this person is not among those who may sign")
    return Refusal("SIGNER_BARRED", text, cite("CPL 88"))


def check_left(facts: Facts, *, witnesses: int, recorded: bool) -> tuple[Refusal, ...]:
    """All that bars leaving the instrument (留置): 调解书, no refusal before it, neither witness nor recording."""
    refusals = []
    if facts.instrument is Instrument.MEDIATION_STATEMENT:
        text = Text("调解书不适用留置送达", "a mediation statement is never served by leaving it")
        refusals.append(Refusal("LEAVING_BARRED", text, cite("CPI 133")))
    if not facts.tried(Way.DIRECT, Outcome.REFUSED):
        text = Text(
            "留置送达以拒收为前提，卷中没有拒收记录", "leaving presupposes a refusal to receive; none is on record"
        )
        refusals.append(Refusal("REFUSAL_MISSING", text, cite("CPL 89")))
    if not witnesses and not recorded:
        text = Text("留置送达须有见证人，或者以拍照、录像记录", "leaving needs a witness, or photographs or video")
        refusals.append(Refusal("WITNESS_MISSING", text, cite("CPL 89")))
    return tuple(refusals)


def check_publication(facts: Facts) -> tuple[Refusal, ...]:
    """All that bars service by publication (CPL 95, CPI 140): the summary procedure, or no log of what was tried.

    An installation may let it be in summary procedure, not in small claims (IC18 18, against CPI 140 and TL19 4).
    """
    refusals = []
    if facts.summary_procedure and not facts.publication_in_summary:
        text = Text(
            "简易程序、小额诉讼程序不适用公告送达；请先在案件页面用“转换审理程序”转为普通程序（可以由审判员一人独任审理），再公告",
            "no publication in summary procedure or small claims; convert it first with “convert the procedure” on "
            "its page, to ordinary procedure, where a single judge may try it",
        )
        refusals.append(Refusal("PROC_CONVERSION_REQUIRED", text, cite("CPI 140", "TL19 4", "CPL 40")))
    if facts.payment_order:
        text = Text(
            "支付令不适用公告送达；三十日内无法送达的，裁定终结督促程序",
            "a payment order is never served by publication; unserved after thirty days, the procedure is ended",
        )
        refusals.append(Refusal("PUBLICATION_BARRED", text, cite("CPI 427", "CPI 430")))
    if facts.instrument is Instrument.MEDIATION_STATEMENT:
        text = Text(
            "调解书应送达本人，不适用公告送达", "a mediation statement goes to the party itself, never by publication"
        )
        refusals.append(Refusal("PUBLICATION_BARRED", text, cite("CPI 133")))
    missing = _untried(facts)
    if missing:
        zh, en = "、".join(m.zh for m in missing), ", ".join(m.en for m in missing)
        text = Text(
            f"公告送达以下落不明或者其他方式无法送达为前提，卷中缺少：{zh}",
            f"publication needs unknown whereabouts or the failure of the other ways; the log lacks: {en}",
        )
        refusals.append(Refusal("ATTEMPTS_MISSING", text, cite("CPL 95", "CPI 138")))
    return tuple(refusals)


_FAILED = (Outcome.BOUNCED, Outcome.ABSENT, Outcome.HARD, Outcome.RETURNED)


def _untried(facts: Facts) -> list[Text]:
    if facts.whereabouts_unknown and any(a.outcome in _FAILED for a in facts.attempts):
        return []
    missing = []
    if facts.whereabouts_unknown:
        return [Text("至少一次送达未果的记录", "at least one failed attempt")]
    if not facts.foreign and not facts.tried(Way.DIRECT, *_FAILED):
        missing.append(Text("直接送达未果", "failed direct service"))
    if not (facts.tried(Way.POST, *_FAILED) or facts.tried(Way.ENTRUSTED, *_FAILED)):
        missing.append(Text("邮寄或者委托送达未果", "failed service by post or entrustment"))
    return missing
