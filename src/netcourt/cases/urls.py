from django.urls import path

from netcourt.cases.views import case, documents, home, void

app_name = "cases"
urlpatterns = [
    path("", home.home, name="home"),
    path("<uuid:case_id>/", case.show, name="case"),
    path("<uuid:case_id>/docket/", case.docket, name="docket"),
    path("<uuid:case_id>/papers/", case.papers, name="papers"),
    path("<uuid:case_id>/news/", case.news, name="news"),
    path("<uuid:case_id>/void/", void.void, name="void"),
    path("documents/<uuid:document_id>/", documents.show, name="document"),
    path("documents/<uuid:document_id>/bytes/", documents.download, name="download"),
]
