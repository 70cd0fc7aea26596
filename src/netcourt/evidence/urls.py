from django.urls import path

from netcourt.evidence.views import catalogue, decide, extension, late, submit

app_name = "evidence"
urlpatterns = [
    path("cases/<uuid:case_id>/", catalogue.show, name="list"),
    path("cases/<uuid:case_id>/submit/", submit.start, name="start"),
    path("cases/<uuid:case_id>/extension/", extension.ask, name="ask_extension"),
    path("cases/<uuid:case_id>/late/", late.word, name="late"),
    path("cases/<uuid:case_id>/decide/", decide.decide, name="decide"),
    path("desk/", decide.desk, name="desk"),
    path("parties/<uuid:party_id>/", submit.files, name="files"),
    path("parties/<uuid:party_id>/save/", submit.save_words, name="save_words"),
    path("parties/<uuid:party_id>/check/", submit.check, name="check"),
    path("parties/<uuid:party_id>/reason/", submit.save_reason, name="save_reason"),
    path("lists/<int:list_id>/", submit.receipt, name="receipt"),
]
