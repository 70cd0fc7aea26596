"""Addresses of execution."""

from django.urls import path

from netcourt.execution.views import court, desk, party, suit

app_name = "execution"
urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("cases/<uuid:case_id>/apply/", suit.apply, name="apply"),
    path("cases/<uuid:case_id>/take-back/", suit.take_back, name="take_back"),
    path("cases/<uuid:case_id>/decide/", court.decide, name="decide"),
    path("cases/<uuid:case_id>/report/", party.report, name="report"),
    path("cases/<uuid:case_id>/performed/", party.claim_performed, name="claim_performed"),
    path("cases/<uuid:case_id>/performed/answer/", party.answer_performance, name="answer_performance"),
    path("cases/<uuid:case_id>/performed/all/", party.satisfy, name="satisfy"),
    path("cases/<uuid:case_id>/object/", party.object_execution, name="object"),
    path("cases/<uuid:case_id>/settle/", party.propose, name="propose"),
    path("cases/<uuid:case_id>/settle/answer/", party.answer_settlement, name="answer_settlement"),
    path("cases/<uuid:case_id>/settle/broken/", party.resume, name="resume"),
    path("cases/<uuid:case_id>/withdraw/", party.withdraw, name="withdraw"),
    path("cases/<uuid:case_id>/round-end/", party.agree_round_end, name="agree_round_end"),
    path("cases/<uuid:case_id>/record/", court.record, name="record"),
    path("cases/<uuid:case_id>/performed/find/", court.judge_performance, name="judge_performance"),
    path("cases/<uuid:case_id>/object/rule/", court.rule_objection, name="rule_objection"),
    path("cases/<uuid:case_id>/close/", court.close, name="close"),
]
