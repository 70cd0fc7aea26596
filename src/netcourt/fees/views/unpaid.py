"""The judge rules that a suit whose fee was not paid counts as withdrawn; nothing is ruled by the machine."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from netcourt.cases.actions import check
from netcourt.cases.acts import Refused
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.fees import acts, queries, unpaid
from netcourt.fees.forms import UnpaidForm
from netcourt.identity.views.gates import me


@act_view
def rule(request: HttpRequest, case_id: UUID) -> HttpResponse:
    look = look_for(request, case_id, acts.TREAT_AS_WITHDRAWN)
    case, refusals = look.case, []
    initial = new_key() | {"reasons": "原告在法院催交后仍未预交案件受理费，也没有申请缓交、减交、免交。"}
    form = UnpaidForm(request.POST or None, initial=initial, presumed=bool(unpaid.presumed_notices(case)))
    if request.method != "POST":
        try:
            check(acts.TREAT_AS_WITHDRAWN, me(request), case, reasons="x")
        except Refused as refused:
            refusals = list(refused.refusals)
    return act_page(
        request, "fees/unpaid.html", form,
        lambda said: unpaid.treat_as_withdrawn(
            me(request), case.pk, said["key"], reasons=said["reasons"], presumptions=said.get("presumptions", "")
        ),
        case=case, done=_("裁定书已作出并发给当事人，案件结束。"), bills=queries.bills(look), refusals=refusals,
    )  # fmt: skip
