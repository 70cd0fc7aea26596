"""A case that is over is archived, or what stands in the way is said."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.identity.views.gates import me
from netcourt.judgment import archiving
from netcourt.judgment.archiving import ARCHIVE
from netcourt.judgment.forms import ArchiveForm


@act_view
def archive(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = look_for(request, case_id, ARCHIVE).case
    return act_page(
        request, "judgment/archive.html", ArchiveForm(request.POST or None, initial=new_key()),
        lambda said: archiving.archive(me(request), case.pk, said["key"], note=said["note"]),
        case=case, act=ARCHIVE, done=_("案件已归档。"),
    )  # fmt: skip
