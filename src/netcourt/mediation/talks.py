"""What is said in a mediation, in writing and at any hour (OM21 18): its own actions, outside the docket.

A party speaks to all or to whoever mediates alone; a proposal is answered yes or no by every other party.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from netcourt.cases import access, clock
from netcourt.cases.access import Viewer
from netcourt.cases.acts import Refused
from netcourt.cases.models import AccessRecord, Party
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.mediation.models import SuitMediation, Talk

MOST = 2000
WALLED = Refusal(
    "ACCESS_DENIED",
    Text(
        "调解中说的话只有各方当事人和主持调解的人能看；审理本案的人员看不到，为调解作出的让步不能作为证据",
        "What is said in mediation is read by the parties and whoever mediates; the trial does not read it, "
        "and what was conceded there is no evidence",
    ),
    cite("OM21 18", "CPI 107"),
)
NOT_BEGUN = Refusal(
    "CONSENT_MISSING",
    Text("各方都同意、调解开始以后才能书面商量", "The talks begin once every party has agreed to mediate"),
    cite("OM21 4"),
)
OVER = Refusal(
    "MEDIATION_OVER", Text("调解现在不在进行，不能再写", "The mediation does not run: nothing more is said in it")
)
EMPTY = Refusal("TEXT_MISSING", Text(f"请写内容，不超过{MOST}字", f"Write something, at most {MOST} characters"))
ANSWERED = Refusal("ALREADY_ANSWERED", Text("您已经答复过这个方案", "You answered this proposal already"))
OWN = Refusal("OWN_PROPOSAL", Text("方案由其他当事人答复", "Proposals are answered by the other parties"))


def find(viewer: Account, case_id: Any) -> SuitMediation:
    """The latest mediation of the case with what is said in it, for who may read that. Others of the case are told

    why not, and it is recorded that they asked (OM21 18). Raises Http404, ``Refused``.
    """
    case = access.find_case(viewer, case_id)
    row = case.suit_mediations.filter(begun__isnull=False).select_related("mediator").order_by("-begun_id").first()
    if row is None:
        raise Refused([NOT_BEGUN], status=403)
    if not may_read(viewer, row):
        AccessRecord.objects.create(account=viewer, case=case, what="mediation", allowed=False)
        raise Refused([WALLED], status=403)
    return row


def find_proposal(actor: Account, case_id: Any, talk_id: Any) -> Talk:
    """A proposal, for the parties who may answer it. Raises Http404."""
    case = access.find_case(actor, case_id)
    rows = Talk.objects.select_related("mediation__case").filter(mediation__case=case, pk=talk_id, proposal=True)
    proposal = rows.first()
    if proposal is None or not access.parties_acted_for(actor, case):
        raise Http404
    return proposal


def may_read(viewer: Viewer, row: SuitMediation) -> bool:
    return mediates(viewer, row) or bool(access.parties_acted_for(viewer, row.case))


def mediates(viewer: Viewer, row: SuitMediation) -> bool:
    """Whoever mediates, while it goes on: afterwards the judge who led it reads it as little as any other."""
    mine = row.mediator_id == getattr(viewer, "pk", None) and row.state in SuitMediation.GOING_ON
    return mine and bool(access.roles(viewer, row.case))


def read(viewer: Viewer, row: SuitMediation) -> QuerySet[Talk]:
    """What the viewer may read of it, in order."""
    rows = row.talks.select_related("party", "to", "author").prefetch_related("answered__party").order_by("id")
    if mediates(viewer, row):
        return rows.filter(answers__isnull=True)
    mine = access.parties_acted_for(viewer, row.case)
    if not mine:
        return rows.none()
    return rows.filter(Q(private=False) | Q(party__in=mine) | Q(to__in=mine), answers__isnull=True)


def say(
    actor: Account, case_id: Any, key: str, *, text: str, proposal: bool = False, private: bool = False, to: Any = None
) -> Talk:
    """Say something to all, or (``private``) between a party and whoever mediates. Raises Http404, ``Refused``."""
    row = find(actor, case_id)
    leads = mediates(actor, row)
    party = None if leads else access.parties_acted_for(actor, row.case)[0]
    addressee = get_object_or_404(Party, case=row.case_id, pk=to) if leads and to else None  # else all would read it
    with transaction.atomic():
        done = _locked(row, actor, key)
        if done is not None:
            return done
        text = text.strip()
        if not text or len(text) > MOST:
            raise Refused([EMPTY], status=422)
        alone = not proposal and (addressee is not None if leads else private)
        return Talk.objects.create(
            mediation=row, party=party, author=actor, at=clock.now(), text=text, proposal=proposal, private=alone,
            to=addressee if alone else None, key=key,
        )  # fmt: skip


def answer(actor: Account, case_id: Any, talk_id: Any, key: str, *, agrees: bool) -> Talk:
    """A party says yes or no to a proposal; nobody is bound before the agreement is confirmed. Raises as ``say``."""
    proposal = find_proposal(actor, case_id, talk_id)
    row, mine = proposal.mediation, access.parties_acted_for(actor, proposal.mediation.case)
    with transaction.atomic():
        done = _locked(row, actor, key)
        if done is not None:
            return done
        answering = [p for p in mine if p.pk != proposal.party_id]
        if not answering:
            raise Refused([OWN])
        given = set(proposal.answered.values_list("party", flat=True))
        left = [p for p in answering if p.pk not in given]
        if not left:
            raise Refused([ANSWERED])
        said = [
            Talk(mediation=row, party=p, author=actor, at=clock.now(), answers=proposal, agrees=agrees, key=k)
            for p, k in zip(left, [key, *(f"{key[:50]}:{n}" for n in range(1, len(left)))], strict=True)
        ]
        return Talk.objects.bulk_create(said)[0]


def _locked(row: SuitMediation, actor: Account, key: str) -> Talk | None:
    """What the same key said before; the mediation still goes on, and nobody ends it meanwhile."""
    if not key or len(key) > 64:
        raise Refused([EMPTY], status=400)
    now = SuitMediation.objects.select_for_update().get(pk=row.pk)
    done = Talk.objects.filter(author=actor, key=key, mediation=row).first()
    if done is None and now.state not in SuitMediation.GOING_ON:
        raise Refused([OVER])
    return done
