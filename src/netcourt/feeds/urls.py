"""Addresses of data from platforms: a person's requests, the register, the quarantine."""

from django.urls import path

from netcourt.feeds.views import consent, register

app_name = "feeds"
urlpatterns = [
    path("requests/<uuid:request_id>/", consent.ask, name="ask"),
    path("requests/<uuid:request_id>/rejected/", consent.rejected, name="rejected"),
    path("return/", consent.come_back, name="come_back"),
    path("schema/netcourt-feed-1.json", consent.schema, name="schema"),
    path("register/", register.register, name="register"),
    path("register/<int:pk>/", register.platform, name="platform"),
    path("register/<int:pk>/end/", register.end, name="end"),
    path("register/keys/<int:pk>/revoke/", register.revoke, name="revoke"),
    path("quarantine/", register.quarantine, name="quarantine"),
]
