"""Addresses of the conformance pages."""

from django.urls import path

from netcourt.conformance.views import pages

app_name = "conformance"
urlpatterns = [
    path("", pages.page, name="page"),
    path("<str:obligation_id>/", pages.obligation, name="obligation"),
]
