from django.urls import path

from netcourt.mediation.views import pages

app_name = "mediation"
urlpatterns = [
    path("", pages.desk, name="desk"),
    path("cases/<uuid:case_id>/propose/", pages.propose, name="propose"),
    path("cases/<uuid:case_id>/answer/", pages.answer, name="answer"),
    path("cases/<uuid:case_id>/conclude/", pages.conclude, name="conclude"),
    path("cases/<uuid:case_id>/leave/", pages.leave, name="leave"),
]
