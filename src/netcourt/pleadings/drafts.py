"""A counterclaim being typed: kept at every step, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from netcourt.cases import clock
from netcourt.cases.models import Party
from netcourt.filing.forms.more_claims import ClaimForm
from netcourt.filing.forms.worth import KINDS
from netcourt.filing.models import Claim
from netcourt.filing.models import Draft as Typed
from netcourt.identity.models import Account
from netcourt.pleadings.models import Draft
from netcourt.pleadings.papers import MOST_CLAIMS

MOST_TEXT = 40_000  # of one field kept; a longer text is cut nowhere but refused by the form
FIRST = "c1"


def open_draft(actor: Account, party: Party, kind: str, *, empty: bool = False) -> Draft:
    """The actor's open draft of this kind for this party, or a new one: with one claim for money, unless ``empty``."""
    first = {} if empty else {"more": [FIRST], f"{FIRST}-claim_kind": Claim.Kind.MONEY}
    draft, _made = Draft.objects.get_or_create(
        party=party, account=actor, kind=kind, entry=None, defaults={"fields": first, "updated_at": clock.now()}
    )
    return draft


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
