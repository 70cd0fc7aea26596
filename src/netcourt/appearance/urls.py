from django.urls import path

from netcourt.appearance.views import address, answer, claim, desk, exhibits, join, public, ruling

app_name = "appearance"
urlpatterns = [
    path("", public.code, name="code"),
    path("notice/", public.notice, name="notice"),
    path("not-me/", public.not_me, name="not_me"),
    path("offline/", public.offline, name="offline"),
    path("who/", join.who, name="who"),
    path("online/", join.online, name="online"),
    path("asked/<uuid:joining_id>/", join.result, name="joining"),
    path("desk/", desk.desk, name="desk"),
    path("desk/asked/<uuid:joining_id>/", desk.decide, name="decide"),
    path("desk/replies/<int:reply_id>/seen/", desk.seen, name="seen"),
    path("cases/<uuid:case_id>/invite/", desk.invite, name="invite"),
    path("cases/<uuid:case_id>/claim/", claim.claim, name="claim"),
    path("cases/<uuid:case_id>/address/", address.address, name="address"),
    path("cases/<uuid:case_id>/answer/", answer.start, name="answer"),
    path("cases/<uuid:case_id>/objection/", answer.start_objection, name="objection"),
    path("cases/<uuid:case_id>/ruling/", ruling.rule, name="ruling"),
    path("parties/<uuid:party_id>/evidence/", exhibits.evidence, name="evidence"),
    path("parties/<uuid:party_id>/evidence/save/", exhibits.save_words, name="save_words"),
    path("parties/<uuid:party_id>/check/", answer.check, name="check"),
    path("parties/<uuid:party_id>/<slug:slug>/", answer.step, name="step"),
    path("parties/<uuid:party_id>/<slug:slug>/save/", answer.save_field, name="save_field"),
    path("parties/<uuid:party_id>/<slug:slug>/settle/", answer.settle, name="settle"),
    path("answers/<int:answer_id>/", answer.receipt, name="receipt"),
    path("<str:secret>/", public.link, name="link"),
]
