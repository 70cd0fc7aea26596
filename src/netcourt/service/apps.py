from django.apps import AppConfig


class ServiceConfig(AppConfig):
    name = "netcourt.service"

    def ready(self) -> None:
        from netcourt.cases import access
        from netcourt.service import acts, queries  # noqa: F401  the table of acts is complete once every room is ready

        access.withheld.append(queries.unserved)
