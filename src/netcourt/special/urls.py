"""Addresses of special procedures."""

from django.urls import path

from netcourt.special.views import confirmation, desk, orders, pages

app_name = "special"
urlpatterns = [
    path("", pages.start, name="start"),
    path("desk/", desk.desk, name="desk"),
    path("confirmation/", confirmation.apply, name="apply_confirmation"),
    path("order/", orders.apply, name="apply_order"),
    path("cases/<uuid:case_id>/order/accept/", orders.accept, name="accept_order"),
    path("cases/<uuid:case_id>/order/issue/", orders.issue, name="issue_order"),
    path("cases/<uuid:case_id>/order/object/", orders.object_order, name="object_order"),
    path("cases/<uuid:case_id>/order/object/withdraw/", orders.withdraw_objection, name="withdraw_objection"),
    path("cases/<uuid:case_id>/order/object/rule/", orders.rule_objection, name="rule_objection"),
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
