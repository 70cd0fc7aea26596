"""Where a judge marks void what was done under a stolen account."""

from __future__ import annotations

import uuid
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netcourt.cases import access, rights
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.voiding import MARK_VOID, entries_in_doubt, mark_void
from netcourt.identity.views.gates import me


class VoidForm(forms.Form):
    seq = forms.TypedChoiceField(label=gettext_lazy("哪一项行为"), coerce=int, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("写明认定被盗用的依据，以及这项行为为什么不是账户持有人所为。各方当事人都能看到。"),
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, case: Case, *args, **more) -> None:
        super().__init__(*args, **more)
        language = get_language() or "zh-hans"
        entries = self.fields["seq"]
        assert isinstance(entries, forms.ChoiceField)
        entries.choices = [(e.seq, f"{e.seq}. {e.title.say(language)}") for e in entries_in_doubt(case).order_by("seq")]


@login_required
@require_http_methods(["GET", "POST"])
def void(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = access.find_case(request.user, case_id)
    rights.standing(request.user, MARK_VOID, case)
    form = VoidForm(case, request.POST or None, initial={"key": uuid.uuid4().hex})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                given = form.cleaned_data
                mark_void(me(request), case.pk, given["key"], seq=given["seq"], reason=given["reason"])
            except Refused as refused:
                for refusal in refused.refusals:
                    form.add_error(None, refusal.say(get_language() or "zh-hans"))
                status = refused.status
            else:
                messages.success(request, _("已确认无效，并记入流程记录。"))
                return redirect("cases:case", case.pk)
    return render(request, "cases/void.html", {"case": case, "form": form}, status=status)
