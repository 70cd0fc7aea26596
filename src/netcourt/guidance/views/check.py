"""The check, screen by screen, for whoever comes: answers live in the session only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netcourt.cases import clock
from netcourt.filing.views.windows import refusals_shown
from netcourt.guidance import carrying, findings
from netcourt.guidance.answers import Answers, read
from netcourt.guidance.forms import FORMS
from netcourt.guidance.questions import BY_SLUG, Question, asked
from netcourt.guidance.rows import rows_of
from netcourt.identity.views.gates import me
from netcourt.reference.models import Court

KEPT, CARRY = "guidance", "guidance_carry"


@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the check is, and what it is not."""
    return render(request, "guidance/start.html", {"court": _court(), "begun": bool(request.session.get(KEPT))})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str) -> HttpResponse:
    if slug not in BY_SLUG:
        raise Http404
    answers, on = _answers(request), clock.today()
    kept = request.session.get(KEPT, {})
    if request.method == "POST":
        form = FORMS[slug](answers, on, kept, request.POST)
        if "skip" in request.POST:
            _keep(request, dict.fromkeys(form.base_fields, ""))
        elif form.is_valid():
            _keep(request, form.found())
        else:
            return _page(request, BY_SLUG[slug], form, answers, status=422)
        return redirect(_onward(request, slug))
    return _page(request, BY_SLUG[slug], FORMS[slug](answers, on, kept), answers)


def _page(request: HttpRequest, here: Question, form: Any, answers: Answers, status: int = 200) -> HttpResponse:
    questions = asked(answers, clock.today())
    at = questions.index(here) if here in questions else 0
    changing = "result" in (request.GET.get("from"), request.POST.get("from"))
    back = reverse("guidance:question", args=[questions[at - 1].slug]) if at else reverse("guidance:start")
    context = {
        "question": here, "form": form, "number": at + 1, "of": len(questions),
        "back": reverse("guidance:result") if changing else back, "changing": changing,
    }  # fmt: skip
    return render(request, "guidance/question.html", context, status=status)


def _onward(request: HttpRequest, slug: str) -> str:
    """The next question that applies now; back to the result for one changed from there, unless it raises another."""
    answers, kept = _answers(request), request.session.get(KEPT, {})
    questions = asked(answers, clock.today())
    slugs = [q.slug for q in questions]
    later = slugs[slugs.index(slug) + 1 :] if slug in slugs else slugs
    if request.POST.get("from") == "result":
        later = [s for s in slugs if not set(FORMS[s].base_fields) & set(kept)]
    return reverse("guidance:question", args=[later[0]]) if later else reverse("guidance:result")


@never_cache
@require_safe
def result(request: HttpRequest) -> HttpResponse:
    if not request.session.get(KEPT):
        return redirect("guidance:start")
    answers, court = _answers(request), _court()
    context = {
        "court": court,
        "finding": findings.find(answers, court, clock.now()),
        "kind": answers.kind,
        "rows": rows_of(answers, asked(answers, clock.today())),
    }
    return render(request, "guidance/result.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def carry(request: HttpRequest) -> HttpResponse:
    """The answers become a draft; whoever is not signed in signs in first and comes back here."""
    if not request.session.get(KEPT):
        return redirect("guidance:start")
    if request.method == "POST":
        request.session[CARRY] = True
    if not request.session.get(CARRY):
        return redirect("guidance:result")
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    draft = carrying.carry(me(request), _answers(request))
    del request.session[CARRY], request.session[KEPT]
    messages.success(request, _("您的回答已经写进草稿，请逐页核对。"))
    return redirect("filing:step", draft.pk, "plaintiff")


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Nothing of the answers is left."""
    for name in (KEPT, CARRY):
        request.session.pop(name, None)
    messages.success(request, _("您的回答已经清除。"))
    return redirect("guidance:start")


def _answers(request: HttpRequest) -> Answers:
    return read(request.session.get(KEPT, {}), clock.today())


def _keep(request: HttpRequest, found: dict[str, Any]) -> None:
    request.session[KEPT] = {**request.session.get(KEPT, {}), **found}


def _court() -> Court:
    return Court.objects.get(pk=settings.NETCOURT_COURT)
