"""Addresses of access tokens, beside one's account."""

from django.urls import path

from netcourt.tokens.views import tokens

app_name = "tokens"
urlpatterns = [
    path("", tokens.tokens, name="tokens"),
    path("<uuid:token_id>/revoke/", tokens.revoke, name="revoke"),
]
