"""The agreement as all parties confirmed it; the mediation statement the judge makes of it (CPL 100)."""

from __future__ import annotations

from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Document, Party
from netcourt.cases.queries import in_order
from netcourt.cases.words import PartyRole
from netcourt.filing.notices import about, instrument_head
from netcourt.filing.rulings import ROLES, line_of, people_in_order
from netcourt.law.times import day_of
from netcourt.mediation.models import SuitMediation
from netcourt.mediation.suit_guards import parties_for
from netcourt.reference import papers as printed

CONFIRMED = "在线确认"


def agreement(step: Step, row: SuitMediation) -> Document:
    """调解协议书: the terms, and who confirmed them when; the last of them by the act of ``step``."""
    assert step.actor is not None  # a party signs
    assert row.mediator is not None  # it was begun by one
    said = {
        s.party_id: s.entry.at for s in row.says.filter(turn=row.turn, agrees=True).select_related("entry") if s.entry
    }
    said |= {p.pk: step.at for p in parties_for(step.actor, step.case, "settle") if p.pk not in said}
    parties = in_order(step.case.parties.filter(pk__in=said))
    data = printed.MediationAgreement(
        court_name=step.case.court.name, number=str(step.case.number or ""),
        cause=about(step.case)["cause"], led=_led(row), people=[_line(p) for p in parties], terms=lines(row.terms),
        signers=[printed.Signer(name=p.name, method=CONFIRMED, at=timezone.localtime(said[p.pk])) for p in parties],
        agreed_on=day_of(step.at), verification_code=documents.new_verification_code(),
        invented=step.case.court.invented,
    )  # fmt: skip
    return documents.issue(
        "suit_agreement", printed.as_data(data), actor=step.actor, verification_code=data.verification_code
    )


def statement(step: Step, row: SuitMediation, facts: str, fees: list[str]) -> Document:
    """民事调解书: what was claimed and found, the terms as agreed, who bears the fees, what gives it effect."""
    case, told = step.case, about(step.case)
    opening = f"{told['parties']}{told['cause']}一案，"
    if case.accepted_at:
        at = timezone.localtime(case.accepted_at)
        opening += f"本院于{at.year}年{at.month}月{at.day}日立案后，依法进行了审理。"
    grounds = [opening, *lines(facts), f"本案审理过程中，经{_led(row)}，当事人自愿达成如下协议："]
    data = printed.Ruling(
        **instrument_head(step, ends=True),
        people=[line_of(p, ROLES[PartyRole(p.role)]) for p in people_in_order(case) if p.left_at is None],
        grounds=grounds, order=lines(row.terms) + fees, final="上述协议，不违反法律规定，本院予以确认。",
        judges=[f"审判员　{step.actor.name}"] if step.actor else [],
    )  # fmt: skip
    return documents.issue(
        "mediation_statement", printed.as_data(data), actor=step.actor, verification_code=data.verification_code
    )


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _led(row: SuitMediation) -> str:
    assert row.mediator is not None  # it was begun by one
    if row.led == SuitMediation.Led.COURT:
        return "本院主持调解"
    return f"本院委托调解员{row.mediator.display_name}主持调解"


def _line(party: Party) -> str:
    return f"{party.get_role_display()}：{party.name}"
