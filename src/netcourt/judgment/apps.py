from django.apps import AppConfig


class JudgmentConfig(AppConfig):
    name = "netcourt.judgment"

    def ready(self) -> None:
        from netcourt.judgment import events

        events.listen()
