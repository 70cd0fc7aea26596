from django.apps import AppConfig


class FilingConfig(AppConfig):
    name = "netcourt.filing"

    def ready(self) -> None:
        # The table of acts, and what uploads may be for, are complete once every room is ready.
        from netcourt.filing import acts, attachments  # noqa: F401
