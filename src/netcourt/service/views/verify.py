"""Anyone checks that a served paper is genuine, by the number and the code on it (BC22)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from netcourt.service import genuine
from netcourt.service.forms.verify import VerifyForm
from netcourt.service.limits import allowed


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Match, mismatch, not found. A file is compared by its digest: in the browser, or here without being kept."""
    form = VerifyForm(request.POST or None, request.FILES or None, initial={"code": request.GET.get("code", "")[:20]})
    if request.method != "POST":
        return render(request, "service/verify.html", {"form": form})
    if not allowed(request, "verify"):
        return render(request, "429.html", status=429)
    if not form.is_valid():
        return render(request, "service/verify.html", {"form": form}, status=422)
    answer = genuine.check(form.cleaned_data["number"], form.cleaned_data["code"])
    file = form.cleaned_data["file"]
    same = genuine.digest(file) == answer.sha256 if file and answer.sha256 else None
    return render(request, "service/verify.html", {"form": form, "answer": answer, "same": same})
