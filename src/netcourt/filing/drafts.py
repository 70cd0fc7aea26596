"""Drafts: saved field by field, shared by several windows, never losing what someone typed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.access import find_case, parties_acted_for, roles
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Party
from netcourt.cases.words import HoldKind, PartyRole, Role
from netcourt.filing import bundles, pages
from netcourt.filing.keeping import Saved, Values, keep_fields
from netcourt.filing.models import Draft, DraftFile
from netcourt.filing.refilling import fields_of
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.special_suits import Special
from netcourt.law.text import Text
from netcourt.reference.models import Court
from netcourt.uploads import actions as uploads

MOST_DRAFTS = 50
FILES = "draft"  # as uploads know the files of a draft

TOO_MANY = Refusal(
    "TOO_MANY_DRAFTS",
    Text(
        f"没有提交的草稿最多保留 {MOST_DRAFTS} 份，请先删除不用的草稿",
        f"At most {MOST_DRAFTS} unsent drafts are kept; delete one first",
    ),
)
NOTHING_TO_CORRECT = Refusal(
    "NOTHING_TO_CORRECT", Text("本案没有待补正的通知", "There is no open correction notice in this case")
)


def mine(actor: Account) -> Any:
    """The actor's unsent drafts, latest first."""
    drafts = Draft.objects.filter(account=actor, case__isnull=True)
    return drafts.select_related("court", "corrects").order_by("-updated_at")


def find(actor: Account, draft_id: uuid.UUID) -> Draft:
    """The actor's draft, sent or not. Raises Http404 for anyone else's."""
    draft = Draft.objects.filter(pk=draft_id, account=actor).select_related("court", "corrects", "case").first()
    if draft is None:
        raise Http404
    return draft


def lock(actor: Account, draft_id: uuid.UUID) -> Draft:
    """``find``, holding the row until the transaction ends."""
    draft = Draft.objects.select_for_update(of=["self"]).filter(pk=draft_id, account=actor).first()
    if draft is None:
        raise Http404
    return draft


def lock_correcting(actor: Account, case_id: Any) -> Draft:
    """The actor's latest draft that corrects this case, locked."""
    rows = Draft.objects.select_for_update(of=["self"]).filter(account=actor, corrects=case_id)
    draft = rows.order_by("-created_at").first()
    if draft is None:
        raise Http404
    return draft


def start(actor: Account, court: Court | None = None, special: str = "") -> Draft:
    """A new draft, with the phone and address the court knows. Raises ``Refused`` when the account keeps too many.

    ``special``: which suit against a decision it is (``law.special_suits``).
    """
    if mine(actor).count() >= MOST_DRAFTS:
        raise Refused([TOO_MANY])
    court = court or Court.objects.get(pk=settings.NETCOURT_COURT)
    now = clock.now()
    fields = _known(actor) | ({pages.SPECIAL: special} if special in list(Special) else {})
    return Draft.objects.create(account=actor, court=court, fields=fields, created_at=now, updated_at=now)


def _known(actor: Account) -> dict[str, str]:
    """What the court knows already, to be checked instead of typed: the account, and how they last sued."""
    told = {"plaintiff_phone": actor.phone, "plaintiff_address": actor.person.address if actor.person else ""}
    sued = Party.objects.filter(person=actor.person, role=PartyRole.PLAINTIFF) if actor.person else Party.objects.none()
    if last := sued.order_by("-id").first():
        told |= {f"plaintiff_{n}": getattr(last, n) for n in ("ethnicity", "occupation", "email")}
    return {n: v for n, v in told.items() if v}


def start_correction(actor: Account, case_id: Any) -> Draft:
    """The actor's draft that corrects a case sent back: made once, filled with what was handed in.

    Raises Http404 when the actor does not act for its plaintiff, ``Refused`` when nothing is to be corrected.
    """
    case = find_case(actor, case_id)
    if Role.PLAINTIFF not in roles(actor, case):
        raise Http404
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        found = Draft.objects.filter(account=actor, corrects=case, case__isnull=True).first()
        if found:
            return found
        if not case.holds.filter(kind=HoldKind.AWAITING_CORRECTION, until__isnull=True).exists():
            raise Refused([NOTHING_TO_CORRECT])
        source = Draft.objects.filter(account=actor, case=case).order_by("-updated_at").first()
        fields = source.fields if source else fields_of(case, parties_acted_for(actor, case))
        now = clock.now()
        draft = Draft.objects.create(
            account=actor, court=case.court, corrects=case, fields=fields, created_at=now, updated_at=now
        )
        _copy_evidence(case, draft)
        return draft


def _copy_evidence(case: Case, draft: Draft) -> None:
    complaint = case.complaints.order_by("-version").first()
    items = complaint.evidence.select_related("document") if complaint else ()
    DraftFile.objects.bulk_create(
        DraftFile(
            draft=draft, document=i.document, ordinal=n, name=i.name, purpose=i.purpose, source=i.source, paper=i.paper
        )
        for n, i in enumerate(items, start=1)
    )  # fmt: skip


def save(actor: Account, draft_id: uuid.UUID, values: Values, *, window: str, seen: Mapping[str, str]) -> Saved:
    """Keep what a window sends, field by field.

    ``window`` names the page the text was typed in, ``seen`` holds the fingerprint of each value as that page had shown
    it. A field the window did not touch is left as others wrote it; one that both changed takes the new text and lays
    the other aside. Raises Http404, and ``Refused`` for a draft already handed in.
    """
    with transaction.atomic():
        draft = lock(actor, draft_id)
        check_open(draft)
        result = keep_fields(draft, values, window=window, seen=seen)
        draft.version += 1
        draft.updated_at = clock.now()
        draft.save()
        return result


def take_back(actor: Account, draft_id: uuid.UUID, name: str, *, keep_other: bool) -> Draft:
    """Settle a field two windows wrote: put the text laid aside in its place (``keep_other``), or let it go."""
    with transaction.atomic():
        draft = lock(actor, draft_id)
        check_open(draft)
        if name in draft.aside:
            other = draft.aside.pop(name)
            if keep_other:
                draft.fields[name] = other
                draft.writers[name] = ""
            draft.version += 1
            draft.updated_at = clock.now()
            draft.save()
        return draft


def discard(actor: Account, draft_id: uuid.UUID) -> None:
    """Delete an unsent draft and the files only it holds."""
    with transaction.atomic():
        draft = lock(actor, draft_id)
        check_open(draft)
        for file in draft.files.select_related("document"):
            bundles.forget(file)
        uploads.drop(FILES, draft.pk)
        draft.delete()


def touch(draft: Draft) -> None:
    """Another window notices that something was changed."""
    draft.version += 1
    draft.updated_at = clock.now()
    draft.save(update_fields=["version", "updated_at"])


def became(draft: Draft, case: Case) -> Case:
    """The draft was handed in and is closed."""
    draft.case = case
    draft.updated_at = clock.now()
    draft.save(update_fields=["case", "updated_at"])
    return case


def add_slot(actor: Account, draft_id: uuid.UUID, kind: str) -> tuple[Draft, str]:
    """Make room for another party (``p``), plaintiff (``s``) or claim (``c``); returns its slot. Raises ``Refused``."""
    with transaction.atomic():
        draft = lock(actor, draft_id)
        check_open(draft)
        held = pages.slots(draft)
        if len(held) >= pages.MOST_SLOTS:
            raise Refused([TOO_MANY_SLOTS])
        slot = pages.next_slot(draft, kind)
        _keep(draft, {pages.MORE: [*held, slot]})
        return draft, slot


def remove_slot(actor: Account, draft_id: uuid.UUID, slot: str) -> Draft:
    """Take out an added party, plaintiff or claim with all that was typed for it."""
    with transaction.atomic():
        draft = lock(actor, draft_id)
        check_open(draft)
        if slot in pages.slots(draft):
            draft.fields = {n: v for n, v in draft.fields.items() if not n.startswith(f"{slot}-")}
            _keep(draft, {pages.MORE: [s for s in pages.slots(draft) if s != slot]})
            draft.invitations.filter(slot=slot).delete()
        return draft


def on_behalf(actor: Account, draft_id: uuid.UUID, of: str) -> Draft:
    """Sue for a minor or ward (``ward``, CPL 60), for an organisation from abroad (``abroad``), or for oneself."""
    with transaction.atomic():
        draft = lock(actor, draft_id)
        check_open(draft)
        _keep(draft, {"ward": {"ward": "yes"}.get(of, of)})
        return draft


def pass_over(actor: Account, draft_id: uuid.UUID, slugs: list[str]) -> Draft:
    """Pages that need no walking: signed data answered them whole."""
    with transaction.atomic():
        draft = lock(actor, draft_id)
        check_open(draft)
        _keep(draft, {pages.TOLD: slugs})
        return draft


def _keep(draft: Draft, values: dict[str, Any]) -> None:
    draft.fields |= values
    draft.version += 1
    draft.updated_at = clock.now()
    draft.save()


TOO_MANY_SLOTS = Refusal(
    "TOO_MANY_SLOTS",
    Text(
        f"一份起诉状最多另加 {pages.MOST_SLOTS} 名当事人和请求；更多的请用批量立案或者到法院办理",
        f"At most {pages.MOST_SLOTS} parties and claims are added to one draft; use batch filing for more",
    ),
    cite("CPL 56"),
)


def check_open(draft: Draft) -> None:
    if draft.case_id:
        raise Refused([SENT])


SENT = Refusal(
    "DRAFT_SENT",
    Text(
        "这份起诉状已经提交，不能再改；如需补充，请在案件页面办理",
        "This claim was handed in and cannot be changed here",
    ),
)
