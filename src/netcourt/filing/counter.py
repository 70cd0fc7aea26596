"""At the court's counter: a clerk writes the claim of a person who cannot (CPL 123), digitises papers (OL21 11).

The same wizard, the same papers. The plaintiff is the person, known by the document in the clerk's hand; what is
written is read back and confirmed by them; an account they open later with that document opens the case to them.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from netcourt.cases import clock
from netcourt.cases.actions import Step
from netcourt.cases.acts import Refused
from netcourt.cases.words import Role
from netcourt.filing import drafts
from netcourt.filing.guards import AT_COUNTER, COUNTER
from netcourt.filing.models import Assistance, Draft
from netcourt.identity.actions.proofs import identify
from netcourt.identity.models import Account
from netcourt.identity.queries import Capacity, acting_for, holds_post
from netcourt.reference.models import Court


def begin(
    helper: Account, *, name: str, id_kind: str, id_number: str, nationality: str, reason: str, document_seen: str
) -> Draft:
    """A draft for the person whose document the helper holds. Raises ``Refused`` for want of a post, or of a number."""
    court = Court.objects.get(pk=settings.NETCOURT_COURT)
    if not holds_post(helper, COUNTER, court.pk):
        raise Refused([AT_COUNTER.refusal], status=403)
    with transaction.atomic():
        person = identify(name, id_kind, id_number, nationality)
        draft = drafts.start(helper, court)
        draft.fields = {"plaintiff_address": person.address} if person.address else {}
        draft.save(update_fields=["fields"])
        Assistance.objects.create(
            draft=draft, person=person, reason=reason, document_seen=document_seen, begun_at=clock.now()
        )
        return draft


def waiting(helper: Account) -> QuerySet[Any]:
    """Claims the helper has begun and not handed in."""
    return Assistance.objects.filter(draft__account=helper, draft__case__isnull=True)


def of(draft: Draft) -> Assistance | None:
    """The help a draft is written with; None where its owner writes for themselves."""
    try:
        return draft.assistance if draft.pk else None
    except ObjectDoesNotExist:
        return None


def suing(draft: Draft) -> list[Capacity]:
    """For whom a draft may sue: the person helped, else those its owner acts for."""
    helped = of(draft)
    return [Capacity(person=helped.person)] if helped else acting_for(draft.account)


def read_back(draft: Draft) -> Assistance | None:
    """The person heard the whole and confirmed it."""
    helped = of(draft)
    if helped is not None and helped.read_back_at is None:
        helped.read_back_at = clock.now()
        helped.save(update_fields=["read_back_at"])
    return helped


def source_of(draft: Draft) -> str:
    """Where a file of an assisted draft comes from: who digitised it, and when (OL21 11)."""
    if of(draft) is None:
        return ""
    day = timezone.localtime(clock.now())
    return f"起诉人提供，{draft.account.name}（{draft.account.staff_number}）{day:%Y年%-m月%-d日}在法院代为电子化"


def stand_in(step: Step, helped: Assistance) -> dict[str, Any]:
    """The act is the helper's, for the person: role, assignment; what the docket tells of the help."""
    assert step.actor is not None
    clerk = holds_post(step.actor, [Role.CLERK], step.case.court_id)
    step.role = Role.CLERK if clerk else Role.FILING_JUDGE
    return {
        "assisted": {
            "helper": step.actor.name, "staff_number": step.actor.staff_number, "person": helped.person.name,
            "reason": helped.reason, "document_seen": helped.document_seen,
            "read_back_at": helped.read_back_at.isoformat() if helped.read_back_at else None,
        }
    }  # fmt: skip
