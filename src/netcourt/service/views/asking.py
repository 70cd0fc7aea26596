"""The clerk records a call or a signed confirmation; what was sent in a case, as its desk may read it."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netcourt.cases import access, clock, documents, rights
from netcourt.cases.models import Case, Party
from netcourt.cases.views.acting import act_page, act_view, new_key
from netcourt.cases.words import Visibility
from netcourt.identity.views.gates import me
from netcourt.intake import EVIDENCE
from netcourt.service import queries
from netcourt.service.actions import Asked, Given, record_inquiry
from netcourt.service.acts import RECORD_INQUIRY
from netcourt.service.forms.asking import InquiryForm

PROOFS = EVIDENCE.only(
    "audio/mpeg", "audio/mp4", "audio/wav", "audio/amr", "video/mp4", "application/pdf", "image/jpeg", "image/png"
)


@act_view
def inquire(request: HttpRequest, case_id: UUID, party_id: UUID) -> HttpResponse:
    case, party = _found(request, case_id, party_id)
    form = InquiryForm(request.POST or None, request.FILES or None, initial=new_key() | {"day": clock.today()})
    form.fields["proof"].widget.attrs["accept"] = PROOFS.accept
    return act_page(
        request, "service/inquiry.html", form,
        lambda said: record_inquiry(me(request), case.pk, said["key"], party=party.pk, asked=_asked(request, form)),
        case=case, done=_("已记录，征询记录在案卷里。"), onward=lambda _done: redirect("service:case", case.pk),
        party=party, before=queries.inquiries_of(party),
    )  # fmt: skip


def _asked(request: HttpRequest, form: InquiryForm) -> Asked:
    said = form.cleaned_data
    return Asked(
        means=said["means"], answer=said["answer"], at=form.at, number=said["number"], spoke_with=said["spoke_with"],
        identified=said["identified"], told=said["told"], words=said["words"],
        addresses=[Given(channel, value) for channel, value in form.addresses()],
        proof=documents.take_in(
            said["proof"], kind="inquiry_proof", actor=me(request), rules=PROOFS, visible_to=Visibility.OWN_SIDE
        ),
    )  # fmt: skip


def _found(request: HttpRequest, case_id: UUID, party_id: UUID) -> tuple[Case, Party]:
    """The party of the case, for its desk; 404 to everyone else."""
    case = access.find_case(request.user, case_id)
    if not rights.may(request.user, RECORD_INQUIRY, case):
        raise Http404
    party = case.parties.filter(pk=party_id, left_at__isnull=True).first()
    if party is None:
        raise Http404
    return case, party


@require_safe
@login_required
def letters(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What was sent in this case by message, with its text and what became of it; addresses masked."""
    look = access.Look(request.user, access.find_case(request.user, case_id))
    if not look.for_the_court:
        raise Http404
    return render(request, "service/letters.html", {"case": look.case, "rows": queries.letters(look)})
