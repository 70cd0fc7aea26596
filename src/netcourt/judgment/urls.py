"""Addresses of judgment."""

from django.urls import path

from netcourt.judgment.views import appeal, archive, court, desk, pronounce, publication

app_name = "judgment"
urlpatterns = [
    path("publication/", publication.scope, name="publication"),
    path("desk/", desk.desk, name="desk"),
    path("cases/<uuid:case_id>/appeal/", appeal.appeal, name="appeal"),
    path("cases/<uuid:case_id>/appeal/answer/", appeal.answer, name="answer"),
    path("cases/<uuid:case_id>/appeal/withdraw/", appeal.withdraw, name="withdraw"),
    path("cases/<uuid:case_id>/appeal/send/", court.send, name="send"),
    path("cases/<uuid:case_id>/appeal/unpaid/", court.unpaid, name="unpaid"),
    path("cases/<uuid:case_id>/appeal/rule/", court.rule, name="rule"),
    path("cases/<uuid:case_id>/archive/", archive.archive, name="archive"),
    path("cases/<uuid:case_id>/pronounce/", pronounce.pronounce, name="pronounce"),
]
