from django.urls import path

from netcourt.mediation.views import mediating, pages, suit, talking

app_name = "mediation"
urlpatterns = [
    path("", pages.desk, name="desk"),
    path("judges/", mediating.judges, name="judges"),
    path("cases/<uuid:case_id>/propose/", pages.propose, name="propose"),
    path("cases/<uuid:case_id>/answer/", pages.answer, name="answer"),
    path("cases/<uuid:case_id>/contact/", pages.contact, name="contact"),
    path("cases/<uuid:case_id>/conclude/", pages.conclude, name="conclude"),
    path("cases/<uuid:case_id>/leave/", pages.leave, name="leave"),
    path("cases/<uuid:case_id>/suit/", suit.case, name="case"),
    path("cases/<uuid:case_id>/suit/ask/", suit.ask, name="ask"),
    path("cases/<uuid:case_id>/suit/consent/", suit.consent, name="consent"),
    path("cases/<uuid:case_id>/suit/more/", suit.more, name="more"),
    path("cases/<uuid:case_id>/suit/sign/", suit.sign, name="sign"),
    path("cases/<uuid:case_id>/suit/quit/", suit.quit_mediation, name="quit"),
    path("cases/<uuid:case_id>/suit/offer/", mediating.offer, name="offer"),
    path("cases/<uuid:case_id>/suit/appoint/", mediating.appoint, name="appoint"),
    path("cases/<uuid:case_id>/suit/ask-more/", mediating.ask_more, name="ask_more"),
    path("cases/<uuid:case_id>/suit/agreement/", mediating.write_down, name="write_down"),
    path("cases/<uuid:case_id>/suit/end/", mediating.end, name="end"),
    path("cases/<uuid:case_id>/suit/statement/", mediating.statement_page, name="statement"),
    path("cases/<uuid:case_id>/suit/talks/", talking.talks_page, name="talks"),
    path("cases/<uuid:case_id>/suit/talks/<uuid:talk_id>/", talking.answer, name="answer_talk"),
]
