"""The answers as a draft of a claim: whatever was told once is not asked again."""

from __future__ import annotations

from netcourt.cases import clock
from netcourt.filing import drafts
from netcourt.filing.models import Draft
from netcourt.guidance.answers import ADMINISTRATIVE, ONLINE, Answers
from netcourt.guidance.places import place_asked
from netcourt.identity.models import Account

_REFUNDED = frozenset({"SHOP", "SERV"})


def carry(actor: Account, answers: Answers) -> Draft:
    """A new draft that holds the answers. Raises ``Refused`` when the account keeps too many drafts."""
    draft = drafts.start(actor)
    return drafts.save(actor, draft.pk, fields_told(answers), window="", seen={}).draft


def fields_told(answers: Answers) -> dict[str, str]:
    """Fields of the wizard by name, only those that were answered."""
    told = {"words": answers.words, "went_wrong": answers.words}
    if answers.dispute != ADMINISTRATIVE:
        told["dispute"] = answers.dispute
    if answers.who in {"shop", "company", "person"}:
        told["defendant_kind"] = answers.who
    if answers.online in ONLINE:
        signed, performed, _platform = ONLINE[answers.online]
        told |= {"online_signing": "yes" if signed else "no", "online_performance": "yes" if performed else "no"}
    if answers.place:
        told |= {
            "connection": place_asked(answers, clock.today()).connection,
            "connection_place": answers.place,
        }
    if answers.amount:
        told["refund" if answers.category in _REFUNDED else "compensation"] = f"{answers.amount:.2f}"
    if answers.happened_on:
        day = answers.happened_on
        told |= {
            "happened_on_year": str(day.year),
            "happened_on_month": str(day.month),
            "happened_on_day": str(day.day),
        }
    return {name: value for name, value in told.items() if value}
