"""The notice as a letter to print and post. It is made once, handed to the clerk and not kept: it carries the code."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from netcourt.appearance.codes import grouped
from netcourt.appearance.invitations import Issued
from netcourt.appearance.notices import code_page, link_of
from netcourt.reference import papers as printed
from netcourt.reference.typesetting import typeset


def letter(issued: Issued, handler: str) -> bytes:
    """The letter as PDF. By post it reaches the address of the named party in an envelope: the name stands in full."""
    invitation = issued.invitation
    case, party = invitation.case, invitation.party
    day = timezone.localtime(invitation.issued_at).date()
    data = printed.CaseCodeLetter(
        court_name=case.court.name,
        number=case.called_by,
        addressee=party.name,
        issued_on=day,
        handler=handler,
        contact=case.court.telephone,
        code=grouped(issued.code),
        code_url=code_page(),
        verification_url=link_of(issued.secret),
        register=printed.Due(day=issued.register.end, reason=issued.register.derivation.zh.rstrip("。")),
        address=case.court.address or settings.NETCOURT_URL,
        invented=case.court.invented,
    )
    return typeset("case_code_letter", printed.as_data(data), on=day)


def response(request: HttpRequest, issued: Issued) -> HttpResponse:
    body = letter(issued, str(request.user))
    answer = HttpResponse(body, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="letter.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
