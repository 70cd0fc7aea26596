"""Addresses of the conformance pages."""

from django.urls import path

from netcourt.conformance import views

app_name = "conformance"
urlpatterns = [
    path("", views.page, name="page"),
    path("report.json", views.download, name="download"),
    path("<str:obligation_id>/", views.obligation, name="obligation"),
]
