"""The tree of causes for whoever knows the name, without an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from netcourt.filing.views import causes


@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    return causes.tree(request, here=reverse("guidance:causes"), back=reverse("guidance:start"))
