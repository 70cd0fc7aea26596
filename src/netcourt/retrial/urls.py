"""Addresses of retrial."""

from django.urls import path

from netcourt.retrial.views import court, desk, party

app_name = "retrial"
urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("cases/<uuid:case_id>/apply/", party.apply, name="apply"),
    path("cases/<uuid:case_id>/correct/", party.correct, name="correct"),
    path("cases/<uuid:case_id>/answer/", party.answer, name="answer"),
    path("cases/<uuid:case_id>/withdraw/", party.withdraw, name="withdraw"),
    path("cases/<uuid:case_id>/accept/", court.accept, name="accept"),
    path("cases/<uuid:case_id>/send-back/", court.send_back, name="send_back"),
    path("cases/<uuid:case_id>/refuse/", court.refuse, name="refuse"),
    path("cases/<uuid:case_id>/decide/", court.decide, name="decide"),
    path("cases/<uuid:case_id>/extend/", court.extend, name="extend"),
]
