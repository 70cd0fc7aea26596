"""An answer or objection being typed: saved field by field, shared by several windows, never losing what was typed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import Http404

from netcourt.appearance.models import Answer, ReplyDraft
from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Party
from netcourt.cases.words import PartyRole
from netcourt.filing.keeping import Saved, Values, keep_fields
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text

Kind = ReplyDraft.Kind

SENT = Refusal(
    "DRAFT_SENT",
    Text("这份材料已经提交，不能再改；需要补充的，可以另交一份", "This was handed in already; hand in a further one"),
)


def find_party(actor: Account, party_id: Any) -> Party:
    """A party on the sued side for whom the actor may act. Raises Http404 for anyone else's."""
    parties = access.parties_of(actor).exclude(role=PartyRole.PLAINTIFF).select_related("case__court", "case__cause")
    party = parties.filter(pk=party_id).first()
    if party is None or not access.visible_cases(actor).filter(pk=party.case_id).exists():
        raise Http404
    return party


def find_answer(actor: Account, answer_id: int) -> Answer:
    """An answer of a party for whom the actor may act. Raises Http404 for anyone else's."""
    rows = Answer.objects.select_related("party__case__court", "document__kind", "entry")
    answer = rows.filter(pk=answer_id, party__in=access.parties_of(actor)).first()
    if answer is None:
        raise Http404
    return answer


def open_draft(actor: Account, party: Party, kind: str) -> ReplyDraft:
    """The actor's draft for this party: the open one, or a new one."""
    draft, _created = ReplyDraft.objects.get_or_create(
        party=party, account=actor, kind=kind, entry=None, defaults={"created_at": clock.now()}
    )
    return draft


def find(actor: Account, draft_id: uuid.UUID) -> ReplyDraft:
    """The actor's draft. Raises Http404 for anyone else's."""
    draft = ReplyDraft.objects.filter(pk=draft_id, account=actor).select_related("party").first()
    if draft is None:
        raise Http404
    return draft


def lock(actor: Account, draft_id: uuid.UUID) -> ReplyDraft:
    """The actor's draft, locked. Raises Http404 for anyone else's."""
    draft = ReplyDraft.objects.select_for_update(of=["self"]).filter(pk=draft_id, account=actor).first()
    if draft is None:
        raise Http404
    return draft


def check_open(draft: ReplyDraft) -> None:
    if draft.entry_id:
        raise Refused([SENT])


def save(actor: Account, draft_id: uuid.UUID, values: Values, *, window: str, seen: Mapping[str, str]) -> Saved:
    """Keep what a window sends, field by field, as ``filing.drafts.save`` does."""
    with transaction.atomic():
        draft = lock(actor, draft_id)
        check_open(draft)
        result = keep_fields(draft, values, window=window, seen=seen)
        touch(draft)
        return result


def take_back(actor: Account, draft_id: uuid.UUID, name: str, *, keep_other: bool) -> ReplyDraft:
    """Settle a field two windows wrote."""
    with transaction.atomic():
        draft = lock(actor, draft_id)
        check_open(draft)
        if name in draft.aside:
            other = draft.aside.pop(name)
            if keep_other:
                draft.fields[name], draft.writers[name] = other, ""
            touch(draft)
        return draft


def touch(draft: ReplyDraft) -> None:
    draft.version += 1
    draft.updated_at = clock.now()
    draft.save()
