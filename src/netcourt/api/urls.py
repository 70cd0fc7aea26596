"""Addresses of the API and of its description."""

from django.urls import path

from netcourt.api.mount import api
from netcourt.api.views import docs

urlpatterns = [path("docs/", docs.docs, name="api_docs"), path("v1/", api.urls)]
