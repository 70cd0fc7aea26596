from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "netcourt.identity"
