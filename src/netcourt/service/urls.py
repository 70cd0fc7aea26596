from django.urls import path

from netcourt.service.views import inbox, verify

app_name = "service"
urlpatterns = [
    path("verify/", verify.verify, name="verify"),
    path("<uuid:service_id>/", inbox.show, name="show"),
]
