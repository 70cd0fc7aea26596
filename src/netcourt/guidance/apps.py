from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "netcourt.guidance"
