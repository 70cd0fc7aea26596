"""Addresses of batch filing."""

from django.urls import path

from netcourt.batches.views import batches

app_name = "batches"
urlpatterns = [
    path("", batches.batches, name="batches"),
    path("template/", batches.template, name="template"),
    path("<uuid:batch_id>/", batches.batch, name="batch"),
    path("<uuid:batch_id>/progress/", batches.progress, name="progress"),
    path("<uuid:batch_id>/results/", batches.results, name="results"),
    path("<uuid:batch_id>/send/", batches.send_again, name="send_again"),
    path("<uuid:batch_id>/hand-in/", batches.hand_in, name="hand_in"),
    path("<uuid:batch_id>/give-up/", batches.give_up, name="give_up"),
]
