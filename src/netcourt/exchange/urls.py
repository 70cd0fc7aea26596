"""Addresses of the exchange: other courts ask here; the judge answers an earlier registration."""

from django.urls import path

from netcourt.exchange.views import inquiries, judging

app_name = "exchange"
urlpatterns = [
    path("registrations/inquiries/", inquiries.answer, name="inquiries"),
    path("desk/", judging.desk, name="desk"),
    path("cases/<uuid:case_id>/earlier/", judging.earlier, name="earlier"),
]
