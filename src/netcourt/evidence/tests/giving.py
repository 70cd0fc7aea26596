"""Evidence as an invented party hands it in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from netcourt.cases import clock
from netcourt.cases.models import Case, Party
from netcourt.evidence import drafts, submitting
from netcourt.evidence.models import ExhibitDraft, ExhibitList
from netcourt.filing.tests.filling import PDF, upload
from netcourt.filing.tests.reviewing import prove
from netcourt.identity.models import Account


def plaintiff(case: Case) -> Party:
    return case.parties.get(role="plaintiff", ordinal=1)


def drafted(actor: Account, party: Party, *names: str, reason: str = "") -> ExhibitDraft:
    """A draft with these files, each told in full."""
    draft = drafts.open_draft(actor, party)
    for n, name in enumerate(names or ("聊天记录",)):
        file = drafts.BUNDLE.attach(actor, draft.pk, upload(f"{name}.pdf", PDF + b"\n" * n))
        words = {"name": name, "purpose": f"{name}证明漏发", "source": "本人手机"}
        drafts.BUNDLE.describe(actor, draft.pk, {file.pk: words})
    if reason:
        drafts.give_reason(actor, draft.pk, reason)
    return draft


def give(actor: Account, party: Party, when: datetime, *names: str, reason: str = "", **more: Any) -> ExhibitList:
    """Handed in ``when``, identity proved just before."""
    with clock.running_at(when):
        prove(actor, when - timedelta(minutes=5))
        draft = drafted(actor, party, *names, reason=reason)
        return submitting.submit_draft(actor, draft.pk, truth=more.get("truth", True))
