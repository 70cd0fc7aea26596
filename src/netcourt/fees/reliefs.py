"""Paying later, less or not at all (司法救助): asked in writing with proof, decided by a judge in writing (FEE 48)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, DocketEntry, Document, Party
from netcourt.cases.words import PartyRole, PeriodState, Stage
from netcourt.fees import bills, notices, payments, refunds
from netcourt.fees.acts import ASK_RELIEF, DECIDE_RELIEF
from netcourt.fees.models import Bill, Relief
from netcourt.identity.models import Account
from netcourt.law import fees as law
from netcourt.law import refusal
from netcourt.law.fees.relief import GROUNDS
from netcourt.law.text import Text

WORDS = {
    Relief.Kind.DEFERRAL: Text("缓交", "deferral"),
    Relief.Kind.REDUCTION: Text("减交", "reduction"),
    Relief.Kind.EXEMPTION: Text("免交", "exemption"),
}


def ask_relief(
    actor: Account,
    case_id: Any,
    key: str,
    *,
    kind: str,
    ground: str,
    reasons: str,
    proofs: Sequence[Document],
    percent: int | None = None,
) -> Relief:
    """A party applies; ``proofs`` are stored files of hardship. Raises ``Refused`` (422: all that is wrong at once)."""
    with perform(ASK_RELIEF, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return Relief.objects.get(entry=step.done)
        party = step.on_behalf
        assert party is not None
        asked = application(step.case, party, kind, ground, percent, written=bool(reasons.strip()), proof=bool(proofs))
        _check(law.assess_relief(asked))
        word = WORDS[Relief.Kind(kind)]
        paper = notices.relief_request(step, party, asked, reasons, proofs)
        for proof in proofs:
            proof.submitted_for = party
            proof.save(update_fields=["submitted_for"])
        entry = step.enter(
            documents=[paper, *proofs],
            title=Text(f"申请{word.zh}诉讼费用", f"Asked for {word.en} of fees"),
            particulars={"kind": kind, "ground": ground, "percent": percent},
        )
        return Relief.objects.create(
            case=step.case, court=step.case.court, party=party, kind=kind, ground=ground, percent=percent,
            reasons=reasons.strip(), entry=entry,
        )  # fmt: skip


def decide_relief(
    actor: Account, case_id: Any, key: str, *, relief: int, grant: bool, reasons: str, percent: int | None = None
) -> Relief:
    """A judge grants (a reduction of ``percent``, not under 30) or refuses, with reasons, in writing (FEE 46, 48).

    What is granted before registration is applied when the bill is made. Raises ``Refused``.
    """
    with perform(DECIDE_RELIEF, actor, key=key, case_id=case_id, relief=relief, reasons=reasons) as step:
        if step.repeated:
            return Relief.objects.get(decision=step.done)
        found = Relief.objects.select_for_update(of=("self",)).select_related("party").get(pk=relief)
        off = (percent or found.percent) if found.kind == Relief.Kind.REDUCTION else None
        granted = application(step.case, found.party, found.kind, found.ground, off)
        if grant:
            _check(law.assess_relief(granted))
        word = WORDS[Relief.Kind(found.kind)]
        share = f"{off}%" if off and grant else ""
        title = (
            Text(f"准予{word.zh}{share}诉讼费用", f"Granted: {word.en} of fees {share}".strip())
            if grant
            else Text(f"不予批准{word.zh}诉讼费用", f"Refused: {word.en} of fees")
        )
        open_bills = [b for b in _bills(found) if b.demanded]
        paper = notices.relief_decision(step, found, granted, grant=grant, reasons=reasons, unpaid=bool(open_bills))
        entry = step.enter(
            documents=[paper], title=title, note=reasons.strip(), particulars={"relief": relief, "grant": grant}
        )
        found.state = Relief.State.GRANTED if grant else Relief.State.REFUSED
        found.granted, found.decision, found.answer = off if grant else None, entry, reasons.strip()
        found.save()
        if grant:
            for bill in _bills(found):
                _apply(step, bill, granted)
        elif open_bills:
            step.start("FEE-WARNING", party=found.party)
        return found


def application(
    case: Case, party: Party, kind: str, ground: str, percent: int | None, *, written: bool = True, proof: bool = True
) -> law.ReliefApplication:
    """The application as the law asks it."""
    return law.ReliefApplication(
        relief=law.Relief(kind),
        ground=law.ReliefGround(ground),
        natural_person=party.kind == Party.Kind.PERSON,
        written=written,
        proof=proof,
        percent=percent,
        registered=case.stage != Stage.RECEIVED,
    )


def _check(found: Sequence[refusal.Refusal]) -> None:
    if found:
        raise Refused(found, status=422)


def _bills(relief: Relief) -> list[Bill]:
    """What the party owes in this case. Acceptance and application fees alike (FEE 44)."""
    owed = Bill.objects.filter(case=relief.case_id, payer=relief.party_id, cancelled__isnull=True)
    return list(owed.select_related("payer"))


def _apply(step: Step, bill: Bill, granted: law.ReliefApplication) -> None:
    """Owe less from now on; what was paid above goes back."""
    if bill.open <= 0:  # what was paid before the application stays paid; it is settled at close
        return
    computed = law.grant_relief(bills.as_law(bill.tariff), granted)
    above = bill.paid - computed.amount
    if above > 0:
        why = Text("准予减交、免交，多交的部分退还", "Fees were reduced: what was paid above goes back")
        refunds.open_refunds(step, bill, above, "relief", why)
    if granted.relief is law.Relief.DEFERRAL:
        bill.deferred = step.done
    bills.recompute(bill, computed)
    if not bill.demanded:
        payments.settled(step, bill, at=step.at, state=PeriodState.WAIVED)


# --- before registration ---------------------------------------------------------------------------------------------


def granted_before(case: Case) -> Relief | None:
    """What was granted to the plaintiff before the case was registered, and waits for the bill."""
    granted = case.reliefs.filter(state=Relief.State.GRANTED, party__role=PartyRole.PLAINTIFF)
    return granted.select_related("decision", "party").order_by("-pk").first()


def reduced(case: Case, granted: Relief | None, computed: law.Bill) -> law.Bill:
    """The acceptance fee after what was granted before registration; it stands in the lines of the bill (FEE 51)."""
    if granted is None or case.stage != Stage.RECEIVED:
        return computed
    asked = application(case, granted.party, granted.kind, granted.ground, granted.granted)
    return law.grant_relief(computed, asked)


def deferral(granted: Relief | None) -> DocketEntry | None:
    """The decision to defer that was made before registration (FEE 49)."""
    return granted.decision if granted and granted.kind == Relief.Kind.DEFERRAL else None


def grounds() -> list[tuple[str, Text, str]]:
    """Every ground of the law: code, words, the kind of relief it is for."""
    return [(str(code), words, str(kind)) for code, (kind, words) in GROUNDS.items()]


def against(case: Case, relief: Relief) -> Sequence[refusal.Refusal]:
    """What the law says against granting this application (FEE 44); empty: it may be granted."""
    return law.assess_relief(application(case, relief.party, relief.kind, relief.ground, relief.percent))
