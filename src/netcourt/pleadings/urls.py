from django.urls import path

from netcourt.pleadings.views import (
    asking,
    changing,
    claiming,
    converting,
    deciding,
    exhibits,
    intervening,
    menu,
    opining,
    ruling,
)

app_name = "pleadings"
urlpatterns = [
    path("desk/", menu.desk, name="desk"),
    path("cases/<uuid:case_id>/", menu.menu, name="menu"),
    path("cases/<uuid:case_id>/claim/", claiming.claim, name="claim"),
    path("cases/<uuid:case_id>/claim/check/", claiming.check, name="check"),
    path("cases/<uuid:case_id>/claim/evidence/", exhibits.exhibits, name="exhibits"),
    path("cases/<uuid:case_id>/claim/evidence/save/", exhibits.save_words, name="save_words"),
    path("cases/<uuid:case_id>/change/", changing.change, name="change"),
    path("cases/<uuid:case_id>/change/check/", changing.check, name="change_check"),
    path("cases/<uuid:case_id>/procedure/", converting.procedure, name="procedure"),
    path("cases/<uuid:case_id>/convert/", converting.convert, name="convert"),
    path("cases/<uuid:case_id>/answer/", ruling.answer, name="answer"),
    path("cases/<uuid:case_id>/opinion/", opining.opinion, name="opinion"),
    path("cases/<uuid:case_id>/opinion/check/", opining.check, name="opinion_check"),
    path("cases/<uuid:case_id>/opinion/save/", opining.save, name="save_opinion"),
    path("cases/<uuid:case_id>/recusal/", asking.recusal, name="recusal"),
    path("cases/<uuid:case_id>/restoration/", asking.restoration, name="restoration"),
    path("cases/<uuid:case_id>/disown/", asking.disown, name="disown"),
    path("cases/<uuid:case_id>/complain/", asking.complain, name="complain"),
    path("cases/<uuid:case_id>/hand-over/", deciding.hand_over, name="hand_over"),
    path("grievances/<int:grievance_id>/", deciding.grievance, name="grievance"),
    path("intervene/", intervening.intervene, name="intervene"),
    path("interventions/<int:intervention_id>/", intervening.intervention, name="intervention"),
    path("ties/", deciding.ties, name="ties"),
    path("applications/<int:application_id>/withdraw/", ruling.withdraw, name="withdraw"),
    path("applications/<int:application_id>/review/", asking.review, name="review"),
    path("applications/<int:application_id>/", ruling.application, name="application"),
]
