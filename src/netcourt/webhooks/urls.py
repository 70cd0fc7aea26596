"""Addresses of webhooks, beside one's account."""

from django.urls import path

from netcourt.webhooks.views import webhooks

app_name = "webhooks"
urlpatterns = [
    path("", webhooks.webhooks, name="webhooks"),
    path("<uuid:webhook_id>/", webhooks.webhook, name="webhook"),
    path("<uuid:webhook_id>/rotate/", webhooks.rotate, name="rotate"),
    path("<uuid:webhook_id>/stop/", webhooks.stop, name="stop"),
    path("<uuid:webhook_id>/ping/", webhooks.ping, name="ping"),
]
