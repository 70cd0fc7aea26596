"""Withdrawing: before acceptance by the plaintiff alone, afterwards by the court's leave (CPL 13, 148)."""

from __future__ import annotations

from typing import Any

from netcourt.cases import main_suit
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, Document
from netcourt.cases.words import Outcome
from netcourt.fees.closing import settle_at_close
from netcourt.fees.models import Bill
from netcourt.filing import rulings, serving
from netcourt.filing.models import Withdrawal
from netcourt.filing.plans import plaintiffs_of
from netcourt.filing.review import release
from netcourt.filing.withdrawal_acts import ASK_WITHDRAWAL, DENY_WITHDRAWAL, GRANT_WITHDRAWAL, WITHDRAW
from netcourt.identity.models import Account
from netcourt.law.fees import Halving
from netcourt.law.text import Text


def withdraw(actor: Account, case_id: Any, key: str, *, reason: str = "") -> Case:
    """The plaintiff takes the claim back before it is accepted: no fee, no ruling, the right to file anew stays.

    One of several plaintiffs leaves the suit, which goes on for the others; the last one ends it.
    """
    with perform(WITHDRAW, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        case, party = step.case, step.on_behalf
        assert party is not None
        alone = [p.pk for p in plaintiffs_of(case)] == [party.pk]
        if alone:
            step.close(Outcome.WITHDRAWN)
        title = None if alone else _left(party.name)
        step.enter(note=reason.strip(), title=title, stays=not alone)
        if alone:
            release(step)
        else:
            party.left_at = step.at
            party.save(update_fields=["left_at"])
        return case


def ask_withdrawal(actor: Account, case_id: Any, key: str, *, reason: str = "") -> Case:
    """Apply to withdraw an accepted suit before judgment; the court rules on it (CPL 148)."""
    with perform(ASK_WITHDRAWAL, actor, key=key, case_id=case_id) as step:
        if not step.repeated:
            party = step.on_behalf
            assert party is not None
            entry = step.enter(note=reason.strip())
            Withdrawal.objects.create(case=step.case, party=party, entry=entry, reason=reason.strip())
        return step.case


def grant_withdrawal(actor: Account, case_id: Any, key: str, *, reasons: str = "") -> Case:
    """Grant the open applications. The last plaintiff's ends the case; the fee is halved, once (FEE 15).

    The plaintiff bears the fee; what was paid above the half goes back.
    """
    with perform(GRANT_WITHDRAWAL, actor, key=key, case_id=case_id, explanation=reasons) as step:
        if step.repeated:
            return step.case
        asked = _open(step)
        leaving = {w.party_id for w in asked}
        staying = [p for p in plaintiffs_of(step.case) if p.pk not in leaving]
        heard = main_suit.goes_on(step.case)
        ends = not staying and not heard
        paper = _ruling(step, asked, granted=True, reasons=reasons, fee="" if staying else _FEE, ends=ends)
        if ends:
            step.close(Outcome.WITHDRAWN)
        goes_on = heard and not staying
        step.enter(
            documents=[paper], note=reasons.strip(), stays=not ends, title=_ALONE if goes_on else None,
            particulars={main_suit.ENDED: Outcome.WITHDRAWN} if goes_on else None,
        )  # fmt: skip
        serving.serve_ruling(step, [paper])
        _rule(step, asked, granted=True)
        for withdrawal in asked if staying else ():
            withdrawal.party.left_at = step.at
            withdrawal.party.save(update_fields=["left_at"])
        if not staying:
            settle_at_close(step, Halving.WITHDRAWAL, kind=Bill.Kind.ACCEPTANCE if heard else None)
        return step.case


def deny_withdrawal(actor: Account, case_id: Any, key: str, *, reasons: str) -> Case:
    """Deny the open applications, with reasons (CPI 238: a breach of law that must be dealt with); the case goes on."""
    with perform(DENY_WITHDRAWAL, actor, key=key, case_id=case_id, explanation=reasons) as step:
        if not step.repeated:
            asked = _open(step)
            paper = _ruling(step, asked, granted=False, reasons=reasons, fee="")
            step.enter(documents=[paper], note=reasons.strip())
            serving.serve_ruling(step, [paper])
            _rule(step, asked, granted=False)
        return step.case


_ALONE = Text("法院裁定准许撤诉；反诉等请求继续审理", "The suit was withdrawn; the counterclaim is heard on")
_FEE = "案件受理费减半收取，由原告负担；已经预交的，多交部分退还。"


def _open(step: Step) -> list[Withdrawal]:
    return list(step.case.withdrawals.filter(ruled__isnull=True).select_related("party").order_by("pk"))


def _ruling(
    step: Step, asked: list[Withdrawal], *, granted: bool, reasons: str, fee: str, ends: bool = False
) -> Document:
    who = "原告" + "、".join(w.party.name for w in asked)
    return rulings.withdrawal_ruling(step, granted=granted, reasons=reasons, who=who, fee=fee, ends=ends)


def _rule(step: Step, asked: list[Withdrawal], *, granted: bool) -> None:
    for withdrawal in asked:
        withdrawal.ruled, withdrawal.granted = step.done, granted
        withdrawal.save(update_fields=["ruled", "granted"])


def _left(name: str) -> Text:
    return Text(f"原告{name}撤回起诉，其余原告继续起诉", f"Plaintiff {name} withdrew; the others go on")
