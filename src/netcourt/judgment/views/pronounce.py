"""The judge hands in the signed decision; it is entered and served."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import documents
from netcourt.cases.acts import Refused
from netcourt.identity.views.gates import me
from netcourt.intake import EVIDENCE, FileRefused, receive
from netcourt.judgment import pronouncing
from netcourt.judgment.acts import PRONOUNCE
from netcourt.judgment.forms import PronounceForm
from netcourt.judgment.models import SecondInstance
from netcourt.judgment.views.court import case_for
from netcourt.law.fees import Outcome, bearer

RULES = {
    False: (Outcome.LOST, Outcome.PARTLY_LOST, Outcome.MEDIATED),
    True: (Outcome.LOST, Outcome.PARTLY_LOST, Outcome.SECOND_INSTANCE_CHANGED, Outcome.MEDIATED),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def pronounce(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Kind, file, day, sum, who bears the fee; everything wrong is said at once."""
    case = case_for(request, case_id, PRONOUNCE)
    second = SecondInstance.objects.select_related("decision__case").filter(case=case).first()
    form = PronounceForm(
        request.POST or None, request.FILES or None, initial={"key": secrets.token_hex(16)},
        case=case, second=second,
    )  # fmt: skip
    page: dict[str, Any] = {
        "case": case, "form": form, "second": second, "fees": form.fees, "act": PRONOUNCE,
        "rules": [bearer(o) for o in RULES[second is not None]],
    }  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return render(request, "judgment/pronounce.html", page, status=422 if form.errors else 200)
    said = form.cleaned_data
    decided = pronouncing.Decided(
        kind=said["kind"], pronounced_on=said["pronounced_on"], allowed=said["allowed"],
        perform_days=said["perform_days"], shares=said["shares"], on_appeal=said.get("on_appeal", ""),
    )  # fmt: skip
    try:
        kind = pronouncing.PAPERS[pronouncing.Kind(said["kind"])]
        rules = EVIDENCE.only("application/pdf")
        with receive(said["paper"], rules=rules, folder=settings.STATE / "intake") as received, transaction.atomic():
            paper = documents.keep(received, kind=kind, title=received.name, actor=me(request))
            pronouncing.pronounce(me(request), case.pk, said["key"], paper=paper, decided=decided)
    except FileRefused as error:
        for reason in error.reasons:
            form.add_error("paper", reason.text.say(get_language() or "zh-hans"))
        return render(request, "judgment/pronounce.html", page, status=422)
    except Refused as error:
        for refusal in error.refusals:
            form.add_error(None, refusal.say(get_language() or "zh-hans"))
        return render(request, "judgment/pronounce.html", page, status=error.status)
    messages.success(request, _("裁判文书已登记，正在送达各方。"))
    return redirect("cases:case", case.pk)
