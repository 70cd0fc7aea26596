"""The judge makes the mediation statement of the agreement the parties confirmed (CPL 100; OM21 20)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404

from netcourt.cases import access
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Party
from netcourt.cases.queries import in_order
from netcourt.fees.bills import as_law
from netcourt.identity.models import Account
from netcourt.judgment import burden
from netcourt.judgment.models import Pronouncement, SecondInstance
from netcourt.judgment.pronouncing import Decided, pronounce
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.mediation import writing
from netcourt.mediation.models import SuitMediation

MEDIATED = Pronouncement.OnAppeal.MEDIATED
FACTS = Refusal(
    "FACTS_MISSING",
    Text("请写明诉讼请求和案件事实", "Say what was claimed and what the facts are"),
    cite("CPL 100"),
)


def settled(case: Case) -> SuitMediation | None:
    """The agreement of which no statement was made yet."""
    rows = case.suit_mediations.filter(state=SuitMediation.State.SETTLED, finished__isnull=True)
    return rows.select_related("agreement__kind", "mediator", "case__court").order_by("-ended_id").first()


def make_statement(
    actor: Account, case_id: Any, key: str, *, facts: str, pronounced_on: date, allowed: Decimal | None = None,
    perform_days: int | None = None, shares: burden.Shares | None = None, awards: Sequence[Party] = (),
    presumptions: str = "",
) -> Pronouncement:  # fmt: skip
    """Typeset and serve it: the terms as they were confirmed, word for word; the fee is halved (FEE 15).

    The judge has looked whether they are lawful; else the suit goes on. Raises Http404, ``Refused``.
    """
    case = access.visible_cases(actor).filter(pk=case_id).first()
    row = SuitMediation.objects.filter(case=case_id, state=SuitMediation.State.SETTLED).order_by("-ended_id").first()
    if case is None or row is None:
        raise Http404
    if not facts.strip():
        raise Refused([FACTS], status=422)
    second = SecondInstance.objects.select_related("decision").filter(case=case).first()
    decided = Decided(
        kind=Pronouncement.Kind.MEDIATION, pronounced_on=pronounced_on, allowed=allowed, perform_days=perform_days,
        shares=shares, on_appeal=MEDIATED if second else "", presumptions=presumptions, awards=awards,
    )  # fmt: skip
    fees = fee_lines(case, second, shares or {})
    return pronounce(actor, case_id, key, paper=lambda step: writing.statement(step, row, facts, fees), decided=decided)


def fees_of(case: Case, second: SecondInstance | None) -> list[burden.Fee]:
    """What is left of the fees after mediation, as the statement distributes it."""
    return burden.fees_of(case, Pronouncement.Kind.MEDIATION, MEDIATED if second else "", second)


def fee_lines(case: Case, second: SecondInstance | None, shares: burden.Shares) -> list[str]:
    """Each fee, halved, and who bears it; what was not said stays with who advanced it."""
    names = {str(p.pk): p.name for p in in_order(burden.bearers(case, second))}
    told = []
    for fee in fees_of(case, second):
        parts = [f"{names.get(k, '')}负担{plain(v)}元" for k, v in shares.get(fee.key, {}).items() if v]
        who = "、".join(parts) or f"{fee.bill.payer.name}负担"
        full = as_law(fee.bill.tariff).full
        halved = f"{plain(full)}元，减半收取" if fee.amount < full else ""
        told.append(f"{fee.name.zh}{halved}{plain(fee.amount)}元，由{who}。")
    return told
