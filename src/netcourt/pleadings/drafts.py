"""A counterclaim being typed: kept at every step, so that nothing typed is lost."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.http import Http404, QueryDict

from netcourt.cases import access, clock
from netcourt.cases.acts import Refused
from netcourt.cases.models import Party
from netcourt.filing.forms.more_claims import ClaimForm
from netcourt.filing.forms.worth import KINDS
from netcourt.filing.models import Claim
from netcourt.filing.models import Draft as Typed
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.pleadings.models import Draft
from netcourt.pleadings.papers import MOST_CLAIMS

MOST_TEXT = 40_000  # of one field kept; a longer text is cut nowhere but refused by the form
FIRST = "c1"
SENT = Refusal("DRAFT_SENT", Text("这一请求已经提交，不能再改", "This claim was handed in already"))


def open_draft(actor: Account, party: Party, kind: str, *, empty: bool = False) -> Draft:
    """The actor's open draft of this kind for this party, or a new one: with one claim for money, unless ``empty``."""
    first = {} if empty else {"more": [FIRST], f"{FIRST}-claim_kind": Claim.Kind.MONEY}
    draft, _made = Draft.objects.get_or_create(
        party=party, account=actor, kind=kind, entry=None, defaults={"fields": first, "updated_at": clock.now()}
    )
    return draft


def find(actor: Account, draft_id: uuid.UUID) -> Draft:
    """The actor's own draft, while it may act for the party. Raises Http404 otherwise."""
    draft = Draft.objects.select_related("party__case", "account").filter(pk=draft_id, account=actor).first()
    if draft is None or not access.parties_of(actor).filter(pk=draft.party_id).exists():
        raise Http404
    return draft


def lock(actor: Account, draft_id: uuid.UUID) -> Draft:
    draft = find(actor, draft_id)
    return Draft.objects.select_for_update().get(pk=draft.pk)


def check_open(draft: Draft) -> None:
    if draft.entry_id is not None:
        raise Refused([SENT])


def slots(draft: Draft) -> list[str]:
    """The added claims, in order."""
    return [s for s in draft.fields.get("more", []) if s.startswith("c")][:MOST_CLAIMS]


def typed(draft: Draft, *, several: bool) -> Typed:
    """The draft as the claim forms of filing read one; ``several``: more than one may be jointly asked."""
    fields = dict(draft.fields)
    return Typed(fields=fields | {"more": [*slots(draft), *(["p2"] if several else [])]})


def keep(draft: Draft, data: QueryDict, names: Iterable[str]) -> None:
    """Keep what a page sent: the fields of its claims and those named."""
    wanted = [*names, *(n for slot in slots(draft) for n in ClaimForm.input_names(slot))]
    draft.fields |= {n: data[n][:MOST_TEXT] for n in wanted if n in data}
    for slot in slots(draft):  # a box that is not ticked is not sent
        for box in ("joint", "risk_read"):
            if f"{slot}-{box}" not in data:
                draft.fields.pop(f"{slot}-{box}", None)
    save(draft)


def add_claim(draft: Draft, kind: str) -> None:
    """One more claim of this kind."""
    held = slots(draft)
    if (kind not in Claim.Kind.values and kind not in KINDS) or len(held) >= MOST_CLAIMS:
        return
    slot = next(f"c{n}" for n in range(1, 1000) if f"c{n}" not in draft.fields.get("used", held))
    draft.fields["more"] = [*held, slot]
    draft.fields["used"] = [*draft.fields.get("used", held), slot]
    draft.fields[f"{slot}-claim_kind"] = kind
    save(draft)


def drop_claim(draft: Draft, slot: str) -> None:
    draft.fields["more"] = [s for s in slots(draft) if s != slot]
    save(draft)


def save(draft: Draft) -> None:
    draft.updated_at = clock.now()
    draft.save()


def finish(draft: Draft, entry: Any) -> None:
    draft.entry = entry
    draft.save()
