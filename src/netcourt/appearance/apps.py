from django.apps import AppConfig


class AppearanceConfig(AppConfig):
    name = "netcourt.appearance"

    def ready(self) -> None:
        from netcourt.appearance import events

        events.listen()
