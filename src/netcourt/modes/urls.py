from django.urls import path

from netcourt.modes.views import asking, deciding

app_name = "modes"
urlpatterns = [
    path("desk/", deciding.desk, name="desk"),
    path("cases/<uuid:case_id>/", asking.case, name="case"),
    path("cases/<uuid:case_id>/choose/", asking.choose, name="choose"),
    path("cases/<uuid:case_id>/offline/", asking.ask_offline, name="ask_offline"),
    path("cases/<uuid:case_id>/other/", asking.ask_other, name="ask_other"),
    path("cases/<uuid:case_id>/order/", deciding.order, name="order"),
    path("cases/<uuid:case_id>/withdrawn/", deciding.withdrawn, name="withdrawn"),
    path("orders/<int:order_id>/lift/", deciding.lift, name="lift"),
    path("requests/<int:request_id>/", deciding.decide, name="decide"),
    path("parties/<uuid:party_id>/absence/", deciding.absence, name="absence"),
]
