"""Addresses. Each room keeps its own; this file mounts them."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("netcourt.web.urls")),
    path("accounts/", include("netcourt.identity.urls")),
    path("accounts/tokens/", include("netcourt.tokens.urls")),
    path("accounts/webhooks/", include("netcourt.webhooks.urls")),
    path("cases/", include("netcourt.cases.urls")),
    path("uploads/", include("netcourt.uploads.urls")),
    path("service/", include("netcourt.service.urls")),
    path("filing/batches/", include("netcourt.batches.urls")),
    path("feeds/", include("netcourt.feeds.urls")),
    path("filing/", include("netcourt.filing.urls")),
    path("api/", include("netcourt.api.urls")),
    path("guide/", include("netcourt.guidance.urls")),
    path("fees/", include("netcourt.fees.urls")),
    path("join/", include("netcourt.appearance.urls")),
    path("mediation/", include("netcourt.mediation.urls")),
    path("pleadings/", include("netcourt.pleadings.urls")),
    path("modes/", include("netcourt.modes.urls")),
    path("evidence/", include("netcourt.evidence.urls")),
    path("judgment/", include("netcourt.judgment.urls")),
    path("execution/", include("netcourt.execution.urls")),
    path("retrial/", include("netcourt.retrial.urls")),
    path("special/", include("netcourt.special.urls")),
    path("exchange/", include("netcourt.exchange.urls")),
    path("about/conformance/", include("netcourt.conformance.urls")),
]

if settings.NETCOURT_DEMO:
    urlpatterns.append(path("experience/", include("netcourt.experience.urls")))

handler400 = "netcourt.web.views.errors.bad_request"
handler403 = "netcourt.web.views.errors.forbidden"
handler404 = "netcourt.web.views.errors.not_found"
handler500 = "netcourt.web.views.errors.server_error"
