"""Addresses of special procedures."""

from django.urls import path

from netcourt.special.views import confirmation, desk, orders, pages, petitions

app_name = "special"
urlpatterns = [
    path("", pages.start, name="start"),
    path("desk/", desk.desk, name="desk"),
    path("confirmation/", confirmation.apply, name="apply_confirmation"),
    path("order/", orders.apply, name="apply_order"),
    path("petition/<slug:kind>/", petitions.apply, name="apply"),
    path("cases/<uuid:case_id>/petition/send-back/", petitions.send_back, name="send_back"),
    path("cases/<uuid:case_id>/petition/correct/", petitions.correct, name="correct"),
    path("cases/<uuid:case_id>/petition/accept/", petitions.accept, name="accept_petition"),
    path("cases/<uuid:case_id>/petition/notice/", petitions.post_notice, name="post_notice"),
    path("cases/<uuid:case_id>/petition/answer/", petitions.answer, name="answer"),
    path("cases/<uuid:case_id>/petition/decide/", petitions.decide, name="decide_petition"),
    path("cases/<uuid:case_id>/petition/end/", petitions.end, name="end_petition"),
    path("cases/<uuid:case_id>/petition/withdraw/", petitions.withdraw, name="withdraw_petition"),
    path("cases/<uuid:case_id>/petition/extend/", petitions.extend, name="extend_petition"),
    path("cases/<uuid:case_id>/order/accept/", orders.accept, name="accept_order"),
    path("cases/<uuid:case_id>/order/issue/", orders.issue, name="issue_order"),
    path("cases/<uuid:case_id>/order/object/", orders.object_order, name="object_order"),
    path("cases/<uuid:case_id>/order/object/withdraw/", orders.withdraw_objection, name="withdraw_objection"),
    path("cases/<uuid:case_id>/order/object/rule/", orders.rule_objection, name="rule_objection"),
    path("cases/<uuid:case_id>/order/revoke/", orders.revoke, name="revoke_order"),
    path("cases/<uuid:case_id>/order/end/", orders.end, name="end_order"),
    path("cases/<uuid:case_id>/order/withdraw/", orders.withdraw, name="withdraw_order"),
    path("cases/<uuid:case_id>/order/suit/", orders.suit, name="suit"),
    path("cases/<uuid:case_id>/join/", confirmation.join, name="join"),
    path("cases/<uuid:case_id>/accept/", confirmation.accept, name="accept"),
    path("cases/<uuid:case_id>/decide/", confirmation.decide, name="decide"),
    path("cases/<uuid:case_id>/withdraw/", confirmation.withdraw, name="withdraw"),
    path("cases/<uuid:case_id>/withdraw/permit/", confirmation.permit, name="permit"),
    path("cases/<uuid:case_id>/extend/", confirmation.extend, name="extend"),
]
