"""Addresses of uploads."""

from django.urls import path

from netcourt.uploads.views import tus

app_name = "uploads"
urlpatterns = [
    path("", tus.create, name="create"),
    path("<uuid:upload_id>/", tus.one, name="one"),
]
