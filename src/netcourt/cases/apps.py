from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "netcourt.cases"

    def ready(self) -> None:
        from netcourt.cases import sweep, voiding  # noqa: F401  the table of acts is complete once every room is ready
