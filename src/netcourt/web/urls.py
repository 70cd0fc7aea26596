"""Addresses of the pages that belong to no court business."""

from django.conf import settings
from django.urls import path
from django.views.i18n import set_language

from netcourt.web.views import gallery, pages, stream

app_name = "web"
urlpatterns = [
    path("", pages.home, name="home"),
    path("about/", pages.about, name="about"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("language/", set_language, name="set_language"),
    path("events/", stream.events, name="events"),
]

gallery_patterns = [
    path("gallery/", gallery.gallery, name="gallery"),
    path("gallery/confirm/", gallery.confirming, name="gallery_confirm"),
]
if settings.NETCOURT_DEMO:
    urlpatterns += gallery_patterns
