from django.apps import AppConfig


class SpecialConfig(AppConfig):
    name = "netcourt.special"

    def ready(self) -> None:
        from netcourt.special import events

        events.listen()
