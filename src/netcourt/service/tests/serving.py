"""A case whose defendant is linked or not, and papers to serve in it."""

from __future__ import annotations

import itertools
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from netcourt.cases import documents
from netcourt.cases.actions import perform
from netcourt.cases.acts import Act
from netcourt.cases.models import Assignment, Case, Document, Party
from netcourt.cases.tests.making import link_shop, make_case, make_entry
from netcourt.cases.words import Role, Stage, Visibility
from netcourt.law.text import Text
from netcourt.service.models import Service
from netcourt.service.serving import serve
from netcourt.service.starts import RULES
from tests.cast import Cast

BEIJING = ZoneInfo("Asia/Shanghai")
_keys = itertools.count(1)
# An act of some other room that serves a paper.
TELL = Act(
    code="test.tell", name=Text("告知", "tell"), done=Text("告知", "told"), who=(Role.JUDGE, Role.CLERK),
    basis=("CPL 128",), stages=tuple(Stage), starts=(*RULES, "D06"),
)  # fmt: skip


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def key() -> str:
    return f"service-key-{next(_keys)}"


def a_case(cast: Cast, *, joined: bool = True, **more: Any) -> Case:
    """An accepted case with its judge and clerk; the shop has joined or not."""
    values = {"stage": Stage.ACCEPTED, "number": f"（2026）浙0199民初{next(_keys)}号", "procedure": "ordinary"} | more
    case = make_case(cast, **values)
    if joined:
        link_shop(cast, case)
    entry = make_entry(case)
    for account, role in ((cast.judge, Role.JUDGE), (cast.clerk, Role.CLERK)):
        Assignment.objects.create(case=case, account=account, role=role, since=entry)
    return case


def shop_of(case: Case) -> Party:
    return case.parties.get(role="defendant")


def a_paper(case: Case, party: Party, kind: str = "response_notice", **more: Any) -> Document:
    """A paper of the court, made without typesetting."""
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    body = f"%PDF {kind} {next(_keys)}".encode()
    import hashlib

    values = {
        "kind_id": kind, "title": "应诉通知书", "file": default_storage.save(f"tests/{next(_keys)}", ContentFile(body)),
        "file_name": "a.pdf", "media_type": "application/pdf", "size": len(body),
        "sha256": hashlib.sha256(body).hexdigest(), "sm3": hashlib.new("sm3", body).hexdigest(),
        "origin": Document.Origin.COURT, "visible_to": Visibility.OWN_SIDE, "submitted_for": party,
        "verification_code": documents.new_verification_code(),
    } | more  # fmt: skip
    return Document.objects.create(**values)


def served(cast: Cast, case: Case, party: Party | None = None, **more: Any) -> Service:
    """A service opened by the judge in an act of some room."""
    party = party or shop_of(case)
    papers = more.pop("papers", None) or [a_paper(case, party)]
    within = more.pop("within", False)
    with perform(TELL, cast.judge, key=key(), case_id=case.pk) as step:
        step.enter(documents=papers)
        period = step.start("D06", post=Role.FILING_JUDGE) if within else None
        return serve(step, papers, party, within=period, **more)
