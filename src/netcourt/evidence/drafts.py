"""A list of evidence being made: its files and what is said of them, saved as typed."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import Http404

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Party
from netcourt.evidence.models import DraftExhibit, ExhibitDraft
from netcourt.evidence.papers import MOST_REASON
from netcourt.filing.bundles import Bundle
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text

SENT = Refusal(
    "DRAFT_SENT",
    Text(
        "这份证据清单已经提交，不能再改；还有证据的，可以再交一份",
        "This list was handed in already; hand in a further one",
    ),
)


def find_party(actor: Account, party_id: Any) -> Party:
    """A party of an accepted case for whom the actor may act. Raises Http404 for anyone else's."""
    parties = access.parties_of(actor).filter(case__accepted_at__isnull=False)
    party = parties.select_related("case__court", "case__cause").filter(pk=party_id).first()
    if party is None:
        raise Http404
    return party


def open_draft(actor: Account, party: Party) -> ExhibitDraft:
    """The actor's draft for this party: the open one, or a new one."""
    draft, _created = ExhibitDraft.objects.get_or_create(
        party=party, account=actor, entry=None, defaults={"created_at": clock.now()}
    )
    return draft


def find(actor: Account, draft_id: uuid.UUID) -> ExhibitDraft:
    """The actor's draft. Raises Http404 for anyone else's."""
    draft = ExhibitDraft.objects.filter(pk=draft_id, account=actor).select_related("party").first()
    if draft is None:
        raise Http404
    return draft


def lock(actor: Account, draft_id: uuid.UUID) -> ExhibitDraft:
    """The actor's draft, locked. Raises Http404 for anyone else's."""
    draft = ExhibitDraft.objects.select_for_update(of=["self"]).filter(pk=draft_id, account=actor).first()
    if draft is None:
        raise Http404
    return draft


def check_open(draft: ExhibitDraft) -> None:
    if draft.entry_id:
        raise Refused([SENT])


def touch(draft: ExhibitDraft) -> None:
    draft.version += 1
    draft.updated_at = clock.now()
    draft.save()


def give_reason(actor: Account, draft_id: uuid.UUID, reason: str) -> bool:
    """Keep why it comes late, as typed; False, and nothing kept, when it is too long."""
    said = reason.replace("\x00", "").strip()
    if len(said) > MOST_REASON:
        return False
    with transaction.atomic():
        draft = lock(actor, draft_id)
        check_open(draft)
        draft.reason = said
        touch(draft)
    return True


BUNDLE = Bundle("exhibits", DraftExhibit, find, lock, check_open, touch)
BUNDLE.register()
