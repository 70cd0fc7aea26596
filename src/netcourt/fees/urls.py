"""Addresses of fees: the payer's pages, the court's desk, the gateway's messages, the embedded cashier."""

from django.urls import path

from netcourt.fees.views import bills, callback, cashier, desk, relief, reviews, tariff, unpaid

app_name = "fees"
urlpatterns = [
    path("cases/<uuid:case_id>/", bills.show, name="case"),
    path("cases/<uuid:case_id>/relief/", relief.relief, name="relief"),
    path("cases/<uuid:case_id>/relief/decide/", relief.decide, name="decide_relief"),
    path("cases/<uuid:case_id>/unpaid/", unpaid.rule, name="unpaid"),
    path("cases/<uuid:case_id>/review/decide/", reviews.decide, name="decide_review"),
    path("bills/<str:number>/review/", reviews.ask, name="ask_review"),
    path("requests/", relief.requests, name="requests"),
    path("desk/", desk.show, name="desk"),
    path("desk/refunds/<int:refund>/send/", desk.send, name="send_refund"),
    path("desk/refunds/<int:refund>/by-hand/", desk.by_hand, name="refund_by_hand"),
    path("desk/held/", desk.held, name="held"),
    path("desk/held/<int:payment>/match/", desk.match, name="match"),
    path("desk/held/<int:payment>/back/", desk.send_back, name="send_back"),
    path("desk/transfer/", desk.transfer, name="transfer"),
    path("desk/days/", desk.days, name="days"),
    path("desk/days/differences/<int:difference>/clear/", desk.clear, name="clear"),
    path("desk/messages/", desk.refused_messages, name="messages"),
    path("tariff/", tariff.tariff, name="tariff"),
    path("bills/<str:number>/pay/", bills.pay, name="pay"),
    path("orders/<str:number>/", bills.paid, name="paid"),
    path("orders/<str:number>/ask/", bills.ask, name="ask"),
    path("callbacks/<slug:gateway>/", callback.callback, name="callback"),
    path("cashier/<str:token>/", cashier.cashier, name="cashier"),
]
