"""The judge hands in the signed decision; it is entered and served."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from netcourt.cases import documents
from netcourt.cases.views.acting import act_page, act_view, look_for, new_key
from netcourt.identity.views.gates import me
from netcourt.intake import EVIDENCE
from netcourt.judgment import pronouncing
from netcourt.judgment.acts import PRONOUNCE
from netcourt.judgment.forms import PronounceForm
from netcourt.judgment.models import SecondInstance
from netcourt.law.fees import Outcome, bearer

RULES = {
    False: (Outcome.LOST, Outcome.PARTLY_LOST, Outcome.MEDIATED),
    True: (Outcome.LOST, Outcome.PARTLY_LOST, Outcome.SECOND_INSTANCE_CHANGED, Outcome.MEDIATED),
}


@act_view
def pronounce(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Kind, file, day, sum, who bears the fee; everything wrong is said at once."""
    case = look_for(request, case_id, PRONOUNCE).case
    second = SecondInstance.objects.select_related("decision__case").filter(case=case).first()
    form = PronounceForm(
        request.POST or None, request.FILES or None, initial=new_key(),
        case=case, second=second,
    )  # fmt: skip

    def do(said: dict[str, Any]) -> None:
        decided = pronouncing.Decided(
            kind=said["kind"], pronounced_on=said["pronounced_on"], allowed=said["allowed"],
            perform_days=said["perform_days"], shares=said["shares"], on_appeal=said.get("on_appeal", ""),
            presumptions=said.get("presumptions", ""),
            awards=[p for p in form.parties if str(p.pk) in said["awards"]],
            absent=list(case.parties.filter(pk__in=said["absent"]).order_by("role", "ordinal")),
        )  # fmt: skip
        kind, rules = pronouncing.PAPERS[pronouncing.Kind(said["kind"])], EVIDENCE.only("application/pdf")
        paper = documents.take_in(said["paper"], kind=kind, actor=me(request), rules=rules)
        assert paper is not None  # the field is required
        pronouncing.pronounce(me(request), case.pk, said["key"], paper=paper, decided=decided)

    return act_page(
        request, "judgment/pronounce.html", form, do, case=case, done=_("裁判文书已登记，正在送达各方。"),
        second=second, fees=form.fees, act=PRONOUNCE, rules=[bearer(o) for o in RULES[second is not None]],
    )  # fmt: skip
