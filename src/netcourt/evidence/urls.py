from django.urls import path

from netcourt.evidence.views import catalogue, decide, extension, late, on_paper, originals, submit

app_name = "evidence"
urlpatterns = [
    path("cases/<uuid:case_id>/", catalogue.show, name="list"),
    path("cases/<uuid:case_id>/submit/", submit.start, name="start"),
    path("cases/<uuid:case_id>/extension/", extension.ask, name="ask_extension"),
    path("cases/<uuid:case_id>/late/", late.word, name="late"),
    path("cases/<uuid:case_id>/decide/", decide.decide, name="decide"),
    path("cases/<uuid:case_id>/originals/", originals.originals, name="originals"),
    path("cases/<uuid:case_id>/originals/review/", originals.review, name="review"),
    path("cases/<uuid:case_id>/paper/", on_paper.papers, name="paper"),
    path("cases/<uuid:case_id>/paper/note/", on_paper.note, name="note_paper"),
    path("paper/<int:paper_id>/", on_paper.digitise, name="digitise"),
    path("materials/<uuid:document_id>/", originals.material, name="material"),
    path("materials/<uuid:document_id>/dispute/", originals.dispute, name="dispute"),
    path("materials/<uuid:document_id>/demand/", originals.demand, name="demand"),
    path("materials/<uuid:document_id>/form/", originals.form_found, name="form"),
    path("disputes/<int:dispute_id>/refuse/", originals.refuse, name="refuse"),
    path("demands/<int:demand_id>/send/", originals.send, name="send"),
    path("demands/<int:demand_id>/compare/", originals.compare, name="compare"),
    path("desk/", decide.desk, name="desk"),
    path("parties/<uuid:party_id>/", submit.files, name="files"),
    path("parties/<uuid:party_id>/save/", submit.save_words, name="save_words"),
    path("parties/<uuid:party_id>/check/", submit.check, name="check"),
    path("parties/<uuid:party_id>/reason/", submit.save_reason, name="save_reason"),
    path("lists/<int:list_id>/", submit.receipt, name="receipt"),
]
