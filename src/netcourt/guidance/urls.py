"""Addresses of the guidance before filing; none needs an account."""

from django.urls import path

from netcourt.guidance.views import causes, check, fees

app_name = "guidance"
urlpatterns = [
    path("", check.start, name="start"),
    path("result/", check.result, name="result"),
    path("carry/", check.carry, name="carry"),
    path("forget/", check.forget, name="forget"),
    path("causes/", causes.tree, name="causes"),
    path("fees/", fees.matters, name="fees"),
    path("fees/<slug:slug>/", fees.fee, name="fee"),
    path("<slug:slug>/", check.question, name="question"),
]
