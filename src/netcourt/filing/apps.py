from django.apps import AppConfig


class FilingConfig(AppConfig):
    name = "netcourt.filing"

    def ready(self) -> None:
        from netcourt.filing import acts  # noqa: F401  the table of acts is complete once every room is ready
