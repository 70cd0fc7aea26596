"""Addresses of the experience area; mounted only in the demo."""

from django.urls import path

from netcourt.experience import views

app_name = "experience"
urlpatterns = [
    path("", views.people, name="people"),
    path("enter/", views.enter, name="enter"),
]
