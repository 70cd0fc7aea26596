from django.apps import AppConfig


class FilingConfig(AppConfig):
    name = "netcourt.filing"

    def ready(self) -> None:
        # The table of acts, and what uploads and data of platforms may be for, are complete once every room is ready.
        from netcourt.filing import acts, attachments, platform_data  # noqa: F401
