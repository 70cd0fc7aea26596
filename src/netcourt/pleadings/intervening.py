"""Someone outside the suit claims what both sides dispute (CPL 59): by suit, in the pending case. Written here only.

Until a judge admits it they are no party and learn nothing of the case: not even whether it exists, unless they name
its number and one of its parties.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404

from netcourt.cases import access, clock, documents
from netcourt.cases.actions import UNVERIFIED, Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Party
from netcourt.cases.words import PartyRole
from netcourt.fees.bills import new_number, open_bill
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import ClaimLine, Defect, Plaintiff
from netcourt.filing.parties import plaintiff as as_proved
from netcourt.identity.models import Account
from netcourt.identity.queries import Capacity, acting_for, fresh_proof
from netcourt.law import fees
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.pleadings import writing
from netcourt.pleadings.acts import BEFORE_DELIBERATION
from netcourt.pleadings.claim_acts import BILLS, INTERVENE, RULE_INTERVENTION
from netcourt.pleadings.claiming import PERIOD, as_rows, fee_of
from netcourt.pleadings.models import Application, Intervention, Kind, PleadedClaim
from netcourt.pleadings.papers import OwnClaim, claim_defects, missing, reckoned
from netcourt.pleadings.ruling import serve_claim
from netcourt.service.addresses import record_address
from netcourt.service.words import Channel, GivenBy

State = Application.State
NO_SUCH_CASE = Refusal(
    "NO_SUCH_CASE",
    Text(
        "没有找到正在审理、当事人姓名也相符的案件，请核对案号和当事人的全名",
        "No pending case has this number and a party of this name; check both",
    ),
    cite("CPL 59"),
)
IN_ALREADY = Refusal(
    "IN_ALREADY",
    Text("您已经是本案当事人，或者已经提出过申请", "You are a party already, or have asked already"),
    cite("CPL 59"),
)


def capacities(account: Account) -> dict[str, Capacity]:
    """Oneself and the organisations one is officer of, by a value for a form."""
    own = [c for c in acting_for(account) if c.power is None]
    return {f"organisation:{c.organisation.pk}" if c.organisation else "person": c for c in own}


def intervene(
    actor: Account, key: str, *, number: str, named: str, capacity: str, address: str, phone: str, papers: OwnClaim
) -> Intervention:
    """Hand in the claim of someone outside. Raises ``Incomplete`` with every defect, ``Refused``."""
    chosen = capacities(actor).get(capacity)
    if chosen is None or fresh_proof(actor, "filing") is None:
        raise Refused([UNVERIFIED], status=403)
    case = _find(number, named)
    found = list(claim_defects(papers))
    found += missing("address", address, "请填写您的地址，法院的文书寄到这里", "Give your address", "CPL 124")
    if case is None:
        raise Incomplete([Defect("number", NO_SUCH_CASE), *found])
    someone = _third(chosen, address, phone)
    someone.case = case
    claims, wrong = reckoned(case, someone, papers.claims, clock.today())
    if found or wrong:
        raise Incomplete([*found, *wrong])
    with perform(INTERVENE, None, key=f"{actor.pk.hex[:20]}:{key}"[:64], case_id=case.pk) as step:
        if step.repeated:
            return Intervention.objects.get(entry=step.done)
        asked = Intervention.objects.filter(case=case, account=actor, state=State.ASKED).exists()
        if asked or access.parties_of(actor).filter(case=case).exists():
            raise Refused([IN_ALREADY])
        paper = writing.claim_from_outside(step, someone, claims, papers, actor)
        entry = step.enter(documents=[paper], particulars={"account": str(actor.pk)})
        row = Intervention.objects.create(
            case=case, court=case.court, account=actor, person=chosen.person, organisation=chosen.organisation,
            address=address.strip(), phone=phone.strip(), facts=papers.facts.strip(), link=papers.link.strip(),
            entry=entry, document=paper,
        )  # fmt: skip
        PleadedClaim.objects.bulk_create(as_rows(claims, intervention=row))
        return row


def _find(number: str, named: str) -> Case | None:
    """The pending case of this number, if ``named`` is one of its parties."""
    wanted = number.strip().replace("(", "（").replace(")", "）").replace(" ", "")
    case = Case.objects.select_related("court", "cause").filter(number=wanted).first()
    if case is None or case.stage not in BEFORE_DELIBERATION or case.kind != Case.Kind.CIVIL:
        return None
    return case if case.parties.filter(name=named.strip(), left_at__isnull=True).exists() else None


def _third(chosen: Capacity, address: str, phone: str) -> Party:
    person, organisation = chosen.person, chosen.organisation
    given = Plaintiff(
        person=person.pk if person else None, organisation=organisation.pk if organisation else None,
        address=address, phone=phone,
    )  # fmt: skip
    party = as_proved(given, chosen, clock.now())
    party.role = PartyRole.THIRD_PARTY
    return party


def find_intervention(actor: Account, intervention_id: Any) -> Intervention:
    """For who asked, and for the judges of the case. Raises Http404 for everyone else."""
    rows = Intervention.objects.select_related("case__court", "case__cause", "person", "organisation", "document__kind")
    row = rows.filter(pk=intervention_id).first()
    if row is None or not (row.account_id == actor.pk or decides(actor, row)):
        raise Http404
    return row


def decides(actor: Account, row: Intervention) -> bool:
    return bool(access.roles(actor, row.case) & set(RULE_INTERVENTION.who))


def rule_intervention(
    actor: Account, intervention_id: Any, key: str, *, grant: bool, ground: str = "", finding: str = ""
) -> Intervention:
    """Admit: a third party is in the case from now on, owes half the fee, all others get the copy and answer."""
    row = find_intervention(actor, intervention_id)
    given: dict[str, Any] = {"application": row, "grant": grant, "ground": ground, "finding": finding}
    with transaction.atomic(), perform(RULE_INTERVENTION, actor, key=key, case_id=row.case_id, **given) as step:
        if step.repeated:
            return row
        if grant:
            row.application = _admit(step, row, finding)
        else:
            title = Text("法院不准许案外人参加诉讼", "The court did not admit the third party")
            step.enter(title=title, note=finding.strip(), particulars={"intervention": row.pk, "ground": ground},
                       visible_to=INTERVENE.visible_to)  # fmt: skip
        row.state, row.finding = State.GRANTED if grant else State.REFUSED, finding.strip()
        row.decided = step.done
        row.save()
        return row


def _line(claim: PleadedClaim) -> ClaimLine:
    return ClaimLine(
        kind=claim.kind, text=claim.text, object=claim.object, amount=claim.amount,
        derivation=Text.from_json(claim.reckoned) if claim.reckoned else None,
        worth=fees.Worth(basis=fees.Basis.FOREIGN, figure=claim.figure, currency=claim.currency)
        if claim.currency else None,
    )  # fmt: skip


def _admit(step: Step, row: Intervention, finding: str) -> Application:
    case, kind = step.case, Kind.THIRD_PARTY
    party = _third(Capacity(person=row.person, organisation=row.organisation), row.address, row.phone)
    others = case.parties.filter(role=PartyRole.THIRD_PARTY).values_list("ordinal", flat=True)
    party.case, party.ordinal = case, max(others, default=0) + 1
    party.save(force_insert=True)
    lines = [_line(c) for c in row.claims.all()]
    computed, code = fee_of(case, kind, lines, step.at), new_number()
    claim = Application(
        case=case, court=case.court, kind=kind, party=party, entry=row.entry, reasons=row.facts, link=row.link,
        state=State.GRANTED, finding=finding.strip(),
    )  # fmt: skip
    copy = documents.copy(row.document, actor=row.account)
    copy.submitted_for = party
    copy.save(update_fields=["submitted_for"])
    notice = writing.admission(step, claim, finding)
    fee = writing.fee_notice(step, party, computed, code, PERIOD[kind])
    entry = step.enter(documents=[copy, notice, fee], note=finding.strip(), particulars={"intervention": row.pk})
    period = step.start(PERIOD[kind], party=party)
    claim.bill = open_bill(step, BILLS[kind], computed, payer=party, period=period, number=code, waits=False)
    claim.document, claim.decision, claim.decided = copy, notice, entry
    claim.save(force_insert=True)
    row.claims.update(application=claim)
    record_address(step, party, Channel.POST, row.address, given_by=GivenBy.SELF)
    serve_claim(step, claim, notice)
    return claim
